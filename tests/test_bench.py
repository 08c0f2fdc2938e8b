"""The benchmark compares like with like: the same words in both decks, and the same words for pandoc."""

from __future__ import annotations

import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import slidegen
from bench import large_deck, plain_pptx, rich_decks
from bench.as_markdown import markdown
from bench.decks import plain_slides
from bench.projects import large_project, long_project, many_occasions
from bench.result import against, exponent, per_piece
from bench.timing import Cost, cost_of, in_turn, ratio, run
from slidegen.brand.read_brand import read_brand
from slidegen.content.inlines import plain
from slidegen.delivery.manifest import BuiltDocument
from slidegen.pipeline import read_content, select_edition
from slidegen.project import DEFAULT_BRAND, Project, package_data
from tests.office.words import words

SLIDES = 12


def test_both_decks_say_the_same(tmp_path: Path) -> None:
    large_deck.write(SLIDES, tmp_path / "ours.pptx")
    plain_pptx.write(SLIDES, tmp_path / "plain.pptx")
    said = [
        word
        for slide in plain_slides(SLIDES)
        for word in (slide.title + " " + " ".join(text + strong for text, strong in slide.bullets)).split()
    ]
    assert list(words((tmp_path / "plain.pptx").read_bytes(), "pptx")) == said
    ours = set(words((tmp_path / "ours.pptx").read_bytes(), "pptx"))
    assert set(said) <= ours


def test_rich_decks_have_a_table_a_chart_and_a_picture_for_each_number(tmp_path: Path) -> None:
    brand, _ = read_brand(Project(package_data()), DEFAULT_BRAND, None)
    rich_decks.write(3, brand, tmp_path / "rich.pptx")
    with zipfile.ZipFile(tmp_path / "rich.pptx") as archive:
        names = archive.namelist()
        slides = b"".join(archive.read(name) for name in names if name.startswith("ppt/slides/slide"))
    found = [sum(name.startswith(folder) for name in names) for folder in ("ppt/charts/chart", "ppt/media/")]
    assert (found, slides.count(b"<a:tbl>"), slides.count(b"<p:pic>")) == ([3, 3], 3, 3)


def test_pandoc_gets_every_word_of_the_edition() -> None:
    content, _ = read_content(Project(package_data()))
    edition, _ = select_edition(content, "ir-eco", "en")
    text = markdown(edition).replace("**", "")
    told = [item.text or item.title for section in edition.sections for item in section.items]
    assert len(told) > 20
    assert [plain(prose) for prose in told if plain(prose) not in text] == []


def test_linear_growth_has_the_exponent_one_and_the_square_two() -> None:
    assert exponent({size: size * 0.003 for size in (100, 1000, 5000)}) == pytest.approx(1)
    assert exponent({size: size**2 * 1e-6 for size in (100, 1000, 5000)}) == pytest.approx(2)


def test_what_comes_once_is_no_growth() -> None:
    costs = {number: [Cost(3.0 + 0.5 * number, 0.0)] for number in (10, 40, 200)}
    assert per_piece(costs) == pytest.approx((0.5, 0.5))


def test_a_failed_run_is_no_fast_run(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError, match="returned non-zero exit status 3"):
        run([["sh", "-c", "exit 3"]], tmp_path)
    done = run([["sh", "-c", "true"]], tmp_path)
    assert done.peak > 100_000


SPIN = "import time\nwhile time.process_time() < 0.3: pass"


def test_costs_count_work_and_not_waiting_children_included(tmp_path: Path) -> None:
    asleep = run([[sys.executable, "-S", "-c", "import time; time.sleep(0.5)"]], tmp_path)
    assert asleep.cpu < 0.3 < 0.5 <= asleep.wall
    command = f"{shlex.quote(sys.executable)} -S -c {shlex.quote(SPIN)}"
    assert run([["sh", "-c", f"{command}; {command}"]], tmp_path).cpu >= 0.6
    assert cost_of(lambda: subprocess.run(["sh", "-c", command], check=True)).cpu >= 0.3


def test_ratios_are_of_cpu_time_run_by_run() -> None:
    calls: list[str] = []

    def side(name: str, cpu: float) -> Cost:
        calls.append(name)
        return Cost(cpu, 2 * cpu)

    costs = in_turn({"ours": lambda: side("a", 1.0), "theirs": lambda: side("b", 4.0)}, runs=2)
    assert calls == ["a", "b"] * 3
    assert against("It", costs["ours"], costs["theirs"], 0.5, "of theirs").figure == 0.25
    assert ratio([1.0, 2.0, 9.0], [2.0, 2.0, 3.0]) == 1.0


def test_projects_are_as_large_as_they_say(tmp_path: Path) -> None:
    deck = built(large_project(SLIDES, tmp_path / "large"))[0]
    assert deck.extent == SLIDES
    said = list(words(deck.data, "pptx"))
    assert all(word in said for slide in plain_slides(SLIDES) for word in slide.title.split())
    (handout,) = built(long_project(60, tmp_path / "long"))
    assert handout.extent is not None and handout.extent > 1
    documents = built(many_occasions(3, tmp_path / "many"))
    assert len(documents) == 9


def built(project: Path) -> list[BuiltDocument]:
    done = slidegen.build(slidegen.read(project))
    return [document for occasion in done.occasions for document in occasion.documents]
