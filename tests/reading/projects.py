"""Projects to read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from slidegen.content.model import Content
from slidegen.diagnostics import SlidegenError
from slidegen.project import Project
from slidegen.reading.read_content import read_content

BASE = {
    "project.yml": """\
organisation: Us
languages: [en, fr]
audiences:
  all-staff: {title: All staff}
  board: {title: Board, includes: [all-staff]}
default_audience: board
""",
    "occasions.yml": """\
occasions:
  - id: meeting
    date: 2018-01-15
    audience: board
    stage: draft
    deck: [cover, welcome]
""",
    "base.yml": """\
sections:
  - {id: welcome, kind: statement, title: Welcome, text: Good morning}
  - {id: points, kind: points, title: Points, items: [{id: point-1, text: One}]}
  - {id: plans, kind: priorities, title: Plans, items: [{id: plan-a, text: A, when: 2018-06}]}
  - {id: undated, kind: priorities, title: Plans, items: [{id: plan-b, text: B, when: asap}, {id: plan-c, text: C}]}
  - {id: steps, kind: timeline, title: Steps, items: [{id: step-a, text: A, when: 2018-06}]}
""",
}


def make_project(root: Path, files: Mapping[str, str | bytes]) -> Project:
    """A project with these content files besides, or instead of, those of `BASE`."""
    for name, text in {**BASE, **files}.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Project(root)


def read(root: Path, files: Mapping[str, str | bytes]) -> Content:
    """The content of such a project."""
    return read_content(make_project(root, files))[0]


def problems_of(root: Path, files: Mapping[str, str | bytes]) -> str:
    """What is reported of such a project, as a user sees it; nothing where it is fine."""
    try:
        _, warnings = read_content(make_project(root, files))
    except SlidegenError as error:
        return str(error)
    return "\n".join(map(str, warnings))
