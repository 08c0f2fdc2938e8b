"""`slidegen mail`: signing in to the service that mail goes through."""

from __future__ import annotations

import os
import signal
import threading
from types import FrameType

import click

from slidegen.cli.options import project_option
from slidegen.mailings import mail_settings, sign_in, sign_out
from slidegen.pipeline import read_content
from slidegen.project import Project


@click.group("mail", short_help="Sign in to the service that mail goes through.")
def command() -> None:
    """Sign in to the service that mail goes through: Microsoft 365 or Google."""


@command.command("sign-in")
@click.option("--no-browser", is_flag=True, help="Print the address instead of opening a browser.")
@project_option
def sign_in_command(no_browser: bool, project: Project) -> None:
    """Let somebody sign in, so that this machine may send from their mailbox.

    With Microsoft, you are shown a code to enter in a browser on any device; with Google, a browser opens on this one.
    The permission is kept in the system's store of passwords, or in a file that only you can read, and is renewed by
    itself. `slidegen mail sign-out` forgets it.
    """
    settings = mail_settings(read_content(project)[0])
    stop = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, end)
    try:
        user, where = sign_in(settings, os.environ, click.echo, stop, open_browser=not no_browser)
    finally:
        signal.signal(signal.SIGINT, before)
    click.echo(f"{user} is signed in; that is kept in {where}")


@command.command("sign-out")
@project_option
def sign_out_command(project: Project) -> None:
    """Forget who signed in, on this machine.

    To end the permission everywhere, take it back in the account itself.
    """
    sign_out(mail_settings(read_content(project)[0]), os.environ)
    click.echo("nobody is signed in any more")
