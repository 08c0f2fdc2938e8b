"""Who adds a kind of section or block is led by the type checker to every module that has to know it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "slidegen"

UNIONS = {
    "Body": ("content/model.py", ("editions/select.py", "editions/in_one_language.py")),
    "EditionBody": ("editions/edition.py", ("editions/sections/block_of.py",)),
    "Block": (
        "editions/blocks.py",
        (
            "editions/documents/print_outline.py",
            "layout/check_glyphs.py",
            "layout/lay_out_deck.py",
            "writers/html/values.py",
            "writers/mail/text.py",
            "writers/mail/values.py",
            "writers/word/blocks.py",
        ),
    ),
}
"""Each union, the module that it is in, and those that handle all its members."""


@pytest.mark.parametrize("union", UNIONS)
def test_a_member_that_nobody_handles_is_a_type_error(union: str, tmp_path: Path) -> None:
    file, handlers = UNIONS[union]
    source = (SOURCE / file).read_text(encoding="utf-8")
    added, count = re.subn(
        rf"^{union} = (\(\s*)?",
        f"class Unheard(Struct, frozen=True):\n    pass\n\n\n{union} = \\1Unheard | ",
        source,
        flags=re.M,
    )
    assert count == 1
    added = re.sub(r"Unheard \| \|", "Unheard |", added)
    patched = tmp_path / "patched.py"
    patched.write_text(added, encoding="utf-8")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "mypy", "--follow-imports=silent", "--cache-dir", str(tmp_path)),
            *("--shadow-file", str(SOURCE / file), str(patched), *(str(SOURCE / each) for each in handlers)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    led_to = {line.partition("src/slidegen/")[2].partition(":")[0] for line in done.stdout.splitlines()}
    assert set(handlers) <= led_to, done.stdout + done.stderr


@pytest.mark.parametrize("file", sorted(SOURCE.rglob("*.py")), ids=lambda file: str(file.relative_to(SOURCE)))
def test_a_match_on_several_values_at_once_ends_with_all_others(file: Path) -> None:
    """`assert_never` cannot end it (python/mypy#16650), so what is left out would go through without a word."""
    matches = [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Match)]
    blind = [
        match.subject.lineno
        for match in matches
        if isinstance(match.subject, ast.Tuple)
        and not (isinstance(last := match.cases[-1].pattern, ast.MatchAs) and last.pattern is None)
    ]
    assert blind == []
