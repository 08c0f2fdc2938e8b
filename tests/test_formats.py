"""What documents are made by, where a library is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

WITHOUT_PANGO = """
import cffi
def dlopen(self, name, flags=0):
    raise OSError(f"cannot load library {name!r}")
cffi.FFI.dlopen = dlopen
from slidegen.formats import FORMATS
for format in FORMATS.values():
    format.load()
"""


def test_loading_ahead_says_nothing_where_pango_is_missing() -> None:
    """WeasyPrint prints advice; standard output may be JSON."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_PANGO], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout + done.stderr == ""
