"""Placed texts, frames and artwork to a whole tagged PDF (PDF/UA-1): all is written down, nothing is laid out."""
