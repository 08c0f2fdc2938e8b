"""The theme that both reference files carry: flat fills, thin lines, no effects."""

from __future__ import annotations

from slidegen.brand.brand_file.settings import Settings
from slidegen.brand.theme import FAMILY, FAMILY_ID, THEME_2012, with_look

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"

_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINES = "".join(
    f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{_FILL}<a:prstDash val="solid"/><a:miter lim="800000"/></a:ln>'
    for width in (9525, 12700, 19050)
)
_NO_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"

# A shape that a designer draws is flat and blue with text in white; a line is thin and blue.
_SHAPE = (
    '<a:spDef><a:spPr><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></a:spPr>'
    '<a:bodyPr rtlCol="0" anchor="ctr"/><a:lstStyle><a:defPPr algn="ctr"><a:defRPr sz="1600">'
    '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:defRPr></a:defPPr></a:lstStyle></a:spDef>'
)
_LINE = (
    '<a:lnDef><a:spPr><a:ln w="12700"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:ln></a:spPr>'
    "<a:bodyPr/><a:lstStyle/></a:lnDef>"
)

_MARK = (
    f'<a:extLst><a:ext uri="{FAMILY}"><thm15:themeFamily xmlns:thm15="{THEME_2012}" name="slidegen" id="{FAMILY_ID}" '
    f'vid="{FAMILY_ID}"/></a:ext></a:extLst>'
)


def theme(settings: Settings) -> bytes:
    """The theme part, in the colors and fonts of brand.yml."""
    bare = (
        f'<a:theme xmlns:a="{DRAWING}" name=""><a:themeElements><a:clrScheme name=""/><a:fontScheme name=""/>'
        f'<a:fmtScheme name="Flat"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{_LINES}</a:lnStyleLst>'
        f"<a:effectStyleLst>{_NO_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
        f"</a:fmtScheme></a:themeElements><a:objectDefaults>{_SHAPE}{_LINE}</a:objectDefaults><a:extraClrSchemeLst/>{_MARK}</a:theme>"
    )
    return with_look(
        bare.encode(),
        name=settings.name,
        colors=settings.colors,
        heading=settings.headings.family,
        body=settings.base.family,
    )
