"""Messages: HTML, plain text and the file that goes out."""
