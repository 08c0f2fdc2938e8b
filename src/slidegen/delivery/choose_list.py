"""Which list a letter goes to, and whether its people may see what is in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from slidegen.content.mail import MailingList
from slidegen.content.model import Content, Occasion
from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError, nearest


def choose_list(content: Content, root: Path, named: str) -> MailingList:
    """The list of this id, or with this file: from the project's folder, or as a path from here.

    Raises `SlidegenError` (unknown-list): who is on a list is for the project to say, since all else depends on it.
    """
    path = _resolved(Path(named))
    for each in content.lists:
        if named in (each.id, each.file) or path == _resolved(root / each.file):
            return each
    if path.is_file() or path.suffix.lower() in (".csv", ".yml", ".yaml", ".txt", ".tsv"):
        inside = path.is_relative_to(_resolved(root))
        file = path.relative_to(_resolved(root)).as_posix() if inside else f"lists/{path.name}"
        message = f"the project does not say who is on {named}"
        hint = (
            "write in content/project.yml, with the audience that these people are:\n"
            f"  lists:\n    {_id_of(path)}: {{file: {file}, audience: {content.default_audience}}}"
        )
    else:
        message = f'there is no list "{named}"'
        hint = nearest(named, [each.id for each in content.lists]) or "write one below lists: in content/project.yml"
    raise SlidegenError(Diagnostic(Code.UNKNOWN_LIST, message, Place("content/project.yml"), hint))


def check_audience(content: Content, chosen: MailingList, occasion: Occasion) -> None:
    """Raises `SlidegenError` (wrong-audience) where people on the list may not see all that the occasion tells."""
    includes = {audience.id: audience.includes for audience in content.audiences}
    may_see = _included(chosen.audience, includes)
    if occasion.audience in may_see:
        return
    message = (
        f'"{occasion.id}" is for {occasion.audience}, and the list "{chosen.id}" is {chosen.audience}, '
        "who may not see that"
    )
    hint = f"send to a list of {occasion.audience}, or of an audience that includes it"
    raise SlidegenError(Diagnostic(Code.WRONG_AUDIENCE, message, chosen.place, hint))


def _included(audience: str, includes: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """An audience and all that it includes, directly or through others; there are no circles."""
    return frozenset({audience}).union(*(_included(each, includes) for each in includes[audience]))


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # links in a circle, a folder that is gone
        return path


def _id_of(path: Path) -> str:
    letters = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in path.stem.lower())
    return "-".join(part for part in letters.split("-") if part) or "staff"
