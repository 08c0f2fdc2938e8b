"""How large a figure is on paper, where text flows around it: as wide as the text, and never most of a page."""

from __future__ import annotations

from typing import Final

from slidegen.content.model import Scaling
from slidegen.editions.blocks import Figure
from slidegen.layout.paper.paper import PaperFigure
from slidegen.pictures.picture import WHOLE, Crop
from slidegen.units import Length

PAGE_SHARE: Final = 0.34
"""Of the height of a page: two figures have room on one, each with its heading and what is said about it."""
BANNER: Final = 9 / 16
"""The height of a cropped picture as a share of its width: paper has no room that it could fill."""
LARGEST_PIXEL: Final = 1.0
"""Points: with larger pixels, one sees them."""


def figure_size(figure: Figure, room: Length, page_height: Length) -> PaperFigure:
    """The size of a figure in a text or column as wide as `room`, and what is cut off it."""
    picture, width, tallest = figure.picture, room.points, PAGE_SHARE * page_height.points
    if figure.scaling is Scaling.CROP:
        height = min(width * picture.height / picture.width, width * BANNER, tallest)
        cut = (1 - height * picture.width / (width * picture.height)) / 2
        return PaperFigure(width, height, Crop(top=cut, bottom=cut) if cut > 1e-9 else WHOLE, width)
    share = min(width / picture.width, tallest / picture.height)
    if not picture.is_vector:
        share = min(share, LARGEST_PIXEL)
    return PaperFigure(picture.width * share, picture.height * share, WHOLE, width)
