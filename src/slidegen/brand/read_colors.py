"""Colors of brand.yml: names are looked up in the palette; roles without a value are derived from the others."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from slidegen.brand.brand_file import BrandFile
from slidegen.brand.colors import CONTRAST_LARGE, CONTRAST_NORMAL, Color, ColorRole, contrast
from slidegen.diagnostics import Code, nearest
from slidegen.source_files.source import Node

BLACK: Final = Color(0, 0, 0)
WHITE: Final = Color(255, 255, 255)

Colors = Mapping[ColorRole, Color]


@dataclass(frozen=True, slots=True)
class RoleSource:
    """Where the color of a role comes from: slidegen's own key, else the public format's, else the other colors."""

    own: str | None  # in `defaults: slidegen: color:`
    public: str | None  # in `color:`
    derive: Callable[[Colors], Color]


def mix(one: Color, other: Color, share: float) -> Color:
    """`share` of one color and the rest of another, channel by channel."""
    return Color(
        *(
            round(a * share + b * (1 - share))
            for a, b in zip((one.red, one.green, one.blue), (other.red, other.green, other.blue), strict=True)
        )
    )


def _pale(colors: Colors) -> Color:
    """As pale a tint of the primary color as still tells bars from the background (WCAG 2.2, 1.4.11)."""
    primary, background = colors[ColorRole.PRIMARY], colors[ColorRole.BACKGROUND]
    tints = (mix(primary, background, share / 20) for share in range(8, 20))
    return next((tint for tint in tints if contrast(tint, background) >= CONTRAST_LARGE), primary)


# In an order in which each can be derived from those before it.
SOURCES: Final[Mapping[ColorRole, RoleSource]] = {
    ColorRole.TEXT: RoleSource(None, "foreground", lambda _: BLACK),
    ColorRole.BACKGROUND: RoleSource(None, "background", lambda _: WHITE),
    ColorRole.PRIMARY: RoleSource(None, "primary", lambda known: known[ColorRole.TEXT]),
    ColorRole.MUTED: RoleSource(
        "muted", "secondary", lambda known: mix(known[ColorRole.TEXT], known[ColorRole.BACKGROUND], 0.66)
    ),
    ColorRole.SURFACE: RoleSource(
        "surface", "light", lambda known: mix(known[ColorRole.PRIMARY], known[ColorRole.BACKGROUND], 0.08)
    ),
    ColorRole.ATTENTION: RoleSource("attention", "warning", lambda _: Color.from_hex("AE5500")),
    ColorRole.ATTENTION_SURFACE: RoleSource(
        "attention-surface", None, lambda known: mix(known[ColorRole.ATTENTION], known[ColorRole.BACKGROUND], 0.09)
    ),
    ColorRole.RULE: RoleSource(
        "rule", None, lambda known: mix(known[ColorRole.PRIMARY], known[ColorRole.BACKGROUND], 0.2)
    ),
    ColorRole.PRIMARY_DARK: RoleSource("primary-dark", None, lambda known: mix(known[ColorRole.PRIMARY], BLACK, 0.78)),
    ColorRole.PRIMARY_LIGHT: RoleSource("primary-light", None, _pale),
    ColorRole.LINK: RoleSource(None, "link", lambda known: known[ColorRole.PRIMARY]),
    ColorRole.VISITED_LINK: RoleSource("visited-link", None, lambda known: known[ColorRole.LINK]),
}

OWN_KEYS: Final = tuple(source.own for source in SOURCES.values() if source.own)
# "A named brand color" of the public format; all may be named by others, whether a role takes them or not.
PUBLIC_KEYS: Final = (
    *("foreground", "background", "primary", "secondary", "tertiary", "success", "info"),
    *("warning", "danger", "light", "dark", "link"),
)

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


class _Names:
    """The colors of brand.yml by name. A name of the palette goes before the same name of the public format."""

    def __init__(self, file: BrandFile, palette: Mapping[str, Node], public: Mapping[str, Node]) -> None:
        self._file = file
        # A role may have the name of the palette color that it takes (`primary: primary`), hence the two mappings.
        self._palette = palette
        self._public = public
        self._known: dict[int, Color | None] = {}  # by where the value stands
        self._trail: dict[int, str] = {}  # the values being looked up now, from the first, and what each says

    def color(self, node: Node, about: str) -> Color | None:
        """The color that a value comes to, or None for one with a problem, which is noted once."""
        if node.start not in self._known:
            self._known[node.start] = None
            text = self._file.text(node, about)
            if text is not None:
                self._trail[node.start] = text
                self._known[node.start] = self._named(node, about, text)
                del self._trail[node.start]
        return self._known[node.start]

    def _named(self, node: Node, about: str, text: str) -> Color | None:
        named = self._palette.get(text) or self._public.get(text)
        if named is not None and named.start in self._trail:
            trail = (*self._trail.values(), next(iter(self._trail.values())))
            self._file.report(Code.BAD_COLOR, node, f"{about} leads back to itself: {' -> '.join(trail)}")
            return None
        if named is not None:
            return self.color(named, f"color {text}")
        if text.lower() in _WORDS:
            return _WORDS[text.lower()]
        try:
            return Color.from_hex(text)
        except ValueError:
            message = f"{about} is neither a hex value nor a name in the palette: {text}"
            names = (*self._palette, *self._public)
            hint = 'write six digits, as in "#0B4EA2"' if text.startswith("#") else nearest(text, names)
            self._file.report(Code.BAD_COLOR, node, message, hint)
            return None


_WORDS: Final = {"black": BLACK, "white": WHITE}


def read_colors(
    file: BrandFile, color: Node | None, own: Node | None, link: Node | None
) -> tuple[dict[ColorRole, Color], dict[ColorRole, Node]]:
    """The color of every role, and the node that each was read from.

    `color` is the public format's key, `own` that of slidegen's settings, `link` the color that `typography` gives
    links.
    """
    public = file.mapping(color, "color", ("palette", *PUBLIC_KEYS))
    palette = file.mapping(public.pop("palette", None), "color palette", None)
    if link is not None:
        public.setdefault("link", link)
    settings = file.mapping(own, "slidegen color", OWN_KEYS)
    names = _Names(file, palette, public)
    # All are read, used or not, so that a mistake does not wait for the color's first use.
    for name, node in (*palette.items(), *public.items(), *settings.items()):
        names.color(node, f"color {name}")
    colors: dict[ColorRole, Color] = {}
    nodes: dict[ColorRole, Node] = {}
    for role, source in SOURCES.items():
        given = settings.get(source.own or "") or public.get(source.public or "")
        if given is not None:
            nodes[role] = given
        colors[role] = (names.color(given, "") if given is not None else None) or source.derive(colors)
    return colors, nodes


def check_contrast(file: BrandFile, colors: Colors, nodes: Mapping[ColorRole, Node], root: Node) -> None:
    """Note every two colors that meet and are too close (WCAG 2.2, 1.4.3 and 1.4.11), where they meet first."""
    reported: set[frozenset[Color]] = set()
    for role, ground, wanted, where in _PAIRS:
        pair = frozenset((colors[role], colors[ground]))
        ratio = contrast(colors[role], colors[ground])
        if ratio < wanted and pair not in reported:
            reported.add(pair)
            file.report(
                Code.LOW_CONTRAST,
                nodes.get(role) or nodes.get(ground) or root,
                f"{_name(role)} (#{colors[role].hex}) on {_name(ground)} (#{colors[ground].hex}) has a contrast of "
                # Rounded down: 4.499 is not enough.
                f"{math.floor(ratio * 100) / 100:.2f}:1; {where} need {wanted:g}:1",
                "make one of the two darker or lighter",
            )


def _name(role: ColorRole) -> str:
    source = SOURCES[role]
    return source.public or source.own or role.name.lower()
