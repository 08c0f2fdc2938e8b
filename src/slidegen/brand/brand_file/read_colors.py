"""Colors of brand.yml: names are looked up in the palette; roles without a value are derived from the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct

from slidegen.brand.brand_file.css_colors import css_color
from slidegen.brand.brand_file.keys import BrandFile, is_mapping
from slidegen.brand.colors import CONTRAST_LARGE, Color, ColorRole, contrast
from slidegen.diagnostics import Code, nearest
from slidegen.source_files.source import Node

BLACK: Final = Color(0, 0, 0)
WHITE: Final = Color(255, 255, 255)

Colors = Mapping[ColorRole, Color]


class RoleSource(Struct, frozen=True):
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
            value = self._of_light_mode(node, about)
            text = None if value is None else self._file.text(value, about)
            if value is not None and text is not None:
                self._trail[node.start] = text
                self._known[node.start] = self._named(value, about, text)
                del self._trail[node.start]
        return self._known[node.start]

    def _of_light_mode(self, node: Node, about: str) -> Node | None:
        """The one of two values that is for light pages, where a color has one for each mode."""
        if not is_mapping(node):
            return node
        modes = self._file.mapping(node, about, ("light", "dark"))
        if "dark" in modes:
            message = f"{about} has a value for a dark mode, which documents do not have"
            hint = "the value of light is taken" if "light" in modes else "it is taken; name one for light as well"
            self._file.report(Code.UNSUPPORTED, modes["dark"], message, hint)
        return modes.get("light") or modes.get("dark")

    def _named(self, node: Node, about: str, text: str) -> Color | None:
        named = self._palette.get(text) or self._public.get(text)
        if named is not None and named.start in self._trail:
            trail = (*self._trail.values(), next(iter(self._trail.values())))
            self._file.report(Code.BAD_COLOR, node, f"{about} leads back to itself: {' -> '.join(trail)}")
            return None
        if named is not None:
            return self.color(named, f"color {text}")
        written = css_color(text)
        if written is None:
            message = f"{about} is neither a hex value nor a name in the palette: {text}"
            names = (*self._palette, *self._public)
            hint = 'write six digits, as in "#0B4EA2"' if text.startswith("#") else nearest(text, names)
            self._file.report(Code.BAD_COLOR, node, message, hint)
            return None
        if written.opacity < 1:
            message = f"{about} is transparent ({text}), which colors of a theme cannot be"
            self._file.report(Code.UNSUPPORTED, node, message, f"it is taken as #{written.color.hex}")
        return written.color


class BrandColors(Struct, frozen=True):
    """The color of every role, the node that each was read from, and all colors of brand.yml by name."""

    colors: Mapping[ColorRole, Color]
    nodes: Mapping[ColorRole, Node]
    named: Mapping[str, Color]


def read_colors(file: BrandFile, color: Node | None, own: Node | None, link: Node | None) -> BrandColors:
    """All colors: `color` is the public format's key, `own` that of slidegen's settings, `link` the color that
    `typography` gives links."""
    public = file.mapping(color, "color", ("palette", *PUBLIC_KEYS))
    palette = file.mapping(public.pop("palette", None), "color palette", None)
    if link is not None:
        public.setdefault("link", link)
    settings = file.mapping(own, "slidegen color", OWN_KEYS)
    names = _Names(file, palette, public)
    # All are read, used or not, so that a mistake does not wait for the color's first use.
    named: dict[str, Color] = {}
    for name, node in (*palette.items(), *public.items(), *settings.items()):
        found = names.color(node, f"color {name}")
        if found is not None:
            named.setdefault(name, found)
    colors: dict[ColorRole, Color] = {}
    nodes: dict[ColorRole, Node] = {}
    for role, source in SOURCES.items():
        given = settings.get(source.own or "") or public.get(source.public or "")
        if given is not None:
            nodes[role] = given
        colors[role] = (names.color(given, "") if given is not None else None) or source.derive(colors)
    return BrandColors(colors, nodes, named)
