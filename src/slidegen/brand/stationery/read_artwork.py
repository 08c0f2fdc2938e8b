"""Artwork in the text of a Word template that belongs to its first page: bands, logos, addresses at the edge.

What is anchored to the page, its margins or the first paragraph is kept (ECMA-376 Part 1, 20.4.2.3 `anchor`), so that
it stands where it stood; what is anchored further down goes with a text that notes do not have. Of what lies wholly in
the place of the text, only what stands on kept artwork, a background, and pictures at its head are the house's: the
others are what somebody wrote or signed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Final

from lxml import etree
from msgspec import Struct

from slidegen.brand.paper import EMU_PER_TWIP
from slidegen.brand.stationery.read_sections import R, Section, W
from slidegen.office_files.package_parts import Relationship
from slidegen.units import Length, Rect

_DRAWING_W: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DRAWING_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_OFFICE_VML: Final = "{urn:schemas-microsoft-com:office:word}"
_NEWER: Final = re.compile(r"\{http://schemas\.microsoft\.com/office/(?:word/20|drawing/2010/wordprocessingDrawing)")
_NEWER_DRAWING: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}"
"""Attributes and sizes that only Word 2010 and later know; each has another one beside it that all know."""

_PAGE: Final = frozenset(
    {"page", "margin", "leftMargin", "rightMargin", "topMargin", "bottomMargin", "insideMargin", "outsideMargin"}
)
"""What artwork may be placed by (20.4.3.4 `ST_RelFromH`, 20.4.3.5 `ST_RelFromV`) to be the page's."""
_TALL: Final = 2 / 3
"""The share of the height of the text's place from which artwork beside the text would lie on top of it."""
_HEAD_SHARE: Final = 1 / 3
"""The share of a page in which a picture inside the text's place is taken for a letterhead."""
_FOOT_SHARE: Final = 0.1
"""How far artwork at the foot of a page may reach into the text's place, as a share of the page."""
_MOST: Final = 0.5
"""The share of a piece from which it counts as lying on another, or in the text's place."""
_FIRST_ID: Final = 100_001
"""The ids of drawings in notes begin at 1; those of artwork are far from them."""


class FoundArtwork(Struct, frozen=True):
    """The runs of the artwork, what they refer to, and in words what is not kept.

    `foot` is how far artwork reaches up from the foot of the page, where it would lie on a footer.
    """

    runs: str
    relationships: tuple[Relationship, ...]
    lost: tuple[str, ...]
    foot: Length = Length(0)


class _Piece(Struct, frozen=True):
    """A run's child with artwork, where it stands on the page in EMU (None: not known), and what it is."""

    element: etree._Element
    rect: Rect | None
    is_of_page: bool
    is_behind: bool
    text: str


def read_artwork(document: etree._Element, section: Section, relationships: Sequence[Relationship]) -> FoundArtwork:
    """The artwork of the first page of a document whose first pages are those of `section`."""
    area, page = _area(section.properties)
    pieces, inline, later = list[_Piece](), 0, 0
    for element, is_later in _outermost(document):
        if is_later:
            later += 1
        elif (piece := _piece(element, area, page)) is None:
            inline += 1
        else:
            pieces.append(piece)
    kept = _kept(pieces, area, page)
    lost = [*_words(each for each in pieces if each not in kept)]
    if inline:
        lost.append(f"{_count(inline, 'picture')} in its text")
    if later:
        lost.append(f"{_count(later, 'piece')} of artwork after its first page")
    known = {each.id: each for each in relationships}
    used: dict[str, Relationship] = {}
    runs = "".join(_run(each, number, known, used, area) for number, each in enumerate(kept, start=_FIRST_ID))
    below = area.y + area.height
    feet = [
        page.height - each.rect.y
        for each in kept
        if each.rect is not None and not each.is_behind and each.rect.y >= below - page.height * _FOOT_SHARE
    ]
    return FoundArtwork(runs, tuple(used.values()), tuple(lost), Length(max(feet, default=0)))


