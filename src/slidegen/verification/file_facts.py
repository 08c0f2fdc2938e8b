"""What there is to know of a finished file before somebody gets it, whatever its format."""

from __future__ import annotations

from msgspec import Struct, field


class Found(Struct, frozen=True):
    """Something in a file: what it is, and where in the file it stands ("slide 3", "page 2", a part's name)."""

    text: str
    where: str = ""


class FileFacts(Struct):
    """All that can be read in a file. `texts` is what people read: words on slides and pages, notes, alternative texts,
    titles; `names` is what else says something: names of shapes and parts, ids, bookmarks."""

    texts: list[Found] = field(default_factory=list)
    names: list[Found] = field(default_factory=list)
    links: list[Found] = field(default_factory=list)  # addresses that it leads to or loads
    hidden: list[Found] = field(default_factory=list)  # slides and sheets that are not shown, texts that are hidden
    comments: list[Found] = field(default_factory=list)  # remarks, and changes that are tracked
    metadata: list[Found] = field(default_factory=list)  # people, firms and programs that its properties name
    labels: set[str] = field(default_factory=set)  # sensitivity labels (MSIP), by id
    faults: list[Found] = field(default_factory=list)  # what is wrong with the file itself
    inaccessible: list[Found] = field(default_factory=list)  # what keeps readers with a screen reader from it

    def add(self, other: FileFacts, where: str) -> None:
        """Take over what was found in a file inside this one."""
        for name in self.__struct_fields__:
            mine, theirs = getattr(self, name), getattr(other, name)
            if isinstance(mine, set):
                mine |= theirs
            else:
                mine += (Found(each.text, f"{where} {each.where}".strip()) for each in theirs)
