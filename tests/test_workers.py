"""Work in several processes gives what work in one does."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError
from slidegen.workers import Workers


def square(number: int) -> int:
    return number * number


def process(_number: int) -> int:
    time.sleep(0.05)
    return os.getpid()


def refuse(number: int) -> int:
    raise SlidegenError(Diagnostic(Code.BAD_VALUE, f"not {number}", Place("content/a.yml", number, 1), "another"))


def sleep_long() -> None:
    time.sleep(60)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_results_come_in_the_order_of_the_jobs(count: int) -> None:
    done: list[int] = []
    with Workers(count) as workers:
        results = workers.run_all(square, range(20), done.append)
    assert results == tuple(number * number for number in range(20))
    assert sorted(done) == sorted(results)


def test_several_processes_do_the_work_and_this_one_helps() -> None:
    with Workers(2) as workers:
        processes = workers.run_all(process, range(8))
        assert len(set(processes)) == 2
        assert processes[0] != os.getpid()
        assert processes[-1] == os.getpid()
        assert workers.run_all(process, [1]) == (os.getpid(),)
    with Workers(1) as workers:
        assert set(workers.run_all(process, range(3))) == {os.getpid()}


@pytest.mark.parametrize("count", [1, 2])
def test_a_problem_crosses_processes_whole(count: int) -> None:
    with Workers(count) as workers, pytest.raises(SlidegenError) as caught:
        workers.run_all(refuse, [3, 3])
    assert caught.value.diagnostics == (Diagnostic(Code.BAD_VALUE, "not 3", Place("content/a.yml", 3, 1), "another"),)


def test_each_worker_warms_up_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Workers(3, [leave_a_trace] * 3) as workers:
        workers.run_all(process, range(9))
    traces = list(tmp_path.iterdir())
    assert len(traces) == 2
    assert str(os.getpid()) not in {trace.name.split("-")[0] for trace in traces}


def leave_a_trace() -> None:
    Path(f"{os.getpid()}-{time.monotonic_ns()}").touch()


def test_nobody_waits_for_a_warm_up_that_was_not_needed() -> None:
    start = time.monotonic()
    with Workers(2, [sleep_long, sleep_long]):
        pass
    assert time.monotonic() - start < 30
