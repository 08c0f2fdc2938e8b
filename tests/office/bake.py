"""Copies of decks with the fitted sizes written into every run.

LibreOffice ignores the font scale and line reduction that a file stores and fits the text anew, so its preview hides
what PowerPoint would show. A baked copy has nothing left to fit: LibreOffice draws what PowerPoint draws.
"""

from __future__ import annotations

import io
import math
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_RELS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_AUTOFIT: Final = ("noAutofit", "normAutofit", "spAutoFit")

_TITLES: Final = ("title", "ctrTitle")
_SMALL: Final = ("dt", "ftr", "sldNum", "hdr")


@dataclass(frozen=True, slots=True)
class _Inherited:
    """Where a text body finds what it does not say itself: list styles, the nearest first."""

    styles: tuple[etree._Element, ...]

    def level(self, level: int) -> Iterator[etree._Element]:
        """The properties of a level from 0, nearest first."""
        for style in self.styles:
            for name in (f"lvl{level + 1}pPr", "defPPr"):
                found = style.find(f"{_A}{name}")
                if found is not None:
                    yield found

    def size(self, level: int) -> int:
        """Hundredths of a point (ECMA-376 Part 1, 21.1.2.3.2: 18 points where nobody says)."""
        for properties in self.level(level):
            run = properties.find(f"{_A}defRPr")
            if run is not None and run.get("sz") is not None:
                return int(run.get("sz", ""))
        return 1800

    def line_spacing(self, level: int) -> etree._Element | None:
        return next(
            (found for each in self.level(level) if (found := each.find(f"{_A}lnSpc")) is not None),
            None,
        )


@dataclass(frozen=True, slots=True)
class _Deck:
    members: Mapping[str, bytes]

    def tree(self, name: str) -> etree._Element:
        return etree.fromstring(self.members[name])

    def related(self, name: str, kind: str) -> str:
        """The part that `name` refers to with a relationship whose type ends in `kind`."""
        folder, file = posixpath.split(name)
        for each in etree.fromstring(self.members[f"{folder}/_rels/{file}.rels"]).iter(f"{_RELS}Relationship"):
            if each.get("Type", "").endswith(f"/{kind}"):
                return posixpath.normpath(posixpath.join(f"/{folder}", each.get("Target", "")))[1:]
        raise LookupError(f"{name} refers to no {kind}")


def bake(pptx: bytes) -> bytes:
    """A copy of a deck whose every run has the size that PowerPoint shows when it opens the file, and that no program
    fits."""
    with zipfile.ZipFile(io.BytesIO(pptx)) as archive:
        deck = _Deck({name: archive.read(name) for name in archive.namelist()})
    defaults = deck.tree("ppt/presentation.xml").find(f"{_P}defaultTextStyle")
    baked = dict(deck.members)
    for name in deck.members:
        if name.startswith("ppt/slides/slide"):
            baked[name] = _baked_slide(deck, name, defaults)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in baked.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _baked_slide(deck: _Deck, name: str, defaults: etree._Element | None) -> bytes:
    slide = deck.tree(name)
    layout_name = deck.related(name, "slideLayout")
    layout = deck.tree(layout_name)
    master = deck.tree(deck.related(layout_name, "slideMaster"))
    for shape in slide.iter(f"{_P}sp"):
        body = shape.find(f"{_P}txBody")
        if body is not None:
            _bake_body(body, _inherited(shape, layout, master, defaults))
    for cell in slide.iter(f"{_A}txBody"):
        _bake_body(cell, _Inherited(() if defaults is None else (defaults,)))
    return etree.tostring(slide, encoding="UTF-8", xml_declaration=True, standalone=True)


