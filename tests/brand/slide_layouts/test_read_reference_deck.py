"""What a placeholder inherits, on small decks made by hand; and which slide layout is for what."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slidegen.brand.brand_file.settings import ROLES, Settings
from slidegen.brand.colors import ColorRole
from slidegen.brand.fonts import FontRole
from slidegen.brand.reference import Alignment, Anchor, Placeholder, ReferenceDeck, Slot, TextStyle
from slidegen.brand.slide_layouts.read_reference_deck import read_reference_deck
from slidegen.diagnostics import Diagnostic, Place
from slidegen.editions.outline import Role
from slidegen.units import Insets, Length, Rect, Size
from tests.brand.brands import BODY, BUILT_IN, COLOR_MAP, TITLE, deck, layout, package, placeholder, settings_of, theme

PLACE = Place("templates/own/deck.pptx")
with zipfile.ZipFile(BUILT_IN / "deck.pptx") as archive:
    PARTS = {name: archive.read(name) for name in archive.namelist()}
JUNK = st.sampled_from([b"", b"0", b"-1", b"x", b'"', b"<", b"/>", b"<!-- -->", b"<?x?>", b"\xff", b"&amp;", b"1e9"])


SECOND = placeholder("Second", 'idx="2"', (3200, 700, 3000, 900))


def chosen(folder: Path, slide_layouts: str = "{}") -> Settings:
    found, _ = settings_of(folder, f"defaults: {{slidegen: {{slide-layouts: {slide_layouts}}}}}")
    return found


def read(data: bytes, chosen: Settings) -> tuple[ReferenceDeck, list[Diagnostic]]:
    found, problems = read_reference_deck(data, chosen, PLACE)
    assert found is not None, problems
    return found, problems


def content(data: bytes, folder: Path) -> Placeholder:
    """The placeholder with idx 1 of the slide layout for content."""
    found, _ = read(data, chosen(folder))
    return next(each for each in found.slide_layouts["content"].placeholders if each.index == 1)


def style(levels: str, folder: Path, *, styles: str = "", master: str = TITLE + BODY, default: str = "") -> TextStyle:
    """The first level of a body whose own list style is `levels`."""
    shapes = TITLE + placeholder("Content", 'idx="1"', levels=levels)
    return content(
        deck(layout("One", shapes, type_="obj"), styles=styles, master=master, default=default), folder
    ).style(0)


def level(inner: str, attributes: str = "") -> str:
    return f"<a:lvl1pPr {attributes}>{inner}</a:lvl1pPr>"


def body_style(inner: str, attributes: str = "") -> str:
    return f"<p:bodyStyle>{level(inner, attributes)}</p:bodyStyle>"


def size(points: float) -> str:
    return level(f'<a:defRPr sz="{round(points * 100)}"/>')


# Geometry and the box of the text ------------------------------------------------------------------------------------


def test_a_place_of_its_own_or_of_the_master(tmp_path: Path) -> None:
    own = placeholder("Content", 'idx="1"', (1, 2, 3, 4))
    inherited = placeholder("Content", 'idx="1"')
    assert content(deck(layout("One", TITLE, own, type_="obj")), tmp_path).rect == Rect(*map(Length, (1, 2, 3, 4)))
    assert content(deck(layout("One", TITLE, inherited, type_="obj")), tmp_path).rect == Rect(
        *map(Length, (100, 700, 3000, 900))
    )


def test_a_cover_title_inherits_from_the_title(tmp_path: Path) -> None:
    found, _ = read(deck(layout("One", placeholder("T", 'type="ctrTitle"'), type_="title")), chosen(tmp_path))
    title = found.slide_layouts["cover"].get(Slot.TITLE)
    assert title is not None
    assert title.rect.y == 200


def test_what_stands_nowhere_is_left_out(tmp_path: Path) -> None:
    footer = placeholder("Footer", 'type="ftr" idx="11"')
    found, _ = read(deck(layout("One", TITLE, footer, type_="titleOnly")), chosen(tmp_path))
    assert [each.name for each in found.slide_layouts["title-only"].placeholders] == ["Title"]


def test_insets_and_anchor(tmp_path: Path) -> None:
    """Attribute by attribute: the slide layout's, the master's, the default of ECMA-376 Part 1, 21.1.2.1.1."""
    master = TITLE + placeholder("Body", 'type="body"', (0, 0, 9, 9), body='lIns="7" bIns="9" anchor="b" wrap="none"')
    own = placeholder("Content", 'idx="1"', body='lIns="5" anchor="ctr"')
    found = content(deck(layout("One", TITLE, own, type_="obj"), master=master), tmp_path)
    assert found.insets == Insets(*map(Length, (5, 45_720, 91_440, 9)))
    assert found.anchor is Anchor.MIDDLE
    assert not found.wraps
    plain = content(deck(layout("One", TITLE, placeholder("Content", 'idx="1"'), type_="obj")), tmp_path)
    assert plain.insets == Insets(*map(Length, (91_440, 45_720, 91_440, 45_720)))
    assert plain.anchor is Anchor.TOP
    assert plain.wraps


def test_the_size_of_the_slides(tmp_path: Path) -> None:
    found, _ = read(deck(size='<p:sldSz cx="9144000" cy="6858000"/>'), chosen(tmp_path))
    assert found.size == Size(Length(9_144_000), Length(6_858_000))


# Text styles ---------------------------------------------------------------------------------------------------------


def test_the_nearest_size_counts(tmp_path: Path) -> None:
    master = TITLE + placeholder("Body", 'type="body"', (0, 0, 9, 9), levels=size(3))
    styles = f"<p:bodyStyle>{size(4)}</p:bodyStyle>"
    everything = {"master": master, "styles": styles, "default": size(5)}
    assert style(size(2), tmp_path, **everything).size == 2
    assert style("", tmp_path, **everything).size == 3
    assert style("", tmp_path, styles=styles, default=size(5)).size == 4
    assert style("", tmp_path, default=size(5)).size == 5
    assert style("", tmp_path).size == 18


def test_each_property_is_inherited_for_itself(tmp_path: Path) -> None:
    styles = body_style('<a:defRPr sz="4000" b="1" i="true"/>', 'algn="r" marL="50"')
    found = style(level('<a:defRPr i="0"/>', 'indent="-50"'), tmp_path, styles=styles)
    assert (found.size, found.bold, found.italic) == (40, True, False)
    assert (found.alignment, found.margin_left, found.indent) == (Alignment.RIGHT, 50, -50)


def test_levels_do_not_inherit_from_each_other(tmp_path: Path) -> None:
    levels = '<a:lvl1pPr><a:defRPr sz="3000"/></a:lvl1pPr><a:lvl3pPr><a:defRPr sz="1600"/></a:lvl3pPr>'
    data = deck(layout("One", TITLE, placeholder("Content", 'idx="1"', levels=levels), type_="obj"), default=size(12))
    assert [each.size for each in content(data, tmp_path).levels[:4]] == [30, 18, 16, 18]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [('type="title"', 44), ('type="body" idx="1"', 32), ('idx="1"', 32), ('type="dt" idx="1"', 11)],
)
def test_the_style_for_the_type(tmp_path: Path, kind: str, expected: float) -> None:
    styles = (
        f"<p:titleStyle>{size(44)}</p:titleStyle><p:bodyStyle>{size(32)}</p:bodyStyle>"
        f"<p:otherStyle>{size(11)}</p:otherStyle>"
    )
    shapes = placeholder("Tested", kind, (0, 0, 9, 9))
    if "title" not in kind:
        shapes += TITLE
    found, _ = read(deck(layout("One", shapes, type_="titleOnly"), styles=styles), chosen(tmp_path))
    assert found.slide_layouts["title-only"].placeholders[0].style(0).size == expected


@pytest.mark.parametrize(
    ("spacing", "expected"),
    [
        ('<a:lnSpc><a:spcPct val="90000"/></a:lnSpc>', {"line_spacing": 0.9, "line_spacing_points": None}),
        ('<a:lnSpc><a:spcPct val="110%"/></a:lnSpc>', {"line_spacing": 1.1, "line_spacing_points": None}),
        ('<a:lnSpc><a:spcPts val="2150"/></a:lnSpc>', {"line_spacing_points": 21.5}),
        ('<a:spcBef><a:spcPts val="900"/></a:spcBef>', {"space_before": 9, "space_after": 0}),
        # A percentage counts on the line of 1.2 em, here 24 points.
        ('<a:spcBef><a:spcPct val="50000"/></a:spcBef>', {"space_before": 12}),
        ('<a:spcAft><a:spcPct val="25%"/></a:spcAft>', {"space_after": 6}),
    ],
)
def test_spacing(tmp_path: Path, spacing: str, expected: dict[str, float | None]) -> None:
    found = style(level(f'{spacing}<a:defRPr sz="2000"/>'), tmp_path)
    assert {key: getattr(found, key) for key in expected} == pytest.approx(expected)


def test_spacing_counts_on_the_size_that_is_inherited(tmp_path: Path) -> None:
    styles = body_style('<a:spcBef><a:spcPct val="20000"/></a:spcBef><a:defRPr sz="1000"/>')
    assert style(size(50), tmp_path, styles=styles).space_before == pytest.approx(12)


@pytest.mark.parametrize(
    ("own", "expected"),
    [("", "•"), ("<a:buNone/>", None), ('<a:buChar char="–"/>', "–"), ('<a:buAutoNum type="arabicPeriod"/>', "•")],
)
def test_bullets(tmp_path: Path, own: str, expected: str | None) -> None:
    styles = body_style('<a:buChar char="•"/>')
    assert style(level(own), tmp_path, styles=styles).bullet == expected


@pytest.mark.parametrize(
    ("fill", "expected"),
    [
        ('<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>', ColorRole.TEXT),
        ('<a:solidFill><a:schemeClr val="dk2"/></a:solidFill>', ColorRole.MUTED),
        ('<a:solidFill><a:schemeClr val="accent2"/></a:solidFill>', ColorRole.ATTENTION),
        ('<a:solidFill><a:schemeClr val="tx1"><a:lumMod val="50000"/></a:schemeClr></a:solidFill>', None),
        ('<a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>', None),
        ("<a:gradFill/>", None),
        ("", ColorRole.TEXT),
    ],
)
def test_colors(tmp_path: Path, fill: str, expected: ColorRole | None) -> None:
    assert style(level(f"<a:defRPr>{fill}</a:defRPr>"), tmp_path).color is expected


def test_colors_go_through_the_color_map(tmp_path: Path) -> None:
    """The master's color map turns text and background around; a slide layout may turn them back."""
    dark = COLOR_MAP.replace('bg1="lt1" tx1="dk1"', 'bg1="dk1" tx1="lt1"')
    fill = level('<a:defRPr><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:defRPr>')
    body = placeholder("Content", 'idx="1"', levels=fill)
    on_dark = deck(layout("One", TITLE, body, type_="obj"), color_map=dark)
    assert content(on_dark, tmp_path).style(0).color is ColorRole.BACKGROUND
    turned_back = deck(layout("One", TITLE, body, type_="obj", override=COLOR_MAP), color_map=dark)
    assert content(turned_back, tmp_path).style(0).color is ColorRole.TEXT


