"""Handouts as HTML, by the templates of the brand."""
