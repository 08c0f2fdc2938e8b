"""What brand.yml says, and what designers get to see when something in it is wrong, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slidegen.brand.brand_file.read_settings import read_settings
from slidegen.brand.colors import Color, ColorRole
from slidegen.brand.reference import Slot
from slidegen.diagnostics import SlidegenError, by_place
from slidegen.project import Project
from tests.brand.brands import BUILT_IN, settings_of
from tests.reading.cases import Case, cases

OWN = (BUILT_IN / "brand.yml").read_text(encoding="utf-8")
JUNK = st.sampled_from(
    ["", "~", ":", "- ", "[", "{", "}", '"', "#", "&a ", "*a", "\n", "\n  ", "\t", "\0", "99", "white"]
)


@cases("brand.txt", folder=Path(__file__).parents[1] / "fixtures")
def test_problems(name: str, case: Case, tmp_path: Path) -> None:
    _, problems = settings_of(tmp_path, case.given)
    assert "\n".join(map(str, sorted(problems, key=by_place))) == case.expected


def test_the_built_in_brand() -> None:
    """Its colors are those of docs/designers-guide.md, and nothing is wrong with it."""
    found, problems = read_settings(Project(BUILT_IN.parents[1]), BUILT_IN)
    assert problems == []
    assert found.name == "IR"
    assert found.minimum_size == 16
    assert {role.name: color.hex for role, color in found.colors.items()} == {
        "TEXT": "14233C",
        "BACKGROUND": "FFFFFF",
        "PRIMARY": "0B4EA2",
        "MUTED": "5A677B",
        "SURFACE": "EAF1FA",
        "ATTENTION": "AE5500",
        "ATTENTION_SURFACE": "FFF3E2",
        "RULE": "CFDAE8",
        "PRIMARY_DARK": "083C80",
        "PRIMARY_LIGHT": "6A97D4",
        "LINK": "0B4EA2",
        "VISITED_LINK": "6B4A8E",
    }
    cover = found.slide_layouts["cover"]
    assert (cover.name, dict(cover.slots)) == (
        "Cover",
        {Slot.ORGANISATION: "Organisation", Slot.COVER_DATE: "Cover Date"},
    )


def test_every_default(tmp_path: Path) -> None:
    found, problems = settings_of(tmp_path, "color: {primary: '#0B4EA2'}")
    assert problems == []
    assert found.name == tmp_path.name
    assert (found.base.family, found.headings.family, found.monospace.family) == ("Arial", "Arial", "Courier New")
    assert found.minimum_size == 16
    assert (found.logo, found.logo_on_dark, found.font_files) == (None, None, ())
    assert set(found.colors) == set(ColorRole)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("IR", "IR"), ("{full: Whole}", "Whole"), ("{full: Whole, short: Sh}", "Sh"), ("2018", "2018")],
)
def test_the_name(tmp_path: Path, name: str, expected: str) -> None:
    found, _ = settings_of(tmp_path, f"meta: {{name: {name}}}")
    assert found.name == expected


@pytest.mark.parametrize(
    ("role", "text"),
    [
        (ColorRole.TEXT, "color: {foreground: '#123'}"),
        (ColorRole.BACKGROUND, "color: {background: '#112233'}"),
        (ColorRole.PRIMARY, "color: {primary: '112233'}"),
        (ColorRole.MUTED, "color: {secondary: sea, palette: {sea: '#112233'}}"),
        (ColorRole.SURFACE, "color: {light: primary, primary: '#112233'}"),
        (ColorRole.ATTENTION, "color: {warning: '#112233'}"),
        (ColorRole.LINK, "color: {link: '#112233'}"),
        (ColorRole.LINK, "typography: {link: {color: '#112233'}}"),
        (ColorRole.LINK, "typography: {link: '#112233'}"),
        (ColorRole.LINK, "color: {primary: '#112233'}"),
        (ColorRole.VISITED_LINK, "color: {link: '#112233'}"),
        (ColorRole.MUTED, "{color: {secondary: '#999'}, defaults: {slidegen: {color: {muted: '#112233'}}}}"),
        (ColorRole.SURFACE, "{color: {light: '#999'}, defaults: {slidegen: {color: {surface: '#112233'}}}}"),
        (ColorRole.ATTENTION, "{color: {warning: '#999'}, defaults: {slidegen: {color: {attention: '#112233'}}}}"),
        (ColorRole.RULE, "{color: {palette: {a: '#112233'}}, defaults: {slidegen: {color: {rule: a}}}}"),
        (ColorRole.PRIMARY_DARK, "defaults: {slidegen: {color: {primary-dark: '#112233'}}}"),
        (ColorRole.PRIMARY_LIGHT, "defaults: {slidegen: {color: {primary-light: '#112233'}}}"),
        (ColorRole.ATTENTION_SURFACE, "defaults: {slidegen: {color: {attention-surface: '#112233'}}}"),
        (ColorRole.VISITED_LINK, "defaults: {slidegen: {color: {visited-link: '#112233'}}}"),
    ],
)
def test_where_the_color_of_a_role_comes_from(tmp_path: Path, role: ColorRole, text: str) -> None:
    found, _ = settings_of(tmp_path, text)
    assert found.colors[role] == Color(0x11, 0x22, 0x33)


def test_one_value_alone_counts_as_a_list(tmp_path: Path) -> None:
    found, _ = settings_of(tmp_path, "defaults: {slidegen: {metric-twins: {Corporate: Inter, Other: [A, B]}}}")
    assert found.twins == {"Corporate": ("Inter",), "Other": ("A", "B")}


@pytest.mark.parametrize(
    ("logo", "expected"),
    [
        ("logo: a.png", ("a.png", "a.png", "")),
        ("logo: {medium: a.png, large: b.png}", ("a.png", "a.png", "")),
        ("logo: {small: a.png, large: b.png}", ("b.png", "b.png", "")),
        ("logo: {medium: {light: a.png, dark: b.png}}", ("a.png", "b.png", "")),
        ("logo: {medium: {dark: b.png}}", (None, "b.png", "")),
        ("logo: {images: {one: {path: a.png, alt: Alpha}}, small: one}", ("a.png", "a.png", "Alpha")),
        ("logo: {medium: {path: a.png, alt: Alpha}}", ("a.png", "a.png", "Alpha")),
        ("logo: {images: {one: a.png}}", (None, None, "")),
    ],
)
def test_logos(tmp_path: Path, logo: str, expected: tuple[str | None, str | None, str]) -> None:
    for name in ("a.png", "b.png"):
        (tmp_path / name).touch()
    found, problems = settings_of(tmp_path, logo)
    assert problems == []
    assert tuple(each and each.path.name for each in (found.logo, found.logo_on_dark)) == expected[:2]
    assert (found.logo.alt if found.logo else "") == expected[2]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "secret.png"
    outside.touch()
    own = tmp_path / "own"
    own.mkdir()
    (own / "logo.png").symlink_to(outside)
    _, problems = settings_of(own, "logo: logo.png")
    assert [each.message for each in problems] == ["a logo is outside the brand's folder: logo.png"]


@given(at=st.integers(0, 5000), cut=st.integers(0, 40), put=JUNK)
@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_change_is_read_or_a_problem_with_a_place(tmp_path: Path, at: int, cut: int, put: str) -> None:
    at %= len(OWN)
    try:
        _, problems = settings_of(tmp_path, OWN[:at] + put + OWN[at + cut :])
    except SlidegenError as error:
        problems = list(error.diagnostics)
    assert all(each.place is not None and each.place.file == "brand.yml" for each in problems)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (None, "error[no-file]: the brand has no brand.yml"),
        (b"", "error[empty-file]: brand.yml has nothing in it"),
        (b"# only a comment\n", "error[empty-file]: brand.yml has nothing in it"),
        (b"color: [", "error[yaml-syntax]: "),
        (b"meta: {name: caf\xe9}", "error[not-utf8]: "),
        ("meta: {name: IR}".encode("utf-16"), "error[not-utf8]: "),
        (b"- a\n- b\n", "error[wrong-type]: brand.yml has to be keys with values, not a list"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, data: bytes | None, expected: str) -> None:
    if data is not None:
        (tmp_path / "brand.yml").write_bytes(data)
    try:
        _, problems = read_settings(Project(tmp_path), tmp_path)
    except SlidegenError as error:
        problems = list(error.diagnostics)
    assert len(problems) == 1
    assert expected in str(problems[0])
    assert str(problems[0]).startswith("brand.yml:")


def test_a_folder_for_a_file(tmp_path: Path) -> None:
    (tmp_path / "brand.yml").mkdir()
    with pytest.raises(SlidegenError, match="unreadable-file"):
        read_settings(Project(tmp_path), tmp_path)
