"""The styles of a Word template that notes are written in: whether they can be read, and which begin pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree
from msgspec import Struct

from slidegen.brand.colors import CONTRAST_LARGE, CONTRAST_NORMAL, Color, contrast
from slidegen.brand.theme_colors import Theme
from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.office_files.word_styles import W, WordStyles

READ: Final = (
    "Normal",
    "Title",
    "Subtitle",
    "heading 1",
    "heading 2",
    "Quote",
    "caption",
    "List Bullet",
    "List Number",
)
"""The styles that templates have and notes are written in, by the names that Word gives them."""
LARGE: Final = 36
LARGE_BOLD: Final = 28
"""Half-points from which text is large, and bold text is (WCAG 2.2, definition of large scale)."""
USUAL_SIZE: Final = 20
"""Half-points, where nothing says a size (ECMA-376 Part 1, 17.3.2.38 `sz`)."""


class StyleLook(Struct, frozen=True):
    """A style: the colors of its text and of what is below it, and how large it is in half-points."""

    name: str
    text: Color
    ground: Color
    size: float
    bold: bool

    @property
    def contrast(self) -> float:
        """Of text and ground, 1 to 21."""
        return contrast(self.text, self.ground)

    @property
    def needed(self) -> float:
        """What WCAG 2.2 AA asks for text of its size."""
        return CONTRAST_LARGE if self.size >= (LARGE_BOLD if self.bold else LARGE) else CONTRAST_NORMAL


def style_looks(styles: WordStyles, theme: Theme, page: Color) -> Iterator[StyleLook]:
    """The styles of the file whose text has a color of its own; `page` is that of the paper."""
    for name in READ:
        style = styles.named("paragraph", name)
        text = word_color(styles.run_property(style, "color"), theme)
        if style is not None and text is not None:
            shade = shading(styles.paragraph_property(style, "shd"), theme)
            shade = shading(styles.run_property(style, "shd"), theme) or shade
            size = _number(styles.run_property(style, "sz"))
            yield StyleLook(_shown(style), text, shade or page, size, _is_on(styles.run_property(style, "b")))


def faint_styles(looks: Iterable[StyleLook], place: Place) -> Iterator[Diagnostic]:
    """A warning for each two colors of text and ground that are too near, with the styles that have them."""
    alike: dict[tuple[Color, Color, float], list[StyleLook]] = {}
    for look in looks:
        if look.contrast < look.needed:
            alike.setdefault((look.text, look.ground, look.needed), []).append(look)
    for (text, ground, needed), faint in alike.items():
        names = ", ".join(look.name for look in faint)
        taken = "; notes take the color of text instead" if is_unreadable(faint[0]) else ""
        yield Diagnostic(
            Code.LOW_CONTRAST,
            f"text in the style {names} (#{text.hex} on #{ground.hex}) has a contrast of "
            f"{int(faint[0].contrast * 100) / 100:.2f}:1; {needed:g}:1 is needed at its size{taken}",
            place,
            "in Word (Home, Styles, right click, Modify), give it a darker or lighter color of the theme",
        )


def breaking_styles(styles: WordStyles, place: Place) -> Iterator[Diagnostic]:
    """A warning about styles that begin pages."""
    breaking = [
        _shown(style)
        for name in READ
        if (style := styles.named("paragraph", name)) is not None
        and _is_on(styles.paragraph_property(style, "pageBreakBefore"))
    ]
    if breaking:
        yield Diagnostic(
            Code.PAGE_BREAKS,
            f"each paragraph in the style {', '.join(breaking)} begins a page, so notes have a page for each",
            place,
            "write note-page-breaks: false under defaults: slidegen: in brand.yml, or turn it off in Word: modify the "
            "style, Format, Paragraph, Line and Page Breaks",
        )


def is_unreadable(look: StyleLook) -> bool:
    """Whether a text is not only hard to read: notes do not take its color then."""
    return look.contrast < CONTRAST_LARGE


def word_color(element: etree._Element | None, theme: Theme) -> Color | None:
    """A color of text (17.3.2.6 `color`); None where it is automatic."""
    return None if element is None else _color(element, "val", "theme", theme)


def shading(element: etree._Element | None, theme: Theme) -> Color | None:
    """The color of a shade (17.3.5 `shd`); None where there is none. A pattern counts as what is below it."""
    if element is None or element.get(f"{W}val") == "nil":
        return None
    if element.get(f"{W}val") == "solid":
        return _color(element, "color", "theme", theme)
    return _color(element, "fill", "themeFill", theme)


_SLOTS: Final = {
    **{"text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1"},
    **{"text2": "dk2", "dark2": "dk2", "background2": "lt2", "light2": "lt2"},
    **{"hyperlink": "hlink", "followedHyperlink": "folHlink"},
}
"""What Word calls the slots of a theme (17.18.97 `ST_ThemeColor`)."""


def _color(element: etree._Element, name: str, theme_prefix: str, theme: Theme) -> Color | None:
    """A color that is written as a value, else that of the theme, lighter or darker as it says."""
    written = element.get(f"{W}{name}", "auto")
    try:
        if written != "auto":
            return Color.from_hex(written)
    except ValueError:
        pass
    slot = element.get(f"{W}{theme_prefix}Color" if theme_prefix == "theme" else f"{W}{theme_prefix}", "")
    found = theme.colors.get(_SLOTS.get(slot, slot))
    if found is None:
        return None
    for change, end in (("Shade", 0), ("Tint", 255)):
        share = element.get(f"{W}{theme_prefix}{change}")
        if share:
            part = int(share, 16) / 255
            channels = (found.red, found.green, found.blue)
            found = Color(*(round(end + (each - end) * part) for each in channels))
    return found


def _shown(style: etree._Element) -> str:
    """The name as Word shows it: it writes those of its own styles in lower case."""
    name = style.find(f"{W}name")
    text = "" if name is None else name.get(f"{W}val", "")
    return text if text != text.lower() else text[:1].upper() + text[1:]


def _number(element: etree._Element | None) -> float:
    try:
        return USUAL_SIZE if element is None else float(element.get(f"{W}val", USUAL_SIZE))
    except ValueError:
        return USUAL_SIZE


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(f"{W}val", "1") not in ("0", "false", "off")
