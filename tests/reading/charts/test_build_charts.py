"""The numbers of charts: as people write them, in sections and CSV files; and what is wrong with them, and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slidegen.content.inlines import plain
from slidegen.content.model import Chart
from slidegen.editions.language.words import Words
from slidegen.reading.charts.read_csv import CsvTable, read_csv
from slidegen.reading.charts.read_numbers import NumberError, WrittenNumber, read_number
from slidegen.source_files.source import Source
from tests.reading.projects import problems_of, read

# Numbers --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "value", "decimals"),
    [
        ("1200", 1200, 0),
        ("1200.5", 1200.5, 1),
        ("1200,5", 1200.5, 1),
        ("1 200", 1200, 0),
        ("1\u202f200\u202f300,25", 1200300.25, 2),
        ("1'200.5", 1200.5, 1),
        ("1’200", 1200, 0),
        ("1,200.5", 1200.5, 1),
        ("1.200,5", 1200.5, 1),
        ("1,200,300", 1200300, 0),
        ("0.125", 0.125, 3),
        ("0,125", 0.125, 3),
        ("1234,567", 1234.567, 3),
        ("1.1250", 1.125, 3),
        ("12.50", 12.5, 1),
        ("-5", -5, 0),
        ("−5", -5, 0),  # noqa: RUF001 (people write it)
        ("–5", -5, 0),
        ("+5", 5, 0),
        ("-0", 0, 0),
        (" 7 ", 7, 0),
    ],
)
def test_numbers_are_read_as_people_write_them(written: str, value: float, decimals: int) -> None:
    assert read_number(written) == WrittenNumber(value, decimals)


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("1,200", "1,200 could be 1200 or 1 and a fraction", "write 1200, or 1.2000"),
        ("-12.345", "-12.345 could be -12345 or -12 and a fraction", "write -12345, or -12.3450"),
        ("NaN", "NaN is not a number", "leave it empty where there is no value"),
        (".inf", ".inf is not a number", "leave it empty where there is no value"),
        ("-", "- is not a number", "leave it empty where there is no value"),
        ("many", "many is not a number", "write it as 1200, 1 200 or 1200.5"),
        ("=1+2", "=1+2 is not a number", "write it as 1200, 1 200 or 1200.5"),
        ("1 20", "1 20 is not a number", "write it as 1200, 1 200 or 1200.5"),
        ("٣", "٣ is not a number", "write it as 1200, 1 200 or 1200.5"),
        ("12 %", "12 % has a sign besides the number", "write the number alone, and the sign in unit:"),
        ("1e5", "1e5 is written with an exponent", "write all of its digits"),
        ("9" * 999, f"{'9' * 57}... has more than 15 digits", "round it, and say in unit: what is counted"),
        ("1234567890123456", "1234567890123456 has more than 15 digits", "round it, and say in unit: what is counted"),
    ],
)
def test_what_is_no_number_or_two_is_named_with_a_way_out(written: str, message: str, hint: str) -> None:
    with pytest.raises(NumberError) as caught:
        read_number(written)
    assert (str(caught.value), caught.value.hint) == (message, hint)


@given(number=st.integers(-(10**12), 10**12), decimals=st.integers(0, 3), language=st.sampled_from(("en", "fr", "de")))
@settings(max_examples=200)
def test_what_slidegen_writes_it_reads_or_calls_ambiguous(number: int, decimals: int, language: str) -> None:
    value = number / 10**decimals
    written = Words(language).number(value, decimals)
    try:
        assert read_number(written).value == value
    except NumberError as error:
        assert "could be" in str(error)


# CSV ------------------------------------------------------------------------------------------------------------------


def rows(text: str) -> list[list[str]]:
    table = read_csv(Source.of("a.csv", text))
    assert isinstance(table, CsvTable)
    return [[str(cell) for cell in row] for row in table.rows]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_columns_are_parted_by_commas_semicolons_or_tabs(separator: str, end: str) -> None:
    lines = (separator.join(row) for row in (("", "A"), ('"x, ""y"""', "1"), ("z", "")))
    assert rows(end.join(lines) + end) == [["", "A"], ['x, "y"', "1"], ["z", ""]]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("1,5\t2,5", ["1,5", "2,5"]),
        ("a;b\tc", ["a;b", "c"]),
        ("1,5;2,5", ["1,5", "2,5"]),
        ('"a;b",c', ["a;b", "c"]),  # what is in quotes parts nothing
        ('"a\tb";c,d', ["a b", "c,d"]),
    ],
)
def test_a_tab_parts_before_a_semicolon_and_that_before_a_comma(line: str, cells: list[str]) -> None:
    """A comma may be part of a number, and a semicolon of a text; nobody writes a tab into a cell."""
    assert rows(line) == [cells]


