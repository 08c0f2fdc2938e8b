"""The theme of a notes master that the reference deck has not: the one of PowerPoint 2007, "Office Theme" (ECMA-376
Part 1, 20.1.6.9 `theme`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_COLORS: Final = {
    "dk1": '<a:sysClr val="windowText" lastClr="000000"/>',
    "lt1": '<a:sysClr val="window" lastClr="FFFFFF"/>',
} | {
    name: f'<a:srgbClr val="{value}"/>'
    for name, value in (
        *(("dk2", "1F497D"), ("lt2", "EEECE1"), ("accent1", "4F81BD"), ("accent2", "C0504D"), ("accent3", "9BBB59")),
        *(("accent4", "8064A2"), ("accent5", "4BACC6"), ("accent6", "F79646"), ("hlink", "0000FF")),
        ("folHlink", "800080"),
    )
}
_BODY_FONTS: Final = {
    "Jpan": "ＭＳ Ｐゴシック",  # noqa: RUF001 (a font is called so)
    "Hang": "맑은 고딕",
    "Hans": "宋体",
    "Hant": "新細明體",
    "Arab": "Arial",
    "Hebr": "Arial",
    "Thai": "Cordia New",
    "Ethi": "Nyala",
    "Beng": "Vrinda",
    "Gujr": "Shruti",
    "Khmr": "DaunPenh",
    "Knda": "Tunga",
    "Guru": "Raavi",
    "Cans": "Euphemia",
    "Cher": "Plantagenet Cherokee",
    "Yiii": "Microsoft Yi Baiti",
    "Tibt": "Microsoft Himalaya",
    "Thaa": "MV Boli",
    "Deva": "Mangal",
    "Telu": "Gautami",
    "Taml": "Latha",
    "Syrc": "Estrangelo Edessa",
    "Orya": "Kalinga",
    "Mlym": "Kartika",
    "Laoo": "DokChampa",
    "Sinh": "Iskoola Pota",
    "Mong": "Mongolian Baiti",
    "Viet": "Arial",
    "Uigh": "Microsoft Uighur",
    "Geor": "Sylfaen",
}
"""By script (ISO 15924)."""
_SERIF: Final = "Times New Roman"
_HEADING_FONTS: Final = _BODY_FONTS | {
    "Arab": _SERIF,
    "Hebr": _SERIF,
    "Thai": "Angsana New",
    "Khmr": "MoolBoran",
    "Viet": _SERIF,
}

_PLAIN: Final = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'


def notes_theme() -> str:
    """The root element of the theme."""
    colors = "".join(f"<a:{name}>{color}</a:{name}>" for name, color in _COLORS.items())
    fonts = _fonts("majorFont", _HEADING_FONTS) + _fonts("minorFont", _BODY_FONTS)
    shape, line = _default("spDef", (1, 3, 2), "lt1"), _default("lnDef", (2, 0, 1), "tx1")
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office Theme">'
        f'<a:themeElements><a:clrScheme name="Office">{colors}</a:clrScheme>'
        f'<a:fontScheme name="Office">{fonts}</a:fontScheme><a:fmtScheme name="Office">'
        f"<a:fillStyleLst>{_fills()}</a:fillStyleLst><a:lnStyleLst>{_lines()}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_effects()}</a:effectStyleLst><a:bgFillStyleLst>{_grounds()}</a:bgFillStyleLst>"
        f"</a:fmtScheme></a:themeElements><a:objectDefaults>{shape}{line}</a:objectDefaults>"
        "<a:extraClrSchemeLst/></a:theme>"
    )


def _fonts(tag: str, by_script: Mapping[str, str]) -> str:
    scripts = "".join(f'<a:font script="{script}" typeface="{name}"/>' for script, name in by_script.items())
    return f'<a:{tag}><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>{scripts}</a:{tag}>'


def _color(**changes: int) -> str:
    """The color that a shape is given, changed: in thousandths of a percent (20.1.2.3)."""
    inner = "".join(f'<a:{name} val="{value}"/>' for name, value in changes.items())
    return f'<a:schemeClr val="phClr">{inner}</a:schemeClr>'


def _gradient(stops: Mapping[int, str], way: str) -> str:
    inner = "".join(f'<a:gs pos="{position}">{color}</a:gs>' for position, color in stops.items())
    return f'<a:gradFill rotWithShape="1"><a:gsLst>{inner}</a:gsLst>{way}</a:gradFill>'


def _fills() -> str:
    pale = {
        0: _color(tint=50_000, satMod=300_000),
        35_000: _color(tint=37_000, satMod=300_000),
        100_000: _color(tint=15_000, satMod=350_000),
    }
    full = {
        0: _color(tint=100_000, shade=100_000, satMod=130_000),
        100_000: _color(tint=50_000, shade=100_000, satMod=350_000),
    }
    upwards = '<a:lin ang="16200000" scaled="{}"/>'
    return _PLAIN + _gradient(pale, upwards.format(1)) + _gradient(full, upwards.format(0))


def _lines() -> str:
    darker = f"<a:solidFill>{_color(shade=95_000, satMod=105_000)}</a:solidFill>"
    return "".join(
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
        for width, fill in ((9_525, darker), (25_400, _PLAIN), (38_100, _PLAIN))
    )


def _effects() -> str:
    relief = (
        '<a:scene3d><a:camera prst="orthographicFront"><a:rot lat="0" lon="0" rev="0"/></a:camera>'
        '<a:lightRig rig="threePt" dir="t"><a:rot lat="0" lon="0" rev="1200000"/></a:lightRig></a:scene3d>'
        '<a:sp3d><a:bevelT w="63500" h="25400"/></a:sp3d>'
    )
    return "".join(
        f'<a:effectStyle><a:effectLst><a:outerShdw blurRad="40000" dist="{distance}" dir="5400000" rotWithShape="0">'
        f'<a:srgbClr val="000000"><a:alpha val="{alpha}"/></a:srgbClr></a:outerShdw></a:effectLst>{more}'
        "</a:effectStyle>"
        for distance, alpha, more in ((20_000, 38_000, ""), (23_000, 35_000, ""), (23_000, 35_000, relief))
    )


def _grounds() -> str:
    above = {
        0: _color(tint=40_000, satMod=350_000),
        40_000: _color(tint=45_000, shade=99_000, satMod=350_000),
        100_000: _color(shade=20_000, satMod=255_000),
    }
    around = {0: _color(tint=80_000, satMod=300_000), 100_000: _color(shade=30_000, satMod=200_000)}
    circle = '<a:path path="circle"><a:fillToRect l="50000" t="{}" r="50000" b="{}"/></a:path>'
    return _PLAIN + _gradient(above, circle.format(-80_000, 180_000)) + _gradient(around, circle.format(50_000, 50_000))


def _default(tag: str, styles: tuple[int, int, int], text: str) -> str:
    """How new shapes or lines look: which line, fill and effect of the theme they take, and the color of their text."""
    references = "".join(
        f'<a:{name}Ref idx="{style}"><a:schemeClr val="accent1"/></a:{name}Ref>'
        for name, style in zip(("ln", "fill", "effect"), styles, strict=True)
    )
    return (
        f"<a:{tag}><a:spPr/><a:bodyPr/><a:lstStyle/><a:style>{references}"
        f'<a:fontRef idx="minor"><a:schemeClr val="{text}"/></a:fontRef></a:style></a:{tag}>'
    )
