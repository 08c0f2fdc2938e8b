"""The namespaces of Word files, and elements read from the reference note written back."""

from __future__ import annotations

from typing import Final

from lxml import etree

NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOT_ATTRIBUTES: Final = f'xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONSHIPS}"'
"""For the root element of each part that is written as text."""
W: Final = f"{{{NAMESPACE}}}"


def value(element: etree._Element | None) -> str | None:
    """The `w:val` of an element, or None where there is no such element."""
    return None if element is None else element.get(f"{W}val")
