"""Charts in notes and handouts: drawn as they were measured, described in words, valid; and LibreOffice's opinion."""

from __future__ import annotations

import functools
import io
import re
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from lxml import etree
from openxml_audit import OpenXmlValidator
from page import validate_pdf_bytes
from PIL import Image

from slidegen.brand.brand import Brand
from slidegen.brand.colors import ColorRole
from slidegen.brand.read_brand import read_brand
from slidegen.content.inlines import Text, plain
from slidegen.content.model import ChartType, DocumentKind
from slidegen.diagnostics import SlidegenError
from slidegen.editions.blocks import Chart
from slidegen.editions.outline import BodySlide, Handout, Note, Part, Role
from slidegen.layout.frames import ChartFrame, Frame, SlideFrames
from slidegen.layout.lay_out_deck import lay_out
from slidegen.layout.paper.lay_out_paper_charts import lay_out_paper_charts
from slidegen.project import DEFAULT_BRAND, Project, package_data
from slidegen.writers.figures.draw_chart import draw_chart
from slidegen.writers.pdf.write_pdf import write_pdf
from slidegen.writers.powerpoint.write_pptx import write_pptx
from tests.editions.charts import charts, made
from tests.layout import walk
from tests.layout.decks import deck_of
from tests.layout.random_decks import chart_slide
from tests.office.check_package import check_package
from tests.office.render import TextBox, text_boxes, to_pdf, to_pictures
from tests.office.words import pdf_text
from tests.writers import frames_examples as examples
from tests.writers.on_paper import handout_html, note_file
from tests.writers.outline_examples import info
from tests.writers.powerpoint.pptx_files import parts

SVG = "{http://www.w3.org/2000/svg}"
TWO = (("2016", (8120.0, None, 10230.5)), ("2017", (-3.0, 8950.0, 0.0)))
ONE = (("Share", (38.0, 27.5, 14.0)),)
MONTHS = ("January", "February", "March")


@functools.cache
def brand() -> Brand:
    return read_brand(Project(package_data()), DEFAULT_BRAND, None)[0]


def every_type() -> tuple[Chart, ...]:
    kinds = (ChartType.COLUMN, ChartType.BAR, ChartType.LINE)
    with_axes = [made(kind, MONTHS, TWO, decimals=1, unit="Visitors", id=f"a-{kind.value}") for kind in kinds]
    stacked = [made(kind, MONTHS, TWO, decimals=1, stacked=True, id=f"s-{kind.value}") for kind in kinds[:2]]
    labelled = [made(kind, MONTHS, ONE, decimals=1, labels=True, id=f"l-{kind.value}") for kind in ChartType]
    return (*with_axes, *stacked, *labelled, made(footnote="Counted by hand", id="f"))


def drawn(chart: Chart) -> tuple[ChartFrame, etree._Element]:
    frame = lay_out_paper_charts((Part("p", "", (chart,)),), brand())[chart.id]
    svg = draw_chart(frame, lambda role: f"#{brand().hex(role)}", '"Liberation Sans"')
    return frame, etree.fromstring(svg)


def texts(svg: etree._Element) -> list[str]:
    return [each.text or "" for each in svg.iter(f"{SVG}text")]


# Drawings -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("values", [(950.0, 980.0), (-980.0, -950.0), (-5.0, 12.0)])
def test_the_line_at_zero_stands_at_the_nearest_end_of_an_axis_that_has_no_zero(values: tuple[float, float]) -> None:
    chart = made(ChartType.LINE, ("2016", "2017"), (("Visitors", values),))
    frame, svg = drawn(chart)
    first, last = chart.axis[0].value, chart.axis[-1].value
    nearest = first if first > 0 else last if last < 0 else 0.0
    assert (nearest != 0) is (values[0] * values[1] > 0)
    expected = frame.plot.bottom.points - (nearest - first) / (last - first) * frame.plot.height.points
    ink = f"#{brand().hex(ColorRole.MUTED)}"
    (line,) = [each for each in svg.iter(f"{SVG}line", f"{SVG}path") if each.get("stroke") == ink]
    assert line.get("y1") == line.get("y2")
    assert float(line.get("y1") or 0) == pytest.approx(expected, abs=0.01)


