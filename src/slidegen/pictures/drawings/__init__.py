"""SVG drawings as the plain shapes that all programs draw alike."""
