"""Text as runs of WordprocessingML (ECMA-376 Part 1, clause 17.3)."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from slidegen.brand.brand import Brand
from slidegen.brand.colors import ColorRole
from slidegen.brand.fonts import FontFamily
from slidegen.content.break_places import with_breaks
from slidegen.content.inlines import Inline, LineBreak, Prose, Script, Text
from slidegen.content.ordinals import date_prose
from slidegen.content.scripts import script_parts
from slidegen.editions.blocks import Mark, Tone
from slidegen.office_files.office_language import office_language
from slidegen.office_files.xml_text import attribute, content
from slidegen.writers.word.styles import Styles

THEME_COLORS: Final = {
    ColorRole.TEXT: "text1",
    ColorRole.BACKGROUND: "background1",
    ColorRole.MUTED: "text2",
    ColorRole.SURFACE: "background2",
    ColorRole.PRIMARY: "accent1",
    ColorRole.ATTENTION: "accent2",
    ColorRole.ATTENTION_SURFACE: "accent3",
    ColorRole.RULE: "accent4",
    ColorRole.PRIMARY_DARK: "accent5",
    ColorRole.PRIMARY_LIGHT: "accent6",
    ColorRole.LINK: "hyperlink",
    ColorRole.VISITED_LINK: "followedHyperlink",
}
"""What Word calls the colors of a theme (ECMA-376 Part 1, 17.18.97 `ST_ThemeColor`)."""

SLOT_NAMES: Final = {
    **{"dk1": "text1", "lt1": "background1", "dk2": "text2", "lt2": "background2"},
    **{"hlink": "hyperlink", "folHlink": "followedHyperlink"},
}
"""The same by the slot of the theme, where the two differ."""

LONGEST_BOOKMARK: Final = 40
"""Characters of a bookmark's name that Word keeps (ECMA-376 Part 1, 17.13.6.2 `bookmarkStart`)."""
_BOOKMARK: Final = "_sg_"
"""A name that begins with an underscore is hidden in Word's list of bookmarks."""

_MARK_SIZE: Final = 17
"""Half-points: as small as the footer."""

_NO_BREAK: Final = "\u00a0"


class Bookmarks:
    """Hidden bookmarks by which a block is found again when the note comes back, each with a name of its own."""

    def __init__(self) -> None:
        self._marked: dict[str, int] = {}  # how often each name was asked for
        self._last = 0

    def around(self, id: str | None, runs: str) -> str:
        """`runs` inside the bookmark of the block or row `id`."""
        if id is None:
            return runs
        name = self._name(bookmark_name(id))
        self._last += 1
        return f'<w:bookmarkStart w:id="{self._last}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{self._last}"/>'

    def _name(self, name: str) -> str:
        """The name, with a number where it was used before: an id may be that of a section and of its one block."""
        while name in self._marked:
            self._marked[name] += 1
            end = f"_{self._marked[name]}"
            name = f"{name[: LONGEST_BOOKMARK - len(end)]}{end}"
        self._marked[name] = 1
        return name


def bookmark_name(id: str) -> str:
    """The name of the first bookmark of a block: its id, or as much of it as fits and a digest of the whole.

    Hyphens may not stand in names of bookmarks; underscores do not stand in ids.
    """
    name = _BOOKMARK + id.replace("-", "_")
    if len(name) <= LONGEST_BOOKMARK:
        return name
    digest = hashlib.sha256(id.encode()).hexdigest()[:8]
    return f"{name[: LONGEST_BOOKMARK - len(digest) - 1]}_{digest}"


