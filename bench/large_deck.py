"""Lay out and write a large deck. `python -m bench.large_deck N FILE`"""

from __future__ import annotations

import datetime as dt
import gc
import sys
from pathlib import Path

from bench.decks import outline
from slidegen.brand.read_brand import read_brand
from slidegen.cli import GARBAGE_THRESHOLD
from slidegen.layout.lay_out_deck import lay_out
from slidegen.project import DEFAULT_BRAND, Project, package_data
from slidegen.writers.powerpoint.write_pptx import write_pptx


def write(number: int, file: Path) -> None:
    """Measure, fit and write a deck of `number` slides."""
    brand, _ = read_brand(Project(package_data()), DEFAULT_BRAND, None)
    frames, _ = lay_out(outline(number), brand)
    file.write_bytes(write_pptx(frames, brand, dt.datetime(2017, 10, 12, tzinfo=dt.UTC)))


if __name__ == "__main__":
    gc.set_threshold(GARBAGE_THRESHOLD)  # as in the command's own process
    write(int(sys.argv[1]), Path(sys.argv[2]))
