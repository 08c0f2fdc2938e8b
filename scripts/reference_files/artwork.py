"""The artwork of the cover: quarter discs on a grid, as two native shapes that a designer can recolor or delete."""

from __future__ import annotations

from collections.abc import Callable

from scripts.reference_files.shapes import Box, Drawing, solid
from slidegen.units import Length

TILE = 60.0
"""Points. Nine tiles fill the height of the slide."""
COLUMNS = 3
BAND = Box(960 - COLUMNS * TILE, 0, COLUMNS * TILE, 540)

# One letter per tile, nine rows from the top: the corner that the quarter disc turns around (q w a s for top left,
# top right, bottom left, bottom right), in capitals for the lighter of the two blues. The first two rows leave room
# for a logo, the last two for a mark.
_TILES = (
    "...",
    "...",
    "..s",
    ".sW",
    "Aqs",
    "wSa",
    "sqW",
    "...",
    "...",
)

# Where a quarter disc turns, as shares of the tile: the corner, then where its arc starts and at which angle (in
# 60,000ths of a degree, clockwise from the right; ECMA-376 Part 1, 20.1.9.4 `arcTo`).
_QUARTERS = {
    "q": ((0, 0), (1, 0), 0),
    "w": ((1, 0), (1, 1), 5_400_000),
    "s": ((1, 1), (0, 1), 10_800_000),
    "a": ((0, 1), (0, 0), 16_200_000),
}


def artwork() -> tuple[Drawing, ...]:
    """The band and the tiles on it, from back to front."""
    return (
        Drawing("Band", BAND, solid("accent5")),
        Drawing("Artwork", BAND, solid("accent1"), _tiles(str.islower)),
        Drawing(
            "Artwork Light",
            BAND,
            solid("accent1", '<a:lumMod val="85000"/>', '<a:lumOff val="15000"/>'),
            _tiles(str.isupper),
        ),
    )


def _tiles(wanted: Callable[[str], bool]) -> str:
    """The quarter discs whose letters are wanted, as one shape."""
    unit = int(Length.from_points(TILE))
    path = []
    for row, line in enumerate(_TILES):
        for column, letter in enumerate(line):
            if not wanted(letter):
                continue
            corner, start, angle = _QUARTERS[letter.lower()]

            def point(share: tuple[int, int], row: int = row, column: int = column) -> str:
                return f'<a:pt x="{(column + share[0]) * unit}" y="{(row + share[1]) * unit}"/>'

            path.append(
                f"<a:moveTo>{point(corner)}</a:moveTo><a:lnTo>{point(start)}</a:lnTo>"
                f'<a:arcTo wR="{unit}" hR="{unit}" stAng="{angle}" swAng="5400000"/><a:close/>'
            )
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{COLUMNS * unit}" h="{len(_TILES) * unit}">{"".join(path)}</a:path></a:pathLst></a:custGeom>'
    )
