"""`slidegen outline`."""

from __future__ import annotations

import click

from slidegen.cli.options import check_names, complete_occasions, one_language_option, only_option, project_option
from slidegen.cli.report import print_diagnostics, print_json
from slidegen.content.model import DocumentKind
from slidegen.pipeline import make_outline, outline_json, outline_text, read_content, select_edition
from slidegen.project import Project


@click.command("outline", short_help="Print what the documents of an occasion say.")
@click.argument("occasion", shell_complete=complete_occasions)
@only_option
@one_language_option
@project_option
@click.option("--json", "as_json", is_flag=True, help="Print the outlines as JSON.")
def command(
    occasion: str, only: tuple[DocumentKind, ...], language: str | None, project: Project, as_json: bool
) -> None:
    """Print what the documents of one occasion say, before they have a look."""
    content, warnings = read_content(project)
    check_names(content, (occasion,), language, only)
    edition, notices = select_edition(content, occasion, language or content.languages[0])
    made = [make_outline(edition, kind) for kind, _ in edition.documents if kind in only]
    problems = (*warnings, *notices, *(problem for _, found in made for problem in found))
    if as_json:
        print_json([outline_json(document) for document, _ in made])
    else:
        click.echo("\n\n".join(outline_text(document).rstrip() for document, _ in made))
    print_diagnostics(dict.fromkeys(problems))
