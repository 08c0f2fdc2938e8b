"""Pictures of a note: each is stored once, however often it is shown (ECMA-376 Part 1, clauses 20.2 and 20.4)."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import chain, count
from typing import Final

from msgspec import Struct, field

from slidegen.office_files.package_parts import PackagePart, Relationship
from slidegen.office_files.relationship_types import IMAGE
from slidegen.office_files.xml_text import attribute
from slidegen.pictures.picture import WHOLE, Crop, Picture
from slidegen.units import Length

NAMESPACE: Final = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'

_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_DECORATIVE: Final = (
    f'<a:extLst xmlns:a="{_DRAWING}"><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""Office's word for what a reader can pass over ([MS-ODRAWXML], `decorative`)."""


class Pictures(Struct):
    """The pictures of one note, in the order in which they are first shown."""

    taken: Container[str] = ()  # names of parts that are there already, in small letters
    _sizes: dict[tuple[Picture, Crop], tuple[int, Length, Length]] = field(default_factory=dict)
    _ids: count[int] = field(default_factory=lambda: count(1))

    def inline(
        self, picture: Picture, name: str, description: str | None, width: Length, height: Length, crop: Crop = WHOLE
    ) -> str:
        """A run with a picture that stands in its line as a letter does. `description` None: it is decoration."""
        about, graphic = self.graphic(picture, name, description, width, height, crop)
        return (
            f'<w:r><w:drawing><wp:inline {NAMESPACE} distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{int(width)}" cy="{int(height)}"/>{about}{graphic}</wp:inline></w:drawing></w:r>'
        )

    def graphic(
        self, picture: Picture, name: str, description: str | None, width: Length, height: Length, crop: Crop = WHOLE
    ) -> tuple[str, str]:
        """What a picture is called and what it shows, and the picture: the last parts of what holds it."""
        number = self._number(picture, crop, width, height)
        id = next(self._ids)
        named = f'id="{id}" name="{attribute(name)}" descr="{attribute(description or "")}"'
        decoration = _DECORATIVE if description is None else ""
        extension = _svg(number) if picture.is_vector and crop == WHOLE else ""
        return (
            f"<wp:docPr {named}>{decoration}</wp:docPr>",
            f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_DRAWING}"><a:graphicData uri="{_PICTURE}">'
            f'<pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="picture{number}">{extension}</a:blip><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{int(width)}" cy="{int(height)}"/>'
            '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>',
        )

    def finished(self) -> tuple[Sequence[PackagePart], Sequence[Relationship]]:
        """The parts of all pictures, each as large as it is shown at its largest, and the document's relationships.

        Raises `SlidegenError` as `shown_picture`.
        """
        parts, relationships = list[PackagePart](), list[Relationship]()
        if not self._sizes:
            return parts, relationships
        # Many notes have no picture.
        from slidegen.writers.figures.shown_picture import ENDINGS, ON_PAPER, shown_picture

        for (picture, crop), (number, width, height) in self._sizes.items():
            shown = shown_picture(picture, width, height, ON_PAPER, crop)
            for id, stored in ((f"picture{number}", shown.pixels), (f"drawing{number}", shown.drawing)):
                if stored is not None:
                    name = self._free_name(number, ENDINGS[stored.media_type])
                    parts.append(PackagePart(name, stored.media_type, stored.data))
                    relationships.append(Relationship(id, IMAGE, name))
        return parts, relationships

    def _free_name(self, number: int, ending: str) -> str:
        """The name of a part; one of the template's own may be called the same."""
        stem = f"/word/media/image{number}"
        names = chain((f"{stem}.{ending}",), (f"{stem}_{each}.{ending}" for each in count(1)))
        # Two parts may not have names that differ in case only (ECMA-376 Part 2, 6.2.2.3).
        return next(name for name in names if name.lower() not in self.taken)

    def _number(self, picture: Picture, crop: Crop, width: Length, height: Length) -> int:
        number, widest, tallest = self._sizes.get((picture, crop), (len(self._sizes) + 1, Length(0), Length(0)))
        self._sizes[picture, crop] = number, max(width, widest), max(height, tallest)
        return number


def _svg(number: int) -> str:
    """The drawing that programs show instead of the pixels where they know SVG ([MS-ODRAWXML], `svgBlip`)."""
    return (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip '
        f'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="drawing{number}"/>'
        "</a:ext></a:extLst>"
    )
