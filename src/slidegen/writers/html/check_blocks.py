"""Whether a page or message says all that it was given: a template of a brand may leave out a kind of block, or a text.

What has to be said is found by walking through the values of the outline: each text of each block counts, but for those
that are listed here as free, each with its reason. So a new kind of block, or a new text in one, is asked for at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeGuard, assert_never

from msgspec import Struct
from msgspec.structs import replace

from slidegen.content.inlines import LineBreak, Prose, Text, plain
from slidegen.editions.blocks import (
    Block,
    Callout,
    Chart,
    DatedList,
    DatedRow,
    Figure,
    Paragraph,
    PlanRow,
    Point,
    PointList,
    Quotation,
    Row,
    Series,
    Side,
    Step,
    Table,
    TimeLine,
    TwoColumns,
    YearPlan,
)
from slidegen.editions.outline import Handout, Part
from slidegen.writers.html.visible_text import BOUNDARY, Element, comparable, visible_text

FREE: Final[Mapping[tuple[type, str], str]] = {
    **{
        (type, "id"): "it names the block to the program"
        for type in (
            *(Paragraph, Quotation, Point, DatedRow, PlanRow, YearPlan, Step, TimeLine, Row, Table),
            *(Callout, Series, Chart, Figure, Side, TwoColumns),
        )
    },
    (DatedList, "headings"): "they name columns, and dates need not stand in columns",
    (YearPlan, "columns"): "they are the scale of a drawing, and the dates say the same",
    (YearPlan, "years"): "they are the scale of a drawing, and the dates say the same",
    (YearPlan, "today"): "it is the date of the document, which it says elsewhere",
    (YearPlan, "description"): "it says in one sentence what the rows say",
    (TimeLine, "description"): "it says in one sentence what the steps say",
    (Chart, "axis"): "it is the scale of a drawing",
    (Chart, "below"): "it is the scale of a drawing",
    (Chart, "dates"): "they are the scale of a drawing, and its categories say the same",
    (Chart, "totals"): "they are what its numbers come to",
    (Chart, "shares"): "they are what its numbers come to",
    (Figure, "picture"): "its words are in `alt`",
}
"""Texts that a template need not show, by the field that has them."""


class Missing(Struct, frozen=True):
    """A block that is not said in full: its kind, the id of what is missing in it, and the first text that is.

    The text is comparable, and None where no element has the id.
    """

    kind: str
    id: str
    text: str | None


class Said(Struct, frozen=True):
    """What an element has to say: the kind of its block, the id that it has to have, and a text.

    The text is comparable, and "" where the element only has to be there. `outer` is the id of the block around the
    block, if there is one.
    """

    kind: str
    id: str
    text: str
    outer: str | None = None


class Scope(Struct, frozen=True):
    """What differs between documents: the names of kinds, the types whose values have an element of their own with
    their id (what others say stands in the one around), and the fields of a chart that need not be shown.
    """

    kind_of: Callable[[Block], str]
    own_elements: frozenset[type]
    free_in_chart: Callable[[Chart], frozenset[str]]


OWN_ELEMENTS: Final[frozenset[type]] = frozenset(
    (
        *(Paragraph, Quotation, Callout, Table, Row, Chart, Figure, Point, DatedRow, YearPlan, PlanRow),
        *(TimeLine, Step, TwoColumns),
    )
)
"""Those of a handout."""


def missing_in_handout(handout: Handout, html: str, tabled: frozenset[str]) -> tuple[Missing, ...]:
    """The blocks, points and rows of a handout that its page does not say in full, the first of each kind.

    `tabled` are the ids of the charts whose numbers the template gets as a table; those of others stand in the drawing.
    """

    def free(chart: Chart) -> frozenset[str]:
        return frozenset() if chart.id in tabled else frozenset(("categories", "series", "unit"))

    scope = Scope(kind_of, OWN_ELEMENTS, free)
    lead = (handout.lead,) if handout.lead else ()
    blocks = (*lead, *(block for part in handout.parts for block in part.blocks))
    return missing([each for block in blocks for each in needed(block, scope)], html, handout.parts)


def kind_of(block: Block) -> str:
    """What templates of handouts call a kind of block."""
    match block:
        case Paragraph():
            return "paragraph"
        case Quotation():
            return "quote"
        case Callout():
            return "callout"
        case Table():
            return "table"
        case Chart():
            return "chart"
        case Figure():
            return "figure"
        case PointList():
            return "points"
        case DatedList():
            return "dated-list"
        case YearPlan():
            return "year-plan"
        case TimeLine():
            return "time-line"
        case TwoColumns():
            return "two-columns"
    assert_never(block)


def needed(block: Block, scope: Scope, outer: str | None = None) -> Iterator[Said]:
    """What a block has to say, in the order of its values."""
    return _walk(block, scope, Said(scope.kind_of(block), "", "", outer))


def _walk(value: object, scope: Scope, place: Said) -> Iterator[Said]:
    """What a value has to say, where `place` is."""
    if isinstance(value, str) or _is_prose(value):
        text = comparable(value if isinstance(value, str) else plain(value))
        if text:
            yield replace(place, text=text)
    elif isinstance(value, tuple):
        for each in value:
            yield from _walk(each, scope, place)
    elif isinstance(value, Side):
        yield from _walk(value.title, scope, place)
        yield from needed(value.block, scope, place.id)
    elif isinstance(value, Struct):
        if type(value) in scope.own_elements and (own := getattr(value, "id", None)) is not None:
            place = replace(place, id=own)
            yield place
        free = scope.free_in_chart(value) if isinstance(value, Chart) else frozenset()
        free |= getattr(value, "uncompared", frozenset())  # where it stands in the source
        for name in value.__struct_fields__:
            if name not in free and (type(value), name) not in FREE:
                yield from _walk(getattr(value, name), scope, place)


def _is_prose(value: object) -> TypeGuard[Prose]:
    return isinstance(value, tuple) and bool(value) and all(isinstance(each, Text | LineBreak) for each in value)


def missing(
    needed: Iterable[Said], html: str, parts: Sequence[Part], *, ids_needed: bool = True
) -> tuple[Missing, ...]:
    """What of `needed` the document does not say as often as it has to, the first of each kind.

    Each text has to stand in an element that has its id as `data-id`, or right after it, such as a line below a table.
    Where not `ids_needed` and no element has one, it has to stand somewhere in the document. What the element around a
    part says is its heading, and does not count.
    """
    page = visible_text(html)
    anywhere = not ids_needed and not page.elements
    by_id: dict[str, list[Said]] = {}
    for each in needed:
        by_id.setdefault("" if anywhere else each.id, []).append(each)
    said = {"": page.whole} if anywhere else _texts(page.elements, parts)
    found: dict[str, Missing] = {}
    for id, wanted in by_id.items():
        outer = wanted[0].outer
        if id not in said and outer is not None and outer not in said:
            continue  # with all that is around it
        for each in wanted[:1] if id not in said else _lacking(wanted, said[id], named=not anywhere):
            found.setdefault(each.kind, Missing(each.kind, each.id, each.text if id in said else None))
    return tuple(found.values())


def _texts(elements: Iterable[Element], parts: Sequence[Part]) -> dict[str, str]:
    """What is said in the elements of each id."""
    headings: dict[str, set[str]] = {}
    for part in parts:
        marked = part.heading + (part.mark.text if part.mark else "")
        headings.setdefault(part.id, set()).update({comparable(part.heading), comparable(marked)} - {""})

    def frames_a_part(element: Element) -> bool:
        if element.outer is not None or element.id not in headings:
            return False
        return element.holds_own_id or not headings[element.id].isdisjoint(element.headings)

    def may_hold_what_comes_after(around: Element | None) -> bool:
        if around is None or frames_a_part(around):
            return True
        return around.outer is None and headings.get(around.id) == set()  # a part that has no heading to know it by

    texts: dict[str, list[str]] = {}
    for element in elements:
        if not frames_a_part(element):
            after = (text for around, text in element.after if may_hold_what_comes_after(around))
            texts.setdefault(element.id, []).extend((*element.own, BOUNDARY, *after, BOUNDARY))
    return {id: "".join(each) for id, each in texts.items()}


def _lacking(wanted: Sequence[Said], said: str, *, named: bool) -> list[Said]:
    """Those that are not said as often as all together say them. Where `named`, only of the kinds that explain it:
    when one item stands in two blocks, both have its id, and one of them may be all there.
    """
    lacking = _fewer(wanted, said)
    kinds = dict.fromkeys(each.kind for each in wanted)
    if not named or not lacking or len(kinds) == 1:
        return lacking
    alone = [kind for kind in kinds if not _fewer([each for each in wanted if each.kind != kind], said)]
    return [each for each in lacking if not alone or each.kind == alone[0]]


def _fewer(wanted: Sequence[Said], said: str) -> list[Said]:
    """Those that `said` has less often than they have them together, each counted inside the others too.

    So what is all there is never reported, whatever else is said, and however short a text is.
    """
    together = BOUNDARY.join(each.text for each in wanted)
    counts = {text: (said.count(text), together.count(text)) for text in {each.text for each in wanted} if text}
    return [each for each in wanted if each.text and counts[each.text][0] < counts[each.text][1]]
