"""Slides as PDF, object by object: everybody can read it, and what is measured stands where it was placed."""

from __future__ import annotations

import functools
import hashlib
import io
import os
import re
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace
from page import ValidationProfile, validate_pdf_bytes
from PIL import Image

from slidegen.brand.colors import ColorRole
from slidegen.brand.fonts import FontRole
from slidegen.brand.reference import Alignment
from slidegen.content.inlines import Script, Text
from slidegen.diagnostics import Code, SlidegenError
from slidegen.layout.frames import (
    DeckFrames,
    FrameGroup,
    Hatch,
    Numbering,
    Paragraph,
    PictureFrame,
    Preset,
    Run,
    ShapeFrame,
    Solid,
    Stroke,
    TextBox,
)
from slidegen.pictures.picture import Picture
from slidegen.units import Rect
from tests.office.letters import letters
from tests.office.words import decompressed, pdf_text, words
from tests.writers.slide_pdf.made_fonts import slide_in
from tests.writers.slide_pdf.pdf_files import elements, images, kids, opened, operations, picture, tree
from tests.writers.slides.drawn import brand, placed, town_hall, written
from tests.writers.slides.slide_examples import (
    EVERYTHING,
    PHOTO,
    body,
    deck,
    fixed,
    point,
    table,
)

ROOT = Path(__file__).parents[3]
BOX = Rect.from_points(100, 150, 200, 100)


def conformance(data: bytes) -> list[tuple[str, str]]:
    report = validate_pdf_bytes(data, profile=ValidationProfile.PDF_UA_1)
    return [(failure.rule_id, failure.message) for failure in report.failures]


@functools.cache
def everything() -> bytes:
    return written(EVERYTHING)


def saved(image: Image.Image, format: str) -> bytes:
    stream = io.BytesIO()
    image.save(stream, format)
    return stream.getvalue()


def frame_of(data: bytes, media_type: str, size: tuple[int, int], rect: Rect = BOX) -> PictureFrame:
    return PictureFrame("Photo", rect, Picture(data, media_type, *size), "A photo")


# Structure ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("frames", [town_hall(), EVERYTHING], ids=["real", "everything"])
def test_it_conforms_to_pdf_ua(frames: DeckFrames) -> None:
    data = written(frames)
    assert conformance(data) == []
    with opened(data) as pdf:
        assert len(pdf.pages) == len(frames.slides)


def test_pages_have_the_size_of_slides_and_the_document_its_properties() -> None:
    with opened(written(town_hall())) as pdf:
        info = town_hall().info
        assert {tuple(map(float, page.mediabox)) for page in pdf.pages} == {(0.0, 0.0, 960.0, 540.0)}
        assert str(pdf.Root.Lang) == info.language
        assert str(pdf.docinfo.Title) == info.title
        assert str(pdf.docinfo.Author) == info.organisation
        assert str(pdf.docinfo.CreationDate) == "D:20171201000000Z"
        assert "/Creator" not in pdf.docinfo
        with pdf.open_metadata(update_docinfo=False) as xmp:
            assert xmp["pdfuaid:part"] == "1"
            assert (xmp["dc:title"], xmp["xmp:CreateDate"]) == (info.title, "2017-12-01T00:00:00Z")


def test_names_are_text_in_the_metadata() -> None:
    info = replace(town_hall().info, title="Été <1> & “more”", organisation="A & B")
    data = written(replace(deck(()), info=info))
    assert conformance(data) == []
    with opened(data) as pdf:
        assert str(pdf.docinfo.Title) == "Été <1> & “more”"
        with pdf.open_metadata(update_docinfo=False) as xmp:
            assert (xmp["dc:title"], xmp["dc:creator"]) == ("Été <1> & “more”", ["A & B"])


def test_every_word_is_there_in_the_order_of_reading() -> None:
    read = list(words(written(town_hall()), "pdf"))
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
    with opened(written(replace(deck(()), groups=groups))) as pdf:
        outline = pdf.open_outline().root
        assert [item.title for item in outline] == ["Both", "Last"]
        assert [item.title for item in outline[0].children] == ["Title 1", "Title 2"]
        pages = [str(page.objgen) for page in pdf.pages]
        targets = [item.destination for item in (*outline, *outline[0].children)]
        assert [pages.index(str(each[0].objgen)) for each in targets if isinstance(each, pikepdf.Array)] == [0, 2, 0, 1]


