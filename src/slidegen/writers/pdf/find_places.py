"""Where in a brand's templates something stands that WeasyPrint complains about: it sees one HTML document only."""

from __future__ import annotations

import html as html_
import re
from typing import Final

from slidegen.brand.brand import Brand
from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError

POSITION: Final = re.compile(r" at (\d+):(\d+)")
"""How WeasyPrint says a line and a column of a style sheet."""
STYLESHEET: Final = "handout.css"
TEMPLATE: Final = "handout.html.j2"
DEEPEST: Final = 50
"""Brackets in brackets that a style sheet may have; real ones have four or five."""


def check_nesting(brand: Brand) -> None:
    """Raises `SlidegenError` (bad-template) where the brackets of the style sheet are nested deeper than `DEEPEST`."""
    depth = line = 1
    for sign in brand.templates.get(STYLESHEET, ""):
        if sign in "{([":
            depth += 1
        elif sign in "})]":
            depth = max(depth - 1, 1)
        elif sign == "\n":
            line += 1
        if depth > DEEPEST:
            message = f"brackets are nested more than {DEEPEST} levels deep"
            place = Place(f"{brand.folder}/{STYLESHEET}", line, 1)
            raise SlidegenError(Diagnostic(Code.BAD_TEMPLATE, message, place, "close the brackets that are open"))


def place_in_stylesheet(message: str, html: str, brand: Brand) -> Place | None:
    """The place of a message about a declaration or rule of the brand's style sheet; None where it is about another.

    Before the sheet stand the custom properties of the document, in the same element, which WeasyPrint counts too.
    """
    found, sheet = POSITION.search(message), brand.templates.get(STYLESHEET, "")
    at = html.find(sheet) if sheet else -1
    if found is None or at < 0:
        return None
    begin = html.find(">", html.rfind("<style", 0, at))
    line = int(found[1]) - html.count("\n", begin, at)
    if not 1 <= line <= sheet.count("\n") + 1:
        return None
    return Place(f"{brand.folder}/{STYLESHEET}", line, int(found[2]))


def place_in_templates(address: str, brand: Brand) -> Place | None:
    """The first place where an address is written in a template or style sheet; None where a template makes it up."""
    written = dict.fromkeys((address, html_.escape(address), address.removesuffix("/"), address.rpartition("/")[2]))
    for text in filter(None, written):
        for name, template in sorted(brand.templates.items()):
            at = template.find(text)
            if at >= 0:
                line_start = template.rfind("\n", 0, at) + 1
                return Place(f"{brand.folder}/{name}", template.count("\n", 0, at) + 1, at - line_start + 1)
    return None
