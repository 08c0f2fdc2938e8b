"""`slidegen template`: commands for designers."""

from __future__ import annotations

import click

from slidegen.cli.template_adopt import command as adopt
from slidegen.cli.template_check import command as check


@click.group("template", short_help="Look into Office templates, and make brands of them.")
def command() -> None:
    """Look into PowerPoint and Word templates, and make brands of them."""


command.add_command(check)
command.add_command(adopt)
