"""Text inside CSS: the one place where it is escaped."""

from __future__ import annotations


def css_string(text: str) -> str:
    """Text as a string of CSS (CSS Syntax Level 3, 4.3.7), also safe inside a `style` element, which `<` could end."""
    return '"' + "".join(f"\\{ord(c):x} " if c in '"\\<' or ord(c) < 32 else c for c in text) + '"'