@given(chart=charts())
@settings(max_examples=100)
def test_a_drawing_shows_every_name_and_value_within_its_frame(chart: Chart) -> None:
    try:
        frame, svg = drawn(chart)
    except SlidegenError:
        return
    assert svg.findtext(f"{SVG}title") == chart.description
    shown = texts(svg)
    said = " ".join(shown)
    (values,) = (chart.series[0].values,) if chart.type.is_round else (None,)
    for number, category in enumerate(chart.categories):
        if values is None or values[number] or frame.legend:
            assert all(word in said for word in plain(category).split())
    if len(chart.series) > 1:
        assert all(plain(series.name) in said for series in chart.series)
    if chart.labels:
        for number, series in enumerate(chart.series):
            for index, text in enumerate(series.texts):
                # A part of a stack, or a slice, of nothing has no label.
                there = series.values[index] if chart.stacked or chart.type.is_round else text
                assert not there or (number, index) in frame.missing or any(text in each for each in shown)
    width, height = frame.rect.width.points, frame.rect.height.points
    for rect in svg.iter(f"{SVG}rect"):
        x, y, wide, high = (float(rect.get(name, "")) for name in ("x", "y", "width", "height"))
        assert x >= -0.1 and x + wide <= width + 0.1
        assert y >= -0.1 and y + high <= height + 0.1


def test_bars_are_as_long_as_their_values() -> None:
    frame, svg = drawn(made(ChartType.BAR, ("A", "B", "C"), (("S", (10.0, 5.0, -2.5)),)))
    bars = [float(rect.get("width", "")) for rect in svg.iter(f"{SVG}rect")]
    assert bars[1] / bars[0] == pytest.approx(0.5, abs=0.01)
    assert bars[2] / bars[0] == pytest.approx(0.25, abs=0.01)
    axis = frame.chart.axis
    unit = frame.plot.width.points / (axis[-1].value - axis[0].value)
    assert bars[0] == pytest.approx(10 * unit, abs=0.01)


def test_stacks_end_where_their_sums_are() -> None:
    _, svg = drawn(made(series=(("A", (10.0, 20.0)), ("B", (30.0, 20.0)), ("C", (-10.0, 0.0))), stacked=True))
    rects = [(float(each.get("y", "")), float(each.get("height", ""))) for each in svg.iter(f"{SVG}rect")][:6]
    (a, tall), (b, taller), (c, below), (d, _), (e, _), _ = rects
    assert b + taller == pytest.approx(a, abs=0.02)  # the second part begins where the first one ends
    assert c == pytest.approx(a + tall, abs=0.02) and below == pytest.approx(tall, abs=0.02)
    assert b == pytest.approx(e, abs=0.02) and d > e


def test_a_gap_in_a_line_is_a_gap() -> None:
    _, svg = drawn(made(ChartType.LINE, tuple("ABCDE"), (("S", (1.0, 2.0, None, 3.0, 4.0)),)))
    assert [len((each.get("points") or "").split()) for each in svg.iter(f"{SVG}polyline")] == [2, 2]


def test_one_slice_is_a_whole_circle() -> None:
    _, svg = drawn(made(ChartType.DOUGHNUT, ("A", "B"), (("S", (5.0, None)),)))
    (path,) = svg.iter(f"{SVG}path")
    assert path.get("d", "").count("M") == 2 and "nan" not in path.get("d", "")


def test_texts_that_xml_could_take_for_markup_stay_texts() -> None:
    _, svg = drawn(made(ChartType.BAR, ("<b>&amp;", '"x"'), (("S", (1.0, 2.0)),), unit="a < b"))
    assert {"<b>&amp;", '"x"', "a < b"} <= set(texts(svg))


