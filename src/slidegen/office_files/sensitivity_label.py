"""Sensitivity labels (Microsoft Purview) of Office files: how confidential a file is, for Office and for mail servers.

Office of today reads the part that the package refers to as its label ([MS-OI29500] 3.4.1.5, [MS-OFFCRYPTO] 2.6.4);
older versions, and rules of mail servers, read the document's own properties that begin with `MSIP_Label_`. Both are
taken over byte for byte.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from lxml import etree
from msgspec import Struct

from slidegen.office_files.content_types import CUSTOM_PROPERTIES as CUSTOM_TYPE
from slidegen.office_files.package_parts import PACKAGE, PackagePart, Relationship
from slidegen.office_files.read_package import OfficePackage, open_package
from slidegen.office_files.relationship_types import CLASSIFICATION_LABELS, CUSTOM_PROPERTIES
from slidegen.office_files.xml_text import DECLARATION, attribute, content

PART: Final = "/docMetadata/LabelInfo.xml"
PREFIX: Final = "MSIP_Label"
CUSTOM: Final = "/docProps/custom.xml"
_TYPE: Final = "application/vnd.ms-office.classificationlabels+xml"
_PROPERTIES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_LABELS: Final = "http://schemas.microsoft.com/office/2020/mipLabelMetadata"
USER_DEFINED: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The `fmtid` of all properties that a user may define ([MS-OSHARED] 2.3.3.2.1.1, `FMTID_UserDefinedProperties`)."""


class LabelProperty(Struct, frozen=True):
    """One property of a label: its name, the type of its value ("lpwstr" for text) and the value as it is written."""

    name: str
    type: str
    value: str


class SensitivityLabel(Struct, frozen=True):
    """A label: its part, where the file has one, and its properties, where it has some."""

    part: PackagePart | None
    properties: tuple[LabelProperty, ...] = ()

    @property
    def name(self) -> str:
        """What people call it, where a property says so; else "" ("_Name" is the last word of that property)."""
        return next((each.value for each in self.properties if each.name.endswith("_Name")), "")


def read_label(package: OfficePackage) -> SensitivityLabel | None:
    """The label of a file; None where it has none. Raises `NotOfficeError`."""
    named = next((each.target for each in package.relationships(PACKAGE) if each.type == CLASSIFICATION_LABELS), None)
    part = None if named is None else package.part(named)
    custom = package.related(PACKAGE, "custom-properties")
    properties = (
        ()
        if custom is None
        else tuple(
            LabelProperty(each.get("name", ""), etree.QName(each[0]).localname, each[0].text or "")
            for each in package.root(custom).iterchildren(f"{{{_PROPERTIES}}}property")
            if each.get("name", "").startswith(PREFIX) and len(each)
        )
    )
    return SensitivityLabel(part, properties) if part is not None or properties else None


def made_label(id: str, site: str, name: str, timestamp: dt.datetime) -> SensitivityLabel:
    """The label with these GUIDs, chosen by a person at `timestamp`: nothing is encrypted or marked for it."""
    xml = (
        f'{DECLARATION}<clbl:labelList xmlns:clbl="{_LABELS}"><clbl:label id="{{{attribute(id)}}}" enabled="1" '
        f'method="Privileged" siteId="{{{attribute(site)}}}" contentBits="0" removed="0"/></clbl:labelList>'
    )
    moment = timestamp.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    values = {"Enabled": "true", "SetDate": moment, "Method": "Privileged", "Name": name, "SiteId": site}
    return SensitivityLabel(
        PackagePart(PART, _TYPE, xml.encode()),
        tuple(
            LabelProperty(f"{PREFIX}_{id}_{key}", "lpwstr", value)
            for key, value in (*values.items(), ("ContentBits", "0"))
        ),
    )


def custom_properties(label: SensitivityLabel | None, others: Sequence[tuple[str, str]] = ()) -> PackagePart:
    """The part with a document's own properties: those of its label after `others`, which are names with texts."""
    texts = [LabelProperty(name, "lpwstr", value) for name, value in others]
    properties = "".join(
        f'<property fmtid="{USER_DEFINED}" pid="{number}" name="{attribute(each.name)}">'
        f"<vt:{each.type}>{content(each.value)}</vt:{each.type}></property>"
        # 0 and 1 are taken (ECMA-376 Part 1, 22.3.2.2 `property`: pid is 2 or more).
        for number, each in enumerate((*texts, *(() if label is None else label.properties)), start=2)
    )
    xml = f'{DECLARATION}<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_VALUES}">{properties}</Properties>'
    return PackagePart(CUSTOM, CUSTOM_TYPE, xml.encode())


def label_relationships(label: SensitivityLabel | None, *, has_custom: bool) -> tuple[Relationship, ...]:
    """What the package refers to because of a label; `has_custom`: its own properties are referred to already."""
    if label is None:
        return ()
    part = () if label.part is None else (Relationship("label", CLASSIFICATION_LABELS, label.part.name),)
    custom = () if has_custom or not label.properties else (Relationship("custom", CUSTOM_PROPERTIES, CUSTOM),)
    return (*part, *custom)


def label_parts(label: SensitivityLabel | None) -> tuple[PackagePart, ...]:
    """The part of a label, where it has one."""
    return () if label is None or label.part is None else (label.part,)


def has_label(data: bytes, label: SensitivityLabel | None) -> bool:
    """Whether a file that was written has a label as it should be, and no other. Raises `NotOfficeError`."""
    return read_label(open_package(data, is_checked=True)) == label
