"""Handouts as PDF: readable, tagged, composed, and made from nothing but what was handed in."""

from __future__ import annotations

import base64
import functools
import io
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from hypothesis import Phase, given, settings
from msgspec.structs import replace
from page import ValidationProfile, validate_pdf_bytes

from slidegen.brand.brand import Brand
from slidegen.brand.fonts import FontSet
from slidegen.content.inlines import Text
from slidegen.diagnostics import Code, Diagnostic, SlidegenError
from slidegen.editions.blocks import Callout, DatedList, DatedRow, DateLabel, Mark, Paragraph
from slidegen.editions.outline import Handout, Part
from slidegen.writers.pdf.write_pdf import WrittenPdf, write_pdf
from tests.office.render import TextBox, text_boxes
from tests.office.words import decompressed, words
from tests.writers.on_paper import handout_html
from tests.writers.outline_examples import (
    FRAMEWORK,
    HANDOUT,
    QUOTATION,
    TABLE,
    TIMESTAMP,
    YEAR_PLAN,
    brand,
    family,
    points,
    prose,
)
from tests.writers.outline_strategies import HANDOUTS, told

ROOT = Path(__file__).parents[3]
BRAND = brand()
A4_HEIGHT = 842.0
CARDS, WAY = HANDOUT.parts
(PRIORITIES,) = (block for block in CARDS.blocks if isinstance(block, DatedList))

ASK = Callout("ask", "Asked of all staff:", prose("Tell your **Section** what you think of them."))
EVERYTHING = replace(
    HANDOUT,
    lead_heading="Our mission",
    parts=(
        Part("framework", "How the annual priorities work", (points(),)),
        Part("numbered", "Numbered", (points(FRAMEWORK[:3], numbered=True), Paragraph("p", prose("And a **text**.")))),
        Part("plan", "2018 at a glance", (YEAR_PLAN,), Mark("Proposed")),
        *HANDOUT.parts,
        Part("quote", "Said of us", (QUOTATION,)),
        Part("table", "What it costs", (TABLE,)),
        Part("ask", "", (ASK,)),
    ),
)


@functools.cache
def written(handout: Handout = HANDOUT) -> WrittenPdf:
    return in_the_look_of(BRAND, handout)


def in_the_look_of(look: Brand, handout: Handout = HANDOUT) -> WrittenPdf:
    return write_pdf(handout_html(handout, look), handout.info, look, TIMESTAMP)


def from_html(body: str, look: Brand = BRAND, head: str = "") -> WrittenPdf:
    html = f'<!DOCTYPE html><html lang="en"><head><title>T</title>{head}</head><body><h1>Title</h1>{body}</body></html>'
    return write_pdf(html, HANDOUT.info, look, TIMESTAMP)


def problems(body: str, look: Brand = BRAND, head: str = "") -> tuple[Diagnostic, ...]:
    with pytest.raises(SlidegenError) as caught:
        from_html(body, look, head)
    return caught.value.diagnostics


def cards(count: int) -> Handout:
    rows = tuple(
        DatedRow(
            f"card-{n}", DateLabel(f"{n} March"), prose(f"Card {n} **tells** {'of a matter ' * (n % 7) * 6}end {n}.")
        )
        for n in range(1, count + 1)
    )
    part = replace(CARDS, blocks=(DatedList(PRIORITIES.headings, rows),))
    return replace(HANDOUT, parts=(part, WAY))


def conformance(data: bytes) -> list[tuple[str, str]]:
    report = validate_pdf_bytes(data, profile=ValidationProfile.PDF_UA_1)
    return [(failure.rule_id, failure.message) for failure in report.failures]


def content(page: list[TextBox]) -> list[TextBox]:
    """The boxes above the footer."""
    footer = max(box.top for box in page)
    return [box for box in page if box.bottom < footer - 6]


# Words and structure --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("handout", [HANDOUT, EVERYTHING], ids=["real", "everything"])
def test_every_word_is_readable_in_order(handout: Handout) -> None:
    # Footers, bullets and the numbers of lists stand between the words.
    others = {*handout.footer.split(), "Page", "of", "•", *map(str, range(1, 4)), *(f"{n}." for n in range(1, 6))}
    read = [word for word in words(written(handout).data, "pdf") if word not in others]
    assert read == [word for word in told(handout) if word not in others]


