"""SVG files as drawings and nothing else: what reaches out is refused, what acts or tells of their making is gone."""

from __future__ import annotations

import base64
import binascii
import re
import sys
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from slidegen.pictures.drawings.values import ROOT_SIZE, read_length
from slidegen.pictures.jpeg import SIGNATURE as JPEG_SIGNATURE
from slidegen.pictures.jpeg import plain_jpeg
from slidegen.pictures.picture import NotAPictureError
from slidegen.pictures.png import SIGNATURE as PNG_SIGNATURE
from slidegen.pictures.png import plain_png

LARGEST: Final = 10_000_000
"""Bytes of a drawing."""
MOST_ELEMENTS: Final = 100_000
"""Elements that are drawn: `use` can multiply a few to billions."""

_SVG: Final = "{http://www.w3.org/2000/svg}"
_ROOT: Final = f"{_SVG}svg"
_XLINK: Final = "{http://www.w3.org/1999/xlink}href"
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
_HREFS: Final = (_XLINK, "href", "src")
# What draws nothing in a document that stands still: words about it, programs, movement.
_SILENT: Final = frozenset(
    f"{_SVG}{name}"
    for name in (
        *("metadata", "title", "desc", "script", "handler", "cursor", "view"),
        *("animate", "animateColor", "animateMotion", "animateTransform", "set", "discard", "audio", "video"),
    )
)
_FOREIGN: Final = f"{_SVG}foreignObject"
_GRADIENTS: Final = frozenset((f"{_SVG}linearGradient", f"{_SVG}radialGradient"))  # colors rather than drawings
# What fetches a file in CSS (CSS Values and Units 4, 4.5; CSS Images 4, 2.4; CSS Cascade 5, 2).
_URL: Final = re.compile(
    r"""(?:\b(?:url|src|image|image-set|cross-fade)\(|@import)\s*["']?\s*([^"')\s;]*)""", re.IGNORECASE
)
_CSS_ESCAPE: Final = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE | re.DOTALL)  # CSS Syntax 3, 4.3.7
_CSS_RULE: Final = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SUBJECT: Final = re.compile(r"(?:^|[\s>+~])([.#]?[\w-]+)\s*$")
_OWN_PROPERTY: Final = re.compile(r"-inkscape-[\w-]+\s*:[^;}]*;?")
_CSS_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_EMBEDDED: Final = re.compile(r"data:image/(?:png|jpe?g)\s*;\s*base64\s*,", re.IGNORECASE)
_EXACT: Final = 300
"""Px that a side has at least, where a smaller one could not be said in whole px."""


def read_svg(data: bytes) -> tuple[bytes, float, float]:
    """A drawing as it is shown, and its width and height in CSS px; both 0 where it does not say.

    Raises `NotAPictureError`: for what is not XML or not SVG, defines entities, asks for other files, or cannot be
    shown by programs that know only SVG.
    """
    if len(data) > LARGEST:
        raise NotAPictureError(
            f"is a drawing of {len(data) / 1e6:.0f} MB; {LARGEST / 1e6:.0f} are allowed",
            "simplify it, or export it as PNG",
        )
    root = _parsed(data)
    ahead: list[etree._Element] = [root]
    while ahead:
        element = ahead.pop()
        if _draws(element):
            _clean(element)
            ahead += list(element)
        else:
            _drop(element)
    _drop_unused_ids(root)
    if _drawn(root) > MOST_ELEMENTS:
        raise NotAPictureError(
            f"is a drawing of more than {MOST_ELEMENTS:,} elements", "simplify it, or export it as PNG"
        )
    from slidegen.pictures.drawings.flatten import flatten  # with what reads CSS, which no other picture needs

    try:
        flat = flatten(root, _size)
    except RecursionError as error:
        raise NotAPictureError("is a drawing whose parts are nested too deep", "export it as PNG") from error
    width, height = float(flat.get("width", "0")), float(flat.get("height", "0"))
    etree.cleanup_namespaces(flat, keep_ns_prefixes=["xlink"])
    return etree.tostring(flat), width, height


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        if b"<svg" in data[:4096]:
            raise NotAPictureError(f"is damaged: an SVG drawing whose line {line} is not XML") from error
        raise NotAPictureError("is neither a picture nor XML") from error
    if root.tag != _ROOT:
        if root.tag == "svg":
            raise NotAPictureError("is SVG without its namespace", f'write xmlns="{_SVG[1:-1]}" into its first element')
        raise NotAPictureError("is XML but not SVG")
    tree = root.getroottree()
    dtd = tree.docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):  # type: ignore[union-attr]  # not in the stubs
        raise NotAPictureError(
            "defines XML entities, which slidegen does not read", "export it as plain SVG 1.1, without editing data"
        )
    before = root.getprevious()
    while before is not None:
        if isinstance(before, etree._ProcessingInstruction) and before.target == "xml-stylesheet":
            raise _reaches_out("a style sheet", before)
        before = before.getprevious()
    return root


