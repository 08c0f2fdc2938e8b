"""A finished file as facts, by its name."""

from __future__ import annotations

from pathlib import PurePath

from slidegen.verification.file_facts import FileFacts, Found
from slidegen.verification.read_office_file import read_office_file
from slidegen.verification.read_pdf import read_pdf
from slidegen.verification.read_picture_facts import read_picture_facts
from slidegen.verification.read_texts import read_calendar, read_html, read_message

KNOWN = (".pptx", ".docx", ".xlsx", ".pdf", ".html", ".ics", ".eml", ".png", ".jpg", ".jpeg", ".svg")
"""The files that slidegen makes, or puts into those that it makes."""


def read_file(name: str, data: bytes) -> FileFacts:
    """The facts of a file with this name; of a kind that is not `KNOWN`, none."""
    match PurePath(name).suffix.lower():
        case ".pptx" | ".docx" | ".xlsx":
            return read_office_file(data)
        case ".pdf":
            return read_pdf(data)
        case ".html":
            return read_html(data)
        case ".ics":
            return read_calendar(data)
        case ".eml":
            return read_message(data, read_file)
        case ".png" | ".jpg" | ".jpeg" | ".svg":
            return FileFacts(metadata=[Found(each.text, each.where) for each in read_picture_facts(data)])
        case _:
            return FileFacts()
