"""`slidegen template check`."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from slidegen.brand.reference import Slot
from slidegen.brand.templates.template_report import FontReport, Held, PlaceholderReport, RoleReport, TemplateReport
from slidegen.cli.report import print_diagnostics, print_json, problems_json, summary
from slidegen.diagnostics import Code, Diagnostic, SlidegenError, has_errors
from slidegen.pipeline import check_template, draw_template
from slidegen.project import Project, find_project
from slidegen.units import Size

_FORMS = ((16 / 9, "16:9"), (16 / 10, "16:10"), (4 / 3, "4:3"), (297 / 210, "A4"))
_FOOT = (Slot.DATE, Slot.FOOTER, Slot.SLIDE_NUMBER)


@click.command("check")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print all that is known as JSON.")
@click.option(
    "--pictures",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Draw a sample slide for each role, as PNG files in this folder.",
)
@click.pass_context
def command(ctx: click.Context, file: Path, as_json: bool, pictures: Path | None) -> None:
    """Say what would be made of a PowerPoint or Word file as a template.

    A sample, and the decks of the project that this is run in, are tried in it. For each role: the slide layout that
    is taken, and its placeholders; why they; how much text each holds, and how well it can be read. Then the fonts,
    and every problem.
    """
    report = check_template(file, _project())
    problems = report.problems
    drawn: tuple[str, ...] = ()
    if pictures is not None and all(each.code is Code.CANNOT_BUILD for each in problems if has_errors([each])):
        try:
            drawn, found = draw_template(file, pictures)
        except SlidegenError as error:
            found = error.diagnostics
        problems = tuple(dict.fromkeys((*problems, *found)))
    if as_json:
        print_json({**_as_json(report, problems), "pictures": [str(pictures / name) for name in drawn if pictures]})
    else:
        for line in _lines(report):
            click.echo(line)
        if drawn:
            click.echo(f"{len(drawn)} pictures in {pictures}: {drawn[0]} to {drawn[-1]}")
        print_diagnostics(problems)
        click.echo(summary(problems))
    ctx.exit(1 if has_errors(problems) else 0)


def _project() -> Project | None:
    """The project that this is run in, whose decks are tried too."""
    with contextlib.suppress(SlidegenError):
        return find_project(Path())
    return None


def _lines(report: TemplateReport) -> Iterator[str]:
    if report.paper:
        yield f"{report.file}: a Word file, of which notes take over"
        yield from (f"  {each}" for each in report.paper)
    if report.size is not None:
        yield f"{report.file}: slides of {_size(report.size)}"
        yield "Each placeholder: why it, how many lines x characters it holds, and the contrast of its text."
        yield ""
    rows = {role.role: list(_rows(role)) for role in report.roles}
    widths = [max(len(row[column]) for each in rows.values() for row in each) for column in range(4)] if rows else []
    shown: dict[tuple[str, tuple[object, ...]], str] = {}
    for role in report.roles:
        yield f"{click.style(role.role, bold=True)}: {role.slide_layout} ({_file(role.part)})"
        yield f"  found by {role.reason}" if role.borrowed_from is None else f"  borrowed: {role.reason}"
        same = shown.setdefault((role.part, tuple(each.placeholder.slot for each in role.placeholders)), role.role)
        if same != role.role:
            yield f"  placeholders as for {same}"
        else:
            for row in rows[role.role]:
                cells = [cell.ljust(width) for cell, width in zip(row[:3], widths, strict=False)]
                yield f"  {'  '.join((*cells, row[3].rjust(widths[3])))}  {row[4]}".rstrip()
        if role.left_alone:
            yield f"  left alone: {', '.join(role.left_alone)}"
        yield ""
    for font in report.fonts:
        yield f"font of {font.use}: {font.family}{_replacement(font)}"
    if report.unused:
        yield f"slide layouts that no role takes: {', '.join(dict.fromkeys(report.unused))}"
    if report.label is not None:
        yield f"sensitivity label: {report.label or 'without a name'}, which documents keep"
    for part, address in report.links:
        yield f"link on every such slide: {address} ({_file(part)})"
    if report.roles or report.fonts or report.paper:
        yield ""


def _size(size: Size) -> str:
    share = size.width / size.height
    form = next((f" ({name})" for each, name in _FORMS if abs(share - each) < 0.02), "")
    return f"{size.width.points:g} x {size.height.points:g} pt{form}"


def _file(part: str) -> str:
    return part.rpartition("/")[2]


def _rows(role: RoleReport) -> Iterator[tuple[str, str, str, str, str]]:
    """What placeholders are for, their name, how much they hold, the contrast, and what is wrong with it.

    Those at the foot of slides that are alike share a line.
    """
    foot: dict[tuple[str, ...], list[PlaceholderReport]] = {}
    for report in role.placeholders:
        if report.placeholder.slot in _FOOT:
            key = (f"{report.placeholder.style(0).size:g}", *_contrast(report))
            foot.setdefault(key, []).append(report)
        else:
            name = f"{report.placeholder.name} ({report.placeholder.type}, {report.placeholder.index})"
            yield f"{_slot(report)}", f"{name}, {report.reason}", _holds(report), *_contrast(report)
    for (size, ratio, wrong), reports in foot.items():
        names = ", ".join(f"{_slot(each)} ({each.placeholder.index})" for each in reports)
        yield "foot", f"{names}, its type", f"at {size} pt", ratio, wrong


def _slot(report: PlaceholderReport) -> str:
    slot: Slot | None = report.placeholder.slot
    return "" if slot is None else slot.value


def _holds(report: PlaceholderReport) -> str:
    if report.held is None:
        return f"at {report.placeholder.style(0).size:g} pt"
    return ", ".join(
        f"{held.lines} x {held.characters // held.lines} at {held.size:g} pt"
        if held.lines
        else f"nothing at {held.size:g} pt"
        for held in (report.held, report.held_at_least)
        if held is not None
    )


def _contrast(report: PlaceholderReport) -> tuple[str, str]:
    if report.contrast is None:
        return "not known", ""
    # Rounded down: 4.499 is not enough.
    ratio = f"{int(report.contrast * 10) / 10:.1f}:1"
    return ratio, f"too little: {report.contrast_needed:g}:1 is needed" if report.is_faint else ""


def _replacement(font: FontReport) -> str:
    if font.is_installed:
        return ", which is installed"
    widths = "which is as wide" if font.has_same_widths else "which is not as wide"
    return f", not installed; measured as {font.measured_as}, {widths}"


def _as_json(report: TemplateReport, problems: Iterable[Diagnostic]) -> dict[str, Any]:
    return {
        "file": report.file,
        "slideSize": None if report.size is None else [report.size.width.points, report.size.height.points],
        "roles": {role.role: _role_json(role) for role in report.roles},
        "fonts": [
            {
                "use": font.use,
                "family": font.family,
                "isInstalled": font.is_installed,
                "measuredAs": font.measured_as,
                "hasSameWidths": font.has_same_widths,
            }
            for font in report.fonts
        ],
        "unusedSlideLayouts": list(report.unused),
        "label": report.label,
        "paper": list(report.paper),
        "links": [{"part": part, "address": address} for part, address in report.links],
        **problems_json(problems),
    }


def _role_json(role: RoleReport) -> dict[str, Any]:
    return {
        "slideLayout": role.slide_layout,
        "part": role.part,
        "foundBy": role.reason,
        "borrowedFrom": role.borrowed_from,
        "placeholders": [_placeholder_json(each) for each in role.placeholders],
        "leftAlone": list(role.left_alone),
    }


def _placeholder_json(report: PlaceholderReport) -> dict[str, Any]:
    placeholder = report.placeholder
    rect = placeholder.rect
    return {
        "slot": _slot(report),
        "name": placeholder.name,
        "type": placeholder.type,
        "index": placeholder.index,
        "foundBy": report.reason,
        "points": [round(each.points, 1) for each in (rect.x, rect.y, rect.width, rect.height)],
        "size": placeholder.style(0).size,
        "holds": _held_json(report.held),
        "holdsAtLeast": _held_json(report.held_at_least),
        "text": None if report.text is None else f"#{report.text.hex}",
        "ground": None if report.ground is None else f"#{report.ground.hex}",
        "contrast": None if report.contrast is None else round(report.contrast, 2),
        "contrastNeeded": report.contrast_needed,
    }


def _held_json(held: Held | None) -> dict[str, Any] | None:
    return None if held is None else {"size": held.size, "lines": held.lines, "characters": held.characters}
