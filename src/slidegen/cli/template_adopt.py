"""`slidegen template adopt`."""

from __future__ import annotations

import re
from pathlib import Path

import click

from slidegen.cli.options import project_option
from slidegen.cli.report import print_diagnostics
from slidegen.diagnostics import has_errors
from slidegen.pipeline import adopt_template
from slidegen.project import Project

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _to_name(_ctx: click.Context, _option: click.Parameter, value: str) -> str:
    if not NAME.fullmatch(value):
        raise click.BadParameter("use the letters a to z, digits, and single hyphens between them")
    return value


@click.command("adopt")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--name", required=True, metavar="NAME", callback=_to_name, help="The name of the new brand.")
@click.option(
    "--update", is_flag=True, help="Replace the files of a brand that is there; its brand.yml, with its mapping, stays."
)
@project_option
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...], name: str, update: bool, project: Project) -> None:
    """Make a brand of a PowerPoint file, a Word file, or both.

    It goes to templates/NAME: the files, a brand.yml with the colors of their theme and the slide layouts that were
    chosen, and the templates of handouts.
    """
    folder, warnings = adopt_template(project, files, name, update=update)
    print_diagnostics(warnings)
    if has_errors(warnings):
        click.echo(f"The brand {name} is in {project.relative(folder)}, but no deck can be built in it yet:")
        click.echo("make room in the template, or add to its brand.yml what is said above, then try it:")
    else:
        click.echo(f"The brand {name} is in {project.relative(folder)}. Look at its brand.yml, then try it:")
    click.echo(f"  slidegen build --brand {name}")
    click.echo(f"and keep it with brand: {name} in content/project.yml.")
    ctx.exit(1 if has_errors(warnings) else 0)
