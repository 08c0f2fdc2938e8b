"""`slidegen build`."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from slidegen.cli.options import check_names, complete_folders, exit_code, what_to_build
from slidegen.cli.progress import Progress
from slidegen.cli.report import print_diagnostics, print_json, print_table, problems_json, shown_path, summary
from slidegen.content.model import DocumentKind
from slidegen.delivery.manifest import BuildEntries, DocumentEntry, extent_name, manifest_entry
from slidegen.diagnostics import Diagnostic, SlidegenError
from slidegen.pipeline import build_into, read_source, workers_for
from slidegen.project import Project


@click.command("build")
@what_to_build
@click.option(
    "--output",
    metavar="DIR",
    help="Where the documents go. [default: the project's output folder]",
    shell_complete=complete_folders,
)
@click.option("--strict", is_flag=True, help="Treat warnings as errors: nothing is written.")
@click.option("--json", "as_json", is_flag=True, help="Print what was built, and all problems, as JSON.")
@click.pass_context
def command(
    ctx: click.Context,
    occasions: tuple[str, ...],
    only: tuple[DocumentKind, ...],
    language: str | None,
    brand: str | None,
    output: str | None,
    project: Project,
    strict: bool,
    as_json: bool,
) -> None:
    """Build the documents of some occasions, or of all.

    They go to output/OCCASION/, with a manifest.json that says what each of them is. Either all of them are written or,
    if there is any problem, none: the old ones stay as they were.
    """
    folder = Path(output) if output else project.output
    try:
        with _built(folder, project, occasions, only, language, brand, watched=not as_json) as (made, deliver):
            warnings = all_warnings(made)
            if strict and warnings:
                click.echo(f"--strict: {summary(warnings)}, so nothing is written", err=True)
                raise SlidegenError(warnings)
            warnings += deliver()
    except SlidegenError as error:
        if as_json:
            print_json({"occasions": [], **problems_json(error.diagnostics)})
            ctx.exit(exit_code(error))
        raise
    if as_json:
        print_json({"occasions": [manifest_entry(built) for built in made.occasions], **problems_json(warnings)})
        return
    print_table(
        ("document", "length", "warnings"),
        [
            (shown_path(folder / built.occasion / document.name), _extent(document), _warnings(document))
            for built in made.occasions
            for document in built.documents
        ],
    )
    print_diagnostics(warnings)


@contextlib.contextmanager
def _built(
    folder: Path,
    project: Project,
    occasions: tuple[str, ...],
    only: tuple[DocumentKind, ...],
    language: str | None,
    brand: str | None,
    *,
    watched: bool,
) -> Iterator[tuple[BuildEntries, Callable[[], tuple[Diagnostic, ...]]]]:
    """Build what the command line names, with a progress bar where it is watched: see `build_into`."""
    with contextlib.ExitStack() as stack:
        with workers_for(only) as workers, Progress(watched) as progress:
            source = read_source(project, brand)
            check_names(source.content, occasions, language, only)
            built = build_into(
                folder, source, occasions, kinds=only, language=language, workers=workers, on_done=progress.advance
            )
            made = stack.enter_context(built)
        yield made


def all_warnings(made: BuildEntries) -> tuple[Diagnostic, ...]:
    """The warnings of the way and of each document, each once."""
    documents = (document for built in made.occasions for document in built.documents)
    return tuple(dict.fromkeys((*made.warnings, *(warning for doc in documents for warning in doc.warnings))))


def _extent(document: DocumentEntry) -> str:
    if document.extent is None:
        return ""
    name = extent_name(document.kind)
    return f"{document.extent} {name if document.extent != 1 else name[:-1]}"


def _warnings(document: DocumentEntry) -> str:
    return str(len(document.warnings) or "")
