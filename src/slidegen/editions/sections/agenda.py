"""What a document is about: the titles of the sections to come."""

from __future__ import annotations

from collections.abc import Sequence

from slidegen.content.inlines import Prose, Text, plain
from slidegen.editions.blocks import Point, PointList
from slidegen.editions.edition import Edition, EditionAgenda, EditionRequest, EditionSection
from slidegen.editions.language.words import Words


def agenda(section: EditionSection, edition: Edition, requests: Sequence[EditionRequest], words: Words) -> PointList:
    """A numbered list of the titles of the sections that follow the agenda among these requests, each once.

    What is asked is listed where it stands.
    """
    start = [request.section for request in requests].index(section.id) + 1
    names: dict[str, Prose] = {}
    for request in requests[start:]:
        if request.asks:
            names.setdefault(f"{section.id}-asked", (Text(words.phrase("What we ask")),))
        elif request.section is not None:
            following = edition.section(request.section)
            if not isinstance(following.body, EditionAgenda):
                names.setdefault(f"{section.id}-{following.id}", _name(following, edition))
    return PointList(tuple(Point(id, name, place=section.place) for id, name in names.items()), numbered=True)


def _name(section: EditionSection, edition: Edition) -> Prose:
    """What a section is about: its title; its label where the title is the name of the document or of who speaks."""
    title = plain(section.title).casefold()
    said = {plain(edition.organisation).casefold(), plain(edition.headline).casefold()}
    return section.label if section.label and title in said else section.title
