"""The shapes of masters and slide layouts, as PresentationML text. Measures are points; colors are theme colors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from slidegen.units import Length

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
LANGUAGE = "en-GB"

# What marks a shape as decoration, so that screen readers pass over it (MS-ODRAWXML, `decorative`).
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the slide, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def transform(self) -> str:
        """The rectangle as `a:xfrm`."""
        x, y, cx, cy = (int(Length.from_points(value)) for value in (self.x, self.y, self.width, self.height))
        return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'


@dataclass(frozen=True, slots=True)
class Level:
    """How the paragraphs of one level look; None: as inherited."""

    size: float | None = None
    bold: bool | None = None
    color: str | None = None
    align: str | None = None
    bullet: str | None = None  # the empty string: none
    bullet_color: str = "accent1"
    margin: float | None = None
    indent: float | None = None
    line_spacing: float | None = None  # share of the single line
    space_before: float | None = None
    font: str | None = None  # "+mj" or "+mn"

    def xml(self, tag: str) -> str:
        """The level as `a:lvl1pPr` and so on (ECMA-376 Part 1, 21.1.2.4.13)."""
        attributes = [
            f' marL="{Length.from_points(self.margin):d}"' if self.margin is not None else "",
            f' indent="{Length.from_points(self.indent):d}"' if self.indent is not None else "",
            f' algn="{self.align}"' if self.align else "",
        ]
        parts = []
        if self.line_spacing is not None:
            parts.append(f'<a:lnSpc><a:spcPct val="{round(self.line_spacing * 100_000)}"/></a:lnSpc>')
        if self.space_before is not None:
            parts.append(f'<a:spcBef><a:spcPts val="{round(self.space_before * 100)}"/></a:spcBef>')
        if self.bullet:
            parts.append(f'<a:buClr><a:schemeClr val="{self.bullet_color}"/></a:buClr><a:buFontTx/>')
            parts.append(f"<a:buChar char={quoteattr(self.bullet)}/>")
        elif self.bullet == "":
            parts.append("<a:buNone/>")
        run = f' sz="{round(self.size * 100)}"' if self.size is not None else ""
        run += f' b="{int(self.bold)}"' if self.bold is not None else ""
        run += ' kern="1200"' if self.font else ""
        inner = f'<a:solidFill><a:schemeClr val="{self.color}"/></a:solidFill>' if self.color else ""
        if self.font:
            inner += "".join(f'<a:{tag_} typeface="{self.font}-{end}"/>' for tag_, end in _SCRIPTS)
        parts.append(f"<a:defRPr{run}>{inner}</a:defRPr>" if run or inner else "")
        return f"<a:{tag}{''.join(attributes)}>{''.join(parts)}</a:{tag}>"


_NUMBER = "\u2039#\u203a"
"""What stands for the slide number where there is no slide, as PowerPoint itself writes it."""
_SCRIPTS = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))


def levels(styles: Sequence[Level]) -> str:
    """Levels from the first as the children of a list style."""
    return "".join(style.xml(f"lvl{number}pPr") for number, style in enumerate(styles, 1))


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder: what it is, what stands in it while it is empty, and how it differs from the master's."""

    name: str
    type: str  # `ph/@type`; "obj" is written as no attribute
    index: int = 0
    prompt: Sequence[str] = ()  # one paragraph per level
    box: Box | None = None
    anchor: str | None = None
    autofit: bool | None = None  # shrink on overflow; None: as inherited
    styles: Sequence[Level] = ()
    custom_prompt: bool = False
    size: str | None = None  # `ph/@sz`

    def xml(self, number: int) -> str:
        """The placeholder as `p:sp`; `number` is its id on the slide layout."""
        attributes = f' type="{self.type}"' if self.type != "obj" else ""
        attributes += f' sz="{self.size}"' if self.size else ""
        attributes += f' idx="{self.index}"' if self.index else ""
        attributes += ' hasCustomPrompt="1"' if self.custom_prompt else ""
        geometry = f'{self.box.transform}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if self.box else ""
        insets = ' vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0"' if self.box else ""
        insets += f' anchor="{self.anchor}"' if self.anchor else ""
        fit = {None: "", True: "<a:normAutofit/>", False: "<a:noAutofit/>"}[self.autofit]
        style = f"<a:lstStyle>{levels(self.styles)}</a:lstStyle>" if self.styles else "<a:lstStyle/>"
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(self.name)}/>'
            f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{attributes}/></p:nvPr></p:nvSpPr>'
            f"<p:spPr>{geometry}</p:spPr><p:txBody><a:bodyPr{insets}>{fit}</a:bodyPr>{style}{self._text()}</p:txBody></p:sp>"
        )

    def _text(self) -> str:
        if self.type == "sldNum":
            return (
                '<a:p><a:fld id="{6B1F3C52-8A0D-4E57-9C1B-2D7E5A4F9038}" type="slidenum">'
                f'<a:rPr lang="{LANGUAGE}"/><a:t>{_NUMBER}</a:t></a:fld><a:endParaRPr lang="{LANGUAGE}"/></a:p>'
            )
        if not self.prompt:
            return f'<a:p><a:endParaRPr lang="{LANGUAGE}"/></a:p>'
        run = f'<a:r><a:rPr lang="{LANGUAGE}"/><a:t>{{}}</a:t></a:r>'
        return "".join(
            f'<a:p><a:pPr lvl="{level}"/>{run.format(escape(text))}</a:p>' for level, text in enumerate(self.prompt)
        )


@dataclass(frozen=True, slots=True)
class Drawing:
    """A decoration: a filled shape without text. `geometry` is its `a:prstGeom` or `a:custGeom`."""

    name: str
    box: Box
    fill: str
    geometry: str = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'

    def xml(self, number: int) -> str:
        """The decoration as `p:sp`."""
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(self.name)} descr="">{_DECORATIVE}</p:cNvPr>'
            f'<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{self.box.transform}{self.geometry}'
            f"{self.fill}<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>"
            f'<a:p><a:endParaRPr lang="{LANGUAGE}"/></a:p></p:txBody></p:sp>'
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin horizontal line."""

    name: str
    x: float
    y: float
    width: float
    color: str
    weight: float  # points

    def xml(self, number: int) -> str:
        """The line as `p:cxnSp`."""
        return (
            f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name={quoteattr(self.name)} descr="">{_DECORATIVE}</p:cNvPr>'
            '<p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr>'
            f'<p:spPr>{Box(self.x, self.y, self.width, 0).transform}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
            f'<a:ln w="{Length.from_points(self.weight):d}">{solid(self.color)}</a:ln></p:spPr></p:cxnSp>'
        )


def solid(color: str, *changes: str) -> str:
    """A fill of one theme color; `changes` are elements such as `<a:lumMod val="90000"/>`."""
    return f'<a:solidFill><a:schemeClr val="{color}">{"".join(changes)}</a:schemeClr></a:solidFill>'


def shape_tree(shapes: Sequence[Placeholder | Drawing | Rule]) -> str:
    """Shapes in reading order as `p:spTree`; ids count from 2, the tree itself being 1."""
    inner = "".join(shape.xml(number) for number, shape in enumerate(shapes, 2))
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
        f"{inner}</p:spTree>"
    )
