"""Dates in native charts: an axis of dates, and real dates in the sheet."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator
from pptx import Presentation

from slidegen.content.model import ChartType
from slidegen.writers.powerpoint.number_format import date_format
from tests.editions.sections.test_chart_dates import dated, told
from tests.writers.powerpoint.pptx_files import parts
from tests.writers.powerpoint.test_charts import C, S, deck


def test_dates_are_on_an_axis_of_dates_and_in_the_sheet(tmp_path: Path) -> None:
    data = deck(told(dated("2018-06-15", "2018-01-01", "2020-02-01"), "fr"))
    chart = etree.fromstring(parts(data)["ppt/charts/chart1.xml"])
    (axis,) = chart.iter(f"{C}dateAx")
    assert not list(chart.iter(f"{C}catAx"))

    def said(name: str) -> str | None:
        return next(axis.iter(f"{C}{name}")).get("val")

    # 2018-01-01 is day 43101 of spreadsheets, 2020-02-01 is day 43862.
    assert (said("min"), said("max"), said("baseTimeUnit")) == ("43101", "43862", "days")
    assert said("majorTimeUnit") in ("months", "years")
    assert str(next(axis.iter(f"{C}numFmt")).get("formatCode")).startswith("[$-")
    categories = [each.text for each in next(chart.iter(f"{C}cat")).iter(f"{C}v")]
    assert categories == ["43101", "43266", "43862"]
    values = [each.text for each in next(chart.iter(f"{C}val")).iter(f"{C}v")]
    assert values == ["1", "0", "2"]
    workbook = next(part for name, part in parts(data).items() if name.endswith(".xlsx"))
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        sheet = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    cells = {str(cell.get("r")): cell.findtext(f"{S}v") for cell in sheet.iter(f"{S}c")}
    assert [cells[f"A{row}"] for row in (2, 3, 4)] == ["43101", "43266", "43862"]
    path = tmp_path / "deck.pptx"
    path.write_bytes(data)
    assert OpenXmlValidator().validate(str(path)).is_valid


def test_python_pptx_reads_the_dates_back() -> None:
    data = deck(told(dated("2018-01", "2018-03", "2018-04", type_=ChartType.COLUMN)))
    shapes = Presentation(io.BytesIO(data)).slides[0].shapes
    (chart,) = (shape.chart for shape in shapes if shape.has_chart)
    axis = chart.category_axis
    assert type(axis).__name__ == "DateAxis"
    days = [dt.date(1899, 12, 30) + dt.timedelta(days=int(float(str(each)))) for each in chart.plots[0].categories]
    assert days == [dt.date(2018, 1, 1), dt.date(2018, 3, 1), dt.date(2018, 4, 1)]


@pytest.mark.parametrize(
    ("pattern", "language", "format_"),
    [
        ("d MMM y", "en-GB", "[$-809]d\\ mmm\\ yyyy"),
        ("MMM y", "fr-FR", "[$-40C]mmm\\ yyyy"),
        ("LLL. y", "sv-SE", "[$-41D]mmm\\.\\ yyyy"),
        ("d 'de' MMM 'de' y", "es-ES", "[$-C0A]d\\ \\d\\e\\ mmm\\ \\d\\e\\ yyyy"),
        ("y", "xx", "yyyy"),
    ],
)
def test_patterns_become_formats(pattern: str, language: str, format_: str) -> None:
    assert date_format(pattern, language) == format_
