"""Slides as HTML and PDF: what is measured once is drawn once more, and everybody can read it."""

from __future__ import annotations

import functools
import io
import re

import pikepdf
import pytest
from lxml import html as lxml_html
from msgspec.structs import replace
from page import ValidationProfile, validate_pdf_bytes

from slidegen.brand.colors import ColorRole
from slidegen.brand.fonts import FontRole
from slidegen.brand.reference import Alignment, Anchor
from slidegen.content.inlines import Script, Text
from slidegen.layout.frames import (
    DeckFrames,
    Frame,
    FrameGroup,
    GroupFrame,
    Hatch,
    Numbering,
    Paragraph,
    PictureFrame,
    PlaceholderFrame,
    Preset,
    Run,
    ShapeFrame,
    SlideFrames,
    Solid,
    Stroke,
    TableCell,
    TableFrame,
    TableRow,
    TextBox,
)
from slidegen.pictures.picture import Crop, Picture
from slidegen.units import Insets, Length, Rect
from tests.office.words import decompressed, pdf_text, words
from tests.writers.frames_examples import png
from tests.writers.slides.drawn import brand, html, town_hall, written

CONTENT = brand().deck.slide_layouts["content"]
BODY = next(each for each in CONTENT.placeholders if each.type == "obj")
ZERO = Insets.from_points(0, 0, 0, 0)


def body(*paragraphs: Paragraph) -> PlaceholderFrame:
    return PlaceholderFrame("Content", BODY.type, BODY.index, paragraphs)


def point(text: str, level: int = 0, **more: object) -> Paragraph:
    return Paragraph((Run(text),), level=level, lines=(text,), **more)  # type: ignore[arg-type]


def fixed(text: str, *lines: str, alignment: Alignment | None = None) -> Paragraph:
    run = Run(text, 14.0, color=ColorRole.TEXT, font=FontRole.BODY)
    return Paragraph((run,), alignment=alignment, lines=lines or (text,))


def titled(text: str) -> PlaceholderFrame:
    return PlaceholderFrame("Title", "title", 0, (Paragraph((Run(text),), lines=(text,)),))


def deck(*slides: tuple[Frame, ...]) -> DeckFrames:
    made = tuple(
        SlideFrames(f"id-{number}", CONTENT, f"Title {number}", (titled(f"Title {number}"), *frames))
        for number, frames in enumerate(slides, 1)
    )
    return DeckFrames(town_hall().info, town_hall().size, (FrameGroup("All of them", made),))


def sections(frames: DeckFrames) -> list[lxml_html.HtmlElement]:
    found: list[lxml_html.HtmlElement] = lxml_html.fromstring(html(frames)).findall(".//section")
    return found


def section(*frames: Frame) -> lxml_html.HtmlElement:
    (only,) = sections(deck(frames))
    return only


def conformance(data: bytes) -> list[tuple[str, str]]:
    report = validate_pdf_bytes(data, profile=ValidationProfile.PDF_UA_1)
    return [(failure.rule_id, failure.message) for failure in report.failures]


def table(*, header: bool = True) -> TableFrame:
    cells = [
        [TableCell((fixed(text),), ZERO, fill=ColorRole.SURFACE if row else None) for text in texts]
        for row, texts in enumerate((("When", "What"), ("June", "Website"), ("July", "Report")))
    ]
    return TableFrame(
        "Table",
        Rect.from_points(54, 120, 400, 90),
        (Length.from_points(100), Length.from_points(300)),
        tuple(TableRow(Length.from_points(30), tuple(row)) for row in cells),
        Stroke(ColorRole.RULE, 0.75),
        "Priorities by date",
        header=header,
    )


DOT = ShapeFrame(
    "Dot", Rect.from_points(200, 190, 10, 10), Preset.ELLIPSE, Solid(ColorRole.PRIMARY), Stroke(ColorRole.RULE, 2)
)
DATE = ShapeFrame("Date", Rect.from_points(214, 190, 96, 17), Preset.RECTANGLE, text=TextBox((fixed("2 February"),)))
BAR = ShapeFrame(
    "Bar",
    Rect.from_points(200, 160, 90, 10),
    Preset.ROUNDED,
    Hatch(ColorRole.PRIMARY, ColorRole.BACKGROUND),
    Stroke(ColorRole.PRIMARY, 1),
    corner=0.5,
)
LINE = ShapeFrame("Line", Rect.from_points(200, 120, 0, 200), Preset.LINE, stroke=Stroke(ColorRole.RULE, 0.75))
GROUP = GroupFrame(
    "Plan",
    Rect.from_points(200, 120, 110, 200),
    (LINE, BAR, GroupFrame("Inner", DOT.rect, (DOT, DATE))),
    "One date in February",
)
PHOTO = PictureFrame(
    "Photo", Rect.from_points(54, 120, 200, 150), Picture(png(200), "image/png", 1, 1), 'A "red" field', Crop(0.25, 0.1)
)
ORNAMENT = replace(PHOTO, name="Ornament", description=None, rect=Rect.from_points(300, 120, 200, 150))
EVERYTHING = deck(
    (
        body(
            Paragraph(
                (
                    Run("plain, "),
                    Run("strong", bold=True, color=ColorRole.PRIMARY),
                    Run(" and "),
                    Run("our page", link="https://example.org/?a=1&b=2"),
                    Run(" x"),
                    Run("2", script=Script.SUPER),
                ),
                lines=("plain, strong and", "our page x2"),
            ),
            point("below", 1),
            point("beside"),
            Paragraph((Run("en français", language="fr-FR"), Run(" = code", font=FontRole.MONOSPACE)), lines=()),
            Paragraph((), numbering=Numbering.NONE),
        ),
    ),
    (GROUP,),
    (table(),),
    (PHOTO, ORNAMENT),
)