class Links:
    """The addresses that a note links to; each gets one relationship."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}

    def id_of(self, address: str) -> str:
        """The id of the relationship."""
        return self.ids.setdefault(address, f"link{len(self.ids) + 1}")


class TextWriter:
    """Writes prose as runs in the styles of one reference note."""

    def __init__(self, brand: Brand, styles: Styles, language: str = "") -> None:
        self._language = language
        self.links = Links()
        self._styles = styles
        self._hex = {role: brand.hex(role) for role in THEME_COLORS}
        self._names = theme_names(brand)
        self._fonts = brand.fonts
        self._monospace = attribute(brand.fonts.monospace.name)

    def prose(self, prose: Prose, size: float | None = None) -> str:
        """The runs of one paragraph, of a size in points where that is not the style's."""
        return "".join(self._linked(link, list(group), size) for link, group in itertools.groupby(prose, _link))

    def cell(self, prose: Prose, size: float | None = None) -> str:
        """The same for a cell of a table, where a line may end inside an address."""
        broken = (
            replace(inline, text=with_breaks(inline.text)) if isinstance(inline, Text) else inline for inline in prose
        )
        return self.prose(tuple(broken), size)

    def plain(self, text: str, properties: str = "") -> str:
        """One run. `properties`: children of `w:rPr` in the order of the schema."""
        return "".join(
            f"<w:r>{_wrapped(_in_script(_in_family(family, properties), tag))}{_text(part)}</w:r>"
            for stretch, tag in script_parts(text, self._language)
            for part, family in self._fonts.stretches(stretch)
        )

    def date(self, words: str, properties: str = "") -> str:
        """A date in runs, with the end of a French ordinal raised."""
        return "".join(
            self.plain(part.text, properties + _script(part.script))
            for part in date_prose(words)
            if isinstance(part, Text)
        )

    def mark(self, mark: Mark) -> str:
        """A discreet mark of one piece, set apart by a surface of its own, after a space."""
        if mark.tone is Tone.UNSETTLED:
            color, surface = ColorRole.ATTENTION, ColorRole.ATTENTION_SURFACE
        else:
            color, surface = ColorRole.MUTED, ColorRole.SURFACE
        size = f'<w:sz w:val="{_MARK_SIZE}"/><w:szCs w:val="{_MARK_SIZE}"/>'
        look = f"<w:b/><w:bCs/>{self.color(color)}{size}{self._shade(surface)}"
        return self.plain("  ") + self.plain(f" {mark.text} ".replace(" ", _NO_BREAK), look)

    def color(self, role: ColorRole) -> str:
        """A color of the theme for text; programs that do not know themes take its value."""
        return f'<w:color w:val="{self._hex[role]}"{self._theme("themeColor", role)}/>'

    def _shade(self, role: ColorRole) -> str:
        return f'<w:shd w:val="clear" w:color="auto" w:fill="{self._hex[role]}"{self._theme("themeFill", role)}/>'

    def _theme(self, attribute_name: str, role: ColorRole) -> str:
        name = self._names.get(role)
        return "" if name is None else f' w:{attribute_name}="{name}"'

    def _linked(self, link: str | None, inlines: Iterable[Inline], size: float | None) -> str:
        runs = "".join(self._run(inline, size) for inline in inlines)
        return (
            runs if link is None else f'<w:hyperlink r:id="{self.links.id_of(link)}" w:history="1">{runs}</w:hyperlink>'
        )

    def _run(self, inline: Inline, size: float | None) -> str:
        if isinstance(inline, LineBreak):
            return "<w:r><w:br/></w:r>"
        return self.plain(inline.text, self._look(inline, size))

    def _look(self, text: Text, size: float | None) -> str:
        """The properties of a run in the order of the schema (17.3.2.28). Only one can be a style; the others are
        direct.
        """
        look = []
        if text.link is not None:
            look.append(self._styles.run("Hyperlink"))
        elif text.strong:
            look.append(self._styles.run("Strong"))
        elif text.emphasis:
            look.append(self._styles.run("Emphasis"))
        if text.code:
            look.append(f'<w:rFonts w:ascii="{self._monospace}" w:hAnsi="{self._monospace}" w:cs="{self._monospace}"/>')
        if text.strong and text.link is not None:
            look.append("<w:b/><w:bCs/>")
        if text.emphasis and (text.strong or text.link is not None):
            look.append("<w:i/><w:iCs/>")
        if text.code:
            look.append("<w:noProof/>")
        if size is not None:
            look.append(_size(size))
        if text.script is not None:
            look.append(_script(text.script))
        if text.language is not None:
            look.append(f'<w:lang w:val="{attribute(office_language(text.language))}"/>')
        return "".join(look)


def _script(script: Script | None) -> str:
    return "" if script is None else f'<w:vertAlign w:val="{script.value}script"/>'


def theme_names(brand: Brand) -> dict[ColorRole, str]:
    """What the theme of the note calls each color; nothing for a color that a theme of its own does not have."""
    if brand.note_theme is None:
        return THEME_COLORS
    by_value = {color: SLOT_NAMES.get(slot, slot) for slot, color in reversed(tuple(brand.note_theme.items()))}
    return {role: by_value[color] for role, color in brand.colors.items() if color in by_value}


def _link(inline: Inline) -> str | None:
    return inline.link if isinstance(inline, Text) else None


def _wrapped(properties: str) -> str:
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""


def _size(points: float) -> str:
    """`w:sz` (17.3.2.38), in half points."""
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


_ELEMENTS: Final = {"\t": "<w:tab/>", "\u00ad": "<w:softHyphen/>", "\u2011": "<w:noBreakHyphen/>"}
"""Characters that Word wants an element for (17.3.3.32, 17.3.3.29, 17.3.3.18): as letters, it takes them for signs of
another font."""
_PARTS: Final = re.compile(f"([{''.join(_ELEMENTS)}])")


def _text(text: str) -> str:
    """Text, tabs and hyphens of both kinds."""
    return "".join(
        _ELEMENTS.get(part) or f'<w:t xml:space="preserve">{content(part)}</w:t>' for part in _PARTS.split(text) if part
    )


_FONTS: Final = re.compile(r"<w:rFonts\b[^>]*/>")
_STYLE: Final = re.compile(r"(<w:rStyle\b[^>]*/>)?(.*)", re.DOTALL)


_LANGUAGE: Final = re.compile(r'<w:lang w:val="([^"]*)"/>')
_RUNS_LEFT: Final = ("ar-SA", "he-IL")


def _in_script(properties: str, tag: str | None) -> str:
    """The properties of a run in another script: its language, and whether it runs from right to left (17.3.2.30)."""
    if tag is None:
        return properties
    match = _LANGUAGE.search(properties)
    own = f' w:val="{match[1]}"' if match else ""
    is_left = tag in _RUNS_LEFT
    language = f'<w:lang{own} w:{"bidi" if is_left else "eastAsia"}="{tag}"/>'
    return f"{_LANGUAGE.sub('', properties)}{'<w:rtl/>' if is_left else ''}{language}"


def _in_family(fallback: FontFamily | None, properties: str) -> str:
    """The properties of a run in another font, for all scripts: Word is not sure which one a sign belongs to."""
    if fallback is None:
        return properties
    family = attribute(fallback.name)
    fonts = "".join(f' w:{script}="{family}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    match = _STYLE.fullmatch(_FONTS.sub("", properties))
    style, rest = (match[1] or "", match[2]) if match else ("", properties)
    return f"{style}<w:rFonts{fonts}/>{rest}"
