"""A reference deck (.pptx or .potx) to a `ReferenceDeck`: its slide layouts with everything resolved that a placeholder
inherits.

Geometry and `bodyPr` come from the slide layout's placeholder, else from the master's of the same type. The
attributes of `bodyPr` that neither has are those of ECMA-376 Part 1, 21.1.2.1.1: a tenth of an inch at the sides,
half of that above and below, text at the top.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.brand_file.settings import Settings
from slidegen.brand.colors import Color
from slidegen.brand.reference import Anchor, Placeholder, ReferenceDeck, SlideLayout
from slidegen.brand.slide_layouts.assign_slots import assign_slots
from slidegen.brand.slide_layouts.choose_slide_layouts import TITLES, Candidate, Chosen, choose
from slidegen.brand.slide_layouts.layout_colors import layout_colors
from slidegen.brand.slide_layouts.shown_fonts import in_shown_fonts, shown_families
from slidegen.brand.slide_layouts.text_styles import (
    NOTHING,
    A,
    ListStyle,
    ThemeNames,
    foreign_fonts,
    list_style,
    says_fill,
    text_fill,
    text_styles,
)
from slidegen.brand.theme_colors import Theme, read_theme
from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.office_files.content_types import PRESENTATION, PRESENTATION_TEMPLATE, SLIDE_LAYOUT
from slidegen.office_files.office_error import NotOfficeError
from slidegen.office_files.read_package import OfficePackage, as_document, open_package, whole_number
from slidegen.units import Insets, Length, Rect, Size

P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

SLIDE_SIZES: Final = (914_400, 51_206_400)
"""EMU: 1 to 56 inches (19.7.12 `ST_SlideSizeCoordinate`)."""
_INSETS: Final = {"lIns": "91440", "tIns": "45720", "rIns": "91440", "bIns": "45720"}
# The master's placeholder that one of a slide layout inherits from, where it is not of the same type.
_MASTER_TYPES: Final = {"title": "title", "ctrTitle": "title", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum"}
_TEXT_STYLES: Final = {"title": "titleStyle", "body": "bodyStyle"}


class _Shape(Struct, frozen=True):
    """A placeholder as it stands in its part."""

    type: str
    index: int
    name: str
    transform: etree._Element | None
    body: etree._Element | None  # `a:bodyPr`
    style: ListStyle
    is_vertical: bool


class _Master(Struct, frozen=True):
    number: int
    part: str
    root: etree._Element
    names: ThemeNames
    shapes: Mapping[str, _Shape]  # by type
    styles: Mapping[str, ListStyle]  # by the tag of the master's text style
    default: ListStyle


class _Source(Struct, frozen=True):
    """A slide layout as it stands in its part, and its master."""

    part: str
    root: etree._Element
    names: ThemeNames
    candidate: Candidate
    chains: tuple[tuple[ListStyle, ...], ...]  # of each placeholder: the list styles that it inherits, nearest first
    master: _Master
    color_map: Mapping[str, str]  # its own, where it turns the master's around (19.3.1.7 `clrMapOvr`)
    turned: tuple[str, ...]  # the placeholders in which text stands upright or turned


class ReadDeck(Struct, frozen=True):
    """A reference deck, how its slide layouts were chosen, and what a report tells besides.

    `fills` are the colors of the text in the placeholders of each role, in their order; `unused` the names of the slide
    layouts that no role takes; `links` the parts of the others with the addresses that they lead to; `theme` is that of
    the slide layout for content.
    """

    deck: ReferenceDeck
    chosen: Mapping[str, Chosen]
    fills: Mapping[str, tuple[Color | None, ...]]
    unused: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    theme: Theme | None = None


def read_reference_deck(data: bytes, settings: Settings, place: Place) -> tuple[ReferenceDeck | None, list[Diagnostic]]:
    """The reference deck in these bytes, or None where it cannot be used; and what is wrong with it."""
    found, problems = examine_reference_deck(data, settings, place)
    return (None if found is None else found.deck), problems


def examine_reference_deck(data: bytes, settings: Settings, place: Place) -> tuple[ReadDeck | None, list[Diagnostic]]:
    """As `read_reference_deck`, with the reasons for which each slide layout was chosen."""
    problems: list[Diagnostic] = []
    try:
        return _read(open_package(data), data, settings, place, problems), problems
    except NotOfficeError as error:
        hint = error.hint or "save it in PowerPoint as a presentation (.pptx), or copy deck.pptx from another brand"
        return None, [Diagnostic(Code.BAD_REFERENCE, f"the reference deck {error}", place, hint)]


def _read(
    package: OfficePackage, data: bytes, settings: Settings, place: Place, problems: list[Diagnostic]
) -> ReadDeck:
    main = package.main_part(PRESENTATION, PRESENTATION_TEMPLATE)
    presentation = package.root(main)
    size = _slide_size(presentation)
    sources = tuple(_sources(package, main, presentation, size))
    package.check_themes()
    chosen = choose([source.candidate for source in sources], settings.slide_layouts, place, problems)
    slide_layouts: dict[str, SlideLayout] = {}
    fills: dict[str, tuple[Color | None, ...]] = {}
    foreign: dict[str, dict[str, None]] = {}  # fonts, and the parts of the slide layouts that show them
    for role, choice in chosen.items():
        source = sources[choice.index]
        candidate = source.candidate
        # Two columns that are borrowed are one body; all else has the slots of its own role.
        like = "content" if role == "two-content" and choice.borrowed_from else role
        placed = assign_slots(
            like,
            f"{candidate.name} ({source.part})",
            candidate.placeholders,
            settings.slide_layouts.get(role),
            place,
            problems,
        )
        for chain in source.chains:
            for font in foreign_fonts(chain):
                foreign.setdefault(font, {})[source.part] = None
        usual = source.names.theme.named(source.names.color_map)["tx1"]
        fills[role] = tuple(text_fill(chain) if says_fill(chain) else usual for chain in source.chains)
        texts = {each.slot: text_fill(chain) for each, chain in zip(placed, source.chains, strict=True)}
        colors, text, ground, palette = layout_colors(
            role, texts, source.root, source.master.root, source.names, settings.given_colors
        )
        slide_layouts[role] = SlideLayout(
            candidate.name,
            source.part,
            placed,
            colors,
            text,
            ground,
            palette,
            source.color_map,
            {} if source.names.theme.is_of_slidegen else source.names.theme.named(source.names.color_map),
            master=_master_of(candidate, sources),
        )
    shown = shown_families(slide_layouts)
    problems += (
        Diagnostic(
            Code.UNSUPPORTED,
            f"the reference deck names the font {font}, which is not one of its theme, on {', '.join(where)}; it is "
            "measured as the body font",
            place,
            "in PowerPoint's slide master view, give this text the theme's heading or body font",
        )
        for font, where in sorted(foreign.items())
        if font not in shown
    )
    used = {sources[choice.index].part: sources[choice.index] for choice in chosen.values()}
    problems += (
        Diagnostic(
            Code.UNSUPPORTED,
            f"nothing is written in {', '.join(source.turned)} of slide layout {source.candidate.name} ({part}): text "
            "in it is turned",
            place,
            "in PowerPoint's slide master view, let its text run across the slide",
        )
        for part, source in used.items()
        if source.turned
    )
    data = as_document(data, PRESENTATION_TEMPLATE, PRESENTATION)
    taken = {choice.index for choice in chosen.values()}
    unused = tuple(source.candidate.name for index, source in enumerate(sources) if index not in taken)
    parts = dict.fromkeys(part for index in sorted(taken) for part in (sources[index].part, sources[index].master.part))
    links = tuple((part, address) for part in parts for address in package.hyperlinks(part))
    slide_layouts = {role: in_shown_fonts(each, shown) for role, each in slide_layouts.items()}
    deck = ReferenceDeck(data, size, slide_layouts)
    theme = sources[chosen["content"].index].master.names.theme if "content" in chosen else None
    if theme is not None and not theme.is_of_slidegen:
        typefaces = (shown[0] or theme.heading, shown[1] or theme.body)
        deck = replace(deck, theme=theme.colors, typefaces=typefaces, given=settings.given_colors, shown_families=shown)
    return ReadDeck(deck, chosen, fills, unused, links, theme)


def _master_of(candidate: Candidate, sources: Iterable[_Source]) -> int | None:
    """The number of a slide layout's master, from 1, where another master has one of the same name."""
    alike = {each.candidate.master for each in sources if each.candidate.name == candidate.name}
    return candidate.master + 1 if len(alike) > 1 else None