def test_the_first_title_is_the_first_heading_whatever_is_exported() -> None:
    for pages in (None, (2, 3)):
        with opened(written(deck((), (), ()), pages)) as pdf:
            kinds = [str(each.S) for each in elements(pdf)]
        titles = [kind for kind in kinds if kind.startswith("/H")]
        assert titles == ["/H1", *["/H2"] * (len(titles) - 1)]
        assert len(titles) == len(pages or (1, 2, 3))


def test_lists_hold_their_points_and_those_below() -> None:
    with opened(written(deck((body(point("a"), point("b", 1), point("c", 1), point("d")),)))) as pdf:
        (section,) = elements(pdf, "/Sect")
        leaf = ("LI", (("Lbl", ()), ("LBody", ())))
        inner = ("L", (leaf, leaf))
        assert tree(section)[1][1:] == (("L", (("LI", (("Lbl", ()), ("LBody", (inner,)))), leaf)),)


def test_numbers_make_a_numbered_list_and_words_between_end_it() -> None:
    numbered = [point(f"n{n}", numbering=Numbering.NUMBER, number=n, hanging=24.0) for n in (3, 4)]
    plain = point("between", numbering=Numbering.NONE)
    data = written(deck((body(*numbered, plain, *numbered),)))
    with opened(data) as pdf:
        (section,) = elements(pdf, "/Sect")
        assert [kind for kind, _ in tree(section)[1]] == ["H1", "L", "P", "L"]
        assert [str(each.A.ListNumbering) for each in elements(pdf, "/L")] == ["/Decimal"] * 2
    assert re.search(r"3\.\s*n3\s*4\.\s*n4\s*between", pdf_text(data))


def test_tables_have_header_cells_for_columns() -> None:
    with opened(written(deck((table(),)))) as pdf:
        (found,) = elements(pdf, "/Table")
        row = ("TR", (("TD", (("P", ()),)),) * 2)
        assert tree(found) == (
            "Table",
            (("THead", (("TR", (("TH", (("P", ()),)),) * 2),)), ("TBody", (row, row))),
        )
        assert {str(each.A.Scope) for each in elements(pdf, "/TH")} == {"/Column"}
        assert str(found.A.Summary) == "Priorities by date"
    with opened(written(deck((table(header=False),)))) as pdf:
        assert elements(pdf, "/TH") == []


def test_what_has_an_alternative_text_is_a_figure_and_all_else_is_decoration() -> None:
    with opened(everything()) as pdf:
        assert [str(each.Alt) for each in elements(pdf, "/Figure")] == ["One date in February", 'A "red" field']
        box = [float(each) for each in elements(pdf, "/Figure")[1].A.BBox]
        assert box == pytest.approx([54, 540 - 270, 254, 540 - 120])


def test_texts_in_a_group_are_read() -> None:
    assert "2 February" in pdf_text(everything())


def test_links_are_elements_that_lead_somewhere() -> None:
    run = Run("our page and more", link="https://example.org/é?a=1&b=2")
    data = written(deck((body(Paragraph((Run("see "), run), lines=("see our page", "and more"))),)))
    assert conformance(data) == []
    with opened(data) as pdf:
        page = pdf.pages[0]
        assert {str(each.A.URI) for each in page.Annots} == {"https://example.org/%C3%A9?a=1&b=2"}
        assert [str(each.Contents) for each in page.Annots] == ["our page", "and more"]
        (link,) = elements(pdf, "/Link")
        inside = [kid.Obj.objgen for kid in kids(link) if isinstance(kid, pikepdf.Dictionary)]
        assert inside == [each.objgen for each in page.Annots]
        parents = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        for each in page.Annots:
            assert parents[2 * int(each.StructParent) + 1].objgen == link.objgen
        first, second = ([float(side) for side in each.Rect] for each in page.Annots)
    on_page = [letter for letter in letters(data)[0] if letter.y < 200]
    first_words = [letter for letter in on_page if first[1] < 540 - letter.y < first[3]]
    assert first[0] == pytest.approx(next(each.x for each in first_words if each.text == "o"), abs=1.5)
    assert second[3] <= first[3] - 15


