"""What somebody's own reference note lacks, made to suit it: styles on top of its own, and lists.

Word keeps the definition of a style out of a file until it is used, so most templates lack some even of Word's own.
What is added inherits the fonts and sizes of the file; its colors are the brand's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import quoteattr

from lxml import etree

from slidegen.brand.brand import Brand
from slidegen.brand.colors import CONTRAST_NORMAL, Color, ColorRole, contrast
from slidegen.office_files.word_styles import WordStyles
from slidegen.writers.word.style_changes import set_property
from slidegen.writers.word.text import theme_names
from slidegen.writers.word.xml import NAMESPACE, W, value

EMPTY_NUMBERING: Final = f'<w:numbering xmlns:w="{NAMESPACE}"/>'.encode()
DATED_TABLE: Final = "Dated Table"
_LISTS: Final = {"List Bullet": ("bullet", "•"), "List Number": ("decimal", "%1.")}
_AS_TEXT: Final = ("Normal", "Quote", *_LISTS)
"""Styles that are indented as the text is, or in their own way."""
_IN_CELLS: Final = ("Memo Label", "Memo Text", "Table Heading", "Table Date", "Table Text")
_INDENTS: Final = (
    *("left", "start", "right", "end", "firstLine", "hanging"),
    *("leftChars", "startChars", "rightChars", "endChars", "firstLineChars", "hangingChars"),
)
"""The attributes of an indent (17.3.1.12 `ind`)."""
_LOOSE: Final = 288
"""240ths of a line: lines of text may be a fifth further apart than they are high, also in a table."""
_PICTURES: Final = (f"{W}numPicBullet", f"{W}lvlPicBulletId")
_BOLD: Final = "<w:b/><w:bCs/>"
_ITALIC: Final = "<w:i/><w:iCs/>"


def complete(styles: etree._Element, numbering: etree._Element, brand: Brand) -> None:
    """Add every style that notes are written in and that is not there, and a numbering to each list without one.

    Bullets that are pictures become those of the font: pictures belong to another part.
    """
    for element in list(numbering.iter(*_PICTURES)):
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
    known = {
        (style.get(f"{W}type"), (value(style.find(f"{W}name")) or "").lower()) for style in styles.iter(f"{W}style")
    }
    base = _default(styles, "paragraph")
    looks = WordStyles(styles)
    changes = tuple(resets(looks, looks.with_id(base)))
    for type_, name, body in _styles(brand):
        if (type_, name.lower()) not in known:
            style = _style(type_, name, body, base if type_ == "paragraph" else _default(styles, type_))
            styles.append(style)
            if type_ == "paragraph" and name not in _AS_TEXT:
                for change, attributes in changes:
                    set_property(style, "pPr", change, **attributes)
            if name in _IN_CELLS and _is_loose(looks, looks.with_id(base)):
                style.find(f"{W}pPr/{W}spacing").attrib.update({f"{W}line": "240", f"{W}lineRule": "auto"})  # type: ignore[union-attr]  # it has one
    for name, (kind, sign) in _LISTS.items():
        style = next(
            each for each in styles.iter(f"{W}style") if (value(each.find(f"{W}name")) or "").lower() == name.lower()
        )
        if not _is_numbered(style, numbering):
            _number(style, _new_list(numbering, kind, sign))


def resets(looks: WordStyles, style: etree._Element | None) -> Iterator[tuple[str, dict[str, str]]]:
    """The properties that set a paragraph at the left edge of a cell or line, where its style does not: an indent of
    the text of a house moves dates out of their column.
    """
    named = {name: looks.attribute(style, "ind", name) for name in _INDENTS}
    if any(each not in (None, "0") for each in named.values()):
        usual = {"left": "0", "right": "0", "firstLine": "0"}
        letters = {name: "0" for name, each in named.items() if name.endswith("Chars") and each not in (None, "0")}
        yield "ind", usual | letters
    justified = value(looks.paragraph_property(style, "jc"))
    if justified not in (None, "left", "start"):
        yield "jc", {"val": "left"}


def flush(looks: WordStyles, style: etree._Element | None) -> str:
    """The same as XML."""
    return "".join(
        f"<w:{name}{''.join(f' w:{key}={quoteattr(each)}' for key, each in attributes.items())}/>"
        for name, attributes in resets(looks, style)
    )


def _is_loose(looks: WordStyles, style: etree._Element | None) -> bool:
    """Whether lines stand further apart than in a table."""
    line, rule = looks.attribute(style, "spacing", "line"), looks.attribute(style, "spacing", "lineRule")
    return rule in (None, "auto") and line is not None and line.isdecimal() and int(line) > _LOOSE


def _table_colors(brand: Brand) -> dict[str, ColorRole | Color | None]:
    """The colors of texts in tables: ours, or where the house's tables have shades, what can be read on them."""
    own: dict[str, ColorRole | Color | None] = {
        "Table Heading": ColorRole.MUTED,
        "Table Date": ColorRole.PRIMARY,
        "Table Text": None,
    }
    table = brand.note_stationery.table
    if table is None:
        return own
    ends = (brand.colors[ColorRole.TEXT], brand.colors[ColorRole.BACKGROUND])

    def read(wanted: Color | None, grounds: Sequence[Color]) -> Color | None:
        """A color that can be read on all of the grounds; None for that of the style."""
        candidates = (() if wanted is None else (wanted,), ends)
        return max(
            (each for group in candidates for each in group),
            key=lambda color: min(CONTRAST_NORMAL, *(contrast(color, ground) for ground in grounds)),
        )

    rows = table.rows
    return {
        "Table Heading": read(table.header_text, (table.header,)),
        "Table Date": read(
            brand.colors[ColorRole.PRIMARY], rows if table.first_column is None else (table.first_column,)
        ),
        "Table Text": read(table.text, rows),
    }


