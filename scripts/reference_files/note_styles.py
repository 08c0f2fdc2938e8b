"""The styles of the reference note, as WordprocessingML text. Sizes and spaces are points; colors are theme colors.

What all text shares stands in the document defaults and not in Normal: Word lets a table style win over the defaults,
but not over what Normal says itself (ECMA-376 Part 1, 17.7.2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.reference_files.shapes import LANGUAGE

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TEXT_WIDTH = 11906 - 2 * 1191
"""Twentieths of a point between the margins; the right tab of the footer stands there."""

Colors = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style; None: as its base has it."""

    name: str
    base: str | None = "Normal"
    next: str | None = None
    size: float | None = None
    bold: bool | None = None
    color: str | None = None
    heading_font: bool = False
    before: float | None = None
    after: float | None = None
    line: float | None = None  # share of the font's own line
    keep_next: bool = False
    outline: int | None = None
    left: float | None = None
    right: float | None = None
    numbering: tuple[int, int] | None = None  # list and level
    borders: str = ""
    surface: str | None = None  # the theme color behind the text
    tabs: str = ""
    priority: int = 1

    @property
    def id(self) -> str:
        """The name without blanks: Word's own habit."""
        return "".join(word[:1].upper() + word[1:] for word in self.name.split())

    def xml(self, colors: Colors) -> str:
        """The style as `w:style`, its children in the order of the schema (ECMA-376 Part 1, 17.7.4.17)."""
        default = ' w:default="1"' if self.base is None else ""
        based = f'<w:basedOn w:val="{self.base}"/>' if self.base else ""
        following = f'<w:next w:val="{self.next}"/>' if self.next else ""
        custom = "" if self.name in BUILT_IN else ' w:customStyle="1"'
        return (
            f'<w:style w:type="paragraph"{default}{custom} w:styleId="{self.id}"><w:name w:val="{self.name}"/>'
            f"{based}{following}"
            f'<w:uiPriority w:val="{self.priority}"/><w:qFormat/>{self._paragraph(colors)}{self._run(colors)}</w:style>'
        )

    def _paragraph(self, colors: Colors) -> str:
        spacing = "".join(
            f' w:{name}="{value}"'
            for name, value in (
                ("before", _twentieths(self.before)),
                ("after", _twentieths(self.after)),
                ("line", None if self.line is None else round(self.line * 240)),
            )
            if value is not None
        )
        spacing += ' w:lineRule="auto"' if self.line is not None else ""
        indents = "".join(
            f' w:{name}="{value}"'
            for name, value in (("left", _twentieths(self.left)), ("right", _twentieths(self.right)))
            if value is not None
        )
        parts = ["<w:keepNext/><w:keepLines/>" if self.keep_next else ""]
        if self.numbering:
            number, level = self.numbering
            parts.append(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
        parts.append(f"<w:pBdr>{self.borders}</w:pBdr>" if self.borders else "")
        parts.append(surface(self.surface, colors) if self.surface else "")
        parts.append(f"<w:tabs>{self.tabs}</w:tabs>" if self.tabs else "")
        parts.append(f"<w:spacing{spacing}/>" if spacing else "")
        parts.append(f"<w:ind{indents}/>" if indents else "")
        parts.append(f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else "")
        inner = "".join(parts)
        return f"<w:pPr>{inner}</w:pPr>" if inner else ""

    def _run(self, colors: Colors) -> str:
        inner = _FONTS.format("major") if self.heading_font else ""
        inner += run(colors, size=self.size, bold=self.bold, color=self.color)
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""


_FONTS = '<w:rFonts w:asciiTheme="{0}HAnsi" w:eastAsiaTheme="{0}EastAsia" w:hAnsiTheme="{0}HAnsi" w:cstheme="{0}Bidi"/>'


def _twentieths(points: float | None) -> int | None:
    return None if points is None else round(points * 20)


def run(colors: Colors, *, size: float | None = None, bold: bool | None = None, color: str | None = None) -> str:
    """Run properties, in the order of the schema."""
    parts = []
    if bold is not None:
        parts.append("<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/><w:bCs w:val="0"/>')
    if color:
        parts.append(f'<w:color w:val="{colors[color]}" w:themeColor="{color}"/>')
    if size is not None:
        parts.append(f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>')
    return "".join(parts)


def line(side: str, color: str, points: float, colors: Colors, space: int = 0) -> str:
    """A border of a paragraph or a table; `space` is the gap to the text in points."""
    return (
        f'<w:{side} w:val="single" w:sz="{round(points * 8)}" w:space="{space}" w:color="{colors[color]}" '
        f'w:themeColor="{color}"/>'
    )


def surface(color: str, colors: Colors) -> str:
    """A color behind text."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colors[color]}" w:themeFill="{color}"/>'


BUILT_IN = frozenset(
    (
        "Normal",
        "Title",
        "Subtitle",
        "heading 1",
        "heading 2",
        "heading 3",
        "List Bullet",
        "List Bullet 2",
        "List Number",
        "Quote",
        "caption",
        "header",
        "footer",
    )
)
"""Styles that Word knows by these names, in every language."""


def _heading(level: int, size: float, color: str, *, before: float, after: float) -> ParagraphStyle:
    return ParagraphStyle(
        f"heading {level}",
        next="Normal",
        size=size,
        bold=True,
        color=color,
        heading_font=True,
        before=before,
        after=after,
        keep_next=True,
        outline=level - 1,
        priority=9,
    )


def paragraph_styles(colors: Colors) -> tuple[ParagraphStyle, ...]:
    """All paragraph styles, in the order of the style gallery."""
    # The amber edge; the other borders have the color of the surface, and carry it to the margins.
    callout = (
        line("top", "accent3", 0.5, colors, space=6)
        + line("left", "accent2", 4.5, colors, space=10)
        + line("bottom", "accent3", 0.5, colors, space=6)
        + line("right", "accent3", 0.5, colors, space=9)
    )
    return (
        ParagraphStyle("Normal", base=None),
        ParagraphStyle("Organisation", size=10, bold=True, color="accent1", after=12, next="Title"),
        ParagraphStyle(
            "Title",
            size=23,
            bold=True,
            color="text1",
            heading_font=True,
            keep_next=True,
            after=3,
            line=1,
            next="Subtitle",
        ),
        ParagraphStyle("Subtitle", size=11.5, color="text2", after=12, next="Normal"),
        _heading(1, 13, "accent1", before=14, after=4),
        _heading(2, 11.5, "text1", before=12, after=4),
        _heading(3, 10.5, "text2", before=10, after=3),
        ParagraphStyle("List Bullet", numbering=(1, 0), after=3, priority=10),
        ParagraphStyle("List Bullet 2", numbering=(1, 1), after=3, priority=10),
        ParagraphStyle("List Number", numbering=(2, 0), after=3, priority=10),
        ParagraphStyle(
            "Quote",
            size=12,
            borders=line("left", "accent1", 3, colors, space=10),
            left=11.5,
            after=3,
            priority=11,
        ),
        ParagraphStyle(
            "Callout",
            borders=callout,
            surface="accent3",
            left=14.5,
            right=9.5,
            before=14,
            after=12,
            priority=11,
        ),
        ParagraphStyle("Memo Label", color="text2", before=2, after=2, line=1.1, priority=12),
        ParagraphStyle("Memo Text", before=2, after=2, line=1.1, priority=12),
        ParagraphStyle(
            "Table Heading",
            size=9.5,
            bold=True,
            color="background1",
            before=3,
            after=3,
            line=1.1,
            keep_next=True,
            priority=12,
        ),
        ParagraphStyle("Table Date", bold=True, color="accent1", before=2.5, after=2.5, line=1.1, priority=12),
        ParagraphStyle("Table Text", before=2.5, after=2.5, line=1.1, priority=12),
        ParagraphStyle("caption", size=9, color="text2", before=4, after=8, priority=12),
        ParagraphStyle("header", size=8.5, color="text2", after=0, priority=99),
        ParagraphStyle(
            "footer",
            size=8.5,
            color="text2",
            after=0,
            borders=line("top", "accent4", 0.5, colors, space=6),
            tabs=f'<w:tab w:val="right" w:pos="{TEXT_WIDTH}"/>',
            priority=99,
        ),
    )


def _table_style(name: str, borders: str, margins: Mapping[str, float], conditions: str) -> str:
    cells = "".join(
        f'<w:{side} w:w="{round(margins[side] * 20)}" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{cells}</w:tblCellMar></w:tblPr>{conditions}</w:style>"
    )


def _condition(kind: str, run_properties: str, cell: str = "") -> str:
    cell_properties = f"<w:tcPr>{cell}</w:tcPr>" if cell else ""
    return f'<w:tblStylePr w:type="{kind}"><w:rPr>{run_properties}</w:rPr>{cell_properties}</w:tblStylePr>'


def _character(name: str, inner: str, priority: int) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/>'
        f'<w:uiPriority w:val="{priority}"/><w:qFormat/><w:rPr>{inner}</w:rPr></w:style>'
    )


def styles(colors: Colors) -> str:
    """The styles part."""
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f"{_FONTS.format('minor')}{run(colors, size=10.5, color='text1')}"
        f'<w:lang w:val="{LANGUAGE}" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    latent = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
        'w:defQFormat="0" w:count="376"/>'
    )
    without_look = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/>'
        "<w:semiHidden/><w:unhideWhenUsed/></w:style>"
    )
    characters = (
        _character("Strong", "<w:b/><w:bCs/>", 22)
        + _character("Emphasis", "<w:i/><w:iCs/>", 20)
        + _character("Hyperlink", run(colors, color="hyperlink") + '<w:u w:val="single"/>', 99)
    )
    rules = {side: line(side, "accent4", 0.5, colors) for side in ("top", "bottom", "insideH")}
    memo = _table_style(
        "Memo",
        rules["top"] + rules["bottom"] + rules["insideH"],
        {"top": 0, "left": 0, "bottom": 0, "right": 8},
        _condition("firstCol", run(colors, color="text2")),
    )
    dated = _table_style(
        "Dated Table",
        rules["bottom"] + rules["insideH"],
        {"top": 0, "left": 7, "bottom": 0, "right": 7},
        _condition("firstRow", run(colors, bold=True, color="background1"), surface("accent1", colors))
        + _condition("firstCol", run(colors, bold=True, color="accent1")),
    )
    paragraphs = "".join(style.xml(colors) for style in paragraph_styles(colors))
    return f"<w:styles {NAMESPACE}>{defaults}{latent}{without_look}{paragraphs}{characters}{memo}{dated}</w:styles>"


def numbering(colors: Colors) -> str:
    """The numbering part: bullets as list 1, numbers as list 2."""

    def level(index: int, kind: str, text: str, left: int, style: str | None) -> str:
        linked = f'<w:pStyle w:val="{style}"/>' if style else ""
        fonts = _FONTS.format("minor") if kind == "bullet" else ""
        return (
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{linked}<w:lvlText w:val="{text}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="284"/></w:pPr>'
            f"<w:rPr>{fonts}{run(colors, color='accent1')}</w:rPr></w:lvl>"
        )

    bullets = (
        level(0, "bullet", "•", 284, "ListBullet")
        + level(1, "bullet", "–", 568, "ListBullet2")
        + "".join(level(index, "bullet", "•", 284 * (index + 1), None) for index in range(2, 9))
    )
    kinds = ("decimal", "lowerLetter", "lowerRoman")
    numbers = "".join(
        level(index, kinds[index % 3], f"%{index + 1}.", 284 * (index + 1), None if index else "ListNumber")
        for index in range(9)
    )
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{index}"><w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
        for index, levels in enumerate((bullets, numbers))
    )
    instances = "".join(
        f'<w:num w:numId="{index + 1}"><w:abstractNumId w:val="{index}"/></w:num>' for index in range(2)
    )
    return f"<w:numbering {NAMESPACE}>{lists}{instances}</w:numbering>"
