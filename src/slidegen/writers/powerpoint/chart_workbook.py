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
from slidegen.writers.powerpoint.chart_xml import SHEET
from slidegen.writers.powerpoint.number_format import number_format

COLUMN_WIDTH: Final = 18
"""Characters: most names can be read without widening a column."""


def chart_workbook(chart: Chart, language: str, timestamp: dt.datetime) -> bytes:
    """Categories in the first column, the names of the series in the first row, their values below.

    `language` is a BCP 47 tag with a region.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": timestamp.astimezone(dt.UTC).replace(tzinfo=None)})
        numbers = workbook.add_format({"num_format": number_format(chart.decimals, language)})
        sheet = workbook.add_worksheet(SHEET)
        sheet.set_column(0, len(chart.series), COLUMN_WIDTH)
        for row, category in enumerate(chart.categories, 1):
            sheet.write_string(row, 0, plain(category))
        for column, series in enumerate(chart.series, 1):
            sheet.write_string(0, column, plain(series.name))
            for row, value in enumerate(series.values, 1):
                if value is not None:
                    sheet.write_number(row, column, value, numbers)
    with zipfile.ZipFile(buffer) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    # XlsxWriter's zip is deflated, which is not the same with every zlib.
    return write_package(members, timestamp)
