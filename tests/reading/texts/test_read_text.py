"""Inline Markdown: what it becomes, and what is not let through."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from slidegen.content.inlines import LineBreak, Prose, Text, plain
from slidegen.diagnostics import by_place
from slidegen.reading.texts import read_text as module
from slidegen.reading.texts.read_text import read_text
from slidegen.source_files.compose import compose
from slidegen.source_files.source import Mapping, Scalar, Source, Word
from tests.reading.cases import Case, cases
from tests.reading.projects import problems_of


def word(text: str, style: str = "|") -> Word:
    return Word.of(Scalar(Source.of("text.yml", text), 0, len(text), text, style))


def shown(inline: Text | LineBreak) -> str:
    if isinstance(inline, LineBreak):
        return "break"
    look = [name for name in ("strong", "emphasis", "code") if getattr(inline, name)]
    if inline.script is not None:
        look.append(inline.script.value)
    return " ".join([*look, f'"{inline.text}"', *([inline.link] if inline.link else [])])


def told(source: str) -> str:
    root, problems = compose(Source.of("text.yml", source))
    if not isinstance(root, Mapping):
        return "\n".join(map(str, problems))
    ((_, scalar),) = root.entries
    assert isinstance(scalar, Scalar)
    prose, more = read_text(Word.of(scalar))
    return "\n".join([*map(shown, prose), *map(str, sorted([*problems, *more], key=by_place))])


@cases("texts.txt")
def test_texts(name: str, case: Case) -> None:
    assert told(case.given) == case.expected


ESCAPED = r"\`*_{}[]()<>#+-.!|~&=$^:;\"'%,/?@"
NOT_MARKUP = st.characters(
    exclude_characters="\\`*_[]<>&~^|!#+-=\n\t\r", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")
).filter(lambda each: each not in "\ufeff\ufffd")


def folded(text: str) -> str:
    """A text as everybody shows it: blanks at its ends, and all but one of those in a row, do not count."""
    return " ".join(part for part in unicodedata.normalize("NFC", text.strip()).split(" ") if part)


@given(st.text(NOT_MARKUP).filter(module.is_visible))
@example("2018. A year")
@example("a\u0301")
def test_words_without_markup_stay_the_same(text: str) -> None:
    prose, problems = read_text(word(text))
    if [problem for problem in problems if "numbered list" in problem.message]:
        return
    assert problems == []
    assert folded(plain(prose)) == folded(text)
    assert all(inline == Text(inline.text) for inline in prose if isinstance(inline, Text))


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp"))).filter(module.is_visible))
def test_any_words_can_be_written_with_backslashes(text: str) -> None:
    written = "".join(f"\\{each}" if each in ESCAPED else each for each in text)
    written = "".join(f"&#{ord(each)};" if each.isdigit() else each for each in written if each not in "\ufeff\ufffd")
    if not module.is_visible(written):
        return
    prose, problems = read_text(word(written))
    expected = "".join(each for each in text if each not in "\ufeff\ufffd")
    assert (problems, folded(plain(prose))) == ([], folded(expected))


SIGNS = "ab1 .)(\\`*_[]<>#+-=!|~&;:/\"'\u00a0é"
ANY = st.characters(exclude_categories=["Cs"])


@given(st.text(st.sampled_from(SIGNS + "\n") | ANY))
def test_any_text_is_prose_or_a_problem(text: str) -> None:
    """Never another exception; and prose is in the form that everybody relies on."""
    prose, problems = read_text(word(text))
    assert prose or problems
    assert all(problem.hint for problem in problems)
    for before, after in pairwise(prose):
        assert not (isinstance(before, Text) and isinstance(after, Text) and shape(before) == shape(after))
    for inline in prose:
        if isinstance(inline, Text):
            assert inline.text
            assert inline.text == unicodedata.normalize("NFC", inline.text)


def shape(text: Text) -> Text:
    return replace(text, text="")


def emphasised(run: str) -> st.SearchStrategy[str]:
    """Words between two runs, as they mostly stand in a text."""
    return st.tuples(
        st.sampled_from(PIECES), st.lists(st.sampled_from(PIECES), min_size=1), st.sampled_from(PIECES)
    ).map(lambda parts: f"{parts[0]}{run}{''.join(parts[1])}{run}{parts[2]}")


PIECES = (
    *(
        "word",
        "a",
        "é",
        "e\u0301",
        "3",
        " ",
        "  ",
        "\t",
        "\u00a0",
        "*",
        "**",
        "**",
        "***",
        "_",
        "`",
        "~",
        "~~",
        "&",
        "&amp;",
    ),
    *(
        ".",
        ",",
        "(",
        ")",
        "“",
        "”",
        "’",
        "€",
        "+",
        "-",
        "#",
        "1.",
        ":",
        "!",
        "[",
        "]",
        "^",
        "|",
        "\\",
        "<",
        "²",
        "漢",
        "\x0b",
    ),
)
WITH_EMPHASIS = st.lists(st.sampled_from(["**", "*"]).flatmap(emphasised) | st.sampled_from(PIECES)).map("".join)


@given(WITH_EMPHASIS | st.lists(st.sampled_from(PIECES)).map("".join) | st.text(st.sampled_from(SIGNS + "\n") | ANY))
@example("teachers & students, ~ 150,000 **in all**, *R&D*; (**so**).")
@example("**a**b")
@example("** a**")
@example("**a **b")
@example("a*(*b")
@example("~~a~~")
@example("**a*")
@example("&amp; &#42; & **a**")
@example("1. **a**")
@example("a **b **c** d**")
@example("**“a”** b*c*")
def test_the_short_way_is_the_long_way(text: str) -> None:
    """Texts in which Markdown has little to find do not go through it, and lose or gain nothing by that."""
    short = read_text(word(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "simple_text", lambda _text: None)
        assert short[1] or read_text(word(text)) == short


def test_the_short_way_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain texts and usual emphasis load no parser."""
    monkeypatch.setattr(module, "_markdown", None)
    assert read_text(word("Plain  it is; isn’t it?"))[0] == (Text("Plain it is; isn’t it?"),)
    assert read_text(word("Launching **CERN “Alumni”**, *soon* (**really**), ~ 150,000"))[0] == (
        Text("Launching "),
        Text("CERN “Alumni”", strong=True),
        Text(", "),
        Text("soon", emphasis=True),
        Text(" ("),
        Text("really", strong=True),
        Text("), ~ 150,000"),
    )


