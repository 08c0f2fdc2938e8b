"""One page while it is drawn: its operators, its links, and what it shares with the other pages of its document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from msgspec import Struct

from slidegen.brand.colors import Color
from slidegen.layout.placed import Glyphs
from slidegen.units import Rect, Size
from slidegen.writers.slide_pdf.canvas import Canvas, numbers
from slidegen.writers.slide_pdf.fonts import EmbeddedFont, Fonts
from slidegen.writers.slide_pdf.pdf_document import PdfDocument, text_string
from slidegen.writers.slide_pdf.pictures import Pictures
from slidegen.writers.slide_pdf.structure import Element, StructureTree

_KEPT: Final = "!#$%&'()*+,/:;=?@[]~"
"""Characters of an address that stay as they are (RFC 3986, 2.2, and the sign of what is escaped already)."""


class Shared:
    """What all pages of a document share."""

    def __init__(self, size: Size, language: str) -> None:
        self.size = size
        self.language = language
        self.document = PdfDocument()
        self.tree = StructureTree(self.document)
        self.fonts = Fonts()
        self.pictures = Pictures(self.document)
        self.opacities: dict[float, str] = {}
        self.font_resources, self.late_fonts = self.document.reserve()

    def opacity(self, value: float) -> str:
        """The reference of the state that fills and strokes with an opacity."""
        reference = self.opacities.get(value)
        if reference is None:
            said = numbers((value,))
            reference = self.opacities[value] = self.document.add(f"<</Type/ExtGState/ca {said}/CA {said}>>")
        return reference


class Page:
    """A page that is drawn on `canvas`."""

    def __init__(self, shared: Shared) -> None:
        self.shared = shared
        self.canvas = Canvas()
        self.language = shared.language
        self.underlines: list[tuple[Color, str]] = []
        self.reference, self._late = shared.document.reserve()
        self._annotations: list[str] = []
        self.canvas.transform((1, 0, 0, -1, 0, shared.size.height.points))

    def font(self, glyphs: Glyphs) -> EmbeddedFont:
        """The font of some glyphs."""
        return self.shared.fonts.of(glyphs)

    def draw_underlines(self) -> None:
        """The lines below links, which cannot be drawn within a text object."""
        for color, path in self.underlines:
            self.canvas.fill(color)
            self.canvas.draw(f"{path} f")
        self.underlines.clear()

    def box(self, x: float, y: float, width: float, height: float) -> str:
        """A rectangle as PDF has it: two corners, y upwards."""
        bottom = self.shared.size.height.points - y - height
        return f"[{numbers((x, bottom, x + width, bottom + height))}]"

    def link(self, element: Element, target: str, words: str, place: tuple[float, float, float, float]) -> None:
        """Make a place (left, top, width, height) lead to an address; `element` is what stands there."""
        tree, document = self.shared.tree, self.shared.document
        number = tree.keep(element.reference)
        annotation = document.add(
            f"<</Type/Annot/Subtype/Link/Rect{self.box(*place)}/Border[0 0 0]/F 4/StructParent {number}"
            f"/Contents {text_string(words.strip() or target)}"
            f"/A<</Type/Action/S/URI/URI {text_string(quote(target, safe=_KEPT))}>>>>"
        )
        element.kids.append(f"<</Type/OBJR/Obj {annotation}/Pg {self.reference}>>")
        self._annotations.append(annotation)

    def figure(self, parent: Element, description: str, rect: Rect) -> Element:
        """A new figure that is told in words."""
        place = self.box(rect.x.points, rect.y.points, rect.width.points, rect.height.points)
        return parent.child("Figure", f"/Alt {text_string(description)}/A<</O/Layout/BBox{place}>>")

    def write(self) -> None:
        """Complete the page's objects."""
        shared = self.shared
        document, size = shared.document, shared.size
        content = document.stream(self.canvas.data)
        number = shared.tree.keep(f"[{' '.join(self.canvas.elements)}]")
        annotations = f"/Annots[{' '.join(self._annotations)}]" if self._annotations else ""
        resources = self.canvas.resources(shared.font_resources)
        document.fill(
            self._late,
            f"<</Type/Page/Parent {document.pages}/MediaBox[0 0 {numbers((size.width.points, size.height.points))}]"
            f"/Contents {content}/Resources{resources}/StructParents {number}/Tabs/S{annotations}>>",
        )


class Bookmark(Struct, frozen=True):
    """A title, the page that it leads to, and those below it."""

    title: str
    page: str
    below: tuple[Bookmark, ...] = ()


def bookmarks(document: PdfDocument, entries: Sequence[Bookmark]) -> str:
    """The outline. The reference of its root."""
    root, late = document.reserve()
    total = sum(1 + len(entry.below) for entry in entries)
    first, last = _level(document, root, entries)
    document.fill(late, f"<</Type/Outlines/First {first}/Last {last}/Count {total}>>")
    return root


def _level(document: PdfDocument, parent: str, entries: Sequence[Bookmark]) -> tuple[str, str]:
    """The references of the first and the last."""
    reserved = [document.reserve() for _ in entries]
    for place, entry in enumerate(entries):
        said = f"/Title {text_string(entry.title)}/Parent {parent}/Dest[{entry.page} /Fit]"
        if place:
            said += f"/Prev {reserved[place - 1][0]}"
        if place + 1 < len(entries):
            said += f"/Next {reserved[place + 1][0]}"
        if entry.below:
            first, last = _level(document, reserved[place][0], entry.below)
            said += f"/First {first}/Last {last}/Count {len(entry.below)}"
        document.fill(reserved[place][1], f"<<{said}>>")
    return reserved[0][0], reserved[-1][0]
