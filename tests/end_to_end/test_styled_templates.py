"""What a template says of text and ground beyond sizes and places, in the deck and in what is exported of it."""

from __future__ import annotations

import re
import shutil
from functools import cache
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from slidegen.brand.colors import CONTRAST_NORMAL, Color, ColorRole, contrast
from slidegen.brand.reference import Slot, TextStyle
from slidegen.content.model import DocumentKind
from slidegen.delivery.exported import ExportFormat
from slidegen.layout.frames import DeckFrames, FooterFrame, PlaceholderFrame, Run, ShapeFrame
from slidegen.layout.lay_out_deck import lay_out
from slidegen.layout.text.measure import Measurer
from slidegen.pipeline import (
    Source,
    adopt_template,
    build,
    check_template,
    export,
    make_outline,
    read_source,
    select_edition,
)
from slidegen.project import Project, package_data
from slidegen.units import Rect
from tests.brand.sample_templates import zipped
from tests.brand.styled_templates import LOGO, STYLED

Made = tuple[Source, dict[str, bytes], bytes]
BAND = Color.from_hex("203040")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("styled")
    for name in ("content", "templates"):
        shutil.copytree(package_data() / name, path / name)
    return path


@cache
def made(name: str, folder: Path) -> Made:
    """The October deck in a template: its source, the parts of its slides, and the PDF of its slides."""
    file = folder / f"{name}.pptx"
    file.write_bytes(STYLED[name]())
    adopt_template(Project(folder), [file], name)
    source = read_source(Project(folder), name)
    (built,) = build(source, ["ir-eco"], kinds=[DocumentKind.DECK], language="en").occasions
    parts = zipped(built.documents[0].data)
    slides = {part: data for part, data in parts.items() if part.startswith("ppt/slides/slide")}
    (exported,) = export(source, ["ir-eco"], [ExportFormat.PDF], language="en").occasions
    return source, slides, exported.files[0].parts[0][1]


def frames_of(source: Source) -> DeckFrames:
    edition, _ = select_edition(source.content, "ir-eco", "en")
    deck, _ = make_outline(edition, DocumentKind.DECK)
    return lay_out(deck, source.brand)[0]  # type: ignore[arg-type]


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def picture_of(pdf: bytes, number: int) -> Image.Image:
    """Slide `number`, from 1, a pixel to a point."""
    picture: Image.Image = pypdfium2.PdfDocument(pdf)[number - 1].render(scale=1).to_pil().convert("RGB")
    return picture


def test_what_is_shown_in_capitals_is_written_as_it_was_and_exported_in_capitals(folder: Path) -> None:
    source, slides, pdf = made("all-caps", folder)
    assert b"How the annual priorities work" in b"".join(slides.values())
    assert "HOW THE ANNUAL PRIORITIES WORK" in words_of(pdf)
    title = source.brand.deck.slide_layouts["content"].get(Slot.TITLE)
    assert title is not None and title.style(0).caps
    for slide in frames_of(source).slides:
        for frame in slide.frames:
            if isinstance(frame, PlaceholderFrame):
                assert frame.text_height <= frame.text_room + 0.01


def test_spacing_makes_lines_longer_in_the_measure_and_in_the_export(folder: Path) -> None:
    source, slides, pdf = made("spaced", folder)
    body = source.brand.deck.slide_layouts["content"].get(Slot.BODY)
    assert body is not None and body.style(0).spacing == 3.0
    words = Run("framework")
    measurer = Measurer(source.brand.slide_fonts)
    spaced, plain = (
        measurer.paragraph((words,), TextStyle(20, spacing=spacing)).width for spacing in (body.style(0).spacing, 0.0)
    )
    assert spaced - plain == pytest.approx(9 * 3.0, rel=0.01)
    title = pypdfium2.PdfDocument(pdf)[4].get_textpage()
    # 24 letters, of which 23 have 3 pt after them, in a title of 36 pt that else begins where it ends 69 pt earlier.
    boxes = [title.get_charbox(place) for place in range(3)]
    gaps = [after[0] - before[2] for before, after in pairwise(boxes)]
    assert min(gaps) > 2.0 and slides


def test_fonts_that_a_master_names_are_measured_and_drawn_everywhere(folder: Path) -> None:
    source, slides, _ = made("named-fonts", folder)
    fonts = source.brand.slide_fonts
    assert (fonts.heading.name, fonts.body.name) == ("Times New Roman", "Courier New")
    assert (fonts.heading.measured_as, fonts.body.measured_as) == ("Liberation Serif", "Liberation Mono")
    families = set(re.findall(rb'<a:latin typeface="([^"]+)"', b"".join(slides.values())))
    assert families == {b"Courier New"}, "tables, time lines and numbers have the body's font"


