"""Several pieces of pure work at the same time, in processes of this machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.process import BaseProcess
    from multiprocessing.queues import SimpleQueue

Job = TypeVar("Job")
Result = TypeVar("Result")


class Workers:
    """A context in which work is spread over `count` processes; with one, everything happens in this process.

    The processes start at once and share the functions `warm_up` among them, first come first served: slow libraries
    are loaded while this process still finds out what there is to do. Nobody waits for them at the end.
    """

    def __init__(self, count: int = 1, warm_up: Sequence[Callable[[], object]] = ()) -> None:
        self.count = count
        self._warm_up = warm_up
        self._pool: ProcessPoolExecutor | None = None
        self._processes: list[BaseProcess] = []

    def __enter__(self) -> Self:
        if self.count > 1:
            self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self._processes:
            # A worker that still imports a library for work that never came must not hold up the command.
            process.terminate()
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def run_all(
        self,
        work: Callable[[Job], Result],
        jobs: Sequence[Job],
        on_done: Callable[[Result], None] = lambda _result: None,
    ) -> tuple[Result, ...]:
        """The results of `work` for all `jobs`, in their order.

        `on_done` is called in this process with each result as it comes. `work` and the jobs must be picklable. An
        exception of a job is raised here.
        """
        if self._pool is None or len(jobs) <= 1:
            results = []
            for job in jobs:
                results.append(work(job))
                on_done(results[-1])
            return tuple(results)
        from concurrent.futures import as_completed

        futures = [self._pool.submit(work, job) for job in jobs]
        for future in as_completed(futures):
            on_done(future.result())
        return tuple(future.result() for future in futures)

    def _start(self) -> None:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        # Forked workers share the modules that are already imported. Only Linux forks safely with its libraries.
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        warm_ups: SimpleQueue[Callable[[], object] | None] = context.SimpleQueue()
        for warm_up in (*self._warm_up, *(None for _ in range(self.count))):
            warm_ups.put(warm_up)
        before = set(multiprocessing.active_children())
        self._pool = ProcessPoolExecutor(self.count, mp_context=context, initializer=_warm_up, initargs=(warm_ups,))
        self._pool.submit(os.getpid)  # the pool starts its processes with the first job
        self._processes = [process for process in multiprocessing.active_children() if process not in before]


def _warm_up(warm_ups: SimpleQueue[Callable[[], object] | None]) -> None:
    """Call warm-ups while there are any, in a worker that has nothing to do yet; None means there are no more."""
    while (warm_up := warm_ups.get()) is not None:
        warm_up()


def processor_count() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