def _slide_size(presentation: etree._Element) -> Size:
    size = presentation.find(f"{P}sldSz")
    if size is None:
        raise NotOfficeError("does not say how large its slides are")
    width, height = (Length(whole_number(size.get(name, "0"))) for name in ("cx", "cy"))
    if not all(SLIDE_SIZES[0] <= each <= SLIDE_SIZES[1] for each in (width, height)):
        raise NotOfficeError(
            f"has slides of {width.points:,.0f} x {height.points:,.0f} pt; PowerPoint has 72 to 4,032 pt",
            "choose another size in PowerPoint: Design, Slide Size",
        )
    return Size(width, height)


def _sources(package: OfficePackage, main: str, presentation: etree._Element, size: Size) -> Iterator[_Source]:
    """All slide layouts, in the order of the masters and of the slide layouts in them."""
    masters = {entry.id: entry.target for entry in package.relationships(main)}
    for position, entry in enumerate(presentation.iterfind(f"{P}sldMasterIdLst/{P}sldMasterId")):
        part = _target(masters, entry)
        root, theme = package.root(part), package.related(part, "theme")
        theme_root = None if theme is None else package.root(theme)
        master = _master(position, part, root, theme_root, presentation)
        layouts = {known.id: known.target for known in package.relationships(part)}
        for number in root.iterfind(f"{P}sldLayoutIdLst/{P}sldLayoutId"):
            target = _target(layouts, number)
            if package.types.get(target, "") != SLIDE_LAYOUT and target in package.types:
                raise NotOfficeError(f"is damaged: {target} is no slide layout but {package.types[target]}")
            layout = package.root(target)
            override = _attributes(layout.find(f"{P}clrMapOvr/{A}overrideClrMapping"))
            # What is inherited is read through the slide layout's own color map too.
            own = _master(position, part, root, theme_root, presentation, override) if override else master
            yield _source(target, layout, own, size, override)


