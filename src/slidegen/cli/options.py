"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from slidegen.content.model import Content, DocumentKind
from slidegen.diagnostics import Code, Diagnostic, SlidegenError, nearest
from slidegen.pipeline import read_content
from slidegen.project import Project, find_project, open_project

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

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
        shell_complete=complete_folders,
    )(command)


def _to_project(_ctx: click.Context, _option: click.Parameter, value: str | None) -> Project:
    return find_project(Path()) if value is None else open_project(Path(value))


def brand_option(command: Command) -> Command:
    """`--brand acme`, in the place of the brand that the project names."""
    return click.option("--brand", metavar="NAME", help="Try this brand. [default: the one that the project names]")(
        command
    )


def what_to_build(command: Command) -> Command:
    """`[OCCASION]... --only --language --brand --project`: what `build` and `check` have in common."""
    occasions = click.argument("occasions", nargs=-1, metavar="[OCCASION]...", shell_complete=complete_occasions)
    return occasions(only_option(language_option(brand_option(project_option(command)))))


def language_option(command: Command) -> Command:
    """`--language en`, for documents in all languages or in one."""
    return _language_option("Only in this language. [default: all of the project]", command)


def one_language_option(command: Command) -> Command:
    """`--language en`, for what is in one language."""
    return _language_option("In this language. [default: the project's first]", command)


def _language_option(text: str, command: Command) -> Command:
    return click.option("--language", metavar="TAG", help=text, shell_complete=_complete_languages)(command)


MESSAGE = "message"
"""What `--only` calls the message of an occasion."""


def only_option(command: Command) -> Command:
    """`--only deck,note`, or `--only deck --only note`: hands the command a tuple of kinds as `only`."""
    return _only_option({kind.value: kind for kind in DocumentKind}, command)


def only_option_with_message(command: Command) -> Command:
    """The same where there can be a message as well; `MESSAGE` stands for it in `only`."""
    return _only_option({kind.value: kind for kind in DocumentKind} | {MESSAGE: MESSAGE}, command)


def _only_option(known: Mapping[str, DocumentKind | str], command: Command) -> Command:
    return click.option(
        "--only",
        metavar="KINDS",
        multiple=True,
        help=f"Only these, separated by commas: {', '.join(known)}.",
        callback=partial(_to_kinds, known),
        shell_complete=partial(_complete_kinds, tuple(known)),
    )(command)


_ALSO_CALLED = {
    "pptx": DocumentKind.DECK,
    "powerpoint": DocumentKind.DECK,
    "slides": DocumentKind.DECK,
    "docx": DocumentKind.NOTE,
    "word": DocumentKind.NOTE,
    "pdf": DocumentKind.HANDOUT,
}


def _to_kinds(
    known: Mapping[str, DocumentKind | str], _ctx: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> tuple[DocumentKind | str, ...]:
    if not values:
        return tuple(known.values())
    names = [name.strip() for value in values for name in value.split(",") if name.strip()]
    for name in names:
        if name not in known:
            meant = _ALSO_CALLED.get(name.lower().removeprefix("."))
            hint = f"did you mean {meant.value}?" if meant else nearest(name, known)
            raise click.BadParameter(f'there is no document "{name}"; {hint}')
    if not names:
        raise click.BadParameter(f"name one or more of {', '.join(known)}")
    return tuple(kind for name, kind in known.items() if name in names)


def _complete_kinds(
    known: tuple[str, ...], _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    head, comma, last = incomplete.rpartition(",")
    return [CompletionItem(head + comma + name) for name in known if name.startswith(last)]


def complete_folders(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Folders, which the shell knows itself."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="dir")]


def complete_occasions(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The occasions of the project, for the shell; none where it cannot be read."""
    from click.shell_completion import CompletionItem

    content = _content_to_complete(ctx)
    return [
        CompletionItem(occasion.id, help=f"{occasion.date.stamp} {occasion.audience}")
        for occasion in (content.occasions if content else ())
        if occasion.id.startswith(incomplete)
    ]


def _complete_languages(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    content = _content_to_complete(ctx)
    return [CompletionItem(tag) for tag in (content.languages if content else ()) if tag.startswith(incomplete)]


def _content_to_complete(ctx: click.Context) -> Content | None:
    named = ctx.params.get("project")
    try:
        return read_content(named if isinstance(named, Project) else find_project(Path(named or ".")))[0]
    except SlidegenError:
        return None


def check_names(
    content: Content, occasions: tuple[str, ...], language: str | None, only: tuple[DocumentKind, ...]
) -> None:
    """What the command line names must exist, and leave something to do: else a named error, and wrong use (2)."""
    known = [occasion.id for occasion in content.occasions]
    problems = [
        Diagnostic(Code.UNKNOWN_OCCASION, f'there is no occasion "{name}"', hint=nearest(name, known))
        for name in occasions
        if name not in known
    ]
    if language is not None and language not in content.languages:
        hint = (
            f"the project's languages are {', '.join(content.languages)}; add one to languages in content/project.yml"
        )
        problems.append(Diagnostic(Code.UNKNOWN_LANGUAGE, f'the project has no language "{language}"', hint=hint))
    named = [occasion for occasion in content.occasions if occasion.id in occasions or not occasions]
    planned = {kind for occasion in named for kind, _ in occasion.documents}
    if only and not problems and planned.isdisjoint(only):
        wanted, whose = " or ".join(kind.value for kind in only), ", ".join(occasions) or "the project"
        there = ", ".join(kind.value for kind in DocumentKind if kind in planned)
        hint = f"there is {there}; name the sections of another document in content/occasions.yml"
        problems.append(Diagnostic(Code.NO_DOCUMENT, f"{whose} has no {wanted}", hint=hint))
    if problems:
        raise UnknownNameError(problems)
