"""The script that makes TAB work: `compassion completion bash|zsh|fish`."""

from __future__ import annotations

import click

from compassion_tui.cli.localized import command
from compassion_tui.terminal.saying import say

SHELLS = ("bash", "zsh", "fish")
ASKED = "_COMPASSION_COMPLETE"
"""The variable that a shell sets to ask for completions."""


@command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:  # noqa: D103 (help comes from ui.toml)
    from click.shell_completion import BashComplete, get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    made = kind(context.find_root().command, {}, "compassion", ASKED)
    if isinstance(made, BashComplete):  # it would start bash to ask for its version
        say(made.source_template % made.source_vars())
    else:
        say(made.source())
