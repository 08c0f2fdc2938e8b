"""`slidegen completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command("completion", short_help="Print what completes commands in your shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print a script that completes commands, options and occasions in your shell.

    \b
    bash:  slidegen completion bash > ~/.local/share/bash-completion/completions/slidegen
    zsh:   slidegen completion zsh > "${fpath[1]}/_slidegen"
    fish:  slidegen completion fish > ~/.config/fish/completions/slidegen.fish
    """
    completion = get_completion_class(shell)
    assert completion is not None, "click knows the shells that are offered"
    click.echo(completion(ctx.find_root().command, {}, "slidegen", "_SLIDEGEN_COMPLETE").source())
