"""brand.yml to settings: the public brand.yml format, and slidegen's own keys under `defaults: slidegen:`.

The format is that of github.com/posit-dev/brand-yml (schema/brand.schema.yml). What it says about the web only is
passed over with a warning; settings of other tools under `defaults` are none of our business.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from slidegen.brand.brand_file import BrandFile, is_mapping
from slidegen.brand.colors import Color, ColorRole
from slidegen.brand.read_colors import check_contrast, read_colors
from slidegen.brand.reference import Slot
from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError, has_errors, nearest
from slidegen.project import Project
from slidegen.source_files.compose import compose
from slidegen.source_files.read_source import read_source
from slidegen.source_files.source import Node

FILE: Final = "brand.yml"
ROLES: Final = ("cover", "section", "statement", "content", "two-content", "title-only")
"""What slide layouts are for: the values of `slidegen.editions.outline.Role`."""
OWN_KEYS: Final = ("minimum-size", "color", "metric-twins", "deck", "note", "slide-layouts")
DECK_FILES: Final = ("deck.pptx", "deck.potx")
NOTE_FILES: Final = ("note.docx", "note.dotx")
"""What reference files are called where brand.yml names none; the first that is there is taken."""
MINIMUM_SIZE: Final = 16.0
"""Points; a built-in floor for brands that set none."""

_INDEX: Final = re.compile("[0-9]{1,10}")
_SIZES: Final = "deck.pptx and note.docx say how large text is; change it there"
_LOOKS: Final = "deck.pptx, note.docx and the CSS say how this text looks; change it there"
_UNUSED_TYPE: Final = {
    "size": _SIZES,
    "line-height": _SIZES,
    "weight": _LOOKS,
    "style": _LOOKS,
    "color": _LOOKS,
    "background-color": _LOOKS,
    "decoration": _LOOKS,
}

WEIGHTS: Final[Mapping[str, int]] = {
    **{str(weight): weight for weight in range(100, 1000, 100)},
    **{"thin": 100, "extra-light": 200, "ultra-light": 200, "light": 300, "normal": 400, "regular": 400, "medium": 500},
    **{"semi-bold": 600, "demi-bold": 600, "bold": 700, "extra-bold": 800, "ultra-bold": 800, "black": 900},
}
"""The weights of the public format."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font family that brand.yml names, or one of a reference file's theme.

    Where that of a theme is not installed, another one is measured: who builds has not chosen it.
    """

    family: str
    place: Place
    is_of_theme: bool = False

    @property
    def is_named(self) -> bool:
        """Whether brand.yml names it: defaults have no line."""
        return self.place.line > 0


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font file that comes with the brand; None: the file itself says."""

    family: str
    path: Path
    place: Place
    weight: int | None = None
    italic: bool | None = None


@dataclass(frozen=True, slots=True)
class LogoFile:
    """A picture file that comes with the brand."""

    path: Path
    alt: str
    place: Place


