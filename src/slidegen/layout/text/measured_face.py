"""A font file, opened to measure text with."""

from __future__ import annotations

import functools
from operator import attrgetter
from typing import Final

import uharfbuzz

from slidegen.brand.fonts import FontFace
from slidegen.diagnostics import Code, Diagnostic, SlidegenError

FEATURES: Final = {"kern": True, "liga": False, "clig": False, "dlig": False, "calt": False}
"""Of OpenType: kerning on, ligatures off."""
EM: Final = 2_048_000
"""The parts of an em that widths are measured in: whole numbers of them make the units of all usual fonts."""
_ADVANCE: Final = attrgetter("x_advance")
"""Of a glyph's position."""


class MeasuredFace:
    """An opened font file."""

    __slots__ = ("_font", "characters")

    def __init__(self, face: FontFace) -> None:
        try:
            opened = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.path)), face.index)
        except uharfbuzz.HarfBuzzError as error:  # it was there when the brand was read
            message = f"the font file {face.path} cannot be opened"
            raise SlidegenError(Diagnostic(Code.MISSING_FONT, message)) from error
        self._font = uharfbuzz.Font(opened)
        self._font.scale = (EM, EM)
        self.characters = frozenset(map(chr, opened.unicodes))

    def advances(self, text: str, buffer: uharfbuzz.Buffer) -> list[int]:
        """How wide each character of `text` is where it stands. What was in the buffer goes."""
        buffer.clear_contents()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer, FEATURES)
        positions = buffer.glyph_positions
        if len(positions) == len(text) and buffer.direction == "ltr":
            return list(map(_ADVANCE, positions))
        # Marks and conjuncts make clusters, and right-to-left text comes in the order of the eye: a cluster's advance
        # counts where its first character stands.
        advances = [0] * len(text)
        for info, position in zip(buffer.glyph_infos, positions, strict=True):
            advances[info.cluster] += position.x_advance
        return advances


@functools.lru_cache(maxsize=64)
def open_face(face: FontFace) -> MeasuredFace:
    return MeasuredFace(face)
