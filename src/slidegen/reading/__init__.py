"""From files to content: YAML with places, the schema, inline Markdown."""
