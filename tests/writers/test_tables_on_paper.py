"""Tables of all widths on paper: every number whole and on the page, and pages that are filled."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace

from slidegen.brand.paper import HANDOUT_PAGE
from slidegen.content.inlines import plain
from slidegen.content.model import Align
from slidegen.editions.blocks import Column, Paragraph, PointList, Row, Table
from slidegen.editions.language.no_breaks import unbroken_text
from slidegen.editions.outline import Part
from slidegen.formats import on_paper
from slidegen.writers.pdf.write_pdf import write_pdf
from tests.office.render import to_pdf
from tests.writers.on_paper import handout_html, note_file
from tests.writers.outline_examples import HANDOUT, NOTE, brand, points, prose

BRAND = brand()
TIME = dt.datetime(2018, 1, 1, tzinfo=dt.UTC)
SENTENCE = (
    "La stratégie de communication du Secteur des relations internationales vise à renforcer durablement la confiance "
    "des États membres et du grand public en expliquant pourquoi la recherche fondamentale sert la société"
)
WORDS = SENTENCE.split(" ")
MARGIN = 45.0
"""Points at the sides of a page that stay free; the least of both documents, less what letters may reach out."""
FOOT = 68.0
"""Points at the foot of a page that hold its footer."""


def words(chance: random.Random, most: int) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(1, most)))


def number(chance: random.Random) -> str:
    """A number as people write them, with a unit, a sign or blanks inside it."""
    value = chance.randint(0, 10 ** chance.randint(1, 9))
    text = chance.choice(
        (f"{value}", f"{value:,}", f"{value:,}".replace(",", " "), f"-{value}", f"+{value / 10:.1f} %", f"{value} km")
    )
    return unbroken_text(text, "en")


def table(chance: random.Random, id: str) -> Table:
    """Columns of names, sentences and numbers, up to a dozen."""
    texts = [chance.choice((2, 4, 14)) for _ in range(chance.randint(1, 3))]
    numbers = chance.randint(0, 9)
    columns = (
        *(Column(prose(words(chance, 2))) for _ in texts),
        *(Column(prose(f"{2010 + each}"), Align.RIGHT) for each in range(numbers)),
    )
    rows = tuple(
        Row(
            (
                *(prose(words(chance, most)) if chance.random() < 0.9 else () for most in texts),
                *(prose(number(chance)) for _ in range(numbers)),
            )
        )
        for _ in range(chance.randint(1, 25))
    )
    return Table(id, columns, rows, prose("Source: 4711") if chance.random() < 0.5 else ())


def parts(seed: int) -> tuple[Part, ...]:
    chance = random.Random(seed)
    made = []
    for each in range(chance.randint(1, 5)):
        block = table(chance, f"t{each}") if chance.random() < 0.6 else text(chance, f"p{each}")
        made.append(Part(f"part{each}", words(chance, 5), (block,)))
    return tuple(made)


def text(chance: random.Random, id: str) -> Paragraph | PointList:
    if chance.random() < 0.5:
        return Paragraph(id, prose(words(chance, 60)))
    return points(tuple(words(chance, 30) for _ in range(chance.randint(1, 15))))


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: its text, how far its letters are from its sides, and how far down they reach, as a share."""

    text: str
    beside: float
    filled: float


def pages(pdf: bytes | Path) -> Iterator[Shown]:
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        letters = page.get_textpage()
        width, height = page.get_size()
        boxes = [
            letters.get_charbox(each)
            for each in range(letters.count_chars())
            if letters.get_text_range(each, 1).strip("\r\n\t \u00a0\u200b")
        ]
        beside = min((min(left, width - right) for left, _, right, _ in boxes), default=width)
        lowest = min((bottom for _, bottom, _, _ in boxes if bottom > FOOT), default=height)
        yield Shown(letters.get_text_bounded().replace("\u00a0", " "), beside, 1 - (lowest - FOOT) / (height - FOOT))
    document.close()


def numbers_of(made: tuple[Part, ...]) -> Counter[str]:
    """Each number of the tables, with what belongs to it."""
    cells = (
        plain(cell).replace("\u00a0", " ")
        for part in made
        for block in part.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
    )
    return Counter(cell for cell in cells if any(map(str.isdigit, cell)))


def check(made: tuple[Part, ...], shown: list[Shown]) -> None:
    said = "\n".join(page.text for page in shown)
    for text, count in numbers_of(made).items():
        assert len(re.findall(rf"(?<![\w.,+-]){re.escape(text)}(?![\w])", said)) >= count, text
    assert min(page.beside for page in shown) >= MARGIN
    assert all(page.filled >= 1 / 3 for page in shown[:-1])


@pytest.mark.parametrize("seed", range(8))
def test_every_number_is_whole_on_a_handout_and_its_pages_are_filled(seed: int) -> None:
    handout = replace(HANDOUT, parts=parts(seed))
    largest = on_paper(handout.parts, HANDOUT_PAGE, BRAND).largest_scale
    written = write_pdf(handout_html(handout, BRAND), handout.info, BRAND, TIME, largest)
    check(handout.parts, list(pages(written.data)))


def test_every_number_is_whole_in_a_note_and_its_pages_are_filled(soffice: str, tmp_path: Path) -> None:
    made = {seed: parts(seed) for seed in range(20, 28)}
    for seed, each in made.items():
        note = replace(NOTE, parts=each)
        (tmp_path / f"{seed}.docx").write_bytes(note_file(note, BRAND, TIME))
    files = [tmp_path / f"{seed}.docx" for seed in made]
    for seed, pdf in zip(made, to_pdf(soffice, files, tmp_path / "pdf"), strict=True):
        check(made[seed], list(pages(pdf)))