def test_other_languages_are_told() -> None:
    runs = (Run("A "), Run("très bien", language="fr-FR"), Run(" day"))
    with opened(written(deck((body(Paragraph(runs, lines=("A très bien day",))),)))) as pdf:
        (span,) = elements(pdf, "/Span")
        assert str(span.Lang) == "fr-FR"


def test_all_marked_content_leads_back_to_its_element() -> None:
    with opened(everything()) as pdf:
        parents = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        for page in pdf.pages:
            marks: list[int] = []
            depth = most = 0
            for operands, name in operations(page):
                depth += (name in ("BDC", "BMC")) - (name == "EMC")
                most = max(most, depth)
                if name == "BDC":
                    marks.append(int(operands[1].MCID))
                if name in ("TJ", "f", "f*", "S", "B", "B*", "Do", "sh"):
                    assert depth == 1, (operands, name)
            assert (depth, most) == (0, 1)
            mine = list(parents[2 * int(page.StructParents) + 1])
            assert marks == list(range(len(mine)))
            for mark, element in zip(marks, mine, strict=True):
                assert mark in [kid for kid in kids(element) if not isinstance(kid, pikepdf.Dictionary)]
                assert element.Pg.objgen == page.objgen


# Text -----------------------------------------------------------------------------------------------------------------


def test_glyphs_stand_where_their_lines_were_placed() -> None:
    """Within what rounding widths to thousandths of an em may move them."""
    for slide, page in zip(placed(town_hall()).slides, letters(written(town_hall())), strict=True):
        there = [(each.text, each.x, each.y) for each in page]
        for frame in slide.frames:
            for text in frame.texts:
                for paragraph in text.paragraphs:
                    for line in paragraph.lines:
                        for run in line.runs:
                            x = run.x
                            for glyphs in run.glyphs:
                                for said, advance in zip(glyphs.texts, glyphs.advances, strict=True):
                                    if said.strip():
                                        y = line.baseline - run.rise
                                        assert any(
                                            each == said and abs(left - x) < 0.15 and abs(down - y) < 0.02
                                            for each, left, down in there
                                        ), (said, x, y)
                                    x += advance / glyphs.units * run.drawn_size


def test_lines_end_with_a_blank_where_words_are_parted_and_only_there() -> None:
    paragraphs = (
        Paragraph((Run("well-known words"),), lines=("well-", "known", "words")),
        Paragraph((Run("one"), Run("", line_break=True), Run("two")), lines=("one", "two")),
    )
    # PDFium itself puts line ends in; what counts are the glyphs.
    with opened(written(deck((body(*paragraphs),)))) as pdf:
        shown = [
            b"".join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
            for operands, name in operations(pdf.pages[0])
            if name == "TJ"
        ]
    blank = b"\x00\x03"  # the third glyph, as in most fonts
    assert [each.endswith(blank) for each in shown if len(each) > 4] == [False, False, True, False, True, False]


def test_blanks_after_centred_lines_do_not_move_them() -> None:
    box = Rect.from_points(100, 120, 200, 60)
    text = TextBox((fixed("some words here", "some words", "here", alignment=Alignment.CENTER),))
    data = written(deck((ShapeFrame("Text", box, Preset.RECTANGLE, text=text),)))
    assert conformance(data) == []
    assert "some words here" in " ".join(pdf_text(data).split())
    lines: dict[float, list[float]] = {}
    for letter in letters(data)[0]:
        if 100 <= letter.x <= 300 and 120 <= letter.y <= 180:
            lines.setdefault(round(letter.y), []).append(letter.x)
    for xs in lines.values():  # the last letter is about half an em wide
        assert (min(xs) + max(xs) + 7) / 2 == pytest.approx(200, abs=2.5)
    assert len(lines) == 2


def test_superscripts_are_raised_and_smaller() -> None:
    runs = (Run("x"), Run("2", script=Script.SUPER), Run("y"), Run("3", script=Script.SUB))
    page = letters(written(deck((body(Paragraph(runs, lines=("x2y3",))),))))[0]
    low, high, same, lower = (next(each for each in page if each.text == text) for text in "x2y3")
    assert high.y < low.y - 3
    assert same.y == pytest.approx(low.y)
    assert lower.y > low.y + 1


