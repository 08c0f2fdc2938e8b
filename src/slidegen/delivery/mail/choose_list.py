"""Which list a letter goes to, and whether its people may see what is in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from slidegen.content.mail import MailingList
from slidegen.content.model import Content, Occasion
from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError, nearest
from slidegen.source_files.addresses import shown

_LONGEST: Final = 200
"""Characters of a path that a message shows."""


def choose_list(content: Content, root: Path, named: str) -> MailingList:
    """The list of this id, else with this file: from the project's folder, or as a path from here.

    Raises `SlidegenError` (unknown-list): who is on a list is for the project to say, since all else depends on it.
    """
    path = _resolved(Path(named))
    for each in content.lists:
        if named == each.id:
            return each
    for each in content.lists:
        if named == each.file or path == _resolved(root / each.file):
            return each
    if _is_file(path) or path.suffix.lower() in (".csv", ".yml", ".yaml", ".txt", ".tsv"):
        inside = path.is_relative_to(_resolved(root))
        file = path.relative_to(_resolved(root)).as_posix() if inside else f"lists/{path.name}"
        message = f"the project does not say who is on {shown(named, _LONGEST)}"
        hint = (
            "write in content/project.yml, with the audience that these people are:\n"
            f"  lists:\n    {_id_of(path)}: {{file: {file}, audience: {content.default_audience}}}"
        )
    else:
        message = f"there is no list {shown(named)}"
        hint = nearest(named, [each.id for each in content.lists]) or "write one below lists: in content/project.yml"
    raise SlidegenError(Diagnostic(Code.UNKNOWN_LIST, message, Place("content/project.yml"), hint))


def check_audience(content: Content, root: Path, chosen: MailingList, occasion: Occasion) -> None:
    """Raises `SlidegenError` (wrong-audience) where people on the list may not see all that the occasion tells.

    Where the project names the file of a list twice, under one name or through a link, its people may see what is for
    both of its audiences: otherwise a second name would be a way around the first.
    """
    includes = {audience.id: audience.includes for audience in content.audiences}
    for each in (chosen, *(other for other in content.lists if _is_same(root / other.file, root / chosen.file))):
        if occasion.audience in _included(each.audience, includes):
            continue
        message = (
            f'"{occasion.id}" is for {occasion.audience}, and the list "{each.id}" is {each.audience}, '
            "who may not see that"
        )
        hint = f"send to a list of {occasion.audience}, or of an audience that includes it"
        if each != chosen:
            message += f'; "{chosen.id}" is the same file'
            hint = f'give "{chosen.id}" a file of its own with those who are {chosen.audience}'
        raise SlidegenError(Diagnostic(Code.WRONG_AUDIENCE, message, each.place, hint))


def _included(audience: str, includes: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """An audience and all that it includes, directly or through others; there are no circles."""
    return frozenset({audience}).union(*(_included(each, includes) for each in includes[audience]))


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # links in a circle, a folder that is gone
        return path


def _is_same(path: Path, other: Path) -> bool:
    """Whether two paths lead to one file, through links and whatever the case of their letters."""
    try:
        return path.samefile(other)
    except (OSError, RuntimeError):  # one is not there, which is said when it is read
        return _resolved(path) == _resolved(other)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # too long to be a name
        return False


def _id_of(path: Path) -> str:
    letters = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in path.stem.lower())
    return "-".join(part for part in letters.split("-") if part) or "staff"
