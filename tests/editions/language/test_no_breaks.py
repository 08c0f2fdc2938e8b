"""Blanks at which no line ends."""

from __future__ import annotations

import pytest

from slidegen.content.inlines import LineBreak, Text
from slidegen.editions.language.no_breaks import unbroken, unbroken_text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("14.1 % of 3 km and 5 °C", "14.1~% of 3~km and 5~°C"),
        ("27 km² at 400 MW", "27~km² at 400~MW"),
        ("1 350 000 visitors", "1~350~000 visitors"),
        ("12 CHF or CHF 12, 3 M€ and € 4", "12~CHF or CHF~12, 3~M€ and €~4"),
        ("2 million CHF", "2~million~CHF"),
        ("from 12 to 14 May 2018", "from 12 to 14~May 2018"),
        ("12 – 14 May", "12 – 14~May"),
        ("October 12, 2017", "October~12, 2017"),
        ("the 1st February", "the 1st~February"),
        ("12 months in 2018 by 300 people", "12 months in 2018 by 300 people"),
        ("2018 CERN Open Days", "2018 CERN Open Days"),
        ("no digits % km", "no digits % km"),
    ],
)
def test_a_number_stays_with_its_unit_and_a_day_with_its_month(text: str, said: str) -> None:
    assert unbroken_text(text, "en").replace("\u00a0", "~") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [("le 1er février et le 12 juin", "le 1er~février et le 12~juin"), ("14,1 % ; 3 h", "14,1~% ; 3~h")],
)
def test_the_months_are_those_of_the_language(text: str, said: str) -> None:
    assert unbroken_text(text, "fr").replace("\u00a0", "~") == said
    assert "juin" not in text or "~juin" not in unbroken_text(text, "de").replace("\u00a0", "~")


def test_each_text_has_the_months_of_its_own_language() -> None:
    prose = (Text("12 juin", language="fr"), LineBreak(), Text("12 juin"))
    assert unbroken(prose, "en") == (Text("12\u00a0juin", language="fr"), LineBreak(), Text("12 juin"))