@pytest.mark.parametrize(
    ("typeface", "expected", "is_foreign"),
    [
        ("+mj-lt", FontRole.HEADING, False),
        ("+mn-lt", FontRole.BODY, False),
        ("Georgia", FontRole.HEADING, False),
        ("Verdana", FontRole.BODY, False),
        ("Comic Sans MS", FontRole.BODY, True),  # what most slides show is measured, whatever the theme says
    ],
)
def test_fonts_are_those_of_the_theme(tmp_path: Path, typeface: str, expected: FontRole, is_foreign: bool) -> None:
    body = placeholder("Content", 'idx="1"', levels=level(f'<a:defRPr><a:latin typeface="{typeface}"/></a:defRPr>'))
    found, problems = read(deck(layout("One", TITLE, body, type_="obj")), chosen(tmp_path))
    placeholders = found.slide_layouts["content"].placeholders
    assert placeholders[1].style(0).font is expected
    assert [each for each in problems if each.code.slug == "unsupported"] == []
    assert found.typefaces[1] == (typeface if is_foreign else "Verdana")


def test_a_font_of_some_slides_alone_is_told(tmp_path: Path) -> None:
    odd = placeholder(
        "Words", 'type="body" idx="1"', levels=level('<a:defRPr><a:latin typeface="Papyrus"/></a:defRPr>')
    )
    body = placeholder("Content", 'idx="1"')
    data = deck(layout("One", TITLE, body, type_="obj"), layout("Quote", TITLE, odd))
    found, problems = read(data, chosen(tmp_path))
    assert found.typefaces == ("Georgia", "Verdana")
    assert [str(each) for each in problems if each.code.slug == "unsupported"] == [
        f"{PLACE}: warning[unsupported]: the reference deck names the font Papyrus, which is not one of its "
        "theme, on /ppt/slideLayouts/slideLayout2.xml; it is measured as the body font\n"
        "  hint: in PowerPoint's slide master view, give this text the theme's heading or body font"
    ]


