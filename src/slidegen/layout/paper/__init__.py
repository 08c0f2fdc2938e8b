"""Notes and handouts: what flows is laid out by Word and WeasyPrint, and decided here is what those cannot."""