def test_cells_know_where_they_stand() -> None:
    table = read_csv(Source.of("a.csv", 'Year,"A\nB",C\n\n2017,1,"2"\n'))
    assert isinstance(table, CsvTable)
    places = [[(cell.place.line, cell.place.column) for cell in row] for row in table.rows]
    assert places == [[(1, 1), (1, 6), (2, 4)], [(4, 1), (4, 6), (4, 8)]]


@given(st.lists(st.lists(st.text('ab ,;\t"\n1', max_size=5), min_size=2, max_size=4), min_size=1, max_size=4))
def test_every_cell_that_is_quoted_comes_back(cells: list[list[str]]) -> None:
    quoted = ('"' + '","'.join(cell.replace('"', '""') for cell in row) + '"' for row in cells)
    expected = [[" ".join(cell.split()) for cell in row] for row in cells]
    assert rows("\n".join(quoted)) == [row for row in expected if any(row)]


# Sections -------------------------------------------------------------------------------------------------------------

SECTION = """\
sections:
  - id: visits
    kind: chart
    title: Visits
    type: column
    categories: ["2016", "2017"]
    series:
      - {name: Schools, values: [1200, "1 350.5"]}
      - {id: secret, name: Public, values: ["", 7], audience: [board]}
"""
FROM_FILE = """\
sections:
  - {id: visits, kind: chart, title: Visits, type: column, data: data/visits.csv}
"""


def chart_of(root: Path, files: dict[str, str | bytes]) -> Chart:
    (body,) = (section.body for section in read(root, files).sections if section.id == "visits")
    assert isinstance(body, Chart)
    return body


def told(chart: Chart) -> list[tuple[str, tuple[float | None, ...], int]]:
    return [(plain(series.name.get("en") or ()), series.values, series.decimals) for series in chart.series]


def test_a_chart_has_its_numbers_from_its_section(tmp_path: Path) -> None:
    chart = chart_of(tmp_path, {"charts.yml": SECTION})
    assert told(chart) == [("Schools", (1200.0, 1350.5), 1), ("Public", (None, 7.0), 0)]
    assert chart.series[1].audience == ("board",) and chart.series[1].id == "secret"


@pytest.mark.parametrize(
    "data",
    [
        "Year,Schools,Public\n2016,1200,\n2017,1350.5,7\n",
        "\ufeffYear;Schools;Public\r\n2016;1 200;\r\n2017;1350,5;7\r\n;;\r\n",
        'Year\tSchools\tPublic\n2016\t"1,200.0"\n2017\t1350.5\t7',
    ],
)
def test_a_chart_has_its_numbers_from_a_file(tmp_path: Path, data: str) -> None:
    chart = chart_of(tmp_path, {"charts.yml": FROM_FILE, "data/visits.csv": data})
    assert told(chart) == [("Schools", (1200.0, 1350.5), 1), ("Public", (None, 7.0), 0)]
    assert [plain(category.get("en") or ()) for category in chart.categories] == ["2016", "2017"]


def test_names_in_a_file_are_text_whatever_they_look_like(tmp_path: Path) -> None:
    data = ',=1+2,**b**,"[a](http://x)"\n=SUM(A1),1,2,3\n'
    chart = chart_of(tmp_path, {"charts.yml": FROM_FILE, "data/visits.csv": data})
    assert [name for name, _, _ in told(chart)] == ["=1+2", "**b**", "[a](http://x)"]
    assert plain(chart.categories[0].get("en") or ()) == "=SUM(A1)"


BOTH = FROM_FILE.replace("data/visits.csv", "{en: data/en.csv, fr: data/fr.csv}")


def test_each_language_has_a_file_of_its_own(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "charts.yml": BOTH,
        "data/en.csv": "Year,Schools\n2016,1200\n",
        "data/fr.csv": "An;Écoles\n2016;1 200,0\n",
    }
    (series,) = chart_of(tmp_path, files).series
    assert {tag: plain(prose) for tag, prose in series.name} == {"en": "Schools", "fr": "Écoles"}