# What stays and what goes ---------------------------------------------------------------------------------------------


def _draws(element: etree._Element) -> bool:
    """Whether an element stays. Raises `NotAPictureError` for what draws something that would not be seen."""
    tag: object = element.tag  # a function for instructions to programs
    if not isinstance(tag, str) or not tag.startswith(_SVG) or tag in _SILENT:
        return False
    if tag == _FOREIGN and element.get("requiredExtensions") is None:
        raise NotAPictureError(
            f"holds HTML (foreignObject, line {element.sourceline}), which Office cannot show",
            "export it with its texts as SVG text or as paths: in draw.io, switch off Format > Text > Formatted Text "
            "and Word Wrap; in Mermaid, set htmlLabels: false",
        )
    return tag != _FOREIGN


def _clean(element: etree._Element) -> None:
    """Take out attributes that draw nothing. Raises `NotAPictureError` for those that ask for other files."""
    for name, value in list(element.attrib.items()):
        key, text = str(name), str(value)
        if key in _HREFS:
            _clean_address(element, key, text)
        elif (
            (key.startswith("{") and not key.startswith(_XML))
            or key.lower().startswith(("on", "data-", "aria-"))
            or key in ("role", f"{_XML}base")
        ):
            del element.attrib[name]
        else:
            _check_urls(text, element)
            if key == "style":
                element.set(key, _OWN_PROPERTY.sub("", text))
    if element.tag == f"{_SVG}style":
        style = _CSS_COMMENT.sub("", "".join(str(text) for text in element.itertext()))
        _check_urls(style, element)
        for child in list(element):
            element.remove(child)
        element.text = _OWN_PROPERTY.sub("", style)


def _clean_address(element: etree._Element, key: str, address: str) -> None:
    """An address in the same file stays, and a picture in it as its pixels alone; a link leads nowhere from a slide."""
    address = address.strip()
    if element.tag == f"{_SVG}a":
        del element.attrib[key]
    elif address.startswith("#") or not address:
        return
    elif match := _EMBEDDED.match(address):
        element.set(key, _embedded(address[match.end() :], element))
    elif address.lower().startswith("data:"):
        raise NotAPictureError(
            f"holds another picture (line {element.sourceline}) that is neither PNG nor JPEG", "export it as PNG"
        )
    else:
        raise _reaches_out(etree.QName(element).localname, element)


def _embedded(text: str, element: etree._Element) -> str:
    try:
        data = base64.b64decode("".join(text.split()), validate=True)
        if data.startswith(PNG_SIGNATURE):
            kind, plain = "png", plain_png(data)
        elif data.startswith(JPEG_SIGNATURE):
            kind, plain = "jpeg", plain_jpeg(data)
        else:
            raise NotAPictureError("is neither PNG nor JPEG")
    except (binascii.Error, NotAPictureError) as error:
        raise NotAPictureError(
            f"holds another picture (line {element.sourceline}) that is damaged", "export it as PNG"
        ) from error
    if plain is None:
        raise NotAPictureError(
            f"holds another picture (line {element.sourceline}) with a color profile or a turn of its own",
            "export it as PNG, or put the picture into it as plain sRGB",
        )
    return f"data:image/{kind};base64,{base64.b64encode(plain).decode('ascii')}"


def _check_urls(text: str, element: etree._Element) -> None:
    if "\\" in text and _URL.search(_CSS_ESCAPE.sub(_unescaped, text)):
        raise _reaches_out("an address in disguise", element)
    for match in _URL.finditer(text):
        if not match[1].startswith("#"):
            raise _reaches_out("its style", element)


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else None
    return match[2] if code is None else chr(code) if code <= sys.maxunicode else "\ufffd"


def _reaches_out(what: str, element: etree._Element) -> NotAPictureError:
    return NotAPictureError(
        f"asks for another file ({what}, line {element.sourceline}), and nothing is fetched",
        "export it with everything embedded, or as PNG",
    )


