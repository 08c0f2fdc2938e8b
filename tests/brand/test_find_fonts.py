"""Which font files text is measured with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._f_v_a_r import Axis

from slidegen.brand import installed_fonts as module
from slidegen.brand.find_fonts import find_fonts, once_for_each_font
from slidegen.brand.fonts import FontFamily, FontSet
from slidegen.brand.installed_fonts import Font, fonts_in_file, installed_fonts
from slidegen.diagnostics import Code, Diagnostic, Place
from tests.brand.brands import settings_of


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    """Fonts are looked up once in a process; each test looks again."""
    installed_fonts.cache_clear()
    yield
    installed_fonts.cache_clear()


def find(folder: Path, typography: str, defaults: str = "{}") -> tuple[FontSet | None, list[Diagnostic]]:
    settings, problems = settings_of(folder, f"typography: {typography}\ndefaults: {{slidegen: {defaults}}}")
    assert problems == []
    return find_fonts(settings)


def found(folder: Path, typography: str, defaults: str = "{}") -> FontSet:
    fonts, problems = find(folder, typography, defaults)
    assert fonts is not None, problems
    return fonts


def files(family: FontFamily) -> list[str]:
    return [face.path.name for face in (family.regular, family.bold, family.italic, family.bold_italic)]


def installed(name: str) -> Path:
    """An installed font file."""
    return next(font.path for font in installed_fonts() if font.path.name == name)


def test_twins_stand_in_for_what_office_names(tmp_path: Path) -> None:
    fonts = found(tmp_path, "{base: Arial, headings: Times New Roman, monospace: Courier New}")
    assert (fonts.body.name, fonts.body.measured_as) == ("Arial", "Liberation Sans")
    assert (fonts.heading.name, fonts.heading.measured_as) == ("Times New Roman", "Liberation Serif")
    assert (fonts.monospace.name, fonts.monospace.measured_as) == ("Courier New", "Liberation Mono")
    assert files(fonts.body) == [f"LiberationSans-{style}.ttf" for style in ("Regular", "Bold", "Italic", "BoldItalic")]
    assert [(face.bold, face.italic) for face in (fonts.body.regular, fonts.body.bold_italic)] == [
        (False, False),
        (True, True),
    ]


def test_a_twin_goes_before_the_family_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a machine with Office breaks lines where one without it does."""
    arial = tuple(
        Font(Path(f"/fonts/arial{weight}.ttf"), 0, ("Arial",), weight, False, 100) for weight in (400.0, 700.0)
    )
    fonts = (*installed_fonts(), *arial)
    monkeypatch.setattr("slidegen.brand.find_fonts.installed_fonts", lambda: fonts)
    assert found(tmp_path, "{base: Arial}").body.measured_as == "Liberation Sans"
    monkeypatch.setattr("slidegen.brand.find_fonts.installed_fonts", lambda: (*arial, *installed_fonts()[:0]))
    assert found(tmp_path, "{base: Arial, monospace: Arial}").body.measured_as == "Arial"


def test_names_are_compared_without_case(tmp_path: Path) -> None:
    fonts = found(tmp_path, "{base: ARIAL, headings: liberation serif}")
    assert (fonts.body.name, fonts.body.measured_as) == ("ARIAL", "Liberation Sans")
    assert (fonts.heading.name, fonts.heading.measured_as) == ("liberation serif", "Liberation Serif")


def test_a_brand_may_name_its_own_twins(tmp_path: Path) -> None:
    twins = "{metric-twins: {Corporate: [Nowhere, Liberation Serif]}}"
    fonts = found(tmp_path, "{base: Corporate}", twins)
    assert (fonts.body.name, fonts.body.measured_as) == ("Corporate", "Liberation Serif")


def test_condensed_fonts_are_another_family(tmp_path: Path) -> None:
    """Some list them under the name of the normal width, too."""
    _, problems = find(tmp_path, "{base: Liberation Sans Narrow}")
    assert len(problems) == 1


def copy(folder: Path, **names: str) -> None:
    for name, source in names.items():
        shutil.copy(installed(f"{source}.ttf"), folder / f"{name}.ttf")


