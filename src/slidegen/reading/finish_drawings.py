"""What drawings need besides their files: the brand's fonts, for the texts in them."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from slidegen.content.model import Content, Figure, Section, Side, TwoColumns
from slidegen.diagnostics import Code, Diagnostic, SlidegenError
from slidegen.pictures.picture import NotAPictureError, Picture


def finish_drawings(content: Content, finish: Callable[[Picture], Picture]) -> Content:
    """The content with each picture as `finish` makes it, each once.

    Raises `SlidegenError` (bad-picture) with all that `finish` does not take, each where a figure names it.
    """
    work = _Finisher(finish)
    sections = tuple(work.section(section) for section in content.sections)
    if work.problems:
        raise SlidegenError(work.problems)
    return replace(content, sections=sections) if work.has_changed else content


class _Finisher:
    def __init__(self, finish: Callable[[Picture], Picture]) -> None:
        self._finish = finish
        self._done: dict[int, Picture] = {}
        self.problems: list[Diagnostic] = []
        self.has_changed = False

    def section(self, section: Section) -> Section:
        match section.body:
            case Figure() as figure:
                return replace(section, body=self._figure(figure))
            case TwoColumns() as columns:
                sides = TwoColumns(self._side(columns.left), self._side(columns.right))
                return replace(section, body=sides)
            case _:
                return section

    def _side(self, side: Side) -> Side:
        return side if side.figure is None else replace(side, figure=self._figure(side.figure))

    def _figure(self, figure: Figure) -> Figure:
        return replace(figure, pictures=tuple((tag, self._picture(picture)) for tag, picture in figure.pictures))

    def _picture(self, picture: Picture) -> Picture:
        known = self._done.get(id(picture))
        if known is None:
            try:
                known = self._finish(picture)
            except NotAPictureError as error:
                known = picture
                self.problems.append(
                    Diagnostic(Code.BAD_PICTURE, f'"{picture.name}" {error}', picture.place, error.hint)
                )
            self._done[id(picture)] = known
            self.has_changed |= known is not picture
        return known