def _outermost(document: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """Every drawing of the text that is in no other, and whether a page has ended before it."""
    body = document.find(f"{W}body")
    is_later = False
    stack = [] if body is None else [body]
    while stack:
        element = stack.pop()
        if element.tag in (f"{W}drawing", f"{W}pict", f"{_COMPATIBILITY}AlternateContent", f"{W}object"):
            if any(True for _ in element.iter(f"{W}drawing", f"{W}pict", f"{W}object")):
                yield element, is_later
            continue
        if (
            element.tag == f"{W}br" and element.get(f"{W}type") == "page"
        ) or element.tag == f"{W}lastRenderedPageBreak":
            is_later = True
        elif element.tag == f"{W}sectPr" and element.getparent() is not body:
            kind = element.find(f"{W}type")
            is_later = is_later or kind is None or kind.get(f"{W}val") != "continuous"
            continue
        elif element.tag in (f"{W}del", f"{W}moveFrom", f"{W}sectPrChange", f"{W}pPrChange", f"{W}rPrChange"):
            continue
        # The properties of a paragraph end its section: what stands in it comes before that.
        stack += sorted(element.iterchildren("*"), key=lambda each: each.tag == f"{W}pPr")[::-1]


def _piece(element: etree._Element, area: Rect, page: Rect) -> _Piece | None:
    """A drawing, or None where it stands in its line as a letter does."""
    text = "".join(each.text or "" for each in _one_way(element).iter(f"{W}t")).strip()
    anchor = next(_one_way(element).iter(f"{_DRAWING_W}anchor"), None)
    if anchor is not None:
        rect, is_of_page = _anchored(anchor, area, page)
        is_behind = anchor.get("behindDoc") in ("1", "true")
        return _Piece(element, rect, _is_first(element) or (is_of_page and not _in_cell(element)), is_behind, text)
    shapes = (each for each in element.iter(etree.Element) if each.tag.startswith(_VML) and each.get("style"))
    shape = next(shapes, None)
    if shape is None or next(_one_way(element).iter(f"{_DRAWING_W}inline"), None) is not None:
        return None
    style = dict(part.split(":", 1) for part in shape.get("style", "").replace(" ", "").split(";") if ":" in part)
    if style.get("position") != "absolute":
        return None
    rect, is_of_page = _floating(style, area, page)
    is_behind = style.get("z-index", "").startswith("-")
    return _Piece(element, rect, _is_first(element) or (is_of_page and not _in_cell(element)), is_behind, text)


def _is_first(element: etree._Element) -> bool:
    """Whether a drawing is anchored in the first paragraph, which stands at the head of the text's place."""
    paragraph = next(element.iterancestors(f"{W}p"), None)
    body = next(element.iterancestors(f"{W}body"), None)
    return paragraph is not None and body is not None and next(body.iterchildren("*"), None) is paragraph


def _in_cell(element: etree._Element) -> bool:
    return next(element.iterancestors(f"{W}tc"), None) is not None


def _one_way(element: etree._Element) -> etree._Element:
    """What programs of today show of an element that says it in two ways (ECMA-376 Part 3, 7.5)."""
    choice = element.find(f"{_COMPATIBILITY}Choice")
    return element if choice is None else choice


def _anchored(anchor: etree._Element, area: Rect, page: Rect) -> tuple[Rect | None, bool]:
    extent = anchor.find(f"{_DRAWING_W}extent")
    across, down = anchor.find(f"{_DRAWING_W}positionH"), anchor.find(f"{_DRAWING_W}positionV")
    if extent is None or across is None or down is None:
        return None, False
    is_of_page = across.get("relativeFrom") in _PAGE and down.get("relativeFrom") in _PAGE
    width, height = _int(extent.get("cx")), _int(extent.get("cy"))
    left = _start(across, width, *_span(across.get("relativeFrom", ""), area, page, is_across=True))
    top = _start(down, height, *_span(down.get("relativeFrom", ""), area, page, is_across=False))
    return Rect(Length(left), Length(top), Length(width), Length(height)), is_of_page


def _span(of: str, area: Rect, page: Rect, *, is_across: bool) -> tuple[int, int]:
    """From where to where a position is counted, in EMU."""
    low, high = (area.x, area.x + area.width) if is_across else (area.y, area.y + area.height)
    end = page.width if is_across else page.height
    match of:
        case "page":
            return 0, end
        case "leftMargin" | "topMargin" | "insideMargin":
            return 0, low
        case "rightMargin" | "bottomMargin" | "outsideMargin":
            return high, end
    # The text's place: also that of a column and of the first paragraph, which begins there.
    return low, high


def _start(position: etree._Element, size: int, low: int, high: int) -> int:
    align, offset = position.find(f"{_DRAWING_W}align"), position.find(f"{_DRAWING_W}posOffset")
    if offset is not None:
        return low + _int(offset.text)
    return _aligned((align.text or "").strip() if align is not None else "", size, low, high)


def _aligned(align: str, size: int, low: int, high: int) -> int:
    match align:
        case "center":
            return low + (high - low - size) // 2
        case "right" | "bottom" | "outside":
            return high - size
    return low


def _floating(style: Mapping[str, str], area: Rect, page: Rect) -> tuple[Rect | None, bool]:
    """The same for a shape of VML (ECMA-376 Part 4, 19.1.2.19 `shape`, style)."""
    across = style.get("mso-position-horizontal-relative", "text")
    down = style.get("mso-position-vertical-relative", "text")
    names = {"left-margin-area": "leftMargin", "right-margin-area": "rightMargin", "top-margin-area": "topMargin"}
    across, down = names.get(across, across), names.get(down, down)
    width, height = _points(style.get("width")), _points(style.get("height"))
    starts = []
    for of, axis, margin, size, is_across in (
        (across, "mso-position-horizontal", "margin-left", width, True),
        (down, "mso-position-vertical", "margin-top", height, False),
    ):
        low, high = _span(of, area, page, is_across=is_across)
        align = style.get(axis, "absolute")
        offset = _points(style.get(margin) or style.get(margin.removeprefix("margin-")))
        starts.append(low + offset if align == "absolute" else _aligned(align, size, low, high))
    return Rect(Length(starts[0]), Length(starts[1]), Length(width), Length(height)), {across, down} <= _PAGE


def _kept(pieces: Sequence[_Piece], area: Rect, page: Rect) -> list[_Piece]:
    """Those that are the house's and do not lie on the text, in the order of the file."""
    at_edge = [each for each in pieces if each.is_of_page and each.rect is not None and _is_at_edge(each, area, page)]
    covering = [each for each in at_edge if _covers(each, area)]
    certain = [each for each in at_edge if not any(each is one for one in covering)]
    kept = []
    for each in pieces:
        if not each.is_of_page or any(each is one for one in covering) or any(_is_on(each, one) for one in covering):
            continue
        if any(each is one for one in certain) or any(_is_on(each, one) for one in certain if not one.text):
            kept.append(each)
    return kept


def _is_on(piece: _Piece, ground: _Piece) -> bool:
    return piece.rect is not None and ground.rect is not None and _shared(piece.rect, ground.rect) > _MOST


def _covers(piece: _Piece, area: Rect) -> bool:
    """Whether a piece stands beside the text for so long, and reaches so far into it, that no text can go around it."""
    return (
        piece.rect is not None
        and not piece.is_behind
        and piece.rect.height >= area.height * _TALL
        and _shared(piece.rect, area) > 0
    )


def _is_at_edge(piece: _Piece, area: Rect, page: Rect) -> bool:
    rect = piece.rect
    assert rect is not None
    if not area.contains(rect):
        # A text that reaches out of its place by a little is still the text of a letter.
        return not piece.text or _shared(rect, area) < _MOST
    return not piece.text and (piece.is_behind or rect.y + rect.height <= page.height * _HEAD_SHARE)


def _shared(rect: Rect, area: Rect) -> float:
    """The share of a rectangle that lies in another."""
    width = min(rect.x + rect.width, area.x + area.width) - max(rect.x, area.x)
    height = min(rect.y + rect.height, area.y + area.height) - max(rect.y, area.y)
    return max(0, width) * max(0, height) / max(1, rect.width * rect.height)


def _words(pieces: Iterator[_Piece]) -> Iterator[str]:
    counted: dict[str, int] = {}
    for each in pieces:
        if each.is_of_page:
            what = f'text box "{_short(each.text)}"' if each.text else "piece of artwork in the place of the text"
        elif each.text:
            what = f'text box "{_short(each.text)}" that is anchored in its text'
        else:
            what = "piece of artwork that is anchored in its text"
        counted[what] = counted.get(what, 0) + 1
    for what, number in counted.items():
        yield what if what.startswith("text box") else _count(number, what)


def _count(number: int, what: str) -> str:
    word, _, rest = what.partition(" ")
    return f"{number} {word}{'' if number == 1 else 's'}{' ' + rest if rest else ''}"


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:29].rstrip()}…"


