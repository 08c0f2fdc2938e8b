"""HTML laid out on pages by WeasyPrint, which can fetch nothing but what it is handed.

This module takes long to import and needs Pango; `write_pdf` imports it when there is a PDF to write.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct

from slidegen.brand.brand import Brand
from slidegen.brand.fonts import FontFace
from slidegen.editions.outline import DocumentInfo
from slidegen.writers.pdf.deferred_modules import Deferred, deferred
from slidegen.writers.pdf.fonts import embedded_name, fallback_faces, families, font_faces, font_stack
from slidegen.writers.pdf.list_items import hold_items
from slidegen.writers.pdf.shared_libraries import exact_names


def _import_subset() -> None:
    import fontTools.subset  # noqa: F401 (loaded for WeasyPrint)


def _import_instancer() -> None:
    import fontTools.varLib.instancer  # noqa: F401


def _import_woff2() -> None:
    import fontTools.ttLib.woff2  # noqa: F401


# HarfBuzz makes the subsets of fonts. WeasyPrint asks fontTools for those of variable fonts, of fonts with pictures and
# of WOFF, and where HarfBuzz is too old: four tenths of its own import, and hardly ever needed.
with (
    exact_names(),
    deferred(
        Deferred("fontTools.subset", _import_subset),
        Deferred("fontTools.varLib.instancer", _import_instancer, ("instantiateVariableFont",)),
        Deferred("fontTools.ttLib.woff2", _import_woff2),
    ),
):
    import weasyprint
    from weasyprint.pdf.metadata import DocumentMetadata
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

END: Final = "_end"
"""The id of the element that stands where the content ends."""
BOTTOM: Final = "_bottom"
"""The id of the element that stands at the bottom of the room for content, on every page."""
_SEEN: Final = frozenset(("TextBox", "InlineReplacedBox", "BlockReplacedBox", "TableCellBox"))
"""What is seen of a page: boxes of WeasyPrint that hold words, pictures or the cells of tables."""
VARIANT: Final = "pdf/ua-1"


class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves what an address holds itself (`data:`) and the brand's font files by our own names; nothing else, ever.

    Addresses are compared as a whole with the few that exist, so there is no path to be clever with. What was refused
    is remembered: WeasyPrint goes on without it.
    """

    def __init__(self, faces: Mapping[str, FontFace]) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self.faces = faces
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """What is at `url`. Raises `ValueError` for what is not served."""
        if url in self.faces:
            return URLFetcherResponse(url, self.faces[url].path.read_bytes(), {"Content-Type": "font/ttf"})
        if url.lower().startswith("data:"):
            return super().fetch(url, headers)
        self.refused.append(url)
        raise ValueError("only data: addresses are served")


class LaidOut:
    """Pages as they came out."""

    def __init__(self, document: Any, own_fonts: frozenset[str], size: tuple[float, float]) -> None:
        """`size`: the scale and the spare height that they were laid out with."""
        self.size = size
        self._document = document
        self._own_fonts = own_fonts

    @property
    def pages(self) -> int:
        """How many there are."""
        return len(self._document.pages)

    @property
    def room(self) -> float:
        """The height of the last page down to the end of the room for content, in CSS px; 1 where no element tells."""
        return self._height(BOTTOM, 1.0)

    @property
    def left(self) -> float:
        """How much of that is left below the content; 0 where no element tells."""
        return max(0.0, self.room - self._height(END, self.room))

    @property
    def upright(self) -> int:
        """How many pages come before those that are turned for wide tables: all, where none or each is."""
        sides = [page.width > page.height for page in self._document.pages]
        return sides.index(True) if True in sides and not sides[0] else len(sides)

    @property
    def used(self) -> float:
        """The share of the room for content that is used on the last of those."""
        return 1.0 - self._free(self._document.pages[self.upright - 1])

    @property
    def gap(self) -> float:
        """The largest share of the room for content that is free at the foot of a page before the last."""
        return max((self._free(page) for page in self._document.pages[: self.upright - 1]), default=0.0)

    def _free(self, page: Any) -> float:
        room = page.anchors.get(BOTTOM)
        if room is None:
            return 0.0
        body = next(each for each in page._page_box.children if each.element_tag == "html")  # beside it are margins
        boxes = (box for box in body.descendants() if type(box).__name__ in _SEEN)
        top = float(page._page_box.margin_top)
        lowest = max((box.position_y + box.height for box in boxes), default=top)
        return max(0.0, 1.0 - (float(lowest) - top) / (float(room[1]) - top))

    def _height(self, marker: str, default: float) -> float:
        # A box is (left, top, right, bottom) from the top left corner of the page.
        box = self._document.pages[-1].anchors.get(marker)
        return default if box is None else float(box[1])

    def write(self, info: DocumentInfo, timestamp: dt.datetime, zoom: float = 1.0) -> bytes:
        """The PDF, with everything `zoom` times as large. Its properties come from `info`, whatever the template
        says."""
        moment = timestamp.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._document.metadata = DocumentMetadata(
            title=info.title,
            authors=[info.organisation],
            description=info.subject,
            created=moment,
            modified=moment,
            lang=info.language,
        )
        for page in self._document.pages:
            for marker in (END, BOTTOM):  # or they become places that links can lead to
                page.anchors.pop(marker, None)
        data: bytes = self._document.write_pdf(zoom=zoom, finisher=hold_items, pdf_variant=VARIANT, pdf_identifier=True)
        return data

    @property
    def foreign_characters(self) -> Mapping[str, str]:
        """What was not written in the brand's fonts: the characters by the family they were written in, "" for none.

        Known once `write` was called.
        """
        foreign: dict[str, set[str]] = {}
        for font in self._document.fonts.values():
            missing = {chr(codepoint) for codepoint in font.missing}
            foreign.setdefault("", set()).update(missing)
            if font.family not in self._own_fonts:
                foreign.setdefault(font.family, set()).update(set().union(*font.to_unicode.values()) - missing)
        return {family: "".join(sorted(characters)) for family, characters in foreign.items() if characters}


