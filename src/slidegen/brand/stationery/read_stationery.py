"""A Word template to the paper of its house, and what notes do not take over of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.brand_file.settings import Settings
from slidegen.brand.colors import Color
from slidegen.brand.house_paper import PLAIN, Stationery
from slidegen.brand.paper import A4_TWIPS, EMU_PER_TWIP, PaperPage, note_page
from slidegen.brand.stationery import read_sections
from slidegen.brand.stationery.check_styles import breaking_styles, faint_styles, is_unreadable, style_looks
from slidegen.brand.stationery.find_table_style import find_table_style, table_look
from slidegen.brand.stationery.read_artwork import FoundArtwork, read_artwork
from slidegen.brand.stationery.read_sections import Section, W, is_on, page_xml, section_for_notes
from slidegen.brand.theme_colors import Theme
from slidegen.diagnostics import Code, Diagnostic, Place, nearest
from slidegen.office_files.office_error import NotOfficeError
from slidegen.office_files.read_package import OfficePackage, whole_number
from slidegen.office_files.word_styles import WordStyles, style_name
from slidegen.units import Length

LEAST_WIDTH: Final = Length.from_points(200)
"""Between the margins: with less, tables have no room for a date and two words."""
LEAST_COLUMN: Final = Length.from_points(170)
"""The same for a column; narrower ones are not taken over."""
_WHITE: Final = Color(255, 255, 255)


class ReadStationery(Struct, frozen=True):
    """The paper, the page that notes are laid out on, and what is wrong with it.

    `notices` are for who looks at a template before it is adopted: what is not taken over, and faint texts.
    """

    stationery: Stationery
    page: PaperPage
    problems: tuple[Diagnostic, ...]
    notices: tuple[Diagnostic, ...]


def read_stationery(package: OfficePackage, main: str, theme: Theme, place: Place) -> ReadStationery:
    """The paper of a Word file whose document is the part `main`. Raises `NotOfficeError`."""
    document, relationships = package.root(main), package.relationships(main)
    settings, styles_part = package.related(main, "settings"), package.related(main, "styles")
    settings_root = None if settings is None else package.root(settings)
    styles = None if styles_part is None else WordStyles(package.root(styles_part))
    found = read_sections.sections(document, relationships)
    section = section_for_notes(found)
    background = _background(document, settings_root)
    looks = () if styles is None else tuple(style_looks(styles, theme, background or _WHITE))
    lost = list[str]()
    if section is None:
        stationery, page = PLAIN, note_page(A4_TWIPS)
    else:
        pages = read_sections.pages_in_use(section, settings_root)
        artwork = read_artwork(document, section, relationships) if found[0] is section else FoundArtwork("", (), ())
        page, columns = _page(section, _gutter_at_top(settings_root), lost)
        lost += read_sections.lost(found, section)
        lost += artwork.lost
        stationery = Stationery(
            read_sections.with_foot(page_xml(section), artwork.foot),
            read_sections.margins(section.headers, pages),
            read_sections.margins(section.footers, pages),
            read_sections.unnumbered_pages(section, pages, package),
            columns,
            artwork.runs,
            artwork.relationships,
            None if background is None else background.hex,
        )
    if styles is not None and not theme.is_of_slidegen:
        stationery = replace(
            stationery,
            table=find_table_style(document, settings_root, styles, theme, background or _WHITE),
            unreadable=tuple(dict.fromkeys(look.name for look in looks if is_unreadable(look))),
        )
    lost += _lost_settings(package, main, settings, settings_root)
    lost += _lost_text(document)
    if styles is None or theme.is_of_slidegen:
        return ReadStationery(stationery, page, (), tuple(_left_out(lost, place)))
    notices = (*faint_styles(looks, place), *_left_out(lost, place))
    return ReadStationery(stationery, page, tuple(breaking_styles(styles, place)), notices)


def with_settings(
    read: ReadStationery, package: OfficePackage, main: str, theme: Theme, settings: Settings
) -> ReadStationery:
    """The paper with what brand.yml says of it. Raises `NotOfficeError`."""
    paper, problems = read.stationery, read.problems
    if not settings.note_page_breaks:
        paper = replace(paper, breaks_pages=False)
        problems = tuple(each for each in problems if each.code is not Code.PAGE_BREAKS)
    part = package.related(main, "styles")
    if settings.note_table_style is not None and part is not None:
        (name, place), styles = settings.note_table_style, WordStyles(package.root(part))
        style = styles.named("table", name)
        if style is None:
            names = [style_name(each) for each in styles.of_type("table")]
            message = f'the reference note has no table style "{name}"'
            problems += (Diagnostic(Code.BAD_REFERENCE, message, place, nearest(name, names)),)
        else:
            page = _WHITE if paper.background is None else Color.from_hex(paper.background)
            paper = replace(paper, table=table_look(style.get(f"{W}styleId", ""), styles, theme, page))
    return replace(read, stationery=paper, problems=problems)


def _left_out(lost: list[str], place: Place) -> Iterator[Diagnostic]:
    hint = "what notes should have on each page goes into the header or footer, in Word: Insert, Header"
    for each in dict.fromkeys(lost):
        yield Diagnostic(Code.NOT_KEPT, f"notes leave out {each}", place, hint)


def _page(section: Section, gutter_at_top: bool, lost: list[str]) -> tuple[PaperPage, str]:
    """The page of a section, and the `w:cols` of the text where it stands in several columns.

    Raises `NotOfficeError` where a size is no whole number, or there is no room for text.
    """
    twips = dict(A4_TWIPS)
    for tag in ("pgSz", "pgMar"):
        found = section.properties.find(f"{W}{tag}")
        if found is not None:
            names = ("w", "h") if tag == "pgSz" else ("left", "right", "top", "bottom", "gutter")
            twips |= {name: whole_number(found.get(f"{W}{name}") or "0") for name in names}
    if gutter_at_top:
        twips["gutter"] = 0
    page = note_page(twips)
    if page.text_width < LEAST_WIDTH:
        raise NotOfficeError(
            f"has pages with {page.text_width.points:.0f} pt between their margins, of which notes need "
            f"{LEAST_WIDTH.points:.0f}",
            "make the page wider or its margins smaller, in Word: Layout, Margins",
        )
    columns = section.properties.find(f"{W}cols")
    if section.column_count == 1 or columns is None:
        return page, ""
    width = _narrowest(columns, section.column_count, page.text_width)
    if width < LEAST_COLUMN:
        lost.append(f"its {section.column_count} columns, which are too narrow for tables: text has the whole width")
        return page, ""
    in_columns = replace(page, text_width=width, full_width=page.text_width)
    return in_columns, read_sections.written(columns)


def _narrowest(columns: etree._Element, count: int, width: Length) -> Length:
    """The width of the narrowest column (17.6.4 `cols`). Raises `NotOfficeError`."""
    own = [whole_number(each.get(f"{W}w") or "0") for each in columns.findall(f"{W}col")]
    if own and columns.get(f"{W}equalWidth") in ("0", "false", "off"):
        return Length(min(own) * EMU_PER_TWIP)
    space = whole_number(columns.get(f"{W}space") or "720") * EMU_PER_TWIP
    return Length((width - space * (count - 1)) // count)


def _gutter_at_top(settings: etree._Element | None) -> bool:
    """Whether room for binding is taken from the height of pages (17.15.1.49 `gutterAtTop`)."""
    return settings is not None and is_on(settings.find(f"{W}gutterAtTop"))


def _background(document: etree._Element, settings: etree._Element | None) -> Color | None:
    """The color of the pages, where it is shown (17.2.1 `background`, 17.15.1.25 `displayBackgroundShape`)."""
    found = document.find(f"{W}background")
    if found is None or settings is None or not is_on(settings.find(f"{W}displayBackgroundShape")):
        return None
    try:
        return Color.from_hex(found.get(f"{W}color", "auto"))
    except ValueError:
        return None


def _lost_settings(
    package: OfficePackage, main: str, part: str | None, settings: etree._Element | None
) -> Iterator[str]:
    if settings is None or part is None:
        return
    attached = next((each.target for each in package.relationships(part) if each.kind == "attachedTemplate"), None)
    name = "" if attached is None else attached.replace("\\", "/").rpartition("/")[2]
    if name and not name.lower().startswith("normal.dot"):
        yield f"the template {name} that it is attached to: styles that are only there are not known here"
    for tag, what in (
        ("bookFoldPrinting", "the folding of its sheets into a book"),
        ("documentProtection", "its protection against changes"),
    ):
        if settings.find(f"{W}{tag}") is not None:
            yield what
    background = package.root(main).find(f"{W}background")
    if background is not None and len(background) and is_on(settings.find(f"{W}displayBackgroundShape")):
        yield "the picture behind its pages"


def _lost_text(document: etree._Element) -> Iterator[str]:
    """What somebody wrote in the file, with its first words."""
    body = document.find(f"{W}body")
    blocks = [] if body is None else list(body.iterchildren(f"{W}p", f"{W}tbl", f"{W}sdt"))
    texts = [text for each in blocks if (text := _text(each))]
    if texts:
        first = texts[0] if len(texts[0]) <= 40 else f"{texts[0][:39].rstrip()}…"
        number = "1 paragraph or table" if len(texts) == 1 else f"{len(texts)} paragraphs and tables"
        yield f'its text, {number} from "{first}"'


def _text(block: etree._Element) -> str:
    """The text of a block, without that of text boxes: they are artwork."""
    texts = (each for each in block.iter(f"{W}t") if next(each.iterancestors(f"{W}txbxContent"), None) is None)
    return " ".join("".join(each.text or "" for each in texts).split())