def _run(piece: _Piece, id: int, known: Mapping[str, Relationship], used: dict[str, Relationship], area: Rect) -> str:
    """A run with a piece of artwork. Text keeps clear of what reaches into its place, unless it is behind the text."""
    element = deepcopy(piece.element)
    element.tail = None
    for each in list(element.iter(f"{_NEWER_DRAWING}sizeRelH", f"{_NEWER_DRAWING}sizeRelV")):
        each.getparent().remove(each)  # type: ignore[union-attr]  # it has one
    for each in element.iter(etree.Element):
        for name in [str(name) for name in each.attrib]:
            if _NEWER.match(name):
                del each.attrib[name]
            if not name.startswith(R):
                continue
            relationship = known.get(each.get(name, ""))
            if relationship is None:
                del each.attrib[name]
            else:
                new = used.setdefault(
                    relationship.id,
                    Relationship(
                        f"artwork{len(used) + 1}", relationship.type, relationship.target, relationship.external
                    ),
                )
                each.set(name, new.id)
    for number, each in enumerate(element.iter(f"{_DRAWING_W}docPr"), start=id * 10):
        each.set("id", str(number))
    overlap = 0.0 if piece.rect is None else _shared(piece.rect, area)
    if not piece.is_behind and overlap > 0:
        for anchor in element.iter(f"{_DRAWING_W}anchor"):
            _keep_clear(anchor)
        if element.tag == f"{W}pict":
            shape = next(
                each for each in element.iter(etree.Element) if each.tag.startswith(_VML) and each.get("style")
            )
            for old in shape.findall(f"{_OFFICE_VML}wrap"):
                shape.remove(old)
            etree.SubElement(shape, f"{_OFFICE_VML}wrap", {"type": "topAndBottom"})
    prefixes = [name for each in element.iter(f"{_COMPATIBILITY}Choice") for name in each.get("Requires", "").split()]
    etree.cleanup_namespaces(element, keep_ns_prefixes=prefixes)
    return f'<w:r xmlns:w="{W[1:-1]}">{etree.tostring(element, encoding="unicode")}</w:r>'


