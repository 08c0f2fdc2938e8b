"""Corporate templates that say more about their text and ground than most: capitals, fonts beside the theme, fills."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.util import Pt

from tests.brand.sample_templates import DRAWING, WIDE, layouts_of, opened, parts_of, placeholders_of, saved, widen

_P: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"


def _wide() -> Presentation:
    deck = opened()
    widen(deck, WIDE)
    return deck


def _each_run(deck: Presentation, tag: str, change: Callable[[etree._Element], None]) -> None:
    """Change what the master's text style of this tag says of runs, on all levels."""
    for master in deck.slide_masters:
        for style in master.element.iter(qn(f"p:{tag}")):
            for run in style.iter(qn("a:defRPr")):
                change(run)


def all_caps() -> bytes:
    """Bodies and titles in capitals."""
    deck = _wide()
    for tag in ("bodyStyle", "titleStyle"):
        _each_run(deck, tag, lambda run: run.set("cap", "all"))
    return saved(deck)


def spaced() -> bytes:
    """Bodies and titles with 3 pt after each character."""
    deck = _wide()
    for tag in ("bodyStyle", "titleStyle"):
        _each_run(deck, tag, lambda run: run.set("spc", "300"))
    return saved(deck)


def named_fonts() -> bytes:
    """A master that names Courier New for its bodies and Times New Roman for its titles, beside a theme in Calibri."""
    deck = _wide()

    def named(family: str) -> Callable[[etree._Element], None]:
        def change(run: etree._Element) -> None:
            for latin in [*run.iter(qn("a:latin"))]:
                latin.set("typeface", family)

        return change

    _each_run(deck, "bodyStyle", named("Courier New"))
    _each_run(deck, "titleStyle", named("Times New Roman"))
    return saved(deck)


def _box(name: str, rect: tuple[float, float, float, float], fill: str, number: int) -> etree._Element:
    x, y, width, height = (Pt(each) for each in rect)
    return etree.fromstring(
        f'<p:sp xmlns:p="{_P}" xmlns:a="{DRAWING}"><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/>'
        f'<p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _painted(deck: Presentation, *boxes: etree._Element) -> None:
    """Put shapes behind all else on the master."""
    tree = deck.slide_masters[0].element.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
    assert tree is not None
    for position, box in enumerate(boxes):
        tree.insert(2 + position, box)


def _white_titles(deck: Presentation) -> None:
    white = f'<a:solidFill xmlns:a="{DRAWING}"><a:srgbClr val="FFFFFF"/></a:solidFill>'

    def change(run: etree._Element) -> None:
        for fill in [*run.iter(qn("a:solidFill"))]:
            run.remove(fill)
        run.insert(0, etree.fromstring(white))

    _each_run(deck, "titleStyle", change)


def band() -> bytes:
    """White titles on a dark band that the master paints; the ground below it is white."""
    deck = _wide()
    _white_titles(deck)
    _painted(deck, _box("Band", (0, 0, 960, 116), "203040", 90))
    return saved(deck)


def filled_titles() -> bytes:
    """White titles whose placeholder is filled, on the master alone."""
    deck = _wide()
    _white_titles(deck)
    for shape in placeholders_of(deck.slide_masters[0].element, "title"):
        properties = shape.find(qn("p:spPr"))
        assert properties is not None
        fill = f'<a:solidFill xmlns:a="{DRAWING}"><a:srgbClr val="203040"/></a:solidFill>'
        geometry = properties.find(qn("a:prstGeom"))
        assert geometry is not None
        geometry.addnext(etree.fromstring(fill))
    return saved(deck)


LOGO: Final = (800.0, 400.0, 120.0, 90.0)
"""Where the logo of `logo_in_body` stands, in points: x, y, width, height."""


def logo_in_body() -> bytes:
    """A red box in the lower right of every body."""
    deck = _wide()
    _painted(deck, _box("Logo", LOGO, "C00000", 90))
    return saved(deck)


def dark_layouts() -> bytes:
    """Slide layouts that turn the color map of the master around: some slides are white on black."""
    deck = _wide()
    turned = (
        f'<p:clrMapOvr xmlns:p="{_P}" xmlns:a="{DRAWING}">'
        '<a:overrideClrMapping bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2" '
        'accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" '
        'hlink="hlink" folHlink="folHlink"/></p:clrMapOvr>'
    )
    for layout in layouts_of(deck):
        if next(layout.iter(qn("p:cSld"))).get("name") == "Title and Content":
            old = layout.find(qn("p:clrMapOvr"))
            assert old is not None
            layout.replace(old, etree.fromstring(turned))
    return saved(deck)


def numbered() -> bytes:
    """A master that numbers the first level of its bodies, in Roman numerals."""
    deck = _wide()
    for part in parts_of(deck):
        for level in part.iter(qn("p:bodyStyle")):
            first = level.find(qn("a:lvl1pPr"))
            assert first is not None
            for bullet in [*first.iter(qn("a:buChar"))]:
                first.replace(bullet, etree.fromstring(f'<a:buAutoNum xmlns:a="{DRAWING}" type="romanUcPeriod"/>'))
    return saved(deck)


STYLED: Final[Mapping[str, Callable[[], bytes]]] = {
    maker.__name__.replace("_", "-"): maker
    for maker in (all_caps, spaced, named_fonts, band, filled_titles, logo_in_body, dark_layouts, numbered)
}
