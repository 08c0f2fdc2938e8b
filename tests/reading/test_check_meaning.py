"""What files say about each other, where one file alone cannot show it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pictures.makers import photo, saved
from tests.reading.projects import BASE, problems_of

UNTIL_DECK = BASE["occasions.yml"].partition("    deck:")[0]


def occasion(*lines: str) -> str:
    """An occasion with these lines in place of its deck; they begin at line 6."""
    return UNTIL_DECK + "".join(f"    {line}\n" for line in lines)


def test_a_list_needs_no_dates(tmp_path: Path) -> None:
    assert problems_of(tmp_path, {"occasions.yml": occasion("deck: [{section: undated, view: list}]")}) == ""


def test_all_that_has_an_audience_has_one_that_there_is(tmp_path: Path) -> None:
    section = """\
sections:
  - id: sides
    kind: two-columns
    title: Sides
    left: {items: [{id: l, text: L, audience: [left-one]}]}
    right: {items: [{id: r, text: R, audience: [right-one]}]}
  - id: sums
    kind: chart
    title: Sums
    type: bar
    categories: [A]
    series: [{id: s, name: S, values: [1], audience: [series-one]}]
"""
    found = [line for line in problems_of(tmp_path, {"new.yml": section}).splitlines() if "error" in line]
    assert found == [
        'content/new.yml:5:48: error[unknown-audience]: there is no audience "left-one"',
        'content/new.yml:6:49: error[unknown-audience]: there is no audience "right-one"',
        'content/new.yml:12:55: error[unknown-audience]: there is no audience "series-one"',
    ]


def test_all_that_has_an_id_has_one_of_its_own(tmp_path: Path) -> None:
    section = """\
sections:
  - id: sides
    kind: two-columns
    title: A
    left: {items: [{id: welcome, text: L}]}
    right: {items: [{id: points, text: R}]}
  - {id: sums, kind: chart, title: A, type: bar, categories: [A], series: [{id: plans, name: S, values: [1]}]}
  - {id: rows, kind: table, title: A, columns: [A], rows: [{id: steps, cells: [B]}, [C]]}
