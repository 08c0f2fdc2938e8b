"""Affine maps of the plane, as SVG writes them: a b c d e f (SVG 2, 8.5)."""

from __future__ import annotations

import math
from typing import Final

from msgspec import Struct

Point = tuple[float, float]


class Matrix(Struct, frozen=True):
    """x' = a x + c y + e, y' = b x + d y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def __matmul__(self, inner: Matrix) -> Matrix:
        """The map that does `inner` first."""
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )

    def at(self, x: float, y: float) -> Point:
        """Where a point comes to."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def determinant(self) -> float:
        """By how much areas grow; negative where sides change."""
        return self.a * self.d - self.b * self.c

    @property
    def is_flat(self) -> bool:
        """Whether all comes to one line or point, where nothing is drawn."""
        return abs(self.determinant) < 1e-12

    @property
    def inverse(self) -> Matrix:
        """The way back. Not for a flat map."""
        det = self.determinant
        a, b, c, d = self.d / det, -self.b / det, -self.c / det, self.a / det
        return Matrix(a, b, c, d, -(a * self.e + c * self.f), -(b * self.e + d * self.f))

    @property
    def scale(self) -> float | None:
        """By how much lengths grow; None where that depends on their direction."""
        scale = math.sqrt(abs(self.determinant))
        size = max(map(abs, (self.a, self.b, self.c, self.d)), default=0.0)
        sign = 1.0 if self.determinant >= 0 else -1.0
        if abs(self.a - sign * self.d) > 1e-6 * size or abs(self.b + sign * self.c) > 1e-6 * size:
            return None
        return scale

    @property
    def attribute(self) -> str:
        """The map as `transform` has it."""
        values = (self.a, self.b, self.c, self.d, self.e, self.f)
        return f"matrix({' '.join(number(value, 9) for value in values)})"


IDENTITY: Final = Matrix()


def translation(x: float, y: float) -> Matrix:
    """Moves by x and y."""
    return Matrix(e=x, f=y)


def rotation(degrees: float) -> Matrix:
    """Turns about the origin."""
    angle = math.radians(degrees)
    return Matrix(math.cos(angle), math.sin(angle), -math.sin(angle), math.cos(angle))


def number(value: float, digits: int = 4) -> str:
    """A number with at most so many digits behind the point, and no more than it needs.

    Four are enough for places in px, also of a drawing that is shown a hundred times as large.
    """
    said = f"{value:.{digits}f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
    return "0" if said == "-0" else said
