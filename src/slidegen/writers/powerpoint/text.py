"""Paragraphs and runs as DrawingML (ECMA-376 Part 1, clause 21.1.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct, field

from slidegen.brand.colors import Color, ColorRole
from slidegen.brand.fonts import FontFamily, FontRole, FontSet
from slidegen.brand.reference import Alignment
from slidegen.content.inlines import LineBreak, Prose, Script
from slidegen.content.scripts import is_right_to_left, script_parts
from slidegen.layout.frames import FieldKind, Numbering, Paragraph, Run
from slidegen.office_files.office_language import office_language
from slidegen.office_files.xml_text import attribute, content
from slidegen.units import EMU_PER_POINT

KERNING_FROM: Final = 1.0
"""Points. Text at fixed sizes is kerned at every size, as it was measured; otherwise PowerPoint would begin at 12
points, the default of its presentations (ECMA-376 Part 1, 21.1.2.3.9, `kern`). Not 0: programs differ on whether that
means never."""

_FIELD_ID: Final = "{5B1C3F1D-6E0B-5C55-9D0D-6C1F3E3B7A11}"
"""Fields of one type may share an id, as the slide numbers of PowerPoint's own files do; it only has to be a GUID."""

_BASELINES: Final = {Script.SUB: -25_000, Script.SUPER: 30_000}
"""How far they stand off their line, as PowerPoint's own buttons write it (ECMA-376 Part 1, 21.1.2.3.9, `baseline`)."""

_NUMBERS: Final = ("arabicPeriod", "alphaLcPeriod", "romanLcPeriod")
"""How each level is numbered, as `number_sign` writes it (ECMA-376 Part 1, 20.1.10.61 `ST_TextAutonumberScheme`)."""

Link = Callable[[str], str]
"""Makes an address known to the part, and gives the id of the relationship."""


class TextContext(Struct, frozen=True):
    """What the text of one part has in common.

    `is_fixed`: nothing may be inherited, since the text was measured with the sizes and weights it has and the style of
    a table, or what PowerPoint takes for a new text box, would change them.
    """

    language: str  # BCP 47, with a region, ready for XML
    fonts: FontSet
    link: Link
    is_fixed: bool = False
    colors: Mapping[ColorRole, str | Color] = field(default_factory=dict)  # as `SlideLayout.colors`
    shown: tuple[str | None, str | None] = (None, None)  # as `ReferenceDeck.shown_families`

    def color(self, color: ColorRole | Color) -> str:
        """A color as DrawingML: the theme's name for it, or its value where the theme has none."""
        written = color if isinstance(color, Color) else self.colors.get(color, color.value)
        if isinstance(written, Color):
            return f'<a:srgbClr val="{written.hex}"/>'
        return f'<a:schemeClr val="{written}"/>'

    def fill(self, color: ColorRole | Color) -> str:
        """A fill of one color."""
        return f"<a:solidFill>{self.color(color)}</a:solidFill>"


def paragraphs_xml(paragraphs: Sequence[Paragraph], context: TextContext) -> str:
    """The `a:p` elements of a text body. A body without any has one empty paragraph, as the schema asks for."""
    starts = _list_starts(paragraphs)
    return "".join(
        _paragraph(paragraph, start, context) for paragraph, start in zip(paragraphs, starts, strict=True)
    ) or (f'<a:p><a:endParaRPr lang="{context.language}"/></a:p>')


def plain_paragraph(text: str, context: TextContext, size: float | None = None) -> str:
    """A paragraph of one run that inherits its look, but for its size in points where one is given."""
    return f"<a:p><a:r><a:rPr{_language(context, size)}/><a:t>{content(text)}</a:t></a:r></a:p>"


def field_paragraph(kind: FieldKind, text: str, context: TextContext) -> str:
    """A paragraph that the program fills in; `text` is what stands there until it does."""
    return (
        f'<a:p><a:fld id="{_FIELD_ID}" type="{kind.value}"><a:rPr lang="{context.language}"/>'
        f'<a:t>{content(text)}</a:t></a:fld><a:endParaRPr lang="{context.language}"/></a:p>'
    )


def _language(context: TextContext, size: float | None) -> str:
    shown = "" if size is None else f' sz="{hundredths(size)}"'
    return f' lang="{context.language}"{shown}'


def prose_paragraphs(proses: Iterable[Prose]) -> tuple[Paragraph, ...]:
    """Prose as paragraphs that inherit their look, for speaker notes."""
    return tuple(Paragraph(tuple(_runs(prose))) for prose in proses)


def hundredths(points: float) -> int:
    """Points as DrawingML counts text sizes and spacings (ECMA-376 Part 1, 20.1.10.74 `ST_TextPoint`)."""
    return round(points * 100)


def _runs(prose: Prose) -> Iterator[Run]:
    for inline in prose:
        if isinstance(inline, LineBreak):
            yield Run("", line_break=True)
        else:
            yield Run(
                inline.text,
                bold=inline.strong or None,
                italic=inline.emphasis or None,
                font=FontRole.MONOSPACE if inline.code else None,
                link=inline.link,
                language=inline.language,
                script=inline.script,
            )


