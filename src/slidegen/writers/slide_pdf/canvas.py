"""Drawing operators of a page or a form, and what they refer to. Points from the top left corner, y downwards."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from slidegen.brand.colors import Color
from slidegen.writers.slide_pdf.structure import Element
from slidegen.writers.slides.draw_context import number

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f of ISO 32000-1, 8.3.3."""


class Canvas:
    """Operators, in the order in which they are drawn."""

    def __init__(self) -> None:
        self.operators: list[str] = []
        self.elements: list[str] = []  # of marked content, by its number
        self._resources: dict[str, dict[str, str]] = {}
        self._fill: Color | None = None
        self._stroke: Color | None = None
        self._saved: list[tuple[Color | None, Color | None]] = []

    def draw(self, operators: str) -> None:
        """Any operators but those that other methods write."""
        self.operators.append(operators)

    def fill(self, color: Color) -> None:
        """What comes is filled with this color."""
        if color != self._fill:
            self._fill = color
            self.operators.append(f"{_components(color)} rg")

    def stroke(self, color: Color) -> None:
        """What comes is stroked in this color."""
        if color != self._stroke:
            self._stroke = color
            self.operators.append(f"{_components(color)} RG")

    def save(self) -> None:
        """Keep the state, until `restore`."""
        self._saved.append((self._fill, self._stroke))
        self.operators.append("q")

    def restore(self) -> None:
        """The state that was kept."""
        self._fill, self._stroke = self._saved.pop()
        self.operators.append("Q")

    def transform(self, matrix: Matrix) -> None:
        """What comes stands in a space of its own."""
        self.operators.append(f"{' '.join(map(number, matrix))} cm")

    def use(self, category: str, name: str, reference: str) -> str:
        """An entry of the resources; its name as operators have it."""
        self._resources.setdefault(category, {})[name] = reference
        return f"/{name}"

    def begin(self, element: Element) -> None:
        """What comes, until `end`, belongs to an element of the structure."""
        identifier = len(self.elements)
        element.kids.append(str(identifier))
        self.elements.append(element.reference)
        self.operators.append(f"/{element.kind} <</MCID {identifier}>> BDC")

    def begin_artifact(self) -> None:
        """What comes, until `end`, is decoration."""
        self.operators.append("/Artifact BMC")

    def end(self) -> None:
        """The end of marked content."""
        self.operators.append("EMC")

    def resources(self, fonts: str) -> str:
        """The resource dictionary; `fonts` is the reference of that of all fonts."""
        used = "".join(
            f"/{category}<<{''.join(f'/{key} {value}' for key, value in entries.items())}>>"
            for category, entries in self._resources.items()
        )
        return f"<</Font {fonts}{used}>>"

    @property
    def data(self) -> bytes:
        """All operators."""
        return "\n".join(self.operators).encode("ascii")


@lru_cache(maxsize=256)
def _components(color: Color) -> str:
    return " ".join(number(each / 255) for each in (color.red, color.green, color.blue))


def product(*matrices: Matrix) -> Matrix:
    """One matrix for several, the first of which is applied last, as `cm` operators that follow each other do."""
    a, b, c, d, e, f = matrices[0]
    for p, q, r, s, t, u in matrices[1:]:
        a, b, c, d, e, f = (
            p * a + q * c,
            p * b + q * d,
            r * a + s * c,
            r * b + s * d,
            t * a + u * c + e,
            t * b + u * d + f,
        )
    return a, b, c, d, e, f


def numbers(values: Sequence[float]) -> str:
    """Numbers as operands."""
    return " ".join(map(number, values))
