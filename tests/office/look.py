"""The colors and fonts that a PDF is made with, as it draws them."""

from __future__ import annotations

import io

import pikepdf


def colors_in(pdf: bytes) -> set[str]:
    """All colors that the pages and the drawings on them are painted with, as six hex digits."""
    found = set()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        forms = (
            each for each in document.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form"
        )
        for drawn in (*document.pages, *forms):
            for instruction in pikepdf.parse_content_stream(drawn):
                operands = instruction.operands
                if str(instruction.operator) in ("rg", "RG", "sc", "SC", "scn", "SCN") and len(operands) == 3:
                    found.add("".join(f"{round(255 * float(value)):02X}" for value in operands))
    return found


def fonts_in(pdf: bytes) -> set[str]:
    """The names of the fonts that are embedded."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = (each for each in document.objects if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each)
        return {str(each.BaseFont) for each in fonts}
