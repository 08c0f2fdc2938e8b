"""`slidegen template check`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from slidegen.brand.template_report import PlaceholderReport, RoleReport, TemplateReport
from slidegen.cli.report import print_diagnostics, print_json, print_table, problems_json, summary
from slidegen.diagnostics import has_errors
from slidegen.pipeline import check_template


@click.command("check")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print all that is known as JSON.")
@click.pass_context
def command(ctx: click.Context, file: Path, as_json: bool) -> None:
    """Say what would be made of a PowerPoint or Word file as a template.

    For each role: the slide layout that is taken, why, what its placeholders hold, and the contrast of its text. Then
    the fonts, and every problem.
    """
    report = check_template(file)
    if as_json:
        print_json(_as_json(report))
    else:
        print_table(("role", "slide layout", "found by", "contrast", "placeholder", "holds"), _rows(report))
        for font in report.fonts:
            replaced = "" if font.measured_as == font.family else f", measured as {font.measured_as}"
            click.echo(f"font: {font.family}{replaced}")
        print_diagnostics(report.problems)
        click.echo(summary(report.problems))
    ctx.exit(1 if has_errors(report.problems) else 0)


def _rows(report: TemplateReport) -> Iterator[tuple[str, ...]]:
    for role in report.roles:
        head: tuple[str, ...] = (role.role, role.slide_layout, role.reason, _ratio(role))
        for placeholder in role.placeholders:
            yield (*head, _name(placeholder), _held(placeholder))
            head = ("", "", "", "")


def _ratio(role: RoleReport) -> str:
    return "" if role.contrast is None else f"{role.contrast:.1f}:1"


def _name(report: PlaceholderReport) -> str:
    placeholder = report.placeholder
    slot = "" if placeholder.slot is None else placeholder.slot.value
    return f"{slot}: {placeholder.name} ({placeholder.type}, {placeholder.index})"


def _held(report: PlaceholderReport) -> str:
    size = f"{report.placeholder.style(0).size:g} pt"
    if report.lines is None:
        return size
    lines = f"{report.lines} line{'' if report.lines == 1 else 's'}"
    return f"{lines}, about {report.characters} characters at {size}"


def _as_json(report: TemplateReport) -> dict[str, Any]:
    return {
        "file": report.file,
        "roles": {
            role.role: {
                "slideLayout": role.slide_layout,
                "foundBy": role.reason,
                "borrowedFrom": role.borrowed_from,
                "text": None if role.text is None else f"#{role.text.hex}",
                "ground": None if role.ground is None else f"#{role.ground.hex}",
                "contrast": None if role.contrast is None else round(role.contrast, 2),
                "placeholders": [_placeholder_json(each) for each in role.placeholders],
            }
            for role in report.roles
        },
        "fonts": [{"family": font.family, "measuredAs": font.measured_as} for font in report.fonts],
        **problems_json(report.problems),
    }


def _placeholder_json(report: PlaceholderReport) -> dict[str, Any]:
    placeholder = report.placeholder
    rect = placeholder.rect
    return {
        "slot": None if placeholder.slot is None else placeholder.slot.value,
        "name": placeholder.name,
        "type": placeholder.type,
        "index": placeholder.index,
        "points": [round(each.points, 1) for each in (rect.x, rect.y, rect.width, rect.height)],
        "size": placeholder.style(0).size,
        "lines": report.lines,
        "characters": report.characters,
    }
