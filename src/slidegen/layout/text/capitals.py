"""Text as it is shown in capitals (ECMA-376 Part 1, 21.1.2.3.9 `rPr`, `cap`)."""

from __future__ import annotations


def capitals(text: str) -> str:
    """A text in capitals, as many characters as before: what has no capital of one character, such as ß, stays.

    Small capitals are taken for large ones: they are narrower, so what fits here fits there.
    """
    return "".join(upper if len(upper := character.upper()) == 1 else character for character in text)
