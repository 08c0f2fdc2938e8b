"""The brand's logo at the top of a note, at the right margin, beside the organisation's name."""

from __future__ import annotations

from typing import Final

from slidegen.brand.brand import Brand
from slidegen.units import Length
from slidegen.writers.word.pictures import NAMESPACE, Pictures

WIDEST: Final = Length.from_points(114)
TALLEST: Final = Length.from_points(40)
"""As large as on the cover of a deck."""
LINE: Final = Length.from_points(14)
"""The height of the organisation's line. The logo stands on it and reaches up into the margin, clear of the title."""


def logo(brand: Brand, organisation: str, pictures: Pictures) -> str:
    """A run with the logo for light grounds; nothing where the brand has none.

    Text flows beside it (ECMA-376 Part 1, 20.4.2.3 `anchor`), and it is aligned with the right margin.
    """
    if brand.logo is None:
        return ""
    picture = brand.logo.picture
    scale = min(WIDEST / picture.width, TALLEST / picture.height)
    width, height = Length(round(picture.width * scale)), Length(round(picture.height * scale))
    about, graphic = pictures.graphic(picture, "Logo", brand.logo.alt or organisation, width, height)
    return (
        f'<w:r><w:drawing><wp:anchor {NAMESPACE} distT="0" distB="0" distL="114300" distR="0" simplePos="0" '
        'relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{int(LINE - height)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{int(width)}" cy="{int(height)}"/><wp:wrapSquare wrapText="left"/>{about}{graphic}'
        "</wp:anchor></w:drawing></w:r>"
    )
