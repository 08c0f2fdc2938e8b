"""Texts and dates of the source as values."""
