"""The brand's logo at the top of a note, at the right margin, beside the organisation's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from docx.opc.constants import RELATIONSHIP_TYPE

from slidegen.brand.brand import Brand
from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.pictures.picture import Picture
from slidegen.units import Length
from slidegen.writers.package_parts import PackagePart, Relationship
from slidegen.writers.xml_text import attribute

WIDEST: Final = Length.from_points(114)
TALLEST: Final = Length.from_points(40)
"""As large as on the cover of a deck."""
LINE: Final = Length.from_points(14)
"""The height of the organisation's line. The logo stands on it and reaches up into the margin, clear of the title."""
ENDINGS: Final = {"image/png": "png", "image/jpeg": "jpeg"}
"""What every Word shows: SVG needs a PNG beside it."""

_ID: Final = "logo"


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture part, how the document refers to it, and the run that shows it."""

    part: PackagePart
    relationship: Relationship
    run: str


def logo(brand: Brand, organisation: str) -> Logo | None:
    """The logo for light grounds, or None where the brand has none that Word can show."""
    if brand.logo is None or brand.logo.picture.media_type not in ENDINGS:
        return None
    picture = brand.logo.picture
    name = f"/word/media/logo.{ENDINGS[picture.media_type]}"
    return Logo(
        PackagePart(name, picture.media_type, picture.data),
        Relationship(_ID, RELATIONSHIP_TYPE.IMAGE, name),
        _anchored(picture, brand.logo.alt or organisation),
    )


def logo_warnings(brand: Brand) -> tuple[Diagnostic, ...]:
    """A warning (unsupported) where the note has to do without the logo."""
    if brand.logo is None or brand.logo.picture.media_type in ENDINGS:
        return ()
    return (
        Diagnostic(
            Code.UNSUPPORTED,
            f"the note has no logo: Word files cannot show {brand.logo.picture.media_type}",
            Place(f"{brand.folder}/brand.yml"),
            hint="name a PNG or JPEG file as the logo",
        ),
    )


def _anchored(picture: Picture, description: str) -> str:
    """A picture that text flows beside (ECMA-376 Part 1, 20.4.2.3 `anchor`), aligned with the right margin."""
    scale = min(WIDEST / picture.width, TALLEST / picture.height)
    width, height = round(picture.width * scale), round(picture.height * scale)
    about = f'name="Logo" descr="{attribute(description)}"'
    return (
        '<w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'distT="0" distB="0" distL="114300" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" '
        'layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{int(LINE) - height}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:wrapSquare wrapText="left"/><wp:docPr id="1" {about}/>'
        '<wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="1" {about}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{_ID}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:anchor>'
        "</w:drawing></w:r>"
    )
