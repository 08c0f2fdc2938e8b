"""Pictures of a deck: each is stored once, however often it is shown, and as large as it is shown at its largest."""

from __future__ import annotations

from collections.abc import Container, Iterable

from msgspec import Struct, field

from slidegen.layout.frames import Frame, PictureFrame
from slidegen.office_files.package_parts import PackagePart
from slidegen.pictures.picture import Crop, Picture
from slidegen.units import Length


class PictureNames(Struct, frozen=True):
    """The parts that hold a picture: PNG or JPEG, and SVG beside it where it is a drawing."""

    pixels: str
    drawing: str | None


class Pictures(Struct):
    """The picture parts of a deck, named in the order in which they are first shown, beside those of the reference
    deck."""

    taken: Container[str]
    parts: list[PackagePart] = field(default_factory=list)
    _largest: dict[tuple[Picture, Crop], tuple[Length, Length]] = field(default_factory=dict)
    _names: dict[tuple[Picture, Crop], PictureNames] = field(default_factory=dict)
    _by_content: dict[Picture, str] = field(default_factory=dict)
    _last: int = 0

    @classmethod
    def of(cls, frames: Iterable[Frame], taken: Container[str]) -> Pictures:
        """Those of all frames of a deck; `taken` are names of parts."""
        pictures = cls(taken)
        for frame in frames:
            if isinstance(frame, PictureFrame):
                key = frame.picture, frame.crop
                width, height = pictures._largest.get(key, (Length(0), Length(0)))
                pictures._largest[key] = max(width, frame.rect.width), max(height, frame.rect.height)
        return pictures

    def names(self, frame: PictureFrame) -> PictureNames:
        """The parts that hold what a frame shows. Raises `SlidegenError` as `shown_picture`."""
        key = frame.picture, frame.crop
        known = self._names.get(key)
        if known is None:
            from slidegen.writers.figures.shown_picture import ON_SLIDES, shown_picture  # many decks have no picture

            shown = shown_picture(frame.picture, *self._largest[key], ON_SLIDES, frame.crop)
            drawing = None if shown.drawing is None else self._part(shown.drawing)
            known = self._names[key] = PictureNames(self._part(shown.pixels), drawing)
        return known

    def _part(self, picture: Picture) -> str:
        name = self._by_content.get(picture)
        if name is None:
            from slidegen.writers.figures.shown_picture import ENDINGS

            name = self._by_content[picture] = self._free_name(ENDINGS[picture.media_type])
            self.parts.append(PackagePart(name, picture.media_type, picture.data))
        return name

    def _free_name(self, ending: str) -> str:
        while True:
            self._last += 1
            name = f"/ppt/media/image{self._last}.{ending}"
            if name not in self.taken:
                return name
