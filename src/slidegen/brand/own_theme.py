"""What a brand takes from a reference deck that keeps a theme of its own: the colors and fonts that brand.yml does not
name."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import starmap

from msgspec.structs import replace

from slidegen.brand.brand_file.settings import Settings, Typeface
from slidegen.brand.choose_colors import choose_colors
from slidegen.brand.colors import Color, ColorRole
from slidegen.brand.find_fonts import find_fonts
from slidegen.brand.reference import ReferenceDeck
from slidegen.brand.theme import SLOTS
from slidegen.brand.theme_colors import Theme
from slidegen.diagnostics import Diagnostic, Place


def with_own_theme(
    settings: Settings, deck: ReferenceDeck, place: Place
) -> tuple[Settings, ReferenceDeck, list[Diagnostic]]:
    """The settings with what the deck's theme says, the deck with the fonts of its theme, and what is missing.

    Slides show the theme's fonts whatever brand.yml says; notes and handouts go by brand.yml first.
    """
    body = deck.typefaces[1] or settings.base.family
    heading = deck.typefaces[0] or body
    headings, base = starmap(Typeface, ((heading, place, True), (body, place, True)))
    fonts, problems = find_fonts(replace(settings, headings=headings, base=base))
    own = settings.base if settings.base.is_named else base
    return (
        replace(
            settings,
            colors=paper_colors(deck.theme, settings.given_colors),
            base=own,
            headings=settings.headings if settings.headings.is_named else own if settings.base.is_named else headings,
        ),
        replace(deck, fonts=fonts),
        problems,
    )


def with_roles_of(settings: Settings, theme: Theme | None, place: Place) -> Settings:
    """The settings with the colors and fonts of a theme that slidegen made: each slot is a role."""
    if theme is None:
        return settings
    body = Typeface(theme.body, place, True) if theme.body else settings.base
    heading = Typeface(theme.heading, place, True) if theme.heading else body
    colors = {role: theme.colors[slot] for slot, role in SLOTS}
    return replace(settings, colors=colors, base=body, headings=heading)


def paper_colors(theme: Mapping[str, Color], given: Mapping[ColorRole, Color]) -> dict[ColorRole, Color]:
    """The colors of notes and handouts: paper is light, whatever the slides are."""
    named = Theme(theme, "", "", is_of_slidegen=False).named({})
    dark, light = sorted((theme["dk1"], theme["lt1"]), key=lambda color: color.luminance)
    return choose_colors({**named, "tx1": dark, "bg1": light}, light, dark, given) | dict(given)
