"""Handouts as tagged PDF (PDF/UA-1, ISO 14289-1), laid out by WeasyPrint."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import logging
import math
import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from slidegen.brand.brand import Brand
from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError, has_errors
from slidegen.editions.outline import DocumentInfo
from slidegen.writers.pdf.fill_page import close_gaps, fill_page
from slidegen.writers.pdf.find_places import POSITION, TEMPLATE, check_nesting, place_in_stylesheet, place_in_templates
from slidegen.writers.pdf.fonts import families

if TYPE_CHECKING:
    from slidegen.writers.pdf.html_pages import LaidOut, Typesetter

FIGURE: Final = 'class="figure"'
"""What the built-in template writes for each picture."""
LONGEST: Final = 200
"""Characters of a message of WeasyPrint's that are repeated."""
MOST_CHARACTERS: Final = 10
"""Characters of a message."""
PANGO_HINT: Final = "on Debian and Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
"""The libraries that WeasyPrint loads (its documentation, "First Steps", Linux)."""


class WrittenPdf(Struct, frozen=True):
    """A PDF, the number of its pages, and what its template asked for in vain."""

    data: bytes
    pages: int
    warnings: tuple[Diagnostic, ...] = ()


def write_pdf(
    html: str, info: DocumentInfo, brand: Brand, timestamp: dt.datetime, largest: float = math.inf
) -> WrittenPdf:
    """The PDF of an HTML document that was rendered from the brand's template, drawn at most `largest` times as large.

    Nothing is fetched but what the HTML holds itself and the brand's font files. Raises `SlidegenError`: missing-
    library where Pango is not installed, bad-template where the HTML asks for other files or cannot be made accessible,
    missing-picture, missing-font, missing-glyph.
    """
    has_figures = FIGURE in html

    def lay_out(typesetter: Typesetter) -> LaidOut:
        filled = fill_page(typesetter.lay_out, largest)
        return close_gaps(partial(typesetter.lay_out, *filled.size), filled) if has_figures else filled

    return _write(html, info, brand, timestamp, lay_out)


def write_fixed_pdf(
    html: str, info: DocumentInfo, brand: Brand, timestamp: dt.datetime, zoom: float = 1.0
) -> WrittenPdf:
    """The PDF of an HTML document whose pages are full as they are, with everything `zoom` times as large.

    Raises `SlidegenError` as `write_pdf`.
    """
    return _write(html, info, brand, timestamp, lambda typesetter: typesetter.lay_out(1.0, 0.0), zoom)


def _write(
    html: str,
    info: DocumentInfo,
    brand: Brand,
    timestamp: dt.datetime,
    lay_out: Callable[[Typesetter], LaidOut],
    zoom: float = 1.0,
) -> WrittenPdf:
    check_nesting(brand)
    with _listening() as listener, _recursion_named(brand):
        typesetter = _typesetter(html, brand)
        layout = lay_out(typesetter)
        data = layout.write(info, timestamp, zoom)
    refused = dict.fromkeys(typesetter.fetcher.refused)
    problems = (
        *(_refused(address, brand) for address in refused),
        *(_foreign(family, characters, brand) for family, characters in layout.foreign_characters.items()),
        *(
            _reported(message, level, html, brand)
            for message, level in listener.said.items()
            # What was refused, and what has no glyph, is said above already.
            if not message.startswith(".notdef") and not any(address in message for address in refused)
        ),
    )
    if has_errors(problems):
        raise SlidegenError(problems)
    return WrittenPdf(data, layout.pages, problems)


def _typesetter(html: str, brand: Brand) -> Typesetter:
    try:
        # WeasyPrint prints advice of its own before it raises.
        with contextlib.redirect_stdout(io.StringIO()):
            from slidegen.writers.pdf.html_pages import Typesetter
    except OSError as error:
        raise SlidegenError(
            Diagnostic(Code.MISSING_LIBRARY, f"PDF needs Pango, which cannot be loaded: {error}", hint=PANGO_HINT)
        ) from error
    return Typesetter(html, brand)


@contextlib.contextmanager
def _recursion_named(brand: Brand) -> Iterator[None]:
    """Elements in elements without an end end in Python's own limit."""
    try:
        yield
    except RecursionError as error:
        message = "the template makes elements that are nested too deep to be laid out"
        hint = "close the elements that it opens"
        raise SlidegenError(
            Diagnostic(Code.BAD_TEMPLATE, message, Place(f"{brand.folder}/{TEMPLATE}"), hint)
        ) from error


class _Listener(logging.Handler):
    """Keeps what WeasyPrint says in this thread, each thing once: it lays out several times."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: dict[str, int] = {}
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self.said.setdefault(record.getMessage(), record.levelno)


@contextlib.contextmanager
def _listening() -> Iterator[_Listener]:
    logger, listener = logging.getLogger("weasyprint"), _Listener()
    logger.addHandler(listener)
    try:
        yield listener
    finally:
        logger.removeHandler(listener)


def _refused(address: str, brand: Brand) -> Diagnostic:
    return Diagnostic(
        Code.BAD_TEMPLATE,
        f"the template asks for {_short(address)}, and a document may fetch nothing",
        place_in_templates(address, brand),
        hint="write pictures into the template as data: addresses, or name the logo in brand.yml",
    )


def _foreign(family: str, characters: str, brand: Brand) -> Diagnostic:
    """Characters in another font or in none: the brand's have no glyph for them, or a stylesheet names another."""
    named = ", ".join(f"{character} (U+{ord(character):04X})" for character in characters[:MOST_CHARACTERS])
    more = "" if len(characters) <= MOST_CHARACTERS else f" and {len(characters) - MOST_CHARACTERS} more"
    own = " or ".join(sorted({each.measured_as for each in families(brand)}))
    return Diagnostic(
        Code.MISSING_GLYPH,
        f"{named}{more} would be written in {family}, not in {own}" if family else f"no font can show {named}{more}",
        hint="use other characters or another font in brand.yml, and in stylesheets only the fonts of the brand",
    )


def _reported(message: str, level: int, html: str, brand: Brand) -> Diagnostic:
    """What WeasyPrint says, by what it means here. Its errors are things that are not on the page."""
    said = _short(message)
    if message.startswith("Font-face"):
        return Diagnostic(Code.MISSING_FONT, f"a font file of the brand cannot be used: {said}")
    if message.startswith("Failed to load image"):
        return Diagnostic(Code.MISSING_PICTURE, f"a picture in the template is not one: {said}")
    if level >= logging.ERROR:
        return Diagnostic(Code.BAD_TEMPLATE, f"the template cannot be made into a PDF: {said}")
    place = place_in_stylesheet(message, html, brand)
    if place is not None:
        said = POSITION.sub("", said, count=1)
    return Diagnostic(Code.UNSUPPORTED, f"the stylesheet or template of the handout: {said}", place)


def _short(text: str) -> str:
    """Addresses can hold whole pictures."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
