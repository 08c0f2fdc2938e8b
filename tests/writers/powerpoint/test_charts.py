"""Native charts as their readers see them: PowerPoint's data, the workbook inside, what validators say."""

from __future__ import annotations

import datetime as dt
import functools
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from hypothesis import given, settings
from lxml import etree
from openxml_audit import OpenXmlValidator
from pptx import Presentation

from slidegen.brand.brand import Brand
from slidegen.brand.colors import ColorRole
from slidegen.brand.read_brand import read_brand
from slidegen.content.inlines import Text, plain
from slidegen.content.model import ChartType
from slidegen.diagnostics import SlidegenError
from slidegen.editions.blocks import Chart, Series
from slidegen.editions.outline import BodySlide, Role
from slidegen.layout.frames import ChartFrame, DeckFrames
from slidegen.layout.lay_out_deck import lay_out
from slidegen.project import DEFAULT_BRAND, Project, package_data
from slidegen.writers.powerpoint.chart_xml import column_name
from slidegen.writers.powerpoint.number_format import number_format, share_format
from slidegen.writers.powerpoint.write_pptx import write_pptx
from tests.editions.charts import NASTY, charts, made
from tests.layout.decks import deck_of
from tests.office.check_package import check_package
from tests.writers import frames_examples as examples
from tests.writers.powerpoint.pptx_files import parts

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@functools.cache
def brand() -> Brand:
    return read_brand(Project(package_data()), DEFAULT_BRAND, None)[0]


def frames_of(*found: Chart) -> DeckFrames:
    slides = [BodySlide(f"s{number}", Role.CONTENT, (Text("Title"),), each) for number, each in enumerate(found)]
    return lay_out(deck_of(*slides), brand())[0]


def deck(*found: Chart) -> bytes:
    return write_pptx(frames_of(*found), brand(), examples.TIMESTAMP)


def every_type() -> tuple[Chart, ...]:
    months = ("January", "February", "March")
    two = (("2016", (8120.0, None, 10230.5)), ("2017", (-3.0, 8950.0, 0.0)))
    one = (("Share", (38.0, 27.5, 0.0)),)
    kinds = (ChartType.COLUMN, ChartType.BAR, ChartType.LINE)
    with_axes = [
        made(kind, months, two, decimals=1, unit="Visitors", labels=labels, language="fr")
        for kind in kinds
        for labels in (False, True)
    ]
    stacked = [made(kind, months, two, decimals=1, stacked=True) for kind in kinds[:2]]
    round_ones = [
        made(kind, months, one, decimals=1, unit="Per cent", labels=labels)
        for kind in (ChartType.PIE, ChartType.DOUGHNUT)
        for labels in (False, True)
    ]
    return (*with_axes, *stacked, *round_ones)


def read_back(data: bytes) -> list[tuple[str, list[str], list[tuple[str, list[float | None]]]]]:
    """Of each chart its description, categories and series, as python-pptx reads them."""
    found = []
    for slide in Presentation(io.BytesIO(data)).slides:
        for shape in slide.shapes:
            if shape.has_chart:
                (plot,) = shape.chart.plots
                found.append(
                    (
                        shape._element.nvGraphicFramePr.cNvPr.get("descr"),
                        [str(category) for category in plot.categories],
                        [(series.name, list(series.values)) for series in plot.series],
                    )
                )
    return found


def series_of(chart: Chart) -> list[tuple[str, Series]]:
    """The series of a chart by their names; sums of stacks are one more, without a name if a legend would show it."""
    found = [(plain(series.name), series) for series in chart.series]
    if chart.totals:
        found.append(("" if chart.type is ChartType.BAR else plain(chart.totals.name), chart.totals))
    return found


def test_charts_of_all_types_are_read_back_as_they_were_told() -> None:
    found = every_type()
    assert read_back(deck(*found)) == [
        (
            chart.description,
            [plain(category) for category in chart.categories],
            [(said, list(series.values)) for said, series in series_of(chart)],
        )
        for chart in found
    ]


def test_charts_of_all_types_are_valid(tmp_path: Path) -> None:
    data = deck(*every_type())
    (tmp_path / "deck.pptx").write_bytes(data)
    assert list(OpenXmlValidator().validate(tmp_path / "deck.pptx").errors) == []
    assert check_package(data) == ()


@given(chart=charts())
@settings(max_examples=40)
def test_any_chart_is_valid_and_read_back(chart: Chart) -> None:
    try:
        data = deck(chart)
    except SlidegenError:
        return
    ((description, categories, series),) = read_back(data)
    assert description == chart.description
    escaped = [plain(category).replace("_x0041_", "_x005F_x0041_") for category in chart.categories]
    assert categories == escaped
    assert [values for _, values in series][: len(chart.series)] == [list(each.values) for each in chart.series]
    assert check_package(data) == ()


def workbooks(data: bytes) -> list[Mapping[str, bytes]]:
    return [parts(content) for name, content in parts(data).items() if name.endswith(".xlsx")]


def cells(workbook: Mapping[str, bytes]) -> dict[str, str | float]:
    """What is in the cells of a workbook, by their names; a formula would be a `f` element, which there must not be."""
    strings = [
        "".join(text.text or "" for text in each.iter(f"{S}t"))
        for each in etree.fromstring(workbook["xl/sharedStrings.xml"])
    ]
    sheet = etree.fromstring(workbook["xl/worksheets/sheet1.xml"])
    assert not list(sheet.iter(f"{S}f", f"{S}hyperlink"))
    found: dict[str, str | float] = {}
    for cell in sheet.iter(f"{S}c"):
        value = cell.findtext(f"{S}v")
        if value is not None:
            found[cell.get("r", "")] = strings[int(value)] if cell.get("t") == "s" else float(value)
    return found