def test_files_of_the_brand_go_before_what_is_installed(tmp_path: Path) -> None:
    copy(tmp_path, a="LiberationSerif-Regular", b="LiberationSerif-Bold", c="LiberationSerif-Italic")
    fonts = found(tmp_path, "{base: Own, fonts: [{family: Own, source: file, files: [a.ttf, b.ttf, c.ttf]}]}")
    assert (fonts.body.name, fonts.body.measured_as) == ("Own", "Liberation Serif")
    # Bold italic is missing: PowerPoint slants the bold, which leaves its widths.
    assert files(fonts.body) == ["a.ttf", "b.ttf", "c.ttf", "b.ttf"]
    assert fonts.body.regular.path.is_relative_to(tmp_path)


def test_what_brand_yml_says_of_a_file_goes_before_what_the_file_says(tmp_path: Path) -> None:
    copy(tmp_path, a="LiberationSerif-Regular", b="LiberationSans-Regular")
    listed = "[{path: a.ttf, weight: bold}, {path: b.ttf, weight: 400}]"
    fonts = found(tmp_path, f"{{base: Own, fonts: [{{family: Own, source: file, files: {listed}}}]}}")
    assert files(fonts.body)[:2] == ["b.ttf", "a.ttf"]


def test_a_missing_font(tmp_path: Path) -> None:
    fonts, problems = find(tmp_path, "{base: Corporate Sans, headings: {family: Corporate Sans}}")
    assert fonts is None
    assert [str(each) for each in problems] == [
        "brand.yml:1:55: error[missing-font]: Corporate Sans is not installed, so text cannot be measured\n"
        "  hint: install Corporate Sans; or put the font's files into the brand's folder and name them in typography: "
        "fonts"
    ]


def test_a_missing_twin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("slidegen.brand.find_fonts.installed_fonts", lambda: ())
    fonts, problems = find(tmp_path, "{base: Calibri, headings: Georgia, monospace: Calibri}")
    assert fonts is None
    assert [each.hint for each in problems] == [
        "install Gelasio, which has the same widths; or put the font's files into the brand's folder and name them in "
        "typography: fonts",
        "install Carlito, which has the same widths; on Debian and Ubuntu: apt install fonts-crosextra-carlito; or put "
        "the font's files into the brand's folder and name them in typography: fonts",
    ]


def test_a_family_without_bold(tmp_path: Path) -> None:
    copy(tmp_path, a="LiberationSerif-Regular")
    fonts, problems = find(tmp_path, "{base: Own, fonts: [{family: Own, source: file, files: a.ttf}]}")
    assert [each.code.slug for each in problems] == ["replaced-font"]
    assert problems[0].message.startswith("Own has no bold font file, so its text is measured as ")
    assert fonts is not None
    assert (fonts.body.name, fonts.body.measured_as == "Liberation Serif") == ("Own", False)


@pytest.mark.parametrize("source", ["google", "bunny", "system"])
def test_a_family_that_brand_yml_says_is_elsewhere(tmp_path: Path, source: str) -> None:
    """A file made for web sites loads: what is not here is measured as something else, and that is said."""
    fonts, problems = find(tmp_path, f"{{base: Jura, fonts: [{{family: Jura, source: {source}}}]}}")
    assert fonts is not None
    assert fonts.body.name == "Jura"
    assert [str(each).splitlines() for each in problems] == [
        [
            f"brand.yml:1:20: warning[replaced-font]: Jura is not installed, so its text is measured as "
            f"{fonts.body.measured_as}; lines may break elsewhere in Office",
            "  hint: install it, or name its files in brand.yml, in typography: fonts",
        ]
    ]


def test_families_that_follow_as_in_css(tmp_path: Path) -> None:
    fonts, problems = find(tmp_path, "{base: \"Jura, 'Times New Roman', serif\"}")
    assert fonts is not None
    assert (fonts.body.name, fonts.body.measured_as) == ("Jura", "Liberation Serif")
    assert [each.code.slug for each in problems] == ["replaced-font"]


def test_a_family_for_code_in_texts(tmp_path: Path) -> None:
    fonts = found(tmp_path, "{monospace: Courier New, monospace-inline: {family: Liberation Serif}}")
    assert fonts.monospace.name == "Liberation Serif"