"""
    found = [line for line in problems_of(tmp_path, {"new.yml": section}).splitlines() if "error" in line]
    assert [line.partition("error")[2] for line in found] == [
        f'[duplicate-id]: the id "{taken}" is taken' for taken in ("welcome", "points", "plans", "steps")
    ]


def test_an_id_inside_a_table_or_a_chart_is_none_that_a_document_asks_for(tmp_path: Path) -> None:
    files = {
        "occasions.yml": occasion("deck: [a-row, a-series, left-one]"),
        "new.yml": (
            "sections:\n"
            "  - {id: rows, kind: table, title: A, columns: [A], rows: [{id: a-row, cells: [B]}, [C]]}\n"
            "  - {id: sums, kind: chart, title: A, type: bar, categories: [A], "
            "series: [{id: a-series, name: S, values: [1]}, {name: T, values: [2]}]}\n"
            "  - {id: sides, kind: two-columns, title: A, left: {items: [{id: left-one, text: L}]}, right: {text: R}}\n"
        ),
    }
    hints = [line for line in problems_of(tmp_path, files).splitlines() if "hint" in line]
    assert hints == [
        f'  hint: it is an item of the section "{section}"; documents ask for sections'
        for section in ("rows", "sums", "sides")
    ]


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ("deck: [ask]", "error[unknown-section]: meeting asks nothing"),
        ("ask: A\n    note: [ask]", "error[unknown-section]: only a deck has a slide for what is asked"),
        ("ask: A\n    deck: [{section: ask, view: year}]", "error[no-view]: what is asked has no views"),
    ],
)
def test_a_deck_asks_for_its_ask_where_there_is_one(tmp_path: Path, fields: str, problem: str) -> None:
    files = {"occasions.yml": occasion(fields)}
    assert problem in str(problems_of(tmp_path, files))


def test_a_message_asks_for_what_there_is_once_and_for_no_cover(tmp_path: Path) -> None:
    files = {"occasions.yml": occasion("message: {sections: [welcome, nothing-of-it, welcome, cover]}")}
    found = [line for line in problems_of(tmp_path, files).splitlines() if "error" in line and "key" not in line]
    assert found == [
        'content/occasions.yml:6:35: error[unknown-section]: there is no section "nothing-of-it"',
        'content/occasions.yml:6:50: error[bad-value]: the document asks for "welcome" twice',
        "content/occasions.yml:6:59: error[unknown-section]: only a deck has a cover",
    ]


@pytest.mark.parametrize(
    ("column", "first"),
    [
        ("{title: {en: A, fr: B}, text: C, items: [{id: a, text: D}]}", "A, fr"),
        ("{text: {en: C}, figure: {file: photo.png, alt: E}}", "C}"),
        ("{figure: {file: photo.png, alt: E}, items: [{id: b, text: D}]}", "b, text"),
        ("{figure: {file: {en: photo.png}, alt: E}, items: [{id: , text: D}]}", "photo"),
        ("{figure: {file: photo.png, alt: E}, items: [{id: , text: D}]}", "photo"),
    ],
)
def test_where_a_column_with_too_much_begins(tmp_path: Path, column: str, first: str) -> None:
    """At its first value: the title, the text, the first item that has an id, the picture."""
    section = "sections:\n  - id: sides\n    kind: two-columns\n    title: A\n"
    section += f"    left: {column}\n    right: {{text: F}}\n"
    at = len("    left: ") + column.index(first) + 1
    found = problems_of(tmp_path, {"new.yml": section, "photo.png": saved(photo(30, 20), "PNG")})
    assert f"content/new.yml:5:{at}: error[bad-value]: the left column needs one of" in found


def test_an_empty_column_is_where_its_section_is(tmp_path: Path) -> None:
    section = "sections:\n  - id: sides\n    kind: two-columns\n    title: A\n    left: {}\n    right: {text: F}\n"
    assert problems_of(tmp_path, {"new.yml": section}).startswith(
        "content/new.yml:2:9: error[missing-key]: the left column needs one of"
    )


def test_names_of_devices_end_at_nine(tmp_path: Path) -> None:
    ids = ("com0", "com1", "com9", "com10", "lpt0", "lpt1", "lpt9", "lpt10")
    items = "".join(f"      - {{id: {id_}, text: A}}\n" for id_ in ids)
    section = f"sections:\n  - id: rules\n    kind: points\n    title: Rules\n    items:\n{items}"
    found = [line for line in problems_of(tmp_path, {"new.yml": section}).splitlines() if "error" in line]
    assert [line.split('"')[1] for line in found] == ["com1", "com9", "lpt1", "lpt9"]


def test_no_audience_is_unknown_while_one_could_not_be_read(tmp_path: Path) -> None:
    project = BASE["project.yml"].replace("{title: All staff}", "All staff").replace(": board\n", ": bord\n")
    found = [line for line in problems_of(tmp_path, {"project.yml": project}).splitlines() if "error" in line]
    assert len(found) == 1
    assert "error[wrong-type]" in found[0]


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ("SR_latn_rs", "did you mean sr-Latn-RS?"),
        ("FR", "did you mean fr?"),
        ("EN-xx", "write a language tag, such as en, fr, de or en-GB"),
        ("english_gb", "write a language tag, such as en, fr, de or en-GB"),
        ("iw", "write a language tag, such as en, fr, de or en-GB"),
        ("x", "write a language tag, such as en, fr, de or en-GB"),
    ],
)
def test_a_language_in_another_spelling(tmp_path: Path, tag: str, hint: str) -> None:
    project = BASE["project.yml"].replace("[en, fr]", f"[en, {tag}]")
    assert problems_of(tmp_path, {"project.yml": project}) == (
        f'content/project.yml:2:17: error[bad-value]: "{tag}" is not a language that slidegen knows\n  hint: {hint}'
    )


def test_rows_beside_one_column_and_beside_none(tmp_path: Path) -> None:
    section = """\
sections:
  - {id: one, kind: table, title: A, columns: [A], rows: [[{en: B, fr: C}, D], [E]]}
  - {id: none, kind: table, title: A, columns: [], rows: [[A]]}
"""
    assert problems_of(tmp_path, {"new.yml": section}) == (
        "content/new.yml:2:65: error[ragged-table]: this row has 2 cells, and the table 1 column\n"
        "  hint: take a cell out, or add a column; a text with a comma in it needs quotes\n"
        "content/new.yml:3:48: error[bad-value]: columns is empty\n"
        "  hint: write at least one, or delete the key"
    )
