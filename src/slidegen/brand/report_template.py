"""What was found in a template, put together for its designer."""

from __future__ import annotations

from collections.abc import Callable

from slidegen.brand.colors import contrast
from slidegen.brand.examine_template import ExaminedDeck, ExaminedNote
from slidegen.brand.reference import Placeholder, SlideLayout
from slidegen.brand.template_report import FontReport, PlaceholderReport, RoleReport, TemplateReport

Held = Callable[[Placeholder], tuple[int, int]]
"""How many lines and characters a placeholder holds."""


def report(found: ExaminedDeck | ExaminedNote, held: Held | None) -> TemplateReport:
    """The report about a template; `held` is None where no font was found to measure with."""
    if isinstance(found, ExaminedNote) or found.deck is None:
        return TemplateReport(found.name, (), (), found.problems)
    fonts = found.deck.fonts
    families = () if fonts is None else (fonts.heading, fonts.body)
    roles = tuple(_role(role, slide_layout, found, held) for role, slide_layout in found.deck.slide_layouts.items())
    return TemplateReport(
        found.name,
        roles,
        tuple(dict.fromkeys(FontReport(family.name, family.measured_as) for family in families)),
        found.problems,
    )


def _role(role: str, slide_layout: SlideLayout, found: ExaminedDeck, held: Held | None) -> RoleReport:
    ground = slide_layout.ground
    text = slide_layout.text
    return RoleReport(
        role,
        slide_layout.name,
        found.chosen[role].reason,
        found.chosen[role].borrowed_from,
        text,
        ground,
        None if text is None or ground is None else contrast(text, ground),
        tuple(
            PlaceholderReport(placeholder, *(held(placeholder) if held else (None, None)))
            for placeholder in slide_layout.placeholders
            if placeholder.slot is not None
        ),
    )
