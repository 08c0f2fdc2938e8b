"""Colors of brand.yml that meet and are too close to be read, and the color of the palette that would do."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from slidegen.brand.brand_file.keys import BrandFile
from slidegen.brand.brand_file.read_colors import SOURCES, BrandColors
from slidegen.brand.colors import CONTRAST_LARGE, CONTRAST_NORMAL, Color, ColorRole, contrast
from slidegen.diagnostics import Code
from slidegen.source_files.source import Node

# What stands on what: role, ground, the contrast that it needs, and where they meet.
_PAIRS: Final = (
    (ColorRole.TEXT, ColorRole.BACKGROUND, CONTRAST_NORMAL, "text"),
    (ColorRole.TEXT, ColorRole.SURFACE, CONTRAST_NORMAL, "text on cards"),
    (ColorRole.TEXT, ColorRole.ATTENTION_SURFACE, CONTRAST_NORMAL, "the text of what is asked"),
    (ColorRole.MUTED, ColorRole.BACKGROUND, CONTRAST_NORMAL, "footers and open dates"),
    (ColorRole.MUTED, ColorRole.SURFACE, CONTRAST_NORMAL, "open dates on cards"),
    (ColorRole.PRIMARY, ColorRole.BACKGROUND, CONTRAST_NORMAL, "emphasis and dates"),
    (ColorRole.PRIMARY, ColorRole.SURFACE, CONTRAST_NORMAL, "dates on cards"),
    (ColorRole.ATTENTION, ColorRole.BACKGROUND, CONTRAST_NORMAL, "today on time lines"),
    (ColorRole.ATTENTION, ColorRole.ATTENTION_SURFACE, CONTRAST_NORMAL, "marks such as Proposed"),
    (ColorRole.BACKGROUND, ColorRole.PRIMARY, CONTRAST_NORMAL, "the cover and header rows"),
    (ColorRole.BACKGROUND, ColorRole.PRIMARY_DARK, CONTRAST_NORMAL, "the artwork of the cover"),
    (ColorRole.LINK, ColorRole.BACKGROUND, CONTRAST_NORMAL, "links"),
    (ColorRole.VISITED_LINK, ColorRole.BACKGROUND, CONTRAST_NORMAL, "visited links"),
    (ColorRole.PRIMARY_LIGHT, ColorRole.BACKGROUND, CONTRAST_LARGE, "hatched bars"),
)


def check_contrast(file: BrandFile, found: BrandColors, root: Node) -> None:
    """Note every two colors that meet and are too close (WCAG 2.2, 1.4.3 and 1.4.11), where they meet first."""
    colors, nodes = found.colors, found.nodes
    reported: set[frozenset[Color]] = set()
    for role, ground, wanted, where in _PAIRS:
        pair = frozenset((colors[role], colors[ground]))
        ratio = contrast(colors[role], colors[ground])
        if ratio < wanted and pair not in reported:
            reported.add(pair)
            # The page is not what anybody would change for the sake of a cover.
            changed, kept = (ground, role) if role is ColorRole.BACKGROUND else (role, ground)
            file.report(
                Code.LOW_CONTRAST,
                nodes.get(role) or nodes.get(ground) or root,
                f"{_name(role)} (#{colors[role].hex}) on {_name(ground)} (#{colors[ground].hex}) has a contrast of "
                f"{_ratio(ratio)}; {wanted:g}:1 is needed for {where}",
                _way_out(changed, kept, wanted, found),
            )


def _way_out(role: ColorRole, other: ColorRole, wanted: float, found: BrandColors) -> str:
    """The color of brand.yml that would do for `role` and looks most like it."""
    fixed, present = found.colors[other], found.colors[role]
    passing = {name: color for name, color in found.named.items() if contrast(color, fixed) >= wanted}
    best = nearest_color(present, passing)
    if best is None:
        return "no color of the palette has enough contrast here; make one of the two darker or lighter"
    ratio = _ratio(contrast(passing[best], fixed))
    return f"the nearest color of the palette that passes for {_name(role)} is {best} (#{passing[best].hex}), {ratio}"


def nearest_color(color: Color, named: Mapping[str, Color]) -> str | None:
    """The name of the color that looks most like `color`: the nearest in OKLab; None where there is none."""
    return min(named, key=lambda name: (named[name].distance(color), name), default=None)


def _ratio(ratio: float) -> str:
    """Rounded down: 4.499 is not enough."""
    return f"{math.floor(ratio * 100) / 100:.2f}:1"


def _name(role: ColorRole) -> str:
    source = SOURCES[role]
    return source.public or source.own or role.name.lower()
