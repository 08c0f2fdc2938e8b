"""What a person waits for at the command line: help, a list, the first documents, the next ones."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.as_markdown import markdown
from bench.result import Result, against
from bench.timing import Command, cost_of, cpu, in_turn, ratio, run, wall
from slidegen.content.model import DocumentKind
from slidegen.pipeline import build, read_content, read_source, select_edition
from slidegen.project import Project, package_data

OCCASION = "ir-eco"
PYTHON = sys.executable


def small_commands(_folder: Path) -> Iterator[Result]:
    """`--help` and `list`, whole processes, against a Python that does nothing."""
    sides = {
        what: partial(run, [[PYTHON, *arguments]], package_data())
        for what, arguments in {
            "nothing": ("-c", "pass"),
            "--help": ("-m", "slidegen", "--help"),
            "list": ("-m", "slidegen", "list"),
        }.items()
    }
    costs = in_turn(sides, runs=15)
    yield against("slidegen --help", costs["--help"], costs["nothing"], 5, "x python -c pass")
    yield against("slidegen list", costs["list"], costs["nothing"], 11, "x python -c pass")


def cold_documents(folder: Path) -> Iterator[Result]:
    """Deck, note and handout of one occasion, whole process, against pandoc making all three formats."""
    if shutil.which("pandoc") is None:
        sys.exit("make bench needs pandoc to measure against: sudo apt-get install pandoc")
    content, _ = read_content(Project(package_data()))
    edition, _ = select_edition(content, OCCASION, content.languages[0])
    source = folder / "source.md"
    source.write_text(markdown(edition), "utf-8")
    # WeasyPrint is pandoc's PDF engine, as it is ours: that of this environment.
    path = {"PATH": f"{Path(PYTHON).parent}{os.pathsep}{os.environ['PATH']}"}
    pandoc: list[Command] = [
        ["pandoc", source, "-o", folder / "pandoc.pptx"],
        ["pandoc", source, "-o", folder / "pandoc.docx"],
        ["pandoc", source, "-o", folder / "pandoc.pdf", "--pdf-engine=weasyprint"],
    ]
    slidegen: list[Command] = [[PYTHON, "-m", "slidegen", "build", OCCASION, "--output", folder / "cold"]]
    costs = in_turn(
        {"ours": partial(run, slidegen, package_data()), "pandoc": partial(run, pandoc, folder, path)}, runs=9
    )
    what = "deck + note + handout, whole process, cold"
    yield against(what, costs["ours"], costs["pandoc"], 0.85, "of pandoc")
    clock = ratio(wall(costs["ours"]), wall(costs["pandoc"]))
    yield Result(f"{what}, by the clock", clock, 0.6, "of pandoc", "two cores")


def warm_rebuild(folder: Path) -> Iterator[Result]:
    """One item changed on the disk; the project read again and the deck built again in the same process."""
    project = Project(folder / "project")
    shutil.copytree(package_data() / "content", project.content)
    file = project.content / "priorities.yml"
    text = file.read_text("utf-8")
    word = "Formally launching"
    assert word in text, "the item that is changed must be in the content"
    numbers = iter(range(1000))

    def rebuild() -> None:
        file.write_text(text.replace(word, f"{word} ({next(numbers)})"), "utf-8")
        build(read_source(project), [OCCASION], kinds=[DocumentKind.DECK])

    command: list[Command] = [
        [PYTHON, "-m", "slidegen", "build", OCCASION, "--only", "deck", "--output", folder / "warm"]
    ]
    costs = in_turn({"warm": partial(cost_of, rebuild), "cold": partial(run, command, project.root)}, runs=9)
    yield Result(
        "one item changed, deck rebuilt, warm",
        ratio(cpu(costs["warm"]), cpu(costs["cold"])),
        0.25,
        "of the cold command",
        f"by the clock {ratio(wall(costs['warm']), wall(costs['cold'])):.2f}",
    )
