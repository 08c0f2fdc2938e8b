"""Several pieces of pure work at the same time, in processes of this machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from itertools import zip_longest
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.process import BaseProcess
    from multiprocessing.queues import SimpleQueue

Job = TypeVar("Job")
Result = TypeVar("Result")


class Workers:
    """A context in which work is spread over `count` processes, this one among them.

    The others start at once, and each calls one of the functions `warm_up`, the first ones first: slow libraries are
    loaded while this process still finds out what there is to do. Nobody waits for them at the end.
    """

    def __init__(self, count: int = 1, warm_up: Sequence[Callable[[], object]] = ()) -> None:
        self.count = count
        self._warm_up = warm_up
        self._pool: ProcessPoolExecutor | None = None
        self._processes: list[BaseProcess] = []

    def __enter__(self) -> Self:
        if self.count > 1:
            self._start(self.count - 1)
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

        The other processes begin with the first job, this one with the last: name first what was warmed up for.
        `on_done` is called in this process with each result. `work` and the jobs must be picklable. An exception of a
        job is raised here.
        """
        if self._pool is None or len(jobs) <= 1:
            return tuple(_told(work(job), on_done) for job in jobs)
        from concurrent.futures import as_completed

        futures = {self._pool.submit(work, job): index for index, job in enumerate(jobs)}
        results: dict[int, Result] = {}
        for future, index in reversed(futures.items()):
            if future.cancel():  # nobody has begun with it
                results[index] = _told(work(jobs[index]), on_done)
        for future in as_completed(future for future, index in futures.items() if index not in results):
            results[futures[future]] = _told(future.result(), on_done)
        return tuple(results[index] for index in range(len(jobs)))

    def _start(self, count: int) -> None:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        # Forked workers share the modules that are already imported. Only Linux forks safely with its libraries.
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        warm_ups: SimpleQueue[Callable[[], object] | None] = context.SimpleQueue()
        for _, warm_up in zip_longest(range(count), self._warm_up[:count]):
            warm_ups.put(warm_up)
        before = set(multiprocessing.active_children())
        self._pool = ProcessPoolExecutor(count, mp_context=context, initializer=_warm_up, initargs=(warm_ups,))
        self._pool.submit(os.getpid)  # the pool starts its processes with the first job
        self._processes = [process for process in multiprocessing.active_children() if process not in before]


def _told(result: Result, on_done: Callable[[Result], None]) -> Result:
    on_done(result)
    return result


def _warm_up(warm_ups: SimpleQueue[Callable[[], object] | None]) -> None:
    """Call the next warm-up, in a worker that has nothing to do yet; None means that there are no more."""
    if (warm_up := warm_ups.get()) is not None:
        warm_up()


def processor_count() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
