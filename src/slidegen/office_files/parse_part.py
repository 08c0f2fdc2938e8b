"""One part of an Office file, unpacked and parsed, and written again: entities are not resolved, and nothing is
fetched."""

from __future__ import annotations

import zipfile
import zlib
from typing import Final

from lxml import etree

from slidegen.office_files.office_error import NotOfficeError
from slidegen.office_files.open_zip import AGAIN

_STRICT: Final = "{http://purl.oclc.org/ooxml/"
_PARSER: Final = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
)
_TIGHT: Final = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)


def unpack(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a part. Raises `NotOfficeError`."""
    try:
        # Unpacking stops at the size that was checked, the directory's; a false one fails the checksum.
        return archive.read(name)
    except KeyError as error:
        raise NotOfficeError(f"has no part {name}", AGAIN) from error
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise NotOfficeError(f"is damaged: {name} cannot be unpacked", AGAIN) from error


def parse_part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """The root element of a part. Raises `NotOfficeError`."""
    try:
        root = etree.fromstring(unpack(archive, name), _PARSER)
    except etree.XMLSyntaxError as error:
        raise NotOfficeError(f"is damaged: {name} is not XML ({error.msg})", AGAIN) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotOfficeError(f"has a DOCTYPE in {name}, which no Office file has", AGAIN)
    if root.tag.startswith(_STRICT):
        raise NotOfficeError(
            "is in the Strict Open XML format, which few programs can read",
            "save it in Office as an ordinary presentation or document, not as Strict Open XML",
        )
    return root


def parse_tight(data: bytes) -> etree._Element:
    """The root element of a part, to be changed and written again: without the blanks between elements that only lay
    out the file for a reader. Raises `NotOfficeError`."""
    try:
        return etree.fromstring(data, _TIGHT)
    except etree.XMLSyntaxError as error:
        raise NotOfficeError(f"is damaged: a part is not XML ({error.msg})", AGAIN) from error


def part_xml(root: etree._Element) -> bytes:
    """A whole part, with its declaration."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
