"""The notes master of a deck whose reference deck has none: the one that PowerPoint 2007 begins with (ECMA-376 Part 1,
19.3.1.27 `notesMaster`), and python-pptx too, so that notes look as people know them."""

from __future__ import annotations

from typing import Final

from slidegen.office_files import content_types, relationship_types
from slidegen.office_files.package_parts import PackagePart, Relationship
from slidegen.writers.powerpoint.notes_theme import notes_theme
from slidegen.writers.powerpoint.slide import EMPTY_TREE, NAMESPACES

NAME: Final = "/ppt/notesMasters/notesMaster1.xml"

_DECLARATION: Final = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_LEFT, _RIGHT, _TOP, _BOTTOM = 0, 3_884_613, 0, 8_685_213
_WIDTH, _HEIGHT = 2_971_800, 457_200
"""EMU, on a page of 7.5 x 10 inches: where header, date, footer and number stand, and how large they are."""
_LEVELS: Final = ("Click to edit Master text styles", "Second level", "Third level", "Fourth level", "Fifth level")
_END: Final = '<a:endParaRPr lang="en-US"/>'
_COLORS: Final = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
_CREATED: Final = (
    '<p:extLst><p:ext uri="{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}"><p14:creationId '
    'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" val="2623252185"/></p:ext></p:extLst>'
)
"""A number by which PowerPoint tells masters apart ([MS-PPTX] 2.2.3 `creationId`)."""


def notes_master_parts(theme_name: str) -> tuple[PackagePart, PackagePart]:
    """The notes master and its theme, which gets this name."""
    theme = PackagePart(theme_name, content_types.THEME, f"{_DECLARATION}{notes_theme()}".encode())
    relationships = (Relationship("rId1", relationship_types.THEME, theme_name),)
    return PackagePart(NAME, content_types.NOTES_MASTER, _notes_master().encode(), relationships), theme


def _notes_master() -> str:
    date = _field("{0F89C1C7-3DCD-1040-A9CF-14679D8B5DDD}", "datetimeFigureOut", "10/17/16")
    number = _field("{BB5E49A5-4136-284D-997B-48E1D791AD67}", "slidenum", "\u2039#\u203a")
    levels = "".join(
        f'<a:p><a:pPr lvl="{level}"/><a:r><a:rPr lang="en-US" smtClean="0"/><a:t>{text}</a:t></a:r>'
        f"{_END if text == _LEVELS[-1] else ''}</a:p>"
        for level, text in enumerate(_LEVELS)
    )
    outline = '<a:noFill/><a:ln w="12700"><a:solidFill><a:prstClr val="black"/></a:solidFill></a:ln>'
    image = _shape(
        *(4, "Slide Image", 'type="sldImg" idx="2"', (1_143_000, 685_800, 4_572_000, 3_429_000)),
        locks=' noRot="1" noChangeAspect="1"',
        look=outline,
        anchor="ctr",
    )
    shapes = (
        _edge(2, "Header", 'type="hdr" sz="quarter"', _LEFT, _TOP),
        _edge(3, "Date", 'type="dt" idx="1"', _RIGHT, _TOP, date),
        image,
        _shape(5, "Notes", 'type="body" sz="quarter" idx="3"', (685_800, 4_343_400, 5_486_400, 4_114_800), levels),
        _edge(6, "Footer", 'type="ftr" sz="quarter" idx="4"', _LEFT, _BOTTOM),
        _edge(7, "Slide Number", 'type="sldNum" sz="quarter" idx="5"', _RIGHT, _BOTTOM, number),
    )
    styles = "".join(_style(level) for level in range(9))
    # The order of the names is that of python-pptx.
    a, r, p = NAMESPACES.split()
    return (
        f'{_DECLARATION}<p:notesMaster {a} {p} {r}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/>'
        f"</p:bgRef></p:bg><p:spTree>{EMPTY_TREE}{''.join(shapes)}</p:spTree>{_CREATED}</p:cSld>{_COLORS}"
        f"<p:notesStyle>{styles}</p:notesStyle></p:notesMaster>"
    )


def _edge(id_: int, name: str, placeholder: str, x: int, y: int, said: str = "") -> str:
    """A small placeholder in a corner of the page."""
    side = "l" if x == _LEFT else "r"
    style = f'<a:lvl1pPr algn="{side}"><a:defRPr sz="1200"/></a:lvl1pPr>'
    return _shape(
        *(id_, name, placeholder, (x, y, _WIDTH, _HEIGHT), f"<a:p>{said}{_END}</a:p>"),
        style=style,
        anchor="b" if y == _BOTTOM else None,
    )


def _shape(
    id_: int,
    name: str,
    placeholder: str,
    box: tuple[int, int, int, int],
    paragraphs: str = f"<a:p>{_END}</a:p>",
    *,
    style: str = "",
    locks: str = "",
    look: str = "",
    anchor: str | None = None,
) -> str:
    x, y, width, height = box
    end = "" if anchor is None else f' anchor="{anchor}"'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id_}" name="{name} Placeholder {id_ - 1}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"{locks}/></p:cNvSpPr><p:nvPr><p:ph {placeholder}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{look}</p:spPr><p:txBody><a:bodyPr vert="horz" lIns="91440" '
        f'tIns="45720" rIns="91440" bIns="45720" rtlCol="0"{end}/>'
        f"{f'<a:lstStyle>{style}</a:lstStyle>' if style else '<a:lstStyle/>'}{paragraphs}</p:txBody></p:sp>"
    )


def _field(id_: str, type_: str, text: str) -> str:
    return f'<a:fld id="{id_}" type="{type_}"><a:rPr lang="en-US" smtClean="0"/><a:t>{text}</a:t></a:fld>'


def _style(level: int) -> str:
    """The text of a level, from 0: 12 points, half an inch further in than the one above."""
    return (
        f'<a:lvl{level + 1}pPr marL="{level * 457_200}" algn="l" defTabSz="457200" rtl="0" eaLnBrk="1" '
        'latinLnBrk="0" hangingPunct="1"><a:defRPr sz="1200" kern="1200"><a:solidFill><a:schemeClr val="tx1"/>'
        '</a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{level + 1}pPr>"
    )