# Slide layouts for roles, placeholders for slots ---------------------------------------------------------------------


def names_of(data: bytes, folder: Path, slide_layouts: str = "{}") -> dict[str, str]:
    found, _ = read(data, chosen(folder, slide_layouts))
    return {role: each.name for role, each in found.slide_layouts.items()}


def test_roles_are_those_of_the_outlines() -> None:
    assert list(ROLES) == [role.value for role in Role]


def test_the_type_decides_and_not_the_name(tmp_path: Path) -> None:
    one, two = (placeholder("Content", f'idx="{number}"', (2000 * number, 700, 1500, 900)) for number in (1, 2))
    data = deck(
        layout("Titel und Inhalt", TITLE, type_="titleOnly"),
        layout("Deckblatt", TITLE, type_="title"),
        layout("Cover", TITLE, one, type_="obj"),
        layout("2 Spalten", TITLE, one, two, type_="twoObj"),
        layout("Kapitel", TITLE, type_="secHead"),
    )
    assert names_of(data, tmp_path) == {
        "cover": "Deckblatt",
        "section": "Kapitel",
        "statement": "Cover",
        "content": "Cover",
        "two-content": "2 Spalten",
        "title-only": "Titel und Inhalt",
    }


def test_else_the_placeholders_decide(tmp_path: Path) -> None:
    one, two = (placeholder("Content", f'idx="{number}"', (10 * number, 0, 9, 9)) for number in (1, 2))
    data = deck(
        layout("a", TITLE, one, two),
        layout("b", TITLE),
        layout("c", placeholder("Title", 'type="ctrTitle"'), placeholder("Subtitle", 'type="subTitle" idx="1"')),
        layout("d", TITLE, one),
        layout("e", TITLE, placeholder("Text", 'type="body" idx="1"')),
    )
    assert names_of(data, tmp_path) == {
        "cover": "c",
        "section": "b",
        "statement": "e",
        "content": "d",
        "two-content": "a",
        "title-only": "b",
    }


