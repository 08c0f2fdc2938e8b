"""A theme takes over the brand's colors and fonts, and keeps the rest."""

from __future__ import annotations

import pytest
from lxml import etree

from slidegen.brand.colors import ColorRole
from slidegen.brand.theme import DRAWING, SLOTS, themed
from slidegen.brand.theme_colors import read_theme
from tests.brand.brands import A, built_in, theme

BRAND = built_in()
EFFECTS = '<a:fmtScheme name="Effects"><a:fillStyleLst/></a:fmtScheme>'


def attributes(root: etree._Element, path: str, name: str) -> list[str | None]:
    """An attribute of every element at a path of local names."""
    return [each.get(name) for each in root.iterfind(".//" + "/".join(f"{{{A}}}{step}" for step in path.split("/")))]


def test_colors_and_fonts_are_the_brands() -> None:
    found = etree.fromstring(themed(theme().encode(), BRAND))
    for slot, role in SLOTS:
        assert attributes(found, f"clrScheme/{slot}/srgbClr", "val") == [BRAND.hex(role)]
    (scheme,) = found.iter(f"{{{A}}}clrScheme")
    assert [etree.QName(each).localname for each in scheme] == [slot for slot, _ in SLOTS]
    assert (
        attributes(found, "majorFont/latin", "typeface")
        == attributes(found, "minorFont/latin", "typeface")
        == ["Arial"]
    )
    names = [found.get("name"), *attributes(found, "clrScheme", "name"), *attributes(found, "fontScheme", "name")]
    assert names == ["IR", "IR", "IR"]


def test_every_role_has_its_slot() -> None:
    """In Office files a role is written by the name in `ColorRole`; the color map gives it the slot."""
    names = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
    assert {role: names.get(slot, slot) for slot, role in SLOTS} == {role: role.value for role in ColorRole}


def test_the_rest_stays() -> None:
    with_effects = theme().replace("</a:themeElements>", f"{EFFECTS}</a:themeElements><a:objectDefaults/>")
    assert EFFECTS in themed(with_effects.encode(), BRAND).decode()
    assert "<a:objectDefaults/>" in themed(with_effects.encode(), BRAND).decode()


def test_twice_is_once() -> None:
    once = themed(theme().encode(), BRAND)
    assert themed(once, BRAND) == once


def test_the_prefix_does_not_matter() -> None:
    renamed = theme().replace("a:", "d:").replace("xmlns:a=", "xmlns:d=")
    found = etree.fromstring(themed(renamed.encode(), BRAND))
    assert attributes(found, "accent1/srgbClr", "val") == ["0B4EA2"]


@pytest.mark.parametrize(
    "xml", ["<theme/>", theme().replace("clrScheme", "other"), theme().replace("fontScheme", "other")]
)
def test_what_is_no_theme(xml: str) -> None:
    with pytest.raises(ValueError, match="not a theme"):
        themed(xml.encode(), BRAND)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('<a:hslClr hue="0" sat="100000" lum="50000"/>', "FF0000"),
        ('<a:hslClr hue="7200000" sat="100%" lum="25%"/>', "008000"),
        ('<a:hslClr hue="x" sat="100000" lum="50000"/>', None),
        ('<a:sysClr val="window"/>', "FFFFFF"),
        ('<a:sysClr val="windowText" lastClr="112233"/>', "112233"),
        ('<a:sysClr val="menu"/>', None),
    ],
)
def test_colors_that_say_themselves(written: str, expected: str | None) -> None:
    fill = etree.fromstring(f'<a:solidFill xmlns:a="{DRAWING}">{written}</a:solidFill>')
    found = read_theme(None).color(fill, {})
    assert (None if found is None else found.hex) == expected
