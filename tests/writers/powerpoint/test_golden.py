"""The parts of a deck, one readable file each: what a change does to the file is seen in review."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.writers.golden import assert_golden, pretty
from tests.writers.powerpoint.pptx_files import everything, find, parts, tree

SLIDES = ("cover", "placeholders", "numbers", "shapes", "table", "pictures", "notes")


@pytest.mark.parametrize(("number", "name"), tuple(enumerate(SLIDES, start=1)))
def test_a_slide(number: int, name: str) -> None:
    assert_golden(f"pptx/{name}.xml", pretty(parts(everything())[f"ppt/slides/slide{number}.xml"]))


@pytest.mark.parametrize(
    "part",
    [
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "docProps/custom.xml",
        "ppt/slides/_rels/slide2.xml.rels",
        "ppt/slides/_rels/slide6.xml.rels",
        "ppt/notesSlides/notesSlide7.xml",
        "ppt/notesSlides/_rels/notesSlide7.xml.rels",
    ],
)
def test_a_part(part: str) -> None:
    name = part.replace("/", "-").lstrip("_")
    assert_golden(f"pptx/{name}" if name.endswith(".xml") else f"pptx/{name}.xml", pretty(parts(everything())[part]))


def test_the_presentation() -> None:
    presentation = tree(everything(), "ppt/presentation.xml")
    for levels in find(presentation, "p:defaultTextStyle/*"):  # as the reference deck has them
        levels.clear()
    assert_golden("pptx/presentation.xml", pretty(etree.tostring(presentation)))