@given(
    st.lists(st.sampled_from(["a", " ", "**", "*", "`", "\\", "é", "[x](https://example.org)", "&amp;", "_"])).map(
        "".join
    )
)
def test_words_are_those_of_commonmark(text: str) -> None:
    """The reference: markdown-it's own rendering of the paragraph, tags and signs that are refused aside."""
    prose, problems = read_text(word(text))
    if problems or re.search(r"`\s+`", text):  # code that is nothing but a blank may fall at an end
        return
    rendered = MarkdownIt("commonmark").disable("code").render(text)
    strong = "".join(inline.text for inline in prose if isinstance(inline, Text) and inline.strong)
    assert bool(strong) == ("<strong>" in rendered)
    assert any(isinstance(inline, Text) and inline.emphasis for inline in prose) == ("<em>" in rendered)
    assert any(isinstance(inline, Text) and inline.code for inline in prose) == ("<code>" in rendered)
    assert any(isinstance(inline, Text) and inline.link is not None for inline in prose) == ("<a " in rendered)


def test_emphasis_ends_where_its_outermost_sign_does() -> None:
    prose: Prose = read_text(word("*a *b* c* **d **e** f**"))[0]
    assert [shown(inline) for inline in prose] == ['emphasis "a b c"', '" "', 'strong "d e f"']


ONE = "sections:\n  - {id: path, kind: statement, title: Where, text: TEXT}\n"


@pytest.mark.parametrize(
    ("written", "column", "what"),
    [
        (r'"Copies are in C:\temp\new"', 70, r"\t in double quotes is a tab"),
        (r'"First\nSecond"', 59, r"\n in double quotes is a line end"),
        (r'"A \\\\ then \new"', 66, r"\n in double quotes is a line end"),
    ],
)
def test_an_escape_in_a_text_of_one_line_is_warned_of(tmp_path: Path, written: str, column: int, what: str) -> None:
    problems = problems_of(tmp_path, {"path.yml": ONE.replace("TEXT", written)})
    assert problems.startswith(f"content/path.yml:2:{column}: warning[escaped]: {what}\n  hint: ")


@pytest.mark.parametrize("written", [r"'C:\temp\new'", r'"C:\\temp\\new"', r"C:\temp\new", '"A \\"b\\" \\u00e9"'])
def test_a_backslash_that_is_meant_is_not(tmp_path: Path, written: str) -> None:
    assert "escaped" not in problems_of(tmp_path, {"path.yml": ONE.replace("TEXT", written)})


@pytest.mark.parametrize("written", [r'"Files are in C:\Users\jane"', r'"C:\xampp"', r'"C:\ultra"', r'"C:\Data"'])
def test_an_escape_that_is_none_is_named_at_its_backslash(tmp_path: Path, written: str) -> None:
    source = ONE.replace("TEXT", written)
    problems = problems_of(tmp_path, {"path.yml": source})
    column = source.splitlines()[1].index("\\") + 1
    assert f"content/path.yml:2:{column}: error[yaml-syntax]: a backslash in double quotes starts an escape" in problems
    assert "hint: write it twice, or use single quotes" in problems
