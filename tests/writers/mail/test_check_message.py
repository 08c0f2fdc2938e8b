"""A message whose template leaves something out: whatever it is, the build says which block it belongs to."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError
from slidegen.editions.blocks import Figure, Quotation
from slidegen.editions.outline import Message, Part
from slidegen.writers.mail.render_message import render_message
from tests.writers.html.template_changes import outputs, without_kind, without_output
from tests.writers.mail.message_examples import CHART, MESSAGE
from tests.writers.outline_examples import QUOTATION, TABLE, brand, prose

BRAND = brand()
TEMPLATE = BRAND.templates["message.html.j2"]
BLOCKS, PAGE, REST = (each for each in re.split("(<!DOCTYPE html>)", TEMPLATE))
PLACE = Place("templates/ir/message.html.j2")


def rendered(message: Message, template: str = TEMPLATE) -> str:
    return render_message(message, brand(templates={**BRAND.templates, "message.html.j2": template}))


def problems(message: Message, template: str) -> list[Diagnostic]:
    try:
        rendered(message, template)
    except SlidegenError as error:
        assert {(each.code, each.place) for each in error.diagnostics} == {(Code.BAD_TEMPLATE, PLACE)}
        return list(error.diagnostics)
    return []


def without_ids(template: str) -> str:
    return re.sub(' data-id="[^"]*"', "", template)


@pytest.mark.parametrize("change", [str, without_ids])
@pytest.mark.parametrize("kind", ["paragraph", "quote", "callout", "points", "dates", "table", "figure", "columns"])
def test_a_kind_that_is_left_out_is_named(kind: str, change: type[str]) -> None:
    found = problems(MESSAGE, change(without_kind(TEMPLATE, kind)))
    assert f'"{kind}"' in found[0].message or any(f'"{kind}"' in each.message for each in found)
    assert all("message" in each.message and "message.html.j2" in str(each.hint) for each in found)


def test_a_quote_and_a_table_that_are_left_out_are_two_problems() -> None:
    message = replace(MESSAGE, parts=(Part("quote", "Said", (QUOTATION,)), Part("budget", "Budget", (TABLE,))))
    left = without_kind(without_kind(TEMPLATE, "quote"), "table")
    assert [('"quote"' in each.message, '"table"' in each.message) for each in problems(message, left)] == [
        (True, False),
        (False, True),
    ]


SAID = [
    each for each in outputs(BLOCKS) if not each.endswith((".id", ".tone", ".align", " tag", " heading", "headings"))
]


@pytest.mark.parametrize("output", SAID)
def test_each_text_that_is_left_out_is_found(output: str) -> None:
    talking = replace(CHART, id="talking", description="What it shows.")
    message = replace(MESSAGE, parts=(*MESSAGE.parts, Part("talking", "More", (talking,))))
    assert problems(message, TEMPLATE) == []
    assert problems(message, without_output(BLOCKS, output) + PAGE + REST) != []


@pytest.mark.parametrize("change", [str, without_ids])
def test_a_heading_with_the_same_words_is_not_the_text(change: type[str]) -> None:
    quote = Quotation("said", prose("So it is"), prose("A. Person"))
    message = replace(MESSAGE, parts=(Part("said", "So it is", (quote,)),))
    assert len(problems(message, without_kind(TEMPLATE, "quote"))) == 1
    assert problems(message, change(TEMPLATE)) == []


def test_a_template_without_ids_says_everything_somewhere() -> None:
    assert rendered(MESSAGE, without_ids(TEMPLATE)) == rendered(MESSAGE)
    text = replace(MESSAGE, title="What has the attribute data-id=x in it")
    assert "data-id=x" in rendered(text, without_ids(TEMPLATE))


def test_the_ids_are_not_sent() -> None:
    assert "data-id" not in rendered(MESSAGE)


def test_what_frames_a_message_is_free() -> None:
    framed = TEMPLATE
    for text in ("organisation", "subtitle", "greeting", "footer", "preheader"):
        framed = framed.replace(f"{{{{ {text} }}}}", "")
    assert problems(MESSAGE, framed) == []


def test_decoration_says_nothing() -> None:
    picture = next(block.picture for part in MESSAGE.parts for block in part.blocks if isinstance(block, Figure))
    assert problems(replace(MESSAGE, parts=(Part("x", "X", (Figure("ornament", picture, None),)),)), TEMPLATE) == []
