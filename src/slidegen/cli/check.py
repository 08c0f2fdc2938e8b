"""`slidegen check`."""

from __future__ import annotations

import click

from slidegen.cli.build import all_warnings, build_named
from slidegen.cli.options import UnknownNameError, what_to_build
from slidegen.cli.report import print_diagnostics, print_json, problems_json, summary
from slidegen.content.model import DocumentKind
from slidegen.diagnostics import SlidegenError, has_errors
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
    project: Project,
    strict: bool,
    as_json: bool,
) -> None:
    """Find every problem of the project without writing anything.

    Everything is built in memory, so what passes here can be built.
    """
    try:
        problems = all_warnings(build_named(project, occasions, only, language, watched=not as_json))
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
