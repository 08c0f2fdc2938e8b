"""Cells of tables: signs are texts, titles of columns have languages, numbers are numbers where a column says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from slidegen.content.inlines import plain
from slidegen.content.model import Align, Content, Table
from slidegen.editions.edition import EditionTable
from slidegen.editions.select import select_section
from tests.reading.projects import problems_of, read

SECTION = """\
sections:
  - id: options
    kind: table
    title: {en: Options, fr: Options}
    columns: COLUMNS
    rows: ROWS
"""


def content_of(root: Path, columns: str, rows: str) -> Content:
    return read(root, {"tables.yml": SECTION.replace("COLUMNS", columns).replace("ROWS", rows)})


def cells_of(content: Content, language: str) -> list[list[str]]:
    excerpt, _ = select_section(content, "options", "board", language)
    assert isinstance(excerpt.section.body, EditionTable)
    return [[plain(cell) for cell in row.cells] for row in excerpt.section.body.rows]


SIGNS = [
    "+",
    "++",
    "-",
    "–",
    "=",
    "*",
    "**",
    "***",
    "#",
    ">",
    "+ 3",
    "- 5 %",
    "> 10",
    "1.",
    "2)",
    "# 1",
    "+/-",
    "~",
    "|",
]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_in_a_cell_is_shown_as_it_is(tmp_path: Path, sign: str) -> None:
    content = content_of(tmp_path, "[Criterion, A]", f"[[Reach, '{sign}']]")
    assert cells_of(content, "en") == [["Reach", sign.replace("5 %", "5\u00a0%")]]


def test_markup_in_a_cell_is_still_read(tmp_path: Path) -> None:
    content = content_of(tmp_path, "[Criterion, A]", r"[['**Reach**', '\+ [x](https://example.org)']]")
    assert cells_of(content, "en") == [["Reach", "+ x"]]
    problems = problems_of(
        tmp_path, {"tables.yml": SECTION.replace("COLUMNS", "[A]").replace("ROWS", "[['**Reach'], ['<b>x</b>']]")}
    )
    assert "** without its other half" in problems and "HTML inside a text" in problems


def test_a_column_title_has_languages_like_every_text(tmp_path: Path) -> None:
    content = content_of(tmp_path, "[{en: Criterion, fr: Critère}, {title: {en: Price, fr: Prix}}, Sum]", "[[a, b, c]]")
    body = next(section.body for section in content.sections if section.id == "options")
    assert isinstance(body, Table)
    assert [{tag: plain(prose) for tag, prose in column.title} for column in body.columns] == [
        {"en": "Criterion", "fr": "Critère"},
        {"en": "Price", "fr": "Prix"},
        {"en": "Sum"},
    ]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ("[{de: Kriterium}]", 'error[unknown-language]: "de" is not a language of this project'),
        ("[{en: Criterion, width: 2}]", 'error[missing-key]: a column needs the key "title"'),
        ("[{en: Criterion, fr: {a: b}}]", "error[wrong-type]: fr has to be a text"),
    ],
)
def test_a_column_title_that_is_wrong_is_named(tmp_path: Path, columns: str, expected: str) -> None:
    files = {"tables.yml": SECTION.replace("COLUMNS", columns).replace("ROWS", "[[a]]")}
    assert expected in problems_of(tmp_path, files)


NUMBERS = [
    # as it is written, in English, in French
    ("14.1 %", "14.1\u00a0%", "14,1\u00a0%"),
    ("14.1%", "14.1%", "14,1\u00a0%"),
    ("1234.50", "1,234.50", "1\u00a0234,50"),
    ("1200", "1,200", "1\u00a0200"),
    ("1.200", "1.200", "1,200"),
    ("-1234567", "\u22121,234,567", "\u22121\u00a0234\u00a0567"),
    ("0.30000000000000004", "0.3", "0,3"),
    ("1.25E-3", "0.00125", "0,00125"),
    ("1 234", "1,234", "1\u00a0234"),
    ("+3.4 (1)", "+3.4\u00a0(1)", "+3,4\u00a0(1)"),
    ("(1200.5)", "(1,200.5)", "(1\u00a0200,5)"),
    ("CHF 1200.50", "CHF\u00a01,200.50", "CHF\u00a01\u00a0200,50"),
    ("**12.5** kg", "12.5 kg", "12,5 kg"),
    ("1000–1200", "1,000–1,200", "1\u00a0000–1\u00a0200"),
    ("4.5 ± 0.1", "4.5 ± 0.1", "4,5 ± 0,1"),
    ("12.5^1^", "12.51", "12,51"),
    ("14,1", "14.1", "14,1"),
    ("–", "–", "–"),
]


@pytest.mark.parametrize(("written", "english", "french"), NUMBERS)
def test_a_column_of_numbers_speaks_the_language_of_the_reader(
    tmp_path: Path, written: str, english: str, french: str
) -> None:
    content = content_of(tmp_path, "[A, {title: B, numbers: true}]", f"[['{written}', '{written}'], [a, '']]")
    as_written = cells_of(content, "en")[0][0]
    assert [cells_of(content, language)[0][1] for language in ("en", "fr")] == [english, french]
    assert [cells_of(content, language)[0][0] for language in ("en", "fr")] == [as_written, as_written]


@pytest.mark.parametrize("written", ["2018", "0042", "1218", "14.1 %", "1234.5", "2018-06-04"])
def test_other_columns_stay_as_they_are_written(tmp_path: Path, written: str) -> None:
    content = content_of(tmp_path, "[A, {title: B, align: right}]", f"[[a, {written}]]")
    kept = written.replace(" %", "\u00a0%")  # a line never ends between a number and its unit
    assert [cells_of(content, language)[0][1] for language in ("en", "fr")] == [kept, kept]


def test_numbers_stand_on_the_right_unless_the_column_says_where(tmp_path: Path) -> None:
    columns = "[A, {title: B, numbers: true}, {title: C, numbers: true, align: center}]"
    body = next(each.body for each in content_of(tmp_path, columns, "[[a, 1, 2]]").sections if each.id == "options")
    assert isinstance(body, Table)
    assert [column.align for column in body.columns] == [Align.LEFT, Align.RIGHT, Align.CENTER]


def test_a_cell_with_a_text_for_each_language_is_the_authors_own(tmp_path: Path) -> None:
    content = content_of(tmp_path, "[A, {title: B, numbers: true}]", "[[a, {en: 1.5 mn, fr: 1500000}]]")
    assert [cells_of(content, language)[0][1] for language in ("en", "fr")] == ["1.5 mn", "1500000"]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("1,200", "1,200 could be 1200 or 1 and a fraction"),
        ("2018-06-04", "2018-06-04 is not one number"),
        ("5 of 6", "5 of 6 is not one number"),
        ("1 20", "1 20 is not a number"),
        ("12345678901234567", "12345678901234567 has more than 15 digits"),
    ],
)
def test_what_is_no_number_in_a_column_of_numbers_is_named(tmp_path: Path, written: str, message: str) -> None:
    columns, rows = "[A, {title: B, numbers: true}]", f"[[a, '{written}']]"
    problems = problems_of(tmp_path, {"tables.yml": SECTION.replace("COLUMNS", columns).replace("ROWS", rows)})
    assert f"content/tables.yml:6:16: error[bad-number]: {message}" in problems
    assert "hint: " in problems