TALL = placeholder("Content", 'idx="1"', (0, 0, 6_000_000, 3_000_000))
LOW = placeholder("Words", 'type="body" idx="1"', (0, 0, 6_000_000, 300_000))


@pytest.mark.parametrize(
    ("wanted", "other", "role"),
    [
        (layout("One content", TITLE, TALL), layout("Table of content", TITLE, TALL, type_="obj"), "content"),
        (layout("Título y objetos", TITLE, TALL), layout("Otro", TITLE, TALL, type_="obj"), "content"),
        (layout("Titolo e contenuto", TITLE, TALL), layout("Altro", TITLE, TALL, type_="obj"), "content"),
        (layout("Título e conteúdo", TITLE, TALL), layout("Outro", TITLE, TALL, type_="obj"), "content"),
        (layout("Titel en object", TITLE, TALL), layout("Iets", TITLE, TALL, type_="obj"), "content"),
        (layout("Only title", TITLE, LOW), layout("Else", TITLE, type_="titleOnly"), "title-only"),
    ],
)
def test_exact_names_go_before_types(tmp_path: Path, wanted: str, other: str, role: str) -> None:
    name = re.search('name="([^"]+)"', wanted)
    assert name is not None
    assert names_of(deck(other, wanted), tmp_path)[role] == name[1]
    assert names_of(deck(wanted, other), tmp_path)[role] == name[1]


