"""CSV files as statistics offices publish them: what is around the numbers is read, left out, or named."""

from __future__ import annotations

from pathlib import Path

import pytest

from slidegen.content.inlines import plain
from slidegen.content.model import Chart
from slidegen.reading.charts.read_cells import Cell, read_cell
from slidegen.reading.charts.read_numbers import NumberError, WrittenNumber
from tests.reading.projects import problems_of, read

SECTION = "sections:\n  - {id: losses, kind: chart, title: Losses, type: column, data: losses.csv}\n"


def chart_of(root: Path, data: str | bytes, section: str = SECTION) -> Chart:
    content = read(root, {"charts.yml": section, "losses.csv": data})
    (body,) = (each.body for each in content.sections if each.id == "losses")
    assert isinstance(body, Chart)
    return body


def values(chart: Chart) -> list[tuple[float | None, ...]]:
    return [series.values for series in chart.series]


def categories(chart: Chart) -> list[str]:
    return [plain(each.get("en") or ()) for each in chart.categories]


def test_a_first_line_says_what_parts_the_columns(tmp_path: Path) -> None:
    chart = chart_of(tmp_path, "sep=;\nYear;Money\nA;1,5\n")
    assert (categories(chart), values(chart)) == (["A"], [(1.5,)])


@pytest.mark.parametrize(
    "data",
    [
        "\ufeffsep=;\r\nYear;A, B\r\n2015;1,5\r\n",
        '"sep=;"\nYear;A, B\n2015;1,5\n',
        "SEP=;;;\nYear;A, B\n2015;1,5\n",
        "sep=|\nYear|A, B\n2015|1,5\n",
        "sep=\t\nYear\tA, B\n2015\t1,5\n",
    ],
)
def test_that_line_is_read_however_it_was_saved(tmp_path: Path, data: str) -> None:
    chart = chart_of(tmp_path, data)
    assert [plain(series.name.get("en") or ()) for series in chart.series] == ["A, B"]
    assert (categories(chart), values(chart)) == (["2015"], [(1.5,)])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_files_are_read_in_every_unicode_encoding_with_its_mark(tmp_path: Path, encoding: str) -> None:
    text = "Année\tÉcoles\n2015\t12,5\n"
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    chart = chart_of(tmp_path, (mark + text).encode(encoding))
    assert (plain(chart.series[0].name.get("en") or ()), values(chart)) == ("Écoles", [(12.5,)])


NOTES = {
    "two-notes-below-an-empty-line": "\nSource: Water board,,\n* provisional,,\n",
    "a-note-with-a-year-behind-a-comma": "Source: Water board, 2018\n",
    "german": "Quelle: Statistisches Amt; Stand: 1. März 2018,,\n",
    "french": "Source : Office de l'eau, 2018\nNote : chiffres provisoires\n",
    "spanish": "Fuente: Oficina del agua,,\n",
    "a-key": ": = not available,,\n.. = not yet known,,\n",
    "a-footnote": "(1) Without the islands,,\n¹ Estimate,,\n",
    "the-day-it-was-taken": "Last update: 12.03.2018,,\nExtracted on 13.03.2018,,\n",
    "an-address": "https://example.org/data,,\n",
    "words-alone-below-an-empty-line": "\nProvisional figures,,\n",
}


@pytest.mark.parametrize("name", NOTES)
def test_notes_below_the_values_are_left_out_with_a_notice_each(tmp_path: Path, name: str) -> None:
    data = "Year,North,South\n2015,12,13\n2016,11,13\n" + NOTES[name]
    chart = chart_of(tmp_path, data)
    assert (categories(chart), values(chart)) == (["2015", "2016"], [(12, 11), (13, 13)])
    problems = problems_of(tmp_path, {"charts.yml": SECTION, "losses.csv": data})
    rows = [number for number, line in enumerate(data.splitlines(), 1) if line and number > 3]
    assert [line.split(":", 3)[1] for line in problems.splitlines() if "warning[left-out]" in line] == list(
        map(str, rows)
    )


def test_a_note_is_named_in_its_notice(tmp_path: Path) -> None:
    data = "Year,North,South\n2015,12,13\n\nSource: Water board,,\n"
    assert problems_of(tmp_path, {"charts.yml": SECTION, "losses.csv": data}) == (
        'content/losses.csv:4:1: warning[left-out]: the row "Source: Water board" has no values and looks like a note; '
        "it is left out of the chart\n  hint: say it in footnote: of the chart, or delete the row"
    )


def test_who_says_it_in_a_footnote_gets_no_notice(tmp_path: Path) -> None:
    section = SECTION.replace("data:", "footnote: 'Source: Water board', data:")
    data = "Year,North,South\n2015,12*,13\n\nSource: Water board,,\n"
    assert problems_of(tmp_path, {"charts.yml": section, "losses.csv": data}) == ""
    assert values(chart_of(tmp_path, data, section)) == [(12,), (13,)]


def test_categories_that_only_look_like_notes_stay(tmp_path: Path) -> None:
    data = "Where,North,South\nSources of rivers,12,13\nData centres,1,2\nNote: spring,3,4\n*Lakes,5,6\nTotal,7,8\n"
    chart = chart_of(tmp_path, data)
    assert categories(chart) == ["Sources of rivers", "Data centres", "Note: spring", "*Lakes", "Total"]


def test_a_category_without_values_stays(tmp_path: Path) -> None:
    chart = chart_of(tmp_path, "Year,North,South\n2015,12,13\n2016,,\n2017,14,\n2018,,\n")
    assert (categories(chart), values(chart)[0]) == (["2015", "2016", "2017", "2018"], (12, None, 14, None))


