"""Break modules on purpose, one small change at a time, and say which changes no test notices.

    python -m scripts.mutate                    all modules of MODULES
    python -m scripts.mutate editions.select    only these
    ... --lines 200-320                         only what is changed on these lines
    ... --every 3                               only every third change
    ... --processes 1                           one after the other, instead of two at a time

Each mutant runs the few tests that are for its module, in a process of its own that is forked from one which has
loaded the libraries already. Nothing is written: the changed module is compiled from its tree as it is imported. Texts
are left as they are, so messages are not tried. What survives, and why that is right, stands in
`docs/analysis/mutation.md`.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
TIMEOUT: Final = 60.0
"""Seconds until a mutant that goes on and on counts as noticed; its tests take a few."""

MODULES: Final = {
    "editions.select": ("tests/editions/test_select.py", "tests/editions/test_narrowing.py"),
    "delivery.mail.ledger": ("tests/delivery/mail/test_ledger.py",),
    "layout.text.fit": ("tests/layout/text/test_fit.py",),
    "layout.split": ("tests/layout/test_split.py",),
    "layout.text.measure": (
        "tests/layout/text/test_measure.py",
        "tests/layout/text/test_fit.py",
        "tests/layout/text/test_clear_breaks.py",
    ),
    "reading.check_meaning": (
        "tests/reading/test_check_meaning.py",
        "tests/reading/test_fixtures.py",
        "tests/reading/test_files.py",
    ),
}
"""The modules, each with the tests that are for it."""
LIBRARIES: Final = (
    "babel",
    "fontTools.feaLib.builder",
    "fontTools.fontBuilder",
    "fontTools.ttLib",
    "hypothesis",
    "lxml.etree",
    "markdown_it",
    "msgspec",
    "openxml_audit",
    "pytest",
    "uharfbuzz",
    "yaml",
)
"""What takes long to load and knows nothing of the mutant."""
OPTIONS: Final = [
    "-x",
    "-q",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:xdist",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
]
"""Of pytest: up to the first that fails, and no word on its plugins being loaded already."""

_COMPARISONS: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_OPERATORS: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr,
}
_NAMES: Final = {"any": "all", "all": "any", "min": "max", "max": "min"}


class Mutant(NamedTuple):
    """One change: where it is, what it is, and the whole module with it."""

    line: int
    change: str
    tree: ast.Module


def mutants(source: str) -> Iterator[Mutant]:
    """All changes of a module, in the order of its lines."""
    original = ast.parse(source)
    nodes = list(ast.walk(original))
    for number in sorted(range(len(nodes)), key=lambda number: _line(nodes[number])):
        for change in range(len(list(_changes(nodes[number])))):
            tree = copy.deepcopy(original)
            node = list(ast.walk(tree))[number]
            before = ast.unparse(node) if not isinstance(node, ast.comprehension) else "the condition"
            label, apply = list(_changes(node))[change]
            apply()
            said = f"{label}: {before.splitlines()[0][:90]}"
            yield Mutant(_line(nodes[number]), said, ast.fix_missing_locations(tree))


def _line(node: ast.AST) -> int:
    return node.target.lineno if isinstance(node, ast.comprehension) else getattr(node, "lineno", 0)


def _changes(node: ast.AST) -> Iterator[tuple[str, Callable[[], None]]]:
    """What can be changed at a node; each change is made in place."""

    def put(target: ast.AST, name: str, value: object) -> Callable[[], None]:
        return lambda: setattr(target, name, value)

    match node:
        case ast.Compare(ops=[operator, *_]) if type(operator) in _COMPARISONS:
            yield "the opposite", put(node, "ops", [_COMPARISONS[type(operator)](), *node.ops[1:]])
        case ast.BoolOp():
            yield "and, or", put(node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
        case ast.UnaryOp(op=ast.Not()):
            yield "no not", _always(node)
        case ast.BinOp() | ast.AugAssign() if type(node.op) in _OPERATORS:
            yield "another operator", put(node, "op", _OPERATORS[type(node.op)]())
        case ast.Constant(value=bool()):
            yield "the opposite", put(node, "value", not node.value)
        case ast.Constant(value=int() | float()) if isinstance(node.value, int | float):
            yield "one more", put(node, "value", node.value + 1)
        case ast.Name(id=name) if name in _NAMES:
            yield "the opposite", put(node, "id", _NAMES[name])
        case ast.IfExp() | ast.If() | ast.While():
            yield "the opposite condition", put(node, "test", ast.UnaryOp(ast.Not(), node.test))
        case ast.comprehension() if node.ifs:
            yield "no condition", put(node, "ifs", [])
        case ast.Return(value=value) if value is not None and not _is_none(value):
            yield "returns nothing", put(node, "value", ast.Constant(None))
    for name in ("body", "orelse", "finalbody"):
        statements = getattr(node, name, None)
        if isinstance(statements, list):
            for index, statement in enumerate(statements):
                if _can_go(statement):
                    yield f"without line {statement.lineno}", _put_pass(statements, index)


def _always(node: ast.UnaryOp) -> Callable[[], None]:
    """`not x` as `not not x`."""
    return lambda: setattr(node, "operand", ast.UnaryOp(ast.Not(), node.operand))


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _can_go(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Expr):
        return not isinstance(statement.value, ast.Constant)  # a docstring
    return isinstance(statement, ast.AugAssign | ast.Raise | ast.Continue | ast.Break)


def _put_pass(statements: list[ast.stmt], index: int) -> Callable[[], None]:
    def put() -> None:
        statements[index] = ast.copy_location(ast.Pass(), statements[index])

    return put


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module from a tree instead of its file."""

    def __init__(self, name: str, file: Path, tree: ast.Module) -> None:
        self.name, self.file, self.tree = name, file, tree

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002 (the name that importlib gives)
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.file, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.tree, str(self.file), "exec"), module.__dict__)


