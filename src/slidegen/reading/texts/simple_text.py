"""Texts in which Markdown has little to find, without a parser: a hundred times faster, and the same to the letter.

Most texts are plain, or have words that are **strong** or *emphasised* between blanks and punctuation. What CommonMark
makes of those needs no parser. Everything that could be anything else is left to it: no sign is taken here that some
rule of the parser may read in another way.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from slidegen.content.inlines import Prose, Text

_BLOCK: Final = r"(?!\s*(?:[#>+=-]|\d+[.)]))"
"""What begins a block other than a paragraph; a list of `*` is none of `_RUN`."""
_SIGNS: Final = r"[^\\`*_\[\]<&~^|\n]++|&(?![\w#]+;)|(?:(?<= )|^)~"
"""Signs that stand for themselves: an ampersand that begins no character reference, and a tilde before which there is a
blank: it opens no subscript (see `script_rule`), and a single one strikes nothing out. Without an opening one there is
none that closes."""
_PLAIN: Final = re.compile(rf"{_BLOCK}(?:{_SIGNS})*+")
_WITH_EMPHASIS: Final = re.compile(rf"{_BLOCK}(?:{_SIGNS}|\*)*+")
_RUN: Final = re.compile(r"\*+")
_BLANKS: Final = re.compile(r"[ \t]+")
_ASCII_SIGNS: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")  # ASCII punctuation, as CommonMark has it (2.1)


def simple_text(text: str) -> Prose | None:
    """The prose of a text of one paragraph on one line; None: only the parser knows."""
    if _PLAIN.fullmatch(text):
        said = _normal(text).strip()
        return (Text(said),) if said else ()
    if _WITH_EMPHASIS.fullmatch(text):
        return _with_emphasis(text)
    return None


def _with_emphasis(text: str) -> Prose | None:
    """The prose where runs of one or two `*` open and close emphasis by turns, beyond doubt; else None."""
    runs = list(_RUN.finditer(text))
    if len(runs) % 2:
        return None
    parts: list[Text] = []
    end = 0
    for opening, closing in zip(runs[::2], runs[1::2], strict=True):
        width = len(opening[0])
        if width > 2 or len(closing[0]) != width or not (_opens(text, opening) and _closes(text, closing)):
            return None
        parts.append(Text(_normal(text[end : opening.start()])))
        said = _normal(text[opening.end() : closing.start()])
        parts.append(Text(said, strong=width == 2, emphasis=width == 1))
        end = closing.end()
    parts.append(Text(_normal(text[end:])))
    first, last = parts[0].text.lstrip(), parts[-1].text.rstrip()
    return (*((Text(first),) if first else ()), *parts[1:-1], *((Text(last),) if last else ()))


def _opens(text: str, run: re.Match[str]) -> bool:
    """Whether a run can open emphasis: it is left-flanking (CommonMark 0.31, 6.2). It opens some, since what was open
    before it is closed."""
    before, after = _side(text[run.start() - 1 : run.start()]), _side(text[run.end() : run.end() + 1])
    return after == "word" or (after == "sign" and before in ("blank", "sign"))


def _closes(text: str, run: re.Match[str]) -> bool:
    """Whether a run can close emphasis: it is right-flanking. It closes all of what the run before it, of the same
    length, has opened."""
    before, after = _side(text[run.start() - 1 : run.start()]), _side(text[run.end() : run.end() + 1])
    return before == "word" or (before == "sign" and after in ("blank", "sign"))


def _side(character: str) -> str | None:
    """What stands beside a run, as far as it is beyond doubt; the ends of a text count as blanks."""
    if character in ("", " "):
        return "blank"
    if character.isalnum():
        return "word"
    return "sign" if character in _ASCII_SIGNS or unicodedata.category(character).startswith("P") else None


def _normal(text: str) -> str:
    """With one blank for several, in normal form C: some systems store accents apart from letters."""
    if "  " in text or "\t" in text:
        text = _BLANKS.sub(" ", text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)
