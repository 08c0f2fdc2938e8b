"""The font files that a brand's text is measured with.

Office documents name families that are on every computer with Office and on no other: Arial, Calibri. Free families
of the same metrics stand in for them, and are looked for first, so that the same text breaks at the same places on
every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from slidegen.brand.brand_file.settings import FontFile, Settings, Typeface
from slidegen.brand.fonts import FontFace, FontFamily, FontSet
from slidegen.brand.installed_fonts import (
    BOLD,
    NORMAL_WIDTH,
    REGULAR,
    Font,
    fonts_in_file,
    installed_fonts,
    is_variable,
)
from slidegen.brand.stand_ins import ANY, FILES, PACKAGES, REPLACEMENTS, TWINS
from slidegen.diagnostics import Code, Diagnostic

SYMBOLS: Final = Path(__file__).parent / "symbols"
SYMBOL_FILES: Final = ("NotoSansSymbols2.ttf", "NotoSansMath.ttf", "NotoSansSymbols.ttf", "NotoEmoji.ttf")
"""Packaged fonts for check marks, arrows, boxes, circled numbers and emoji, in the order in which they are asked."""
SYMBOL_TWINS: Final[Mapping[str, str]] = {
    **{"segoe ui symbol": "Noto Sans Symbols 2", "apple symbols": "Noto Sans Symbols 2"},
    **{"segoe ui emoji": "Noto Emoji", "apple color emoji": "Noto Emoji", "noto color emoji": "Noto Emoji"},
    "cambria math": "Noto Sans Math",
}
"""What stands in for fonts of symbols that come with an operating system. Office shows them, PDF the packaged ones."""


def find_fonts(settings: Settings) -> tuple[FontSet | None, list[Diagnostic]]:
    """The families of a brand, or None where one is missing; and what is missing."""
    problems: list[Diagnostic] = []
    own = [font for file in settings.font_files for font in _own_fonts(file, problems)]
    found: dict[str, FontFamily | None] = {}
    typefaces = (settings.headings, settings.base, settings.monospace)
    for typeface in typefaces:
        if typeface.family not in found:
            found[typeface.family] = _find(typeface, settings, own, problems)
    heading, body, monospace = (found[typeface.family] for typeface in typefaces)
    if heading is None or body is None or monospace is None:
        return None, problems
    fallback = tuple(_fallbacks(settings, own, problems))
    return FontSet(heading, body, monospace, fallback), problems


def _fallbacks(settings: Settings, own: Sequence[Font], problems: list[Diagnostic]) -> Iterator[FontFamily]:
    """The families for characters that the brand's own do not have: those of brand.yml, then those that are packaged.

    One without a bold or slanted font file is shown upright in one weight.
    """
    packaged = {font.families[0]: font for name in SYMBOL_FILES for font in fonts_in_file(SYMBOLS / name)}
    for typeface in settings.fallback:
        name = typeface.family
        order = (name, *(settings.twins.get(name) or TWINS.get(name.casefold(), ())))
        candidates = [(each, fonts) for each in order for fonts in (own, installed_fonts(), tuple(packaged.values()))]
        stand_in = SYMBOL_TWINS.get(name.casefold())
        for candidate, fonts in (*candidates, *([(stand_in, tuple(packaged.values()))] if stand_in else [])):
            faces = [font for font in fonts if _is_of(font, candidate)]
            regular = _face(faces, REGULAR, italic=False)
            if regular is not None:
                bold = _face(faces, BOLD, italic=False) or regular
                italic, slanted = _face(faces, REGULAR, italic=True), _face(faces, BOLD, italic=True)
                yield FontFamily(name, regular.family, regular, bold, italic or regular, slanted or italic or bold)
                break
        else:
            problems.append(
                Diagnostic(
                    Code.MISSING_FONT,
                    f"{name} is not installed, so the characters that it is for cannot be measured",
                    typeface.place,
                    "install it, or put its files into the brand's folder and name them in typography: fonts",
                )
            )
    for name, font in packaged.items():
        face = FontFace(name, False, False, font.path, font.index)
        yield FontFamily(name, name, face, face, face, face)


def have_same_widths(family: FontFamily, twins: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether what a family is measured as is as wide as it: itself or a twin of it; `twins` are those of brand.yml."""
    alike = (family.name, *(twins.get(family.name) or TWINS.get(family.name.casefold(), ())))
    return family.measured_as.casefold() in {each.casefold() for each in alike}


