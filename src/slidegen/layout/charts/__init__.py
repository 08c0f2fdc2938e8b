"""Charts inside their frame: plot area, axes, labels, legend."""
