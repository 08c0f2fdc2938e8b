"""Subscripts and superscripts as a rule of markdown-it: `H~2~O`, `m^2^`, as Pandoc's Markdown has them.

Between the signs there are no blanks and no other markup. A subscript belongs to a letter: with a blank before it, "~"
says "about". What does not come to a subscript or superscript stays as it is.
"""

from __future__ import annotations

from typing import Final

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.rules_inline import StateInline

SIGNS: Final = {"~": "sub", "^": "super"}
"""The types of the tokens that they make."""
_OTHER_MARKUP: Final = "*`[]<"


def with_scripts(markdown: MarkdownIt) -> MarkdownIt:
    """The parser with this rule, after that for text that is struck out, which takes two tildes."""
    markdown.inline.ruler.after("strikethrough", "script", _script)
    return markdown


def _script(state: StateInline, silent: bool) -> bool:
    start = state.pos
    sign = state.src[start]
    if sign not in SIGNS or (sign == "~" and (start == 0 or state.src[start - 1].isspace())):
        return False
    end = _end(state.src, start + 1, state.posMax, sign)
    if end is None:
        return False
    if not silent:
        token = state.push(SIGNS[sign], "", 0)
        token.content = unescapeAll(state.src[start + 1 : end])
    state.pos = end + 1
    return True


def _end(text: str, start: int, limit: int, sign: str) -> int | None:
    """Where the sign stands that ends what begins at `start`; None where nothing comes of it."""
    at = start
    while at < limit:
        if text[at] == sign:
            return at if at > start and text[at + 1 : at + 2] != sign else None
        if text[at] == "\\":
            at += 1
        elif text[at] in _OTHER_MARKUP:
            return None
        if text[at : at + 1].isspace():
            return None
        at += 1
    return None
