"""`slidegen verify`."""

from __future__ import annotations

from pathlib import Path

import click

from slidegen.cli.options import brand_option, exit_code, project_option
from slidegen.cli.report import print_diagnostics, print_json, problems_json, summary
from slidegen.diagnostics import Code, Diagnostic, SlidegenError
from slidegen.pipeline import read_source
from slidegen.project import Project


@click.command("verify")
@click.argument("paths", nargs=-1, metavar="[FILE|DIR]...", type=click.Path(path_type=Path))
@brand_option
@project_option
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], brand: str | None, project: Project, as_json: bool) -> None:
    """Look into finished files before somebody gets them. [default: the project's output folder]

    Each file is opened and searched: is it as it was built, sound, and readable for everybody; does it say anything
    that only a wider audience may see; does it have hidden slides, comments, links or names that nobody asked for; does
    it have the brand's sensitivity label? The rules of Open XML and PDF/UA-1 are asked where they are installed
    (pip install "slidegen[verify]").

    Exit codes: 0 nothing was found, 1 something was, 2 wrong use.
    """
    from slidegen.verifying import Verifier  # it loads what reads Office and PDF files

    for path in paths:
        if not path.exists():
            raise click.UsageError(f"there is no {path}")
    try:
        source = read_source(project, brand)
        done = Verifier(project, source.content, source.brand).files(paths or (project.output,))
    except SlidegenError as error:
        if as_json:
            print_json({"files": 0, **problems_json(error.diagnostics)})
            ctx.exit(exit_code(error))
        raise
    problems = done.problems
    if not done.files:
        hint = "build them first: slidegen build"
        problems = (Diagnostic(Code.NO_FILE, "there are no finished files to look into", hint=hint),)
    if as_json:
        print_json({"files": done.files, "by_the_rules": done.by_the_rules, **problems_json(problems)})
    else:
        print_diagnostics(problems)
        click.echo(f"{done.files} {'file' if done.files == 1 else 'files'}: {summary(problems)}")
        if not done.by_the_rules:
            click.echo(WITHOUT_RULES, err=True)
    ctx.exit(1 if problems else 0)


WITHOUT_RULES = 'The rules of Open XML and PDF/UA-1 were skipped: pip install "slidegen[verify]" brings them.'
"""What is said where the validators are not installed."""
