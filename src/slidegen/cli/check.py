"""`slidegen check`."""

from __future__ import annotations

import click

from slidegen.cli.build import all_warnings
from slidegen.cli.options import UnknownNameError, check_names, what_to_build
from slidegen.cli.progress import Progress
from slidegen.cli.report import print_diagnostics, print_json, problems_json, summary
from slidegen.content.model import DocumentKind
from slidegen.diagnostics import Diagnostic, SlidegenError, has_errors
from slidegen.pipeline import plan_letters, read_source, try_build, workers_for
from slidegen.project import Project


@click.command("check", short_help="Find every problem without writing anything.")
@what_to_build
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--json", "as_json", is_flag=True, help="Print all problems as JSON.")
@click.pass_context
def command(
    ctx: click.Context,
    occasions: tuple[str, ...],
    only: tuple[DocumentKind, ...],
    language: str | None,
    brand: str | None,
    project: Project,
    strict: bool,
    as_json: bool,
) -> None:
    """Find every problem of the project without writing anything.

    Everything is built in memory, messages as well, so what passes here can be built and sent.
    """
    try:
        problems = _problems(project, occasions, only, language, brand, watched=not as_json)
    except UnknownNameError:
        raise
    except SlidegenError as error:
        problems = error.diagnostics
    if as_json:
        print_json(problems_json(problems))
    else:
        print_diagnostics(problems)
        click.echo(summary(problems))
    ctx.exit(1 if has_errors(problems) or (strict and problems) else 0)


def _problems(
    project: Project,
    occasions: tuple[str, ...],
    only: tuple[DocumentKind, ...],
    language: str | None,
    brand: str | None,
    *,
    watched: bool,
) -> tuple[Diagnostic, ...]:
    """Those of the documents and, where not only some of them are asked for, those of the messages."""
    problems: list[Diagnostic] = []
    with workers_for(only) as workers, Progress(watched) as progress:
        source = read_source(project, brand)
        check_names(source.content, occasions, language, only)
        try:
            made = try_build(
                source, occasions, kinds=only, language=language, workers=workers, on_done=progress.advance
            )
            problems += all_warnings(made)
        except SlidegenError as error:
            problems += error.diagnostics
    for occasion in source.content.occasions if set(only) == set(DocumentKind) else ():
        if occasion.message is not None and (not occasions or occasion.id in occasions):
            try:
                problems += plan_letters(source, occasion.id, language)[1]
            except SlidegenError as error:
                problems += error.diagnostics
    return tuple(dict.fromkeys(problems))
