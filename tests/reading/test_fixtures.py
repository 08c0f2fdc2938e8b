"""What authors get to see when something is wrong, word for word."""

from __future__ import annotations

from pathlib import Path

from tests.reading.cases import Case, cases
from tests.reading.projects import problems_of

FILES = {
    "project.txt": "project.yml",
    "mail.txt": "project.yml",
    "messages.txt": "occasions.yml",
    "occasions.txt": "occasions.yml",
    "sections.txt": "new.yml",
    "syntax.txt": "new.yml",
}


@cases(*FILES)
def test_problems(name: str, case: Case, tmp_path: Path) -> None:
    assert problems_of(tmp_path, {FILES[name]: case.given}) == case.expected
