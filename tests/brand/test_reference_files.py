"""The reference deck and note of the built-in brand: sound, on the grid, in theme colors, without anybody's traces."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import uharfbuzz
from lxml import etree
from openxml_audit import OpenXmlValidator

from scripts.make_reference_files import make
from slidegen.brand.brand_file.read_settings import read_settings
from slidegen.brand.colors import ColorRole
from slidegen.brand.reference import Anchor, Placeholder, SlideLayout, Slot
from slidegen.brand.slide_layouts.read_reference_deck import read_reference_deck
from slidegen.diagnostics import Place
from slidegen.project import Project
from slidegen.units import Length, Rect
from tests.brand.brands import BUILT_IN, built_in, settings_of
from tests.office.check_package import check_package

FILES = ("deck.pptx", "note.docx")
GUIDE = (BUILT_IN.parents[1] / "docs" / "designers-guide.md").read_text(encoding="utf-8")
BRAND = built_in()
LAYOUTS = BRAND.deck.slide_layouts
WITH_FOOTER = tuple(role for role in LAYOUTS if role != "cover")
SLIDE = Rect(Length(0), Length(0), BRAND.deck.size.width, BRAND.deck.size.height)
FOOTERS = (Slot.FOOTER, Slot.DATE, Slot.SLIDE_NUMBER)

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}


def parts(name: str) -> Mapping[str, etree._Element]:
    """The XML of a file by part name."""
    with zipfile.ZipFile(BUILT_IN / name) as archive:
        return {part: etree.fromstring(archive.read(part)) for part in archive.namelist()}


DECK, NOTE = (parts(name) for name in FILES)


def find(root: etree._Element, path: str) -> list[etree._Element]:
    found = root.xpath(path, namespaces=NAMESPACES)
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, etree._Element)]


def placeholder(layout: SlideLayout, slot: Slot) -> Placeholder:
    found = layout.get(slot)
    assert found is not None, (layout.name, slot)
    return found


# Files ---------------------------------------------------------------------------------------------------------------


def test_made_again_they_are_the_same() -> None:
    settings, problems = read_settings(Project(BUILT_IN.parents[1]), BUILT_IN)
    assert problems == []
    made = make(settings)
    assert set(made) == set(FILES)
    for name, data in made.items():
        assert data == (BUILT_IN / name).read_bytes(), f"{name}: run `make brand`, and look at what changed"


@pytest.mark.parametrize("name", FILES)
def test_they_keep_the_open_xml_rules(name: str) -> None:
    assert list(OpenXmlValidator().validate(BUILT_IN / name).errors) == []


@pytest.mark.parametrize("name", FILES)
def test_the_packages_are_whole(name: str) -> None:
    """But for the title, the author and the language, which they leave to the documents."""
    problems = check_package((BUILT_IN / name).read_bytes())
    assert [each for each in problems if each.check != "empty-property"] == []


@pytest.mark.parametrize("name", FILES)
def test_nobody_left_a_trace(name: str) -> None:
    found = parts(name)
    assert list(found["docProps/core.xml"]) == []
    assert {etree.QName(each).localname for each in found["docProps/app.xml"]} == {"Application", "AppVersion"}
    assert [each for each in found if re.search(r"thumbnail|printerSettings|customXml|slides/|media", each)] == []
    with zipfile.ZipFile(io.BytesIO((BUILT_IN / name).read_bytes())) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", FILES)
def test_every_language_mark_is_english(name: str) -> None:
    languages = {
        value
        for root in parts(name).values()
        for each in root.iter(etree.Element)
        for key, value in each.attrib.items()
        if key == "lang" or (etree.QName(each).localname in ("lang", "themeFontLang") and str(key).endswith("}val"))
    }
    assert languages == {"en-GB"}


# Colors and fonts ----------------------------------------------------------------------------------------------------


def test_the_deck_has_theme_colors_only() -> None:
    literal = [
        (name, etree.tostring(each))
        for name, root in DECK.items()
        if "/theme/" not in name
        for each in find(root, "//a:srgbClr | //a:sysClr | //a:prstClr | //a:hslClr")
    ]
    assert literal == []


def test_the_note_has_theme_colors_only() -> None:
    """Beside each theme color stands its present value, for programs that do not know themes."""
    w = f"{{{NAMESPACES['w']}}}"
    values = {role.value: color.hex for role, color in BRAND.colors.items()}
    names = {"text1": "tx1", "text2": "tx2", "background1": "bg1", "background2": "bg2", "hyperlink": "hlink"}
    seen = set()
    for root in NOTE.values():
        for each in root.iter(etree.Element):
            for attribute, theme in ((f"{w}color", f"{w}themeColor"), (f"{w}fill", f"{w}themeFill")):
                key = f"{w}val" if each.tag == f"{w}color" and attribute.endswith("color") else attribute
                value = each.get(key)
                if re.fullmatch("[0-9A-F]{6}", value or ""):
                    name = each.get(theme, "")
                    seen.add(name)
                    assert values[names.get(name, name)] == value
    assert {"text1", "accent1", "accent2", "accent3", "accent4"} <= seen


@pytest.mark.parametrize(
    "root", [DECK["ppt/theme/theme1.xml"], DECK["ppt/theme/theme2.xml"], NOTE["word/theme/theme1.xml"]]
)
def test_the_theme_is_the_brands(root: etree._Element) -> None:
    assert root.get("name") == BRAND.name
    assert [each.get("typeface") for each in find(root, "//a:fontScheme//a:latin")] == ["Arial", "Arial"]


def test_fonts_are_those_of_the_theme() -> None:
    families = {each.get("typeface", "") for root in DECK.values() for each in find(root, "//a:defRPr/a:latin")}
    assert families == {"+mj-lt", "+mn-lt"}
    faces = {
        value
        for each in find(NOTE["word/styles.xml"], "//w:rFonts")
        for key, value in each.attrib.items()
        if not str(key).lower().endswith("theme")
    }
    assert faces == set()


def bullets() -> Iterator[str]:
    for root in DECK.values():
        yield from (each.get("char", "") for each in find(root, "//a:buChar"))
    for each in find(NOTE["word/numbering.xml"], "//w:lvl[w:numFmt/@w:val='bullet']/w:lvlText"):
        yield each.get(f"{{{NAMESPACES['w']}}}val", "")


def test_bullets_are_characters_of_the_font() -> None:
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(BRAND.fonts.body.regular.path)))
    found = set(bullets())
    assert found == {"•", "–"}
    assert {ord(character) for character in found} <= set(face.unicodes)


# Slide layouts -------------------------------------------------------------------------------------------------------


def test_the_slide_layouts() -> None:
    assert {role: layout.name for role, layout in LAYOUTS.items()} == {
        "cover": "Cover",
        "section": "Section",
        "statement": "Statement",
        "content": "Title and Content",
        "two-content": "Two Content",
        "title-only": "Title Only",
    }
    assert (BRAND.deck.size.width, BRAND.deck.size.height) == (12_192_000, 6_858_000)
    names = [each.get("name") for root in DECK.values() for each in find(root, "/p:sldLayout/p:cSld")]
    assert len(names) == len(set(names)) == 6


def test_types_tell_the_same_as_brand_yml(tmp_path: Path) -> None:
    """Another brand that starts from this deck finds the slide layouts without a word in its brand.yml."""
    settings, _ = settings_of(tmp_path, "meta: {name: Own}")
    found, problems = read_reference_deck(BRAND.deck.data, settings, Place("deck.pptx"))
    assert found is not None
    assert problems == []
    assert {role: each.name for role, each in found.slide_layouts.items()} == {
        role: each.name for role, each in LAYOUTS.items()
    }


@pytest.mark.parametrize("role", WITH_FOOTER)
def test_everything_stands_at_its_place(role: str) -> None:
    """Label, footer, date and number are the same on every slide layout; nothing of them touches anything."""
    layout, content = LAYOUTS[role], LAYOUTS["content"]
    for slot in (Slot.LABEL, *FOOTERS):
        own, common = placeholder(layout, slot), placeholder(content, slot)
        assert (own.rect, own.style(0), own.index) == (common.rect, common.style(0), common.index)
    rects = [each.rect for each in layout.placeholders]
    for at, one in enumerate(rects):
        for other in rects[at + 1 :]:
            apart = one.bottom <= other.y or other.bottom <= one.y or one.right <= other.x or other.right <= one.x
            assert apart, (one, other)


@pytest.mark.parametrize("role", ["statement", "content", "two-content", "title-only"])
def test_the_title_has_its_first_line_at_the_same_place(role: str) -> None:
    title = placeholder(LAYOUTS[role], Slot.TITLE)
    assert (title.rect, title.style(0)) == (placeholder(LAYOUTS["content"], Slot.TITLE).rect, title.style(0))
    assert (title.anchor, title.insets.top) == (Anchor.TOP, 0)
    assert (title.style(0).size, title.style(0).bold) == (27, True)
    line = title.style(0).size * 1.2 * title.style(0).line_spacing
    assert 2 * line <= title.rect.height.points < 3 * line


@pytest.mark.parametrize("role", LAYOUTS)
def test_the_grid(role: str) -> None:
    edges = {54.0, 504.0}
    for each in LAYOUTS[role].placeholders:
        assert SLIDE.contains(each.rect), each.name
        assert each.rect.right.points <= 906, each.name
        assert {each.insets.left, each.insets.top, each.insets.right, each.insets.bottom} == {0}, each.name
        if each.slot not in (Slot.DATE, Slot.SLIDE_NUMBER):
            assert each.rect.x.points in edges, each.name
        assert all(value % 6350 == 0 for value in (each.rect.x, each.rect.y, each.rect.width, each.rect.height))


def test_two_columns() -> None:
    left, right = (placeholder(LAYOUTS["two-content"], slot) for slot in (Slot.LEFT, Slot.RIGHT))
    body = placeholder(LAYOUTS["content"], Slot.BODY)
    assert (left.rect.y, left.rect.bottom, left.rect.width) == (right.rect.y, right.rect.bottom, right.rect.width)
    assert (left.rect.x, right.rect.right, left.rect.y) == (body.rect.x, body.rect.right, body.rect.y)
    assert 40 <= (right.rect.x - left.rect.right).points <= 50
    assert left.levels == right.levels == body.levels


def test_no_body_text_is_under_the_floor() -> None:
    for role, slots in {
        "statement": (Slot.BODY,),
        "content": (Slot.BODY,),
        "two-content": (Slot.LEFT, Slot.RIGHT),
        "section": (Slot.BODY,),
        "cover": (Slot.SUBTITLE,),
    }.items():
        for slot in slots:
            sizes = [style.size for style in placeholder(LAYOUTS[role], slot).levels]
            assert min(sizes) >= BRAND.minimum_size
            assert sizes == sorted(sizes, reverse=True)


def test_bullets_hang() -> None:
    for style in placeholder(LAYOUTS["content"], Slot.BODY).levels:
        assert style.bullet is not None
        assert style.margin_left >= -style.indent > 0
    assert [style.bullet for style in placeholder(LAYOUTS["statement"], Slot.BODY).levels[:1]] == [None]


def test_the_cover_is_white_on_the_primary_color() -> None:
    cover = LAYOUTS["cover"]
    assert {each.style(0).color for each in cover.placeholders} == {ColorRole.BACKGROUND}
    assert not {each.slot for each in cover.placeholders} & set(FOOTERS)
    root = DECK[cover.part.lstrip("/")]
    assert root.get("showMasterSp") == "0"
    assert [each.get("val") for each in find(root, "//p:bg//a:schemeClr")] == ["accent1"]
    assert placeholder(cover, Slot.TITLE).style(0).size == 48


def test_texts_shrink_and_labels_do_not() -> None:
    fits = {}
    for name, root in DECK.items():
        for shape in find(root, "//p:sp[p:nvSpPr/p:nvPr/p:ph]"):
            body = find(shape, "p:txBody/a:bodyPr/*")
            key = (name, find(shape, "p:nvSpPr/p:cNvPr")[0].get("name"))
            fits[key] = [etree.QName(each).localname for each in body]
    master = {key[1]: fit for key, fit in fits.items() if "slideMaster" in key[0]}
    assert (master["Title"], master["Body"]) == (["normAutofit"], ["normAutofit"])
    assert {tuple(fit) for key, fit in fits.items() if key[1] == "Label"} == {("noAutofit",)}


def test_decorations_are_marked() -> None:
    """Screen readers pass over what is no placeholder."""
    shapes = [
        shape
        for root in DECK.values()
        for shape in find(root, "//p:cSld/p:spTree/*[self::p:sp or self::p:cxnSp][not(.//p:ph)]")
    ]
    assert len(shapes) >= 5
    for shape in shapes:
        assert [each.get("val") for each in find(shape, ".//p:cNvPr//adec:decorative")] == ["1"]
        assert find(shape, ".//p:cNvPr")[0].get("descr") == ""


def test_drawings_stay_on_the_slide() -> None:
    paths = "//p:sldLayout//a:xfrm[a:off] | //p:sldMaster//a:xfrm[a:off]"
    transforms = [each for root in DECK.values() for each in find(root, paths)]
    assert len(transforms) > 20
    for offset, extent, *_ in transforms:
        x, y = (Length(int(offset.get(key, ""))) for key in ("x", "y"))
        width, height = (Length(int(extent.get(key, ""))) for key in ("cx", "cy"))
        assert SLIDE.contains(Rect(x, y, width, height))


def test_the_table_style() -> None:
    styles = DECK["ppt/tableStyles.xml"]
    (style,) = find(styles, "a:tblStyle")
    assert styles.get("def") == style.get("styleId")
    edges = {etree.QName(each).localname for each in find(style, ".//a:tcBdr/*")}
    assert edges == {"insideH", "bottom"}


def test_notes_can_hang_on_a_notes_master() -> None:
    presentation = DECK["ppt/presentation.xml"]
    assert len(find(presentation, "p:notesMasterIdLst/p:notesMasterId")) == 1
    types = {each.get("type") for each in find(DECK["ppt/notesMasters/notesMaster1.xml"], "//p:ph")}
    assert types == {"sldImg", "body", "sldNum"}


# The note ------------------------------------------------------------------------------------------------------------


def attribute(path: str, name: str, part: str = "word/document.xml") -> str | None:
    (found,) = find(NOTE[part], path)
    return found.get(f"{{{NAMESPACES['w']}}}{name}")


def test_the_page_is_a4() -> None:
    assert [attribute("//w:pgSz", side) for side in "wh"] == ["11906", "16838"]
    assert all(1000 <= int(attribute("//w:pgMar", side) or "") <= 1361 for side in ("top", "right", "bottom", "left"))


def test_word_opens_it_in_its_own_mode() -> None:
    setting = "//w:compatSetting[@w:name='compatibilityMode']"
    assert attribute(setting, "val", "word/settings.xml") == "15"


def style_names() -> set[str]:
    names = {each.get(f"{{{NAMESPACES['w']}}}val", "") for each in find(NOTE["word/styles.xml"], "//w:style/w:name")}
    return {name[:1].upper() + name[1:] for name in names}


def test_the_guide_lists_every_style() -> None:
    of_word_itself = {"Default Paragraph Font", "Normal Table", "No List"}
    table = GUIDE.partition("## `note.docx`")[2].partition("## Making")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]
    for name in style_names() - of_word_itself:
        assert any(re.search(rf"\b{name}\b", row) for row in rows), name
    listed = {name.strip() for row in rows for name in row.split("|")[1].split(",")}
    assert listed <= style_names()


def test_lists_are_lists() -> None:
    w = f"{{{NAMESPACES['w']}}}"
    for name in ("ListBullet", "ListBullet2", "ListNumber"):
        (number,) = find(NOTE["word/styles.xml"], f"//w:style[@w:styleId='{name}']/w:pPr/w:numPr/w:numId")
        assert len(find(NOTE["word/numbering.xml"], f"//w:num[@w:numId='{number.get(f'{w}val')}']")) == 1


# The guide -----------------------------------------------------------------------------------------------------------


def test_the_guide_lists_every_slide_layout_with_its_placeholders() -> None:
    words = {"ctrTitle": "title", "title": "title", "subTitle": "subtitle", "body": "text", "obj": "content"}
    for role, layout in LAYOUTS.items():
        listed = ", ".join(
            f"{each.name} ({words[each.type]}{f', {each.index}' if each.index else ''})"
            for each in layout.placeholders
            if each.slot not in FOOTERS
        )
        assert f"| `{role}` | {layout.name} | {listed} |" in GUIDE


def test_the_guide_lists_every_color() -> None:
    for color in {color.hex for color in BRAND.colors.values()}:
        assert f"`#{color}`" in GUIDE
