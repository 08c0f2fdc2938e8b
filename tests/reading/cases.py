"""Many small cases in one text file: title, input, what is expected, each ended by a line with a full stop."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parent / "fixtures"


@dataclass(frozen=True, slots=True)
class Case:
    title: str
    line: int
    given: str
    expected: str


def read_cases(name: str, folder: Path) -> list[Case]:
    lines = (folder / name).read_text(encoding="utf-8").split("\n")
    cases, at = [], 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        first, second, third = [number for number in range(at, len(lines)) if lines[number] == "."][:3]
        assert first == at + 1, f"{name}:{at + 1}: a title is one line"
        given = "".join(f"{line}\n" for line in lines[first + 1 : second])
        cases.append(Case(lines[at], at + 1, given, "\n".join(lines[second + 1 : third])))
        at = third + 1
    return cases


def cases(*names: str, folder: Path = FIXTURES) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        ("name", "case"),
        [pytest.param(name, case, id=f"{name}:{case.line}") for name in names for case in read_cases(name, folder)],
    )