# Documents ------------------------------------------------------------------------------------------------------------


def note_of(*found: Chart) -> Note:
    kind = info(DocumentKind.NOTE, "Note", "Organisation")
    body = tuple(Part(each.id, f"Heading {number}", (each,)) for number, each in enumerate(found))
    return Note(kind, "Organisation", "Title", "", (), body, "Footer", ("Page ", " of ", ""), None)


def handout_of(*found: Chart) -> Handout:
    kind = info(DocumentKind.HANDOUT, "Handout", "Organisation")
    body = tuple(Part(each.id, f"Heading {number}", (each,)) for number, each in enumerate(found))
    return Handout(kind, "Organisation", "Title", "", None, body, "Footer", ("Page ", " of ", ""), None)


def written(note: Note) -> bytes:
    return note_file(note, brand(), examples.TIMESTAMP)


def html_of(handout: Handout) -> str:
    return handout_html(handout, brand())


def test_a_note_has_a_picture_with_words_for_each_chart(tmp_path: Path) -> None:
    found = every_type()
    data = written(note_of(*found))
    (tmp_path / "note.docx").write_bytes(data)
    assert list(OpenXmlValidator().validate(tmp_path / "note.docx").errors) == []
    assert check_package(data) == ()
    document = etree.fromstring(parts(data)["word/document.xml"])
    described = [
        each.get("descr")
        for each in document.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    ]
    assert [each for each in described if each in {chart.description for chart in found}] == [
        chart.description for chart in found
    ]
    pictures = [content for name, content in parts(data).items() if name.endswith(".png")]
    assert len(pictures) >= len({chart.description for chart in found})
    for content in pictures[-3:]:
        picture = Image.open(io.BytesIO(content))
        assert picture.width > 1000  # 220 dpi on the width of the text
        assert len(picture.convert("RGB").getcolors(maxcolors=1 << 24) or ()) > 5
    assert "Counted by hand" in "".join(map(str, document.itertext()))
    assert written(note_of(*found)) == data


def test_a_handout_has_drawings_and_numbers_and_keeps_the_rules_of_accessible_pdf() -> None:
    handout = handout_of(*every_type())
    html = html_of(handout)
    assert html.count('role="img"') == len(every_type())
    assert html.count('class="data"') == 6  # where the values are not written in the drawing
    data = write_pdf(html, handout.info, brand(), examples.TIMESTAMP).data
    report = validate_pdf_bytes(data, profile="ua1")
    assert [failure.message for failure in report.failures] == []
    text = pdf_text(data)
    assert "10,230.5" in text and "Counted by hand" in text
    assert write_pdf(html_of(handout), handout.info, brand(), examples.TIMESTAMP).data == data


def test_every_number_of_a_chart_is_whole_on_its_page() -> None:
    three = ("International relations", "Education", "Visits")
    found = (
        made(ChartType.BAR, ("Alpha", "Beta"), (("Francs", (1_234_567_890.0, 12.0)),), labels=True, id="long"),
        made(ChartType.BAR, three, (("Francs", (-52_000.0, 48_000.0, -7.5)),), labels=True, decimals=1, id="negative"),
        made(
            ChartType.LINE, MONTHS, (("North", (50.0, 51.0, 52.0)), ("South", (50.5, 51.2, 52.3))), labels=True, id="l"
        ),
        made(series=(("A", (600.0, 580.0)), ("B", (20.0, 25.0))), stacked=True, labels=True, id="stack"),
        made(ChartType.DOUGHNUT, three, (("Budget", (1350.0, 28.0, 800.0)),), labels=None, id="ring"),
    )
    handout = handout_of(*found)
    frames = lay_out_paper_charts(handout.parts, brand())
    text = pdf_text(write_pdf(html_of(handout), handout.info, brand(), examples.TIMESTAMP).data)
    words = " ".join(text.split())
    for frame in frames.values():
        assert frame.missing == ()
        assert all(line in words for label in frame.labels for line in label.lines)
    assert {"1,234,567,890", "\u221252,000.0", "\u22127.5", "620", "605", "1%"} <= set(words.split())