def test_a_body_of_a_line_is_no_body(tmp_path: Path) -> None:
    """For statements, for which a title and a text are the only evidence."""
    data = deck(layout("a", TITLE, LOW), layout("b", TITLE, TALL, type_="obj"))
    assert names_of(data, tmp_path)["statement"] == "b"


def test_what_leaves_a_picture_empty_is_for_no_words(tmp_path: Path) -> None:
    picture = placeholder("Picture", 'type="pic" idx="2"', (0, 0, 90, 90))
    words = placeholder("Words", 'type="body" idx="1"', (0, 0, 6_000_000, 3_000_000))
    data = deck(layout("a", TITLE, words, picture), layout("b", TITLE, TALL, type_="obj"))
    assert names_of(data, tmp_path)["statement"] == "b"


def test_a_title_in_the_middle_leaves_no_room_for_a_drawing(tmp_path: Path) -> None:
    middle = placeholder("Title", 'type="title"', (0, 3_000_000, 6_000_000, 900_000))
    data = deck(layout("Section Header", middle), layout("b", TITLE, TALL, type_="obj"))
    found = names_of(data, tmp_path)
    assert (found["section"], found["title-only"]) == ("Section Header", "b")


def test_the_project_decides_before_all(tmp_path: Path) -> None:
    data = deck(layout("One", TITLE, type_="title"), layout("Two", TITLE), layout("TWO", TITLE))
    assert names_of(data, tmp_path, "{cover: two}")["cover"] == "Two"
    assert names_of(data, tmp_path, "{cover: {name: TWO}}")["cover"] == "TWO"


def test_left_and_right_are_where_they_stand(tmp_path: Path) -> None:
    """Not what `idx` says; and small texts beside the two are neither."""
    right = placeholder("Text 1", 'idx="1"', (500, 0, 90, 90))
    left = placeholder("Text 2", 'idx="2"', (10, 0, 90, 90))
    caption = placeholder("Text 3", 'type="body" idx="3"', (0, 0, 9, 9))
    found, _ = read(deck(layout("One", TITLE, caption, right, left, type_="twoObj")), chosen(tmp_path))
    slots = {each.name: each.slot for each in found.slide_layouts["two-content"].placeholders}
    assert slots == {"Title": Slot.TITLE, "Text 3": None, "Text 1": Slot.RIGHT, "Text 2": Slot.LEFT}