BAD: dict[str, tuple[dict[str, str | bytes], str]] = {
    "a-value-that-is-no-number": (
        {"charts.yml": SECTION.replace("1200,", "many,")},
        "content/charts.yml:8:34: error[bad-number]: many is not a number",
    ),
    "not-a-number": (
        {"charts.yml": SECTION.replace("1200,", ".nan,")},
        "content/charts.yml:8:34: error[bad-number]: .nan is not a number",
    ),
    "too-few-values": (
        {"charts.yml": SECTION.replace('[1200, "1 350.5"]', "[1200]")},
        "content/charts.yml:8:16: error[ragged-chart]: this series has 1 value, and the chart 2 categories",
    ),
    "no-series": (
        {"charts.yml": SECTION[: SECTION.index("    series:")]},
        'content/charts.yml:2:9: error[missing-key]: a chart needs the key "series"',
    ),
    "no-data": (
        {"charts.yml": SECTION[: SECTION.index("    categories:")]},
        'content/charts.yml:2:9: error[missing-key]: a chart needs the key "categories"',
    ),
    "data-and-series": (
        {"charts.yml": SECTION + "    data: a.csv\n", "a.csv": "Year,A\n1,2\n"},
        "content/charts.yml:10:11: error[bad-chart]: a chart has data or series, not both",
    ),
    "no-values": (
        {"charts.yml": SECTION.replace('[1200, "1 350.5"]', '["", ""]')},
        "content/charts.yml:8:16: error[bad-chart]: this series has no values",
    ),
    "several-series-in-a-pie": (
        {"charts.yml": SECTION.replace("column", "pie").replace(", audience: [board]", "")},
        "content/charts.yml:9:28: error[bad-chart]: a pie shows the shares of one series, and this one has 2",
    ),
    "negative-share": (
        {"charts.yml": FROM_FILE.replace("column", "doughnut"), "data/visits.csv": ",A\nx,1\ny,-2\n"},
        "content/data/visits.csv:3:3: error[bad-chart]: a doughnut cannot show a negative value",
    ),
    "shares-of-nothing": (
        {"charts.yml": FROM_FILE.replace("column", "pie"), "data/visits.csv": ",A\nx,0\ny,0\n"},
        "error[bad-chart]: a pie cannot show shares of nothing: all values are 0",
    ),
    "too-many-slices": (
        {"charts.yml": FROM_FILE.replace("column", "pie"), "data/visits.csv": ",A\n" + "x,1\n" * 9},
        "error[bad-chart]: a pie of 9 slices: at most 8 can be told apart",
    ),
    "too-many-series": (
        {"charts.yml": FROM_FILE, "data/visits.csv": ",A,B,C,D,E,F,G,H,I\nx,1,2,3,4,5,6,7,8,9\n"},
        "error[bad-chart]: 9 series in one chart: at most 8 can be told apart",
    ),
    "a-pie-of-nothing": (
        {"charts.yml": "sections:\n  - {id: pie, kind: chart, title: T, type: pie, categories: [a], series: []}\n"},
        "error[bad-value]: series is empty",
    ),
    "too-many-categories": (
        {"charts.yml": FROM_FILE, "data/visits.csv": ",A\n" + "x,1\n" * 1001},
        "error[bad-chart]: 1,001 categories in one chart: at most 1,000 can be shown",
    ),
    "a-stack-of-lines": (
        {"charts.yml": SECTION.replace("column", "line") + "    stacked: true\n"},
        "error[bad-chart]: a line chart cannot be stacked",
    ),
    "unknown-audience": (
        {"charts.yml": SECTION.replace("[board]", "[boards]")},
        'content/charts.yml:9:64: error[unknown-audience]: there is no audience "boards"',
    ),
    "an-id-twice": (
        {"charts.yml": SECTION.replace("id: secret", "id: welcome")},
        'error[duplicate-id]: the id "welcome" is taken',
    ),
    "missing-file": (
        {"charts.yml": FROM_FILE, "data/visit.csv": ",A\nx,1\n"},
        'content/charts.yml:2:66: error[no-file]: there is no file "data/visits.csv"\n  hint: did you mean visit.csv?',
    ),
    "file-outside": (
        {"charts.yml": FROM_FILE.replace("data/visits.csv", "../../secret.csv")},
        'content/charts.yml:2:66: error[outside-content]: "../../secret.csv" is not in the content folder',
    ),
    "absolute-file": (
        {"charts.yml": FROM_FILE.replace("data/visits.csv", "/etc/passwd")},
        'content/charts.yml:2:66: error[outside-content]: "/etc/passwd" is not a path from the content folder',
    ),
    "windows-path": (
        {"charts.yml": FROM_FILE.replace("data/visits.csv", "data\\visits.csv")},
        "error[outside-content]",
    ),
    "folder": (
        {"charts.yml": FROM_FILE.replace("data/visits.csv", "data"), "data/visits.csv": ""},
        "content/data: error[unreadable-file]: a folder has the name of a file",
    ),
    "not-utf8": (
        {"charts.yml": FROM_FILE, "data/visits.csv": b",A\n\xe9cole,1\n"},
        "content/data/visits.csv:2:1: error[not-utf8]: byte 0xe9 is no part of a UTF-8 character",
    ),
    "utf-16-without-its-mark": (
        {"charts.yml": FROM_FILE, "data/visits.csv": ",A\nx,1\n".encode("utf-16-le")},
        "content/data/visits.csv: error[not-utf8]: the file is in UTF-16 without its mark, or no text",
    ),
    "half-a-character": (
        {"charts.yml": FROM_FILE, "data/visits.csv": ",A\nx,1\n".encode("utf-16")[:-1]},
        "content/data/visits.csv:2:4: error[not-utf8]: the file is in UTF-16 and ends within a character",
    ),
    "empty-file": (
        {"charts.yml": FROM_FILE, "data/visits.csv": ""},
        "content/data/visits.csv:1:1: error[bad-csv]: there is no table in this file",
    ),
    "one-column": (
        {"charts.yml": FROM_FILE, "data/visits.csv": "A\n1\n"},
        "content/data/visits.csv:1:1: error[bad-csv]: this table has no values",
    ),
    "formula-as-value": (
        {"charts.yml": FROM_FILE, "data/visits.csv": ",A,B\n=1+2,1,=1+2\n"},
        "content/data/visits.csv:2:8: error[bad-number]: =1+2 is not a number",
    ),
    "long-row": (
        {"charts.yml": FROM_FILE, "data/visits.csv": ",A,B\nx,1,200,3\n"},
        "content/data/visits.csv:2:9: error[ragged-chart]: this row has 4 cells, and the first one 3",
    ),
    "row-without-name": (
        {"charts.yml": FROM_FILE, "data/visits.csv": ",A\n,1\n"},
        "content/data/visits.csv:2:1: error[bad-csv]: this row has no name",
    ),
    "column-without-name": (
        {"charts.yml": FROM_FILE, "data/visits.csv": "x,,A\ny,1,2\n"},
        "content/data/visits.csv:1:3: error[bad-csv]: column 2 has no name",
    ),
    "open-quote": (
        {"charts.yml": FROM_FILE, "data/visits.csv": ',A\n"x,1\n'},
        "content/data/visits.csv:2:1: error[bad-csv]: the quote at the start of this cell is never closed",
    ),
    "text-after-quote": (
        {"charts.yml": FROM_FILE, "data/visits.csv": ',A\n"x"y,1\n'},
        "content/data/visits.csv:2:4: error[bad-csv]: there is text after the quote that closes this cell",
    ),
    "control-character": (
        {"charts.yml": FROM_FILE, "data/visits.csv": ",A\nx\x07,1\n"},
        "content/data/visits.csv:2:2: error[bad-text]: U+0007 is a control character",
    ),
    "other-numbers-in-the-other-language": (
        {"charts.yml": BOTH, "data/en.csv": ",A\nx,1\ny,2\n", "data/fr.csv": ",A\nx,1\ny,3\n"},
        "content/data/fr.csv:3:3: error[ragged-chart]: the first file has another value here",
    ),
    "other-rows-in-the-other-language": (
        {"charts.yml": BOTH, "data/en.csv": ",A\nx,1\ny,2\n", "data/fr.csv": ",A\nx,1\n"},
        "content/data/fr.csv:1:1: error[ragged-chart]: this file has other rows or columns than the first one",
    ),
    "file-in-an-unknown-language": (
        {"charts.yml": BOTH.replace("fr:", "de:"), "data/en.csv": ",A\nx,1\n", "data/fr.csv": ",A\nx,1\n"},
        'error[unknown-language]: "de" is not a language of this project',
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_with_a_chart_is_named_where_it_is(tmp_path: Path, name: str) -> None:
    files, expected = BAD[name]
    problems = problems_of(tmp_path, files)
    assert expected in problems
    assert "hint: " in problems


def test_a_link_that_leads_out_of_the_content_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text(",A\nx,1\n")
    (tmp_path / "content" / "data").mkdir(parents=True)
    (tmp_path / "content" / "data" / "visits.csv").symlink_to(tmp_path / "secret.csv")
    assert "error[outside-content]" in problems_of(tmp_path, {"charts.yml": FROM_FILE})


def test_names_of_one_file_are_said_to_lack_a_translation_once(tmp_path: Path) -> None:
    chart = chart_of(tmp_path, {"charts.yml": FROM_FILE, "data/visits.csv": "Year,A,B\nx,1,2\ny,3,4\n"})
    places = {text.place for text in (*chart.categories, *(series.name for series in chart.series))}
    assert [str(place) for place in places] == ["content/charts.yml:2:66"]
    assert [str(series.place) for series in chart.series] == [
        "content/data/visits.csv:1:6",
        "content/data/visits.csv:1:8",
    ]
