"""An Office package in memory: parts, relationships, and the same bytes each time."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(slots=True)
class Package:
    """Parts by name, their content types, and who refers to whom (ECMA-376 Part 2)."""

    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    relationships: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def add(self, name: str, content_type: str, xml: str | bytes) -> None:
        """A part; the declaration is added to text."""
        self.parts[name] = _DECLARATION + xml.encode() if isinstance(xml, str) else xml
        self.types[name] = content_type

    def relate(self, source: str, target: str, kind: str) -> None:
        """A relationship from a part ("" for the package) to a part, of a type; ids count from rId1 per source."""
        self.relationships.setdefault(source, []).append((target, kind))

    def add_properties(self, application: str) -> None:
        """The document properties: what made the file and nothing about who."""
        self.add(
            "/docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            f"<Application>{application}</Application><AppVersion>16.0000</AppVersion></Properties>",
        )
        self.add(
            "/docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml",
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"/>',
        )
        self.relate("", "/docProps/app.xml", f"{OFFICE}/extended-properties")
        self.relate("", "/docProps/core.xml", f"{_PACKAGE}/relationships/metadata/core-properties")

    def data(self) -> bytes:
        """The zip file: content types first, then all parts by name, all of 1 January 1980, the first day of zip."""
        files = {"[Content_Types].xml": self._content_types()}
        files |= {name.lstrip("/"): data for name, data in self.parts.items()}
        files |= {_relationships_of(source): self._relationships(source) for source in self.relationships}
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            for name in sorted(files, key=lambda name: (name != "[Content_Types].xml", name)):
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_STORED  # compressors differ from machine to machine
                info.create_system = 0  # the same on every system
                info.external_attr = 0
                archive.writestr(info, files[name])
        return stream.getvalue()

    def _content_types(self) -> bytes:
        overrides = "".join(
            f"<Override PartName={quoteattr(name)} ContentType={quoteattr(kind)}/>"
            for name, kind in sorted(self.types.items())
        )
        return (
            _DECLARATION
            + (
                f'<Types xmlns="{_PACKAGE}/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
            ).encode()
        )

    def _relationships(self, source: str) -> bytes:
        folder = posixpath.dirname(source) or "/"
        entries = "".join(
            f'<Relationship Id="rId{number}" Type="{kind}" Target="{posixpath.relpath(target, folder)}"/>'
            for number, (target, kind) in enumerate(self.relationships[source], 1)
        )
        return _DECLARATION + f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'.encode()


def _relationships_of(source: str) -> str:
    """The name of the part with the relationships of `source` (ECMA-376 Part 2, 6.5.2.3)."""
    folder, name = posixpath.split(source.lstrip("/"))
    return posixpath.join(folder, "_rels", f"{name}.rels")