def test_the_workbook_has_the_numbers_and_names_that_look_like_more_stay_text() -> None:
    chart = made(
        ChartType.BAR, NASTY[:4], (("=1+2", (1.0, None, -2.5, 1e9)), ("007", (0.0, 1.0, 2.0, 3.0))), decimals=1
    )
    (workbook,) = workbooks(deck(chart))
    found = cells(workbook)
    # An escape sequence that a name spells out is escaped itself; no other name has to change.
    assert [found[f"A{row}"] for row in range(2, 6)] == list(NASTY[:4])
    assert (found["B1"], found["C1"]) == ("=1+2", "007")
    assert [found.get(f"B{row}") for row in range(2, 6)] == [1.0, None, -2.5, 1e9]
    assert "A1" not in found
    assert not any("externalLink" in name or "connections" in name for name in workbook)


def test_the_chart_refers_to_the_cells_of_its_workbook() -> None:
    data = parts(deck(made(ChartType.LINE, ("A", "B", "C"), (("One", (1.0, 2.0, 3.0)), ("Two", (4.0, 5.0, 6.0))))))
    root = etree.fromstring(data["ppt/charts/chart1.xml"])
    assert [formula.text for formula in root.iter(f"{C}f")] == [
        *("Sheet1!$B$1", "Sheet1!$A$2:$A$4", "Sheet1!$B$2:$B$4"),
        *("Sheet1!$C$1", "Sheet1!$A$2:$A$4", "Sheet1!$C$2:$C$4"),
    ]
    relations = data["ppt/charts/_rels/chart1.xml.rels"].decode()
    assert 'Target="../embeddings/Microsoft_Excel_Sheet1.xlsx"' in relations and "External" not in relations


def test_axes_end_where_they_were_worked_out() -> None:
    chart = made(series=(("Visitors", (1200.0, 1350.0)),))
    root = etree.fromstring(parts(deck(chart))["ppt/charts/chart1.xml"])
    axis = next(root.iter(f"{C}valAx"))
    found = {name: next(axis.iter(f"{C}{name}")).get("val") for name in ("min", "max", "majorUnit")}
    assert found == {"min": "0", "max": "1500", "majorUnit": "500"}
    assert [tick.value for tick in chart.axis] == [0, 500, 1000, 1500]
    assert all(int(each.get("val", "")) > 0 for each in root.iter(f"{C}axId"))


def test_no_text_is_smaller_than_it_was_measured_nor_of_another_font() -> None:
    frames = frames_of(*every_type())
    data = parts(write_pptx(frames, brand(), examples.TIMESTAMP))
    for number, slide in enumerate(frames.slides, 1):
        (frame,) = (each for each in slide.frames if isinstance(each, ChartFrame))
        root = etree.fromstring(data[f"ppt/charts/chart{number}.xml"])
        looks = list(root.iter(f"{A}defRPr", f"{A}rPr"))
        assert looks
        assert {look.get("sz") for look in looks} == {str(round(frame.size * 100))}
        assert {font.get("typeface") for font in root.iter(f"{A}latin")} == {"+mn-lt"}


def test_the_same_chart_gives_the_same_bytes_and_no_clock_is_read() -> None:
    found = every_type()
    data = deck(*found)
    assert data == deck(*found)
    for workbook in workbooks(data):
        assert b"2017-" in workbook["docProps/core.xml"]
        assert str(dt.datetime.now(tz=dt.UTC).year).encode() not in workbook["docProps/core.xml"]
    for name, content in parts(data).items():
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                assert {entry.date_time for entry in archive.infolist()} == {examples.TIMESTAMP.timetuple()[:6]}
                assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}


def test_columns_beyond_the_alphabet_have_two_letters() -> None:
    assert [column_name(number) for number in (1, 26, 27, 52, 53, 703)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]


def test_numbers_are_written_in_the_language() -> None:
    assert number_format(0, "fr-FR") == "[$-40C]#,##0"
    assert number_format(2, "en-GB") == "[$-809]#,##0.00"
    assert number_format(1, "tlh") == "#,##0.0"


def test_negative_numbers_and_shares_are_written_as_the_language_writes_them() -> None:
    assert number_format(1, "fr-FR", with_minus=True) == "[$-40C]#,##0.0;[$-40C]\\\u2212#,##0.0"
    assert share_format(("35%", "", "0%"), "en-GB") == "[$-809]0%"
    assert share_format(("35,2\u00a0%", ""), "fr-FR") == "[$-40C]0.0\\\u00a0%"
    assert share_format(("%35",), "tr") == "%0"


def test_sums_are_formulas_in_the_sheet_and_no_entry_of_the_legend() -> None:
    chart = made(series=(("A", (600.0, None)), ("B", (300.0, None))), stacked=True, labels=True)
    data = parts(deck(chart))
    root = etree.fromstring(data["ppt/charts/chart1.xml"])
    (hidden,) = root.iter(f"{C}legendEntry")
    assert hidden.find(f"{C}idx").get("val") == "2"  # type: ignore[union-attr]
    sheet = etree.fromstring(parts(data["ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"])["xl/worksheets/sheet1.xml"])
    (cell,) = (each for each in sheet.iter(f"{S}c") if each.find(f"{S}f") is not None)
    assert (cell.get("r"), cell.findtext(f"{S}f"), cell.findtext(f"{S}v")) == ("D2", "SUM(B2:C2)", "900.0")


def test_colors_are_those_of_the_theme_or_of_the_slide_layout() -> None:
    data = parts(deck(made()))
    root = etree.fromstring(data["ppt/charts/chart1.xml"])
    named = {each.get("val") for each in root.iter(f"{A}schemeClr")}
    assert ColorRole.PRIMARY.value in named and not list(root.iter(f"{A}srgbClr"))
