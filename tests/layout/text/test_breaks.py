from __future__ import annotations

import pytest

from slidegen.layout.text.breaks import doubtful_break, units


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("one two", ["one", "two"]),
        ("one  two ", ["one", "two"]),
        (" one", ["", "one"]),
        ("", [""]),
        ("well-known", ["well-", "known"]),
        ("cross-border-work is", ["cross-", "border-", "work", "is"]),
        # Programs disagree about these, so lines are not expected to end there.
        ("2017-2018", ["2017-2018"]),
        ("-5 degrees", ["-5", "degrees"]),
        ("and/or", ["and/or"]),
        ("2017–2018", ["2017–2018"]),
        ("word—word", ["word—word"]),
        # A no-break blank, a narrow one, a no-break hyphen.
        ("10\u00a0km", ["10\u00a0km"]),
        ("oui\u202f!", ["oui\u202f!"]),
        ("IR\u2011ECO", ["IR\u2011ECO"]),
        ("(see this)", ["(see", "this)"]),
        ("漢字を書く。次", ["漢", "字", "を", "書", "く。", "次"]),
        ("「漢字」と", ["「漢", "字」", "と"]),
        ("CERN は 研", ["CERN", "は", "研"]),
        # Places that the author marked.
        ("kapitäns\u00admütze", ["kapitäns\u00ad", "mütze"]),
        ("long\u200bword", ["long", "word"]),
        ("\u00adone", ["\u00adone"]),
        # Addresses of the web, of mail and of files.
        ("https://a.org/b_c/d-1.html", ["https://", "a.", "org/", "b_", "c/", "d-", "1.", "html"]),
        ("(www.example.org), or", ["(www.", "example.", "org),", "or"]),
        ("first.last@long-name.example.org", ["first.", "last@", "long-", "name.", "example.", "org"]),
        ("strategy_2018_final_text.docx", ["strategy_", "2018_", "final_", "text.", "docx"]),
        ("https://a.org/v2.10/2018-06-01/", ["https://", "a.", "org/", "v2.10/", "2018-06-01/"]),
        # No addresses.
        ("2018/19 1/2/2018 km/h e.g. U.S.A. x_1", ["2018/19", "1/2/2018", "km/h", "e.g.", "U.S.A.", "x_1"]),
    ],
)
def test_units(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in units(text)] == parts


def test_units_cover_all_but_blanks() -> None:
    text = "  a well-known  word, and/or 漢字  "
    assert "".join(text[start:end] for start, end in units(text)) == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "end", "expected"),
    [
        ("www.example.org/some/where", 20, 16),
        ("www.example.org/some/where", 10, None),
        ("a-b", 3, 2),
        ("-b", 2, None),
        ("2017–2018", 9, 5),
    ],
)
def test_words_wider_than_a_line_are_broken_where_some_program_would(text: str, end: int, expected: int | None) -> None:
    assert doubtful_break(text, 0, end) == expected
