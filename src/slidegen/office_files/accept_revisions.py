"""A stretch of WordprocessingML as it reads once all changes are accepted, without comments: nobody is named in it."""

from __future__ import annotations

from typing import Final

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE: Final = tuple(
    f"{W}{name}"
    for name in (
        *("del", "moveFrom", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
        *("commentRangeStart", "commentRangeEnd", "commentReference", "proofErr", "permStart", "permEnd"),
        *("pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange"),
        *("tblPrExChange", "numberingChange", "cellDel", "cellIns", "cellMerge"),
    )
)
"""What was deleted, and what only tells of changes and comments (ECMA-376 Part 1, 17.13)."""
_KEPT: Final = (f"{W}ins", f"{W}moveTo")
"""What was inserted or moved here: it stays, without the mark around it."""


def accept_revisions(root: etree._Element) -> None:
    """Change the elements below `root` in place."""
    for element in list(root.iter(*_GONE)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for element in list(root.iter(*_KEPT)):
        parent = element.getparent()
        if parent is not None:
            at = parent.index(element)
            parent[at : at + 1] = list(element)