@functools.cache
def everything() -> bytes:
    return written(EVERYTHING).data


# Structure ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("frames", [town_hall(), EVERYTHING], ids=["real", "everything"])
def test_it_conforms_to_pdf_ua(frames: DeckFrames) -> None:
    pdf = written(frames)
    assert conformance(pdf.data) == []
    assert (pdf.warnings, pdf.pages) == ((), len(frames.slides))


def test_pages_have_the_size_of_slides_and_the_document_its_properties() -> None:
    with pikepdf.open(io.BytesIO(written(town_hall()).data)) as pdf:
        assert {tuple(map(float, page.mediabox)) for page in pdf.pages} == {(0.0, 0.0, 960.0, 540.0)}
        assert str(pdf.Root.Lang) == town_hall().info.language
        assert str(pdf.docinfo.Title) == town_hall().info.title
        assert str(pdf.docinfo.Author) == town_hall().info.organisation
        assert "/Creator" not in pdf.docinfo


def test_every_word_is_there_in_the_order_of_reading() -> None:
    read = list(words(written(town_hall()).data, "pdf"))
    for slide in town_hall().slides:
        for frame in slide.frames:
            for paragraph in getattr(frame, "paragraphs", ()):
                for word in "".join(" " if run.line_break else run.text for run in paragraph.runs).split():
                    assert word in read
    text = " ".join(read)
    # Lines are parted by blanks, so a phrase that wraps is found.
    assert "strengthen relations with stakeholders (MS, AMS, NMS, IOs, media" in text
    assert text.index("How the annual priorities work") < text.index("overarching processes")


def test_bookmarks_are_the_titles_below_their_groups() -> None:
    one, two = deck((), ()).groups[0].slides
    groups = (FrameGroup("Both", (one, two)), FrameGroup("Alone", (replace(one, title="Last"),)))
    with pikepdf.open(io.BytesIO(written(replace(deck(()), groups=groups)).data)) as pdf:
        outline = pdf.open_outline().root
        assert [item.title for item in outline] == ["Both", "Last"]
        assert [item.title for item in outline[0].children] == ["Title 1", "Title 2"]


def test_the_first_title_is_the_first_heading_whatever_is_exported() -> None:
    kinds = {}
    for pages in (None, (2, 3)):
        tree = lxml_html.fromstring(html(deck((), (), ()), pages))
        kinds[pages] = [each.tag for each in tree.iter("h1", "h2", "h3")]
        assert [each.get("id") for each in tree.iter("section")] == [f"slide-{n}" for n in pages or (1, 2, 3)]
    assert kinds == {None: ["h1", "h2", "h2"], (2, 3): ["h1", "h2"]}


def test_links_work() -> None:
    with pikepdf.open(io.BytesIO(everything())) as pdf:
        targets = [str(annotation.A.URI) for annotation in pdf.pages[0].Annots]
    assert targets == ["https://example.org/?a=1&b=2"]


def test_lists_hold_their_points_and_those_below() -> None:
    (outer,) = section(body(point("a"), point("b", 1), point("c", 1), point("d"))).findall("div/ul")
    assert [item.text_content().strip("•–") for item in outer.findall("li")] == ["a•b•c".replace("•", "–"), "d"]
    assert [item.text_content().strip("–") for item in outer.findall("li/ul/li")] == ["b", "c"]


def test_numbers_make_a_numbered_list_and_words_between_end_it() -> None:
    numbered = [point(f"n{n}", numbering=Numbering.NUMBER, number=n, hanging=24.0) for n in (3, 4)]
    plain = point("between", numbering=Numbering.NONE)
    text = section(body(*numbered, plain, *numbered)).find("div[2]")
    assert text is not None
    assert [child.tag for child in text] == ["ol", "p", "ol"]
    assert re.fullmatch(r"3\W?n3", text.find("ol/li").text_content())


def test_a_list_that_begins_deep_keeps_its_points_beside_each_other() -> None:
    (outer,) = section(body(point("a", 1), point("b", 1))).findall("div/ul")
    assert len(outer.findall("li")) == 2


