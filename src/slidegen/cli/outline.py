"""`slidegen outline`."""

from __future__ import annotations

import click

from slidegen.cli.options import (
    MESSAGE,
    UnknownNameError,
    check_names,
    complete_occasions,
    one_language_option,
    only_option_with_message,
    project_option,
)
from slidegen.cli.report import print_diagnostics, print_json
from slidegen.content.model import DocumentKind
from slidegen.diagnostics import Code, Diagnostic
from slidegen.editions.outline import Document, Message
from slidegen.pipeline import make_message, make_outline, outline_json, outline_text, read_content, select_edition
from slidegen.project import Project


@click.command("outline", short_help="Print what the documents and the message of an occasion say.")
@click.argument("occasion", shell_complete=complete_occasions)
@only_option_with_message
@one_language_option
@project_option
@click.option("--json", "as_json", is_flag=True, help="Print the outlines as JSON.")
def command(
    occasion: str, only: tuple[DocumentKind | str, ...], language: str | None, project: Project, as_json: bool
) -> None:
    """Print what the documents and the message of one occasion say, before they have a look."""
    content, warnings = read_content(project)
    kinds = tuple(kind for kind in DocumentKind if kind in only)
    check_names(content, (occasion,), language, ())
    edition, notices = select_edition(content, occasion, language or content.languages[0])
    with_message = MESSAGE in only and edition.message is not None
    if not with_message:
        check_names(content, (occasion,), language, kinds)
    if only == (MESSAGE,) and not with_message:
        hint = "give it one in content/occasions.yml: message: {subject: Our priorities, attach: [handout]}"
        raise UnknownNameError([Diagnostic(Code.NO_DOCUMENT, f"{occasion} has no message", edition.place, hint)])
    made: list[tuple[Document | Message, tuple[Diagnostic, ...]]] = [
        make_outline(edition, kind) for kind, _ in edition.documents if kind in kinds
    ]
    if with_message:
        made.append(make_message(edition))
    problems = (*warnings, *notices, *(problem for _, found in made for problem in found))
    if as_json:
        print_json([outline_json(document) for document, _ in made])
    else:
        click.echo("\n\n".join(outline_text(document).rstrip() for document, _ in made))
    print_diagnostics(dict.fromkeys(problems))