def _drop(element: etree._Element) -> None:
    """An element goes, and the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail and element.tail.strip():
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def _drop_unused_ids(root: etree._Element) -> None:
    """Ids tell the names of files and layers. Those that something refers to stay."""
    used: set[str] = set()
    for element in root.iter(etree.Element):
        for value in element.attrib.values():
            used.update(re.findall(r"#([^\s\"'();,]+)", str(value)))
        if element.tag == f"{_SVG}style":
            used.update(re.findall(r"#([\w-]+)", element.text or ""))
    has_style = any(True for _ in root.iter(f"{_SVG}style"))
    for element in root.iter(etree.Element):
        if element.get("id") is not None and element.get("id") not in used:
            del element.attrib["id"]
        if not has_style and element.get("class") is not None:
            del element.attrib["class"]


# How much is drawn, and how large -------------------------------------------------------------------------------------


def _drawn(root: etree._Element) -> int:
    """How many elements are drawn, with `use` as often as it stands; more than allowed where it goes in circles."""
    targets = {
        element.get("id"): element
        for element in root.iter(etree.Element)
        if element.get("id") is not None and element.tag not in _GRADIENTS
    }
    counts: dict[etree._Element, int] = {}
    styled = _styled(root)
    open_: set[etree._Element] = set()

    def count(element: etree._Element) -> int:
        total = 0
        for each in element.iter(etree.Element):
            total += 1
            for name in _references(each, styled):
                target = targets.get(name)
                if target is None:
                    continue
                if target not in counts:
                    if target in open_ or len(open_) > 100:
                        return MOST_ELEMENTS + 1
                    open_.add(target)
                    counts[target] = count(target)
                    open_.discard(target)
                total += counts[target]
            if total > MOST_ELEMENTS:
                return total
        return total

    return count(root)


def _references(element: etree._Element, styled: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The ids of what an element draws besides its children; `styled`: those that style sheets give to elements."""
    for name in _HREFS:
        address = (element.get(name) or "").strip()
        if address.startswith("#"):
            yield address[1:]
    for name in ("fill", "stroke", "mask", "clip-path", "filter", "marker", "marker-start", "marker-mid", "marker-end"):
        if match := _URL.search(element.get(name) or ""):
            yield match[1].lstrip("#")
    for match in _URL.finditer(element.get("style") or ""):
        yield match[1].lstrip("#")
    if styled:
        classes = (f".{name}" for name in (element.get("class") or "").split())
        for subject in ("*", etree.QName(element).localname, f"#{element.get('id')}", *classes):
            yield from styled.get(subject, ())


def _styled(root: etree._Element) -> Mapping[str, tuple[str, ...]]:
    """The ids that style sheets refer to, by what a rule is for: `.class`, `#id`, an element's name, or `*`."""
    found: dict[str, tuple[str, ...]] = {}
    for style in root.iter(f"{_SVG}style"):
        for rule in _CSS_RULE.finditer(style.text or ""):
            names = tuple(match[1].lstrip("#") for match in _URL.finditer(rule[2]))
            for selector in rule[1].split(",") if names else ():
                subject = _SUBJECT.search(selector)
                key = subject[1] if subject else "*"  # more than a name: it may be for any element
                found[key] = (*found.get(key, ()), *names)
    return found


def _size(root: etree._Element, style: Mapping[str, str]) -> tuple[float, float]:
    """Px, from the width and height that the drawing says; what it leaves out is in proportion to its `viewBox`."""
    width, height = (_css_pixels(style.get(name)) for name in ("width", "height"))
    box = (root.get("viewBox") or "").replace(",", " ").split()
    wide, high = (_css_pixels(value) for value in box[2:]) if len(box) == 4 else (None, None)
    if wide and high:
        if width is None and height is None:
            width, height = wide, high
        elif width is None and height is not None:
            width = height * wide / high
        elif height is None and width is not None:
            height = width * high / wide
    if width is None or height is None or not (0 < width < 1e6 and 0 < height < 1e6):
        return 0.0, 0.0
    while min(width, height) < _EXACT and not (width.is_integer() and height.is_integer()):
        width, height = width * 10, height * 10
    return width, height


def _css_pixels(text: str | None) -> float | None:
    return None if text is None or "%" in text else read_length(text, ROOT_SIZE, 0.0)
