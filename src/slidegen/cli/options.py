"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from slidegen.content.model import Content, DocumentKind
from slidegen.diagnostics import Code, Diagnostic, SlidegenError, nearest
from slidegen.pipeline import read_content
from slidegen.project import Project, find_project, open_project

Command = Callable[..., Any]


class UnknownNameError(SlidegenError):
    """Names on the command line that the project does not have: wrong use of the command."""


def exit_code(error: SlidegenError) -> int:
    """The exit code for an error: 2 for wrong use of the command, 1 for problems in the project."""
    return 2 if isinstance(error, UnknownNameError) else 1


def project_option(command: Command) -> Command:
    """`--project DIR`: hands the command a `Project` as `project`."""
    return click.option(
        "--project",
        metavar="DIR",
        help="The project's folder. [default: here, or the nearest folder above with a content folder]",
        callback=_to_project,
    )(command)


def _to_project(_ctx: click.Context, _option: click.Parameter, value: str | None) -> Project:
    return find_project(Path()) if value is None else open_project(Path(value))


def what_to_build(command: Command) -> Command:
    """`[OCCASION]... --only --language --project`: what `build` and `check` have in common."""
    occasions = click.argument("occasions", nargs=-1, metavar="[OCCASION]...", shell_complete=complete_occasions)
    return occasions(only_option(language_option(project_option(command))))


def language_option(command: Command) -> Command:
    """`--language en`."""
    return click.option("--language", metavar="TAG", help="Build in this language only. [default: all of the project]")(
        command
    )


def only_option(command: Command) -> Command:
    """`--only deck,note`: hands the command a tuple of kinds as `only`."""
    return click.option(
        "--only",
        metavar="KINDS",
        help=f"Only these documents, separated by commas: {', '.join(kind.value for kind in DocumentKind)}.",
        callback=_to_kinds,
        shell_complete=_complete_kinds,
    )(command)


def _to_kinds(_ctx: click.Context, _option: click.Parameter, value: str | None) -> tuple[DocumentKind, ...]:
    if value is None:
        return tuple(DocumentKind)
    known = {kind.value: kind for kind in DocumentKind}
    names = [name.strip() for name in value.split(",") if name.strip()]
    for name in names:
        if name not in known:
            raise click.BadParameter(f"there is no document {name!r}; {nearest(name, known)}")
    if not names:
        raise click.BadParameter(f"name one or more of {', '.join(known)}")
    return tuple(kind for name, kind in known.items() if name in names)


def _complete_kinds(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    head, comma, last = incomplete.rpartition(",")
    return [CompletionItem(head + comma + kind.value) for kind in DocumentKind if kind.value.startswith(last)]


def complete_occasions(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The occasions of the project, for the shell; none where it cannot be read."""
    named = ctx.params.get("project")
    try:
        content, _ = read_content(named if isinstance(named, Project) else find_project(Path(named or ".")))
    except SlidegenError:
        return []
    return [
        CompletionItem(occasion.id, help=f"{occasion.date.stamp} {occasion.audience}")
        for occasion in content.occasions
        if occasion.id.startswith(incomplete)
    ]


def check_names(content: Content, occasions: tuple[str, ...], language: str | None) -> None:
    """Occasions and a language given on the command line must exist: else a named error, and wrong use (2)."""
    known = [occasion.id for occasion in content.occasions]
    problems = [
        Diagnostic(Code.UNKNOWN_OCCASION, f"there is no occasion {name!r}", hint=nearest(name, known))
        for name in occasions
        if name not in known
    ]
    if language is not None and language not in content.languages:
        hint = (
            f"the project's languages are {', '.join(content.languages)}; add one to languages in content/project.yml"
        )
        problems.append(Diagnostic(Code.UNKNOWN_LANGUAGE, f"the project has no language {language!r}", hint=hint))
    if problems:
        raise UnknownNameError(problems)
