"""Places inside a word where a line may end: those that the author marked, and those in an address."""

from __future__ import annotations

import re
from typing import Final

SOFT_HYPHEN: Final = "\u00ad"
"""A line may end here, and then shows a hyphen."""
BREAK: Final = "\u200b"
"""A line may end here, and shows nothing: ZERO WIDTH SPACE."""

_MARK: Final = re.compile(r"[/._@]|://|www")
_ADDRESS: Final = re.compile(
    r"(?<!\S)[^\w\s=]*(?:[A-Za-z][A-Za-z0-9+.-]*://|www\.|[^\s@]+@[^\W\d_][^\s@]*\.)\S+"  # https://..., a@b.org
    r"|(?<!\S)\S*[^\W\d_]\.[^\W\d_]{2,}/\S*"  # example.org/path
    r"|(?<!\S)(?=\S*[^\W\d_]{2})[^\s_/]+(?:[_/][^\s_/]+){2,}(?!\S)"  # a/path/of/folders, a_name_of_a_file.docx
    r"|(?<!\S)(?=\S{16})\S*[^\W_][_]\S*(?!\S)"  # a long name with an underscore
)
"""What is read as an address: of the web, of mail, or of a file."""
_WITHIN: Final = re.compile(r"[/._@?&=#-]+(?=[^\s/._@?&=#-])")
_BETWEEN_DIGITS: Final = re.compile(r"(?<=\d)[.-](?=\d)")


def address_breaks(text: str) -> tuple[int, ...]:
    """The offsets at which a line may end in the addresses of `text`: after `/ . - _ @` and what parts a query.

    Not between the digits of a number.
    """
    if _MARK.search(text) is None:
        return ()
    found: list[int] = []
    for address in _ADDRESS.finditer(text):
        start, end = address.span()
        for sign in _WITHIN.finditer(text, start + 1, end):
            if sign.end() < end and not _BETWEEN_DIGITS.match(text, sign.start(), sign.end() + 1):
                found.append(sign.end())
    return tuple(found)


def with_breaks(text: str) -> str:
    """A text with a mark at each place where a line may end in an address."""
    pieces, start = [], 0
    for place in address_breaks(text):
        pieces.append(text[start:place])
        start = place
    return BREAK.join((*pieces, text[start:]))