def once_for_each_font(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The problems in their order, each font that is missing or replaced only once, wherever it is named."""
    fonts: set[tuple[Code, str]] = set()
    kept = []
    for each in problems:
        key = (each.code, each.message)
        if key in fonts:
            continue
        if each.code in (Code.REPLACED_FONT, Code.MISSING_FONT):
            fonts.add(key)
        kept.append(each)
    return kept


def _own_fonts(file: FontFile, problems: list[Diagnostic]) -> Iterator[Font]:
    """The fonts of a file in the brand's folder; what brand.yml says of it goes before what the file says."""
    fonts = fonts_in_file(file.path)
    if not fonts and is_variable(file.path):
        problems.append(
            Diagnostic(
                Code.UNSUPPORTED,
                f"{file.path.name} is a variable font, of which Office shows a few weights only",
                file.place,
                "use the static .ttf or .otf files of the family, one for each weight and style",
            )
        )
    elif not fonts:
        problems.append(
            Diagnostic(
                Code.MISSING_FONT,
                f"{file.path.name} is not a font file that slidegen can read",
                file.place,
                "use .ttf or .otf files, one for each weight and style",
            )
        )
    for font in fonts:
        weight = font.weight if file.weight is None else file.weight
        italic = font.italic if file.italic is None else file.italic
        # Its own names come last: in PDF it is embedded by what it really is.
        yield replace(font, families=(*font.families, file.family), weight=weight, italic=italic)


def _find(typeface: Typeface, settings: Settings, own: Sequence[Font], problems: list[Diagnostic]) -> FontFamily | None:
    name = typeface.family
    twins = settings.twins.get(name) or TWINS.get(name.casefold(), ())
    others = (each for other in typeface.others for each in (*TWINS.get(other.casefold(), ()), other))
    stand_ins = (*others, *REPLACEMENTS.get(name.casefold(), ANY)) if typeface.may_be_replaced else ()
    complaint = f"{name} is not installed"
    order = (*twins, name, *(each for each in stand_ins if each not in twins))
    for candidate, fonts in ((name, own), *((family, installed_fonts()) for family in order)):
        faces = [font for font in fonts if _is_of(font, candidate)]
        regular, bold = _face(faces, REGULAR, italic=False), _face(faces, BOLD, italic=False)
        if regular and bold:
            italic = _face(faces, REGULAR, italic=True) or regular
            bold_italic = _face(faces, BOLD, italic=True) or bold
            if candidate not in (*twins, name):
                problems.append(_replaced(complaint, candidate, typeface, twins))
            return FontFamily(name, regular.family, regular, bold, italic, bold_italic, _alike(name, regular.family))
        if faces:
            complaint = f"{candidate} has no {'bold' if regular else 'regular'} font file"
    twin = twins[0] if twins else None
    hints = [f"install {twin}, which has the same widths" if twin else f"install {name}"]
    if twin is not None and twin in PACKAGES:
        hints.append(f"on Debian and Ubuntu: apt install {PACKAGES[twin]}")
    hints.append("or put the font's files into the brand's folder and name them in typography: fonts")
    problems.append(
        Diagnostic(Code.MISSING_FONT, f"{complaint}, so text cannot be measured", typeface.place, "; ".join(hints))
    )
    return None


def _alike(name: str, measured_as: str) -> tuple[str, ...]:
    """The other families that a font stands in for with the same widths, and the other fonts that do so for them."""
    names = {name.casefold(), measured_as.casefold()}
    found: dict[str, None] = {}
    for family, twins in TWINS.items():
        if names & {family, *map(str.casefold, twins)}:
            found |= dict.fromkeys((family, *twins))
    return tuple(each for each in found if each.casefold() not in names)


def _replaced(complaint: str, replacement: str, typeface: Typeface, twins: Sequence[str]) -> Diagnostic:
    name = typeface.family
    # An own twin may be a family that has a package.
    exact = [*twins[:1], *((name,) if name in PACKAGES else ())]
    ways = [f"install {each}{_package(each)}{', which has the same widths' if each != name else ''}" for each in exact]
    files = FILES.get(name.casefold())
    if files is not None:
        ways.append(f"put {files} of Windows or Office into the brand's folder and name them")
    else:
        ways += [] if exact else ["install it"]
        ways.append("name its files")
    return Diagnostic(
        Code.REPLACED_FONT,
        f"{complaint}, so its text is measured as {replacement}; lines may break elsewhere in Office",
        typeface.place,
        f"{', or '.join(ways)} in brand.yml, in typography: fonts",
    )


def _package(family: str) -> str:
    return f" (on Debian and Ubuntu: apt install {PACKAGES[family]})" if family in PACKAGES else ""


def _is_of(font: Font, family: str) -> bool:
    return font.width == NORMAL_WIDTH and any(name.casefold() == family.casefold() for name in font.families)


def _face(fonts: Iterable[Font], weight: int, *, italic: bool) -> FontFace | None:
    """The font of the nearest weight, if it is not further off than the next one; by path among equals."""
    near = [font for font in fonts if font.italic is italic and abs(font.weight - weight) <= 100]
    if not near:
        return None
    font = min(near, key=lambda font: (abs(font.weight - weight), font))
    return FontFace(font.families[0], weight >= BOLD, italic, font.path, font.index)
