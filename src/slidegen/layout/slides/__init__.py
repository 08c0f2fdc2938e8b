"""One module per kind of slide: a block of an outline to frames."""