def test_tables_have_header_cells_for_columns() -> None:
    found = section(table()).find(".//table")
    assert [(each.tag, each.get("scope")) for each in found.iter("th")] == [("th", "col")] * 2
    assert [each.text_content() for each in found.iter("td")] == ["June", "Website", "July", "Report"]
    assert section(table(header=False)).find(".//th") is None


def test_what_has_an_alternative_text_is_a_figure_and_all_else_is_decoration() -> None:
    with pikepdf.open(io.BytesIO(everything())) as pdf:
        figures = [
            str(each.Alt)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and str(each.get("/S")) == "/Figure"
        ]
    assert figures == ["One date in February", 'A "red" field']


def test_texts_in_a_group_are_read() -> None:
    assert "2 February" in pdf_text(everything())


# Lines and looks ------------------------------------------------------------------------------------------------------


def test_lines_are_those_that_were_measured() -> None:
    paragraph = Paragraph(
        (Run("one two "), Run("three four", bold=True), Run(" five")), lines=("one two three", "four five")
    )
    block = section(body(paragraph)).find(".//li")
    assert [line.text_content().lstrip("•") for line in block.findall("span")] == ["one two three ", "four five"]
    assert [run.text for run in block.iter("span") if "b" in (run.get("class") or "").split()] == ["three", "four"]


def test_a_word_that_is_cut_gets_no_blank() -> None:
    paragraph = Paragraph((Run("well-known"),), lines=("well-", "known"))
    assert section(body(paragraph)).find(".//li").text_content() == "•well-known"


def test_breaks_that_the_author_asked_for_part_words() -> None:
    paragraph = Paragraph((Run("one"), Run("", line_break=True), Run("two")), lines=("one", "two"))
    assert section(body(paragraph)).find(".//li").text_content() == "•one two"


def test_blanks_after_centred_lines_do_not_move_them() -> None:
    box = Rect.from_points(100, 120, 200, 60)
    text = TextBox((fixed("some words here", "some words", "here", alignment=Alignment.CENTER),))
    shape = ShapeFrame("Text", box, Preset.RECTANGLE, text=text)
    first, last = section(shape).findall(".//p/span")
    assert (first.text, first.find("span").get("class"), last.text) == ("some words", "end", "here")
    document = written(deck((shape,)))
    assert conformance(document.data) == []
    assert "some words here" in " ".join(pdf_text(document.data).split())


@pytest.mark.parametrize(
    ("anchor", "top"), [(Anchor.TOP, 120.0), (Anchor.MIDDLE, 141.6), (Anchor.BOTTOM, 163.2)], ids=["top", "mid", "low"]
)
def test_text_stands_where_its_anchor_says(anchor: Anchor, top: float) -> None:
    shape = ShapeFrame(
        "Text", Rect.from_points(100, 110, 200, 80), Preset.RECTANGLE, text=TextBox((fixed("x"),), anchor, ZERO)
    )
    shape = replace(shape, text=replace(shape.text or TextBox(()), insets=Insets.from_points(10, 10, 10, 10)))
    style = section(shape).findall("div")[-1].get("style")
    assert f"top:{f'{top:.3f}'.rstrip('0').rstrip('.')}pt" in style
    assert "left:110pt" in style


def test_a_theme_of_its_own_gives_its_own_colors() -> None:
    paragraph = Paragraph((Run("x", color=ColorRole.PRIMARY),), lines=("x",))
    assert brand().colors[ColorRole.PRIMARY].hex.lower() in lxml_html.tostring(section(body(paragraph))).decode()


def test_a_character_that_one_font_lacks_is_taken_from_another_of_the_brand() -> None:
    """Liberation Mono has no U+0472, Liberation Sans has: so it was measured, and so it is drawn."""
    code = Paragraph((Run("x \u0472", font=FontRole.MONOSPACE),), lines=("x \u0472",))
    pdf = written(deck((body(code),)))
    assert pdf.warnings == ()
    assert "\u0472" in pdf_text(pdf.data)


def test_what_an_author_wrote_stays_text() -> None:
    nasty = '<script>alert("x")</script> & </section>'
    found = section(body(point(nasty)))
    assert found.find(".//script") is None
    assert found.find(".//li").text_content() == f"•{nasty}"


# Secrets and bytes ----------------------------------------------------------------------------------------------------


def test_speaker_notes_are_nowhere() -> None:
    frames = deck(())
    slide = replace(frames.slides[0], notes=((Text("Xylographqz"),),))
    data = written(replace(frames, groups=(FrameGroup("g", (slide,)),))).data
    assert b"Xylographqz" not in decompressed(data)


def test_the_same_frames_give_the_same_bytes() -> None:
    assert written(EVERYTHING).data == everything()


def test_only_some_slides_leave_no_word_of_the_others() -> None:
    data = written(deck((body(point("Xylographqz")),), (body(point("shown")),)), (2,)).data
    assert b"Xylographqz" not in decompressed(data)
    assert "shown" in pdf_text(data)
