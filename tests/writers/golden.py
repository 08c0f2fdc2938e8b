"""Expected parts of documents, one readable file each, compared part by part."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

from lxml import etree

FOLDER = Path(__file__).parent / "golden"


def pretty(xml: bytes) -> str:
    """XML with an element on each line. Text stays as it is: blanks are only added where there is none."""
    root = etree.fromstring(xml)
    etree.indent(root, "  ")
    return etree.tostring(root, encoding="unicode") + "\n"


def assert_golden(name: str, text: str) -> None:
    """`text` is what the file `name` says. To accept a change, run the test with UPDATE_GOLDEN=1 and review the
    diff."""
    file = FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    expected = file.read_text(encoding="utf-8") if file.is_file() else ""
    if text != expected:
        lines = difflib.unified_diff(expected.splitlines(), text.splitlines(), f"golden/{name}", "written", lineterm="")
        raise AssertionError("\n".join(lines) + "\n\nIs the change meant? Then run this test with UPDATE_GOLDEN=1.")
