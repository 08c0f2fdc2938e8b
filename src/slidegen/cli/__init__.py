"""The `slidegen` command: one file per command, with options and help and no logic. The only place that knows click.

Exit codes: 0 fine, 1 problems in the project, 2 wrong use of the command, 130 stopped by the user.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys
from importlib import import_module
from typing import Final

import click

# In the order in which a new user needs them. Each is the attribute `command` of a module, whose help begins with the
# sentence beside it: the list of all commands is printed without loading any of them.
COMMANDS: Final = {
    "init": ("start_project", "Start a project, with content to change."),
    "build": ("build", "Build the documents of some occasions, or of all."),
    "export": ("export", "Export slides as PDF, pictures or HTML, and dates as a calendar."),
    "send": ("send", "Send an occasion's message to the people on a list."),
    "mail": ("mail", "Sign in to the service that mail goes through."),
    "check": ("check", "Find every problem without writing anything."),
    "verify": ("verify", "Look into finished files before somebody gets them."),
    "list": ("list_occasions", "List the occasions in the order of time."),
    "outline": ("outline", "Print what the documents and the message of an occasion say."),
    "template": ("template", "Look into Office templates, and make brands of them."),
    "schema": ("schema", "Print the JSON Schema of the content files."),
    "completion": ("completion", "Print what completes commands in your shell."),
}


class _Commands(click.Group):
    """Loads the module of a command only when the command is asked for, so that each starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click's)
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"slidegen.cli.{COMMANDS[cmd_name][0]}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (click's)
        with formatter.section("Commands"):
            formatter.write_dl([(name, sentence) for name, (_, sentence) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from slidegen.diagnostics import nearest

            raise click.UsageError(f'there is no command "{args[0]}"; {nearest(args[0], COMMANDS)}', ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "-V", "--version", package_name="slidegen", prog_name="slidegen")
def slidegen() -> None:
    """One structured content source becomes branded PowerPoint decks, Word briefing notes, PDF handouts and mail.

    Each audience gets exactly what it may see, on every date of a consultation.
    """


GARBAGE_THRESHOLD = 100_000
"""Objects made before the garbage collector looks for cycles; Python's own is 700.

Commands are short and make many objects that stay: loading WeasyPrint takes 320 ms with the default and 265 ms without
the collector (measured on Python 3.11).
"""


def main() -> None:
    """Run the command and end the process with its exit code. No traceback reaches the user."""
    gc.set_threshold(GARBAGE_THRESHOLD)
    _open_stdout()
    code = _run()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):  # closed, or full, which was said already
            stream.flush()
    # Everything is written and no process is left. Python would take its memory apart piece by piece, which takes
    # 50 ms after a build.
    os._exit(code)


def _open_stdout() -> None:
    """Let everything be printed: the encoding of a pipe may lack characters of the content, as often on Windows."""
    if sys.stdout is None:  # closed by the caller
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 (to the end; pathlib is slow)
    elif isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _run() -> int:
    try:
        code = slidegen.main(prog_name="slidegen", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nstopped; documents that were there are unchanged", err=True)
        return 130
    except BrokenPipeError:
        # The reader of our output (`slidegen list | head -1`) has had enough; Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        # What the file system says of the output folder is a named problem; this is all the rest, such as a full disk
        # behind our own output.
        click.echo(f"error[system]: {error}\n  hint: make room, or close programs that you do not need", err=True)
        return 1
    except Exception as error:
        return _failed(error)


def _failed(error: Exception) -> int:
    """Print the problems of a project, or say that the fault is ours: the exit code."""
    from slidegen.cli.options import exit_code
    from slidegen.cli.report import print_diagnostics
    from slidegen.diagnostics import SlidegenError

    if isinstance(error, SlidegenError):
        print_diagnostics(error.diagnostics)
        return exit_code(error)
    if os.environ.get("SLIDEGEN_DEBUG"):
        raise error
    click.echo(
        f"error[internal]: {type(error).__name__}: {error}\n"
        "  hint: this is a fault of slidegen, not of your project.\n"
        "  Please report it with the output of the same command after: export SLIDEGEN_DEBUG=1",
        err=True,
    )
    return 1
