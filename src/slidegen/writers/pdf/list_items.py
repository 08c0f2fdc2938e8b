"""Lists in tagged PDF hold their items, whatever a template puts between them for the look."""

from __future__ import annotations

from typing import Any, Final

IN_LISTS: Final = frozenset(("/L", "/LI", "/Caption"))
"""What may stand right below a list (ISO 32000-1, 14.8.4.3.3; ISO 14289-1, 7.6)."""


def hold_items(document: object, pdf: Any) -> None:  # noqa: ARG001 (the signature of a finisher of WeasyPrint)
    """Lift what stands inside other elements of a list, such as two cards in their row, right below the list.

    To be called when the tags are written and the file is not. An element that holds words itself stays, so that
    all words keep their place in the order of reading.
    """
    for element in pdf.objects:
        if isinstance(element, dict) and element.get("S") == "/L":
            element["K"][:] = _lifted(element, pdf)


def _lifted(parent: Any, pdf: Any) -> list[Any]:
    kids: list[Any] = []
    for kid in parent["K"]:
        element = _element(kid, pdf)
        if element is None or element.get("S") in IN_LISTS or any(_element(each, pdf) is None for each in element["K"]):
            kids.append(kid)
            continue
        inner = _lifted(element, pdf)
        for each in inner:
            _element(each, pdf)["P"] = parent.reference
        kids += inner
        element.clear()  # nothing leads to it any more; objects cannot be taken out
    return kids


def _element(kid: Any, pdf: Any) -> Any:
    """The structure element that a kid refers to; None for words on the page (14.7.4)."""
    if not isinstance(kid, bytes):
        return None
    found = pdf.objects[int(kid.split()[0])]
    return found if found.get("Type") == "/StructElem" else None
