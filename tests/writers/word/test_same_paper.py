"""Notes and handouts are the same bytes wherever they are made."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

SCRIPT = """
import hashlib
from tests.writers.on_paper import handout_html
from tests.writers.on_paper import note_file
from slidegen.writers.pdf.write_pdf import write_pdf
from tests.writers.outline_examples import HANDOUT, NOTE, TIMESTAMP, brand
note = note_file(NOTE, brand(), TIMESTAMP)
handout = write_pdf(handout_html(HANDOUT, brand()), HANDOUT.info, brand(), TIMESTAMP).data
print(*(hashlib.sha256(data).hexdigest() for data in (note, handout)))
"""


def hashes(folder: Path, **environment: str) -> list[str]:
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_another_process_makes_the_same_bytes(tmp_path: Path) -> None:
    here = hashes(ROOT, PYTHONHASHSEED="1", TZ="Pacific/Auckland", LC_ALL="C")
    there = hashes(tmp_path, PYTHONHASHSEED="2", TZ="America/New_York", LC_ALL="C.UTF-8")
    assert here == there
    assert len(set(here)) == 2


@pytest.mark.parametrize("module", ["word.write_docx", "pdf.write_pdf"])
def test_slow_libraries_wait_until_they_are_needed(module: str) -> None:
    """A note does not wait for the PDF engine, nor the other way round."""
    script = f"import sys, slidegen.writers.{module}; print(*sys.modules)"
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    )
    others = {
        "weasyprint",
        "pptx",
        "babel",
        "uharfbuzz",
        "pypdfium2",
        "docx" if module == "pdf.write_pdf" else "jinja2",
    }
    assert others.isdisjoint(done.stdout.split())
