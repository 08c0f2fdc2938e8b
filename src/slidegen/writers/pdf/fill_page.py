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
SHORT: Final = 1.5
"""Content that could be drawn so much larger is short: it fills little more than half of its page as it is."""
LARGEST_OF_SHORT: Final = 1.1
"""How much larger it is drawn: more would be large letters, and still not a full page."""
LEAST: Final = 0.27
"""The share of the last of several pages that has to be filled: with less than a quarter, it looks forgotten."""
LEAST_BEFORE_OTHERS: Final = 0.36
"""The same of the last page before those that are turned."""
MORE: Final = 0.07
"""What is aimed at beyond that."""
CLOSER: Final = 0.985
"""A little smaller than reckoned, since lines and rows go to the page before as a whole."""
GROWTH_OF_MANY: Final = 1.8
"""As `GROWTH`, for pages of text and tables, where each line is larger and holds less."""
GAP: Final = 0.12
"""The share of a page that is free at its foot and looks like a gap."""
FIGURES: Final = (0.9, 0.8)
"""How small figures may be before they leave one."""
FULL: Final = 0.94
"""The share of a page that is full enough: what is left looks like margin, and giving it out costs another try."""
CLOSE: Final = 0.01
"""Sizes that differ by less look the same."""
TRIES: Final = 3
"""A try costs about 50 ms for a page; one is enough as a rule."""


class Layout(Protocol):
    """Pages as they came out. `left` is the height left on the last page, `room` all that it has, in CSS px.

    `upright`: how many pages come before those that are turned; `used`: the share that is used on the last of those.
    """

    @property
    def pages(self) -> int: ...

    @property
    def left(self) -> float: ...

    @property
    def room(self) -> float: ...

    @property
    def upright(self) -> int: ...

    @property
    def used(self) -> float: ...


class WithGap(Protocol):
    """Pages as they came out. `gap` is the largest share of a page before the last that is free at its foot."""

    @property
    def pages(self) -> int: ...

    @property
    def gap(self) -> float: ...


Gapped = TypeVar("Gapped", bound=WithGap)
Pages = TypeVar("Pages", bound=Layout)


def fill_page(lay_out: Callable[[float, float], Pages], largest: float = LARGEST) -> Pages:
    """The largest layout on the fewest pages, at most `largest` times as large. `lay_out` takes the scale and the spare
    height in CSS px.

    What is too short to fill its page stays about as it is: what is free is left free below it, in one piece. Content
    whose last page has hardly anything on it is laid out again, a little smaller or larger.
    """
    best, scale, limit = lay_out(1.0, 0.0), 1.0, min(largest, LARGEST)
    if best.pages > FEW:
        return _with_last_page(lay_out, best, scale, min(largest, LARGEST_OF_MANY))
    if best.pages > 1:
        limit = min(largest, LARGEST_OF_MANY)
        smaller = lay_out(SMALLEST, 0.0)
        if smaller.pages < best.pages:
            best, scale, limit = smaller, SMALLEST, 1.0
    is_short = best.pages == 1 and _growth(best) > SHORT
    if is_short:
        limit = min(limit, LARGEST_OF_SHORT)
    for _ in range(TRIES):
        guess = min(limit, scale * _growth(best))
        if guess - scale < CLOSE or best.left < (1 - FULL) * best.room:
            break
        tried = lay_out(guess, 0.0)
        if tried.pages > best.pages:
            limit = (scale + guess) / 2
        else:
            best, scale = tried, guess
    if best.pages > 1:
        return _with_last_page(lay_out, best, scale, limit)
    if is_short or best.left < (1 - FULL) * best.room:
        return best
    spread = lay_out(scale, best.left)
    return spread if spread.pages == best.pages else best


def close_gaps(lay_out: Callable[[float], Gapped], best: Gapped) -> Gapped:
    """The same pages with smaller figures, where one has left a gap at the foot of a page. `lay_out` takes their share.

    Laid out again twice at most, and only where there is a gap.
    """
    for share in FIGURES:
        if best.gap < GAP:
            break
        tried = lay_out(share)
        if tried.pages < best.pages or (tried.pages == best.pages and tried.gap < best.gap - GAP / 2):
            best = tried
    return best


def _with_last_page(lay_out: Callable[[float, float], Pages], best: Pages, scale: float, limit: float) -> Pages:
    """The same, with more than a little on the last page: at a scale that takes what is there back to the page before,
    else at one that fills a part of it. Laid out again twice at most."""
    used, whole = best.used, best.upright - 1
    least = LEAST if best.upright == best.pages else LEAST_BEFORE_OTHERS
    if used >= least or whole == 0:
        return best
    smaller = scale * (whole / (whole + used)) ** (1 / GROWTH) * CLOSER
    if smaller >= SMALLEST and (tried := lay_out(smaller, 0.0)).pages < best.pages:
        return tried
    larger = min(limit, scale * ((whole + least + MORE) / (whole + used)) ** (1 / GROWTH_OF_MANY))
    if larger - scale < CLOSE:
        if smaller < SMALLEST + CLOSE:
            return best
        tried = lay_out(SMALLEST, 0.0)
        return tried if tried.pages < best.pages else best
    tried = lay_out(larger, 0.0)
    return tried if tried.pages == best.pages and tried.used > used else best


def _growth(layout: Layout) -> float:
    """How much larger the content can be drawn until it fills its pages."""
    room = layout.room * layout.pages
    return float((room / max(room - layout.left, 1.0)) ** (1 / GROWTH))