@dataclass(frozen=True, slots=True)
class LayoutChoice:
    """The slide layout for a role: its name, and its placeholders by slot, named by their name or `idx`."""

    name: str | None
    slots: Mapping[Slot, str | int]
    place: Place
    slot_places: Mapping[Slot, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """All that brand.yml says and slidegen uses."""

    name: str
    place: Place  # of the file as a whole
    colors: Mapping[ColorRole, Color]
    given_colors: Mapping[ColorRole, Color]  # those of them that brand.yml names
    base: Typeface
    headings: Typeface
    monospace: Typeface
    font_files: tuple[FontFile, ...]
    twins: Mapping[str, tuple[str, ...]]
    minimum_size: float  # points
    slide_layouts: Mapping[str, LayoutChoice]
    deck: Path  # the reference deck
    note: Path  # the reference note
    logo: LogoFile | None = None
    logo_on_dark: LogoFile | None = None


def read_settings(project: Project, folder: Path) -> tuple[Settings, list[Diagnostic]]:
    """The settings of the brand in a folder, and every problem of its brand.yml.

    Values with a problem are left out or replaced by defaults, so that a caller can look for more problems. Raises
    `SlidegenError` where there is no brand.yml, or it is not YAML.
    """
    path = folder / FILE
    file = BrandFile(folder, project.relative(path))
    root = _compose(path, file)
    keys = file.mapping(root, FILE, ("meta", "logo", "color", "typography", "defaults"))
    defaults = file.mapping(keys.get("defaults"), "defaults", None)
    own = file.mapping(defaults.get("slidegen"), "slidegen", OWN_KEYS)
    typography = file.mapping(
        keys.get("typography"),
        "typography",
        ("fonts", "base", "headings", "monospace", "link"),
        {"monospace-inline": "use monospace", "monospace-block": "use monospace"},
    )
    link = typography.get("link")
    if is_mapping(link):
        link = file.mapping(link, "typography link", ("color",), _UNUSED_TYPE).get("color")
    colors, nodes = read_colors(file, keys.get("color"), own.get("color"), link)
    check_contrast(file, colors, nodes, root)
    base = _typeface(file, typography.get("base"), "base", Typeface("Arial", Place(file.name)))
    logo, logo_on_dark = _logos(file, keys.get("logo"))
    size = file.number(own.get("minimum-size"), "minimum-size", _points, "write points, as in 16pt; at least 6")
    settings = Settings(
        name=_name(file, keys.get("meta")) or folder.name,
        place=Place(file.name),
        colors=colors,
        given_colors={role: colors[role] for role in nodes},
        base=base,
        headings=_typeface(file, typography.get("headings"), "headings", base),
        monospace=_typeface(file, typography.get("monospace"), "monospace", Typeface("Courier New", Place(file.name))),
        font_files=_font_files(file, typography.get("fonts")),
        twins=_twins(file, own.get("metric-twins")),
        minimum_size=size or MINIMUM_SIZE,
        slide_layouts=_slide_layouts(file, own.get("slide-layouts")),
        deck=_reference(file, own.get("deck"), "the reference deck", DECK_FILES),
        note=_reference(file, own.get("note"), "the reference note", NOTE_FILES),
        logo=logo,
        logo_on_dark=logo_on_dark,
    )
    return settings, file.problems


def _compose(path: Path, file: BrandFile) -> Node:
    """The root of a brand.yml; raises `SlidegenError` where there is none to go on with."""
    if not path.exists():
        hint = f"a brand is a folder with {FILE}, deck.pptx and note.docx; copy one from another brand to start with"
        raise SlidegenError(Diagnostic(Code.NO_FILE, f"the brand has no {FILE}", Place(file.name), hint))
    source = read_source(path, file.name)
    if isinstance(source, Diagnostic):
        raise SlidegenError(source)
    root, problems = compose(source)
    file.problems += problems
    if root is None:
        if not has_errors(problems):
            file.problems.append(Diagnostic(Code.EMPTY_FILE, f"{FILE} has nothing in it", Place(file.name)))
        raise SlidegenError(file.problems)
    return root


def _name(file: BrandFile, node: Node | None) -> str | None:
    meta = file.mapping(node, "meta", None)
    name = meta.get("name")
    if name is not None and is_mapping(name):
        names = file.mapping(name, "meta name", ("full", "short"))
        name = names.get("short") or names.get("full")
    return file.text(name, "meta name")


def _typeface(file: BrandFile, node: Node | None, about: str, default: Typeface) -> Typeface:
    """A font family, given as text or as the key `family`."""
    if node is not None and is_mapping(node):
        node = file.mapping(node, f"typography {about}", ("family",), _UNUSED_TYPE).get("family")
    family = file.text(node, f"the font of {about}")
    return default if family is None or node is None else Typeface(family, node.place)


def _font_files(file: BrandFile, node: Node | None) -> tuple[FontFile, ...]:
    found: list[FontFile] = []
    for font in file.items(node):
        about = "a font of typography"
        keys = file.mapping(font, about, ("family", "source", "files", "weight", "style", "display"))
        source = file.choice(keys.get("source"), "the source of a font", ("file", "system", "google", "bunny"))
        family = file.text(keys.get("family"), "the family of a font")
        if family is None and "family" not in keys:
            file.report(Code.MISSING_KEY, font, f"{about} has no family")
        if source == "file" and "files" not in keys:
            file.report(Code.MISSING_KEY, font, f"{about} has the source file but no files")
        if source == "file" and family is not None:
            found += [
                entry for item in file.items(keys.get("files")) if (entry := _font_file(file, item, family)) is not None
            ]
    return tuple(found)


def _font_file(file: BrandFile, node: Node, family: str) -> FontFile | None:
    keys = file.mapping(node, "a font file", ("path", "weight", "style")) if is_mapping(node) else {"path": node}
    if "path" not in keys:
        file.report(Code.MISSING_KEY, node, "a font file has no path")
        return None
    weight = file.choice(keys.get("weight"), "the weight of a font file", WEIGHTS)
    style = file.choice(keys.get("style"), "the style of a font file", ("normal", "italic", "oblique"))
    path = _local(file, keys["path"], "a font file", Code.MISSING_FONT)
    if path is None:
        return None
    return FontFile(
        family,
        path,
        node.place,
        weight=None if weight is None else WEIGHTS[weight],
        italic=None if style is None else style != "normal",
    )


def _local(file: BrandFile, node: Node, about: str, missing: Code) -> Path | None:
    """A path below the brand's folder that is a file."""
    text = file.text(node, about)
    if text is None:
        return None
    if "://" in text:
        file.report(
            missing, node, f"{about} is on the web: {text}", "download it into the brand's folder and name it here"
        )
        return None
    try:
        path = (file.folder / text).resolve()
        exists = path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        file.report(missing, node, f"{about} cannot have the name {text[:40]!r}", "rename the file")
        return None
    if not path.is_relative_to(file.folder.resolve()):
        file.report(missing, node, f"{about} is outside the brand's folder: {text}", "copy it into the brand's folder")
        return None
    if not exists:
        file.report(missing, node, f"there is no file {text} in the brand's folder", _nearest_file(file.folder, text))
        return None
    return path


def _reference(file: BrandFile, node: Node | None, about: str, usual: tuple[str, ...]) -> Path:
    """A reference file: the one that is named, else the first of the usual names that is there."""
    named = None if node is None else _local(file, node, about, Code.NO_FILE)
    paths = (file.folder / name for name in usual)
    return named or next((path for path in paths if path.exists()), file.folder / usual[0])


def _nearest_file(folder: Path, name: str) -> str | None:
    files = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return nearest(name, files)


def _points(text: str) -> float:
    size = float(text.removesuffix("pt"))
    if not 6 <= size <= 100:
        raise ValueError(text)
    return size


def _twins(file: BrandFile, node: Node | None) -> dict[str, tuple[str, ...]]:
    twins: dict[str, tuple[str, ...]] = {}
    for family, value in file.mapping(node, "metric-twins", None).items():
        names = (file.text(item, f"the twin of {family}") for item in file.items(value))
        twins[family] = tuple(name for name in names if name)
    return twins


def _slide_layouts(file: BrandFile, node: Node | None) -> dict[str, LayoutChoice]:
    slots = {slot.value: slot for slot in Slot}
    choices: dict[str, LayoutChoice] = {}
    for role, value in file.mapping(node, "slide-layouts", ROLES).items():
        entries = (
            file.mapping(value, f"slide layout {role}", ("name", *slots)) if is_mapping(value) else {"name": value}
        )
        named = entries.pop("name", None)
        name = file.text(named, f"the name of slide layout {role}")
        chosen: dict[Slot, str | int] = {}
        for key, entry in entries.items():
            text = file.text(entry, f"placeholder {key} of slide layout {role}")
            if text is not None:
                chosen[slots[key]] = int(text) if _INDEX.fullmatch(text) else text
        places = {slots[key]: entry.place for key, entry in entries.items()}
        choices[role] = LayoutChoice(name, chosen, (named or value).place, places)
    return choices


def _logos(file: BrandFile, node: Node | None) -> tuple[LogoFile | None, LogoFile | None]:
    """The logo for light grounds and that for dark ones: the medium size, else the large, else the small."""
    if node is None:
        return None, None
    if not is_mapping(node):
        logo = _logo(file, node, {})
        return logo, logo
    keys = file.mapping(node, "logo", ("images", "small", "medium", "large"))
    images = file.mapping(keys.get("images"), "logo images", None)
    chosen = keys.get("medium") or keys.get("large") or keys.get("small")
    if chosen is None:
        return None, None
    if is_mapping(chosen):
        grounds = file.mapping(chosen, "the logo", ("light", "dark", "path", "alt"))
        if "path" not in grounds:
            light, dark = (grounds.get(ground) for ground in ("light", "dark"))
            return (
                _logo(file, light, images) if light is not None else None,
                _logo(file, dark, images) if dark is not None else None,
            )
    logo = _logo(file, chosen, images)
    return logo, logo


def _logo(file: BrandFile, node: Node, images: Mapping[str, Node]) -> LogoFile | None:
    """A logo: a path, `path` with `alt`, or the name of one of the images."""
    if not is_mapping(node):
        name = file.text(node, "a logo")
        node = images.get(name or "", node)
    keys = file.mapping(node, "a logo", ("path", "alt")) if is_mapping(node) else {"path": node}
    if "path" not in keys:
        file.report(Code.MISSING_KEY, node, "a logo has no path")
        return None
    path = _local(file, keys["path"], "a logo", Code.MISSING_PICTURE)
    alt = file.text(keys.get("alt"), "the alternative text of a logo")
    return None if path is None else LogoFile(path, alt or "", node.place)
