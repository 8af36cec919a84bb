"""The `compassion` command. It imports no Textual until a full screen is asked for."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from importlib import import_module
from io import StringIO
from typing import Any

import click

from compassion_tui import __version__
from compassion_tui.cli.localized import LocalizedGroup, in_lines_too, services_of
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.text import safe_text
from compassion_tui.terminal.environment import prepare
from compassion_tui.terminal.saying import say

SUBCOMMANDS = {
    "now": "start",
    "start": "start",
    "journal": "reading",
    "note": "writing",
    "people": "people",
    "words": "content",
    "learn": "reading",
    "worksheet": "worksheet",
    "settings": "settings",
    "pause": "pause",
    "bell": "bell",
    "remind": "remind",
    "entries": "entries",
    "lock": "lock",
    "check": "content",
    "doctor": "doctor",
    "completion": "completion",
    "help": "reading",
}
"""Each subcommand, and its module in this package."""


_OFF = "--off-the-record"


class _Main(LocalizedGroup):
    """The group. A subcommand's module is imported when it's called."""

    def main(self, *args: Any, **more: Any) -> Any:
        """Run it and return an exit code, even if there's nowhere to say why it failed.

        A reader that went away ends it silently.
        """
        try:
            code = super().main(*args, **{**more, "standalone_mode": False})
        except click.ClickException as error:
            told = StringIO()
            error.show(told)  # it may contain an argument as it was typed
            with suppress(OSError):
                say(safe_text(told.getvalue()), err=True, nl=False)
            code = error.exit_code
        except click.Abort:
            with suppress(OSError):
                say(err=True)
            code = 1
        except OSError as error:
            code = 1
            with suppress(OSError, UserError):
                if said := _refusal(error):
                    say(said, err=True)
        _drop_what_cannot_be_written()
        sys.exit(code if isinstance(code, int) else 0)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in SUBCOMMANDS:
            return None
        module = import_module(f"compassion_tui.cli.{SUBCOMMANDS[cmd_name]}")
        found: click.Command = getattr(module, "help_" if cmd_name == "help" else cmd_name)
        return found

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Accept --off-the-record anywhere, even after the command."""
        options = args[: args.index("--")] if "--" in args else args
        if _OFF in options:
            args = [_OFF, *(each for each in options if each != _OFF), *args[len(options) :]]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand:
            _tell_practice(ctx, args[0])
            raise


def _drop_what_cannot_be_written() -> None:
    """Otherwise Python tries to write it once more at its end, and complains."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        except ValueError:  # it's closed
            continue


def _refusal(error: OSError) -> str:
    from compassion_tui.services import Services

    if error.errno == errno.EPIPE:
        return ""
    return Services.build().messages("cli.compassion.refused", why=error.strerror)


def _tell_practice(context: click.Context, given: str) -> None:
    """Tell anyone who types a practice where a command belongs how to start it."""
    from difflib import get_close_matches

    services = services_of(context)
    practices = services.library.startable
    near = get_close_matches(given.lower(), [*SUBCOMMANDS, *practices], n=1)
    if near and near[0] in practices and near[0] not in SUBCOMMANDS:
        said = services.messages("cli.compassion.practice", given=given, near=near[0])
        raise click.UsageError(said, context)


@click.group(
    "compassion",
    cls=_Main,
    # click looks here for the closest match to an unknown name
    commands=dict.fromkeys(SUBCOMMANDS, click.Command("later")),
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="compassion")
@click.option(_OFF, is_flag=True)
@in_lines_too
@click.pass_context
def main(context: click.Context, off_the_record: bool, plain: bool) -> None:  # noqa: D103 (help comes from ui.toml)
    prepare()
    services = services_of(context)
    if context.invoked_subcommand is None:
        from compassion_tui.cli.start import open_home

        open_home(services, plain)
