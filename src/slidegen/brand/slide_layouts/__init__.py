"""The slide layouts of a reference deck: which is used for what, and how its placeholders set text."""