def _styles(brand: Brand) -> Iterator[tuple[str, str, str]]:
    """Type, name and properties of each style."""
    names = theme_names(brand)

    def color(role: ColorRole | Color | None) -> str:
        if role is None:
            return ""
        if isinstance(role, Color):
            return f'<w:color w:val="{role.hex}"/>'
        return f'<w:color w:val="{brand.hex(role)}"{named("themeColor", role)}/>'

    def named(attribute: str, role: ColorRole) -> str:
        return f' w:{attribute}="{names[role]}"' if role in names else ""

    in_tables = _table_colors(brand)

    def paragraph(name: str, runs: str = "", properties: str = "") -> tuple[str, str, str]:
        return "paragraph", name, f"<w:pPr>{properties}</w:pPr><w:rPr>{runs}</w:rPr>"

    def space(before: int, after: int) -> str:
        return f'<w:spacing w:before="{before}" w:after="{after}"/>'

    yield paragraph("Normal")
    yield paragraph("Title", f'{_BOLD}<w:sz w:val="40"/><w:szCs w:val="40"/>', f"<w:keepNext/>{space(0, 80)}")
    yield paragraph("Subtitle", f'{color(ColorRole.MUTED)}<w:sz w:val="26"/><w:szCs w:val="26"/>', space(0, 240))
    heading = f'{_BOLD}{color(ColorRole.PRIMARY)}<w:sz w:val="28"/><w:szCs w:val="28"/>'
    yield paragraph("heading 1", heading, f'<w:keepNext/>{space(320, 100)}<w:outlineLvl w:val="0"/>')
    below = f'{_BOLD}<w:sz w:val="24"/><w:szCs w:val="24"/>'
    yield paragraph("heading 2", below, f'<w:keepNext/>{space(120, 60)}<w:outlineLvl w:val="1"/>')
    yield paragraph("Organisation", f"{_BOLD}{color(ColorRole.PRIMARY)}", space(0, 120))
    yield paragraph("Memo Label", color(ColorRole.MUTED), space(40, 40))
    yield paragraph("Memo Text", "", space(40, 40))
    yield paragraph("Table Heading", color(in_tables["Table Heading"]), f"<w:keepNext/>{space(40, 40)}")
    yield paragraph("Table Date", f"{_BOLD}{color(in_tables['Table Date'])}", space(60, 60))
    yield paragraph("Table Text", color(in_tables["Table Text"]), space(60, 60))
    yield paragraph("Quote", _ITALIC, f'{space(120, 120)}<w:ind w:left="284" w:right="284"/>')
    edge = (
        f'<w:left w:val="single" w:sz="24" w:space="8" w:color="{brand.hex(ColorRole.ATTENTION)}"'
        f"{named('themeColor', ColorRole.ATTENTION)}/>"
    )
    surface = (
        f'<w:shd w:val="clear" w:color="auto" w:fill="{brand.hex(ColorRole.ATTENTION_SURFACE)}"'
        f"{named('themeFill', ColorRole.ATTENTION_SURFACE)}/>"
    )
    yield paragraph("Callout", "", f"<w:pBdr>{edge}</w:pBdr>{surface}{space(120, 120)}")
    yield paragraph("caption", f'{color(ColorRole.MUTED)}<w:sz w:val="18"/><w:szCs w:val="18"/>', space(80, 160))
    for name in _LISTS:
        yield paragraph(name, "", space(0, 80))
    yield paragraph("footer", f'{color(ColorRole.MUTED)}<w:sz w:val="18"/><w:szCs w:val="18"/>')
    yield "character", "Strong", f"<w:rPr>{_BOLD}</w:rPr>"
    yield "character", "Emphasis", f"<w:rPr>{_ITALIC}</w:rPr>"
    yield "character", "Hyperlink", f'<w:rPr>{color(ColorRole.LINK)}<w:u w:val="single"/></w:rPr>'
    rule = (
        f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{brand.hex(ColorRole.RULE)}"'
        f"{named('themeColor', ColorRole.RULE)}/>"
    )
    margins = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="170" w:type="dxa"/></w:tblCellMar>'
    yield "table", "Memo", f"<w:tblPr>{margins}</w:tblPr>"
    yield "table", DATED_TABLE, f"<w:tblPr><w:tblBorders>{rule}</w:tblBorders>{margins}</w:tblPr>"


