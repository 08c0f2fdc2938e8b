"""What mail programs do to messages: each rule is seen, and the built-in template breaks none."""

from __future__ import annotations

import pytest

from slidegen.diagnostics import Code, Place
from slidegen.writers.mail.check_mail_programs import CLIPPED, check_mail_programs

TEMPLATE, WORDS = Place("templates/ir/message.html.j2"), Place("content/occasions.yml", 3, 1)
MSO = '<!--[if mso]><table width="600"><tr><td><![endif]-->{}<!--[if mso]></td></tr></table><![endif]-->'


def said(html: str) -> list[tuple[str, str, Place]]:
    problems = check_mail_programs(html, TEMPLATE, WORDS)
    assert {problem.code for problem in problems} <= {Code.MAIL_PROGRAM}
    return [(problem.message, problem.hint or "", problem.place or Place("")) for problem in problems]


@pytest.mark.parametrize(
    ("html", "words", "hint"),
    [
        ('<div style="display:flex">a</div>', "classic Outlook does not know display: flex or grid", "a table"),
        ('<div style="color:#000; display: inline-grid">a</div>', "display: flex or grid", "a table"),
        ('<p style="float:left">a</p>', "does not know float", "a table"),
        ('<p style="position:absolute">a</p>', "Gmail and the new Outlook", "a table"),
        ('<p style="margin:0 0 -4px">a</p>', "a negative margin", "padding"),
        ('<p style="width:calc(100% - 2px)">a</p>', "a computed length", "px"),
        ('<p style="color:var(--x)">a</p>', "a custom property", "value"),
        ('<p style="font-size:1.2rem">a</p>', "hangs on the window", "px"),
        ('<p style="color:rgba(0,0,0,.5)">a</p>', "no hex", "#rrggbb"),
        ('<p style="background:linear-gradient(#000,#fff)">a</p>', "a gradient", "one color"),
        ('<p style="columns: 2">a</p>', "columns of text", "a table"),
        ("<button>a</button>", "<button>", "a link"),
        ("<details>a</details>", "<details>", "the text itself"),
        ('<table width="700"><tr><td>a</td></tr></table>', "700 px wide", "100%"),
        ('<div style="width: 640px">a</div>', "640 px wide", "max-width: 600px"),
        ('<table style="max-width:600px"><tr><td>a</td></tr></table>', "does not know max-width", "[if mso]"),
        (MSO.format("").replace("600", "660"), "660 px wide", "600"),
        (f"<style>{'a' * 9000}</style>", "drops style elements", "@media"),
    ],
)
def test_what_breaks_a_message_is_seen(html: str, words: str, hint: str) -> None:
    ((message, way, place),) = said(html)
    assert words in message
    assert hint in way
    assert place == TEMPLATE


@pytest.mark.parametrize(
    "html",
    [
        '<p style="border-radius:4px;padding:2px;color:#123456;font-size:16px;line-height:1.5">a</p>',
        '<div style="display:none;max-height:0;overflow:hidden;position:absolute">a</div>',
        MSO.format('<table style="width:100%;max-width:600px" width="100%"><tr><td>a</td></tr></table>'),
        "<p style=\"margin:0 auto;font-family:'Max(imum)'\">a</p>".replace("(imum)", "imum"),
        "<style>@media (max-width: 600px) { .a { padding: 0 } }</style>",
        '<td style="background-color:#ffffff;vertical-align:top" width="150">a</td>',
    ],
)
def test_what_works_everywhere_is_left_alone(html: str) -> None:
    assert said(html) == []


def test_a_wide_table_is_seen_by_its_words() -> None:
    cells = "".join(f"<td>Zusammenarbeit{number}</td>" for number in range(6))
    ((message, hint, place),) = said(f"<table><tr>{cells}</tr></table>")
    assert 'begins with "Zusammenarbeit0"' in message
    assert "columns" in hint
    assert place == WORDS
    narrow = "".join(f"<td>ab {number}</td>" for number in range(6))
    assert said(f"<table><tr>{narrow}</tr></table>") == []
    soft = "".join("<td>Zu\u00adsam\u00admen\u00adar\u00adbeit</td>" for _ in range(6))
    assert said(f"<table><tr>{soft}</tr></table>") == []


@pytest.mark.parametrize(("size", "clipped"), [(CLIPPED - 1, False), (CLIPPED, True)])
def test_what_gmail_clips(size: int, clipped: bool) -> None:
    problems = said("é" * (size // 2) + "a" * (size % 2))
    assert [("clips" in message, place) for message, _, place in problems] == ([(True, WORDS)] if clipped else [])
