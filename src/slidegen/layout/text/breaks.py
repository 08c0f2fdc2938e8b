"""Where a line may end.

Programs disagree: Unicode (UAX 14) lets a line end after a slash, after a dash, and not between a hyphen and a digit;
PowerPoint breaks after a hyphen even there, and keeps words with slashes together. A paragraph that is filled word by
word never gets fewer lines when an opportunity is taken away. So text is measured with the opportunities that all
programs take: what fits then, fits everywhere.

Inside a word a line may end where the author says so (U+00AD, U+200B) and in an address; what is written then says it
to every program (`break_places.py` beside this).

A word that is wider than a whole line is broken within. There the doubtful opportunities count: a program that takes
them may need a line more than one that fills its lines with letters.
"""

from __future__ import annotations

import functools
import re
from typing import Final, TypeAlias

from slidegen.content.break_places import BREAK, SOFT_HYPHEN, address_breaks

_BLANKS: Final = f" \t\u3000{BREAK}"
_HYPHEN: Final = r"(?<=[^\W\d_])[-\u2010](?=[^\W\d_])"
_SURE: Final = re.compile(rf"[ \t{BREAK}]+|{_HYPHEN}|(?<=.){SOFT_HYPHEN}(?=.)")

# Ideographs, kana and full-width forms: a line may end between any two of them, but not before what closes nor after
# what opens (UAX 14, classes ID, CL, NS and OP, as far as they are in daily use).
_WIDE: Final = (
    "\u2e80-\u2fdf\u3003-\u3007\u3012\u3013\u3020-\u9fff\uf900-\ufaff"
    "\uff02\uff04-\uff07\uff0a\uff0b\uff10-\uff19\uff21-\uff3a"
)
_CLOSING: Final = (
    "\u3001\u3002\u3005\u3009\u300b\u300d\u300f\u3011\u3015\u30fb\u30fc"
    "\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f)\\]}.,:;!?"
)
_OPENING: Final = "\u3008\u300a\u300c\u300e\u3010\u3014\uff08(\\[{"
_FIRST_WIDE: Final = "\u2e80"
_HARDER: Final = re.compile(f"[-\t/._@{SOFT_HYPHEN}{BREAK}\u2010]")
"""Where a line may end besides at a blank."""
_DOUBTFUL: Final = re.compile("[-/|\u00ad\u200b\u2010\u2012\u2013\u2014]")


@functools.cache
def _sure_wide() -> re.Pattern[str]:
    """It takes its time to be made, and few texts need it."""
    return re.compile(
        rf"[{_BLANKS}]+|{_HYPHEN}|(?<=.){SOFT_HYPHEN}(?=.)"
        rf"|(?<=[{_WIDE}{_CLOSING}])(?<![{_OPENING}])(?=[{_WIDE}{_OPENING}])(?![{_CLOSING}])"
    )


Unit: TypeAlias = tuple[int, int]
"""What stays together on a line: offsets of its first character, and after its last one that is not a blank."""


def units(text: str) -> list[Unit]:
    """The units of one line of text, in order: at least one. Blanks after a unit hang over the end of the line."""
    found = []
    start = 0
    is_wide = not text.isascii() and max(text) >= _FIRST_WIDE
    if not is_wide and _HARDER.search(text) is None and text == text.strip(" ") and "  " not in text:
        # Words with one blank between them, as nearly all text is.
        for word in text.split(" "):
            end = start + len(word)
            found.append((start, end))
            start = end + 1
        return found
    pattern = _sure_wide() if is_wide else _SURE
    places = [match.span() for match in pattern.finditer(text)]
    if addressed := address_breaks(text):
        places = sorted({*places, *((place, place) for place in addressed)}, key=lambda place: (place[1], -place[0]))
    for begin, end in places:
        if end == start:  # nothing lies between two opportunities at the same place
            continue
        is_blank = begin < end and text[begin] in _BLANKS
        found.append((start, begin if is_blank else end))
        start = end
    if start < len(text) or not found:
        found.append((start, len(text)))
    return found


def doubtful_break(text: str, start: int, end: int) -> int | None:
    """The last offset up to `end` at which some programs break a word that begins at `start`; None: there is none."""
    last = None
    for match in _DOUBTFUL.finditer(text, start + 1, end):
        last = match.end()
    return last