def _source(part: str, layout: etree._Element, master: _Master, size: Size, override: Mapping[str, str]) -> _Source:
    names = master.names
    placeholders: list[Placeholder] = []
    chains: list[tuple[ListStyle, ...]] = []
    known: set[tuple[bool, int]] = set()
    turned: list[str] = []
    for shape in _shapes(layout, names):
        key = (shape.type in TITLES, shape.index)
        found = _placeholder(shape, master, size)
        if found is None and _is_turned(shape, master):
            turned.append(f"{shape.name} ({shape.type})")
        if found is not None and key not in known:  # of two with one number, slides can only fill the first
            known.add(key)
            placeholders.append(found[0])
            chains.append(found[1])
    slide = layout.find(f"{P}cSld")
    name = slide.get("name", "") if slide is not None else ""
    type_ = layout.get("type")
    candidate = Candidate(
        name, type_, tuple(placeholders), int(size.height), master.number, part, master.names.theme.name
    )
    return _Source(part, layout, names, candidate, tuple(chains), master, override, tuple(turned))


def _target(targets: Mapping[str, str], element: etree._Element) -> str:
    """The part that an element refers to."""
    name = element.get(f"{R}id", "")
    if name not in targets:
        raise NotOfficeError(f"is damaged: it refers to {name or 'nothing'}, which it does not have")
    return targets[name]


