"""Properties put into styles at the place that the schema has for them (ECMA-376 Part 1, 17.3.1.26 `pPr`, 17.3.2.28
`rPr`).
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from slidegen.writers.word.xml import NAMESPACE, W

_ORDERS: Final = {
    "pPr": (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
        *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap"),
        *("overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid"),
        *("spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection"),
        *("textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
    ),
    "rPr": (
        *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline"),
        *("shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w"),
        *("kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign"),
        *("rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath"),
    ),
}
_AFTER: Final = {"pPr": ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr"), "rPr": ("tblPr", "trPr", "tcPr", "tblStylePr")}
"""What stands after them in a style (17.7.4.17 `style`)."""


def set_property(style: etree._Element, kind: str, name: str, **attributes: str) -> None:
    """Give a style a property of its paragraphs (`kind` "pPr") or text ("rPr"), in place of what it says of it."""
    properties = style.find(f"{W}{kind}")
    if properties is None:
        properties = etree.Element(f"{W}{kind}")
        after = [f"{W}{each}" for each in _AFTER[kind]]
        style.insert(next((at for at, each in enumerate(style) if each.tag in after), len(style)), properties)
    for old in properties.findall(f"{W}{name}"):
        properties.remove(old)
    new = etree.Element(f"{{{NAMESPACE}}}{name}", {f"{W}{key}": value for key, value in attributes.items()})
    order = _ORDERS[kind]
    later = {f"{W}{each}" for each in order[order.index(name) + 1 :]}
    properties.insert(next((at for at, each in enumerate(properties) if each.tag in later), len(properties)), new)
