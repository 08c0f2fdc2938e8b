"""A note to a .docx file."""