def test_long_numbers_stand_below_each_other_and_very_long_ones_are_summed_up_in_words() -> None:
    twelve = made(ChartType.LINE, tuple(f"M{n}" for n in range(12)), (("S", tuple(map(float, range(12)))),))
    many = made(ChartType.LINE, tuple(f"M{n}" for n in range(40)), (("S", tuple(map(float, range(40)))),))
    rows = re.findall(r'<th scope="row">(.*?)</th>', html_of(handout_of(twelve)))
    assert rows == [f"M{n}" for n in range(12)]
    assert 'class="data"' not in html_of(handout_of(many))
    assert "lowest 0 (M0), highest 39 (M39)" in html_of(handout_of(many))


# LibreOffice ----------------------------------------------------------------------------------------------------------


def test_libreoffice_draws_every_chart(soffice: str, tmp_path: Path) -> None:
    found = every_type()
    slides = [BodySlide(chart.id, Role.CONTENT, (Text("Title"),), chart) for chart in found]
    frames, _ = lay_out(deck_of(*slides), brand())
    (tmp_path / "deck.pptx").write_bytes(write_pptx(frames, brand(), examples.TIMESTAMP))
    (tmp_path / "note.docx").write_bytes(written(note_of(*found)))
    deck, note = to_pdf(soffice, [tmp_path / "deck.pptx", tmp_path / "note.docx"], tmp_path / "pdf")
    pictures = to_pictures(deck, 80)
    assert len(pictures) == len(found)
    primary = tuple(bytes.fromhex(brand().hex(ColorRole.PRIMARY)))
    for chart, picture in zip(found, pictures, strict=True):
        colors = {color: count for count, color in picture.convert("RGB").getcolors(maxcolors=1 << 24) or ()}
        # Of a line with gaps there are but two signs to be seen.
        has_gaps = chart.type is ChartType.LINE and any(None in series.values for series in chart.series)
        assert colors.get(primary, 0) > (50 if has_gaps else 128), chart.id
    document = pypdfium2.PdfDocument(note)
    try:
        assert len(document) >= 2
    finally:
        document.close()


def test_what_libreoffice_writes_in_charts_stays_where_they_are(soffice: str, tmp_path: Path) -> None:
    kept = []
    for seed in range(40):
        try:
            lay_out(deck_of(chart_slide(seed)), brand())
        except SlidegenError:
            continue
        kept.append(chart_slide(seed))
    frames, _ = lay_out(deck_of(*kept), brand())
    (tmp_path / "deck.pptx").write_bytes(write_pptx(frames, brand(), examples.TIMESTAMP))
    (pdf,) = to_pdf(soffice, [tmp_path / "deck.pptx"], tmp_path)
    pages = text_boxes(pdf)
    assert len(pages) == len(frames.slides) > 30
    for slide, boxes in zip(frames.slides, pages, strict=True):
        (frame,) = (each for each in slide.frames if isinstance(each, ChartFrame))
        rect = frame.rect
        inside = [box for box in boxes if rect.y.points - 3 <= box.top and box.bottom <= rect.bottom.points + 3]
        assert len(inside) > len(frame.chart.categories) / 2, slide.id
        assert all(rect.x.points - 6 <= box.left and box.right <= rect.right.points + 6 for box in inside), slide.id
        others = [each for each in slide.frames if each is not frame]
        stray = [box for box in boxes if box not in inside and not any(holds(box, each, slide) for each in others)]
        assert stray == [], slide.id


def holds(box: TextBox, frame: Frame, slide: SlideFrames) -> bool:
    rect = walk.place(frame, slide)
    return rect.y.points - 3 <= box.top and box.bottom <= rect.bottom.points + 3
