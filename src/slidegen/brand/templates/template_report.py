"""What a designer is told about a template."""

from __future__ import annotations

from msgspec import Struct

from slidegen.brand.colors import CONTRAST_LARGE, CONTRAST_NORMAL, Color
from slidegen.brand.reference import Placeholder
from slidegen.diagnostics import Diagnostic
from slidegen.units import Size

LARGE: float = 18.0
LARGE_BOLD: float = 14.0
"""Points from which text is large, and bold text is (WCAG 2.2, definition of large scale)."""


class Held(Struct, frozen=True):
    """How much a placeholder holds when its first level is set at `size` points."""

    size: float
    lines: int
    characters: int  # on all lines together


class PlaceholderReport(Struct, frozen=True):
    """A placeholder that is filled, why it, how much it holds, and the colors of its text and of what is below.

    `held` is None where no font was found to measure with; `held_at_least` is what fits at the brand's smallest size,
    where that is smaller. A color is None where the file does not plainly say it, or its artwork cannot be drawn;
    `contrast` is that of the text on what is painted below it (WCAG 2.2), 1 to 21, but for the worst tenth.
    """

    placeholder: Placeholder
    reason: str
    held: Held | None = None
    held_at_least: Held | None = None
    text: Color | None = None
    ground: Color | None = None
    contrast: float | None = None

    @property
    def contrast_needed(self) -> float:
        """What WCAG 2.2 AA asks for text of its size."""
        style = self.placeholder.style(0)
        is_large = style.size >= (LARGE_BOLD if style.bold else LARGE)
        return CONTRAST_LARGE if is_large else CONTRAST_NORMAL

    @property
    def is_faint(self) -> bool:
        """Whether its text is known to have too little contrast."""
        return self.contrast is not None and self.contrast < self.contrast_needed


class RoleReport(Struct, frozen=True):
    """The slide layout for a role, the name of its part in the file, and why it was chosen.

    `borrowed_from` is the role that it really is for; `left_alone` names the placeholders that are not filled.
    """

    role: str
    slide_layout: str
    part: str
    reason: str
    borrowed_from: str | None
    placeholders: tuple[PlaceholderReport, ...]
    left_alone: tuple[str, ...] = ()


class FontReport(Struct, frozen=True):
    """A font of the theme, and the family that stands in for it when text is measured."""

    use: str  # "headings" or "body"
    family: str
    measured_as: str
    has_same_widths: bool

    @property
    def is_installed(self) -> bool:
        """Whether it is measured as itself."""
        return self.measured_as == self.family


class TemplateReport(Struct, frozen=True):
    """All about one file; a Word file has neither slides nor roles.

    `unused` are the other slide layouts, `links` the addresses that slide layouts lead to: pairs of part and address.
    `label` is the name of its sensitivity label, empty where that has none; `paper` is what notes take over from a Word
    file, in words.
    """

    file: str
    problems: tuple[Diagnostic, ...]
    size: Size | None = None
    roles: tuple[RoleReport, ...] = ()
    fonts: tuple[FontReport, ...] = ()
    unused: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    label: str | None = None
    paper: tuple[str, ...] = ()
