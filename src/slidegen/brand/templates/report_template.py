"""What was found in a template, put together for its designer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from slidegen.brand.brand_file.settings import ROLES
from slidegen.brand.colors import Color
from slidegen.brand.find_fonts import have_same_widths
from slidegen.brand.fonts import FontSet
from slidegen.brand.read_note import ReadNote
from slidegen.brand.reference import Placeholder, SlideLayout, Slot
from slidegen.brand.slide_layouts.assign_slots import reason_of
from slidegen.brand.templates.examine_template import ExaminedDeck, ExaminedNote
from slidegen.brand.templates.template_report import FontReport, Held, PlaceholderReport, RoleReport, TemplateReport
from slidegen.diagnostics import Code, Diagnostic, Place

Holds = Callable[[Placeholder, float, SlideLayout], Held]
"""How much a placeholder of a slide layout holds at a size in points."""

SHRINKING: Final = (Slot.BODY, Slot.LEFT, Slot.RIGHT)
"""What is set as small as the brand allows before it goes on to another slide."""


def report(
    found: ExaminedDeck | ExaminedNote, holds: Holds | None, tried: tuple[Diagnostic, ...] = ()
) -> TemplateReport:
    """The report about a template; `holds` is None where no font was found to measure with, `tried` is what had no room
    when it was tried."""
    if isinstance(found, ExaminedNote):
        label = None if found.note is None or found.note.label is None else found.note.label.name
        paper = () if found.note is None else tuple(_paper(found.note))
        return TemplateReport(
            found.name, found.problems, fonts=tuple(_fonts(found.fonts, {})), label=label, paper=paper
        )
    if found.deck is None:
        return TemplateReport(found.name, found.problems)
    layouts = found.deck.slide_layouts
    roles = tuple(_role(role, layouts[role], found, holds) for role in ROLES if role in layouts)
    faint = tuple(_faint(roles, Place(found.path)))
    return TemplateReport(
        found.name,
        found.problems + faint + tried,
        found.deck.size,
        roles,
        tuple(_fonts(found.deck.fonts, found.settings.twins)),
        tuple(name or "one without a name" for name in found.unused),
        found.links,
        None if found.label is None else found.label.name,
    )


def _paper(note: ReadNote) -> Iterator[str]:
    """What notes take over of a Word file."""
    paper, page = note.stationery, note.page
    columns = "" if page.full_width is None else f", in columns of {page.text_width.points:.0f} pt and more"
    yield f"pages {page.height.points:.0f} pt high, with {page.head_width.points:.0f} pt for text{columns}"
    for kind, margins in (("headers", paper.headers), ("footers", paper.footers)):
        if margins:
            yield f"{kind} of {_pages([each.pages for each in margins])} pages"
    if paper.unnumbered:
        yield "a line with the note's name and page numbers at the foot, since the file has no page numbers there"
    if paper.artwork:
        yield "artwork of the first page"
    if paper.table is not None:
        yield f"the style of tables: {paper.table.name}"
    yield "the styles of text"


def _pages(pages: Iterable[str]) -> str:
    words = {"first": "the first", "even": "even", "default": "all other"}
    return ", ".join(words[each] for each in ("first", "even", "default") if each in set(pages))


def _role(role: str, slide_layout: SlideLayout, found: ExaminedDeck, holds: Holds | None) -> RoleReport:
    placeholders = []
    for placeholder, fill in zip(slide_layout.placeholders, found.fills[role], strict=True):
        if placeholder.slot is None:
            continue
        size, least = placeholder.style(0).size, found.settings.minimum_size
        painted, color = slide_layout.painted, _text_color(placeholder, fill, found)
        ground = None if painted is None else painted.ground(placeholder.text_rect)
        placeholders.append(
            PlaceholderReport(
                placeholder,
                reason_of(placeholder, found.settings.slide_layouts.get(role)),
                None if holds is None else holds(placeholder, size, slide_layout),
                None
                if holds is None or placeholder.slot not in SHRINKING or size == least
                else holds(placeholder, least, slide_layout),
                color,
                None if ground is None else ground.main,
                None if ground is None or color is None else ground.contrast(color),
            )
        )
    chosen = found.chosen[role]
    alone = tuple(f"{each.name} ({each.type})" for each in slide_layout.placeholders if each.slot is None)
    return RoleReport(
        role, slide_layout.name, slide_layout.part, chosen.reason, chosen.borrowed_from, tuple(placeholders), alone
    )


def _text_color(placeholder: Placeholder, fill: Color | None, found: ExaminedDeck) -> Color | None:
    """The color of a text: the brand's where the theme is the brand's, else that of the file."""
    if found.deck is None or found.deck.keeps_theme:
        return fill
    role = placeholder.style(0).color
    return None if role is None else found.settings.colors[role]


def _faint(roles: Iterable[RoleReport], place: Place) -> Iterator[Diagnostic]:
    """A warning for each two colors of text and ground that are too near, with all places where they meet."""
    where: dict[tuple[str, str, float], list[tuple[RoleReport, PlaceholderReport]]] = {}
    for role in roles:
        for each in role.placeholders:
            if each.is_faint and each.text is not None and each.ground is not None:
                key = (each.text.hex, each.ground.hex, each.contrast_needed)
                where.setdefault(key, []).append((role, each))
    for (text, ground, needed), found in where.items():
        slots = dict.fromkeys(each.placeholder.slot.value for _, each in found if each.placeholder.slot is not None)
        layouts = dict.fromkeys(f'{role.part} "{role.slide_layout}"' for role, _ in found)
        yield Diagnostic(
            Code.LOW_CONTRAST,
            f"the text of {', '.join(slots)} (#{text} on #{ground}) has a contrast of "
            f"{int((found[0][1].contrast or 0) * 100) / 100:.2f}:1; {needed:g}:1 is needed at its size, in "
            f"{', '.join(layouts)}",
            place,
            "in PowerPoint's slide master view, give it a darker or lighter color of the theme",
        )


def _fonts(fonts: FontSet | None, twins: Mapping[str, tuple[str, ...]]) -> Iterator[FontReport]:
    if fonts is not None:
        for use, family in (("headings", fonts.heading), ("body", fonts.body)):
            yield FontReport(use, family.name, family.measured_as, have_same_widths(family, twins))
