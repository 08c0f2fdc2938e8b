"""A kill at each step of a delivery leaves the old files or the new ones, once somebody looks; and nothing besides."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from msgspec.structs import replace

from slidegen.content.model import DocumentKind
from slidegen.delivery.deliver import deliver
from slidegen.delivery.exported import ExportedOccasion
from slidegen.delivery.mail.put_messages import put_messages
from slidegen.delivery.put_exports import put_exports
from slidegen.delivery.take_places import finish_interrupted
from slidegen.diagnostics import SlidegenError
from tests.delivery.test_deliver import BUILT, DECK, NOTE, files
from tests.delivery.test_put_exports import EXPORTED, PDF, PICTURES

STEPS: Final = frozenset(
    {"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "open", "shutil.copyfile"}
)
"""What Python says before it asks the system for a change (PEP 578)."""

HALL = replace(BUILT, occasion="town-hall")
NEW = replace(BUILT, documents=(replace(DECK, data=b"deck two"), replace(NOTE, data=b"note two")))
FEWER = replace(HALL, documents=(replace(DECK, data=b"deck three"),), kinds=(DocumentKind.DECK,))
BOARD = replace(NEW, occasion="board")


def build_first(output: Path) -> None:
    deliver([BUILT, HALL], output)


def build_more(output: Path) -> None:
    """Of two occasions one is changed, one has a document less, and a third is new."""
    deliver([NEW, FEWER, BOARD], output)


def edit(output: Path) -> None:
    build_first(output)
    (output / "ir-eco" / DECK.name).write_bytes(b"edited by hand")


def export_first(output: Path) -> None:
    put_exports([EXPORTED], output)


def export_again(output: Path) -> None:
    pictures = replace(PICTURES, parts=(("01_cover.png", b"new"),))
    put_exports([ExportedOccasion("ir-eco", (replace(PDF, parts=(("", b"new"),)), pictures))], output)


def messages_first(output: Path) -> None:
    put_messages(output, [(f"00{number}_a@example.org.eml", b"one") for number in range(3)])


def messages_again(output: Path) -> None:
    put_messages(output, [(f"00{number}_b@example.org.eml", b"two") for number in range(2)])


def in_the_way(output: Path) -> None:
    build_first(output)
    (output / "board" / NOTE.name).mkdir(parents=True)


def build_in_vain(output: Path) -> None:
    with contextlib.suppress(SlidegenError):
        build_more(output)


SCENES: dict[str, tuple[Callable[[Path], None], Callable[[Path], None]]] = {
    "documents": (build_first, build_more),
    "an edited document": (edit, build_more),
    "exports": (export_first, export_again),
    "messages": (messages_first, messages_again),
    "one that is taken back": (in_the_way, build_in_vain),
}


def killed_at(step: int, act: Callable[[Path], None], output: Path) -> bool:
    """Carry it out in a process that kills itself before a step; whether it came to that."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the child forks, acts and ends
        child = os.fork()
    if child == 0:
        count = 0

        def at(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal count
            if event not in STEPS or (event == "open" and not is_written(arguments)):
                return
            count += 1
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(at)
        try:
            act(output)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def is_written(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.parametrize("name", SCENES)
def test_a_kill_at_any_step_leaves_the_old_or_the_new(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first, act = SCENES[name]
    base, whole = tmp_path / "base", tmp_path / "whole"
    first(base)
    old = files(base)
    shutil.copytree(base, whole)
    act(whole)
    new = files(whole)
    seen = {"old": 0, "new": 0}
    step = 1
    while True:
        output = tmp_path / f"at-{step}"
        shutil.copytree(base, output)
        was_killed = killed_at(step, act, output)
        finish_interrupted(output)
        left = files(output)
        assert left in (old, new), f"killed at step {step}: {sorted(left)}"
        assert list(output.rglob(".slidegen*")) == []
        seen["old" if left == old else "new"] += 1
        act(output)
        assert files(output) == new  # no copy called _edited that nobody edited, and no lock
        if not was_killed:
            break
        step += 1
    assert step > 10
    assert seen["old"] > 3
    with capsys.disabled():
        print(f"\n{name}: killed at each of {step - 1} steps; {seen['old']} times the old, {seen['new']} times the new")


def test_a_run_finishes_what_another_left_before_it_looks(tmp_path: Path) -> None:
    """Without anybody reading in between: the next delivery itself takes no half for a change by hand."""
    for step in range(1, 60):
        output = tmp_path / f"at-{step}"
        build_first(output)
        killed_at(step, build_more, output)
        assert deliver([BUILT, HALL], output) == ()
        assert [name for name in files(output) if "_edited" in name or ".slidegen" in name] == []


def test_a_journal_leads_nowhere_else(tmp_path: Path) -> None:
    """Whoever can put a file into the output folder cannot make the next run move files elsewhere."""
    victim = tmp_path / "victim"
    victim.write_text("mine")
    output = tmp_path / "output"
    for number, place in enumerate(("../victim", str(victim))):
        hidden = output / f".slidegen-{number}"
        hidden.mkdir(parents=True)
        (hidden / "new").write_text("theirs")
        staged = f".slidegen-{number}/new"
        step = f'{{"place":"{place}","staged":"{staged}","keep":null,"aside":"a","stood_there":true}}'
        (hidden / "journal.json").write_text(f'{{"steps":[{step}],"back":false}}')
    finish_interrupted(output)
    assert victim.read_text() == "mine"
    assert list(output.iterdir()) == []