def _list_starts(paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    """For each paragraph the number that its list begins with.

    Neighbours that count on share it: PowerPoint then numbers them by itself, also after somebody moves one. Deeper
    paragraphs in between belong to the one above them and do not end its list.
    """
    open_lists: dict[int, tuple[int, int]] = {}  # by level: what its list begins with, the number that comes next
    for paragraph in paragraphs:
        is_numbered = paragraph.numbering is Numbering.NUMBER
        start, expected = open_lists.get(paragraph.level, (paragraph.number, paragraph.number))
        if paragraph.number != expected:
            start = paragraph.number
        open_lists = {level: kept for level, kept in open_lists.items() if level < paragraph.level}
        if is_numbered:
            open_lists[paragraph.level] = (start, paragraph.number + 1)
        yield start


def _paragraph(paragraph: Paragraph, start: int, context: TextContext) -> str:
    runs = "".join(_run(run, context) for run in paragraph.runs if run.text or run.line_break)
    end = ""
    if not runs or paragraph.runs[-1].line_break:
        # The height of a line without text is that of the properties at its end.
        last = paragraph.runs[-1] if paragraph.runs else Run("")
        end = _properties("endParaRPr", last, context)
    return f"<a:p>{_paragraph_properties(paragraph, start, context)}{runs}{end}</a:p>"


def _paragraph_properties(paragraph: Paragraph, start: int, context: TextContext) -> str:
    match paragraph.numbering:
        case Numbering.INHERITED:
            bullet = ""
        case Numbering.NONE:
            bullet = "<a:buNone/>"
        case Numbering.NUMBER:
            kind = _NUMBERS[min(paragraph.level, 2)]
            family = attribute(context.shown[1] or FontRole.BODY.value)
            bullet = (
                f"<a:buClr>{context.color(ColorRole.PRIMARY)}</a:buClr>"
                f'<a:buFont typeface="{family}"/><a:buAutoNum type="{kind}" startAt="{start}"/>'
            )
    attributes = ""
    if paragraph.hanging is not None:
        width = round(paragraph.hanging * EMU_PER_POINT)
        margin = round(paragraph.indent * EMU_PER_POINT) + width
        attributes = f' marL="{margin}" indent="{-width}"'
    if paragraph.level:
        attributes += f' lvl="{paragraph.level}"'
    if is_right_to_left("".join(run.text for run in paragraph.runs)):
        centred = paragraph.alignment is Alignment.CENTER
        attributes += f' algn="{Alignment.CENTER.value if centred else Alignment.RIGHT.value}" rtl="1"'
    elif paragraph.alignment is not None:
        attributes += f' algn="{paragraph.alignment.value}"'
    spacing = ""
    if paragraph.space_before is not None:
        spacing = f'<a:spcBef><a:spcPts val="{hundredths(paragraph.space_before)}"/></a:spcBef>'
    if not (attributes or spacing or bullet):
        return ""
    return f"<a:pPr{attributes}>{spacing}{bullet}</a:pPr>"


def _run(run: Run, context: TextContext) -> str:
    if run.line_break:
        return f"<a:br>{_properties('rPr', run, context)}</a:br>"
    return "".join(
        f"<a:r>{_properties('rPr', run, context, family, language)}<a:t>{content(text)}</a:t></a:r>"
        for part, language in script_parts(run.text, run.language or context.language)
        for text, family in context.fonts.stretches(part)
    )


def _properties(
    tag: str, run: Run, context: TextContext, fallback: FontFamily | None = None, script: str | None = None
) -> str:
    """`a:rPr` or `a:endParaRPr`: what differs from the inherited style; all of it where nothing may be inherited."""
    language = context.language if run.language is None else attribute(office_language(run.language))
    attributes = f' lang="{language}"' if script is None else f' lang="{script}" altLang="{language}"'
    if run.size is not None:
        attributes += f' sz="{hundredths(run.size)}"'
    if run.bold is not None or context.is_fixed:
        attributes += f' b="{1 if run.bold else 0}"'
    if run.italic is not None or context.is_fixed:
        attributes += f' i="{1 if run.italic else 0}"'
    if run.script is not None:
        attributes += f' baseline="{_BASELINES[run.script]}"'
    if context.is_fixed:
        attributes += f' kern="{hundredths(KERNING_FROM)}"'
    children = ""
    if run.color is not None:
        children = context.fill(run.color)
    if fallback is not None:
        # For letters, for East Asian and complex scripts, and for symbols: programs differ on what a sign belongs to.
        family = attribute(fallback.name)
        children += "".join(f'<a:{script} typeface="{family}"/>' for script in ("latin", "ea", "cs", "sym"))
    elif run.font is not None:
        children += typeface(run.font, context)
    if run.link is not None and tag == "rPr":
        children += f'<a:hlinkClick r:id="{context.link(run.link)}"/>'
    return f"<a:{tag}{attributes}>{children}</a:{tag}>" if children else f"<a:{tag}{attributes}/>"


def typeface(font: FontRole, context: TextContext) -> str:
    """The font for Latin text, and for the scripts whose font the theme names beside it."""
    heading, body = context.shown
    family = {FontRole.MONOSPACE: context.fonts.monospace.name, FontRole.HEADING: heading, FontRole.BODY: body}[font]
    if family is not None:
        family = attribute(family)
        return f'<a:latin typeface="{family}"/><a:cs typeface="{family}"/>'
    match font:
        case FontRole.HEADING:
            return '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/>'
        case _:
            return '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
