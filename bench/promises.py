"""`make bench`: every speed and memory promise as a figure, a bound and what it was measured against."""

from __future__ import annotations

import gc
import math
import multiprocessing
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.as_markdown import markdown
from bench.mail import mail
from bench.timing import Command, in_turn, ratio, run, seconds_of
from slidegen.brand.read_brand import read_brand
from slidegen.cli import GARBAGE_THRESHOLD
from slidegen.content.model import DocumentKind
from slidegen.pipeline import build, read_content, read_source, select_edition
from slidegen.project import DEFAULT_BRAND, Project, package_data

OCCASION = "ir-eco"
PYTHON = sys.executable


@dataclass(frozen=True, slots=True)
class Result:
    """One promise: what was measured, the figure, and the bound that it must not pass."""

    what: str
    figure: float
    bound: float
    unit: str
    detail: str


def cold_documents(folder: Path) -> Iterator[Result]:
    """Deck, note and handout of one occasion, whole process, against pandoc making all three formats."""
    if shutil.which("pandoc") is None:
        sys.exit("make bench needs pandoc to measure against: sudo apt-get install pandoc")
    content, _ = read_content(Project(package_data()))
    edition, _ = select_edition(content, OCCASION, content.languages[0])
    source = folder / "source.md"
    source.write_text(markdown(edition), "utf-8")
    # WeasyPrint is pandoc's PDF engine, as it is ours: that of this environment.
    path = {"PATH": f"{Path(PYTHON).parent}{os.pathsep}{os.environ['PATH']}"}
    pandoc: list[Command] = [
        ["pandoc", source, "-o", folder / "pandoc.pptx"],
        ["pandoc", source, "-o", folder / "pandoc.docx"],
        ["pandoc", source, "-o", folder / "pandoc.pdf", "--pdf-engine=weasyprint"],
    ]
    slidegen: list[Command] = [[PYTHON, "-m", "slidegen", "build", OCCASION, "--output", folder / "cold"]]
    ours, theirs = in_turn(
        lambda: run(slidegen, package_data(), path).seconds, lambda: run(pandoc, folder, path).seconds, runs=9
    )
    yield Result(
        "deck + note + handout, whole process, cold",
        ratio(ours, theirs),
        0.8,
        "of pandoc",
        f"{statistics.median(ours):.2f} s against {statistics.median(theirs):.2f} s",
    )


def large_decks(folder: Path) -> Iterator[Result]:
    """A thousand slides against a plain script; growth and memory up to five thousand."""

    def ours(number: int) -> float:
        return run([[PYTHON, "-m", "bench.large_deck", str(number), folder / "ours.pptx"]], Path.cwd()).seconds

    def theirs(number: int) -> float:
        return run([[PYTHON, "-m", "bench.plain_pptx", str(number), folder / "plain.pptx"]], Path.cwd()).seconds

    mine, plain = in_turn(partial(ours, 1000), partial(theirs, 1000), runs=5)
    yield Result(
        "1,000 slides, measured and fitted, whole process",
        ratio(mine, plain),
        0.5,
        "of plain python-pptx",
        f"{statistics.median(mine):.2f} s against {statistics.median(plain):.2f} s, which measures nothing",
    )
    sizes = (100, 500, 1000, 2000, 5000)
    in_process = {size: statistics.median(_large_deck_seconds(size, folder) for _ in range(3)) for size in sizes}
    yield Result(
        "growth from 100 to 5,000 slides",
        _exponent(in_process),
        1.1,
        "exponent",
        ", ".join(f"{size}: {seconds:.2f} s" for size, seconds in in_process.items()),
    )
    peak = run([[PYTHON, "-m", "bench.large_deck", "5000", folder / "ours.pptx"]], Path.cwd()).peak
    yield Result("5,000 slides, peak memory", peak / 1e6, 400, "MB", "whole process")


