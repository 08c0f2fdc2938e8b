"""Text inside XML: the one place where characters are escaped, and where those that XML cannot hold are refused."""

from __future__ import annotations

import re
from typing import Final

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
"""As Office writes it."""
CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
"""The namespace of charts (ECMA-376 Part 1, 21.2), which slides name as well."""

_NOT_CONTENT: Final = re.compile("[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_ATTRIBUTE: Final = re.compile('[&<>"\x00-\x1f\ud800-\udfff\ufffe\uffff]')
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def content(text: str) -> str:
    """`text` as the content of an element such as `a:t`.

    A tab is a tab. Anything else that is not a character of XML 1.0 (production 2, `Char`), and line ends, which are
    elements of their own in Office files, raise `ValueError`: reading refuses them long before.

    DrawingML has no escapes for them either: `_x0008_` in an `a:t` is seven letters (its type is `xsd:string`, not
    `ST_Xstring` as in workbooks), so such words pass unchanged.
    """
    return _NOT_CONTENT.sub(_in_content, text) if _NOT_CONTENT.search(text) else text


def attribute(text: str) -> str:
    """`text` as the value of an attribute in double quotes; line ends and tabs survive. Raises `ValueError` as
    `content`."""
    return _NOT_ATTRIBUTE.sub(_in_attribute, text) if _NOT_ATTRIBUTE.search(text) else text


def _in_content(match: re.Match[str]) -> str:
    character = match[0]
    return character if character == "\t" else _entity(character)


def _in_attribute(match: re.Match[str]) -> str:
    # Without a reference, a parser would turn them into blanks (XML 1.0, 3.3.3 Attribute-Value Normalization).
    character = match[0]
    return f"&#{ord(character)};" if character in "\t\n" else _entity(character)


def _entity(character: str) -> str:
    if character not in _ENTITIES:
        raise ValueError(f"U+{ord(character):04X} cannot stand in an Office file")
    return _ENTITIES[character]
