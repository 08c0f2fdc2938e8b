"""Path data as absolute lines and cubic curves (SVG 2, 9.3), and the basic shapes as paths (SVG 2, 10)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import Final

from slidegen.pictures.drawings.matrix import Matrix, Point, number

Segment = tuple[str, tuple[float, ...]]
"""M x y, L x y, C x1 y1 x2 y2 x y, or Z."""
Path = tuple[Segment, ...]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_COUNTS: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_TOKEN: Final = re.compile(r"\s*,?\s*(?:([MmLlHhVvCcSsQqTtAaZz])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?))")
_FLAG: Final = re.compile(r"\s*,?\s*([01])")
CIRCLE: Final = 0.5522847498307936
"""How far the handles of a quarter of a circle stand out: 4/3 (sqrt(2) - 1)."""


def read_path(data: str) -> Path | None:
    """Path data; None for what is not. Browsers draw such a path as far as it is right."""
    tokens = _numbers(data)
    if tokens is None:
        return None
    done: list[Segment] = []
    here, start, handle, last = (0.0, 0.0), (0.0, 0.0), (0.0, 0.0), ""
    for letter, values in tokens:
        command, is_relative = letter.upper(), letter.islower()
        if not done and command != "M":
            return None
        if last == "Z" and command not in "MZ":
            done.append(("M", start))
        v = list(values)
        if is_relative and command not in "HVA":
            v = [value + here[place % 2] for place, value in enumerate(v)]
        if command == "A":
            end = (v[5] + here[0], v[6] + here[1]) if is_relative else (v[5], v[6])
            done += _arc(here, v[0], v[1], v[2], bool(v[3]), bool(v[4]), end)
            here = end
        elif command in "HV":
            base = here[0 if command == "H" else 1] if is_relative else 0.0
            here = (v[0] + base, here[1]) if command == "H" else (here[0], v[0] + base)
            done.append(("L", here))
        elif command in "ML":
            here = (v[0], v[1])
            start = here if command == "M" else start
            done.append((command, here))
        elif command in "CS":
            if command == "S":
                v = [*(_mirrored(here, handle) if last in ("C", "S") else here), *v]
            done.append(("C", tuple(v)))
            here, handle = (v[4], v[5]), (v[2], v[3])
        elif command in "QT":
            if command == "T":
                v = [*(_mirrored(here, handle) if last in ("Q", "T") else here), *v]
            (x0, y0), (x1, y1, x, y) = here, v
            done.append(("C", ((x0 + 2 * x1) / 3, (y0 + 2 * y1) / 3, (x + 2 * x1) / 3, (y + 2 * y1) / 3, x, y)))
            here, handle = (x, y), (x1, y1)
        else:
            done.append(("Z", ()))
            here = start
        last = command
    return tuple(done)


def _mirrored(here: Point, handle: Point) -> Point:
    return 2 * here[0] - handle[0], 2 * here[1] - handle[1]


def _numbers(data: str) -> list[tuple[str, tuple[float, ...]]] | None:
    """Each command with its numbers; those that follow a move are lines."""
    found: list[tuple[str, tuple[float, ...]]] = []
    at, end, letter = 0, len(data.rstrip()), ""
    while at < end:
        match = _TOKEN.match(data, at)
        if match is None:
            return None
        if match[1]:
            letter, at = match[1], match.end()
            if letter in "Zz":
                found.append((letter, ()))
                letter = ""
                continue
        elif not letter:
            return None
        values: list[float] = []
        for place in range(_COUNTS[letter.upper()]):
            match = (_FLAG if letter in "Aa" and place in (3, 4) else _TOKEN).match(data, at)
            text = match and match[match.lastindex or 0]
            if match is None or not text or text.isalpha():
                return None
            values.append(float(text))
            at = match.end()
        found.append((letter, tuple(values)))
        letter = {"M": "L", "m": "l"}.get(letter, letter)
    return found


def _arc(start: Point, rx: float, ry: float, turn: float, large: bool, sweep: bool, end: Point) -> Iterator[Segment]:
    """An arc as curves of at most a quarter of a turn (SVG 2, appendix B.2)."""
    if start == end:
        return
    rx, ry = abs(rx), abs(ry)
    if not rx or not ry:
        yield "L", end
        return
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = cos * dx + sin * dy, -sin * dx + cos * dy
    grow = math.sqrt(max((x / rx) ** 2 + (y / ry) ** 2, 1.0))
    rx, ry = rx * grow, ry * grow
    part = (rx * ry) ** 2 - (rx * y) ** 2 - (ry * x) ** 2
    root = math.sqrt(max(part, 0.0) / ((rx * y) ** 2 + (ry * x) ** 2)) * (-1 if large == sweep else 1)
    cx, cy = root * rx * y / ry, -root * ry * x / rx
    first = math.atan2((y - cy) / ry, (x - cx) / rx)
    sweep_angle = (math.atan2((-y - cy) / ry, (-x - cx) / rx) - first) % (2 * math.pi)
    if not sweep:
        sweep_angle -= 2 * math.pi
    middle = Matrix(cos * rx, sin * rx, -sin * ry, cos * ry, (start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    middle = middle @ Matrix(e=cx / rx, f=cy / ry)
    count = max(1, math.ceil(abs(sweep_angle) / (math.pi / 2) - 1e-9))
    step = sweep_angle / count
    reach = 4 / 3 * math.tan(step / 4)
    for index in range(count):
        a, b = first + index * step, first + (index + 1) * step
        points = (
            (math.cos(a) - reach * math.sin(a), math.sin(a) + reach * math.cos(a)),
            (math.cos(b) + reach * math.sin(b), math.sin(b) - reach * math.cos(b)),
            (math.cos(b), math.sin(b)),
        )
        curve = [value for point in points for value in middle.at(*point)]
        if index == count - 1:
            curve[4:] = end
        yield "C", tuple(curve)


def ellipse(cx: float, cy: float, rx: float, ry: float) -> Path:
    """Clockwise from the right, as browsers draw it."""
    k = CIRCLE
    quarters = (
        (1, k, k, 1, 0, 1),
        (-k, 1, -1, k, -1, 0),
        (-1, -k, -k, -1, 0, -1),
        (k, -1, 1, -k, 1, 0),
    )
    curves = (
        ("C", tuple(value * (ry if place % 2 else rx) + (cy if place % 2 else cx) for place, value in enumerate(each)))
        for each in quarters
    )
    return (("M", (cx + rx, cy)), *curves, ("Z", ()))


def rectangle(x: float, y: float, width: float, height: float, rx: float = 0.0, ry: float = 0.0) -> Path:
    """Clockwise from the upper left corner; `rx` and `ry` round the corners."""
    right, bottom = x + width, y + height
    if not rx or not ry:
        return (("M", (x, y)), ("L", (right, y)), ("L", (right, bottom)), ("L", (x, bottom)), ("Z", ()))
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    kx, ky = rx * (1 - CIRCLE), ry * (1 - CIRCLE)
    return (
        ("M", (x + rx, y)),
        ("L", (right - rx, y)),
        ("C", (right - kx, y, right, y + ky, right, y + ry)),
        ("L", (right, bottom - ry)),
        ("C", (right, bottom - ky, right - kx, bottom, right - rx, bottom)),
        ("L", (x + rx, bottom)),
        ("C", (x + kx, bottom, x, bottom - ky, x, bottom - ry)),
        ("L", (x, y + ry)),
        ("C", (x, y + ky, x + kx, y, x + rx, y)),
        ("Z", ()),
    )


def polyline(points: Sequence[float], *, is_closed: bool) -> Path:
    """Straight lines through points: x and y by turns; one that lacks its y is left out."""
    pairs = list(zip(points[::2], points[1::2], strict=False))
    if not pairs:
        return ()
    return (("M", pairs[0]), *(("L", pair) for pair in pairs[1:]), *((("Z", ()),) if is_closed else ()))


def moved(path: Path, matrix: Matrix) -> Path:
    """The path where a map brings it."""
    return tuple(
        (
            letter,
            tuple(each for place in range(0, len(values), 2) for each in matrix.at(values[place], values[place + 1])),
        )
        for letter, values in path
    )


def data_of(path: Path) -> str:
    """Path data."""
    return "".join(letter + " ".join(map(number, values)) for letter, values in path)


def box_of(path: Path) -> Box | None:
    """The box round a path, its curves included and its stroke not (SVG 2, 8.10). None for an empty one."""
    xs: list[float] = []
    ys: list[float] = []
    here = (0.0, 0.0)
    for letter, values in path:
        if letter == "Z":
            continue
        if letter == "C":
            xs += _extremes(here[0], *values[::2])
            ys += _extremes(here[1], *values[1::2])
        here = (values[-2], values[-1])
        xs.append(here[0])
        ys.append(here[1])
    return (min(xs), min(ys), max(xs), max(ys)) if xs else None


def _extremes(p0: float, p1: float, p2: float, p3: float) -> Iterator[float]:
    """The values at which a cubic curve turns round."""
    a, b, c = p3 - 3 * p2 + 3 * p1 - p0, 2 * (p2 - 2 * p1 + p0), p1 - p0
    if abs(a) < 1e-12:
        roots = [-c / b] if abs(b) > 1e-12 else []
    else:
        inside = b * b - 4 * a * c
        roots = [(-b + sign * math.sqrt(inside)) / (2 * a) for sign in (1, -1)] if inside >= 0 else []
    for t in roots:
        if 0 < t < 1:
            u = 1 - t
            yield u * u * u * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t * t * t * p3


def with_area(path: Path) -> Path:
    """A path without the parts that cover nothing, such as single lines: some programs fill them with a hair."""
    parts: list[list[Segment]] = []
    for segment in path:
        if segment[0] == "M" or not parts:
            parts.append([])
        parts[-1].append(segment)
    return tuple(segment for part in parts if _has_area(part) for segment in part)


def _has_area(part: Sequence[Segment]) -> bool:
    points = [values[at : at + 2] for _, values in part for at in range(0, len(values), 2)]
    if len(points) < 3:
        return False
    (x0, y0) = points[0]
    far = max(points, key=lambda point: (point[0] - x0) ** 2 + (point[1] - y0) ** 2)
    dx, dy = far[0] - x0, far[1] - y0
    square = dx * dx + dy * dy
    return any(abs(dx * (y - y0) - dy * (x - x0)) > 1e-9 * square for x, y in points)


def vertices(path: Path) -> list[tuple[Point, Point | None, Point | None, bool]]:
    """Where markers stand (SVG 2, 13.7.4): each point, the directions in which lines come and go, whether it is the
    first of its subpath. At the point where a subpath is closed, both count."""
    found: list[tuple[Point, Point | None, Point | None, bool]] = []
    start_at, here = 0, (0.0, 0.0)
    for letter, values in path:
        if letter == "M":
            here = (values[0], values[1])
            start_at = len(found)
            found.append((here, None, None, True))
            continue
        point, _, _, _ = found[start_at]
        end = point if letter == "Z" else (values[-2], values[-1])
        points = [here, *(zip(values[::2], values[1::2], strict=True) if letter == "C" else [end]), end]
        leaving = next((_direction(here, each) for each in points if each != here), None)
        arriving = next((_direction(each, end) for each in reversed(points[:-1]) if each != end), None)
        where, comes, _, first = found[-1]
        found[-1] = (where, comes, leaving, first)
        if letter == "Z":
            first_point, _, goes, _ = found[start_at]
            found.append((end, arriving, goes, False))
            found[start_at] = (first_point, arriving, goes, True)
        else:
            found.append((end, arriving, None, False))
        here = end
    return found


def _direction(start: Point, end: Point) -> Point:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy) or 1.0
    return dx / length, dy / length
