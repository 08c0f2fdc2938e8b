"""Several pieces of pure work at the same time, in processes of this machine."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from slidegen.diagnostics import Code, Diagnostic, SlidegenError

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.process import BaseProcess
    from multiprocessing.queues import SimpleQueue

Order = TypeVar("Order")
Job = TypeVar("Job")
Result = TypeVar("Result")

_AHEAD = 2
"""Jobs that each other process has before it, so that none is idle while this one works. A pool would take all of them
and let go of them again, but then waits forever where a process is killed: it trips over jobs that were cancelled
(Python 3.11 `terminate_broken`).
"""

_LOOK = 0.5
"""Seconds after which this process looks whether Ctrl-C has come, while it waits for the others. Where that comes right
between Python's last look and the wait, Python waits on as if nothing had come.
"""


class Workers:
    """A context in which work is spread over `count` processes, this one among them.

    The others start at once, and each calls one of the functions `warm_up`, the first ones first: slow libraries are
    loaded while this process still finds out what there is to do. Nobody waits for them at the end, and none of them
    goes on without this process, however that ends.
    """

    def __init__(self, count: int = 1, warm_up: Sequence[Callable[[], object]] = ()) -> None:
        self.count = count
        self._warm_up = warm_up
        self._pool: ProcessPoolExecutor | None = None
        self._processes: list[BaseProcess] = []

    def __enter__(self) -> Self:
        if self.count > 1:
            try:
                self._start(self.count - 1)
            except BaseException:  # Ctrl-C: `with` does not call `__exit__` for what happens in here
                self._stop()
                raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def _stop(self) -> None:
        for process in self._processes:
            # A worker that still imports a library for work that never came must not hold up the command.
            process.terminate()
        if self._pool is not None:
            # One that was ended in the middle of a result leaves half of it in the pipe. The pool waits for the rest as
            # long as anybody could write it, and this process could: it holds that end of the pipe too.
            self._pool._result_queue._writer.close()  # type: ignore[attr-defined]  # there is no public way
            self._pool.shutdown(cancel_futures=True)

    def run_all(
        self,
        work: Callable[[Job], Result],
        jobs: Sequence[Job],
        on_done: Callable[[Result], None] = lambda _result: None,
        *,
        warm: bool = False,
    ) -> tuple[Result, ...]:
        """The results of `work` for all `jobs`, in their order.

        The other processes begin with the first job, this one with the last: name first what was warmed up for. A
        single job is done in this process, unless it is `warm`: one that another has warmed up for.
        `on_done` is called in this process with each result. `work` and the jobs must be picklable. An exception of a
        job is raised here; `SlidegenError` (lost-process) where another process has come to an end before its time.
        """
        return self.run_prepared(work, jobs, _as_it_is, on_done, warm=warm)

    def run_prepared(
        self,
        work: Callable[[Job], Result],
        orders: Sequence[Order],
        prepare: Callable[[Order], Job],
        on_done: Callable[[Result], None] = lambda _result: None,
        *,
        warm: bool = False,
    ) -> tuple[Result, ...]:
        """The same for jobs that `prepare` makes of orders: in this process, when somebody is there to do them.

        So no more jobs are held in memory than are being done, however many orders there are.
        """
        if self._pool is None or (len(orders) <= 1 and not warm):
            return tuple(_told(work(prepare(order)), on_done) for order in orders)
        with _lost_processes_named():
            return self._spread(self._pool, work, orders, prepare, on_done)

    def _spread(
        self,
        pool: ProcessPoolExecutor,
        work: Callable[[Job], Result],
        orders: Sequence[Order],
        prepare: Callable[[Order], Job],
        on_done: Callable[[Result], None],
    ) -> tuple[Result, ...]:
        from concurrent.futures import FIRST_COMPLETED, Future, wait

        waiting, running, results = deque(range(len(orders))), dict[Future[Result], int](), dict[int, Result]()
        while waiting or running:
            while len(waiting) > min(1, len(orders) - 1) and len(running) < self._ahead(len(waiting)):
                index = waiting.popleft()
                running[pool.submit(work, prepare(orders[index]))] = index
            if waiting:
                index = waiting.pop()
                results[index] = _told(work(prepare(orders[index])), on_done)
            for future in wait(running, 0 if waiting else _LOOK, FIRST_COMPLETED).done:
                results[running.pop(future)] = _told(future.result(), on_done)
        return tuple(results[index] for index in range(len(orders)))

    def _ahead(self, waiting: int) -> int:
        """How many jobs the other processes may have before them: near the end, only what they are working on."""
        return (_AHEAD if waiting > _AHEAD * self.count else 1) * (self.count - 1)

    def _start(self, count: int) -> None:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        # Forked workers share the modules that are already imported. Only Linux forks safely with its libraries.
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        warm_ups: SimpleQueue[Callable[[], object] | None] = context.SimpleQueue()
        for _, warm_up in zip_longest(range(count), self._warm_up[:count]):
            warm_ups.put(warm_up)
        before = set(multiprocessing.active_children())
        self._pool = ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(warm_ups,))
        with _uninterrupted():
            self._pool.submit(os.getpid)  # the pool starts its processes with the first job
            self._processes = [process for process in multiprocessing.active_children() if process not in before]


def _as_it_is(job: Job) -> Job:
    return job


def _told(result: Result, on_done: Callable[[Result], None]) -> Result:
    on_done(result)
    return result


@contextlib.contextmanager
def _lost_processes_named() -> Iterator[None]:
    """Turn the end of a process that still had work into a named problem: mostly the system was short of memory."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        yield
    except BrokenProcessPool as error:
        raise SlidegenError(
            Diagnostic(
                Code.LOST_PROCESS,
                "a process that was writing documents was ended from outside, probably for want of memory",
                hint="close other programs, or build one occasion at a time: slidegen build OCCASION",
            )
        ) from error


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back. Processes that start in here never get it: ending them is up to this one."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows, where only `_begin` keeps it away
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(warm_ups: SimpleQueue[Callable[[], object] | None]) -> None:
    """Get ready, in a worker that has nothing to do yet: call the next warm-up; None means that there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if (warm_up := warm_ups.get()) is not None:
        # A library that cannot be loaded is a problem of the document that needs it, if there is one.
        with contextlib.suppress(Exception):
            warm_up()


def _end_with_parent() -> None:
    """Wait for the end of the process that started this worker. A pool's workers would wait for its jobs forever."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)


def processor_count() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