def test_texts_below_a_band_are_colored_for_the_ground_below_it(folder: Path) -> None:
    source, slides, pdf = made("band", folder)
    white = Color(255, 255, 255)
    for role, layout in source.brand.deck.slide_layouts.items():
        if role != "cover":
            assert layout.ground == white
            for each in (ColorRole.TEXT, ColorRole.PRIMARY, ColorRole.MUTED, ColorRole.ATTENTION):
                assert contrast(layout.palette[each], white) >= CONTRAST_NORMAL
    names = picture_of(pdf, 6).convert("L").crop((40, 130, 160, 400))
    assert slides and min(names.tobytes()) < 60, "the names of a year plan are dark on white"
    assert picture_of(pdf, 6).getpixel((5, 50)) == (0x20, 0x30, 0x40)


def test_the_fill_of_a_title_is_drawn_and_is_its_ground(folder: Path) -> None:
    _, _, pdf = made("filled-titles", folder)
    picture = picture_of(pdf, 4)
    assert picture.getpixel((70, 45)) == (0x20, 0x30, 0x40)
    report = check_template(folder / "filled-titles.pptx")
    content = next(each for each in report.roles if each.role == "content")
    title = next(each for each in content.placeholders if each.placeholder.slot is Slot.TITLE)
    assert title.ground == BAND and title.contrast == pytest.approx(contrast(Color(255, 255, 255), BAND))


def test_a_mark_in_a_filled_title_cuts_no_hole_into_it(folder: Path) -> None:
    source, slides, _ = made("filled-titles", folder)
    marks = [frame for slide in frames_of(source).slides for frame in slide.frames if frame.name == "Mark"]
    assert len(marks) >= 2
    titles = source.brand.deck.slide_layouts["content"].get(Slot.TITLE)
    assert titles is not None
    for mark in marks[1:]:
        assert isinstance(mark, ShapeFrame)
        lies_on_it = mark.rect.y < titles.rect.bottom and titles.rect.y < mark.rect.bottom
        assert not lies_on_it or mark.fill is None
    assert slides


def test_nothing_stands_over_a_logo(folder: Path) -> None:
    source, _, _ = made("logo-in-body", folder)
    logo = Rect.from_points(*LOGO)
    frames = frames_of(source)
    seen = 0
    for slide in frames.slides:
        places = {each.index: each for each in slide.slide_layout.placeholders}
        for frame in slide.frames:
            if isinstance(frame, FooterFrame):
                continue
            if isinstance(frame, PlaceholderFrame):
                if places[frame.index].slot not in (Slot.BODY, Slot.LEFT, Slot.RIGHT):
                    continue
                rect = frame.rect or places[frame.index].rect
            else:
                rect = frame.rect
            apart = rect.right <= logo.x or logo.right <= rect.x or rect.bottom <= logo.y or logo.bottom <= rect.y
            assert apart, f"{frame.name} of {slide.id} stands over the logo"
            seen += 1
    assert seen > 8


def test_the_color_map_of_a_slide_layout_counts_on_its_slides(folder: Path) -> None:
    source, slides, pdf = made("dark-layouts", folder)
    turned = [data for data in slides.values() if b'<a:overrideClrMapping accent1="accent1"' in data]
    others = [data for data in slides.values() if b"<a:masterClrMapping/>" in data]
    assert turned and others and len(turned) + len(others) == len(slides)
    content = source.brand.deck.slide_layouts["content"]
    assert content.ground == Color(0, 0, 0) and content.palette[ColorRole.TEXT] == Color(255, 255, 255)
    title = content.get(Slot.TITLE)
    assert title is not None and title.style(0).color_value == Color(255, 255, 255)
    dark = next(number for number in range(1, 9) if picture_of(pdf, number).getpixel((3, 3)) == (0, 0, 0))
    assert max(picture_of(pdf, dark).convert("L").tobytes()) > 240, "white on black"


def test_what_is_no_list_has_no_number_and_what_is_one_counts(folder: Path) -> None:
    _, slides, pdf = made("numbered", folder)
    statement = next(data for data in slides.values() if b"strengthen relations" in data)
    assert b"<a:buNone/>" in statement
    words = words_of(pdf)
    assert "I. The strategic priorities are placed" in words and "III. The annual strategic priorities are" in words
