"""A project's template at work, in a process that can be ended: it is a program, and may have no end.

The process is forked, so it has all values at hand and starts within milliseconds. Where there is no safe fork
(Windows, macOS), a template runs in the process itself.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from select import select
from typing import Final, NoReturn

from slidegen.diagnostics import SlidegenError

SECONDS: Final = 4
"""Of processor time. The largest handout of the tests takes a third of one."""
_PATIENCE: Final = 120.0
"""Seconds on the clock, which are many more where the machine is busy."""
_MEMORY: Final = 400_000_000
"""Bytes above what the process has already."""
_LARGEST: Final = 50_000_000
"""Bytes of what a template makes; a handout with a dozen pictures has ten million."""


class BeyondLimitsError(Exception):
    """A template took too long, or too much memory."""


def in_limits(work: Callable[[], str]) -> str:
    """What `work` gives back. Raises `SlidegenError` as it does, and `BeyondLimitsError`."""
    if sys.platform != "linux":
        return work()
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads: the child runs the template and ends
        child = os.fork()
    if child == 0:
        os.close(reading)
        _work(work, writing)
    os.close(writing)
    try:
        data = _read(reading, time.monotonic() + _PATIENCE)
    finally:
        os.close(reading)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if not data:
        raise BeyondLimitsError
    answer = pickle.loads(data)
    if isinstance(answer, SlidegenError):
        raise answer
    return str(answer)


def _read(reading: int, end: float) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while (left := end - time.monotonic()) > 0 and size <= _LARGEST:
        if not select([reading], [], [], left)[0]:
            break
        piece = os.read(reading, 1 << 20)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
        size += len(piece)
    return b""


def _work(work: Callable[[], str], writing: int) -> NoReturn:
    """In the child: nothing of the parent's is closed, flushed or told."""
    try:
        _set_limits()
        try:
            answer: object = work()
        except SlidegenError as error:
            answer = error
        data = memoryview(pickle.dumps(answer))
        while data:
            data = data[os.write(writing, data) :]
    except BaseException:
        os._exit(1)
    os._exit(0)


def _set_limits() -> None:
    import resource

    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + _MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    used = int(time.process_time())
    resource.setrlimit(resource.RLIMIT_CPU, (used + SECONDS, used + SECONDS))