def _keep_clear(anchor: etree._Element) -> None:
    """Text stands above and below a drawing, not beside it or under it (20.4.2.20 `wrapTopAndBottom`)."""
    anchor.set("allowOverlap", "1")  # bands and what stands on them stay where they are
    for each in anchor:
        if etree.QName(each).localname.startswith("wrap"):
            anchor.replace(each, etree.Element(f"{_DRAWING_W}wrapTopAndBottom"))
            return


def _area(properties: etree._Element) -> tuple[Rect, Rect]:
    """The place of the text on a page, and the page, in EMU."""
    twips = {"w": 11906, "h": 16838, "left": 1304, "right": 1304, "top": 1304, "bottom": 1247}
    for tag in ("pgSz", "pgMar"):
        found = properties.find(f"{W}{tag}")
        if found is not None:
            twips |= {name: abs(_int(found.get(f"{W}{name}"))) for name in twips if found.get(f"{W}{name}")}
    emu = {name: number * EMU_PER_TWIP for name, number in twips.items()}
    page = Rect(Length(0), Length(0), Length(emu["w"]), Length(emu["h"]))
    width, height = emu["w"] - emu["left"] - emu["right"], emu["h"] - emu["top"] - emu["bottom"]
    return Rect(Length(emu["left"]), Length(emu["top"]), Length(width), Length(height)), page


_UNITS: Final = {"pt": 12700.0, "in": 914400.0, "cm": 360000.0, "mm": 36000.0, "px": 9525.0, "": 12700.0}


def _points(text: str | None) -> int:
    """A length of VML in EMU; 0 for one that is none, such as a share."""
    found = re.fullmatch(r"(-?[0-9.]+)(pt|in|cm|mm|px|)", text or "")
    return round(float(found[1]) * _UNITS[found[2]]) if found and found[1].strip(".-") else 0


def _int(text: str | None) -> int:
    try:
        return round(float(text or 0))
    except ValueError:
        return 0