def test_slots_by_type_and_by_choice(tmp_path: Path) -> None:
    shapes = [
        TITLE,
        placeholder("Words", 'type="body" idx="1"', (0, 0, 99, 99)),
        placeholder("Above", 'type="body" idx="13"', (0, 0, 9, 9)),
        placeholder("Below", 'type="body" idx="14"', (0, 0, 8, 8)),
        *(
            placeholder(kind, f'type="{kind}" idx="{index}"', (0, 0, 9, 9))
            for index, kind in enumerate(("ftr", "dt", "sldNum"), 20)
        ),
    ]
    choice = "{content: {name: One, label: Above, body: 14}}"
    found, problems = read(deck(layout("One", *shapes)), chosen(tmp_path, choice))
    assert {each.name: each.slot for each in found.slide_layouts["content"].placeholders} == {
        "Title": Slot.TITLE,
        "Words": None,
        "Above": Slot.LABEL,
        "Below": Slot.BODY,
        "ftr": Slot.FOOTER,
        "dt": Slot.DATE,
        "sldNum": Slot.SLIDE_NUMBER,
    }
    assert [each for each in problems if each.code.slug == "no-placeholder"] == []


def test_groups_are_looked_into(tmp_path: Path) -> None:
    body = placeholder("Content", 'idx="1"', (0, 0, 9, 9))
    group = f"<p:grpSp>{body}</p:grpSp>"
    found, _ = read(deck(layout("One", TITLE, group, type_="obj")), chosen(tmp_path))
    assert found.slide_layouts["content"].get(Slot.BODY) is not None


# Problems ------------------------------------------------------------------------------------------------------------


def messages(data: bytes, folder: Path, slide_layouts: str = "{}") -> list[str]:
    _, problems = read_reference_deck(data, chosen(folder, slide_layouts), PLACE)
    return [str(each) for each in problems]


def test_a_role_borrows_the_nearest_slide_layout(tmp_path: Path) -> None:
    kinds = ("title", "obj", "twoObj", "titleOnly", "secHead")
    data = deck(*(layout(kind, TITLE, BODY, SECOND, type_=kind) for kind in kinds))
    assert messages(data, tmp_path) == [
        f"{PLACE}: warning[borrowed-slide-layout]: the reference deck has no slide layout that is plainly for "
        "statement; obj (/ppt/slideLayouts/slideLayout2.xml) is taken, which is for content\n"
        "  hint: if another one is meant, say so in brand.yml, under defaults: slidegen: slide-layouts: statement; the "
        "deck has title, obj, twoObj, titleOnly, secHead"
    ]


@pytest.mark.parametrize(
    ("kinds", "borrowed"),
    [
        (("obj",), {"statement", "two-content", "title-only", "cover", "section"}),
        (("obj", "secHead"), {"statement", "two-content", "title-only", "cover"}),
        (("twoObj", "title", "titleOnly"), {"content", "statement", "section"}),
    ],
)
def test_every_role_has_a_slide_layout_of_the_deck(tmp_path: Path, kinds: tuple[str, ...], borrowed: set[str]) -> None:
    data = deck(*(layout(kind, TITLE, BODY, SECOND, type_=kind) for kind in kinds))
    found, problems = read(data, chosen(tmp_path))
    assert set(found.slide_layouts) == set(ROLES)
    assert {each.name for each in found.slide_layouts.values()} <= set(kinds)
    assert {each.code.slug for each in problems} == {"borrowed-slide-layout"}
    assert {each.message.split("plainly for ")[1].split(";")[0] for each in problems} == borrowed
    title = found.slide_layouts["cover"].get(Slot.SUBTITLE)
    assert title is not None, "a cover that is borrowed has its subtitle in the body"


def test_a_deck_without_a_body_anywhere(tmp_path: Path) -> None:
    found = messages(deck(layout("One", TITLE, type_="title"), layout("Two", BODY)), tmp_path)
    assert found == [
        f"{PLACE}: error[no-slide-layout]: the reference deck has no slide layout with both a title and a body for "
        "text; it has One (title), Two (body)\n"
        "  hint: in PowerPoint's slide master view, give one slide layout a title and a content placeholder"
    ]