def _default(styles: etree._Element, type_: str) -> str | None:
    """The id of the default style of a type (ECMA-376 Part 1, 17.7.4.17 `style`, default)."""
    for style in styles.iter(f"{W}style"):
        if style.get(f"{W}type") == type_ and style.get(f"{W}default") in ("1", "true", "on"):
            return style.get(f"{W}styleId")
    return None


def _style(type_: str, name: str, body: str, base: str | None) -> etree._Element:
    based = f'<w:basedOn w:val="{base}"/>' if base and name != "Normal" else ""
    default = ' w:default="1"' if name == "Normal" and base is None else ""
    id = "slidegen" + name.title().replace(" ", "")
    return etree.fromstring(
        f'<w:style xmlns:w="{NAMESPACE}" w:type="{type_}"{default} w:styleId="{id}"><w:name w:val="{name}"/>{based}'
        f"<w:qFormat/>{body}</w:style>"
    )


def _is_numbered(style: etree._Element, numbering: etree._Element) -> bool:
    number = value(style.find(f"{W}pPr/{W}numPr/{W}numId"))
    return number is not None and number in {each.get(f"{W}numId") for each in numbering.iter(f"{W}num")}


def _new_list(numbering: etree._Element, kind: str, sign: str) -> str:
    """A list of one level; gives its `w:numId`. Abstract numberings stand before the others (17.9.17 `numbering`)."""
    abstract, number = (
        1 + max((int(each.get(f"{W}{name}", "0")) for each in numbering.iter(f"{W}{tag}")), default=0)
        for tag, name in (("abstractNum", "abstractNumId"), ("num", "numId"))
    )
    definition = etree.fromstring(
        f'<w:abstractNum xmlns:w="{NAMESPACE}" w:abstractNumId="{abstract}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr></w:lvl></w:abstractNum>'
    )
    first = numbering.find(f"{W}num")
    if first is None:
        numbering.append(definition)
    else:
        first.addprevious(definition)
    instance = etree.fromstring(
        f'<w:num xmlns:w="{NAMESPACE}" w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>'
    )
    instances = numbering.findall(f"{W}num")
    (instances[-1] if instances else definition).addnext(instance)
    return str(number)


_AFTER_NUMBER: Final = frozenset(
    f"{W}{name}"
    for name in (
        *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap"),
        *("overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid"),
        *("spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection"),
        *("textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
    )
)
"""What stands after `w:numPr` among a paragraph's properties (17.3.1.26 `pPr`)."""


def _number(style: etree._Element, number: str) -> None:
    properties = style.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        runs = style.find(f"{W}rPr")
        if runs is None:
            style.append(properties)
        else:
            runs.addprevious(properties)
    for old in properties.findall(f"{W}numPr"):
        properties.remove(old)
    new = etree.Element(f"{W}numPr")
    etree.SubElement(new, f"{W}numId", {f"{W}val": number})
    position = next((at for at, each in enumerate(properties) if each.tag in _AFTER_NUMBER), len(properties))
    properties.insert(position, new)
