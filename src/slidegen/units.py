"""Lengths, sizes and rectangles. The only place where points, millimetres, inches and EMU meet.

One English Metric Unit (EMU) is 1/914 400 inch (ECMA-376 Part 1, clause 20.1.10.16, `ST_Coordinate`); a point is 1/72
inch, so 12 700 EMU. EMU are integers, hence sums of lengths are exact.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

EMU_PER_INCH: Final = 914_400
EMU_PER_POINT: Final = 12_700
EMU_PER_MILLIMETRE: Final = 36_000


class Length(int):
    """A signed distance, stored in EMU."""

    __slots__ = ()

    @classmethod
    def from_points(cls, points: float) -> Length:
        """The length of `points` (1/72 inch), to the nearest EMU."""
        return cls(round(points * EMU_PER_POINT))

    @classmethod
    def from_inches(cls, inches: float) -> Length:
        """The length of `inches`, to the nearest EMU."""
        return cls(round(inches * EMU_PER_INCH))

    @classmethod
    def from_millimetres(cls, millimetres: float) -> Length:
        """The length of `millimetres`, to the nearest EMU."""
        return cls(round(millimetres * EMU_PER_MILLIMETRE))

    @property
    def points(self) -> float:
        """This length in points."""
        return int(self) / EMU_PER_POINT

    @property
    def inches(self) -> float:
        """This length in inches."""
        return int(self) / EMU_PER_INCH

    @property
    def millimetres(self) -> float:
        """This length in millimetres."""
        return int(self) / EMU_PER_MILLIMETRE

    def __add__(self, other: int) -> Length:
        return Length(int(self) + int(other))

    __radd__ = __add__

    def __sub__(self, other: int) -> Length:
        return Length(int(self) - int(other))

    def __neg__(self) -> Length:
        return Length(-int(self))

    def scaled(self, factor: float) -> Length:
        """This length times `factor`, to the nearest EMU."""
        return Length(round(int(self) * factor))

    def __repr__(self) -> str:
        return f"{self.points:g}pt"


class Size(Struct, frozen=True):
    """A width and a height."""

    width: Length
    height: Length


class Rect(Struct, frozen=True):
    """An upright rectangle; the origin of a slide is its top left corner and y grows downwards."""

    x: Length
    y: Length
    width: Length
    height: Length

    @classmethod
    def from_points(cls, x: float, y: float, width: float, height: float) -> Rect:
        """A rectangle of four measures in points."""
        return cls(*(Length.from_points(value) for value in (x, y, width, height)))

    @property
    def right(self) -> Length:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> Length:
        """The y of the bottom edge."""
        return self.y + self.height

    def contains(self, other: Rect) -> bool:
        """Whether `other` lies wholly inside this rectangle, edges included."""
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom


class Insets(Struct, frozen=True):
    """The space between the edge of a box and the text in it (ECMA-376 Part 1, 21.1.2.1.1, `lIns` to `bIns`)."""

    left: Length
    top: Length
    right: Length
    bottom: Length

    @classmethod
    def from_points(cls, left: float, top: float, right: float, bottom: float) -> Insets:
        """Four insets in points."""
        return cls(*(Length.from_points(value) for value in (left, top, right, bottom)))