def test_where_placeholders_stand(tmp_path: Path) -> None:
    """No types, and texts only: a title in the middle opens, two texts side by side are columns."""
    middle = placeholder("Title", 'type="title"', (0, 3_000_000, 9_000_000, 900_000))
    words = placeholder("Words", 'type="body" idx="1"', (0, 4_000_000, 9_000_000, 900_000))
    large = placeholder("Large", 'type="body" idx="1"', (0, 900_000, 9_000_000, 5_000_000))
    columns = [
        placeholder("Column", f'type="body" idx="{number}"', (x, 900_000, 4_000_000, 5_000_000))
        for number, x in ((1, 4_500_000), (2, 0))
    ]
    notes = [placeholder("Note", f'type="body" idx="{number}"', (0, 6_000_000, 900_000, 300_000)) for number in (5, 6)]
    data = deck(
        layout("a", TITLE, *columns, *notes),
        layout("b", middle, words),
        layout("c", TITLE, large, *notes),
        layout("d", middle, words),
    )
    assert names_of(data, tmp_path) == {
        "content": "c",
        "two-content": "a",
        "title-only": "c",
        "cover": "b",
        "section": "d",
        "statement": "c",
    }


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (
            ("Diapositive de titre", "Titre et contenu"),
            {"cover": "Diapositive de titre", "content": "Titre et contenu"},
        ),
        (("1_Titelfolie", "Titel und  Inhalt 2"), {"cover": "1_Titelfolie", "content": "Titel und  Inhalt 2"}),
        (("TITLE AND CONTENT", "Two Content"), {"content": "TITLE AND CONTENT", "two-content": "Two Content"}),
    ],
)
def test_names_count_last(tmp_path: Path, names: tuple[str, ...], expected: dict[str, str]) -> None:
    """All have the same placeholders and a type that says nothing of use."""
    data = deck(*(layout(name, TITLE, BODY, SECOND, type_="picTx") for name in names))
    assert names_of(data, tmp_path).items() >= expected.items()


@pytest.mark.parametrize(
    ("attributes", "box"),
    [
        ('idx="1"', (0, 0, 0, 90)),
        ('idx="1"', (0, 0, -90, 90)),
        ('idx="1"', (20_000_000, 0, 90, 90)),
        ('idx="1" orient="vert"', (0, 0, 90, 90)),
        ('type="title" idx="0"', (0, 0, 90, 90)),  # a second one
    ],
)
def test_what_cannot_be_written_in_is_left_out(tmp_path: Path, attributes: str, box: tuple[int, int, int, int]) -> None:
    odd = placeholder("Odd", attributes, box)
    found, _ = read(deck(layout("One", TITLE, odd, SECOND, type_="obj")), chosen(tmp_path))
    assert [each.name for each in found.slide_layouts["content"].placeholders] == ["Title", "Second"]


def test_of_two_with_one_number_the_first_counts(tmp_path: Path) -> None:
    again = placeholder("Again", 'type="body" idx="1"', (0, 0, 9_000, 9_000))
    found, _ = read(deck(layout("One", TITLE, BODY, again, type_="obj")), chosen(tmp_path))
    assert [each.name for each in found.slide_layouts["content"].placeholders] == ["Title", "Body"]


def test_a_name_that_is_not_there(tmp_path: Path) -> None:
    """Of a slide layout that was renamed, the one that is spelled most alike may be another: all are named."""
    layouts = (layout("Title Slide", TITLE, type_="title"), layout("Inhalt", TITLE, BODY), layout("Inhalt", TITLE))
    found = messages(deck(*layouts), tmp_path, "{cover: {name: Titel Slide}}")
    assert found[0] == (
        "brand.yml:1:53: error[no-slide-layout]: the reference deck has no slide layout Titel Slide\n"
        "  hint: it has Title Slide, Inhalt"
    )


def test_a_placeholder_that_is_not_there(tmp_path: Path) -> None:
    found = messages(deck(layout("One", TITLE, type_="title")), tmp_path, "{cover: {name: One, subtitle: Titles}}")
    assert found[-1] == (
        "brand.yml:1:68: error[no-placeholder]: slide layout One (/ppt/slideLayouts/slideLayout1.xml) has no "
        "placeholder Titles\n  hint: did you mean Title?"
    )


