"""Characters that no document can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

# XML 1.0 cannot hold most of them (production 2, Char), and nobody means the others: C0 and C1 controls but for tab and
# line ends, noncharacters, and the line ends that YAML 1.1 knows and YAML 1.2 does not. A byte order mark is taken off
# the start of a file and belongs nowhere else. A replacement character is what a wrong conversion leaves of a letter.
_PLANES = range(0x10000, 0x110000, 0x10000)
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffd-\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}-{chr(plane + 0xFFFF)}" for plane in _PLANES)
    + "]"
)
_CALLED = {
    0x2028: "a line separator",
    0x2029: "a paragraph separator",
    0xFEFF: "a byte order mark",
    0xFFFD: "a replacement character: a letter was lost when the file was converted",
}


def forbidden_characters(text: str) -> Iterator[tuple[int, str]]:
    """The characters of `text` that no document can hold: where each stands, and what it is."""
    # What is printable is neither control, separator, surrogate nor noncharacter: asking for that takes no time.
    if "\ufffd" not in text and all(line.isprintable() for line in text.split("\n")):
        return
    for match in _FORBIDDEN.finditer(text):
        number = ord(match[0])
        kind = _CALLED.get(number) or ("a control character" if number < 0xA0 else "not a character")
        yield match.start(), f"U+{number:04X} is {kind}"


def without_forbidden_characters(text: str) -> str:
    """What is left of `text` when they are deleted."""
    return _FORBIDDEN.sub("", text)