def _master(
    number: int,
    part: str,
    root: etree._Element,
    theme: etree._Element | None,
    presentation: etree._Element,
    color_map: Mapping[str, str] | None = None,
) -> _Master:
    """A master, read through its own color map unless another one is given."""
    names = ThemeNames(color_map or _attributes(root.find(f"{P}clrMap")), read_theme(theme))
    shapes: dict[str, _Shape] = {}
    for shape in _shapes(root, names):
        shapes.setdefault(shape.type, shape)
    styles = {
        tag: list_style(root.find(f"{P}txStyles/{P}{tag}"), names) for tag in ("titleStyle", "bodyStyle", "otherStyle")
    }
    return _Master(
        number, part, root, names, shapes, styles, list_style(presentation.find(f"{P}defaultTextStyle"), names)
    )


def _attributes(element: etree._Element | None) -> dict[str, str]:
    return {} if element is None else {str(key): str(value) for key, value in element.attrib.items()}


def _shapes(part: etree._Element, names: ThemeNames) -> Iterator[_Shape]:
    """The placeholders of a master or a slide layout, groups included, in reading order."""
    for shape in part.iterfind(f"{P}cSld/{P}spTree//{P}sp"):
        placeholder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if placeholder is not None:
            properties = shape.find(f"{P}nvSpPr/{P}cNvPr")
            yield _Shape(
                placeholder.get("type", "obj"),
                whole_number(placeholder.get("idx", "0")),
                "" if properties is None else properties.get("name", ""),
                shape.find(f"{P}spPr/{A}xfrm"),
                shape.find(f"{P}txBody/{A}bodyPr"),
                list_style(shape.find(f"{P}txBody/{A}lstStyle"), names),
                placeholder.get("orient") == "vert",
            )


def _placeholder(shape: _Shape, master: _Master, size: Size) -> tuple[Placeholder, tuple[ListStyle, ...]] | None:
    """A placeholder with all that it inherits, and the chain of its list styles.

    None for one that cannot be written in: it stands nowhere or beside the slide, has no size, or is turned.
    """
    kind = _MASTER_TYPES.get(shape.type, "body")
    parent = master.shapes.get(kind)
    transform = shape.transform if _rect(shape.transform) else parent.transform if parent else None
    rect = _rect(transform)
    body = _attributes(parent.body if parent else None) | _attributes(shape.body)
    if rect is None or _is_turned(shape, master):
        return None
    if min(rect.width, rect.height) <= 0 or not _is_on(rect, size):
        return None
    text_style = master.styles[_TEXT_STYLES.get(kind, "otherStyle")]
    chain = (shape.style, parent.style if parent else NOTHING, text_style, master.default)
    insets = Insets(*(Length(whole_number(body.get(name, default))) for name, default in _INSETS.items()))
    anchor = {"ctr": Anchor.MIDDLE, "b": Anchor.BOTTOM}.get(body.get("anchor", "t"), Anchor.TOP)
    placeholder = Placeholder(
        slot=None,
        type=shape.type,
        index=shape.index,
        name=shape.name,
        rect=rect,
        insets=insets,
        anchor=anchor,
        levels=text_styles(chain),
        wraps=body.get("wrap", "square") != "none",
    )
    return placeholder, chain


def _is_turned(shape: _Shape, master: _Master) -> bool:
    """Whether text in a placeholder does not run from left to right across the slide."""
    parent = master.shapes.get(_MASTER_TYPES.get(shape.type, "body"))
    transform = shape.transform if _rect(shape.transform) else parent.transform if parent else None
    body = _attributes(parent.body if parent else None) | _attributes(shape.body)
    rotation = 0 if transform is None else whole_number(transform.get("rot", "0"))
    return rotation != 0 or shape.is_vertical or body.get("vert", "horz") != "horz"


def _is_on(rect: Rect, size: Size) -> bool:
    return rect.x < size.width and rect.y < size.height and rect.right > 0 and rect.bottom > 0


def _rect(transform: etree._Element | None) -> Rect | None:
    if transform is None:
        return None
    offset, extent = transform.find(f"{A}off"), transform.find(f"{A}ext")
    if offset is None or extent is None:
        return None
    values = (offset.get("x"), offset.get("y"), extent.get("cx"), extent.get("cy"))
    return Rect(*(Length(whole_number(value or "0")) for value in values))
