"""Whatever a wider audience is told beside it, a narrower one gets the same bytes.

Each project is built three times: with something for the board in it, with something else, and with nothing. The
staff's documents, manifests, exports and messages are compared byte for byte. `make leaks` takes 500 projects.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from slidegen.content.model import DocumentKind
from slidegen.delivery.exported import ExportFormat, ExportOptions
from slidegen.diagnostics import Severity, SlidegenError
from slidegen.pipeline import build, deliver, export, make_letters, put_exports, read_source
from slidegen.project import Project
from slidegen.writers.mail.letter import Letter
from tests.end_to_end.command import every_file
from tests.end_to_end.leaks.projects import OCCASION, make_project

COUNT = int(os.environ.get("SLIDEGEN_LEAKS", "8"))
BATCH = 25
"""Projects of one test, so that processes share them."""


def told(folder: Path, seen: int, hidden: int | None) -> dict[str, bytes]:
    """All that the staff get of a project: files by name; what is said where there is nothing to get."""
    project = Project(make_project(folder, seen, hidden))
    output = project.output
    letters: Mapping[str, Letter] = {}
    try:
        source = read_source(project)
        match seen % 4:  # each project gives some of what there is
            case 0:
                deliver(build(source, [OCCASION], kinds=[DocumentKind.DECK, DocumentKind.NOTE]), output)
            case 1:
                deliver(build(source, [OCCASION]), output)
            case 2:
                formats = [ExportFormat.HTML, ExportFormat.PDF]
                put_exports(export(source, [OCCASION], formats, ExportOptions(notes=seen % 8 == 2)), output)
            case _:
                letters, _ = make_letters(source, OCCASION)
    except SlidegenError as error:
        # Lines are for who edits the source, and count what stands above.
        errors = (each for each in error.diagnostics if each.severity is Severity.ERROR)
        problems = sorted(f"{each.code.slug} {each.message} {each.hint}" for each in errors)
        return {"refused": "\n".join(problems).encode()}
    found = every_file(output)
    for language, letter in letters.items():
        found[f"letter {language}"] = repr((letter.subject, letter.text, letter.html, letter.digest)).encode()
    return found


@pytest.mark.parametrize("first", range(0, COUNT, BATCH))
def test_what_is_hidden_changes_no_byte(first: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files: Counter[str] = Counter()
    for seen in range(first, min(first + BATCH, COUNT)):
        without = told(tmp_path / "project", seen, None)
        for hidden in (2 * seen + 1, 2 * seen + 2):
            assert told(tmp_path / "project", seen, hidden) == without, f"project {seen}, the rest of {hidden}"
        files["compared"] += 2 * len(without)
        files["refused"] += "refused" in without
    total = min(BATCH, COUNT - first)
    assert files["refused"] <= total / 4  # else little is compared
    with capsys.disabled():
        print(f"\n{total} random projects, {files['compared']} files compared, {files['refused']} refused alike")
