"""How commands show problems and results: for a person at a terminal, for a file or pipe, and as JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from itertools import zip_longest
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from slidegen.diagnostics import Diagnostic, Severity, by_place

_WIDEST = 400
"""Characters beyond which even a table of long names is cut."""
_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def print_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    """Problems on standard error, one below the other, in order of place; colored where a person watches.

    What many in a row have as their way out (thirty texts that nobody translated) is said once, below the last of them.
    """
    found = sorted(diagnostics, key=by_place)
    for diagnostic, following in zip_longest(found, found[1:]):
        if following and (following.code, following.hint) == (diagnostic.code, diagnostic.hint):
            diagnostic = replace(diagnostic, hint=None)
        severity = f"{diagnostic.severity.value}[{diagnostic.code.slug}]"
        styled = click.style(severity, fg=_STYLES[diagnostic.severity], bold=True)
        click.echo(str(diagnostic).replace(severity, styled, 1), err=True)


def print_json(value: Any) -> None:
    """A value as JSON on standard output."""
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def problems_json(diagnostics: Iterable[Diagnostic]) -> dict[str, list[dict[str, Any]]]:
    """Problems as JSON, errors and warnings apart."""
    from slidegen.delivery.manifest import diagnostic_entry

    found = sorted(diagnostics, key=by_place)
    return {
        severity.value + "s": [diagnostic_entry(problem) for problem in found if problem.severity is severity]
        for severity in Severity
    }


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """The problems counted: "1 error, 2 warnings"; "no problems" where there are none."""
    counts = []
    found = list(diagnostics)
    for severity in Severity:
        number = sum(problem.severity is severity for problem in found)
        if number:
            counts.append(f"{number} {severity.value}{'' if number == 1 else 's'}")
    return ", ".join(counts) or "no problems"


def print_table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """A table for a person at a terminal; columns parted by tabs, without headings, for a file or pipe.

    Names are there to be typed and copied, so a table that is wider than the terminal is not cut but left to wrap.
    """
    if not sys.stdout.isatty():
        for row in rows:
            click.echo("\t".join(row))
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*headings, box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console = Console()
    wide = console.options.update(max_width=_WIDEST)
    console.width = max(console.width, console.measure(table, options=wide).maximum)
    console.print(table)


def shown_path(path: Path) -> str:
    """A path as a person wants to read it: relative to where they are, if that is shorter."""
    try:
        relative = os.path.relpath(path)
    except (OSError, ValueError):  # they are in a folder that was deleted, or on another drive of Windows
        return str(path)
    return relative if len(relative) < len(str(path)) else str(path)
