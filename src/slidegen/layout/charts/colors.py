"""Which colors the series of a chart have, or the slices of a round one, and what is written on them and beside them.

A brand has few colors that are fit for data: further ones are made from the hue of its primary color. All of them
stand out from the ground, and each differs from each in lightness, so that they are told apart on grey prints and by
those who see no red, no green or no blue. None is the color of attention, which means that something is not settled.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from slidegen.brand.colors import CONTRAST_LARGE, CONTRAST_NORMAL, Color, ColorRole, contrast
from slidegen.layout.charts.seen_colors import difference, gray_level, shade
from slidegen.layout.frames import DataColor

MOST: Final = 8
"""Colors that can be told apart in one chart; reading lets no more series or slices through."""
ROLES: Final = (
    ColorRole.PRIMARY,
    ColorRole.PRIMARY_LIGHT,
    ColorRole.PRIMARY_DARK,
    ColorRole.TEXT,
    ColorRole.MUTED,
)
"""What a brand has for data, the dearest first."""
LEAST_STEP: Final = 0.045
"""Between the grey levels of two colors: nearer ones look alike on a grey print."""
LEAST_DIFFERENCE: Final = 0.045
"""Between two colors as anybody sees them, in OKLab, where about 0.02 is just seen side by side."""
ANCHORS_APART: Final = 0.12
"""Between two of a brand's own colors: of a blue and a deeper one, only one is taken."""
DARKEST: Final = 0.25
LIGHTEST: Final = 0.97
"""Grey levels: beyond them all colors are black or white."""
HUES: Final = 12
"""Around the wheel, from the hue of the primary color."""
OLIVE: Final = (math.radians(75), math.radians(130))
"""Hues that are muddy where they are dark."""
CHROMA: Final = 0.13
"""Of colors that are made: as full as most brands' own."""
FIRST: Final = (ColorRole.PRIMARY, ColorRole.PRIMARY_LIGHT)
"""What charts of two series have, as all other data in a document."""
FULL: Final = 0.06
"""The chroma of colors that stand before grey and nearly black ones."""
GRAY: Final = 0.03
"""The chroma below which a color has no hue to speak of."""
BLUE: Final = math.radians(258)
"""The hue of data where a brand is grey."""
FROM_ATTENTION: Final = math.radians(40)
"""What looks like the color of attention is no color for data."""
MARGIN: Final = 1.025
"""Above a ratio of contrast: colors are rounded to whole channels."""

PAGE: Final = Color(255, 255, 255)
"""Of a panel: as on paper."""
PALE: Final = Color(208, 208, 208)
"""Of rules on it: 1.5:1."""

ColorOf = Callable[[ColorRole], Color]


class DataColors(Struct, frozen=True):
    """The colors of a chart and its ground. `panel`: it has to be painted, since what is there leaves no room."""

    colors: tuple[DataColor, ...]
    ground: DataColor = ColorRole.BACKGROUND
    text: DataColor = ColorRole.TEXT
    muted: DataColor = ColorRole.MUTED
    rule: DataColor = ColorRole.RULE
    panel: bool = False


def data_colors(count: int, color_of: ColorOf) -> DataColors:
    """So many colors, at most `MOST`; a chart of fewer series has the first of them."""
    roles = {role: color_of(role) for role in (*ROLES, ColorRole.ATTENTION, ColorRole.BACKGROUND, ColorRole.RULE)}
    ground = roles[ColorRole.BACKGROUND]
    for number in (MOST, count):
        if colors := _palette(number, ground, tuple(roles.items())):
            return DataColors(colors[:count])
    inks = (roles[ColorRole.TEXT], ground, Color(0, 0, 0))
    return DataColors(
        _palette(MOST, PAGE, tuple(roles.items()))[:count],
        PAGE,
        next(color for color in inks if contrast(color, PAGE) >= CONTRAST_NORMAL),
        readable(roles[ColorRole.MUTED], PAGE),
        PALE,
        panel=True,
    )


def color_on(fill: Color, color_of: ColorOf) -> DataColor:
    """What can be read on a color: the ground's or the text's, else black or white."""
    best = max((ColorRole.BACKGROUND, ColorRole.TEXT), key=lambda role: contrast(color_of(role), fill))
    if contrast(color_of(best), fill) >= CONTRAST_NORMAL:
        return best
    return max((Color(255, 255, 255), Color(0, 0, 0)), key=lambda each: contrast(each, fill))


def readable(color: Color, ground: Color) -> Color:
    """A color, deeper or lighter as far as text in it has to be to be read on a ground (WCAG 2.2, 1.4.3)."""
    return color if contrast(color, ground) >= CONTRAST_NORMAL else _standing_out(color, ground, CONTRAST_NORMAL)


def _standing_out(color: Color, ground: Color, ratio: float) -> Color:
    """A color of the same hue that has this contrast with a ground."""
    low, high = _levels_away(ground, ratio)
    level = gray_level(color)
    nearest = [edge for edge in (low, high) if edge is not None]
    return shade(color, min(nearest, key=lambda edge: abs(edge - level)))


def _levels_away(ground: Color, ratio: float) -> tuple[float | None, float | None]:
    """The lightest grey level below a ground and the darkest above it that have this contrast; None: there is none."""
    below = (ground.luminance + 0.05) / (ratio * MARGIN) - 0.05
    above = (ground.luminance + 0.05) * ratio * MARGIN - 0.05
    return (below ** (1 / 3) if below >= 0 else None), (above ** (1 / 3) if above <= 1 else None)


