"""The rules of Open XML and of PDF/UA-1, from the libraries that know them: an extra, which not all need."""

from __future__ import annotations

import tempfile
from importlib.util import find_spec
from pathlib import Path, PurePath
from typing import Final

OFFICE: Final = (".pptx", ".docx")
LIBRARIES: Final = ("openxml_audit", "page")


def are_installed() -> bool:
    """Whether `pip install slidegen[verify]` has been run here."""
    return all(find_spec(library) is not None for library in LIBRARIES)


def broken_rules(name: str, data: bytes) -> tuple[str, ...]:
    """The rules that a file with this name breaks, in words; none for files that there are no rules for."""
    if PurePath(name).suffix in OFFICE:
        return _open_xml(name, data)
    return _pdf_ua(data) if name.endswith(".pdf") else ()


def _open_xml(name: str, data: bytes) -> tuple[str, ...]:
    from openxml_audit import OpenXmlValidator

    with tempfile.TemporaryDirectory(prefix="slidegen-") as folder:
        file = Path(folder) / f"file{PurePath(name).suffix}"
        file.write_bytes(data)
        return tuple(str(error.description) for error in OpenXmlValidator().validate(file).errors)


def _pdf_ua(data: bytes) -> tuple[str, ...]:
    from page import ValidationProfile, validate_pdf_bytes

    report = validate_pdf_bytes(data, profile=ValidationProfile.PDF_UA_1)
    return tuple(f"{failure.rule_id}: {failure.message}" for failure in report.failures)