def _inherited(
    shape: etree._Element, layout: etree._Element, master: etree._Element, defaults: etree._Element | None
) -> _Inherited:
    """Slide, then slide layout (by index, then type), then master (by type), its text styles, and the
    presentation's."""
    own = shape.find(f"{_P}txBody/{_A}lstStyle")
    reference = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    if reference is None:
        return _Inherited(tuple(style for style in (own, defaults) if style is not None))
    on_layout = _find(layout, reference.get("type", "obj"), reference.get("idx", "0"))
    kind = (reference if on_layout is None else on_layout[0]).get("type", "obj")
    family = "title" if kind in _TITLES else kind if kind in _SMALL else "body"
    on_master = _find(master, family, None)
    group = {"title": "titleStyle", "body": "bodyStyle"}.get(family, "otherStyle")
    styles = (
        own,
        None if on_layout is None else on_layout[1],
        None if on_master is None else on_master[1],
        master.find(f"{_P}txStyles/{_P}{group}"),
        defaults,
    )
    return _Inherited(tuple(style for style in styles if style is not None))


def _find(tree: etree._Element, kind: str, index: str | None) -> tuple[etree._Element, etree._Element | None] | None:
    """A placeholder's `ph` and list style, by index where one is given, else by type."""
    shapes = [
        (reference, shape.find(f"{_P}txBody/{_A}lstStyle"))
        for shape in tree.iter(f"{_P}sp")
        if (reference := shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")) is not None
    ]
    by_index = [each for each in shapes if index is not None and each[0].get("idx", "0") == index]
    by_type = [each for each in shapes if each[0].get("type", "obj") == kind]
    return next(iter(by_index or by_type), None)


def _bake_body(body: etree._Element, inherited: _Inherited) -> None:
    properties = body.find(f"{_A}bodyPr")
    assert properties is not None
    fit = properties.find(f"{_A}normAutofit")
    scale = 1.0 if fit is None else int(fit.get("fontScale", "100000")) / 100_000
    reduction = 0 if fit is None else int(fit.get("lnSpcReduction", "0"))
    for name in _AUTOFIT:
        for old in properties.findall(f"{_A}{name}"):
            properties.remove(old)
    properties.insert(0, etree.Element(f"{_A}noAutofit"))
    for paragraph in body.iter(f"{_A}p"):
        own = paragraph.find(f"{_A}pPr")
        level = 0 if own is None else int(own.get("lvl", "0"))
        size = inherited.size(level)
        for run in paragraph.iter(f"{_A}r", f"{_A}fld", f"{_A}br"):
            if run.find(f"{_A}rPr") is None:
                run.insert(0, etree.Element(f"{_A}rPr"))
        for look in paragraph.iter(f"{_A}rPr", f"{_A}endParaRPr"):
            look.set("sz", str(_shown(int(look.get("sz", size)), scale)))
        if reduction:
            _reduce(paragraph, inherited.line_spacing(level), reduction)


def _shown(hundredths: int, scale: float) -> int:
    """PowerPoint shows scaled text in whole points, half up (18 points at 92.5 % as 17)."""
    return hundredths if scale == 1.0 else 100 * math.floor(hundredths * scale / 100 + 0.5)


def _reduce(paragraph: etree._Element, inherited: etree._Element | None, reduction: int) -> None:
    """Takes the reduction off a line spacing in percent; one in points stays (ECMA-376 Part 1, 21.1.2.1.3)."""
    properties = paragraph.find(f"{_A}pPr")
    if properties is None:
        properties = etree.Element(f"{_A}pPr")
        paragraph.insert(0, properties)
    own = properties.find(f"{_A}lnSpc")
    spacing = inherited if own is None else own
    percent = None if spacing is None else spacing.find(f"{_A}spcPct")
    if spacing is not None and percent is None:
        return
    full = 100_000 if percent is None else int(percent.get("val", "100000"))
    if own is not None:
        properties.remove(own)
    reduced = etree.Element(f"{_A}lnSpc")
    etree.SubElement(reduced, f"{_A}spcPct", val=str(full - reduction))
    properties.insert(0, reduced)
