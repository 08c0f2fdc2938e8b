"""Work in several processes gives what work in one does."""

from __future__ import annotations

import contextlib
import os
import signal
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import FrameType

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
        assert workers.run_all(process, [1], warm=True) != (os.getpid(),)
        assert workers.run_all(process, [], warm=True) == ()
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


def end_this_process(parent: int) -> int:
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)  # as a system that is short of memory does
    time.sleep(0.2)
    return parent


def test_a_process_that_was_killed_is_a_named_problem() -> None:
    with Workers(2) as workers, pytest.raises(SlidegenError) as caught:
        workers.run_all(end_this_process, [os.getpid()] * 9)
    assert [each.code for each in caught.value.diagnostics] == [Code.LOST_PROCESS]


def cannot_load() -> None:
    raise ImportError("no such library")


def test_a_library_that_cannot_be_loaded_is_no_problem_before_it_is_needed(capfd: pytest.CaptureFixture[str]) -> None:
    with Workers(2, [cannot_load]) as workers:
        assert workers.run_all(square, range(4)) == (0, 1, 4, 9)
    assert capfd.readouterr().err == ""


def leave_half_a_result(job: tuple[int, Path]) -> None:
    parent, half = job
    if os.getpid() == parent:
        while not half.exists():
            time.sleep(0.01)
        raise KeyboardInterrupt
    frame: FrameType | None = sys._getframe()
    while frame is not None and "result_queue" not in frame.f_locals:
        frame = frame.f_back
    assert frame is not None
    os.write(frame.f_locals["result_queue"]._writer.fileno(), struct.pack("!i", 1000) + b"the first bytes")
    half.touch()
    time.sleep(60)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with other heads")
def test_ctrl_c_in_the_middle_of_a_result_ends_the_command(tmp_path: Path) -> None:
    start = time.monotonic()
    with Workers(2) as workers, pytest.raises(KeyboardInterrupt):
        workers.run_all(leave_half_a_result, [(os.getpid(), tmp_path / "half")] * 2)
    assert time.monotonic() - start < 30


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_right_before_a_wait_for_another_process_is_not_forgotten() -> None:
    """A signal that another thread takes is noted, but wakes nobody: as one that comes right before the wait."""
    start = time.monotonic()
    with Workers(2) as workers, pytest.raises(KeyboardInterrupt):
        threading.Timer(0.5, lambda: signal.pthread_kill(threading.get_ident(), signal.SIGINT)).start()
        workers.run_all(time.sleep, [60], warm=True)
    assert time.monotonic() - start < 30


MANY = """
import functools, multiprocessing, time
from slidegen.workers import Workers
with Workers(3, [functools.partial(time.sleep, 0.1)] * 2):
    print(*(process.pid for process in multiprocessing.active_children()), flush=True)
    for _ in range(600):  # Python sleeps on where a signal comes between its last look for one and the sleep
        time.sleep(0.1)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_process_is_left_behind_however_the_command_ends(end: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", MANY], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as command:
        assert command.stdout is not None
        workers = [int(pid) for pid in command.stdout.readline().split()]
        assert len(workers) == 2
        if end is signal.SIGINT:
            os.killpg(command.pid, end)  # Ctrl-C goes to all processes of a terminal
        else:
            command.send_signal(end)
        # A worker holds the other end of the pipe: this returns when the last one is gone.
        try:
            _, said = command.communicate(timeout=20)
        finally:
            command.kill()
            for pid in workers:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
    assert "ForkProcess" not in said
    assert said.count("Traceback") == (end is signal.SIGINT)


def test_jobs_are_made_when_somebody_is_there_to_do_them() -> None:
    happened: list[str] = []

    def prepare(number: int) -> int:
        happened.append(f"made {number}")
        return number

    assert Workers(1).run_prepared(square, range(3), prepare, lambda result: happened.append(f"done {result}")) == (
        *(0, 1, 4),
    )
    assert happened == ["made 0", "done 0", "made 1", "done 1", "made 2", "done 4"]


def test_few_jobs_are_made_ahead() -> None:
    """However many orders there are, only those that the other processes have before them are held in memory."""
    open_jobs: list[int] = []
    most = 0

    def prepare(number: int) -> int:
        nonlocal most
        open_jobs.append(number)
        most = max(most, len(open_jobs))
        return number

    with Workers(2) as workers:
        results = workers.run_prepared(square, range(400), prepare, lambda _result: open_jobs.clear())
    assert results == tuple(number * number for number in range(400))
    assert most <= 4
