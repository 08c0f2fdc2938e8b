"""Whole processes and warm calls, timed in turn, so that a machine that slows down slows both sides."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Command = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process or call: wall seconds, and the peak memory of the process in bytes."""

    seconds: float
    peak: int


def run(commands: Sequence[Command], folder: Path, env: dict[str, str] | None = None) -> Run:
    """Run commands one after the other in `folder`: their wall seconds together, the largest peak of them.

    Raises `subprocess.CalledProcessError` when one fails: a failed run must not count as a fast one.
    """
    start = time.perf_counter()
    peak = 0
    for command in commands:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            env=os.environ | (env or {}),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        assert process.stderr is not None
        with process.stderr:
            complaint = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, [str(part) for part in command], stderr=complaint)
        peak = max(peak, _bytes(usage.ru_maxrss))
    return Run(time.perf_counter() - start, peak)


def _bytes(maxrss: int) -> int:
    """`ru_maxrss` in bytes: Linux counts KiB, macOS bytes (getrusage(2) of each)."""
    return maxrss if sys.platform == "darwin" else maxrss * 1024


def in_turn(one: Callable[[], float], other: Callable[[], float], runs: int) -> tuple[list[float], list[float]]:
    """Seconds of both, measured A B A B after one uncounted run of each."""
    one(), other()
    pairs = [(one(), other()) for _ in range(runs)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios pair by pair."""
    return statistics.median(a / b for a, b in zip(ours, theirs, strict=True))


def seconds_of(work: Callable[[], object]) -> float:
    """The wall seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def peak_of_this_process() -> int:
    """The most memory that this process ever held, in bytes."""
    return _bytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
