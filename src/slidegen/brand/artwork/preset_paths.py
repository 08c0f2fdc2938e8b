"""The preset geometries that are drawn, as paths (ECMA-376 Part 1, 20.1.10.56 `ST_ShapeType` has all 187).

Adjustments are 100 000ths of the shorter side unless a function says otherwise; those not given have the preset's own
values, which are in `PRESETS`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from slidegen.brand.artwork.path_data import FULL_TURN, Outline, Pen

QUARTER: Final = FULL_TURN / 4
Draw = Callable[[float, float, Sequence[float]], tuple[Outline, ...]]


def preset_paths(name: str, width: float, height: float, given: Mapping[str, float]) -> tuple[Outline, ...] | None:
    """The paths of a preset in a box of this size; None for one that is not drawn.

    `given` are the shape's own adjustments by name: "adj", or "adj1" and so on.
    """
    found = PRESETS.get(name)
    if found is None:
        return None
    draw, defaults = found
    names = ["adj"] if len(defaults) == 1 else [f"adj{number}" for number in range(1, len(defaults) + 1)]
    return draw(width, height, [given.get(each, default) for each, default in zip(names, defaults, strict=True)])


def _share(value: float, most: float = 50_000) -> float:
    return min(max(value, 0.0), most) / 100_000


def _polygon(*points: float) -> Draw:
    """A figure of straight lines between points in shares of the box."""

    def draw(width: float, height: float, _: Sequence[float]) -> tuple[Outline, ...]:
        sides = (width, height)
        return (Pen().polygon(*(value * sides[index % 2] for index, value in enumerate(points))).outline(),)

    return draw


def _line(width: float, height: float, _: Sequence[float]) -> tuple[Outline, ...]:
    return (Pen().move(0, 0).line(width, height).outline(is_filled=False),)


def _elbow(width: float, height: float, adjust: Sequence[float]) -> tuple[Outline, ...]:
    """A connector with two corners, at a share of the width."""
    x = width * adjust[0] / 100_000
    return (Pen().move(0, 0).line(x, 0, x, height, width, height).outline(is_filled=False),)


def _corner_connector(width: float, height: float, _: Sequence[float]) -> tuple[Outline, ...]:
    return (Pen().move(0, 0).line(width, 0, width, height).outline(is_filled=False),)


def _ellipse(width: float, height: float, _: Sequence[float]) -> tuple[Outline, ...]:
    pen = Pen().move(0, height / 2).arc(width / 2, height / 2, 2 * QUARTER, FULL_TURN).close()
    return (pen.outline(),)


def _corners(*which: int | None, is_cut: bool = False) -> Draw:
    """A rectangle with its corners rounded or cut, each by one of the adjustments (None: not), from top left around."""

    def draw(width: float, height: float, adjust: Sequence[float]) -> tuple[Outline, ...]:
        short = min(width, height)
        radii = [0.0 if each is None else short * _share(adjust[each]) for each in which]
        pen = Pen().move(radii[0], 0)
        edges = ((width, 0, -1, 0, 0, 1), (width, height, 0, -1, -1, 0), (0, height, 1, 0, 0, -1), (0, 0, 0, 1, 1, 0))
        for number, (x, y, before_x, before_y, after_x, after_y) in enumerate(edges):
            radius = radii[(number + 1) % 4]
            pen.line(x + before_x * radius, y + before_y * radius)
            if radius and is_cut:
                pen.line(x + after_x * radius, y + after_y * radius)
            elif radius:
                pen.arc(radius, radius, (3 + number) % 4 * QUARTER, QUARTER)
        return (pen.close().outline(),)

    return draw


def _triangle(width: float, height: float, adjust: Sequence[float]) -> tuple[Outline, ...]:
    """The tip at a share of the width."""
    return (Pen().polygon(width * _share(adjust[0], 100_000), 0, width, height, 0, height).outline(),)


def _parallelogram(width: float, height: float, adjust: Sequence[float]) -> tuple[Outline, ...]:
    x = min(width, min(width, height) * max(adjust[0], 0) / 100_000)
    return (Pen().polygon(x, 0, width, 0, width - x, height, 0, height).outline(),)


def _trapezoid(width: float, height: float, adjust: Sequence[float]) -> tuple[Outline, ...]:
    x = min(width / 2, min(width, height) * max(adjust[0], 0) / 100_000)
    return (Pen().polygon(x, 0, width - x, 0, width, height, 0, height).outline(),)


def _home_plate(width: float, height: float, adjust: Sequence[float]) -> tuple[Outline, ...]:
    x = width - min(width, min(width, height) * max(adjust[0], 0) / 100_000)
    return (Pen().polygon(0, 0, x, 0, width, height / 2, x, height, 0, height).outline(),)


def _chevron(width: float, height: float, adjust: Sequence[float]) -> tuple[Outline, ...]:
    tip = min(width, min(width, height) * max(adjust[0], 0) / 100_000)
    x = width - tip
    return (Pen().polygon(0, 0, x, 0, width, height / 2, x, height, 0, height, tip, height / 2).outline(),)


def _hexagon(width: float, height: float, adjust: Sequence[float]) -> tuple[Outline, ...]:
    """The second adjustment is how far the corners reach up and down, as a share of half the height."""
    x = min(width / 2, min(width, height) * max(adjust[0], 0) / 100_000)
    y = height / 2 * adjust[1] / 100_000 * math.sin(math.pi / 3)
    top, bottom = height / 2 - y, height / 2 + y
    pen = Pen().polygon(0, height / 2, x, top, width - x, top, width, height / 2, width - x, bottom, x, bottom)
    return (pen.outline(),)


def _cross(width: float, height: float, adjust: Sequence[float]) -> tuple[Outline, ...]:
    d = min(width, height) * _share(adjust[0])
    right, low = width - d, height - d
    points = (0, d, d, d, d, 0, right, 0, right, d, width, d, width, low, right, low, right, height, d, height, d, low)
    return (Pen().polygon(*points, 0, low).outline(),)


def _frame(width: float, height: float, adjust: Sequence[float]) -> tuple[Outline, ...]:
    d = min(width, height) * _share(adjust[0])
    pen = Pen().polygon(0, 0, width, 0, width, height, 0, height)
    return (pen.polygon(d, d, d, height - d, width - d, height - d, width - d, d).outline(),)


def _corner(width: float, height: float, adjust: Sequence[float]) -> tuple[Outline, ...]:
    """An L: the height of its foot and the width of its leg."""
    short = min(width, height)
    foot, leg = (
        min(each, short * max(value, 0) / 100_000) for each, value in zip((height, width), adjust, strict=True)
    )
    return (Pen().polygon(0, 0, leg, 0, leg, height - foot, width, height - foot, width, height, 0, height).outline(),)


def _half_frame(width: float, height: float, adjust: Sequence[float]) -> tuple[Outline, ...]:
    """A bar along the top and one along the left, cut along the diagonal."""
    short = min(width, height)
    left = min(width, short * max(adjust[1], 0) / 100_000)
    top = min(height - height * left / width if width else 0, short * max(adjust[0], 0) / 100_000)
    right = width - top * width / height if height else width
    low = height - left * height / width if width else height
    return (Pen().polygon(0, 0, width, 0, right, top, left, top, left, low, 0, height).outline(),)


def _stripe(width: float, height: float, adjust: Sequence[float]) -> tuple[Outline, ...]:
    share = _share(adjust[0], 100_000)
    return (Pen().polygon(0, height * share, width * share, 0, width, 0, 0, height).outline(),)


def _arrow(*, along_y: bool, is_back: bool) -> Draw:
    """An arrow: how thick its shaft is, as a share of its breadth, and how long its head."""

    def draw(width: float, height: float, adjust: Sequence[float]) -> tuple[Outline, ...]:
        length, breadth = (height, width) if along_y else (width, height)
        head = min(length, min(width, height) * max(adjust[1], 0) / 100_000)
        half = breadth * _share(adjust[0], 100_000) / 2
        x, low, high = length - head, breadth / 2 - half, breadth / 2 + half
        points = [(0.0, low), (x, low), (x, 0.0), (length, breadth / 2), (x, breadth), (x, high), (0.0, high)]
        if is_back:
            points = [(length - along, across) for along, across in points]
        pairs = ((across, along) if along_y else (along, across) for along, across in points)
        return (Pen().polygon(*(value for pair in pairs for value in pair)).outline(),)

    return draw


def _on_ellipse(width: float, height: float, angle: float) -> tuple[float, float]:
    """The point of the ellipse in the box that is seen at an angle from the middle."""
    radians = angle / FULL_TURN * math.tau
    parameter = math.atan2(width * math.sin(radians), height * math.cos(radians))
    return width / 2 * (1 + math.cos(parameter)), height / 2 * (1 + math.sin(parameter))


def _swing(start: float, end: float) -> float:
    return (end - start) % FULL_TURN or FULL_TURN


def _pie(width: float, height: float, adjust: Sequence[float]) -> tuple[Outline, ...]:
    """From one angle to another."""
    pen = Pen().move(*_on_ellipse(width, height, adjust[0]))
    pen.arc(width / 2, height / 2, adjust[0], _swing(*adjust))
    return (pen.line(width / 2, height / 2).close().outline(),)


def _chord(width: float, height: float, adjust: Sequence[float]) -> tuple[Outline, ...]:
    """From one angle to another."""
    pen = Pen().move(*_on_ellipse(width, height, adjust[0]))
    return (pen.arc(width / 2, height / 2, adjust[0], _swing(*adjust)).close().outline(),)


def _arc(width: float, height: float, adjust: Sequence[float]) -> tuple[Outline, ...]:
    """The line of it; what it encloses with the middle is filled, and not outlined."""
    start, swing = adjust[0], _swing(*adjust)
    point = _on_ellipse(width, height, start)
    area = Pen().move(*point).arc(width / 2, height / 2, start, swing).line(width / 2, height / 2).close()
    line = Pen().move(*point).arc(width / 2, height / 2, start, swing)
    return area.outline(is_stroked=False), line.outline(is_filled=False)


def _block_arc(width: float, height: float, adjust: Sequence[float]) -> tuple[Outline, ...]:
    """From one angle to another, and how thick."""
    start, swing = adjust[0], _swing(adjust[0], adjust[1])
    thick = min(width, height) * _share(adjust[2])
    inner = _on_ellipse(width - 2 * thick, height - 2 * thick, start + swing)
    pen = Pen().move(*_on_ellipse(width, height, start)).arc(width / 2, height / 2, start, swing)
    pen.line(inner[0] + thick, inner[1] + thick)
    pen.arc(width / 2 - thick, height / 2 - thick, start + swing, -swing)
    return (pen.close().outline(),)


def _donut(width: float, height: float, adjust: Sequence[float]) -> tuple[Outline, ...]:
    d = min(width, height) * _share(adjust[0])
    pen = Pen().move(0, height / 2).arc(width / 2, height / 2, 2 * QUARTER, FULL_TURN).close()
    pen.move(d, height / 2).arc(width / 2 - d, height / 2 - d, 2 * QUARTER, -FULL_TURN).close()
    return (pen.outline(),)


def _teardrop(width: float, height: float, adjust: Sequence[float]) -> tuple[Outline, ...]:
    """An ellipse with a tip at the top right, at a share of the way to the corner."""
    x, y = width / 2 * (1 + adjust[0] / 100_000), height / 2 * (1 - adjust[0] / 100_000)
    pen = Pen().move(0, height / 2).arc(width / 2, height / 2, 2 * QUARTER, QUARTER)
    pen.curve((width / 2 + x) / 2, 0, x, y).curve(width, (height / 2 + y) / 2, width, height / 2)
    return (pen.arc(width / 2, height / 2, 0, 2 * QUARTER).close().outline(),)


def _terminator(width: float, height: float, _: Sequence[float]) -> tuple[Outline, ...]:
    radius = width * 3475 / 21_600  # as the preset has it
    pen = Pen().move(radius, 0).line(width - radius, 0).arc(radius, height / 2, 3 * QUARTER, 2 * QUARTER)
    return (pen.line(radius, height).arc(radius, height / 2, QUARTER, 2 * QUARTER).close().outline(),)


def _document(width: float, height: float, _: Sequence[float]) -> tuple[Outline, ...]:
    """A sheet whose lower edge is a wave; the numbers are the preset's own, in shares of its grid of 21 600."""
    low, deep, left = (height * share / 21_600 for share in (17_322, 23_922, 20_172))
    pen = Pen().move(0, 0).line(width, 0, width, low).curve(width / 2, low, width / 2, deep, 0, left)
    return (pen.close().outline(),)


