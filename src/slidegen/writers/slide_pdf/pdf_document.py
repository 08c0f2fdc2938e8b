"""A PDF file as its objects: pydyf numbers and serialises them."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from typing import Any, Final

import pydyf

_LEVEL: Final = 6
"""Of compression: more takes several times as long for a hundredth of the size."""


class _Late(pydyf.Object):  # type: ignore[misc]  # pydyf has no types
    """An object whose number is known before what stands in it."""

    def __init__(self) -> None:
        super().__init__()
        self.written = b""

    @property
    def data(self) -> bytes:
        return self.written


class PdfDocument:
    """Objects by number. Whatever takes or gives a `str` means PDF syntax, such as a reference: "12 0 R"."""

    def __init__(self) -> None:
        self._pdf = pydyf.PDF()

    def reserve(self) -> tuple[str, _Late]:
        """The reference of an object that `fill` completes."""
        late = _Late()
        self._pdf.add_object(late)
        return f"{late.number} 0 R", late

    def fill(self, late: _Late, written: str) -> None:
        """Say what stands in an object."""
        late.written = written.encode("ascii")

    def add(self, written: str) -> str:
        """A new object."""
        reference, late = self.reserve()
        self.fill(late, written)
        return reference

    def stream(self, data: bytes, entries: str = "", *, is_packed: bool = False) -> str:
        """A new stream with entries of its dictionary besides length and filter; one that `is_packed` stays as it
        is."""
        if not is_packed:
            data, entries = zlib.compress(data, _LEVEL), f"{entries}/Filter/FlateDecode"
        return self._add_stream(data, entries)

    def plain_stream(self, data: bytes, entries: str) -> str:
        """A new stream that everybody can read."""
        return self._add_stream(data, entries)

    def _add_stream(self, data: bytes, entries: str) -> str:
        stream = _Stream(data, entries)
        self._pdf.add_object(stream)
        return f"{stream.number} 0 R"

    def finish(self, pages: list[str], catalog: Mapping[str, str], info: Mapping[str, str]) -> bytes:
        """The file: its pages in order, the entries of its catalog and of its information dictionary."""
        pdf = self._pdf
        pdf.pages["Kids"].extend(pages)
        pdf.pages["Count"] = len(pages)
        pdf.catalog.update(catalog)
        pdf.info.update(info)
        stream = io.BytesIO()
        pdf.write(stream, version=b"1.7", identifier=True, compress=True)
        return stream.getvalue()

    @property
    def pages(self) -> str:
        """The reference of the tree of pages."""
        return str(self._pdf.pages.reference.decode())


class _Stream(pydyf.Stream):  # type: ignore[misc]
    """A stream whose bytes are what they shall be."""

    def __init__(self, content: bytes, entries: str) -> None:
        super().__init__()
        self._whole = b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries.encode("ascii"), len(content), content)

    @property
    def data(self) -> bytes:
        return self._whole


def text_string(text: str) -> str:
    """Text as a PDF string: as it is where it is ASCII, else in UTF-16 (ISO 32000-1, 7.9.2.2)."""
    written: Any = pydyf.String(text).data
    return str(written.decode("ascii"))
