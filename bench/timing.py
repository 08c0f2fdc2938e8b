"""What whole processes and warm calls cost, in turn, so that a machine that slows down slows both sides.

The figure is CPU time: user and system, children included. It says what a task costs and hardly changes when others
work on the machine too; wall time says how long somebody waits, and stands beside it.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

Command = Sequence[str | Path]
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process or call took: seconds of CPU and by the clock, and the peak memory of its largest process."""

    cpu: float
    wall: float
    peak: int = 0  # bytes

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.cpu + other.cpu, self.wall + other.wall, max(self.peak, other.peak))


def run(commands: Sequence[Command], folder: Path, env: Mapping[str, str] | None = None) -> Cost:
    """Run commands one after the other in `folder`: what they cost together.

    A command's CPU time has that of all processes which it started and waited for (wait4(2)). Raises
    `subprocess.CalledProcessError` when one fails: a failed run must not count as a fast one.
    """
    spent = Cost(0.0, 0.0)
    for command in commands:
        start = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            env=_environment() | dict(env or {}),
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
        spent += Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - start, _bytes(usage.ru_maxrss))
    return spent


def _environment() -> dict[str, str]:
    """Ours, but bytecode is kept: everybody but a first user has it."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _bytes(maxrss: int) -> int:
    """`ru_maxrss` in bytes: Linux counts KiB, macOS bytes (getrusage(2) of each)."""
    return maxrss if sys.platform == "darwin" else maxrss * 1024


def cost_of(work: Callable[[], object]) -> Cost:
    """What one call in this process costs, with the processes that it started and waited for."""
    start, clock = _cpu(), time.perf_counter()
    work()
    return Cost(_cpu() - start, time.perf_counter() - clock)


def _cpu() -> float:
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def peak_of_this_process() -> int:
    """The most memory that this process ever held, in bytes."""
    return _bytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def in_turn(sides: Mapping[Key, Callable[[], Cost]], runs: int, warmups: int = 1) -> dict[Key, list[Cost]]:
    """What each side costs in each of the counted runs, measured A B C A B C ... after uncounted ones of each."""
    for _ in range(warmups):
        for side in sides.values():
            side()
    costs: dict[Key, list[Cost]] = {key: [] for key in sides}
    for _ in range(runs):
        for key, side in sides.items():
            costs[key].append(side())
    return costs


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios run by run."""
    return statistics.median(a / b for a, b in zip(ours, theirs, strict=True))


def cpu(costs: Sequence[Cost]) -> list[float]:
    """The CPU seconds of each run."""
    return [cost.cpu for cost in costs]


def wall(costs: Sequence[Cost]) -> list[float]:
    """The seconds by the clock of each run."""
    return [cost.wall for cost in costs]
