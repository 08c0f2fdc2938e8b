"""One part of an Office file, unpacked and parsed: entities are not resolved, and nothing is fetched."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from lxml import etree

from slidegen.office_files.office_error import NotOfficeError
from slidegen.office_files.open_zip import AGAIN

RELATIONSHIPS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"

_STRICT: Final = "{http://purl.oclc.org/ooxml/"
_PARSER: Final = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
)


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


def relationship_entries(archive: zipfile.ZipFile, name: str) -> Iterator[etree._Element]:
    """The entries of a relationships part. Raises `NotOfficeError` for one that leads nowhere."""
    for entry in parse_part(archive, name).iter(f"{RELATIONSHIPS}Relationship"):
        if not entry.get("Id") or not entry.get("Target"):
            raise NotOfficeError(f"is damaged: {name} refers to nothing", AGAIN)
        yield entry


def external_relationships(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, str]]:
    """What a relationships part has from outside the file: the last word of its type, and its address."""
    for entry in relationship_entries(archive, name):
        if is_external(entry):
            yield entry.get("Type", "").rpartition("/")[2], entry.get("Target", "")


def is_external(relationship: etree._Element) -> bool:
    """Whether a relationship leads out of the file."""
    return relationship.get("TargetMode") == "External"
