"""The structure tree: what stands on the slides, for those who do not see it (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from slidegen.writers.slide_pdf.pdf_document import PdfDocument


class Element:
    """An element of the tree. Its kids are marked content by number, elements and annotations, in reading order."""

    def __init__(self, tree: StructureTree, kind: str, parent: str, page: str | None, entries: str) -> None:
        self.kind = kind
        self._tree = tree
        self._parent = parent
        self._page = page
        self._entries = entries
        self.kids: list[str] = []
        self.reference, self._late = tree.document.reserve()

    def child(self, kind: str, entries: str = "") -> Element:
        """A new element at the end of this one; `entries` are further entries of its dictionary."""
        element = self._tree.element(kind, self.reference, self._page, entries)
        self.kids.append(element.reference)
        return element

    def on_page(self, kind: str, page: str, entries: str = "") -> Element:
        """A new element that stands on a page of its own, as all that comes into it does."""
        element = self._tree.element(kind, self.reference, page, entries)
        self.kids.append(element.reference)
        return element

    def write(self) -> None:
        """Complete the object."""
        page = f"/Pg {self._page}" if self._page else ""
        kids = f"/K[{' '.join(self.kids)}]" if self.kids else ""
        written = f"<</Type/StructElem/S/{self.kind}/P {self._parent}{page}{self._entries}{kids}>>"
        self._tree.document.fill(self._late, written)


class StructureTree:
    """All elements, and the way from marked content and annotations back to them."""

    def __init__(self, document: PdfDocument) -> None:
        self.document = document
        self._elements: list[Element] = []
        self._parents: list[str] = []  # by number: of a page, all its elements; of an annotation, its one
        self.reference, self._late = document.reserve()
        self.root = self.element("Document", self.reference, None, "")

    def element(self, kind: str, parent: str, page: str | None, entries: str) -> Element:
        """A new element, which its parent has to take among its kids."""
        element = Element(self, kind, parent, page, entries)
        self._elements.append(element)
        return element

    def keep(self, parents: str) -> int:
        """The number in the tree of parents for the elements of a page (an array), or for that of an annotation."""
        self._parents.append(parents)
        return len(self._parents) - 1

    def write(self) -> str:
        """Complete all objects; the reference of the tree."""
        for element in self._elements:
            element.write()
        numbers = " ".join(f"{number} {parents}" for number, parents in enumerate(self._parents))
        parents = self.document.add(f"<</Nums[{numbers}]>>")
        tree = f"/K[{self.root.reference}]/ParentTree {parents}/ParentTreeNextKey {len(self._parents)}"
        self.document.fill(self._late, f"<</Type/StructTreeRoot{tree}>>")
        return self.reference