def test_a_placeholder_that_is_needed(tmp_path: Path) -> None:
    data = deck(layout("One", TITLE, type_="titleOnly"), layout("Two", TITLE, BODY, type_="obj"))
    found = messages(data, tmp_path, "{two-content: One}")
    assert found[-1] == (
        "brand.yml:1:52: error[no-placeholder]: slide layout One (/ppt/slideLayouts/slideLayout1.xml) is for "
        "two-content but has no placeholder for left, right; it has Title (title, 0)\n"
        "  hint: name them by their name or number in brand.yml, under slide-layouts, or choose another slide layout"
    )


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"no zip", "the reference deck is not a zip file, as all Office files are"),
        (deck(size=""), "the reference deck does not say how large its slides are"),
        (deck(size='<p:sldSz cx="wide" cy="1"/>'), "the reference deck is damaged: wide is not a whole number"),
        (
            deck(size='<p:sldSz cx="0" cy="1"/>'),
            "the reference deck has slides of 0 x 0 pt; PowerPoint has 72 to 4,032 pt",
        ),
        (deck(theme_xml="<theme/>"), "the reference deck has a theme without colors or fonts: /ppt/theme/theme1.xml"),
        (deck(master_id="rId7"), "the reference deck is damaged: it refers to rId7, which it does not have"),
        (
            deck(layout("One", placeholder("A", 'type="title" idx="first"'), type_="title")),
            "the reference deck is damaged: first is not a whole number",
        ),
        (
            deck(layout("One", placeholder("A", 'type="title"', body='lIns="1cm"'), type_="title")),
            "the reference deck is damaged: 1cm is not a whole number",
        ),
        (
            deck(namespace="http://purl.oclc.org/ooxml/presentationml/main"),
            "the reference deck is in the Strict Open XML format, which few programs can read",
        ),
    ],
)
def test_a_deck_that_is_none(tmp_path: Path, data: bytes, expected: str) -> None:
    found, problems = read_reference_deck(data, chosen(tmp_path), PLACE)
    assert found is None
    (problem,) = problems
    assert str(problem).startswith(f"{PLACE}: error[bad-reference]: {expected}\n  hint: ")


@given(part=st.sampled_from(sorted(PARTS)), at=st.integers(0, 20_000), cut=st.integers(0, 60), put=JUNK)
@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_damage_is_a_problem_with_a_place(tmp_path: Path, part: str, at: int, cut: int, put: bytes) -> None:
    """Whatever is wrong in whichever part: no traceback, and either a deck or a reason."""
    data = PARTS[part]
    at %= len(data)
    damaged = package({**PARTS, part: data[:at] + put + data[at + cut :]})
    found, problems = read_reference_deck(damaged, chosen(tmp_path), PLACE)
    assert found is not None or [each.code.slug for each in problems] == ["bad-reference"]


def test_a_theme_may_lack_a_font(tmp_path: Path) -> None:
    found, _ = read(deck(layout("One", TITLE, type_="title"), theme_xml=theme("")), chosen(tmp_path))
    assert found.slide_layouts["cover"].name == "One"


def test_two_columns_on_top_of_each_other_are_none(tmp_path: Path) -> None:
    """As in a slide layout whose placeholders have no place of their own: both would have that of the master's body."""
    bare = (placeholder("Left", 'idx="1"'), placeholder("Right", 'idx="2"'))
    layouts = (layout("Two", TITLE, *bare, type_="twoObj"), layout("One", TITLE, BODY, type_="obj"))
    found, problems = read(deck(*layouts), chosen(tmp_path))
    assert found.slide_layouts["two-content"].name == "One"
    assert (
        "no slide layout that is plainly for two-content; One (/ppt/slideLayouts/slideLayout2.xml) is taken"
        in " ".join(map(str, problems))
    )
