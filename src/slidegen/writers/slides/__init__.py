"""Frames to what shows slides without Office: pages for PDF and pictures, a presentation for the browser."""
