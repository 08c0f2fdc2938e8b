"""A thousand slides against a plain script; growth and memory up to five thousand."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.projects import large_project
from bench.result import Result, against, growth
from bench.timing import Command, Cost, cost_of, in_turn, run
from slidegen.brand.read_brand import read_brand
from slidegen.project import DEFAULT_BRAND, Project, package_data

PYTHON = sys.executable
SLIDES = 1000


def large_decks(folder: Path) -> Iterator[Result]:
    """Whole processes: from an outline, and from YAML with the command, against python-pptx, which measures nothing."""
    project = large_project(SLIDES, folder / "large")
    build: Command = [PYTHON, "-m", "slidegen", "build", "--only", "deck", "--output", folder / "large-output"]
    sides = {
        "outline": partial(_module, "bench.large_deck", SLIDES, folder),
        "yaml": partial(run, [build], project),
        "plain": partial(_module, "bench.plain_pptx", SLIDES, folder),
    }
    costs = in_turn(sides, runs=5)
    what = f"{SLIDES:,} slides of six points"
    yield against(f"{what}, from outline to file", costs["outline"], costs["plain"], 0.25, "of plain python-pptx")
    yield against(f"{what}, from YAML, slidegen build", costs["yaml"], costs["plain"], 0.45, "of plain python-pptx")


def growing_decks(folder: Path) -> Iterator[Result]:
    """A second deck in a warm process: start-up and imports would flatter the exponent."""
    from bench.large_deck import write

    sides = {
        size: partial(cost_of, partial(write, size, folder / "growth.pptx")) for size in (100, 500, 1000, 2000, 5000)
    }
    yield growth("growth from 100 to 5,000 slides", in_turn(sides, runs=3), 1.1)
    peak = _module("bench.large_deck", 5000, folder).peak
    yield Result("5,000 slides, peak memory", peak / 1e6, 400, "MB", "whole process")


def rich_decks(folder: Path) -> Iterator[Result]:
    """Growth up to five hundred tables, charts and pictures."""
    from bench.rich_decks import write

    brand, _ = read_brand(Project(package_data()), DEFAULT_BRAND, None)
    file = folder / "rich.pptx"
    sides = {size: partial(cost_of, partial(write, size, brand, file)) for size in (50, 100, 200, 500)}
    yield growth("growth from 50 to 500 slides with a table, a chart, a picture each", in_turn(sides, runs=3), 1.1)


def _module(name: str, slides: int, folder: Path) -> Cost:
    return run([[PYTHON, "-m", name, str(slides), folder / f"{name}.pptx"]], Path.cwd())
