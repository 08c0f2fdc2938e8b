"""Projects on the disk, as a user has them: many slides, many pages, many occasions."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from bench.decks import plain_slides
from slidegen.project import package_data

PROJECT = """\
organisation: Bench
languages: [en]
brand: ir
audiences:
  all-staff: {title: All staff}
default_audience: all-staff
"""


def large_project(number: int, folder: Path) -> Path:
    """A project of one occasion with a deck of `number` slides, each from a section of six points."""
    lines = ["sections:"]
    for index, slide in enumerate(plain_slides(number)):
        lines += (f"  - id: section-{index}", "    kind: points", f"    title: {slide.title}", "    items:")
        for point, (text, strong) in enumerate(slide.bullets):
            lines += (f"      - id: point-{index}-{point}", f"        text: {text}**{strong}**")
    deck = ", ".join(f"section-{index}" for index in range(number))
    return _written(folder, lines, f"    deck: [{deck}]")


def long_project(items: int, folder: Path) -> Path:
    """A project of one occasion with a handout of sections of 24 dated items each, `items` in all."""
    lines, ids = ["sections:"], []
    bullets = (bullet for slide in plain_slides(items) for bullet in slide.bullets)
    for index in range(items):
        if index % 24 == 0:
            ids.append(f"section-{index}")
            lines += (f"  - id: section-{index}", "    kind: priorities", f"    title: Part {index}", "    items:")
        text, strong = next(bullets)
        lines += (f"      - id: item-{index}", f"        text: {text}**{strong}**")
        lines += (f"        when: 2018-{index % 12 + 1:02}",)
    return _written(folder, lines, f"    handout: [{', '.join(ids)}]")


def many_occasions(number: int, folder: Path) -> Path:
    """The starter project with `number` occasions that have a deck, a note and a handout each, all as on 12 October."""
    shutil.copytree(package_data() / "content", folder / "content")
    occasions = [
        {
            "id": f"meeting-{index}",
            "title": f"Meeting {index}",
            "date": f"2017-{index % 12 + 1:02}-{index % 28 + 1:02}",
            "audience": "ir-eco",
            "stage": "draft",
            "purpose": "To see how things stand.",
            "deck": ["cover", "mission", "priorities-2017", "framework", "priorities-2018", "process"],
            "note": ["framework", "priorities-2018", "process"],
            "handout": ["mission", "priorities-2018", "process"],
        }
        for index in range(number)
    ]
    # JSON is YAML.
    (folder / "content" / "occasions.yml").write_text(json.dumps({"occasions": occasions}), "utf-8")
    return folder


def _written(folder: Path, sections: list[str], documents: str) -> Path:
    content = folder / "content"
    content.mkdir(parents=True)
    (content / "project.yml").write_text(PROJECT, "utf-8")
    (content / "sections.yml").write_text("\n".join(sections) + "\n", "utf-8")
    occasion = (
        "occasions:",
        "  - id: bench",
        "    title: Bench",
        "    date: 2017-10-12",
        "    audience: all-staff",
        "    stage: final",
        documents,
    )
    (content / "occasions.yml").write_text("\n".join(occasion) + "\n", "utf-8")
    return folder
