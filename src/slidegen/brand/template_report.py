"""What a designer is told about a template."""

from __future__ import annotations

from dataclasses import dataclass

from slidegen.brand.colors import Color
from slidegen.brand.reference import Placeholder
from slidegen.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class PlaceholderReport:
    """A placeholder that is filled, and how much it holds; None where no font was found to measure with."""

    placeholder: Placeholder
    lines: int | None = None
    characters: int | None = None


@dataclass(frozen=True, slots=True)
class RoleReport:
    """The slide layout for a role, and why it was chosen. `borrowed_from` is the role that it really is for.

    `text` and `ground` are the colors of what is written there and of what it stands on; None in a file whose colors
    are brand.yml's.
    """

    role: str
    slide_layout: str
    reason: str
    borrowed_from: str | None
    text: Color | None
    ground: Color | None
    contrast: float | None  # of the two (WCAG 2.2), 1 to 21
    placeholders: tuple[PlaceholderReport, ...]


@dataclass(frozen=True, slots=True)
class FontReport:
    """A font of the theme, and the family that stands in for it when text is measured."""

    family: str
    measured_as: str


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """All about one file; a Word file has no roles."""

    file: str
    roles: tuple[RoleReport, ...]
    fonts: tuple[FontReport, ...]
    problems: tuple[Diagnostic, ...]