@pytest.mark.parametrize("handout", [HANDOUT, EVERYTHING], ids=["real", "everything"])
def test_it_conforms_to_pdf_ua(handout: Handout) -> None:
    pdf = written(handout)
    assert conformance(pdf.data) == []
    assert pdf.warnings == ()


@settings(max_examples=8, phases=[Phase.generate])
@given(HANDOUTS)
def test_any_handout_conforms_and_has_all_its_words(handout: Handout) -> None:
    data = written(handout).data
    assert conformance(data) == []
    # Words may be broken where a line ends; their letters are all there.
    letters = "".join(words(data, "pdf"))
    for word in told(handout):
        assert all(letter in letters for letter in word)


def test_what_it_says_about_itself() -> None:
    with pikepdf.open(io.BytesIO(written().data)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo.Title) == "Our priorities for 2018"
        assert str(pdf.docinfo.Subject) == "For all staff, January 2018"
        assert str(pdf.docinfo.Author) == "International Relations Sector"
        assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == "D:20180101000000Z"
        assert "/Creator" not in pdf.docinfo
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_headings_lists_and_figures_are_tagged() -> None:
    with pikepdf.open(io.BytesIO(written().data)) as pdf:
        kinds = [str(each.S) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each]
        figures = [
            str(each.Alt)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and str(each.get("/S")) == "/Figure"
        ]
    assert (kinds.count("/H1"), kinds.count("/H2"), kinds.count("/L"), kinds.count("/LI")) == (1, 3, 2, 8 + 7)
    assert figures == ["How the priorities are agreed"]


def test_cards_are_items_of_one_list() -> None:
    """Though each two of them stand in a box of their own."""
    with pikepdf.open(io.BytesIO(written().data)) as pdf:
        lists = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and str(each.get("/S")) == "/L"]
        assert [[str(item.S) for item in each.K] for each in lists] == [["/LI"] * 8, ["/LI"] * 7]
        assert all(each == item.P for each in lists for item in each.K)


def words_below(element: pikepdf.Object) -> int:
    """How many pieces of text on its page the structure tree leads to from here."""
    if not isinstance(element, pikepdf.Dictionary):
        return 1
    kids = element.get("/K", pikepdf.Array())
    return sum(map(words_below, kids if isinstance(kids, pikepdf.Array) else (kids,)))


def test_words_between_a_list_and_its_items_are_kept() -> None:
    items = "<ul><div><div><li>One</li></div>Two<li>Three</li></div><div><li>Four</li></div></ul>"
    with pikepdf.open(io.BytesIO(from_html(items).data)) as pdf:
        tree = pdf.Root.StructTreeRoot
        assert words_below(tree) == len(tree.ParentTree.Nums[1]) >= 5


def calls(count: int) -> int:
    """The calls of Python functions that a handout of so many cards takes to be laid out and written."""
    rows = tuple(DatedRow(f"card-{n}", DateLabel("June"), prose("A text of some words. " * 3)) for n in range(count))
    part = replace(CARDS, blocks=(DatedList(("When", "What"), rows),))
    html = handout_html(replace(HANDOUT, parts=(part,)), BRAND)
    number = 0

    def see(frame: object, event: str, argument: object) -> None:
        nonlocal number
        number += event == "call"

    sys.setprofile(see)
    try:
        write_pdf(html, HANDOUT.info, BRAND, TIMESTAMP)
    finally:
        sys.setprofile(None)
    return number


def test_four_times_the_cards_are_four_times_the_work() -> None:
    """Of a list that is one grid, WeasyPrint lays out the whole again on each page: eleven times the work."""
    calls(4)
    assert calls(144) < 4.2 * calls(36)


def test_places_that_nobody_asked_for_are_not_in_it() -> None:
    data = decompressed(written().data)
    for trace in (b"_end", b"_bottom", b"data-id", b"world-economic-forum", b"file:", str(ROOT).encode()):
        assert trace not in data


def test_fonts_are_the_brands_and_embedded() -> None:
    with pikepdf.open(io.BytesIO(written(EVERYTHING).data)) as pdf:
        fonts = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and str(each.get("/Type")) == "/FontDescriptor"
        ]
        names = {str(font.FontName).partition("+")[2] for font in fonts}
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
    assert names
    assert all(name.startswith("Liberation-Sans-ir") for name in names)


# Composition ----------------------------------------------------------------------------------------------------------


