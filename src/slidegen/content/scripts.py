"""Texts in other scripts than the document's: which way they run, and the language that programs are told."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_FIRST_OTHER: Final = "\u0590"
"""Before it, all letters run from left to right and belong to no East Asian script."""
_RIGHT_TO_LEFT: Final = frozenset(("R", "AL"))
_SCRIPTS: Final = (
    ("he-IL", re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")),
    ("ar-SA", re.compile("[\u0600-\u07bf\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefe]")),
    ("ja-JP", re.compile("[\u3040-\u30ff\u31f0-\u31ff]")),
    ("ko-KR", re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")),
    ("zh-CN", re.compile("[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff]")),
)
"""The language that a script is most often for (BCP 47, with a region as Office has it)."""


def is_right_to_left(text: str) -> bool:
    """Whether a paragraph runs from right to left: its first letter says so (UAX 9, P2 and P3)."""
    if not text or max(text) < _FIRST_OTHER:
        return False
    kinds = map(unicodedata.bidirectional, text)
    return next((kind in _RIGHT_TO_LEFT for kind in kinds if kind in ("L", "R", "AL")), False)


def script_parts(text: str, language: str) -> list[tuple[str, str | None]]:
    """The parts of a text, each with the language of its script where that cannot be the document's.

    Signs and blanks belong to what is before them.
    """
    if not text or max(text) < _FIRST_OTHER:
        return [(text, None)]
    has_kana = _SCRIPTS[2][1].search(text) is not None
    parts: list[tuple[str, str | None]] = []
    for character in text:
        tag = next((tag for tag, letters in _SCRIPTS if letters.match(character)), None)
        if tag == "zh-CN" and has_kana:
            tag = "ja-JP"
        if tag is not None and tag[:2] == language[:2].lower():
            tag = None
        is_letter = unicodedata.bidirectional(character) in ("L", "R", "AL")
        if parts and (tag == parts[-1][1] or not is_letter):
            parts[-1] = (parts[-1][0] + character, parts[-1][1])
        else:
            parts.append((character, tag))
    return parts
