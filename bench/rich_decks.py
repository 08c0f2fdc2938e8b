"""Decks with tables, charts and pictures in turn, one on each slide: time has to grow as they do."""

from __future__ import annotations

import datetime as dt
import random
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

from bench.decks import WORDS
from slidegen.brand.brand import Brand
from slidegen.content.inlines import Prose, Text
from slidegen.content.model import Align, ChartType, DocumentKind
from slidegen.editions.blocks import Chart, Column, Figure, Row, Table
from slidegen.editions.edition import EditionChart, EditionSection, EditionSeries
from slidegen.editions.language.words import Words
from slidegen.editions.outline import BodySlide, Deck, DocumentInfo, Role, SlideGroup
from slidegen.editions.sections.chart import chart
from slidegen.layout.lay_out_deck import lay_out
from slidegen.pictures.picture import PNG, Picture
from slidegen.writers.powerpoint.write_pptx import write_pptx

YEARS = tuple(map(str, range(2010, 2018)))
PIXELS = 64
"""Across and down each picture; no two are alike."""


def rich_outline(number: int) -> Deck:
    """`number` slides with a table, as many with a chart and as many with a picture."""
    dice = random.Random(20171012)
    slides = tuple(
        BodySlide(block.id, Role.CONTENT, _words(dice, 4), block)
        for index in range(number)
        for block in _blocks(index, dice)
    )
    info = DocumentInfo(DocumentKind.DECK, "bench", "Bench", "Bench", "Bench", "en", dt.date(2017, 10, 12))
    return Deck(info, "Bench", "12 October 2017", (SlideGroup("Bench", slides),))


def write(number: int, brand: Brand, file: Path) -> None:
    """Measure, fit and write such a deck."""
    frames, _ = lay_out(rich_outline(number), brand)
    file.write_bytes(write_pptx(frames, brand, dt.datetime(2017, 10, 12, tzinfo=dt.UTC)))


def _blocks(index: int, dice: random.Random) -> Iterator[Table | Chart | Figure]:
    columns = tuple(Column(_words(dice, 1), align) for align in (Align.LEFT, Align.RIGHT, Align.RIGHT))
    rows = tuple(
        Row((_words(dice, 3), (Text(str(dice.randint(100, 999))),), (Text(str(dice.randint(100, 999))),)))
        for _ in range(6)
    )
    yield Table(f"table-{index}", columns, rows)
    body = EditionChart(
        (ChartType.COLUMN, ChartType.BAR, ChartType.LINE)[index % 3],
        tuple((Text(year),) for year in YEARS),
        tuple(EditionSeries(_words(dice, 2), tuple(float(dice.randint(0, 10_000)) for _ in YEARS)) for _ in range(3)),
        unit=_words(dice, 1),
    )
    yield chart(EditionSection(f"chart-{index}", (), body), body, Words("en"))
    yield Figure(f"figure-{index}", _picture(index), "A square", _words(dice, 6))


def _words(dice: random.Random, number: int) -> Prose:
    return (Text(" ".join(dice.choice(WORDS) for _ in range(number))),)


def _picture(index: int) -> Picture:
    """A square of one color, as PNG (ISO/IEC 15948, 11.2)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", PIXELS, PIXELS, 8, 2, 0, 0, 0)
    row = b"\0" + struct.pack(">I", index * 7919)[1:] * PIXELS
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(row * PIXELS)), chunk(b"IEND", b""))
    )
    return Picture(data, PNG, PIXELS, PIXELS)