def test_a_character_that_one_font_lacks_is_taken_from_another_of_the_brand() -> None:
    """Liberation Mono has no U+0472, Liberation Sans has: so it was measured, and so it is drawn."""
    code = Paragraph((Run("x \u0472", font=FontRole.MONOSPACE),), lines=("x \u0472",))
    assert "\u0472" in pdf_text(written(deck((body(code),))))


def test_a_character_that_no_font_has_is_named() -> None:
    with pytest.raises(SlidegenError) as caught:
        written(deck((body(point("a \u0f40 b")),)))  # Tibetan
    (problem,) = caught.value.diagnostics
    assert problem.code is Code.MISSING_GLYPH
    assert "\u0f40 (U+0F40)" in problem.message


def test_text_from_right_to_left_stands_so_and_numbers_in_it_do_not(tmp_path: Path) -> None:
    text = "ab \u05d0\u05d1\u05d2 12 \u05d3 cd"
    page = [letter for letter in letters(slide_in(tmp_path, text))[0] if letter.y > 100]
    at = {letter.text: letter.x for letter in page}
    order = sorted((each for each in text if not each.isspace()), key=lambda each: at[each])
    assert order == list("ab\u05d312\u05d2\u05d1\u05d0cd")


def test_marks_stand_on_their_letters(tmp_path: Path) -> None:
    """A dot that its font puts 400 units to the left and 100 higher."""
    features = """
        markClass uni0307 <anchor 200 0> @ABOVE;
        feature mark { pos base uni0078 <anchor 400 100> mark @ABOVE; } mark;
    """
    data = slide_in(tmp_path, "x\u0307y", features=features)
    assert conformance(data) == []
    assert "x\u0307y" in pdf_text(data)
    page = {letter.text: letter for letter in letters(data)[0]}
    x, dot, y = page["x"], page["\u0307"], page["y"]
    size = (y.x - x.x) / 0.6  # the advance of x is 600 units, and marks have none
    assert (dot.x - x.x) / size == pytest.approx(0.2, abs=0.01)
    assert (x.y - dot.y) / size == pytest.approx(0.1, abs=0.01)
    assert y.y == pytest.approx(x.y)


def test_what_an_author_wrote_stays_text() -> None:
    nasty = r"(a) \ ] TJ ET Q <b> % é"
    data = written(deck((body(point(nasty)),)))
    assert nasty in pdf_text(data)
    assert conformance(data) == []


# Fonts ----------------------------------------------------------------------------------------------------------------


def test_fonts_are_embedded_with_what_is_shown_of_them() -> None:
    with opened(everything()) as pdf:
        fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"]
        composite = [each for each in fonts if each.Subtype == "/Type0"]
        assert {str(each.BaseFont)[8:] for each in composite} == {
            "LiberationSans",
            "LiberationSans-Bold",
            "LiberationMono",
        }
        for font in composite:
            (below,) = font.DescendantFonts
            assert re.fullmatch(r"/[A-Z]{6}\+[\w-]+", str(font.BaseFont))
            assert str(below.FontDescriptor.FontName) == str(font.BaseFont) == str(below.BaseFont)
            assert len(below.FontDescriptor.FontFile2.read_bytes()) < 40_000
            assert b"beginbfchar" in font.ToUnicode.read_bytes()


def test_a_font_of_cubic_outlines_is_embedded_as_it_is(tmp_path: Path) -> None:
    data = slide_in(tmp_path, "AB", is_cff=True)
    assert conformance(data) == []
    assert "AB" in pdf_text(data)
    found = next(letter for letter in letters(data)[0] if letter.text == "B")
    shown = picture(data).convert("L")
    dark = shown.point(lambda value: 255 if value < 100 else 0)
    assert dark.getpixel((round(2 * found.x + 8), round(2 * found.y - 8))) == 255
    assert dark.getpixel((round(2 * found.x + 1), round(2 * found.y - 8))) == 0
    with opened(data) as pdf:
        fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each]
        assert {str(each.Subtype) for each in fonts} == {"/CIDFontType0", "/Type0"}


# Shapes and pictures --------------------------------------------------------------------------------------------------


