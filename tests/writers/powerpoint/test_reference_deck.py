"""The reference deck gives its look, and nothing that anybody said in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pptx
import pytest
from lxml import etree
from msgspec.structs import replace
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.parts.slide import SlideMasterPart
from pptx.util import Pt

from slidegen.brand.colors import Color, ColorRole
from slidegen.layout.frames import DeckFrames, FrameGroup
from slidegen.writers.powerpoint.write_pptx import write_pptx
from tests.office.check_package import check_package
from tests.office.words import decompressed
from tests.writers import frames_examples as examples
from tests.writers.powerpoint.pptx_files import NAMESPACES, find, parts, tree, values

SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
GUIDES = "{EFAFB233-063F-42B5-8137-9DF3F51BA10A}"


def written(deck: DeckFrames, reference: bytes) -> bytes:
    return write_pptx(deck, examples.brand(reference), examples.TIMESTAMP)


@cache
def stock_deck() -> bytes:
    """python-pptx's own template: an author, a thumbnail, printer settings; no notes master, no table style."""
    buffer = io.BytesIO()
    pptx.Presentation().save(buffer)
    return buffer.getvalue()


@cache
def used_deck() -> bytes:
    """A deck that somebody gave: slides with a picture, notes and a link between them, in a section and a custom
    show."""
    deck = pptx.Presentation(io.BytesIO(stock_deck()))
    first, second = (deck.slides.add_slide(deck.slide_layouts[5]) for _ in range(2))
    first.shapes.title.text = "SECRET title"
    first.shapes.add_picture(io.BytesIO(examples.png(7)), Pt(1), Pt(1))
    first.notes_slide.notes_text_frame.text = "SECRET notes"
    second.shapes.title.click_action.target_slide = first
    # A slide layout, too, may have a link to a slide.
    layout = deck.slide_layouts[5]
    *_, shape = layout.element.iter(f"{{{NAMESPACES['p']}}}cNvPr")
    link = etree.SubElement(shape, f"{{{NAMESPACES['a']}}}hlinkClick")
    link.set(f"{{{NAMESPACES['r']}}}id", layout.part.relate_to(first.part, RELATIONSHIP_TYPE.SLIDE))
    link.set("action", "ppaction://hlinksldjump")
    buffer = io.BytesIO()
    deck.save(buffer)
    ids = [slide.get("id") for slide in find(tree(buffer.getvalue(), "ppt/presentation.xml"), "//p:sldId")]
    extra = (
        '<p:custShowLst><p:custShow name="SECRET show" id="0"><p:sldLst>'
        f'<p:sld xmlns:r="{NAMESPACES["r"]}" r:id="rId7"/></p:sldLst></p:custShow></p:custShowLst>'
    )
    sections = (
        f'<p:ext uri="{SECTIONS}"><p14:sectionLst xmlns:p14="{NAMESPACES["p14"]}">'
        '<p14:section name="SECRET section" id="{7A1C8E52-0F4B-4C3D-9E6A-1B2C3D4E5F60}"><p14:sldIdLst>'
        f'<p14:sldId id="{ids[0]}"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext>'
    )
    guides = f'<p:ext uri="{GUIDES}"><p15:sldGuideLst xmlns:p15="http://schemas.microsoft.com/office/powerpoint/2012/main"/></p:ext>'
    reference = (
        f'<p:ext uri="{{0C2F3D1B-9A8E-4D6C-8B7A-5E4F3A2B1C0D}}"><p:x xmlns:r="{NAMESPACES["r"]}" r:id="rId7"/></p:ext>'
    )
    extensions = f"<p:extLst>{sections}{reference}{guides}</p:extLst></p:presentation>"
    repacked = io.BytesIO()
    with zipfile.ZipFile(repacked, "w") as archive:
        for name, data in parts(buffer.getvalue()).items():
            if name == "ppt/presentation.xml":
                data = data.replace(b"<p:defaultTextStyle>", f"{extra}<p:defaultTextStyle>".encode())
                data = data.replace(b"</p:presentation>", extensions.encode())
            archive.writestr(name, data)
    return repacked.getvalue()


def on_stock_layouts(deck: DeckFrames) -> DeckFrames:
    """The same frames on python-pptx's slide layout of a title and content."""
    layout = replace(examples.CONTENT, part="/ppt/slideLayouts/slideLayout2.xml")
    groups = tuple(
        FrameGroup(group.title, tuple(replace(slide, slide_layout=layout) for slide in group.slides))
        for group in deck.groups
    )
    return replace(deck, groups=groups)


