"""What a slide layout paints, as a few pixels: what text stands on, and what stands in its way."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from typing import ClassVar, Final

from msgspec import Struct, field

from slidegen.brand.colors import Color, contrast
from slidegen.units import Length, Rect, Size
from slidegen.values import Value

WORST: Final = 0.1
"""The share of a ground that text may be less readable on: the edges of what is painted there."""
UNLIKE: Final = 0.12
"""How far a color is from a ground that it is not part of, in OKLab: three to four steps that can be told apart."""
SHARP: Final = 0.05
"""The least difference, in OKLab, across the edge of what is painted on a ground; what is less is a gradient."""
FEW: Final = 64
"""More colors than this are taken together by their nearness."""
SPECK: Final = 12
"""Pixels: fewer are no artwork that anybody would miss."""
THIN: Final = 2
"""Pixels: what is no higher or no wider is a rule, which text may stand at."""


class Painted(Value, frozen=True):
    """A slide layout as pixels, row by row, red, green and blue; `size` is that of the slide."""

    uncompared: ClassVar[frozenset[str]] = frozenset({"_known"})

    width: int
    height: int
    size: Size
    pixels: bytes
    _known: dict[Rect, Ground] = field(default_factory=dict)

    def ground(self, rect: Rect) -> Ground:
        """What is painted in a rectangle."""
        known = self._known.get(rect)  # every slide asks for the same places
        if known is None:
            known = self._known[rect] = self._ground(rect)
        return known

    def _ground(self, rect: Rect) -> Ground:
        counts = Counter(self._pixel(x, y) for x, y in self._within(rect))
        if len(counts) > FEW:  # a picture or a gradient
            shades: dict[tuple[int, ...], list[tuple[tuple[int, int, int], int]]] = {}
            for color, count in counts.items():
                shades.setdefault(tuple(channel >> 4 for channel in color), []).append((color, count))
            counts = Counter({_mean(each): sum(count for _, count in each) for each in shades.values()})
        return Ground(tuple((Color(*key), count) for key, count in counts.most_common()))

    def obstacles(self, rect: Rect) -> tuple[Rect, ...]:
        """What is painted on the ground of a rectangle and covers less than half of it: its boxes.

        What covers more is the ground; what fades into it is a part of it.
        """
        if rect.width <= 0 or rect.height <= 0:
            return ()
        left, top, right, bottom = self._corners(rect)
        near: dict[tuple[int, int, int], bool] = {}
        base = self.ground(rect).main
        rest = set()
        for x, y in self._within(rect):
            key = self._pixel(x, y)
            if key not in near:
                near[key] = base.distance(Color(*key)) < UNLIKE
            if not near[key]:
                rest.add((x, y))
        found = []
        area = max((right - left) * (bottom - top), 1)
        while rest:
            part = self._flooded(rest)
            xs, ys = [x for x, _ in part], [y for _, y in part]
            box = (min(xs), min(ys), max(xs) + 1, max(ys) + 1)
            covers = (box[2] - box[0]) * (box[3] - box[1])
            is_thin = min(box[2] - box[0], box[3] - box[1]) <= THIN
            if (
                len(part) >= SPECK
                and covers < area / 2
                and not is_thin
                and self._is_sharp(part, (left, top, right, bottom))
            ):
                found.append(self._rect(box))
        return tuple(found)

    def _flooded(self, rest: set[tuple[int, int]]) -> set[tuple[int, int]]:
        """One connected part, taken out of the pixels that are left."""
        start = rest.pop()
        part, edge = {start}, deque([start])
        while edge:
            x, y = edge.popleft()
            for other in ((x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)):
                if other in rest:
                    rest.remove(other)
                    part.add(other)
                    edge.append(other)
        return part

    def _is_sharp(self, part: set[tuple[int, int]], bounds: tuple[int, int, int, int]) -> bool:
        """Whether a part ends within a pixel or two, and does not fade."""
        left, top, right, bottom = bounds
        steps = []
        for x, y in part:
            for across, down in ((-1, 0), (1, 0), (0, -1), (0, 1)):
                other = (x + across, y + down)
                inside = (x - across, y - down)
                if other not in part and left <= other[0] < right and top <= other[1] < bottom and inside in part:
                    steps.append(Color(*self._pixel(*inside)).distance(Color(*self._pixel(*other))))
        return not steps or sorted(steps)[len(steps) // 2] >= SHARP

    def _pixel(self, x: int, y: int) -> tuple[int, int, int]:
        start = 3 * (y * self.width + x)
        return self.pixels[start], self.pixels[start + 1], self.pixels[start + 2]

    def _corners(self, rect: Rect) -> tuple[int, int, int, int]:
        across, down = self.width / self.size.width, self.height / self.size.height
        left, top = max(int(rect.x * across), 0), max(int(rect.y * down), 0)
        right = min(max(round(rect.right * across), left + 1), self.width)
        bottom = min(max(round(rect.bottom * down), top + 1), self.height)
        return min(left, self.width - 1), min(top, self.height - 1), right, bottom

    def _within(self, rect: Rect) -> Iterator[tuple[int, int]]:
        left, top, right, bottom = self._corners(rect)
        return ((x, y) for y in range(top, bottom) for x in range(left, right))

    def _rect(self, box: tuple[int, int, int, int]) -> Rect:
        across, down = self.size.width / self.width, self.size.height / self.height
        left, top, right, bottom = box
        return Rect(
            Length(int(left * across)),
            Length(int(top * down)),
            Length(round((right - left) * across)),
            Length(round((bottom - top) * down)),
        )


def _mean(colors: list[tuple[tuple[int, int, int], int]]) -> tuple[int, int, int]:
    total = sum(count for _, count in colors)
    red, green, blue = (round(sum(color[each] * count for color, count in colors) / total) for each in range(3))
    return red, green, blue


class Ground(Struct, frozen=True):
    """The colors of a stretch of a slide with how many pixels have them, the most frequent first."""

    colors: tuple[tuple[Color, int], ...]

    @property
    def main(self) -> Color:
        """The color that most of it has, or is near to."""
        few = self.colors[:24]
        best = max(few, key=lambda one: sum(count for color, count in few if color.distance(one[0]) < UNLIKE / 3))
        return best[0]

    def contrast(self, text: Color) -> float:
        """The contrast of a text (WCAG 2.2) where it is least, but for the worst tenth."""
        ratios = sorted((contrast(text, color), count) for color, count in self.colors)
        spare = WORST * sum(count for _, count in ratios)
        for ratio, count in ratios:
            spare -= count
            if spare < 0:
                return ratio
        return ratios[-1][0]

    @property
    def is_plain(self) -> bool:
        """Whether nine tenths of it are one color, or near to it."""
        main = self.main
        near = sum(count for color, count in self.colors if color.distance(main) < UNLIKE)
        return near >= (1 - WORST) * sum(count for _, count in self.colors)
