"""`slidegen schema`."""

from __future__ import annotations

import click

from slidegen.cli.report import print_json
from slidegen.pipeline import content_schema


@click.command("schema", short_help="Print the JSON Schema of the content files.")
def command() -> None:
    """Print the JSON Schema of the content files, for editors that complete and check while you type."""
    print_json(content_schema())
