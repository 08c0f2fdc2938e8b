"""What a designer is told about a template: which slide layout and placeholders, why, how much they hold, how well they
are read, and what is wrong, with its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from slidegen.brand.brand_file.settings import ROLES
from slidegen.brand.reference import Slot
from slidegen.brand.templates.template_report import PlaceholderReport, RoleReport, TemplateReport
from slidegen.pipeline import check_template
from slidegen.units import Length, Size
from tests.brand.bad_templates import packed, zipped
from tests.brand.brands import BUILT_IN
from tests.brand.odd_templates import ODD
from tests.brand.sample_templates import MAKERS, template


def saved(name: str, folder: Path, data: bytes | None = None) -> Path:
    file = folder / f"{name}.{'potx' if name == 'potx' else 'pptx'}"
    file.write_bytes(template(name) if data is None else data)
    return file


def role(report: TemplateReport, name: str) -> RoleReport:
    (found,) = (each for each in report.roles if each.role == name)
    return found


def slot(report: TemplateReport, name: str, slot: Slot) -> PlaceholderReport:
    (found,) = (each for each in role(report, name).placeholders if each.placeholder.slot is slot)
    return found


@pytest.mark.parametrize("name", (*MAKERS, *ODD))
def test_every_role_with_reasons_room_and_contrast(name: str, tmp_path: Path) -> None:
    report = check_template(saved(name, tmp_path))
    assert [each.role for each in report.roles] == list(ROLES)
    for each in report.roles:
        assert re.fullmatch(r"/ppt/slideLayouts/slideLayout\d+\.xml", each.part)
        assert each.reason
        for placeholder in each.placeholders:
            assert placeholder.reason
            assert placeholder.held is not None
            assert placeholder.held.size == placeholder.placeholder.style(0).size
            assert placeholder.contrast is not None
        bodies = [each for each in each.placeholders if each.placeholder.slot in (Slot.BODY, Slot.LEFT, Slot.RIGHT)]
        for body in bodies:
            size = body.placeholder.style(0).size
            assert (None if body.held_at_least is None else body.held_at_least.size) == (None if size == 16 else 16)
    assert [font.use for font in report.fonts] == ["headings", "body"]


def test_what_a_body_holds(tmp_path: Path) -> None:
    """PowerPoint's own body of 2007: 352 pt of height for lines of 38.4 pt, and at 16 pt for 18 of 19.2."""
    body = slot(check_template(saved("four-by-three", tmp_path)), "content", Slot.BODY)
    assert body.held is not None and body.held_at_least is not None
    assert (body.held.lines, body.held_at_least.lines) == (9, 18)
    assert 250 < body.held.characters < 500
    assert 1000 < body.held_at_least.characters < 2000


@pytest.mark.parametrize(
    ("name", "role_name", "reason"),
    [
        ("four-by-three", "content", "its name"),
        ("four-by-three", "statement", "it is the nearest, for content"),
        ("no-type", "two-content", "its placeholders: a title, 2 contents"),
        ("no-type", "title-only", "its placeholders: a title"),
        ("no-type", "content", "its placeholders: a title, a content"),
        ("french", "cover", "its name"),
    ],
)
def test_why_a_slide_layout(tmp_path: Path, name: str, role_name: str, reason: str) -> None:
    assert role(check_template(saved(name, tmp_path)), role_name).reason == reason


def test_why_a_placeholder(tmp_path: Path) -> None:
    report = check_template(saved("no-type", tmp_path))
    assert slot(report, "content", Slot.TITLE).reason == "its type"
    assert slot(report, "content", Slot.BODY).reason == "its size: the largest for text"
    assert slot(report, "two-content", Slot.LEFT).reason == "where it stands: left of the two largest"
    (tmp_path / "brand.yml").write_text(
        "defaults: {slidegen: {slide-layouts: {content: {name: Master 2, body: 1}}}}", encoding="utf-8"
    )
    chosen = check_template(tmp_path / "no-type.pptx")
    assert role(chosen, "content").reason == "brand.yml"
    assert slot(chosen, "content", Slot.BODY).reason == "brand.yml"
    assert slot(chosen, "content", Slot.FOOTER).reason == "its type"