class Typesetter:
    """One HTML document with the fonts of its brand, to be laid out in several sizes and written once."""

    def __init__(self, html: str, brand: Brand) -> None:
        faces = {**font_faces(brand), **fallback_faces(brand, html)}
        self.fetcher = Fetcher({address: face for address, (_, face) in faces.items()})
        self._own_fonts = frozenset(
            embedded_name(family, brand) for family in (*families(brand), *brand.fonts.fallback)
        )
        self._configuration = FontConfiguration()
        self._html = weasyprint.HTML(string=html, url_fetcher=self.fetcher)
        body = font_stack(brand.fonts.body, brand, has_fallback=True)
        rules = (*(rule for rule, _ in faces.values()), f"html {{ font-family: {body} }}")
        self._faces = self._stylesheet("".join(rules))
        self._images: dict[str, Any] = {}

    def lay_out(self, scale: float, spare: float, figures: float = 1.0) -> LaidOut:
        """The pages with everything `scale` times as large, `spare` CSS px for the stylesheet to give out, and pictures
        `figures` times as large as they are meant to be.
        """
        size = self._stylesheet(
            f":root {{ --scale: {scale:.4f} !important; --spare: {spare:.2f}px !important; "
            f"--figure: {figures:.2f} !important }}"
        )
        return LaidOut(
            self._html.render(
                font_config=self._configuration,
                stylesheets=[self._faces, size],
                pdf_variant=VARIANT,
                cache=self._images,
            ),
            self._own_fonts,
            (scale, spare),
        )

    def _stylesheet(self, rules: str) -> Any:
        return weasyprint.CSS(string=rules, font_config=self._configuration, url_fetcher=self.fetcher)


class DrawnPage(Struct, frozen=True):
    """A page as the objects of PDF: its operators and its resources, and by number what these refer to.

    Objects are dictionaries and the like, with the bytes of their stream where they have one.
    """

    operators: bytes
    resources: bytes
    objects: Mapping[int, tuple[bytes, bytes | None]]


def page_objects(html: str) -> DrawnPage:
    """HTML that is one page, without fonts of a brand, as objects to be put into another PDF."""
    found: list[DrawnPage] = []

    def keep(_: Any, pdf: Any) -> None:
        page = pdf.objects[pdf.pages["Kids"][0]]
        objects = {each.number: _parts(each) for each in pdf.objects if each.free != "f"}
        operators = objects[int(page["Contents"].split()[0])][1] or b""
        found.append(DrawnPage(operators, page["Resources"], objects))

    weasyprint.HTML(string=html, url_fetcher=Fetcher({})).write_pdf(finisher=keep, uncompressed_pdf=True)
    return found[0]


def _parts(each: Any) -> tuple[bytes, bytes | None]:
    data: bytes = each.data
    if not hasattr(each, "stream"):
        return data, None
    dictionary, _, rest = data.partition(b"\nstream\n")
    return dictionary, rest.removesuffix(b"\nendstream")


def one_page(html: str) -> bytes:
    """HTML that is one page, without fonts of a brand, as a PDF to be drawn: it is not tagged."""
    data: bytes = weasyprint.HTML(string=html, url_fetcher=Fetcher({})).write_pdf()
    return data