def _callout(width: float, height: float, adjust: Sequence[float]) -> tuple[Outline, ...]:
    """A rectangle with a tip, which stands off the middle by shares of the box, out of the nearest side."""
    off_x, off_y = width * adjust[0] / 100_000, height * adjust[1] / 100_000
    tip = (width / 2 + off_x, height / 2 + off_y)
    from_x, to_x = (width * each / 12 for each in ((7, 10) if off_x > 0 else (2, 5)))
    from_y, to_y = (height * each / 12 for each in ((7, 10) if off_y > 0 else (2, 5)))
    upright = abs(off_y) * width > abs(off_x) * height
    top, bottom = upright and off_y <= 0, upright and off_y > 0
    left, right = not upright and off_x <= 0, not upright and off_x > 0
    sides = (
        ((0.0, 0.0), (from_x, 0.0), (to_x, 0.0), top),
        ((width, 0.0), (width, from_y), (width, to_y), right),
        ((width, height), (to_x, height), (from_x, height), bottom),
        ((0.0, height), (0.0, to_y), (0.0, from_y), left),
    )
    points = [each for corner, one, other, has in sides for each in ((corner, one, tip, other) if has else (corner,))]
    return (Pen().polygon(*(value for point in points for value in point)).outline(),)


def _regular(points: int, turned: float) -> Draw:
    """The preset's polygon on an ellipse that is a little larger than the box, so that the figure fills it."""

    def draw(width: float, height: float, _: Sequence[float]) -> tuple[Outline, ...]:
        angles = [turned + math.tau * number / points for number in range(points)]
        xs, ys = [math.cos(angle) for angle in angles], [math.sin(angle) for angle in angles]
        left, top = min(xs), min(ys)
        across, down = max(xs) - left, max(ys) - top
        pairs = (((x - left) / across * width, (y - top) / down * height) for x, y in zip(xs, ys, strict=True))
        return (Pen().polygon(*(value for pair in pairs for value in pair)).outline(),)

    return draw


