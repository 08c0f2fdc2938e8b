"""Several pieces of pure work at the same time, in processes of this machine."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")


def run_all(
    work: Callable[[Job], Result],
    jobs: Sequence[Job],
    workers: int,
    on_done: Callable[[int, Result], None] = lambda _index, _result: None,
) -> tuple[Result, ...]:
    """The results of `work` for all `jobs`, in their order, made by up to `workers` processes.

    `on_done` is called in this process with the index and the result of each job as it is finished. With one worker, or
    one job, everything happens in this process. `work` and the jobs must be picklable. An exception of a job is raised
    here, once the jobs that are under way have ended.
    """
    if workers <= 1 or len(jobs) <= 1:
        results = []
        for index, job in enumerate(jobs):
            results.append(work(job))
            on_done(index, results[-1])
        return tuple(results)
    # Forked workers share the modules that are already imported. Only Linux forks safely with the system's libraries.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(min(workers, len(jobs)), mp_context=context) as pool:
        futures = {pool.submit(work, job): index for index, job in enumerate(jobs)}
        for future in as_completed(futures):
            on_done(futures[future], future.result())
        return tuple(future.result() for future in futures)


def processor_count() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
