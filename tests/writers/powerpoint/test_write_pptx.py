"""The deck as a whole: valid, the same everywhere, and what it says about itself."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from slidegen.brand.colors import ColorRole
from slidegen.layout.frames import DeckFrames, FrameGroup, PictureFrame
from slidegen.pictures.picture import Picture
from slidegen.units import Rect
from slidegen.writers.powerpoint.write_pptx import write_pptx
from tests.office.check_package import check_package
from tests.writers import frames_examples as examples
from tests.writers.powerpoint.pptx_files import everything, find, parts, tree, values

ROOT = Path(__file__).parents[3]


def written(deck: DeckFrames) -> bytes:
    return write_pptx(deck, examples.brand(), examples.TIMESTAMP)


def test_it_is_valid(tmp_path: Path, assert_valid_pptx: Callable[[Path], None]) -> None:
    (tmp_path / "deck.pptx").write_bytes(everything())
    assert_valid_pptx(tmp_path / "deck.pptx")
    assert check_package(everything()) == ()


PROGRAM = """
import hashlib
from slidegen.units import Rect
from slidegen.writers.powerpoint.write_pptx import write_pptx
from tests.writers import frames_examples as examples
print(hashlib.sha256(write_pptx(examples.EVERYTHING, examples.brand(), examples.TIMESTAMP)).hexdigest())
"""


@pytest.mark.parametrize(
    ("seed", "zone", "locale"), [("1", "Pacific/Kiritimati", "C"), ("77", "America/Adak", "tr_TR.UTF-8")]
)
def test_the_same_bytes_come_from_another_process_elsewhere(seed: str, zone: str, locale: str, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "TZ": zone,
        "LC_ALL": locale,
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == hashlib.sha256(everything()).hexdigest()


def test_the_timestamp_is_the_only_time_in_it() -> None:
    later = dt.datetime(2020, 2, 29, 23, 59, 58, tzinfo=dt.UTC)
    first, second = (
        parts(write_pptx(examples.EVERYTHING, examples.brand(), moment)) for moment in (examples.TIMESTAMP, later)
    )
    assert [name for name in first if first[name] != second[name]] == ["docProps/core.xml"]
    assert second["docProps/core.xml"].count(b"2020-02-29T23:59:58Z") == 2


def test_properties_say_what_the_deck_is_and_name_nobody() -> None:
    properties = pptx.Presentation(io.BytesIO(everything())).core_properties
    assert (properties.title, properties.subject) == (
        "IR Strategic priorities 2018",
        "Presentation to the IR-ECO Group",
    )
    assert (properties.author, properties.language) == ("International Relations Sector", "en-GB")
    assert properties.created == properties.modified == dt.datetime(2017, 10, 12)
    assert properties.last_modified_by == ""
    assert b"<Slides>7</Slides><Notes>1</Notes>" in parts(everything())["docProps/app.xml"]


def slide_map(data: bytes) -> dict[str, list[str]]:
    """The map of slides to ids, read as a reader would: in the order of the pieces."""
    custom = tree(data, "docProps/custom.xml")
    pieces = {property_.get("name", ""): property_[0].text or "" for property_ in custom}
    names = ["slidegen:slides", *(f"slidegen:slides:{number}" for number in range(2, len(pieces) + 1))]
    assert list(pieces) == names
    assert all(len(piece) <= 255 for piece in pieces.values())  # what Office keeps
    loaded = json.loads("".join(pieces[name] for name in names))
    assert isinstance(loaded, dict)
    return loaded


def test_every_slide_can_be_traced_to_the_source() -> None:
    assert slide_map(everything()) == {
        "1": ["cover"],
        "2": ["placeholders", "plain", "page"],
        "3": ["numbers"],
        "4": ["shapes"],
        "5": ["table", "website", "open-days"],
        "6": ["pictures"],
        "7": ["notes"],
    }


def test_a_long_map_is_cut_into_pieces_that_office_keeps() -> None:
    slides = [
        examples.slide(f"section-{number}", examples.TITLE_ONLY, items=[f"item-{number}-{i}" for i in range(9)])
        for number in range(40)
    ]
    assert slide_map(written(examples.deck(*slides)))["40"] == ["section-39", *(f"item-39-{i}" for i in range(9))]


def test_sections_are_the_groups() -> None:
    sections = find(tree(everything(), "ppt/presentation.xml"), "//p14:section")
    assert [(each.get("name"), values(each, "p14:sldIdLst/p14:sldId/@id")) for each in sections] == [
        ("Opening & cover", ["256"]),
        ("Kinds", ["257", "258", "259", "260", "261"]),
        ("Notes", ["262"]),
    ]
    assert len({each.get("id") for each in sections}) == 3


def test_speaker_notes_can_be_read_in_powerpoint() -> None:
    deck = pptx.Presentation(io.BytesIO(everything()))
    assert [slide.has_notes_slide for slide in deck.slides] == [False] * 6 + [True]
    notes = deck.slides[6].notes_slide
    assert notes.notes_text_frame is not None
    assert notes.notes_text_frame.text == "Mention the budget line only if asked.\vSee \nthe page et voilà"
    bold = [run.text for paragraph in notes.notes_text_frame.paragraphs for run in paragraph.runs if run.font.bold]
    assert bold == ["budget line"]
    assert {shape.placeholder_format.type.name for shape in notes.placeholders} == {
        "SLIDE_IMAGE",
        "BODY",
        "SLIDE_NUMBER",
    }


def test_themes_are_the_brands() -> None:
    for name in ("ppt/theme/theme1.xml", "ppt/theme/theme2.xml"):  # slides, notes
        theme = tree(everything(), name)
        assert values(theme, "//a:accent1/a:srgbClr/@val") == [examples.COLORS[ColorRole.PRIMARY]]
        assert values(theme, "//a:majorFont/a:latin/@typeface") == ["Arial"]
        assert values(theme, "//a:minorFont/a:latin/@typeface") == ["Liberation Sans"]


# What holds for all content ------------------------------------------------------------------------------------------

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20)


@settings(max_examples=25)
@given(WORDS, WORDS, WORDS, WORDS)
def test_any_words_anywhere_make_a_sound_file(title: str, name: str, alt: str, organisation: str) -> None:
    picture = PictureFrame(name, Rect.from_points(9, 9, 9, 9), Picture(examples.png(1), "image/png", 9, 9), alt)
    slide = examples.slide("any", examples.TITLE_ONLY, examples.title(title), picture)
    info = replace(examples.INFO, title=f"t{title}", organisation=f"o{organisation}")
    data = written(DeckFrames(info, examples.SIZE, (FrameGroup(name, (slide,)),)))
    assert check_package(data) == ()
    shapes = pptx.Presentation(io.BytesIO(data)).slides[0].shapes
    assert (shapes[0].text_frame.text, shapes[1].name) == (title, name)
    assert values(tree(data, "ppt/slides/slide1.xml"), "//p:pic//p:cNvPr/@descr") == [alt]


def test_three_hundred_slides_have_ids_and_names_of_their_own() -> None:
    numbers = range(1, 301)
    slides = [
        examples.slide(f"s{number}", examples.CONTENT, examples.title(f"Slide {number}"), *examples.footers(number))
        for number in numbers
    ]
    data = written(examples.deck(*slides))
    assert check_package(data) == ()
    titles = [slide.shapes.title.text_frame.text for slide in pptx.Presentation(io.BytesIO(data)).slides]
    assert titles == [f"Slide {number}" for number in numbers]
    listed = find(tree(data, "ppt/presentation.xml"), "p:sldIdLst/p:sldId")
    assert [each.get("id") for each in listed] == [str(255 + number) for number in numbers]
