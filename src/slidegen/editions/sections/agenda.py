"""What a document is about: the titles of the sections to come."""

from __future__ import annotations

from collections.abc import Sequence

from slidegen.content.inlines import Prose, plain
from slidegen.editions.blocks import Point, PointList
from slidegen.editions.edition import Edition, EditionAgenda, EditionRequest, EditionSection


def agenda(section: EditionSection, edition: Edition, requests: Sequence[EditionRequest]) -> PointList:
    """A numbered list of the titles of the sections that follow the agenda among these requests, each once."""
    asked = [request.section for request in requests]
    following = dict.fromkeys(id for id in asked[asked.index(section.id) + 1 :] if id is not None)
    sections = [each for each in map(edition.section, following) if not isinstance(each.body, EditionAgenda)]
    return PointList(
        tuple(Point(f"{section.id}-{each.id}", _name(each, edition), place=section.place) for each in sections),
        numbered=True,
    )


def _name(section: EditionSection, edition: Edition) -> Prose:
    """What a section is about: its title; its label where the title is the name of the document or of who speaks."""
    title = plain(section.title).casefold()
    said = {plain(edition.organisation).casefold(), plain(edition.headline).casefold()}
    return section.label if section.label and title in said else section.title