def test_the_real_content_fills_one_page() -> None:
    pdf = written()
    assert pdf.pages == 1
    (page,) = text_boxes(pdf.data)
    lowest, footer = max(box.bottom for box in content(page)), max(box.top for box in page)
    assert 20 < (footer - lowest) < 60  # points; the footer's rule is 9 above its text


@pytest.mark.parametrize("count", [1, 2, 5, 9, 17, 40])
def test_cards_stay_whole_and_no_page_is_nearly_empty(count: int) -> None:
    pdf = written(cards(count))
    pages = text_boxes(pdf.data)
    assert len(pages) == pdf.pages
    texts = [" ".join(box.text for box in page) for page in pages]
    for number in range(1, count + 1):
        (home,) = (text for text in texts if f"Card {number} " in text)
        assert f"{number} March" in home
        assert f"end {number}." in home
    for page in pages:
        inside = content(page)
        assert all(box.left >= 0 and box.right <= 595.5 for box in page)
        assert max(inside, key=lambda box: box.top).text not in {part.heading for part in HANDOUT.parts}
        assert max(box.bottom for box in inside) > 0.2 * A4_HEIGHT


@pytest.mark.parametrize("paragraphs", [19, 20, 21, 22])
def test_a_heading_stays_with_what_follows(paragraphs: int) -> None:
    filler = tuple(Paragraph(f"p-{n}", prose(f"Paragraph {n}")) for n in range(paragraphs))
    parts = (Part("filler", "Filler", filler), Part("ask", "A heading", (ASK,)), Part("more", "More", filler))
    pages = text_boxes(written(replace(HANDOUT, lead=None, parts=parts)).data)
    assert len(pages) == 2
    (page,) = (page for page in pages if any(box.text == "A heading" for box in page))
    assert any("Asked" in box.text for box in page)


# What may not be fetched ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        '<img src="{}" alt="x">',
        '<object data="{}"></object>',
        '<embed src="{}">',
        '<p style="background: url({})">x</p>',
        '<p style="list-style-image: url({}); display: list-item">x</p>',
        '<style>@import url("{}");</style>',
        '<link rel="stylesheet" href="{}">',
        '<svg xmlns="http://www.w3.org/2000/svg"><title>t</title><image href="{}" width="9" height="9"/></svg>',
        '<base href="{}"><img src="logo.png" alt="x">',
    ],
)
def test_a_template_cannot_read_files(body: str, tmp_path: Path) -> None:
    secret, link = tmp_path / "secret.svg", tmp_path / "link.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>SECRET</text></svg>')
    link.symlink_to(secret)
    for address in (secret.as_uri(), link.as_uri(), f"{tmp_path.as_uri()}/x/..%2fsecret.svg"):
        (problem,) = {each.code for each in problems(body.format(address))}
        assert problem is Code.BAD_TEMPLATE


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "file:/etc/passwd",
        "http://127.0.0.1:9/x.png",
        "https://127.0.0.1:9/x.png",
        "ftp://127.0.0.1/x.png",
        "../../etc/passwd",
        "/etc/passwd",
        "logo.png",
        "//127.0.0.1/x.png",
        "brand:font-99",
        "brand:../../etc/passwd",
        "jar:file:///etc/passwd",
    ],
)
def test_other_addresses_are_refused_by_name(address: str) -> None:
    found = problems(f'<img src="{address}" alt="x">')
    assert {problem.code for problem in found} == {Code.BAD_TEMPLATE}
    assert address.removeprefix("//") in found[0].message


