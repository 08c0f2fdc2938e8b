"""Importing WeasyPrint starts no other program, and leaves the search for libraries as it was."""

from __future__ import annotations

import ctypes.util
import subprocess
import sys

import pytest

from slidegen.writers.pdf.shared_libraries import exact_names

SCRIPT = """
import ctypes.util, subprocess
started, popen = [], subprocess.Popen
class Counted(popen):
    def __init__(self, *arguments, **options):
        started.append(arguments)
        super().__init__(*arguments, **options)
subprocess.Popen = Counted
search = ctypes.util.find_library
import slidegen.writers.pdf.html_pages
assert ctypes.util.find_library is search
print(len(started))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere libraries are found by searching")
def test_weasyprint_is_loaded_without_starting_programs() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_the_search_comes_back_after_a_failure() -> None:
    search = ctypes.util.find_library
    with pytest.raises(OSError, match="no Pango"), exact_names():
        raise OSError("no Pango")
    assert ctypes.util.find_library is search