_RECT: Final = _polygon(0, 0, 1, 0, 1, 1, 0, 1)
_DIAMOND: Final = _polygon(0.5, 0, 1, 0.5, 0.5, 1, 0, 0.5)
_ROUND: Final = 16_667.0

PRESETS: Final[Mapping[str, tuple[Draw, tuple[float, ...]]]] = {
    "rect": (_RECT, ()),
    "flowChartProcess": (_RECT, ()),
    "line": (_line, ()),
    "straightConnector1": (_line, ()),
    "bentConnector2": (_corner_connector, ()),
    "bentConnector3": (_elbow, (50_000,)),
    "ellipse": (_ellipse, ()),
    "flowChartConnector": (_ellipse, ()),
    "roundRect": (_corners(0, 0, 0, 0), (_ROUND,)),
    "flowChartAlternateProcess": (_corners(0, 0, 0, 0), (_ROUND,)),
    "round1Rect": (_corners(None, 0, None, None), (_ROUND,)),
    "round2SameRect": (_corners(0, 0, 1, 1), (_ROUND, 0)),
    "round2DiagRect": (_corners(0, 1, 0, 1), (_ROUND, 0)),
    "snip1Rect": (_corners(None, 0, None, None, is_cut=True), (_ROUND,)),
    "snip2SameRect": (_corners(0, 0, 1, 1, is_cut=True), (_ROUND, 0)),
    "snip2DiagRect": (_corners(0, 1, 0, 1, is_cut=True), (0, _ROUND)),
    "wedgeRectCallout": (_callout, (-20_833, 62_500)),
    "flowChartDocument": (_document, ()),
    "flowChartTerminator": (_terminator, ()),
    "triangle": (_triangle, (50_000,)),
    "rtTriangle": (_polygon(0, 0, 1, 1, 0, 1), ()),
    "parallelogram": (_parallelogram, (25_000,)),
    "trapezoid": (_trapezoid, (25_000,)),
    "diamond": (_DIAMOND, ()),
    "flowChartDecision": (_DIAMOND, ()),
    "pentagon": (_regular(5, -math.pi / 2), ()),
    "hexagon": (_hexagon, (25_000, 115_470)),
    "octagon": (_corners(0, 0, 0, 0, is_cut=True), (29_289,)),
    "homePlate": (_home_plate, (50_000,)),
    "chevron": (_chevron, (50_000,)),
    "plus": (_cross, (25_000,)),
    "frame": (_frame, (12_500,)),
    "corner": (_corner, (50_000, 50_000)),
    "halfFrame": (_half_frame, (33_333, 33_333)),
    "diagStripe": (_stripe, (50_000,)),
    "rightArrow": (_arrow(along_y=False, is_back=False), (50_000, 50_000)),
    "leftArrow": (_arrow(along_y=False, is_back=True), (50_000, 50_000)),
    "downArrow": (_arrow(along_y=True, is_back=False), (50_000, 50_000)),
    "upArrow": (_arrow(along_y=True, is_back=True), (50_000, 50_000)),
    "pie": (_pie, (0, 16_200_000)),
    "chord": (_chord, (2_700_000, 16_200_000)),
    "arc": (_arc, (16_200_000, 0)),
    "blockArc": (_block_arc, (10_800_000, 0, 25_000)),
    "donut": (_donut, (25_000,)),
    "teardrop": (_teardrop, (100_000,)),
}
"""How each is drawn, and its own adjustments."""
