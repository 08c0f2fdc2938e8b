"""Tables: their fills and rules are decoration, their cells are what is read."""

from __future__ import annotations

from collections.abc import Sequence

from slidegen.layout.frames import TableFrame
from slidegen.layout.placed import PlacedText
from slidegen.writers.slide_pdf.draw_shapes import draw_shapes
from slidegen.writers.slide_pdf.draw_text import draw_text
from slidegen.writers.slide_pdf.page import Page
from slidegen.writers.slide_pdf.pdf_document import text_string
from slidegen.writers.slide_pdf.structure import Element
from slidegen.writers.slides.draw_context import SlideLook
from slidegen.writers.slides.draw_table import grounds_and_rules


def draw_table(page: Page, frame: TableFrame, texts: Sequence[PlacedText], look: SlideLook, parent: Element) -> None:
    """A table; `texts` are those of its cells, row by row."""
    draw_shapes(page, tuple(grounds_and_rules(frame)), frame.rect, look, parent)
    summary = f"/Summary {text_string(frame.description)}" if frame.description else ""
    table = parent.child("Table", f"/A<</O/Table{summary}>>" if summary else "")
    coming = iter(texts)
    groups = {"THead": frame.rows[:1], "TBody": frame.rows[1:]} if frame.header else {"TBody": frame.rows}
    for kind, rows in groups.items():
        if not rows:
            continue
        group = table.child(kind)
        for row in rows:
            line = group.child("TR")
            for _ in row.cells:
                cell = line.child("TH", "/A<</O/Table/Scope/Column>>") if kind == "THead" else line.child("TD")
                draw_text(page, next(coming), look, cell)
