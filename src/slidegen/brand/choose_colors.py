"""Which color of somebody's own theme carries which role, on a given ground.

The slots of such a theme mean what its designer meant: accent 3 may be any color. So a role takes the first color of
the theme that can be read on the ground; what the theme lacks is mixed from the colors that it has, and no color comes
from elsewhere.
"""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from slidegen.brand.brand_file.read_colors import mix
from slidegen.brand.colors import CONTRAST_LARGE, CONTRAST_NORMAL, Color, ColorRole, contrast

ACCENTS: Final = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
LEAST_CONTRAST: Final = 2.0
"""A color that is nearer to the ground than this is not shaded: nothing of it would be left."""
LEAST_CHROMA: Final = 0.04
"""A color less full than this is nearly grey: no shade of it would be taken for it."""
FAINTEST_RULE, USUAL_RULE, STRONGEST_RULE = 1.5, 1.6, 2.0
"""The contrast of rules with their ground: fainter ones are not seen, stronger ones outshine what they part."""
LEAST_SATURATION: Final = 0.35
WARMEST: Final = (0.0, 0.14)
"""Hues from red to amber, as shares of the circle: what warns, in most cultures."""


def choose_colors(
    named: Mapping[str, Color],
    ground: Color,
    text: Color | None,
    given: Mapping[ColorRole, Color],
    contrast_of: Callable[[Color], float] | None = None,
) -> dict[ColorRole, Color]:
    """The color of every role on a ground.

    `named` are the theme's colors by the names that slides give them; `text` is the color of the text that stands
    there, where it is known; `given` are the roles that brand.yml names, which are taken where they can be read.
    `contrast_of` is the contrast of a color on what is really painted there, where `ground` is only most of it.
    """
    ratio = contrast_of or partial(contrast, ground)

    def first(role: ColorRole, candidates: Iterable[Color], otherwise: Color) -> Color:
        own = (given[role],) if role in given else ()
        return next((each for each in (*own, *candidates) if ratio(each) >= CONTRAST_NORMAL), otherwise)

    ends = sorted((named["tx1"], named["bg1"]), key=lambda color: -ratio(color))
    words = first(ColorRole.TEXT, () if text is None else (text,), ends[0])
    accents = [named[name] for name in ACCENTS]
    primary = first(ColorRole.PRIMARY, (*_shades(accents[0], words, ground), *accents, named["tx2"]), words)
    warm = sorted((color for color in accents[1:] if color != primary), key=_distance_from_warm)
    attention = first(ColorRole.ATTENTION, warm, primary)
    muted = first(ColorRole.MUTED, (mix(words, ground, share / 20) for share in range(13, 20)), words)
    link = first(ColorRole.LINK, (named["hlink"],), primary)
    pale = (mix(primary, ground, share / 20) for share in range(8, 20))
    return {
        ColorRole.TEXT: words,
        ColorRole.BACKGROUND: ground,
        ColorRole.MUTED: muted,
        ColorRole.SURFACE: _surface(given.get(ColorRole.SURFACE), (words, primary, muted), primary, ground),
        ColorRole.PRIMARY: primary,
        ColorRole.ATTENTION: attention,
        ColorRole.ATTENTION_SURFACE: _surface(
            given.get(ColorRole.ATTENTION_SURFACE), (words, attention), attention, ground
        ),
        ColorRole.RULE: _rule(given.get(ColorRole.RULE), words, ground),
        ColorRole.PRIMARY_DARK: first(ColorRole.PRIMARY_DARK, (), primary),
        ColorRole.PRIMARY_LIGHT: next((each for each in pale if contrast(each, ground) >= CONTRAST_LARGE), primary),
        ColorRole.LINK: link,
        ColorRole.VISITED_LINK: first(ColorRole.VISITED_LINK, (named["folHlink"],), link),
    }


def _rule(given: Color | None, words: Color, ground: Color) -> Color:
    """A line that is seen and stands back: the color that is given, where it does, else so much of the text's."""
    if given is not None and FAINTEST_RULE <= contrast(given, ground) <= STRONGEST_RULE:
        return given
    shares = (mix(words, ground, share / 50) for share in range(1, 50))
    return next((each for each in shares if contrast(each, ground) >= USUAL_RULE), words)


def _shades(color: Color, words: Color, ground: Color) -> Iterator[Color]:
    """A color and, if it can be told from the ground, shades of it: what PowerPoint calls darker or lighter.

    One that is full enough keeps its hue however deep, or light, it has to be.
    """
    yield color
    if contrast(color, ground) >= LEAST_CONTRAST:
        yield from (mix(color, words, share / 20) for share in range(18, 11, -1))
    if color.chroma >= LEAST_CHROMA:
        lightness, towards = color.oklab[0], 1.0 if words.luminance > ground.luminance else 0.0
        for step in range(1, 20):
            yield Color.from_oklch(lightness + (towards - lightness) * step / 20, color.chroma, color.hue)


def ground_of(named: Mapping[str, Color], background: Color | None, text: Color | None) -> Color:
    """The color that text stands on: the background, where the text can be read on it.

    Where it cannot, artwork lies between the two, or the background is a picture: then it is the color of the theme
    on which the text is read best.
    """
    if background is not None and (text is None or contrast(text, background) >= CONTRAST_LARGE):
        return background
    if text is None:
        return named["bg1"]
    return max((named["bg1"], named["tx1"]), key=lambda color: contrast(text, color))


def _surface(given: Color | None, texts: Iterable[Color], tint: Color, ground: Color) -> Color:
    """A tint of a color, as strong as leaves the texts readable on it; the ground itself where none does."""
    tints = (mix(tint, ground, share / 100) for share in (9, 7, 5, 3))
    candidates = (*(() if given is None else (given,)), *tints)
    readable = (each for each in candidates if all(contrast(text, each) >= CONTRAST_NORMAL for text in texts))
    return next(readable, ground)


def _distance_from_warm(color: Color) -> tuple[bool, float]:
    """How far a color is from amber: greys come last."""
    hue, _, saturation = colorsys.rgb_to_hls(color.red / 255, color.green / 255, color.blue / 255)
    middle = sum(WARMEST) / 2
    distance = abs(hue - middle)
    return saturation < LEAST_SATURATION, min(distance, 1 - distance)
