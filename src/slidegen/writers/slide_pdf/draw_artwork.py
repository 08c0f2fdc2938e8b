"""Artwork of slide layouts: a form that is stored once and shown on each slide as decoration, and its text above it.

Its text is text, since somebody wrote it to be read.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from slidegen.brand.artwork.artwork import Artwork, ArtworkShape, Line, Shade
from slidegen.layout.placed import PlacedStaticText, StaticWords
from slidegen.units import Size
from slidegen.writers.slide_pdf.canvas import Canvas, Matrix, numbers, product
from slidegen.writers.slide_pdf.draw_text import show
from slidegen.writers.slide_pdf.page import Page, Shared
from slidegen.writers.slide_pdf.paints import fill_path, set_opacity
from slidegen.writers.slide_pdf.paths import artwork_path, rectangle
from slidegen.writers.slide_pdf.structure import Element

_SAME: Matrix = (1, 0, 0, 1, 0, 0)


def artwork_form(shared: Shared, artwork: Artwork, size: Size) -> str | None:
    """The reference of the form with the background (unless it is one color) and the shapes; None: there are none."""
    canvas = Canvas()
    width, height = size.width.points, size.height.points
    if not isinstance(artwork.background, Shade):
        fill_path(shared, canvas, rectangle(0, 0, width, height), artwork.background, (width, height), _SAME)
    for shape in artwork.shapes:
        if shape.fill is not None or shape.line is not None:
            _shape(shared, canvas, shape)
    if not canvas.operators:
        return None
    return shared.document.stream(
        canvas.data,
        f"/Type/XObject/Subtype/Form/BBox[0 0 {numbers((width, height))}]"
        f"/Resources{canvas.resources(shared.font_resources)}",
    )


def draw_behind(page: Page, shapes: Sequence[ArtworkShape]) -> None:
    """Shapes behind a text, as decoration."""
    if shapes:
        page.canvas.begin_artifact()
        for shape in shapes:
            _shape(page.shared, page.canvas, shape)
        page.canvas.end()


def _shape(shared: Shared, canvas: Canvas, shape: ArtworkShape) -> None:
    path, space = artwork_path(shape.path), _space(shape)
    canvas.save()
    canvas.transform(space)
    if shape.fill is not None:
        fill_path(shared, canvas, path, shape.fill, (shape.rect.width.points, shape.rect.height.points), space)
    if shape.line is not None:
        _stroke(shared, canvas, path, shape.line)
    canvas.restore()


def _stroke(shared: Shared, canvas: Canvas, path: str, line: Line) -> None:
    set_opacity(shared, canvas, line.shade.opacity)
    canvas.stroke(line.shade.color)
    dashes = f" [{numbers(line.dashes)}] 0 d" if line.dashes else ""
    canvas.draw(f"{numbers((line.width,))} w 1 j{dashes} {path} S")


def _space(shape: ArtworkShape) -> Matrix:
    """From the shape's own space to the slide's: mirrored first, then turned, then moved."""
    width, height = shape.rect.width.points, shape.rect.height.points
    steps: list[Matrix] = [(1, 0, 0, 1, shape.rect.x.points, shape.rect.y.points)]
    if shape.rotation:
        steps.append(_turn(shape.rotation, width, height))
    if shape.flip_horizontal:
        steps.append((-1, 0, 0, 1, width, 0))
    if shape.flip_vertical:
        steps.append((1, 0, 0, -1, 0, height))
    return product(*steps)


def _turn(degrees: float, width: float, height: float) -> Matrix:
    """Clockwise around the middle of a box."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = width / 2, height / 2
    return cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y


def draw_static_texts(page: Page, texts: Sequence[PlacedStaticText], parent: Element) -> None:
    """The texts of artwork where their shapes stand; they turn with them and are never mirrored."""
    canvas = page.canvas
    for text in texts:
        shape = text.shape
        space: Matrix = (1, 0, 0, 1, shape.rect.x.points, shape.rect.y.points)
        turn = (shape.rotation + (180 if shape.flip_vertical else 0)) % 360
        if turn:
            space = product(space, _turn(turn, shape.rect.width.points, shape.rect.height.points))
        for paragraph in text.paragraphs:
            if any(words.run.text.strip() for words in paragraph):
                canvas.begin(parent.child("P"))
                canvas.save()
                canvas.transform(space)
                for words in paragraph:
                    _words(page, words)
                canvas.restore()
                canvas.end()


def _words(page: Page, words: StaticWords) -> None:
    canvas, shade = page.canvas, words.run.shade
    canvas.save()
    set_opacity(page.shared, canvas, shade.opacity)
    canvas.fill(shade.color)
    canvas.draw("BT")
    show(page, words.glyphs, words.run.size, words.x, words.baseline)
    canvas.draw("ET")
    canvas.restore()
