"""Links that lead out of a project: what they lead to is not in version control, and not everybody has it.

They are refused, but for those to what `outside:` in `content/project.yml` names. That one key is read before all else,
since it decides what else is read.
"""

from __future__ import annotations

from pathlib import Path

from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.source_files.compose import compose
from slidegen.source_files.read_source import read_source
from slidegen.source_files.source import Mapping, Scalar, Sequence, Source


def allowed_outside(root: Path) -> tuple[Path, ...]:
    """The files and folders elsewhere that the project at `root` names; none where it cannot be read, or names none."""
    source = read_source(root / "content" / "project.yml", "content/project.yml")
    if not isinstance(source, Source) or "outside" not in source.text:
        return ()
    node, _ = compose(source)
    if not isinstance(node, Mapping):
        return ()
    named = next((value for key, value in node.entries if key.text == "outside"), None)
    if not isinstance(named, Sequence):
        return ()
    return tuple((root / each.text).resolve() for each in named.items if isinstance(each, Scalar) and each.text)


def leads_outside(path: Path, root: Path, allowed: tuple[Path, ...] = ()) -> bool:
    """Whether a path ends outside of the project, and not in anything allowed. Raises `OSError` or `RuntimeError`."""
    real = path.resolve()
    return not any(real.is_relative_to(each) for each in (root.resolve(), *allowed))


def refusal(name: str) -> Diagnostic:
    """What is said of a link out of the project; `name` is what messages call it."""
    hint = "put a copy into the project, or name what it leads to below outside: in content/project.yml"
    return Diagnostic(Code.OUTSIDE_PROJECT, "a link leads out of the project", Place(name), hint)
