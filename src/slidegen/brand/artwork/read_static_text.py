"""Text that a designer wrote on a master or a slide layout: a motto, "Confidential", the name of a department."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from slidegen.brand.artwork.artwork import Shade, StaticParagraph, StaticRun, StaticText
from slidegen.brand.artwork.read_fills import A, Paints, UndrawnError, share_of
from slidegen.brand.colors import Color
from slidegen.brand.fonts import FontRole
from slidegen.brand.reference import Alignment, Anchor
from slidegen.office_files.read_package import whole_number
from slidegen.units import Insets, Length

_INSETS: Final = {"lIns": "91440", "tIns": "45720", "rIns": "91440", "bIns": "45720"}
_ALIGNMENTS: Final = {"ctr": Alignment.CENTER, "r": Alignment.RIGHT}
_ANCHORS: Final = {"ctr": Anchor.MIDDLE, "b": Anchor.BOTTOM}
_DEFAULT_SIZE: Final = "1800"
_TRUE: Final = ("1", "true", "on")


def read_static_text(
    body: etree._Element, style: etree._Element | None, defaults: etree._Element | None, paints: Paints
) -> StaticText | None:
    """The text of a shape; None where nothing is written in it.

    `style` is the shape's font reference and `defaults` the presentation's default text style. Raises `UndrawnError`.
    """
    if not any(text.text for text in body.iter(f"{A}t")):
        return None
    properties = body.find(f"{A}bodyPr")
    said = {} if properties is None else {str(key): str(value) for key, value in properties.attrib.items()}
    if said.get("vert", "horz") != "horz":
        raise UndrawnError("text that runs upwards or downwards")
    if any(field.get("type", "").startswith(("slidenum", "datetime")) for field in body.iter(f"{A}fld")):
        raise UndrawnError("a slide number or date outside its placeholder")
    fit = None if properties is None else properties.find(f"{A}normAutofit")
    scale = 1.0 if fit is None else share_of(fit.get("fontScale", "100000"))
    lists = (body.find(f"{A}lstStyle"), defaults)
    paragraphs = tuple(_paragraph(each, lists, style, paints, scale) for each in body.iterfind(f"{A}p"))
    return StaticText(
        paragraphs,
        Insets(*(Length(whole_number(said.get(name, default))) for name, default in _INSETS.items())),
        _ANCHORS.get(said.get("anchor", "t"), Anchor.TOP),
        said.get("wrap", "square") != "none",
    )


def _paragraph(
    paragraph: etree._Element,
    lists: Sequence[etree._Element | None],
    style: etree._Element | None,
    paints: Paints,
    scale: float,
) -> StaticParagraph:
    own = paragraph.find(f"{A}pPr")
    level = 1 + whole_number("0" if own is None else own.get("lvl", "0"))
    levels = [found for each in lists if each is not None and (found := each.find(f"{A}lvl{level}pPr")) is not None]
    said = [*(() if own is None else (own,)), *levels]
    defaults = [found for each in levels if (found := each.find(f"{A}defRPr")) is not None]
    alignment = next((value for each in said if (value := each.get("algn"))), "l")
    spacing = next((each for level in said if (each := level.find(f"{A}lnSpc/{A}spcPct")) is not None), None)
    before = next((each for level in said if (each := level.find(f"{A}spcBef/{A}spcPts")) is not None), None)
    return StaticParagraph(
        tuple(_runs(paragraph, defaults, style, paints, scale)),
        _ALIGNMENTS.get(alignment, Alignment.LEFT),
        1.0 if spacing is None else share_of(spacing.get("val", "100000")),
        0.0 if before is None else whole_number(before.get("val", "0")) / 100,
    )


def _runs(
    paragraph: etree._Element,
    defaults: Sequence[etree._Element],
    style: etree._Element | None,
    paints: Paints,
    scale: float,
) -> Iterator[StaticRun]:
    for run in paragraph.iterchildren(f"{A}r", f"{A}br", f"{A}fld"):
        own = run.find(f"{A}rPr")
        said = [*(() if own is None else (own,)), *defaults]
        text = "\n" if run.tag == f"{A}br" else run.findtext(f"{A}t") or ""

        def first(name: str, default: str, said: Sequence[etree._Element] = said) -> str:
            return next((value for each in said if (value := each.get(name)) is not None), default)

        family = _family(said, style, paints)
        yield StaticRun(
            text.upper() if first("cap", "none") == "all" else text,
            whole_number(first("sz", _DEFAULT_SIZE)) / 100 * scale,
            family,
            _shade(own, defaults, style, paints),
            first("b", "0") in _TRUE,
            first("i", "0") in _TRUE,
            FontRole.HEADING if family == paints.theme.heading != paints.theme.body else FontRole.BODY,
        )


def _family(said: Sequence[etree._Element], style: etree._Element | None, paints: Paints) -> str:
    reference = "minor" if style is None else style.get("idx", "minor")
    named = next((latin.get("typeface", "") for each in said if (latin := each.find(f"{A}latin")) is not None), "")
    if named.startswith("+mj") or (not named and reference == "major"):
        return paints.theme.heading
    return paints.theme.body if not named or named.startswith("+mn") else named


def _shade(
    own: etree._Element | None, defaults: Sequence[etree._Element], style: etree._Element | None, paints: Paints
) -> Shade:
    """What the run says itself, else the shape's style, else the default text style."""
    referred = [style] if style is not None and len(style) else []
    fills = [
        found for each in (own, *defaults) if each is not None and (found := each.find(f"{A}solidFill")) is not None
    ]
    if own is not None and own.find(f"{A}solidFill") is not None:
        return paints.shade(fills[0])
    for fill in (*referred, *fills):
        return paints.shade(fill)
    return Shade(paints.theme.colors.get(paints.color_map.get("tx1", "dk1"), Color(0, 0, 0)))
