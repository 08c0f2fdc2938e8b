"""An Office package being put together: parts, and who refers to whom."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from slidegen.office_files.package_parts import PackagePart, Relationship
from slidegen.office_files.write_package import package_members, write_package
from slidegen.office_files.xml_text import DECLARATION

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TIME = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""The first moment that zip knows: reference files have no date."""


@dataclass(slots=True)
class Package:
    """Parts by name with their content types, and relationships by the part that they start from ("": the package)."""

    parts: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    relationships: dict[str, list[Relationship]] = field(default_factory=dict)

    def add(self, name: str, content_type: str, xml: str | bytes) -> None:
        """A part; the declaration is added to text."""
        self.parts[name] = (content_type, f"{DECLARATION}{xml}".encode() if isinstance(xml, str) else xml)

    def relate(self, source: str, target: str, kind: str) -> None:
        """A relationship of a type from a part to a part; ids count from rId1 for each source."""
        known = self.relationships.setdefault(source, [])
        known.append(Relationship(f"rId{len(known) + 1}", kind, target))

    def add_properties(self, application: str) -> None:
        """The document properties: what opens the file, and nothing about who made it."""
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
        """The file, the same on every machine."""
        parts = [
            PackagePart(name, content_type, data, self.relationships.get(name, ()))
            for name, (content_type, data) in self.parts.items()
        ]
        return write_package(package_members(parts, self.relationships[""]), _TIME)
