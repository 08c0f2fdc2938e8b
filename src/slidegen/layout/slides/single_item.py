"""One item that is alone on its slide: a point, a dated row, a step. It is set as a statement, not as a list of one."""

from __future__ import annotations

from msgspec.structs import replace

from slidegen.brand.colors import ColorRole
from slidegen.editions.blocks import DatedRow, DateLabel, Point, Step
from slidegen.editions.outline import Role
from slidegen.layout.frames import Run
from slidegen.layout.layout_context import LayoutContext, Page
from slidegen.layout.slides.statement import Words, statement_page
from slidegen.layout.text.runs import Look, mark_runs, runs_of


def lay_out_single(item: Point | DatedRow | Step, context: LayoutContext) -> Page | None:
    """The item with its date above it and its owner below; None where a statement has no room for it."""

    def text(look: Look) -> tuple[Run, ...]:
        mark = None if isinstance(item, Step) else item.mark
        return runs_of(item.prose, look) + mark_runs(mark, look)

    def date(look: Look) -> tuple[Run, ...]:
        return _date(
            None if isinstance(item, Point) else item.when, item.today if isinstance(item, Step) else None, look
        )

    def owner(look: Look) -> tuple[Run, ...]:
        return (
            runs_of(item.owner, replace(look, color=ColorRole.MUTED, strong=None)) if isinstance(item, DatedRow) else ()
        )

    words = Words(text, date if date(Look()) else None, owner if owner(Look()) else None)
    return statement_page(words, item.id, Role.STATEMENT, context)[0]


def _date(when: DateLabel | None, today: str | None, look: Look) -> tuple[Run, ...]:
    said = " · ".join(words for words in (when.text if when else "", today or "") if words)
    if not said:
        return ()
    if today is None and when is not None and when.is_open:
        return replace(look, color=ColorRole.MUTED, italic=True).dated(said)
    return replace(look, color=ColorRole.PRIMARY if today is None else ColorRole.ATTENTION, bold=True).dated(said)
