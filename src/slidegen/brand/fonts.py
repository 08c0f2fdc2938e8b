"""The fonts of a brand: the family that Office names, and the font files that its text is measured with."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from msgspec import Struct


class FontRole(Enum):
    """Which of a theme's fonts. The value is the theme's own name for it (ECMA-376 Part 1, 20.1.4.1.24 and .25)."""

    HEADING = "+mj-lt"
    BODY = "+mn-lt"
    MONOSPACE = "monospace"  # themes have no third font: Office files name the family

    # Asked for with every run: a member is itself and no other, and its name need not be hashed.
    __hash__ = object.__hash__


class FontFace(Struct, frozen=True):
    """One font file of a family."""

    family: str  # the family that the file really is: "Liberation Sans"
    bold: bool
    italic: bool
    path: Path
    index: int = 0  # of the font in a collection file


class FontFamily(Struct, frozen=True):
    """A family that documents name (`name`) and the faces it is measured and, in PDF, embedded with.

    `measured_as` differs from `name` where a metric twin stands in ("Arial" is measured as "Liberation Sans").
    """

    name: str
    measured_as: str
    regular: FontFace
    bold: FontFace
    italic: FontFace
    bold_italic: FontFace

    def face(self, *, bold: bool, italic: bool) -> FontFace:
        """The face for a weight and a slope."""
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular


class FontSet(Struct, frozen=True):
    """The families of a brand by role."""

    heading: FontFamily
    body: FontFamily
    monospace: FontFamily

    def family(self, role: FontRole) -> FontFamily:
        """The family for a role."""
        match role:
            case FontRole.HEADING:
                return self.heading
            case FontRole.BODY:
                return self.body
            case FontRole.MONOSPACE:
                return self.monospace