@pytest.mark.parametrize(
    "body",
    [
        '<link rel="attachment" href="{}">',
        '<p><a rel="attachment" href="{}">Text</a></p>',
        '<svg xmlns="http://www.w3.org/2000/svg"><title>t</title><use href="{}#a"/></svg>',
        '<iframe src="{}"></iframe>',
        '<meta http-equiv="refresh" content="0; url={}">',
    ],
)
def test_what_else_might_be_fetched_is_not_in_the_file(body: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text id="a">SECRET</text></svg>')
    try:
        data = from_html(body.format(secret.as_uri())).data
    except SlidegenError as error:
        assert {problem.code for problem in error.diagnostics} == {Code.BAD_TEMPLATE}
    else:
        assert b"SECRET" not in decompressed(data)
        assert b"/EmbeddedFile" not in data


def test_a_picture_inside_a_picture_cannot_read_files_either() -> None:
    inner = '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd" width="9" height="9"/></svg>'
    address = f"data:image/svg+xml;base64,{base64.b64encode(inner.encode()).decode()}"
    (found,) = problems(f'<img src="{address}" alt="x">')
    assert found.code is Code.BAD_TEMPLATE
    assert "file:///etc/passwd" in found.message


def test_pictures_in_their_address_are_shown() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><circle r="9"/></svg>'
    address = f"data:image/svg+xml;base64,{base64.b64encode(drawing.encode()).decode()}"
    pdf = from_html(f'<img src="{address}" alt="A circle">')
    assert conformance(pdf.data) == []
    assert b"A circle" in decompressed(pdf.data)


def test_a_picture_that_is_none_is_named() -> None:
    (found,) = problems('<img src="data:image/png;base64,AAAA" alt="x">')
    assert found.code is Code.MISSING_PICTURE
    assert len(found.message) < 300


def test_a_picture_without_a_text_is_an_error() -> None:
    (found,) = problems("<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>\">")
    assert found.code is Code.BAD_TEMPLATE


def test_what_the_engine_does_not_know_is_a_warning() -> None:
    pdf = from_html("<p>Text</p>", head="<style>p { colour: red }</style>")
    (warning,) = pdf.warnings
    assert warning.code is Code.UNSUPPORTED
    assert "colour" in warning.message


# Fonts and libraries --------------------------------------------------------------------------------------------------


def test_characters_that_no_font_of_the_brand_has_are_named() -> None:
    handout = replace(HANDOUT, title="Priorités 中 🎉", lead=None)
    with pytest.raises(SlidegenError) as caught:
        written(handout)
    (problem,) = caught.value.diagnostics
    assert problem.code is Code.MISSING_GLYPH
    assert "中 (U+4E2D)" in problem.message
    assert "U+1F389" in problem.message
    assert "é" not in problem.message


def test_a_stylesheet_that_names_another_font_is_told_which_are_the_brands() -> None:
    (found,) = problems('<p style="font-family: Liberation Serif">Text</p>')
    assert found.code is Code.MISSING_GLYPH
    assert "would be written in Liberation Serif, not in Liberation Mono or Liberation Sans" in found.message


def test_blanks_and_joiners_of_good_typography_are_shown() -> None:
    text = "« Où ? » 12\u202f000 a\u00a0b c\u2009d e\u200bf g\u2011h soft\u00adhyphen → – — …"
    pdf = written(replace(HANDOUT, subtitle=text))
    assert conformance(pdf.data) == []


def test_a_font_file_that_went_away_is_named(tmp_path: Path) -> None:
    regular = replace(BRAND.fonts.body.regular, path=tmp_path / "gone.ttf")
    body = replace(BRAND.fonts.body, regular=regular)
    look = brand(fonts=FontSet(body, body, BRAND.fonts.monospace))
    with pytest.raises(SlidegenError) as caught:
        in_the_look_of(look)
    assert Code.MISSING_FONT in {problem.code for problem in caught.value.diagnostics}


def test_a_brand_with_a_family_of_its_own_for_headings() -> None:
    serif = family("Times New Roman", "Liberation Serif", "LiberationSerif")
    look = brand(fonts=FontSet(serif, BRAND.fonts.body, BRAND.fonts.monospace))
    code = Paragraph("code", (Text("code", code=True),))
    handout = replace(HANDOUT, parts=(*HANDOUT.parts, Part("c", "Code", (code,))))
    data = decompressed(in_the_look_of(look, handout).data)
    for name in (b"Liberation-Serif-ir", b"Liberation-Sans-ir", b"Liberation-Mono-ir"):
        assert name in data


def test_without_pango_it_says_what_to_install() -> None:
    script = """
import cffi
def dlopen(self, name, flags=0):
    raise OSError(f"cannot load library {name!r}")
cffi.FFI.dlopen = dlopen
from slidegen.diagnostics import SlidegenError
from slidegen.writers.pdf.write_pdf import write_pdf
from tests.writers.outline_examples import HANDOUT, TIMESTAMP, brand
try:
    write_pdf("<p>x", HANDOUT.info, brand(), TIMESTAMP)
except SlidegenError as error:
    print(error)
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("error[missing-library]: PDF needs Pango")
    assert "apt-get install libpango-1.0-0" in done.stdout
    assert done.stderr == ""