def rich_decks(folder: Path) -> Iterator[Result]:
    """Growth up to five hundred tables, charts and pictures."""
    from bench.rich_decks import write

    brand, _ = read_brand(Project(package_data()), DEFAULT_BRAND, None)
    write(10, brand, folder / "warm.pptx")
    file = folder / "rich.pptx"
    seconds = {
        size: statistics.median(seconds_of(partial(write, size, brand, file)) for _ in range(3))
        for size in (50, 100, 200, 500)
    }
    yield Result(
        "growth from 50 to 500 slides with a table, a chart, a picture each",
        _exponent(seconds),
        1.1,
        "exponent",
        ", ".join(f"{size}: {spent:.2f} s" for size, spent in seconds.items()),
    )


def _large_deck_seconds(number: int, folder: Path) -> float:
    """Seconds without start-up and imports, which would flatter the exponent: a second deck in a warm process."""
    from bench.large_deck import write

    write(10, folder / "warm.pptx")
    return seconds_of(lambda: write(number, folder / "growth.pptx"))


def _exponent(seconds: dict[int, float]) -> float:
    """The slope of the least-squares line through log(seconds) over log(size)."""
    points = [(math.log(size), math.log(spent)) for size, spent in seconds.items()]
    x_mean = statistics.mean(x for x, _ in points)
    y_mean = statistics.mean(y for _, y in points)
    return sum((x - x_mean) * (y - y_mean) for x, y in points) / sum((x - x_mean) ** 2 for x, _ in points)


def warm_rebuild(folder: Path) -> Iterator[Result]:
    """One item changed on the disk; the project read again and the deck built again in the same process."""
    project = Project(folder / "project")
    shutil.copytree(package_data() / "content", project.content)
    file = project.content / "priorities.yml"
    text = file.read_text("utf-8")
    word = "Formally launching"
    assert word in text, "the item that is changed must be in the content"

    def rebuild() -> object:
        return build(read_source(project), [OCCASION], kinds=[DocumentKind.DECK])

    rebuild()
    spent = []
    for number in range(15):
        file.write_text(text.replace(word, f"{word} ({number})"), "utf-8")
        spent.append(seconds_of(rebuild))
    yield Result(
        "one item changed, deck rebuilt, warm", statistics.median(spent) * 1000, 150, "ms", f"max {max(spent):.3f} s"
    )


def exported_slides(_folder: Path) -> Iterator[Result]:
    """Pages of PDF and pictures above start-up, and whether twice as many take twice as long."""
    from bench.exports import seconds

    seconds(3)
    runs = {size: [seconds(size) for _ in range(3)] for size in (100, 200)}
    for index, (what, bound) in enumerate((("PDF", 60), ("PNG", 40))):
        one, two = (min(run[index] for run in runs[size]) for size in (100, 200))
        yield Result(f"exported slides, a page of {what}", two / 200 * 1000, bound, "ms", f"200 slides in {two:.2f} s")
        yield Result(f"200 slides of {what} against twice 100", two / one / 2, 1.15, "of linear", f"100 in {one:.2f} s")


def sending(folder: Path) -> Iterator[Result]:
    """Messages to many people against a bare loop, and memory with a long list."""
    for promise in mail(folder):
        yield Result(*promise)


Measure = Callable[[Path], Iterator[Result]]


def _results(measure: Measure, folder: Path) -> list[Result]:
    gc.set_threshold(GARBAGE_THRESHOLD)  # what is measured in this process runs as it does in the command's
    return list(measure(folder))


def _in_a_process_of_its_own(measure: Measure, folder: Path) -> list[Result]:
    """What a measure found. On Linux a new process counts as having had the memory of the one that started it, so that
    must never be one that had much (getrusage(2), `ru_maxrss`)."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_results, measure, folder).result()


def main() -> int:
    """Print the table; exit code 1 when a bound is passed."""
    from rich.console import Console
    from rich.table import Table

    table = Table("what", "measured", "bound", "", "detail", title="slidegen bench")
    kept = True
    with tempfile.TemporaryDirectory() as scratch:
        for measure in (cold_documents, large_decks, rich_decks, warm_rebuild, exported_slides, sending):
            for result in _in_a_process_of_its_own(measure, Path(scratch)):
                passed = result.figure <= result.bound
                kept &= passed
                table.add_row(
                    result.what,
                    f"{result.figure:.2f}",
                    f"{result.bound:g} {result.unit}",
                    "ok" if passed else "MISSED",
                    result.detail,
                )
    Console(width=160).print(table)
    return 0 if kept else 1
