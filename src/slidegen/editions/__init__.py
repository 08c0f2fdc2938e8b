"""Content -> editions (what one audience may see) -> outlines of their documents."""
