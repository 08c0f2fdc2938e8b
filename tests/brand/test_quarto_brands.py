"""Files as people have them for Quarto and Shiny: each loads as it is, and what cannot be honoured is a warning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from slidegen.brand.brand import Brand
from slidegen.brand.colors import ColorRole
from slidegen.brand.read_brand import read_brand
from slidegen.diagnostics import Diagnostic, Severity
from tests.brand.brands import BUILT_IN, project_with

FIXTURES = Path(__file__).parent / "fixtures" / "quarto"


@dataclass(frozen=True, slots=True)
class Case:
    """What a file comes to: colors by role, families and what they are measured as, and what is warned of."""

    colors: dict[ColorRole, str]
    heading: str
    body: str
    monospace: str
    warnings: Sequence[str]  # the code, and words of the message


CASES = {
    "agency": Case(
        {
            ColorRole.TEXT: "1F2A30",
            ColorRole.BACKGROUND: "FFFFFF",
            ColorRole.PRIMARY: "00695C",
            ColorRole.MUTED: "546E7A",
            ColorRole.SURFACE: "ECEFF1",
            ColorRole.ATTENTION: "B23C00",
            ColorRole.LINK: "0D47A1",
        },
        "Bitter",
        "Work Sans",
        "Fira Code",
        [
            "replaced-font: Bitter is not installed",
            "unsupported: base has the key size",
            "unsupported: base has the key line-height",
            "unsupported: headings has the key weight",
            "unsupported: headings has the key color",
            "replaced-font: Work Sans is not installed",
            "replaced-font: Fira Code is not installed",
            "unsupported: monospace has the key size",
            "unsupported: monospace-inline has the key background-color",
            "unsupported: link has the key decoration",
        ],
    ),
    "minimal": Case(
        {ColorRole.PRIMARY: "663399", ColorRole.TEXT: "000000", ColorRole.BACKGROUND: "FFFFFF"},
        "Arial",
        "Arial",
        "Courier New",
        [],
    ),
    "two-modes": Case(
        {
            ColorRole.TEXT: "111111",
            ColorRole.BACKGROUND: "FFFFFF",
            ColorRole.PRIMARY: "6339E0",
            ColorRole.MUTED: "87CEEB",
        },
        "Arial",
        "Arial",
        "Courier New",
        [
            "unsupported: color foreground has a value for a dark mode",
            "unsupported: color background has a value for a dark mode",
            "low-contrast: secondary (#87CEEB) on background (#FFFFFF) has a contrast of 1.74:1",
            "low-contrast: secondary (#87CEEB) on light (#",
            "unsupported: color secondary has a value for a dark mode",
            "unsupported: monospace-inline has the key color",
        ],
    ),
    "web-fonts": Case(
        {ColorRole.PRIMARY: "A31515"},
        "Own Sans",
        "Own Sans",
        "Courier New",
        [
            "unsupported: OwnSans.woff2 is a font for browsers",
            "unsupported: a font file is on the web",
            "replaced-font: Own Sans is not installed",
            "unsupported: a logo is on the web",
        ],
    ),
}


def read(name: str, folder: Path) -> tuple[Brand, tuple[Diagnostic, ...]]:
    project = project_with(folder, (FIXTURES / f"{name}.yml").read_text(encoding="utf-8"))
    own = project.templates / "own"
    for picture in ("logos/mark.png", "logos/wide.png", "logos/wide-white.png"):
        (own / picture).parent.mkdir(exist_ok=True)
        Image.new("RGB", (400, 100 if "wide" in picture else 400)).save(own / picture)
    (own / "OwnSans.woff2").write_bytes(b"wOF2")
    return read_brand(project, "own", None)


@pytest.mark.parametrize("name", CASES)
def test_it_loads_as_it_is(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    brand, warnings = read(name, tmp_path)
    assert {role: brand.hex(role) for role in case.colors} == case.colors
    assert [brand.fonts.heading.name, brand.fonts.body.name, brand.fonts.monospace.name] == [
        *(case.heading, case.body, case.monospace)
    ]
    assert all(each.severity is Severity.WARNING for each in warnings)
    assert all(each.hint for each in warnings)
    found = [f"{each.code.slug}: {each.message}" for each in warnings]
    assert len(found) == len(case.warnings), found
    for each in case.warnings:
        code, _, words = each.partition(": ")
        assert any(line.startswith(f"{code}: ") and words in line for line in found), (each, found)


def test_logos_by_name_and_for_both_grounds(tmp_path: Path) -> None:
    brand, _ = read("agency", tmp_path)
    assert brand.logo is not None and brand.logo_on_dark is not None
    assert (brand.logo.alt, brand.logo_on_dark.alt) == ("The Agency", "The Agency, in white")
    assert (brand.logo.picture.width, brand.logo.picture.height) == (400, 100)


def test_the_name_that_quarto_gives_the_file(tmp_path: Path) -> None:
    project = project_with(tmp_path, "color: {primary: '#00695C'}")
    own = project.templates / "own"
    (own / "brand.yml").rename(own / "_brand.yml")
    brand, warnings = read_brand(project, "own", None)
    assert brand.hex(ColorRole.PRIMARY) == "00695C"
    assert warnings == ()
    (own / "brand.yml").write_bytes((BUILT_IN / "brand.yml").read_bytes())
    brand, _ = read_brand(project, "own", None)
    assert brand.hex(ColorRole.PRIMARY) == "0B4EA2"