@lru_cache(maxsize=32)
def _palette(count: int, ground: Color, roles: tuple[tuple[ColorRole, Color], ...]) -> tuple[DataColor, ...]:
    """So many colors on a ground, () where it has no room for them; what follows each other differs most."""
    known: Mapping[ColorRole, Color] = dict(roles)
    below, above = _levels_away(ground, CONTRAST_LARGE)
    stretches = [
        *((DARKEST, below) for _ in (0,) if below is not None and below >= DARKEST),
        *((above, LIGHTEST) for _ in (0,) if above is not None and above <= LIGHTEST),
    ]
    anchors = list(_anchors(known, ground))[:count]
    while True:
        levels = _filled(stretches, [gray_level(color) for _, color in anchors], count - len(anchors))
        made = None if levels is None else _with_hues(levels, anchors, known)
        if made is not None:
            return tuple(color for color, _ in _in_order(made))
        if not anchors:
            return ()
        anchors.pop()


def _anchors(known: Mapping[ColorRole, Color], ground: Color) -> Iterator[tuple[DataColor, Color]]:
    """The brand's own colors that are fit for data on a ground, the dearest first."""
    found: list[Color] = []
    for role in ROLES:
        color = known[role]
        own: DataColor = role
        if role is ColorRole.PRIMARY and contrast(color, ground) < CONTRAST_LARGE:
            own = color = _standing_out(color, ground, CONTRAST_LARGE)
        if contrast(color, ground) < CONTRAST_LARGE or color.distance(known[ColorRole.ATTENTION]) < LEAST_DIFFERENCE:
            continue
        if all(_apart(color, other) and color.distance(other) >= ANCHORS_APART for other in found):
            found.append(color)
            yield own, color


def _unlike(one: Color, other: Color) -> float:
    """How different two colors look: to most people, and to whoever sees them least apart."""
    return one.distance(other) + difference(one, other)


def _apart(one: Color, other: Color) -> bool:
    step = abs(gray_level(one) - gray_level(other))
    return step >= LEAST_STEP and difference(one, other) >= LEAST_DIFFERENCE


def _filled(stretches: Sequence[tuple[float, float]], anchors: Sequence[float], count: int) -> tuple[float, ...] | None:
    """So many grey levels between and beside those that are taken, spread as widely as may be; None: too narrowly."""
    gaps: list[tuple[float, float, int]] = []  # of each its ends, and how many of them are taken
    for low, high in stretches:
        inside = sorted(level for level in anchors if low - LEAST_STEP < level < high + LEAST_STEP)
        ends = [low, *inside, high] if inside else [low, high]
        for number in range(len(ends) - 1):
            taken = (number > 0) + (number < len(ends) - 2) if inside else 0
            gaps.append((ends[number], ends[number + 1], taken))
    added = [0] * len(gaps)

    def step(number: int, more: int) -> float:
        low, high, taken = gaps[number]
        parts = added[number] + more + taken - 1
        return (high - low) / parts if parts else high - low + 1.0

    for _ in range(count):
        widest = max(range(len(gaps)), key=lambda number: step(number, 1), default=None)
        if widest is None or step(widest, 1) < LEAST_STEP:
            return None
        added[widest] += 1
    return tuple(level for number, gap in enumerate(gaps) for level in _levels(gap, added[number], anchors))


def _levels(gap: tuple[float, float, int], count: int, anchors: Sequence[float]) -> Iterator[float]:
    low, high, taken = gap
    parts = count + taken - 1
    first = 1 if taken and low in anchors else 0
    for number in range(first, first + count):
        yield low + (high - low) * number / parts if parts else low


def _with_hues(
    levels: Sequence[float], anchors: Sequence[tuple[DataColor, Color]], known: Mapping[ColorRole, Color]
) -> list[tuple[DataColor, Color]] | None:
    """A color at each level, of the hue that differs most from all others; None where two come out alike."""
    primary, attention = known[ColorRole.PRIMARY], known[ColorRole.ATTENTION]
    start = primary.hue if primary.chroma >= GRAY else BLUE
    hues = [start, *(start + 2 * math.pi * number / HUES for number in range(1, HUES))]
    hues = [hue for number, hue in enumerate(hues) if not (number and OLIVE[0] <= hue % (2 * math.pi) <= OLIVE[1])]
    if attention.chroma >= GRAY:
        hues = [hue for hue in hues if abs(math.remainder(hue - attention.hue, 2 * math.pi)) >= FROM_ATTENTION]
    found = list(anchors)
    for level in levels:
        tried = [shade(Color.from_oklch(0.6, CHROMA, hue), level, hue) for hue in hues]
        apart = [color for color in tried if all(_apart(color, other) for _, other in found)]
        if not apart:
            return None
        best = max(apart, key=lambda color: min((_unlike(color, other) for _, other in found), default=1.0))
        found.append((best, best))
    return found


def _in_order(colors: Sequence[tuple[DataColor, Color]]) -> list[tuple[DataColor, Color]]:
    """The same, each as different as may be from all before it; a brand's own first, grey and black ones last."""
    found = [each for each in colors if each[0] in FIRST] or list(colors[:1])
    for left in (
        [each for each in colors if each not in found and each[1].chroma >= FULL],
        [each for each in colors if each not in found and each[1].chroma < FULL],
    ):
        while left:
            found.append(max(left, key=lambda each: min(_unlike(each[1], other) for _, other in found)))
            left.remove(found[-1])
    return found
