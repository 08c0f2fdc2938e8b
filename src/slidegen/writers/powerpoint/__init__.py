"""Frames to a .pptx file."""
