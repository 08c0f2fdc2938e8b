"""Live text as runs that say all of their look, until its fonts are known (SVG 2, 11)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from slidegen.pictures.drawings.matrix import number
from slidegen.pictures.drawings.paint import Painter
from slidegen.pictures.drawings.shapes import tag_of
from slidegen.pictures.drawings.unsupported import line_of, not_drawn
from slidegen.pictures.drawings.values import Rgb, read_length
from slidegen.pictures.drawings.viewport import Scope

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_PLACES: Final = ("x", "y", "dx", "dy")
_SHIFTS: Final = {"sub": -1.0, "super": 1.0}
"""Browsers move such text by half of the height of the parent's font."""


class _Letter(Struct):
    """A character, the place that something gives it, and the element that it stands in."""

    text: str
    run: int
    places: dict[str, float]


class _Run(Struct, frozen=True):
    element: etree._Element
    scope: Scope
    shift: float  # upwards, in user units
    raised: float  # upwards, in sizes of which half the height of the font counts
    decoration: frozenset[str]
    keeps_blanks: bool


def write_text(work: Painter, element: etree._Element, scope: Scope, out: etree._Element) -> None:
    """A `text` element as one of the flat drawing, each run a `tspan` of plain values."""
    runs: list[_Run] = []
    letters = list(_letters(work, element, scope, runs, 0.0, 0.0, frozenset(), keeps=False))
    letters = _collapsed(letters, runs)
    if not letters:
        return
    text = work.add(out, "text", line=str(line_of(element)))
    text.set("transform", scope.matrix.attribute)
    open_: etree._Element | None = None
    last: _Letter | None = None
    for letter in letters:
        if open_ is None or last is None or letter.run != last.run or letter.places:
            open_ = _written(work, runs[letter.run], text, starts=last is None or letter.run != last.run)
            for name, value in letter.places.items():
                open_.set(name, number(value))
            open_.text = ""
        open_.text = (open_.text or "") + letter.text
        last = letter


def _letters(
    work: Painter,
    element: etree._Element,
    scope: Scope,
    runs: list[_Run],
    shift: float,
    raised: float,
    decoration: frozenset[str],
    *,
    keeps: bool,
    size_above: float = 0.0,
) -> Iterator[_Letter]:
    style = scope.style
    if style["display"] == "none":
        return
    space = element.get(_SPACE)
    keeps = space == "preserve" if space else keeps
    keeps = keeps or style["white-space"] == "pre"
    decoration |= frozenset(style["text-decoration"].lower().split()) & {"underline", "line-through"}
    moved = style["baseline-shift"].lower()
    if moved in _SHIFTS:
        raised += _SHIFTS[moved] * size_above
    elif moved != "baseline":
        shift += read_length(moved, scope.font_size, scope.font_size) or 0.0
    runs.append(_Run(element, scope, shift, raised, decoration, keeps))
    own = len(runs) - 1
    inside: list[_Letter] = [_Letter(each, own, {}) for each in element.text or ""]
    for child in element:
        tag = tag_of(child)
        if tag not in ("tspan", "a"):
            work.check(child)
            raise not_drawn(f"the element {tag} in a text", child)
        work.check(child)
        inner = work.scope(child, scope)
        if inner.style["opacity"] != "1" or inner.style["clip-path"] != "none" or child.get("transform"):
            raise not_drawn("a part of a text with an opacity, clip or map of its own", child)
        inside += _letters(work, child, inner, runs, shift, raised, decoration, keeps=keeps, size_above=scope.font_size)
        inside += [_Letter(each, own, {}) for each in child.tail or ""]
    lists = {
        name: [
            scope.length(each, scope.height if name.endswith("y") else scope.width, 0.0, element)
            for each in re.split(r"[\s,]+", element.get(name, "").strip())
            if each
        ]
        for name in _PLACES
    }
    if any(lists.values()):
        inside = _collapsed(inside, runs, is_inner=True)
    for name, values in lists.items():
        for letter, value in zip(inside, values, strict=False):
            letter.places.setdefault(name, value)
    if element.get("textLength") and (len(element) or any(len(values) > 1 for values in lists.values())):
        raise not_drawn("textLength of a text with parts", element)
    yield from inside


def _collapsed(letters: list[_Letter], runs: list[_Run], *, is_inner: bool = False) -> list[_Letter]:
    """The letters without blanks at the ends and after another blank; line ends and tabs are blanks."""
    done: list[_Letter] = []
    for letter in letters:
        keeps = runs[letter.run].keeps_blanks
        text = " " if letter.text in "\t\n\r" else letter.text
        if text == " " and not keeps and ((not done and not is_inner) or (done and done[-1].text == " ")):
            continue
        if text == " " and not keeps and not done and is_inner:
            continue
        letter.text = text
        done.append(letter)
    while not is_inner and done and done[-1].text == " " and not runs[done[-1].run].keeps_blanks:
        done.pop()
    return done


def _written(work: Painter, run: _Run, text: etree._Element, *, starts: bool) -> etree._Element:
    scope, style, element = run.scope, run.scope.style, run.element
    written = work.add(text, "tspan", line=str(line_of(element)))
    written.set("font-family", style["font-family"])
    written.set("font-size", number(scope.font_size))
    weight = style["font-weight"].lower()
    if weight == "bold" or (weight.isdigit() and int(weight) >= 600):
        written.set("font-weight", "bold")
    if style["font-style"] != "normal":
        written.set("font-style", "italic")
    for name in ("letter-spacing", "word-spacing"):
        if style[name] != "normal":
            written.set(name, number(scope.length(style[name], 0.0, 0.0, element)))
    written.set("text-anchor", style["text-anchor"])
    written.set("dominant-baseline", style["dominant-baseline"])
    if run.shift:
        written.set("baseline-shift", number(run.shift))
    if run.raised:
        written.set("raised", number(run.raised))
    if run.decoration:
        written.set("text-decoration", " ".join(sorted(run.decoration)))
    if element.get("textLength") and starts:
        written.set("textLength", number(scope.across(element.get("textLength"), element)))
        written.set("lengthAdjust", element.get("lengthAdjust", "spacing"))
    if style["visibility"] != "visible":
        written.set("visibility", "hidden")
    for name in ("fill", "stroke"):
        paint = work.paint_of(name, scope, element)
        if paint is not None and not isinstance(paint, Rgb):
            raise not_drawn("a gradient or pattern in text", element)
        written.set(name, "none" if paint is None or not paint.alpha else replace(paint, alpha=1.0).hex)
        if paint is not None and 0 < paint.alpha < 1:
            written.set(f"{name}-opacity", number(paint.alpha))
    if written.get("stroke") != "none":
        if style["stroke-dasharray"] != "none" or style["paint-order"].startswith("stroke"):
            raise not_drawn("text with dashes, or with its stroke below its fill", element)
        written.set("stroke-width", number(scope.length(style["stroke-width"], scope.diagonal, 1.0, element)))
        for name in ("stroke-linecap", "stroke-linejoin", "stroke-miterlimit"):
            written.set(name, style[name])
    return written
