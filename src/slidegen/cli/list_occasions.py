"""`slidegen list`."""

from __future__ import annotations

import click

from slidegen.cli.options import project_option
from slidegen.cli.report import print_diagnostics, print_json, print_table
from slidegen.content.inlines import plain
from slidegen.pipeline import read_content
from slidegen.project import Project


@click.command("list", short_help="List the occasions in the order of time.")
@project_option
@click.option("--json", "as_json", is_flag=True, help="Print the occasions as JSON.")
def command(project: Project, as_json: bool) -> None:
    """List the occasions in the order of time, with audience, stage, documents and whether there is a message."""
    content, warnings = read_content(project)
    print_diagnostics(warnings)
    occasions = sorted(content.occasions, key=lambda occasion: occasion.date.sort_key)
    rows: list[dict[str, str | bool | list[str]]] = [
        {
            "date": occasion.date.source,
            "occasion": occasion.id,
            "title": plain(occasion.title.get(content.languages[0]) or ()),
            "audience": occasion.audience,
            "stage": occasion.stage.value,
            "documents": [kind.value for kind, _ in occasion.documents],
            "message": occasion.message is not None,
        }
        for occasion in occasions
    ]
    if as_json:
        print_json(rows)
        return
    print_table(
        ("date", "occasion", "title", "audience", "stage", "documents", "message"),
        [tuple(map(_cell, row.values())) for row in rows],
    )


def _cell(value: str | bool | list[str]) -> str:
    match value:
        case bool():
            return "message" if value else ""
        case list():
            return ", ".join(value)
        case str():
            return value