UNCLEAR = {
    "values-below-a-note": (
        "Year,North,South\n2015,12,13\nSource: Water board,,\n2016,1,2\n",
        "content/losses.csv:3:1: error[bad-csv]: a note stands between the values",
    ),
    "a-line-without-a-separator": (
        "Where,North\nLakes,12\nProvisional figures\n",
        'content/losses.csv:3:1: error[bad-csv]: "Provisional figures" has no values: is it a note?',
    ),
    "a-sentence": (
        "Where,North\nLakes,12\nThese figures are all of them provisional,\n",
        'error[bad-csv]: "These figures are all of them provisional" has no values: is it a note?',
    ),
    "words-below-years": (
        "Year,North\n2015,12\nProvisional,\n",
        'content/losses.csv:3:1: error[bad-csv]: "Provisional" has no values: is it a note?',
    ),
    "a-note-with-a-number-behind-a-comma": (
        "Year,North\n2015,12\n* as of 1 March, 2018\n",
        'content/losses.csv:3:1: error[bad-csv]: "* as of 1 March" could be a note or a category with values',
    ),
    "a-title-above": (
        "Table 1 Losses,,\nYear,North,South\n2015,12,13\n",
        "content/losses.csv:1:1: error[bad-csv]: the first row has one cell only, so it does not name the series",
    ),
    "one-value-in-per-cent": (
        "Year,North\n2015,12 %\n2016,0.13\n",
        "content/losses.csv:3:6: error[bad-number]: 0.13 is not in per cent, and 12 % is",
    ),
}


@pytest.mark.parametrize("name", UNCLEAR)
def test_a_row_that_may_be_a_note_is_an_error_there(tmp_path: Path, name: str) -> None:
    data, expected = UNCLEAR[name]
    problems = problems_of(tmp_path, {"charts.yml": SECTION, "losses.csv": data})
    assert expected in problems
    assert "hint: " in problems


@pytest.mark.parametrize(
    "written",
    [":", ": c", ":u", "..", "...", "…", ".", "-", "–", "—", "/", "NA", "n/a", "#N/A", "n.a.", "nd", "NaN", ""],
)
def test_signs_for_no_value_are_none(written: str) -> None:
    assert read_cell(written) == Cell(None)


@pytest.mark.parametrize(
    ("written", "value", "decimals", "signs"),
    [
        ("13*", 13, 0, "*"),
        ("13 **", 13, 0, "**"),
        ("12.5 p", 12.5, 1, "p"),
        ("12.5(p)", 12.5, 1, "(p)"),
        ("12,5 (e)", 12.5, 1, "(e)"),
        ("1 200 ep", 1200, 0, "ep"),
        ("12.5e", 12.5, 1, "e"),
        ("12¹", 12, 0, "¹"),
        ("12 (1)", 12, 0, "(1)"),
        ("12 1)", 12, 0, "1)"),
        ("-3.5†", -3.5, 1, "†"),
        ("(12.5)*", -12.5, 1, "*"),
    ],
)
def test_footnote_signs_are_no_part_of_a_number(written: str, value: float, decimals: int, signs: str) -> None:
    assert read_cell(written) == Cell(WrittenNumber(value, decimals), signs)


@pytest.mark.parametrize(
    ("written", "value", "per_cent"),
    [
        ("(12.5)", -12.5, False),
        ("(1 200)", -1200, False),
        ("(0)", 0, False),
        ("12 %", 12, True),
        ("12,5%", 12.5, True),
        ("-12.5 %", -12.5, True),
        ("(3 %)", -3, True),
        ("(3) %", -3, True),
    ],
)
def test_brackets_are_a_minus_and_per_cent_a_unit(written: str, value: float, per_cent: bool) -> None:
    cell = read_cell(written)
    assert cell.number is not None
    assert (cell.number.value, cell.per_cent, cell.signs) == (value, per_cent, "")


def test_a_hint_about_a_number_in_brackets_keeps_its_minus() -> None:
    with pytest.raises(NumberError, match=r"^\(1,234\) could be -1234 or -1 and a fraction$") as caught:
        read_cell("(1,234)")
    assert caught.value.hint == "write -1234, or -1.2340"


@pytest.mark.parametrize(
    "written", ["12 bn", "12 m", "12 km", "1,200 p", "(-5)", "*", "(p)", "p12", "12 300 5", "5 of 6"]
)
def test_what_could_say_more_than_a_footnote_is_no_number(written: str) -> None:
    with pytest.raises(NumberError):
        read_cell(written)


def test_footnote_signs_are_told_of_once(tmp_path: Path) -> None:
    data = "Year,North,South\n2015,12 p,13*\n2016,11 p,:\n"
    assert problems_of(tmp_path, {"charts.yml": SECTION, "losses.csv": data}) == (
        "content/losses.csv:2:6: warning[left-out]: footnote signs at 3 of the values (p, *) are left out of the "
        "chart\n  hint: say in footnote: of the chart what it means"
    )
    assert values(chart_of(tmp_path, data)) == [(12, 11), (13, None)]


def test_per_cent_is_the_unit_where_there_is_no_other(tmp_path: Path) -> None:
    data = "Year,North\n2015,12 %\n2016,0\n2017,(1.5%)\n"
    chart = chart_of(tmp_path, data)
    assert values(chart) == [(12, 0, -1.5)]
    assert chart.unit is not None and {tag: plain(unit) for tag, unit in chart.unit} == {"en": "%", "fr": "%"}
    named = chart_of(tmp_path, data, SECTION.replace("data:", "unit: Per cent, data:"))
    assert named.unit is not None and plain(named.unit.get("en") or ()) == "Per cent"
