"""The workbook inside a chart: what PowerPoint shows when somebody edits the data (SpreadsheetML, ECMA-376 Part 1,
clause 18).

Everything is written as what it is: a name that begins with an equals sign stays text, and so does one that looks like
a number or an address.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Final

import xlsxwriter

from slidegen.content.inlines import plain
from slidegen.editions.blocks import Chart
from slidegen.office_files.write_package import write_package
from slidegen.writers.powerpoint.chart_xml import SHEET, column_name
from slidegen.writers.powerpoint.number_format import date_format, format_of

COLUMN_WIDTH: Final = 18
"""Characters: most names can be read without widening a column."""


def chart_workbook(chart: Chart, language: str, timestamp: dt.datetime, *, with_sums: bool = False) -> bytes:
    """Categories in the first column, the names of the series in the first row, their values below.

    `language` is a BCP 47 tag with a region. `with_sums`: the sums of the series stand in a column after them, as
    formulas, so that they follow when somebody changes a value.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": timestamp.astimezone(dt.UTC).replace(tzinfo=None)})
        numbers = workbook.add_format({"num_format": format_of(chart, language)})
        sheet = workbook.add_worksheet(SHEET)
        sheet.set_column(0, len(chart.series), COLUMN_WIDTH)
        for row, category in enumerate(chart.categories, 1):
            if chart.dates is None:
                sheet.write_string(row, 0, plain(category))
        if chart.dates is not None:
            dates = workbook.add_format({"num_format": date_format(chart.dates.pattern, language)})
            for row, day in enumerate(chart.dates.days, 1):
                sheet.write_datetime(row, 0, day, dates)
        for column, series in enumerate(chart.series, 1):
            sheet.write_string(0, column, plain(series.name))
            for row, value in enumerate(series.values, 1):
                if value is not None:
                    sheet.write_number(row, column, value, numbers)
        if with_sums and chart.totals:
            column = len(chart.series) + 1
            sheet.write_string(0, column, plain(chart.totals.name))
            for row, value in enumerate(chart.totals.values, 1):
                if value is not None:
                    sheet.write_formula(row, column, f"=SUM(B{row + 1}:{column_name(column)}{row + 1})", numbers, value)
    with zipfile.ZipFile(buffer) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    # XlsxWriter's zip is deflated, which is not the same with every zlib.
    return write_package(members, timestamp)
