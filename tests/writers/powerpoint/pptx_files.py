"""Decks as their readers see them, for the tests of the writer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache

from lxml import etree

from slidegen.layout.frames import Frame, PlaceholderFrame
from slidegen.layout.frames import Paragraph as FrameParagraph
from slidegen.writers.powerpoint.write_pptx import write_pptx
from tests.writers import frames_examples as examples

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}


@cache
def everything() -> bytes:
    """The deck with one slide for each kind of frame."""
    return write_pptx(examples.EVERYTHING, examples.brand(), examples.TIMESTAMP)


def parts(data: bytes) -> Mapping[str, bytes]:
    """All that is in the zip file, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(data: bytes, part: str) -> etree._Element:
    """The XML of a part."""
    return etree.fromstring(parts(data)[part])


def slide_xml(*frames: Frame) -> etree._Element:
    """The slide with these frames."""
    slide = examples.slide("tested", examples.CONTENT, *frames)
    return tree(write_pptx(examples.deck(slide), examples.brand(), examples.TIMESTAMP), "ppt/slides/slide1.xml")


def body_xml(*paragraphs: FrameParagraph) -> etree._Element:
    """The slide with these paragraphs in its body."""
    return slide_xml(PlaceholderFrame("Content [sg:tested]", "obj", 1, paragraphs))


def find(element: etree._Element, path: str) -> list[etree._Element]:
    """XPath with the prefixes of Office."""
    found = element.xpath(path, namespaces=NAMESPACES)
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, etree._Element)]


def values(element: etree._Element, path: str) -> list[str]:
    """XPath that ends in an attribute or in text()."""
    found = element.xpath(path, namespaces=NAMESPACES)
    assert isinstance(found, list)
    return [str(each) for each in found]


def attributes(element: etree._Element) -> dict[str, str]:
    """The attributes of an element by name."""
    return {str(name): str(value) for name, value in element.attrib.items()}
