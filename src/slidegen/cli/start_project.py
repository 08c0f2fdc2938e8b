"""`slidegen init`."""

from __future__ import annotations

from pathlib import Path

import click

from slidegen.pipeline import start_project


@click.command("init", short_help="Start a project, with content to change.")
@click.argument("folder", metavar="DIR")
def command(folder: str) -> None:
    """Start a project in DIR, with content to change and the default brand.

    DIR may exist, but not have a content or templates folder yet.
    """
    project = start_project(Path(folder))
    click.echo(f"A project is in {project.root}. Change the texts in {project.content}, then run:")
    click.echo(f"  slidegen build --project {project.root}")