def test_shapes_have_their_fills_and_strokes() -> None:
    shape = ShapeFrame("Box", BOX, Preset.RECTANGLE, Solid(ColorRole.PRIMARY), Stroke(ColorRole.ATTENTION, 4))
    shown = picture(written(deck((shape,))))
    color = {role: tuple(bytes.fromhex(brand().hex(role))) for role in (ColorRole.PRIMARY, ColorRole.ATTENTION)}
    assert shown.getpixel((400, 400)) == color[ColorRole.PRIMARY]
    assert shown.getpixel((200, 400)) == shown.getpixel((599, 400)) == color[ColorRole.ATTENTION]
    assert shown.getpixel((194, 400)) == shown.getpixel((400, 506)) == (255, 255, 255)


def test_round_shapes_are_round() -> None:
    for preset, corner in ((Preset.ELLIPSE, None), (Preset.ROUNDED, 0.5)):
        shape = ShapeFrame("Round", BOX, preset, Solid(ColorRole.PRIMARY), corner=corner)
        shown = picture(written(deck((shape,))))
        assert shown.getpixel((400, 302)) == shown.getpixel((400, 400)) != (255, 255, 255)
        assert shown.getpixel((203, 303)) == shown.getpixel((596, 497)) == (255, 255, 255)
        inside = ImageShare(shown).dark((200, 300, 600, 500))
        assert inside == pytest.approx(0.785 if preset is Preset.ELLIPSE else 0.893, abs=0.01)


class ImageShare:
    """How much of a part of a picture is not white."""

    def __init__(self, image: Image.Image) -> None:
        self.image = image.convert("L")

    def dark(self, box: tuple[int, int, int, int]) -> float:
        pixels = self.image.crop(box).point(lambda value: 255 if value < 250 else 0)
        return sum(pixels.histogram()[255:]) / (pixels.width * pixels.height)


def test_hatches_are_stripes_that_rise_to_the_right() -> None:
    shape = ShapeFrame("Bar", BOX, Preset.RECTANGLE, Hatch(ColorRole.PRIMARY, ColorRole.BACKGROUND))
    shown = picture(written(deck((shape,))), scale=4.0)
    row = [shown.getpixel((x, 800)) for x in range(800, 896)]
    primary, white = tuple(bytes.fromhex(brand().hex(ColorRole.PRIMARY))), (255, 255, 255)
    assert {primary, white} <= set(row)
    covered = sum(255 - pixel[0] for pixel in row if isinstance(pixel, tuple)) / (255 - primary[0]) / len(row)
    assert covered == pytest.approx(3 / 8, abs=0.01)
    # A row lower, they are as much further left.
    lower = [shown.getpixel((x, 804)) for x in range(796, 892)]
    assert lower == row
    assert {shown.getpixel((x, 800)) for x in (*range(300, 396), *range(1204, 1300))} == {white}


def test_pictures_are_stored_once_and_jpeg_as_it_is() -> None:
    photo = saved(Image.linear_gradient("L").convert("RGB"), "JPEG")
    frame = frame_of(photo, "image/jpeg", (256, 256))
    beside = replace(frame, rect=Rect.from_points(500, 150, 200, 100))
    with opened(written(deck((frame,), (frame, beside)))) as pdf:
        (stored,) = images(pdf)
        assert stored.Filter == "/DCTDecode"
        assert (int(stored.Width), int(stored.Height), str(stored.ColorSpace)) == (256, 256, "/DeviceRGB")
        assert stored.read_raw_bytes().startswith(b"\xff\xd8")


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1", "RGBA", "LA"])
def test_every_kind_of_png_looks_as_it_is(mode: str) -> None:
    colors = Image.new("RGB", (40, 20), (200, 30, 60))
    colors.paste((20, 90, 200), (20, 0, 40, 20))
    if mode in ("RGBA", "LA"):
        image = colors.convert(mode)
        image.putalpha(Image.new("L", (40, 20), 128))
    else:
        image = colors.convert(mode, dither=Image.Dither.NONE)
    data = saved(image, "PNG")
    shown = picture(written(deck((frame_of(data, "image/png", (40, 20)),))))
    white = Image.new("RGBA", (40, 20), "white")
    expected = Image.alpha_composite(white, image.convert("RGBA")).convert("RGB")
    for x, pixel in ((225, 2), (575, 37)):
        found, wanted = shown.getpixel((x, 405)), expected.getpixel((pixel, 10))
        assert isinstance(found, tuple)
        assert isinstance(wanted, tuple)
        assert found == pytest.approx(wanted, abs=3)


