"""Figures as an audience is told them: the picture of the language, and nothing of hidden ones."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import replace

from slidegen.content.model import Scaling
from slidegen.diagnostics import Code, Diagnostic
from slidegen.editions.blocks import Figure
from slidegen.editions.documents.deck import make_deck
from slidegen.editions.documents.handout import make_handout
from slidegen.editions.documents.note import make_note
from slidegen.editions.documents.print_outline import outline_json, outline_text
from slidegen.editions.edition import Edition, EditionFigure
from slidegen.editions.outline import BodySlide, Role
from slidegen.editions.select import select
from slidegen.pictures.picture import JPEG, PNG, Picture
from tests.editions.contents import content, figure, occasion, statement

ENGLISH, FRENCH = Picture(b"in English", JPEG, 40, 30, "content/a.jpg"), Picture(b"in French", PNG, 30, 40)


def edition(language: str = "en", **fields: Any) -> tuple[Edition, tuple[Diagnostic, ...]]:
    view = figure("view", **{"pictures": {"en": ENGLISH, "fr": FRENCH}, **fields})
    asked = occasion(deck=["view"], note=["view"], handout=["view"])
    return select(replace(content(view, occasions=(asked,)), languages=("en", "fr")), "meeting", language)


@pytest.mark.parametrize(("language", "picture"), [("en", ENGLISH), ("fr", FRENCH)])
def test_each_language_has_its_picture(language: str, picture: Picture) -> None:
    found, _ = edition(language)
    body = found.section("view").body
    assert isinstance(body, EditionFigure) and body.picture is picture


def test_a_picture_that_is_not_there_in_a_language_is_told() -> None:
    found, warnings = edition("fr", pictures={"en": ENGLISH})
    body = found.section("view").body
    assert isinstance(body, EditionFigure) and body.picture is ENGLISH
    said = [warning for warning in warnings if "picture" in warning.message]
    assert [(warning.code, warning.message) for warning in said] == [
        (Code.NOT_TRANSLATED, "no fr picture; the en one is shown instead")
    ]
    assert not any("picture" in warning.message for warning in edition("fr")[1])


def test_a_figure_in_every_document() -> None:
    found, _ = edition(alt="A **view**", caption="From here", scaling=Scaling.CROP)
    (slide,) = (each for each in make_deck(found)[0].slides if isinstance(each, BodySlide))
    assert slide.role is Role.CONTENT
    for document in (make_note(found)[0], make_handout(found)[0]):
        assert document.parts[0].blocks == (slide.block,)
    assert isinstance(slide.block, Figure)
    assert (slide.block.id, slide.block.alt, slide.block.scaling) == ("view", "A view", Scaling.CROP)


def test_outlines_tell_what_a_picture_shows_and_not_where_it_comes_from() -> None:
    deck = make_deck(edition(caption="From **here**")[0])[0]
    assert "   [JPEG, 40 x 30 px, fit: A view]\n   From **here**\n" in outline_text(deck)
    said = json.dumps(outline_json(deck))
    assert ENGLISH.digest in said and "a.jpg" not in said
    assert "[JPEG, 40 x 30 px, fit: decoration]" in outline_text(make_deck(edition(alt=None)[0])[0])


def test_a_hidden_figure_is_in_no_edition() -> None:
    secret = figure("secret", {"en": ENGLISH}, audience=("board",))
    asked = occasion(audience="everyone", deck=["open", "secret"])
    found, _ = select(content(statement("open", audience=("everyone",)), secret, occasions=(asked,)), "meeting", "en")
    assert "in English" not in repr(found)
