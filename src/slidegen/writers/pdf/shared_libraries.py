"""Shared libraries by their exact names only, for as long as a library that tries many names is imported."""

from __future__ import annotations

import contextlib
import ctypes.util
import sys
from collections.abc import Iterator


@contextlib.contextmanager
def exact_names() -> Iterator[None]:
    """Answer "not found" at once when a library is looked for by a part of its name, on Linux.

    WeasyPrint tries the names that its libraries have on Windows before those of Linux, and for each of them Python
    starts ldconfig, the compiler and the linker (`ctypes.util.find_library`): 54 processes and 110 of the 370 ms of its
    import (measured on Debian 12). The exact names, such as `libpango-1.0.so.0`, are among those it tries, and the
    dynamic linker finds them by itself. Elsewhere nothing is changed: there the search is how libraries are found.
    """
    if sys.platform != "linux":
        yield
        return
    search = ctypes.util.find_library
    ctypes.util.find_library = _not_found
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _not_found(name: str) -> str | None:  # noqa: ARG001 (the signature of the search)
    return None
