"""What documents are made by, where a library is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pptx

from slidegen.project import package_data

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


DECKS_AND_NOTES = """
import sys
from pathlib import Path
from slidegen.content.model import DocumentKind
from slidegen.pipeline import build, read_source
from slidegen.project import Project
kinds = (DocumentKind.DECK, DocumentKind.NOTE)
made = build(read_source(Project(Path(sys.argv[1]))), kinds=kinds)
assert {document.kind for occasion in made.occasions for document in occasion.documents} == {*kinds}
print(*sys.modules)
"""


def loaded_by_decks_and_notes(project: Path) -> set[str]:
    """The modules that are loaded when all decks and notes of a project were built in one process."""
    done = subprocess.run(
        [sys.executable, "-c", DECKS_AND_NOTES, str(project)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_what_decks_and_notes_do_not_show_is_not_loaded() -> None:
    """The starter project has words, dates and tables: no charts and no pictures."""
    loaded = loaded_by_decks_and_notes(package_data())
    assert loaded & {"xlsxwriter", "PIL", "weasyprint", "jinja2", "pypdfium2", "tinycss2", "css_inline"} == set()
    drawing = {name for name in loaded if name.startswith("slidegen.writers.figures.")}
    assert drawing | loaded & {"slidegen.pictures.prepare_picture", "slidegen.writers.powerpoint.notes_master"} == set()


def test_no_build_of_decks_and_notes_loads_the_libraries_for_reading_office_files(tmp_path: Path) -> None:
    """Charts, pictures, tables, notes of speakers and a notes master for them, in a template of somebody's own."""
    shutil.copytree(ROOT / "tests" / "end_to_end" / "kinds" / "content", tmp_path / "content")
    shutil.copytree(package_data() / "templates", tmp_path / "templates")
    (tmp_path / "templates" / "ir" / "brand.yml").write_text("meta: {name: Acme}\n", encoding="utf-8")
    pptx.Presentation().save(str(tmp_path / "templates" / "ir" / "deck.pptx"))
    docx.Document().save(str(tmp_path / "templates" / "ir" / "note.docx"))
    loaded = loaded_by_decks_and_notes(tmp_path)
    assert {"slidegen.writers.powerpoint.notes_master", "slidegen.writers.word.own_styles"} <= loaded
    assert loaded & {"pptx", "docx"} == set()
