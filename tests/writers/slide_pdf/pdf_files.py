"""What stands in a PDF file: its structure as plain values, and its pages as pixels."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2
from PIL import Image

Tree = tuple[str, tuple["Tree", ...]]
"""The kind of an element, and those in it."""


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def elements(pdf: pikepdf.Pdf, kind: str | None = None) -> list[pikepdf.Object]:
    """The elements of the structure in reading order; `kind` such as "/P"."""
    found = list(_walk(pdf.Root.StructTreeRoot))
    return [each for each in found if kind is None or str(each.S) == kind]


def _walk(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _walk(kid)


def kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    """What stands in an element: others, marked content by number, and annotations."""
    return list(element.get("/K", pikepdf.Array()))


def tree(element: pikepdf.Object) -> Tree:
    """An element with those in it."""
    inner = [kid for kid in kids(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return str(element.S)[1:], tuple(map(tree, inner))


def operations(page: pikepdf.Page) -> list[tuple[list[pikepdf.Object], str]]:
    """The operators of a page's content, each with its operands."""
    found = pikepdf.parse_content_stream(page)
    return [(list(each.operands), str(each.operator)) for each in found]


def picture(data: bytes, number: int = 1, scale: float = 2.0) -> Image.Image:
    """A page as pixels, `scale` to the point."""
    document = pypdfium2.PdfDocument(data)
    try:
        image: Image.Image = document[number - 1].render(scale=scale).to_pil().convert("RGB")
        return image
    finally:
        document.close()


def images(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """The pictures that are stored, without the masks of others."""
    found = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"]
    masks = {each.SMask.objgen for each in found if "/SMask" in each}
    return [each for each in found if each.objgen not in masks]