@pytest.mark.parametrize("reference", [stock_deck, used_deck])
def test_a_reference_deck_gives_its_look_and_nothing_else(
    reference: Callable[[], bytes], tmp_path: Path, assert_valid_pptx: Callable[[Path], None]
) -> None:
    data = written(on_stock_layouts(examples.EVERYTHING), reference())
    assert check_package(data) == ()
    (tmp_path / "deck.pptx").write_bytes(data)
    assert_valid_pptx(tmp_path / "deck.pptx")
    everything_in_it = decompressed(data)
    assert b"Steve Canny" not in everything_in_it
    assert b"SECRET" not in everything_in_it
    assert examples.png(7) not in parts(data).values()
    assert len([name for name in parts(data) if name.startswith("ppt/slideLayouts/slideLayout")]) == 11


def test_guides_of_the_reference_deck_are_kept_but_no_sections_and_nothing_that_refers_to_parts() -> None:
    presentation = tree(written(on_stock_layouts(examples.deck(examples.NOTES)), used_deck()), "ppt/presentation.xml")
    assert values(presentation, "//p:ext/@uri") == [
        GUIDES,
        SECTIONS,
    ]
    assert values(presentation, "//p14:section/@name") == ["All"]


def test_a_deck_without_notes_needs_no_notes_master() -> None:
    quiet = on_stock_layouts(examples.deck(examples.TABLE))
    assert not any(name.startswith("ppt/notes") for name in parts(written(quiet, stock_deck())))
    loud = on_stock_layouts(examples.deck(examples.NOTES))
    assert "ppt/notesMasters/notesMaster1.xml" in parts(written(loud, stock_deck()))


def test_the_notes_master_that_a_deck_is_given_is_the_one_that_people_know() -> None:
    """PowerPoint 2007's, which python-pptx adds as well; with a number for its theme that no other theme has."""
    presentation = pptx.Presentation(io.BytesIO(stock_deck())).part
    master = presentation.notes_master_part
    theme = master.part_related_by(RELATIONSHIP_TYPE.THEME)
    brand = examples.brand(stock_deck())
    keeps = replace(brand.deck, theme={"dk1": brand.colors[ColorRole.TEXT]})
    made = write_pptx(on_stock_layouts(examples.deck(examples.NOTES)), replace(brand, deck=keeps), examples.TIMESTAMP)
    found = parts(made)
    assert found["ppt/notesMasters/notesMaster1.xml"] == master.blob
    assert found["ppt/theme/theme2.xml"] == theme.blob
    assert check_package(made) == ()


def test_a_relationship_to_what_is_not_in_the_file_is_left_out() -> None:
    """Some programs void a relationship rather than to remove it."""
    members = dict(parts(stock_deck()))
    name = "ppt/slideLayouts/_rels/slideLayout2.xml.rels"
    gone = f'<Relationship Id="rId9" Type="{RELATIONSHIP_TYPE.IMAGE}" Target="../media/NULL"/></Relationships>'
    members[name] = members[name].replace(b"</Relationships>", gone.encode())
    repacked = io.BytesIO()
    with zipfile.ZipFile(repacked, "w") as archive:
        for member, data in members.items():
            archive.writestr(member, data)
    found = parts(written(on_stock_layouts(examples.deck(examples.TABLE)), repacked.getvalue()))
    assert b"NULL" not in found[name]
    assert b"slideMaster1.xml" in found[name]


def test_brands_that_share_a_file_keep_their_own_colors() -> None:
    """The file is read once for many decks of one brand; it is not another brand's for that."""
    blue = examples.brand()
    green = replace(blue, colors={**blue.colors, ColorRole.PRIMARY: Color.from_hex("00AA00")})
    own = replace(blue, deck=replace(blue.deck, theme={"dk1": blue.colors[ColorRole.TEXT]}))
    original = parts(blue.deck.data)["ppt/theme/theme1.xml"]
    deck = examples.deck(examples.TABLE)
    for brand, expected in ((blue, "0B4EA2"), (green, "00AA00"), (blue, "0B4EA2")):
        theme = parts(write_pptx(deck, brand, examples.TIMESTAMP))["ppt/theme/theme1.xml"]
        assert f'<a:accent1><a:srgbClr val="{expected}"/>'.encode() in theme
    assert parts(write_pptx(deck, own, examples.TIMESTAMP))["ppt/theme/theme1.xml"] == original


def test_new_pictures_do_not_replace_those_of_the_reference_deck() -> None:
    deck = pptx.Presentation(io.BytesIO(examples.REFERENCE_DECK.read_bytes()))
    master = deck.slide_masters[0].part
    assert isinstance(master, SlideMasterPart)
    logo = master.get_or_add_image_part(io.BytesIO(examples.png(33)))[0]
    assert logo.partname == "/ppt/media/image1.png"
    buffer = io.BytesIO()
    deck.save(buffer)
    found = parts(written(examples.deck(examples.PICTURES), buffer.getvalue()))
    pictures = {name: data for name, data in found.items() if name.startswith("ppt/media/")}
    assert pictures == {
        "ppt/media/image1.png": examples.png(33),
        "ppt/media/image2.png": examples.png(200),
        "ppt/media/image3.png": examples.png(90),
    }
