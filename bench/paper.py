"""Long handouts and many occasions: time has to grow as they do, and memory not at all."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pikepdf

from bench.projects import long_project, many_occasions
from bench.result import Result, per_piece
from bench.timing import Command, cpu, in_turn, ratio, run

BUILD: Command = [sys.executable, "-m", "slidegen", "build", "--output", "output"]
ITEMS = (140, 530, 4850)
"""Dated items of handouts of about 9, 33 and 300 pages."""
OCCASIONS = (10, 40, 200)


def long_handouts(folder: Path) -> Iterator[Result]:
    """Whole commands that build handouts of about 9, 33 and 300 pages."""
    projects = {items: long_project(items, folder / f"handout-{items}") for items in ITEMS}
    few, more, many = ({items: partial(run, [[*BUILD, "--only", "handout"]], projects[items])} for items in ITEMS)
    costs = in_turn(few | more, runs=3) | in_turn(many, runs=1, warmups=0)
    spent = {_pages(projects[items]): costs[items] for items in ITEMS}
    nine, thirty, most = sorted(spent)
    yield Result(
        f"a handout of {thirty} pages",
        ratio(cpu(spent[thirty]), cpu(spent[nine])),
        4.2,
        f"x one of {nine}",
        f"{statistics.median(cpu(spent[thirty])):.2f} s of CPU against {statistics.median(cpu(spent[nine])):.2f} s",
    )
    near, far = per_piece(spent)
    yield Result(
        f"a further page of a handout, up to {most}",
        far / near,
        1.15,
        f"x up to {thirty}",
        f"{far * 1000:.0f} ms of CPU a page against {near * 1000:.0f} ms",
    )


def _pages(project: Path) -> int:
    (file,) = project.glob("output/*/*.pdf")
    with pikepdf.open(file) as pdf:
        return len(pdf.pages)


def occasions(folder: Path) -> Iterator[Result]:
    """Whole commands that build three documents for each of 10, 40 and 200 occasions."""
    projects = {number: many_occasions(number, folder / f"occasions-{number}") for number in OCCASIONS}
    few, more, many = ({number: partial(run, [BUILD], projects[number])} for number in OCCASIONS)
    costs = in_turn(few | more, runs=3, warmups=0) | in_turn(many, runs=1, warmups=0)
    near, far = per_piece(costs)
    yield Result(
        f"a further occasion with three documents, up to {OCCASIONS[2]}",
        far / near,
        1.15,
        f"x up to {OCCASIONS[1]}",
        f"{far * 1000:.0f} ms of CPU an occasion against {near * 1000:.0f} ms",
    )
    peaks = {number: max(cost.peak for cost in spent) / 1e6 for number, spent in costs.items()}
    yield Result(
        f"peak memory of a build of {OCCASIONS[2]} occasions",
        peaks[OCCASIONS[2]] / peaks[OCCASIONS[0]],
        1.15,
        f"x {OCCASIONS[0]} occasions",
        ", ".join(f"{number}: {peak:.0f} MB" for number, peak in peaks.items()) + ", the largest process",
    )