def test_contrast_of_each_text_against_what_is_below_it(tmp_path: Path) -> None:
    """The title in white on a dark band of the slide layout, the body in pale grey on white."""
    parts = zipped(template("four-by-three"))
    name = "ppt/slideLayouts/slideLayout2.xml"
    band = (
        '<p:sp><p:nvSpPr><p:cNvPr id="90" name="Band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="9144000" cy="1500000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:srgbClr val="202020"/></a:solidFill></p:spPr></p:sp>'
    )
    text = parts[name].decode()
    text = text.replace("</p:grpSpPr>", f"</p:grpSpPr>{band}", 1)
    for color in ("FFFFFF", "CCCCCC"):
        run = f'<a:defRPr><a:solidFill><a:srgbClr val="{color}"/></a:solidFill></a:defRPr>'
        style = f"<a:lstStyle><a:lvl1pPr>{run}</a:lvl1pPr></a:lstStyle>"
        text = text.replace("<a:lstStyle/>", style, 1)
    report = check_template(saved("four-by-three", tmp_path, packed({**parts, name: text.encode()})))
    title, body = slot(report, "content", Slot.TITLE), slot(report, "content", Slot.BODY)
    assert (title.text and title.text.hex, title.ground and title.ground.hex) == ("FFFFFF", "202020")
    assert title.contrast == pytest.approx(16.29, abs=0.01)
    assert (body.text and body.text.hex, body.ground and body.ground.hex) == ("CCCCCC", "FFFFFF")
    assert body.is_faint and not title.is_faint
    (warning,) = (each for each in report.problems if "#CCCCCC on #FFFFFF" in each.message)
    assert warning.code.slug == "low-contrast"
    assert warning.message == (
        "the text of body (#CCCCCC on #FFFFFF) has a contrast of 1.60:1; 3:1 is needed at its size, in "
        '/ppt/slideLayouts/slideLayout2.xml "Title and Content"'
    )
    assert warning.place is not None and warning.place.file.endswith("four-by-three.pptx")


def test_small_text_needs_more(tmp_path: Path) -> None:
    """Office's own grey for footers is enough for large text only."""
    report = check_template(saved("four-by-three", tmp_path))
    footer, subtitle = slot(report, "content", Slot.FOOTER), slot(report, "cover", Slot.SUBTITLE)
    assert footer.contrast == subtitle.contrast == pytest.approx(3.49, abs=0.01)
    assert (footer.contrast_needed, subtitle.contrast_needed) == (4.5, 3)
    assert (footer.is_faint, subtitle.is_faint) == (True, False)


def test_fonts_and_what_replaces_them(tmp_path: Path) -> None:
    (heading, body) = check_template(saved("dark", tmp_path)).fonts
    assert heading.family == body.family == "Nowhere Grotesk"
    assert not heading.is_installed and not heading.has_same_widths
    (times, _) = check_template(saved("tiny-body", tmp_path)).fonts
    assert (times.family, times.measured_as, times.has_same_widths) == ("Times New Roman", "Liberation Serif", True)


def test_what_is_not_used_and_where_links_lead(tmp_path: Path) -> None:
    parts = zipped(template("four-by-three"))
    rels = "ppt/slideLayouts/_rels/slideLayout2.xml.rels"
    link = (
        b'<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
        b'Target="https://acme.example" TargetMode="External"/></Relationships>'
    )
    parts[rels] = parts[rels].replace(b"</Relationships>", link)
    report = check_template(saved("four-by-three", tmp_path, packed(parts)))
    assert "Comparison" in report.unused and "Title and Content" not in report.unused
    assert report.links == (("/ppt/slideLayouts/slideLayout2.xml", "https://acme.example"),)
    assert report.size == Size(Length(9144000), Length(6858000))


def test_the_built_in_deck() -> None:
    """Beside its brand.yml: the colors are the brand's, and all can be read."""
    report = check_template(BUILT_IN / "deck.pptx")
    assert report.problems == ()
    assert [each.reason for each in report.roles] == ["brand.yml"] * 6
    assert slot(report, "content", Slot.BODY).contrast == pytest.approx(15.73, abs=0.01)
    assert slot(report, "cover", Slot.TITLE).contrast == pytest.approx(7.99, abs=0.01)
    assert slot(report, "cover", Slot.ORGANISATION).reason == "brand.yml"


def test_a_file_that_cannot_be_used_has_no_roles(tmp_path: Path) -> None:
    report = check_template(saved("four-by-three", tmp_path, b"no zip"))
    assert (report.roles, report.fonts, report.size) == ((), (), None)
    assert [each.code.slug for each in report.problems] == ["bad-reference"]
