"""What a placeholder shows behind its text on one slide: its own fill and line, where the slide has it."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from slidegen.brand.artwork.artwork import Artwork, ArtworkShape
from slidegen.layout.frames import FooterFrame, PlaceholderFrame
from slidegen.units import Rect

_NUMBER: Final = re.compile(r"-?[0-9.]+(?:e-?[0-9]+)?")
_COMMAND: Final = re.compile(r"([MLQCAZ])([^MLQCAZ]*)")


def behind(artwork: Artwork, frame: PlaceholderFrame | FooterFrame) -> tuple[ArtworkShape, ...]:
    """The shapes behind the text of a placeholder, as large as the slide has it."""
    shapes = artwork.placeholders.get(frame.index, ())
    rect = frame.rect if isinstance(frame, PlaceholderFrame) else None
    return shapes if rect is None else tuple(_resized(shape, rect) for shape in shapes)


def _resized(shape: ArtworkShape, rect: Rect) -> ArtworkShape:
    across = rect.width / shape.rect.width if shape.rect.width else 1.0
    down = rect.height / shape.rect.height if shape.rect.height else 1.0
    path = _COMMAND.sub(lambda match: f"{match[1]}{_scaled(match[1], match[2], across, down)}", shape.path)
    return replace(shape, rect=rect, path=path)


def _scaled(command: str, numbers: str, across: float, down: float) -> str:
    """The numbers of a command of path data; an arc's turn and flags stay (SVG 1.1, 8.3.8)."""
    values = [float(each) for each in _NUMBER.findall(numbers)]
    period = 7 if command == "A" else 2
    shares = (across, down, 1, 1, 1, across, down) if command == "A" else (across, down)
    return " ".join(f"{value * shares[place % period]:.1f}" for place, value in enumerate(values))
