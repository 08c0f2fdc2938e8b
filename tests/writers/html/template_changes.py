"""Templates of the built-in brand with something left out."""

from __future__ import annotations

import re

OUTPUT = re.compile(r"\{\{ (?P<what>[a-z_.]+(?: or [a-z_.]+)?) \}\}")
"""What a template writes by itself: a text or number, no macro."""

_IN_LOOK = re.compile(r' (?:style|width)="[^"]*\Z')


def without_kind(template: str, kind: str) -> str:
    """The template with nothing shown for a kind of block."""
    left, number = re.subn(rf'(\{{%- (?:el)?if block\.kind == "){kind}" -%\}}', r'\1left out" -%}', template)
    assert number == 1
    return left


def outputs(template: str) -> list[str]:
    """Each place where the macros of the template write something: what, and the how manieth of all it is.

    What says how large an element is, or how else it looks, is no text: it stands between the quotation marks of a
    `style` or `width`.
    """
    return [
        f"{number} {match['what']}"
        for number, match in enumerate(OUTPUT.finditer(template))
        if not _IN_LOOK.search(template, 0, match.start())
    ]


def without_output(template: str, output: str) -> str:
    """The template without one of them."""
    number, _, what = output.partition(" ")
    match = [*OUTPUT.finditer(template)][int(number)]
    assert match["what"] == what
    return template[: match.start()] + template[match.end() :]
