"""How large a handout is drawn, so that it fills the page that it needs: a poster, not a page with an empty third.

Only the size is chosen here, by trying; where things then stand is the stylesheet's and WeasyPrint's business.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol, TypeVar

SMALLEST: Final = 0.9
"""Never smaller, so that text of 10.5 pt stays above 9 pt on paper."""
LARGEST: Final = 1.3
"""Never larger, so that a poster with little to say does not shout."""
LARGEST_OF_MANY: Final = 1.1
"""The same for more pages than one, which are read, not pinned up."""
GROWTH: Final = 1.4
"""Content that is drawn s times as large is about s to the power of this as high: margins do not grow.

Measured on handouts of three to ten cards: 1.15 to 1.4."""
FEW: Final = 3
"""Pages beyond which a handout is a booklet, read page by page, and each try costs seconds."""
FULL: Final = 0.94
"""The share of a page that is full enough: what is left looks like margin, and giving it out costs another try."""
CLOSE: Final = 0.01
"""Sizes that differ by less look the same."""
TRIES: Final = 3
"""A try costs about 50 ms for a page; one is enough as a rule."""


class Layout(Protocol):
    """Pages as they came out. `left` is the height left on the last page, `room` all that it has, in CSS px."""

    @property
    def pages(self) -> int: ...

    @property
    def left(self) -> float: ...

    @property
    def room(self) -> float: ...


Pages = TypeVar("Pages", bound=Layout)


def fill_page(lay_out: Callable[[float, float], Pages]) -> Pages:
    """The largest layout on the fewest pages. `lay_out` takes the scale and the spare height in CSS px."""
    best, scale, limit = lay_out(1.0, 0.0), 1.0, LARGEST
    if best.pages > FEW:
        return best
    if best.pages > 1:
        limit = LARGEST_OF_MANY
        smaller = lay_out(SMALLEST, 0.0)
        if smaller.pages < best.pages:
            best, scale, limit = smaller, SMALLEST, 1.0
    for _ in range(TRIES):
        guess = min(limit, scale * _growth(best))
        if guess - scale < CLOSE or best.left < (1 - FULL) * best.room:
            break
        tried = lay_out(guess, 0.0)
        if tried.pages > best.pages:
            limit = (scale + guess) / 2
        else:
            best, scale = tried, guess
    if best.pages > 1 or best.left < (1 - FULL) * best.room:
        return best
    spread = lay_out(scale, best.left)
    return spread if spread.pages == best.pages else best


def _growth(layout: Layout) -> float:
    """How much larger the content can be drawn until it fills its pages."""
    room = layout.room * layout.pages
    return float((room / max(room - layout.left, 1.0)) ** (1 / GROWTH))
