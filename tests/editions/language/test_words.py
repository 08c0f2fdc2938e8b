"""Dates in words, and the catalogues of fixed words."""

from __future__ import annotations

import ast
import datetime as dt
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

from slidegen.content.dates import Manner, Precision, When
from slidegen.editions.language.catalogue import catalogue_path, spoken_language, spoken_languages
from slidegen.editions.language.cldr import locale_of, number_in
from slidegen.editions.language.words import Words, capitalised
from slidegen.reading.texts.read_dates import parse_when

TABLE = Path(__file__).with_name("dates.txt")
SOURCE = Path(__file__).parents[3] / "src" / "slidegen"


def table() -> Iterator[tuple[str, str, str, str, str]]:
    """The lines of `dates.txt`: source, language, in 2018, elsewhere."""
    language = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif line and not line.startswith("#"):
            source, short, full = (cell.strip() for cell in line.split("|"))
            yield language, source, short, full or short, f"{language} {source}"


@pytest.mark.parametrize(
    ("language", "source", "in_2018", "in_full"), [pytest.param(*case[:4], id=case[4]) for case in table()]
)
def test_dates_are_said_as_people_say_them(language: str, source: str, in_2018: str, in_full: str) -> None:
    words, when = Words(language), parse_when(source)
    assert (words.say(when, 2018), words.say_in_full(when)) == (in_2018, in_full)


def test_the_year_is_said_where_the_context_is_another() -> None:
    assert Words("en").say(parse_when("2018-01"), 2017) == "January 2018"


DAYS = st.dates(dt.date(1000, 1, 1), dt.date(9998, 12, 31))


@st.composite
def whens(draw: st.DrawFn) -> When:
    """Any date at all, those included that no source can say."""
    start, end = sorted((draw(DAYS), draw(DAYS)))
    if draw(st.booleans()):
        end = min(end, start + dt.timedelta(days=draw(st.integers(0, 400))))
    return When("", draw(st.sampled_from(Precision)), draw(st.sampled_from(Manner)), start, end, draw(st.booleans()))


@given(when=whens(), language=st.sampled_from(["en", "en-GB", "en-US", "fr", "fr-CH", "de", "it"]))
@settings(max_examples=300)
def test_every_date_can_be_said(when: When, language: str) -> None:
    assert when.start and when.end
    words = Words(language)
    for year in (None, when.start.year, when.start.year + 1):
        said = words.say(when, year)
        assert said == said.strip()
        assert not said[0].islower()
        assert not set(said) & {"\u2009", "\u202f", "{", "}", "'"}  # blanks that fonts lack; patterns left open
        if year != when.start.year:
            assert str(when.start.year) in said


@given(source=st.sampled_from(["2018-02-01", "mid-2018-06", "throughout-2018-10", "2018-H2", "asap"]))
def test_a_year_is_left_out_only_where_it_is_known(source: str) -> None:
    for language in ("en", "fr", "de"):
        assert "2018" not in Words(language).say(parse_when(source), 2018)


def test_months_and_lists() -> None:
    assert Words("en").short_months[:3] == ("Jan", "Feb", "Mar")
    assert Words("fr").short_months[6:8] == ("juil.", "août")
    assert Words("fr").listed(("un", "deux", "trois")) == "un, deux et trois"


@pytest.mark.parametrize(
    ("tag", "identifier"), [("en", "en_001"), ("en-GB", "en_GB"), ("fr", "fr"), ("fr-CH", "fr_CH"), ("fr-XX", "fr")]
)
def test_language_tags_name_locales(tag: str, identifier: str) -> None:
    assert str(locale_of(tag)) == identifier


def test_regions_share_the_words_of_their_language() -> None:
    assert Words("fr-CH").phrase("Priority") == "Priorité"
    assert Words("en-US").say_in_full(parse_when("2018-02-02/2018-02-03")) == "February 2 and 3, 2018"


def test_a_language_without_words_speaks_english_throughout() -> None:
    words = Words("it")
    assert (words.language, words.phrase("When"), words.say_in_full(parse_when("2018-06"))) == (
        "en",
        "When",
        "June 2018",
    )


@pytest.mark.parametrize(
    ("text", "capital"), [("mi-décembre", "Mi-décembre"), ("all staff", "All staff"), ("iPads", "iPads"), ("", "")]
)
def test_capitals(text: str, capital: str) -> None:
    assert capitalised(text) == capital


# Catalogues -----------------------------------------------------------------------------------------------------------


def messages_in_code() -> set[tuple[str | None, str]]:
    """Context and text of every phrase that the code asks for."""
    found: set[tuple[str | None, str]] = set()
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            match node.func.attr, node.args:
                case "phrase", [ast.Constant(value=str(message))]:
                    found.add((None, message))
                case "phrase_in", [ast.Constant(value=str(context)), ast.Constant(value=str(message))]:
                    found.add((context, message))
                case "phrase" | "phrase_in", _:
                    raise AssertionError(f"{file}:{node.lineno}: a phrase has to be a literal, so that it can be found")
    return found


def messages_in(language: str) -> dict[tuple[str | None, str], Message]:
    with catalogue_path(language).open("rb") as file:
        return {(message.context, str(message.id)): message for message in read_po(file) if message.id}


def fields(message: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(message) if name is not None]


TRANSLATED = [language for language in spoken_languages() if language != "en"]


def test_there_are_catalogues() -> None:
    assert spoken_languages() == ("en", "de", "fr")
    assert spoken_language("de-AT") == "de"
    assert spoken_language("ja") is None


@pytest.mark.parametrize("language", TRANSLATED)
def test_catalogues_have_every_phrase_and_no_other(language: str) -> None:
    assert messages_in(language).keys() == messages_in_code()


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_are_finished_and_keep_the_names_in_braces(language: str) -> None:
    for (_, source), message in messages_in(language).items():
        assert message.string and not message.fuzzy, source
        # in the same order: what stands between two of them is cut out of the phrase
        assert fields(str(message.string)) == fields(source)


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_are_used(language: str) -> None:
    words = Words(language)
    for (context, source), message in messages_in(language).items():
        values = dict.fromkeys(fields(source), "value")
        found = words.phrase_in(context, source) if context else words.phrase(source, **values)
        assert found == str(message.string).format(**values)


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        (999999999999999.0, 14, "999,999,999,999,999.00000000000000"),
        (1e-14, 14, "0.00000000000001"),
        (0.0, 40, f"0.{'0' * 40}"),
        (-2.5, 1, "\u22122.5"),
    ],
)
def test_numbers_with_many_digits_can_be_said(value: float, decimals: int, said: str) -> None:
    assert number_in("en", value, decimals) == said
