"""A handout whose template leaves something out: whatever it is, the build says which block it belongs to."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError
from slidegen.editions.blocks import (
    Block,
    Callout,
    DatedList,
    DatedRow,
    DateLabel,
    Figure,
    Mark,
    Paragraph,
    Point,
    PointList,
    Quotation,
    Side,
    Step,
    Tick,
    TimeLine,
    TwoColumns,
)
from slidegen.editions.outline import Handout, Part
from slidegen.pictures.read_picture import read_picture
from slidegen.writers.html.check_blocks import FREE, kind_of
from slidegen.writers.html.visible_text import visible_text
from tests.pictures.makers import svg
from tests.writers.html.template_changes import outputs, without_kind, without_output
from tests.writers.mail.message_examples import CHART as WITHOUT_AXIS
from tests.writers.on_paper import handout_html
from tests.writers.outline_examples import HANDOUT, TABLE, YEAR_PLAN, brand, prose
from tests.writers.outline_strategies import HANDOUTS

BRAND = brand()
BLOCKS = BRAND.templates["blocks.html.j2"]

CHART = replace(WITHOUT_AXIS, axis=(Tick(0, "0"), Tick(500, "500"), Tick(1000, "1,000"), Tick(1500, "1,500")))
OWNED = DatedList(
    ("When", "What", "Who"),
    (
        DatedRow("first", DateLabel("2 May"), prose("The **first** of them"), prose("A. Person"), Mark("Proposed")),
        DatedRow("second", DateLabel("As soon as possible", is_open=True), prose("The second")),
    ),
)
NESTED = PointList(
    (Point("a", prose("A point"), Mark("New"), (Point("b", prose("Below it"), None, (Point("c", prose("Lowest")),)),)),)
)
FIGURE = Figure("view", read_picture(svg('<rect width="30" height="30"/>')), "A view", prose("What it shows"))
DECORATION = Figure("ornament", FIGURE.picture, None)
SIDES = TwoColumns(
    "sides",
    (
        Side("sides-left", prose("Left"), Paragraph("sides-left", prose("Some words"))),
        Side("sides-right", prose("Right"), PointList((Point("e", prose("Each of them")),))),
    ),
)
WAY = TimeLine(
    "way", (Step("s", DateLabel("May"), prose("A step")), Step("t", DateLabel("June"), prose("Next"), "today")), "All"
)
QUOTE = Quotation("said", prose("“It is *so*.”"), prose("**B. Person**, Chair"))
ASK = Callout("ask", "We ask:", prose("Read this."))
WORDS = Paragraph("words", prose("A paragraph"))
EACH: dict[str, Block] = {
    "paragraph": WORDS,
    "quote": QUOTE,
    "table": TABLE,
    "chart": CHART,
    "figure": FIGURE,
    "callout": ASK,
    "points": NESTED,
    "two-columns": SIDES,
    "dated-list": OWNED,
    "year-plan": YEAR_PLAN,
    "time-line": WAY,
}

PLACE = Place("templates/ir/blocks.html.j2")


def with_blocks(*blocks: Block, id: str = "part", heading: str = "A heading") -> Handout:
    return replace(HANDOUT, parts=(Part(id, heading, blocks, Mark("Draft")),), lead=None)


EVERYTHING = with_blocks(*EACH.values(), DECORATION, replace(CHART, id="labelled", labels=True))


def rendered(handout: Handout, blocks: str = BLOCKS, **others: str) -> str:
    look = brand(templates={**BRAND.templates, "blocks.html.j2": blocks, **others})
    return handout_html(handout, look)


def problems(handout: Handout, blocks: str = BLOCKS, **others: str) -> list[Diagnostic]:
    try:
        rendered(handout, blocks, **others)
    except SlidegenError as error:
        assert {each.code for each in error.diagnostics} == {Code.BAD_TEMPLATE}
        return list(error.diagnostics)
    return []


def id_of(block: Block) -> str:
    """The id of the block, or of the first in it."""
    match block:
        case PointList():
            return block.points[0].id
        case DatedList():
            return block.rows[0].id
        case _:
            return block.id


def test_there_is_an_example_of_each_kind() -> None:
    assert {type(block) for block in EACH.values()} == set(get_args(Block))
    assert {kind: kind_of(block) for kind, block in EACH.items()} == {kind: kind for kind in EACH}


def test_the_built_in_templates_show_everything() -> None:
    assert problems(EVERYTHING) == []


@pytest.mark.parametrize("id", ["part", None])
@pytest.mark.parametrize("kind", EACH)
def test_a_kind_that_is_left_out_is_named(kind: str, id: str | None) -> None:
    """Also where the section around has the same id, and a heading with the same words."""
    block = EACH[kind]
    handout = with_blocks(block, id=id or id_of(block), heading="A paragraph")
    assert problems(handout) == []
    (found,) = problems(handout, without_kind(BLOCKS, kind))
    assert found.place == PLACE
    assert f'"{kind}"' in found.message and f'"{id_of(block)}"' in found.message
    assert found.hint is not None and "blocks.html.j2" in found.hint


def test_a_quote_and_a_table_that_are_left_out_are_two_problems() -> None:
    left = without_kind(without_kind(BLOCKS, "quote"), "table")
    handout = replace(HANDOUT, parts=(Part("said", "Said", (QUOTE,)), Part("budget", "Budget", (TABLE,))))
    assert ['"quote"' in each.message for each in problems(handout, left)] == [True, False]
    assert ['"table"' in each.message for each in problems(handout, left)] == [False, True]


NOT_SAID = frozenset(
    (
        *("block.id", "point.id", "row.id", "step.id"),  # asked for as elements, below
        *("block.src", "column.align", "cell.align", "tag", "mark.tone", "row.style", "colors.rule"),
        *("colors.attention", "colors.background", "colors.primary"),
        *("month.name", "year.name"),  # the scale of a drawing
        "block.today.text",  # the date of the document, which it says elsewhere
        "part.heading or block.description",  # the name of a drawing
        "block.drawing",  # asked for below
        *("block.unit", "column", "row.name"),  # of a chart: its drawing says them too
    )
)
"""What the template writes that is no text of a block, or said elsewhere in it."""
SAID = [each for each in outputs(BLOCKS) if each.partition(" ")[2] not in NOT_SAID]


@pytest.mark.parametrize("output", SAID)
def test_each_text_that_is_left_out_is_found(output: str) -> None:
    found = problems(EVERYTHING, without_output(BLOCKS, output))
    assert found != []
    assert {each.place for each in found} == {PLACE}


@pytest.mark.parametrize("output", [each for each in outputs(BLOCKS) if each.endswith((".id", "block.drawing"))])
def test_each_element_that_is_left_out_is_found(output: str) -> None:
    assert problems(EVERYTHING, without_output(BLOCKS, output)) != []


@settings(max_examples=25, phases=(Phase.explicit, Phase.generate))
@given(HANDOUTS, st.sampled_from(SAID))
def test_what_is_left_out_of_any_handout_is_found(handout: Handout, output: str) -> None:
    """Whatever changes what the page says."""
    less = without_output(BLOCKS, output)
    if not problems(handout, less):
        assert visible_text(rendered(handout, less)).whole == visible_text(rendered(handout)).whole


HIDINGS = (
    "<!-- {} -->",
    "<template>{}</template>",
    "<div hidden>{}</div>",
    '<div style="color: red; display:none">{}</div>',
    '<div style="visibility: hidden">{}</div>',
    "<script>{}</script>",
    "<!--[if mso]>{}<![endif]-->",
)


@pytest.mark.parametrize("around", HIDINGS)
def test_what_nobody_sees_is_not_said(around: str) -> None:
    text = "{{ block.text }}"
    hidden = BLOCKS.replace(
        f'<p class="paragraph" data-id="{{{{ block.id }}}}">{text}</p>',
        around.format("") + f'<p class="paragraph" data-id="{{{{ block.id }}}}">{around.format(text)}</p>',
    )
    assert hidden != BLOCKS
    (found,) = problems(with_blocks(WORDS, QUOTE), hidden)
    assert '"words"' in found.message


def test_a_text_outside_its_element_is_not_said_there() -> None:
    outside = BLOCKS.replace(
        '<p class="attribution">{{ block.attribution }}</p></div>',
        '</div><section data-id="x">{{ block.attribution }}</section>',
    )
    assert outside != BLOCKS
    assert len(problems(with_blocks(QUOTE), outside)) == 1


def test_one_item_in_two_blocks_is_said_twice() -> None:
    """A list and a year plan of the same items have the same ids."""
    rows = tuple(DatedRow(row.id, row.when, row.label) for row in YEAR_PLAN.rows)
    handout = with_blocks(DatedList(("When", "What"), rows), YEAR_PLAN)
    assert problems(handout) == []
    (found,) = problems(handout, without_kind(BLOCKS, "dated-list"))
    assert '"dated-list"' in found.message
    twice = without_output(BLOCKS, next(each for each in outputs(BLOCKS) if each.endswith(" row.label")))
    (found,) = problems(handout, twice)
    assert f'"{YEAR_PLAN.rows[0].id}"' in found.message


def test_what_stands_below_a_table_is_said_in_a_part_without_a_heading_too() -> None:
    """Such as a footnote: there is nothing to know the part by but that it is around the table."""
    table = replace(TABLE, footnote=prose("Both"))
    handout = replace(HANDOUT, parts=(Part("numbers", "", (table,)),))
    assert problems(handout) == []
    (found,) = problems(handout, BLOCKS.replace("{{ block.footnote }}", ""))
    assert f'"{TABLE.id}"' in found.message


@pytest.mark.parametrize(
    "written",
    [
        "{{ block.text|replace(' ', '\u00a0') }}",
        "{{ block.text|replace('a', 'a\u00ad') }}",
        "{{ block.text|upper }}",
        "<span>{{ block.text|replace(' ', '</span> <wbr><span>'|safe) }}</span>",
        "\n   {{ block.text }}  \n",
    ],
)
def test_blanks_and_hyphens_make_no_difference(written: str) -> None:
    changed = BLOCKS.replace(
        'data-id="{{ block.id }}">{{ block.text }}</p>', f'data-id="{{{{ block.id }}}}">{written}</p>'
    )
    assert changed != BLOCKS
    assert problems(with_blocks(WORDS), changed) == []


def test_what_frames_a_handout_is_free() -> None:
    page = BRAND.templates["handout.html.j2"].replace('<p class="organisation">{{ organisation }}</p>', "")
    page = page.replace("{{ subtitle }}", "").replace("<h1>{{ title }}</h1>", "<h1>Ours</h1>")
    assert problems(EVERYTHING, **{"handout.html.j2": page}) == []


def test_what_is_free_is_a_field_with_a_reason() -> None:
    for (owner, name), reason in FREE.items():
        assert name in {field.name for field in fields(owner)}
        assert reason
