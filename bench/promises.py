"""`make bench`: every speed and memory promise as a figure, a bound and what it was measured against.

Figures are ratios of CPU time, or exponents, so that they hold on a slow and on a busy machine. Bytecode is compiled
beforehand.
"""

from __future__ import annotations

import compileall
import gc
import multiprocessing
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import slidegen
from bench.decks_at_length import growing_decks, large_decks, rich_decks
from bench.exports import exported_slides
from bench.mail import mail
from bench.paper import long_handouts, occasions
from bench.result import Result
from bench.starts import cold_documents, small_commands, warm_rebuild
from slidegen.cli import GARBAGE_THRESHOLD

Measure = Callable[[Path], Iterator[Result]]
MEASURES: tuple[Measure, ...] = (
    small_commands,
    cold_documents,
    large_decks,
    growing_decks,
    rich_decks,
    warm_rebuild,
    exported_slides,
    long_handouts,
    occasions,
    mail,
)


def _results(measure: Measure, folder: Path) -> list[Result]:
    gc.set_threshold(GARBAGE_THRESHOLD)  # what is measured in this process runs as it does in the command's
    return list(measure(folder))


def _in_a_process_of_its_own(measure: Measure, folder: Path) -> list[Result]:
    """What a measure found. On Linux a new process counts as having had the memory of the one that started it, so that
    must never be one that had much (getrusage(2), `ru_maxrss`)."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_results, measure, folder).result()


def main(names: Sequence[str] = ()) -> int:
    """Print the table of some measures (none named: all); exit code 1 when a bound is passed."""
    from rich.console import Console
    from rich.table import Table

    known = {measure.__name__: measure for measure in MEASURES}
    if unknown := [name for name in names if name not in known]:
        print(f"no measure is called {', '.join(unknown)}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    for package in (slidegen, sys.modules["bench"]):
        for folder in package.__path__:
            compileall.compile_dir(folder, quiet=1)
    table = Table("what", "measured", "bound", "", "detail", title="slidegen bench")
    kept = True
    with tempfile.TemporaryDirectory() as scratch:
        for name in names or known:
            for result in _in_a_process_of_its_own(known[name], Path(scratch)):
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
