"""The YAML files that people write, as values that know their place in them. Knows nothing of what they mean."""