def _load_what_it_uses(name: str) -> None:
    """Load the modules that a module imports, and not itself."""
    importlib.import_module(name)
    package, _, own = name.rpartition(".")
    delattr(sys.modules[package], own)
    del sys.modules[name]


def is_noticed(tree: ast.Module, name: str, file: Path, tests: Sequence[str]) -> bool:
    """Whether a test fails, or goes on for too long, with this tree as the module."""
    child = os.fork()
    if child == 0:
        os.setsid()
        with Path(os.devnull).open("w") as nothing:
            os.dup2(nothing.fileno(), 1)
            os.dup2(nothing.fileno(), 2)
        sys.meta_path.insert(0, _Finder(name, file, tree))
        code = 1
        try:
            import pytest

            code = int(pytest.main([*OPTIONS, *tests]))
        finally:
            os._exit(code)
    end = time.monotonic() + TIMEOUT
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status) != 0
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def _range(said: str) -> range:
    first, _, last = said.partition("-")
    return range(int(first), int(last or first) + 1)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("scripts.mutate", description="Say which changes of a module no test notices.")
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=", ".join(MODULES))
    parser.add_argument("--lines", type=_range, default=range(sys.maxsize), help="from the first to the last: 200-320")
    parser.add_argument("--every", type=int, default=1, help="try one change of so many")
    parser.add_argument("--processes", type=int, default=2, help="so many at a time")
    return parser.parse_args()


def main() -> None:
    """Try the modules that are named, or all. Exits with 1 where the tests fail without any change."""
    arguments = _arguments()
    os.chdir(ROOT)
    for library in LIBRARIES:
        importlib.import_module(library)
    for short in arguments.modules or MODULES:
        name, tests = f"slidegen.{short}", MODULES[short]
        file = ROOT / "src" / Path(*name.split(".")).with_suffix(".py")
        source = file.read_text("utf-8")
        _load_what_it_uses(name)
        if is_noticed(ast.parse(source), name, file, tests):
            sys.exit(f"{short}: its tests fail as it is")
        made = list(mutants(source))
        found = [mutant for mutant in made if mutant.line in arguments.lines][:: arguments.every]
        tried = partial(is_noticed, name=name, file=file, tests=tests)
        survivors = 0
        with ThreadPoolExecutor(arguments.processes) as pool:
            for mutant, noticed in zip(found, pool.map(tried, (each.tree for each in found)), strict=True):
                if not noticed:
                    survivors += 1
                    print(f"  {short}:{mutant.line}: {mutant.change}", flush=True)
        print(f"{short}: {len(found)} of {len(made)} mutants, {survivors} survive", flush=True)


if __name__ == "__main__":
    main()
