"""Text on slides, measured: lines, breaks, sizes."""
