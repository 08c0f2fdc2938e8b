"""The fonts of brand.yml: families, and the files that come with the brand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from slidegen.brand.brand_file.keys import BrandFile, is_mapping
from slidegen.brand.brand_file.local_files import local_file
from slidegen.brand.brand_file.settings import FontFile, Typeface
from slidegen.diagnostics import Code, Place
from slidegen.source_files.source import Node

_SIZES: Final = "deck.pptx and note.docx say how large text is; change it there"
_LOOKS: Final = "deck.pptx, note.docx and the CSS say how this text looks; change it there"
UNUSED: Final = {
    "size": _SIZES,
    "line-height": _SIZES,
    "weight": _LOOKS,
    "style": _LOOKS,
    "color": _LOOKS,
    "background-color": _LOOKS,
    "decoration": _LOOKS,
}
"""What the public format says of a text, and what to do instead."""

WEIGHTS: Final[Mapping[str, int]] = {
    **{str(weight): weight for weight in range(100, 1000, 100)},
    **{"thin": 100, "extra-light": 200, "ultra-light": 200, "light": 300, "normal": 400, "regular": 400, "medium": 500},
    **{"semi-bold": 600, "demi-bold": 600, "bold": 700, "extra-bold": 800, "ultra-bold": 800, "black": 900},
}
"""The weights of the public format."""
SOURCES: Final = ("file", "system", "google", "bunny")
WEB_FONTS: Final = (".woff", ".woff2", ".eot", ".svg")
"""Font files that browsers alone read."""
GENERIC: Final = frozenset(
    {
        *("serif", "sans-serif", "monospace", "cursive", "fantasy", "math", "emoji", "fangsong"),
        *("system-ui", "ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded", "-apple-system"),
    }
)
"""Families of CSS that name no font (CSS Fonts 4, 2.1.3), and what Safari calls the system's."""


class Typography(Struct, frozen=True):
    """The families for texts, and the font files of the brand."""

    base: Typeface
    headings: Typeface
    monospace: Typeface
    files: tuple[FontFile, ...]
    link: Node | None  # the color of links
    fallback: tuple[Typeface, ...] = ()  # for characters that the others do not have


def read_typography(file: BrandFile, node: Node | None) -> Typography:
    """What stands under `typography`; a family that is not there has a default."""
    keys = file.mapping(
        node,
        "typography",
        ("fonts", "base", "headings", "monospace", "monospace-inline", "link", "fallback"),
        {"monospace-block": "code stands in texts only: use monospace-inline"},
    )
    link = keys.get("link")
    if is_mapping(link):
        link = file.mapping(link, "typography link", ("color",), UNUSED).get("color")
    files: list[FontFile] = []
    listed = frozenset(_fonts(file, keys.get("fonts"), files))
    place = Place(file.name)
    base = _typeface(file, keys.get("base"), "base", Typeface("Arial", place), listed)
    code = _typeface(file, keys.get("monospace"), "monospace", Typeface("Courier New", place), listed)
    return Typography(
        base,
        _typeface(file, keys.get("headings"), "headings", base, listed),
        _typeface(file, keys.get("monospace-inline"), "monospace-inline", code, listed),
        tuple(files),
        link,
        tuple(_fallbacks(file, keys.get("fallback"))),
    )


def _fallbacks(file: BrandFile, node: Node | None) -> Iterator[Typeface]:
    """The families of `typography: fallback`: one, several as in CSS, or a list."""
    for item in file.items(node):
        text = file.text(item, "a font of fallback")
        for name in (text or "").split(","):
            family = name.strip().strip("'\"").strip()
            if family and family.casefold() not in GENERIC:
                yield Typeface(family, item.place)


def _typeface(file: BrandFile, node: Node | None, about: str, default: Typeface, listed: frozenset[str]) -> Typeface:
    """A font family, given as text or as the key `family`: one name, or several as in CSS.

    One that is `listed` under `typography: fonts`, or has others after it, may be replaced by another.
    """
    if node is not None and is_mapping(node):
        node = file.mapping(node, f"typography {about}", ("family",), UNUSED).get("family")
    text = file.text(node, f"the font of {about}")
    if text is None or node is None:
        return default
    names = [name.strip().strip("'\"").strip() for name in text.split(",")]
    families = [name for name in names if name and name.casefold() not in GENERIC]
    if not families:
        message = f"the font of {about} is {text}, which names no font; {default.family} is taken"
        file.report(Code.UNSUPPORTED, node, message, "name a family, such as Arial")
        return default
    may_be_replaced = families[0].casefold() in listed or len(names) > 1
    return Typeface(families[0], node.place, may_be_replaced, tuple(families[1:]))


def _fonts(file: BrandFile, node: Node | None, files: list[FontFile]) -> Iterator[str]:
    """The families of `typography: fonts`, casefolded; their files are put into `files`."""
    for font in file.items(node):
        about = "a font of typography"
        keys = file.mapping(font, about, ("family", "source", "files", "weight", "style", "display"))
        source = file.choice(keys.get("source"), "the source of a font", SOURCES)
        family = file.text(keys.get("family"), "the family of a font")
        if family is None:
            if "family" not in keys:
                file.report(Code.MISSING_KEY, font, f"{about} has no family")
            continue
        yield family.casefold()
        if source == "file":
            if "files" not in keys:
                file.report(Code.MISSING_KEY, font, f"{about} has the source file but no files")
            found = (_font_file(file, item, family) for item in file.items(keys.get("files")))
            files += (each for each in found if each is not None)


def _font_file(file: BrandFile, node: Node, family: str) -> FontFile | None:
    keys = file.mapping(node, "a font file", ("path", "weight", "style")) if is_mapping(node) else {"path": node}
    if "path" not in keys:
        file.report(Code.MISSING_KEY, node, "a font file has no path")
        return None
    weight = file.choice(keys.get("weight"), "the weight of a font file", WEIGHTS)
    style = file.choice(keys.get("style"), "the style of a font file", ("normal", "italic", "oblique"))
    path = local_file(file, keys["path"], "a font file", Code.MISSING_FONT, Code.UNSUPPORTED)
    if path is None or _is_for_the_web(file, keys["path"], path):
        return None
    return FontFile(
        family,
        path,
        node.place,
        weight=None if weight is None else WEIGHTS[weight],
        italic=None if style is None else style != "normal",
    )


def _is_for_the_web(file: BrandFile, node: Node, path: Path) -> bool:
    if path.suffix.lower() not in WEB_FONTS:
        return False
    hint = "put the .ttf or .otf files of the family beside it and name them here"
    file.report(Code.UNSUPPORTED, node, f"{path.name} is a font for browsers, which nothing else reads", hint)
    return True
