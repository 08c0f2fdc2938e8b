"""Artwork without the texts that the brand's fonts cannot show: a template may have been made on another computer."""

from __future__ import annotations

from msgspec.structs import replace

from slidegen.brand.artwork.artwork import Artwork, ArtworkShape
from slidegen.layout.text.measure import Measurer


def drawable_artwork(artwork: Artwork, measurer: Measurer) -> Artwork:
    """The artwork as it can be drawn in the brand's fonts; what is left out is named as not drawn."""
    missing = {shape: characters for shape in artwork.shapes if (characters := _missing(shape, measurer))}
    if not missing:
        return artwork
    shapes = tuple(replace(shape, text=None) if shape in missing else shape for shape in artwork.shapes)
    reasons = tuple(
        (shape.name, f"its text: the fonts of the slides have no {', '.join(characters)}")
        for shape, characters in missing.items()
    )
    return replace(artwork, shapes=shapes, undrawn=(*artwork.undrawn, *reasons))


def _missing(shape: ArtworkShape, measurer: Measurer) -> tuple[str, ...]:
    runs = () if shape.text is None else (run for paragraph in shape.text.paragraphs for run in paragraph.runs)
    text = "".join(run.text for run in runs)
    return measurer.characters_missing("".join(character for character in text if character.isprintable()))
