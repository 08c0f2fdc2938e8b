"""The fonts of this computer, and what a font file says of itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from msgspec import Struct

REGULAR: Final = 400
BOLD: Final = 700
NORMAL_WIDTH: Final = 100

# fontconfig's weights beside those of OpenType (fontconfig, `FcWeightToOpenTypeDouble`); between them it goes in a
# straight line.
_WEIGHTS: Final = (
    (0, 100),
    (40, 200),
    (50, 300),
    (55, 350),
    (75, 380),
    (80, 400),
    (100, 500),
    (180, 600),
    (200, 700),
    (205, 800),
    (210, 900),
    (215, 1000),
)
_FORMAT: Final = r"%{file}\t%{index}\t%{weight}\t%{slant}\t%{width}\t%{variable}\t%{family}\n"
_NAMED_INSTANCE: Final = 0x10000  # indexes from here on are instances of variable fonts
_SUFFIXES: Final = frozenset((".ttf", ".otf", ".ttc", ".otc"))
_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16  # ids in the `name` table (OpenType, "name": Name IDs)


class Font(Struct, frozen=True, order=True):
    """One font of a font file. `weight` is on OpenType's scale from 1 to 1000, `width` in percent of normal."""

    path: Path
    index: int
    families: tuple[str, ...]
    weight: float
    italic: bool
    width: float


@cache
def installed_fonts() -> tuple[Font, ...]:
    """All fonts of fixed weight on this computer, sorted by path; looked up once in a process.

    Where fontconfig is installed (Linux, as a rule), one call of `fc-list` knows them all in some milliseconds.
    Elsewhere the usual folders are read.
    """
    program = shutil.which("fc-list")
    listed = tuple(_listed(program)) if program else ()
    return tuple(sorted(listed or _scanned()))


def fonts_in_file(path: Path) -> tuple[Font, ...]:
    """The fonts of a file; none where it is not a font file."""
    import uharfbuzz as hb

    try:
        blob = hb.Blob.from_file_path(str(path))
    except hb.HarfBuzzError:
        return ()
    fonts = []
    for index in range(hb.Face(blob, 0).count):
        face = hb.Face(blob, index)
        names = (face.get_name(number) for number in (_TYPOGRAPHIC_FAMILY, _FAMILY))
        families = tuple(dict.fromkeys(name for name in names if name))
        if families and face.glyph_count and not face.has_var_data:
            font = hb.Font(face)
            weight, italic, width = (
                font.get_style_value(tag) for tag in (hb.StyleTag.WEIGHT, hb.StyleTag.ITALIC, hb.StyleTag.WIDTH)
            )
            fonts.append(Font(path, index, families, weight, bool(italic), width))
    return tuple(fonts)


def is_variable(path: Path) -> bool:
    """Whether a file is a font of many weights in one. It measures nothing: which of them Office shows is not said."""
    import uharfbuzz as hb

    try:
        return bool(hb.Face(hb.Blob.from_file_path(str(path)), 0).has_var_data)
    except hb.HarfBuzzError:
        return False


def _listed(program: str) -> Iterator[Font]:
    try:
        output = subprocess.run(
            [program, "--format", _FORMAT], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=30, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return
    for line in output.splitlines():
        fields = line.split(b"\t")
        if len(fields) != 7 or fields[5] == b"True":
            continue
        index, weight, slant, width = (_number(field) for field in fields[1:5])
        path = Path(os.fsdecode(fields[0]))
        if index is None or weight is None or index >= _NAMED_INSTANCE or path.suffix.lower() not in _SUFFIXES:
            continue
        families = tuple(fields[6].decode("utf-8", "replace").split(","))
        yield Font(path, int(index), families, _opentype_weight(weight), bool(slant), width or NORMAL_WIDTH)


def _number(text: bytes) -> float | None:
    try:
        return float(text)
    except ValueError:  # a range, as variable fonts have
        return None


def _opentype_weight(weight: float) -> float:
    for (low, light), (high, heavy) in pairwise(_WEIGHTS):
        if weight <= high:
            return light + (weight - low) * (heavy - light) / (high - low)
    return _WEIGHTS[-1][1]


def _scanned() -> Iterator[Font]:
    for folder in _folders():
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.suffix.lower() in _SUFFIXES:
                yield from fonts_in_file(path)


def _folders() -> tuple[Path, ...]:
    """Where fonts are kept, on this kind of computer."""
    home = Path.home()
    match sys.platform:
        case "win32":
            local = os.environ.get("LOCALAPPDATA", str(home / "AppData" / "Local"))
            return (
                Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",
                Path(local) / "Microsoft" / "Windows" / "Fonts",
            )
        case "darwin":
            office = (
                Path("/Applications") / f"Microsoft {name}.app" / "Contents" / "Resources" / "DFonts"
                for name in ("Word", "PowerPoint")
            )
            return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts", *office)
        case _:
            return (
                Path("/usr/share/fonts"),
                Path("/usr/local/share/fonts"),
                home / ".local" / "share" / "fonts",
                home / ".fonts",
            )
