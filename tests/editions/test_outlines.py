"""The outlines of the seven occasions, as an author reads them.

The expected texts are in `outlines/`. Where a change to the content or to how it is told is meant, write them anew with
`.venv/bin/python -m tests.editions.test_outlines` and read the difference before you commit it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from slidegen.content.model import Content, DocumentKind
from slidegen.editions.documents.deck import make_deck
from slidegen.editions.documents.handout import make_handout
from slidegen.editions.documents.note import make_note
from slidegen.editions.documents.print_outline import outline_text
from slidegen.editions.select import select
from slidegen.project import open_project
from slidegen.reading.read_content import read_content

FOLDER = Path(__file__).with_name("outlines")
OCCASIONS = (
    "ir-eco",
    "sections-input",
    "management-board-october",
    "management-board-november",
    "town-hall",
    "final",
    "all-staff",
)


def outlines(content: Content, occasion: str) -> str:
    """All documents of an occasion, one after the other, then the warnings about it."""
    edition, diagnostics = select(content, occasion, "en")
    pages: list[str] = []
    for kind, _ in edition.documents:
        match kind:
            case DocumentKind.DECK:
                pages.append(outline_text(make_deck(edition)[0]))
            case DocumentKind.NOTE:
                pages.append(outline_text(make_note(edition)[0]))
            case DocumentKind.HANDOUT:
                pages.append(outline_text(make_handout(edition)[0]))
    pages += [f"Warning: {diagnostic.code.slug}: {diagnostic.message}\n" for diagnostic in diagnostics]
    return f"\n{'-' * 40}\n\n".join(pages)


def real_content() -> Content:
    return read_content(open_project(Path(__file__).parents[2]))[0]


@pytest.fixture(scope="module")
def content() -> Content:
    return real_content()


def test_the_occasions_are_those_of_the_season(content: Content) -> None:
    assert tuple(occasion.id for occasion in content.occasions) == OCCASIONS
    assert {path.stem for path in FOLDER.iterdir()} == set(OCCASIONS)


@pytest.mark.parametrize("occasion", OCCASIONS)
def test_outlines_read_as_agreed(content: Content, occasion: str) -> None:
    expected = (FOLDER / f"{occasion}.txt").read_text(encoding="utf-8")
    assert outlines(content, occasion).splitlines() == expected.splitlines()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    written = real_content()
    for name in OCCASIONS:
        (FOLDER / f"{name}.txt").write_text(outlines(written, name), encoding="utf-8")