def test_pictures_stand_upright() -> None:
    image = Image.new("RGB", (20, 20), "white")
    image.paste((255, 0, 0), (0, 0, 10, 10))
    shown = picture(
        written(deck((frame_of(saved(image, "PNG"), "image/png", (20, 20), Rect.from_points(100, 150, 100, 100)),)))
    )
    assert shown.getpixel((220, 320)) == (255, 0, 0)
    assert shown.getpixel((380, 480)) == shown.getpixel((220, 480)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_picture_whose_pixels_are_damaged_is_named(mode: str) -> None:
    header = struct.pack(">IIBBBBB", 40, 20, 8, 2 if mode == "RGB" else 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", b"no pixels at all"), (b"IEND", b""))
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
    with pytest.raises(SlidegenError) as caught:
        written(deck((frame_of(data, "image/png", (40, 20)),)))
    assert [problem.code for problem in caught.value.diagnostics] == [Code.BAD_PICTURE]


def test_drawings_stay_drawings_and_are_stored_once() -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100">'
        b'<rect width="200" height="100" fill="#00f"/><rect width="100" height="50" fill="#f00"/>'
        b'<text x="120" y="80" font-size="20" fill="#fff">Plan</text></svg>'
    )
    frame = frame_of(svg, "image/svg+xml", (200, 100))
    data = written(deck((frame,), (frame,)))
    assert conformance(data) == []
    assert "Plan" in pdf_text(data)
    with opened(data) as pdf:
        assert images(pdf) == []
        forms = [page.Resources.XObject for page in pdf.pages]
        used = [next(each for name, each in form.items() if name.startswith("/I")) for form in forms]
        assert str(used[0].objgen) == str(used[1].objgen)
    shown = picture(data)
    assert (shown.getpixel((210, 310)), shown.getpixel((590, 310))) == ((255, 0, 0), (0, 0, 255))
    assert (shown.getpixel((210, 490)), shown.getpixel((195, 310))) == ((0, 0, 255), (255, 255, 255))


def test_nothing_that_is_cropped_off_is_stored() -> None:
    with opened(written(deck((PHOTO,)))) as pdf:
        (stored,) = images(pdf)
        whole = PHOTO.picture
        assert int(stored.Width) <= whole.width


# Secrets and bytes ----------------------------------------------------------------------------------------------------


def test_speaker_notes_are_nowhere() -> None:
    frames = deck(())
    slide = replace(frames.slides[0], notes=((Text("Xylographqz"),),))
    data = written(replace(frames, groups=(FrameGroup("g", (slide,)),)))
    assert b"Xylographqz" not in decompressed(data)


def test_only_some_slides_leave_no_word_of_the_others() -> None:
    data = written(deck((body(point("Xylographqz")),), (body(point("shown")),)), (2,))
    assert b"Xylographqz" not in decompressed(data)
    assert "Xylo" not in pdf_text(data)
    assert "shown" in pdf_text(data)
    with opened(data) as pdf:
        assert len(pdf.open_outline().root) == 1


def test_the_same_frames_give_the_same_bytes() -> None:
    assert written(EVERYTHING) == everything()


def test_another_process_gives_the_same_bytes() -> None:
    script = (
        "import hashlib\nfrom tests.writers.slides.drawn import written\n"
        "from tests.writers.slides.slide_examples import EVERYTHING\n"
        "print(hashlib.sha256(written(EVERYTHING)).hexdigest())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src")))},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert said == {hashlib.sha256(everything()).hexdigest() + "\n"}


def test_a_page_more_is_as_large_as_the_page_before() -> None:
    def pages(count: int) -> tuple[int, int]:
        slides = town_hall().slides * (count // 6)
        data = written(replace(town_hall(), groups=(FrameGroup("All", slides),)))
        with opened(data) as pdf:
            return len(data), len(pdf.objects)

    (few, small), (more, middle), (most, large) = pages(30), pages(60), pages(300)
    assert (most - more) / 8 == pytest.approx(more - few, rel=0.05)
    assert (large - middle) / 8 == middle - small
