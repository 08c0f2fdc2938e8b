"""Every part of an Office file looked at before any of it is used: nothing in it may run, reach out or grow.

The parts are unpacked and parsed once, also those of slides that nobody will see, so that what is wrong with them is
found here and not where a document is written. Pictures are not decoded.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from typing import Final

from slidegen.office_files.office_error import NotOfficeError
from slidegen.office_files.open_zip import AGAIN
from slidegen.office_files.parse_part import parse_part, unpack
from slidegen.office_files.relate_parts import read_relationships, related_part
from slidegen.pictures.declared_size import declared_size

PIXELS: Final = 100_000_000
"""Pixels that a picture may have: 12,000 x 8,000 and a little more. Four bytes each have to fit into memory."""

LINKED: Final[Mapping[str, tuple[str, str]]] = {
    "image": ("a picture", "in Office, put the picture itself into the file: insert it again, without a link"),
    "oleObject": ("an object", "in Office, break the link (File, Info, Edit Links to Files), and save"),
    "package": ("a workbook", "in Office, break the link (File, Info, Edit Links to Files), and save"),
    "font": ("a font", "embed fonts anew: in Office, File, Options, Save"),
    "video": ("a video", "in PowerPoint, insert the video itself, or delete it"),
    "audio": ("a sound", "in PowerPoint, insert the sound itself, or delete it"),
    "media": ("a video or sound", "in PowerPoint, insert it itself, or delete it"),
}
"""What is loaded from elsewhere, by the last word of its relationship's type: what it is, and how to be rid of it."""
_OTHERWISE: Final = ("something", "in Office, break the link (File, Info, Edit Links to Files), and save")

_MACRO_TYPES: Final = ("macroenabled", "vbaproject", "vbadata")
_VISUAL: Final = ("image/svg+xml",)
_RASTER: Final = ("image/png", "image/jpeg", "image/jpg", "image/gif", "image/bmp", "image/tiff", "image/webp")


def check_parts(archive: zipfile.ZipFile, types: Mapping[str, str]) -> None:
    """Raises `NotOfficeError` for the first part that is not fit to be used; `types` are content types by part name."""
    for name, content_type in types.items():
        kind = content_type.casefold()
        if any(word in kind for word in _MACRO_TYPES) or name.casefold().endswith(("/vbaproject.bin", "/vbadata.xml")):
            raise NotOfficeError(
                f"has macros, which slidegen takes from nobody: {name}",
                "save it in Office as .pptx, .potx, .docx or .dotx: then the macros are left out",
            )
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        data = unpack(archive, entry.filename)
        kind = types[f"/{entry.filename}"].casefold()
        part = related_part(entry.filename)
        if part is not None:
            _check_links(archive, entry.filename, part)
        elif kind in _VISUAL:
            if b"<!ENTITY" in data:
                raise NotOfficeError(f"has a picture that defines XML entities: {entry.filename}", AGAIN)
        elif kind in _RASTER:
            _check_picture(entry.filename, data)
        elif kind.endswith("xml") or entry.filename.endswith(".xml"):
            parse_part(archive, entry.filename)
        elif entry.filename.endswith(".vml") and b"<!DOCTYPE" in data:  # which need not be sound XML
            raise NotOfficeError(f"has a DOCTYPE in {entry.filename}, which no Office file has", AGAIN)


def _check_links(archive: zipfile.ZipFile, member: str, part: str) -> None:
    """Hyperlinks may lead anywhere: nobody follows them but a reader. All else would be loaded when a file opens.

    An attached template would be, too, but no document takes it over.
    """
    where = part[1:] or "the file"
    for each in read_relationships(archive, member):
        if each.external and each.kind not in ("hyperlink", "attachedTemplate"):
            what, hint = LINKED.get(each.kind, _OTHERWISE)
            raise NotOfficeError(
                f"loads {what} from outside the file ({each.kind}), in {where}: {each.target[:100]}", hint
            )


def _check_picture(name: str, data: bytes) -> None:
    size = declared_size(data)
    if size is not None and size[0] * size[1] > PIXELS:
        raise NotOfficeError(
            f"has a picture of {size[0]:,} x {size[1]:,} pixels, of which {PIXELS // 1_000_000} million are allowed: "
            f"{name}",
            "in Office, compress it (Picture Format, Compress Pictures), or insert a smaller one",
        )
