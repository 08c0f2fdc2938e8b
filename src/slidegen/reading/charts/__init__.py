"""Numbers of the source, from the section itself or a file, as values."""
