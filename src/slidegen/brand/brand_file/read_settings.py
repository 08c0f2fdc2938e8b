"""brand.yml to settings: the public brand.yml format, and slidegen's own keys under `defaults: slidegen:`.

The format is that of github.com/posit-dev/brand-yml (schema/brand.schema.yml). What it says about the web only is
passed over with a warning; settings of other tools under `defaults` are none of our business.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from slidegen.brand.brand_file.check_contrast import check_contrast
from slidegen.brand.brand_file.keys import BrandFile, is_mapping
from slidegen.brand.brand_file.local_files import local_file
from slidegen.brand.brand_file.read_colors import read_colors
from slidegen.brand.brand_file.read_logos import read_logos
from slidegen.brand.brand_file.read_typography import read_typography
from slidegen.brand.brand_file.settings import FILE, FILES, MINIMUM_SIZE, ROLES, LayoutChoice, Settings
from slidegen.brand.reference import Slot
from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError, has_errors
from slidegen.project import Project
from slidegen.source_files.compose import compose
from slidegen.source_files.read_source import read_source
from slidegen.source_files.source import Node

OWN_KEYS: Final = (
    "minimum-size",
    "color",
    "metric-twins",
    "deck",
    "note",
    "note-table-style",
    "note-page-breaks",
    "slide-layouts",
)
DECK_FILES: Final = ("deck.pptx", "deck.potx")
NOTE_FILES: Final = ("note.docx", "note.dotx")
"""What reference files are called where brand.yml names none; the first that is there is taken."""
_INDEX: Final = re.compile("[0-9]{1,10}")


def read_settings(project: Project, folder: Path) -> tuple[Settings, list[Diagnostic]]:
    """The settings of the brand in a folder, and every problem of its brand.yml.

    Values with a problem are left out or replaced by defaults, so that a caller can look for more problems. Raises
    `SlidegenError` where there is no brand.yml, or it is not YAML.
    """
    path = next((folder / name for name in FILES if (folder / name).exists()), folder / FILE)
    file = BrandFile(folder, project.relative(path))
    root = _compose(path, file)
    keys = file.mapping(root, path.name, ("meta", "logo", "color", "typography", "defaults"))
    defaults = file.mapping(keys.get("defaults"), "defaults", None)
    own = file.mapping(defaults.get("slidegen"), "slidegen", OWN_KEYS)
    typography = read_typography(file, keys.get("typography"))
    brand_colors = read_colors(file, keys.get("color"), own.get("color"), typography.link)
    check_contrast(file, brand_colors, root)
    colors = brand_colors.colors
    logo, logo_on_dark = read_logos(file, keys.get("logo"))
    size = file.number(own.get("minimum-size"), "minimum-size", _points, "write points, as in 16pt; at least 6")
    settings = Settings(
        name=_name(file, keys.get("meta")) or folder.name,
        place=Place(file.name),
        colors=colors,
        given_colors={role: colors[role] for role in brand_colors.nodes},
        base=typography.base,
        headings=typography.headings,
        monospace=typography.monospace,
        font_files=typography.files,
        fallback=typography.fallback,
        twins=_twins(file, own.get("metric-twins")),
        minimum_size=size or MINIMUM_SIZE,
        slide_layouts=_slide_layouts(file, own.get("slide-layouts")),
        deck=_reference(file, own.get("deck"), "the reference deck", DECK_FILES),
        note=_reference(file, own.get("note"), "the reference note", NOTE_FILES),
        note_table_style=_named(file, own.get("note-table-style"), "note-table-style"),
        note_page_breaks=file.choice(own.get("note-page-breaks"), "note-page-breaks", ("true", "false")) != "false",
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
            file.problems.append(Diagnostic(Code.EMPTY_FILE, f"{path.name} has nothing in it", Place(file.name)))
        raise SlidegenError(file.problems)
    return root


def _name(file: BrandFile, node: Node | None) -> str | None:
    meta = file.mapping(node, "meta", None)
    name = meta.get("name")
    if name is not None and is_mapping(name):
        names = file.mapping(name, "meta name", ("full", "short"))
        name = names.get("short") or names.get("full")
    return file.text(name, "meta name")


def _reference(file: BrandFile, node: Node | None, about: str, usual: tuple[str, ...]) -> Path:
    """A reference file: the one that is named, else the first of the usual names that is there."""
    named = None if node is None else local_file(file, node, about, Code.NO_FILE)
    paths = (file.folder / name for name in usual)
    return named or next((path for path in paths if path.exists()), file.folder / usual[0])


def _named(file: BrandFile, node: Node | None, about: str) -> tuple[str, Place] | None:
    """A name, and where it stands."""
    text = file.text(node, about)
    return None if text is None or node is None else (text, node.place)


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
            file.mapping(value, f"slide layout {role}", ("name", "master", *slots))
            if is_mapping(value)
            else {"name": value}
        )
        named, below = entries.pop("name", None), entries.pop("master", None)
        master = file.text(below, f"the master of slide layout {role}")
        name = file.text(named, f"the name of slide layout {role}")
        chosen: dict[Slot, str | int] = {}
        for key, entry in entries.items():
            text = file.text(entry, f"placeholder {key} of slide layout {role}")
            if text is not None:
                chosen[slots[key]] = int(text) if _INDEX.fullmatch(text) else text
        places = {slots[key]: entry.place for key, entry in entries.items()}
        number = int(master) if master is not None and _INDEX.fullmatch(master) else master
        choices[role] = LayoutChoice(name, chosen, (named or value).place, places, number)
    return choices
