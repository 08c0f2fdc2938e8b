"""Pictures in PowerPoint files: what is stored of them, and how often."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from PIL import Image

from slidegen.diagnostics import Code, Place, SlidegenError
from slidegen.layout.frames import PictureFrame
from slidegen.pictures.picture import WHOLE, Crop, Picture
from slidegen.pictures.prepare_picture import prepare
from slidegen.pictures.read_picture import read_picture
from slidegen.units import Rect
from slidegen.writers.figures.draw_svg import draw_svg
from slidegen.writers.powerpoint.pictures import Pictures
from slidegen.writers.powerpoint.write_pptx import write_pptx
from tests.office.check_package import check_package
from tests.pictures.makers import MARKER, marked, opened, photo, saved, svg
from tests.writers import frames_examples as examples
from tests.writers.powerpoint.pptx_files import find, parts, tree, values

TIME = dt.datetime(2018, 1, 1, tzinfo=dt.UTC)
LAYOUT = examples.slide_layout(2, ("title", 0), ("obj", 1))
DRAWING = read_picture(svg('<circle cx="20" cy="20" r="20" fill="red"/>', 'viewBox="0 0 80 40"'))


def frame(picture: Picture, width: float = 96, height: float = 48, **more: object) -> PictureFrame:
    return PictureFrame("Picture", Rect.from_points(60, 60, width, height), picture, "A view", **more)  # type: ignore[arg-type]


def written(*slides: PictureFrame) -> bytes:
    made = (examples.slide(f"s{number}", LAYOUT, each) for number, each in enumerate(slides))
    return write_pptx(examples.deck(*made), examples.brand(), TIME)


def media(data: bytes) -> dict[str, bytes]:
    return {name: part for name, part in parts(data).items() if name.startswith("ppt/media/")}


def test_a_picture_is_stored_once_as_large_as_its_largest() -> None:
    picture = read_picture(marked("JPEG", photo(800, 400)))
    data = written(frame(picture), frame(picture, 192, 96), frame(picture, 48, 24))
    (stored,) = media(data).values()
    assert opened(stored).size == (512, 256)  # 192 pixels to the inch
    assert MARKER not in data
    ids = {
        target
        for number in (1, 2, 3)
        for target in values(tree(data, f"ppt/slides/slide{number}.xml"), "//a:blip/@r:embed")
    }
    assert len(ids) == 1


def test_a_picture_cropped_in_two_ways_is_two_pictures_and_the_rest_is_gone() -> None:
    image = Image.new("RGB", (200, 100), (0, 0, 255))
    image.paste((255, 0, 0), (0, 0, 100, 100))
    picture = read_picture(saved(image, "PNG"))
    left, right = frame(picture, 48, 48, crop=Crop(right=0.5)), frame(picture, 48, 48, crop=Crop(left=0.5))
    one, other = (opened(each).convert("RGB").getcolors() for each in media(written(left, right, right)).values())
    assert one == [(100 * 100, (255, 0, 0))] and other == [(100 * 100, (0, 0, 255))]
    assert find(tree(written(left), "ppt/slides/slide1.xml"), "//a:srcRect") == []


def test_a_drawing_is_stored_beside_its_pixels(tmp_path: Path) -> None:
    data = written(frame(DRAWING), frame(DRAWING))
    assert sorted(media(data)) == ["ppt/media/image1.svg", "ppt/media/image2.png"]
    pixels = opened(media(data)["ppt/media/image2.png"])
    assert (pixels.size, pixels.mode) == ((256, 128), "RGBA")
    assert pixels.getpixel((64, 64)) == (255, 0, 0, 255) and pixels.getpixel((200, 64)) == (0, 0, 0, 0)
    slide = tree(data, "ppt/slides/slide1.xml")
    (blip,) = find(slide, "//a:blip")
    (drawing,) = (each for each in blip.iter() if str(each.tag).endswith("}svgBlip"))
    references = {each.get("Id"): each.get("Target") for each in tree(data, "ppt/slides/_rels/slide1.xml.rels")}
    assert references[values(slide, "//a:blip/@r:embed")[0]] == "../media/image2.png"
    assert references[drawing.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed")] == (
        "../media/image1.svg"
    )
    assert check_package(data) == ()
    (tmp_path / "deck.pptx").write_bytes(data)
    assert list(OpenXmlValidator().validate(tmp_path / "deck.pptx").errors) == []


def test_a_cropped_drawing_is_pixels_alone() -> None:
    data = written(frame(DRAWING, 48, 48, crop=Crop(left=0.5)))
    (stored,) = media(data).values()
    assert opened(stored).size == (128, 128)
    assert opened(stored).getchannel("A").getextrema() == (0, 0)  # the circle is in the other half


@pytest.mark.parametrize(("index", "locked"), [(None, []), (1, ["1"])])
def test_a_picture_takes_a_placeholder(index: int | None, locked: list[str]) -> None:
    slide = tree(written(frame(DRAWING, index=index)), "ppt/slides/slide1.xml")
    assert values(slide, "//p:pic//p:ph/@idx") == ([] if index is None else ["1"])
    assert values(slide, "//p:pic//a:picLocks/@noGrp") == locked


def test_names_of_the_reference_deck_are_left_alone() -> None:
    picture = frame(read_picture(saved(photo(9, 9), "PNG")))
    pictures = Pictures.of([picture], {"/ppt/media/image1.png"})
    assert pictures.names(picture).pixels == "/ppt/media/image2.png"


def test_what_cannot_be_decoded_is_told() -> None:
    data = bytearray(saved(photo(30, 30), "WEBP", lossless=True))
    data[30:] = bytes(len(data) - 30)
    broken = read_picture(bytes(data), "content/pictures/a.webp")
    with pytest.raises(SlidegenError) as raised:
        written(frame(broken))
    (problem,) = raised.value.diagnostics
    assert (problem.code, problem.place) == (Code.BAD_PICTURE, Place("content/pictures/a.webp"))


def test_the_same_pictures_give_the_same_bytes() -> None:
    frames = frame(read_picture(saved(photo(900, 600), "JPEG"))), frame(DRAWING), frame(DRAWING, crop=WHOLE)
    first = written(*frames)
    prepare.cache_clear()
    draw_svg.cache_clear()
    assert written(*frames) == first
