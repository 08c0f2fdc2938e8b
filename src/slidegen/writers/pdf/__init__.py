"""HTML pages to PDF, and PDF pages to pictures."""