def test_a_file_that_is_no_font(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(b"no font")
    (tmp_path / "b.ttf").touch()
    _, problems = find(tmp_path, "{base: Arial, fonts: [{family: Own, source: file, files: [a.ttf, b.ttf]}]}")
    assert [each.message for each in problems] == [
        f"{name} is not a font file that slidegen can read" for name in ("a.ttf", "b.ttf")
    ]


def test_variable_fonts_are_not_read(tmp_path: Path) -> None:
    """Which of their weights PowerPoint would show is not settled, so they measure nothing."""
    font = TTFont(installed("LiberationSans-Regular.ttf"))
    axis = Axis()
    axis.axisTag, axis.minValue, axis.defaultValue, axis.maxValue = "wght", 100, 400, 900
    font["fvar"] = newTable("fvar")
    font["fvar"].axes, font["fvar"].instances = [axis], []
    font.save(tmp_path / "variable.ttf")
    assert fonts_in_file(tmp_path / "variable.ttf") == ()
    fonts, problems = find(tmp_path, "{base: Own, fonts: [{family: Own, source: file, files: variable.ttf}]}")
    assert fonts is not None
    assert [each.code.slug for each in problems] == ["unsupported", "replaced-font"]
    assert problems[0].message.startswith("variable.ttf is a variable font")


def test_what_a_file_says() -> None:
    path = installed("LiberationSans-BoldItalic.ttf")
    assert fonts_in_file(path) == (Font(path, 0, ("Liberation Sans",), 700, True, 100),)


def test_folders_tell_the_same_as_fontconfig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where fontconfig is not installed, the files themselves are read."""
    if shutil.which("fc-list") is None:
        pytest.skip("fc-list is not installed: it lists the fonts. `scripts/set-up ci` installs it.")
    listed = [font for font in installed_fonts() if font.path.name.startswith("Liberation")]
    assert len(listed) >= 12
    installed_fonts.cache_clear()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(module, "_folders", lambda: (listed[0].path.parent, tmp_path / "nowhere"))
    assert [font for font in installed_fonts() if font.path.name.startswith("Liberation")] == listed


def test_the_choice_does_not_depend_on_the_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    twice = [
        Font(Path(f"/fonts/{folder}/sans{weight}.ttf"), 0, ("Liberation Sans",), weight, False, 100)
        for folder in ("b", "a")
        for weight in (700.0, 400.0, 500.0)
    ]
    for fonts in (twice, twice[::-1]):
        monkeypatch.setattr("slidegen.brand.find_fonts.installed_fonts", lambda fonts=fonts: tuple(fonts))
        family = found(tmp_path, "{base: Arial, monospace: Arial}").body
        assert (str(family.regular.path), str(family.bold.path)) == ("/fonts/a/sans400.0.ttf", "/fonts/a/sans700.0.ttf")


@pytest.mark.parametrize(
    ("family", "stand_in", "hint"),
    [
        ("Segoe UI", "DejaVu Sans", "install Selawik, which has the same widths, or put segoeui.ttf and segoeuib.ttf"),
        ("Aptos", "DejaVu Sans", "put Aptos.ttf and Aptos-Bold.ttf of Windows or Office into the brand's folder"),
        ("Verdana", "DejaVu Sans", "install Verdana (on Debian and Ubuntu: apt install ttf-mscorefonts-installer), or"),
        (
            "Cambria",
            "DejaVu Serif",
            "install Caladea (on Debian and Ubuntu: apt install fonts-crosextra-caladea)",
        ),
        ("Calibri", "Liberation Sans", "install Carlito (on Debian and Ubuntu: apt install fonts-crosextra-carlito)"),
        ("House Sans", "DejaVu Sans", "install it, or name its files in brand.yml, in typography: fonts"),
    ],
)
def test_a_wider_font_stands_in_and_the_exact_one_is_named(
    family: str, stand_in: str, hint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = ("DejaVu", "Liberation")
    fonts_here = tuple(font for font in installed_fonts() if font.families[0].startswith(usual))
    monkeypatch.setattr("slidegen.brand.find_fonts.installed_fonts", lambda: fonts_here)
    fonts, (problem,) = find(tmp_path, f"{{base: {family}, fonts: [{{family: {family}, source: system}}]}}")
    assert fonts is not None and fonts.body.measured_as == stand_in
    assert problem.code.slug == "replaced-font" and problem.hint is not None
    assert problem.hint.startswith(hint)


def test_a_font_that_is_not_here_is_said_once_wherever_it_is_named() -> None:
    first, again = (
        Diagnostic(Code.REPLACED_FONT, "Acme is not installed", Place("brand.yml", line)) for line in (1, 2)
    )
    other = Diagnostic(Code.REPLACED_FONT, "Beta is not installed", Place("brand.yml", 3))
    assert once_for_each_font([first, again, other, again]) == [first, other]
