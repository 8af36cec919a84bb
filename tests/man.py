"""Makes the man page of the help texts, and the completions: `python -m tests.man`.

They are docs/compassion.1 and docs/share, and a wheel lays them where shells and man look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
from click.testing import CliRunner

from compassion_tui.cli import main as program
from compassion_tui.cli.localized import LocalizedCommand

PAGE = Path(__file__).parents[1] / "docs" / "compassion.1"
COMPLETIONS = {
    "bash": PAGE.parent / "share" / "compassion.bash",
    "zsh": PAGE.parent / "share" / "_compassion",
    "fish": PAGE.parent / "share" / "compassion.fish",
}
"""Where the script of each shell is."""
WIDTH = 10_000
"""Columns: no line of the help is wrapped before man wraps it."""


def page() -> str:
    """The whole page, in the marks of man."""
    context = click.Context(program, info_name="compassion", terminal_width=WIDTH)
    with context.scope():
        program.fill(context)
        lines = [
            '.TH COMPASSION 1 "" "compassion" "User Commands"',
            ".SH NAME",
            rf"compassion \- {_bare(_paragraphs(program)[0])}",
            ".SH SYNOPSIS",
            r".B compassion",
            "[OPTIONS] [COMMAND] [ARGS]...",
            ".SH DESCRIPTION",
            *_told(_paragraphs(program)[1:]),
            ".SH OPTIONS",
            *_options(program, context),
            ".SH COMMANDS",
            *_commands(program, context, ()),
            ".SH ENVIRONMENT",
            ".TP",
            ".B COMPASSION_HOME",
            "One folder for everything: data, state and settings.",
            ".TP",
            ".B VISUAL, EDITOR",
            "The editor.",
            ".SH EXIT STATUS",
            *_table(),
        ]
    return "\n".join(lines) + "\n"


def completion(shell: str) -> str:
    """What `compassion completion` prints."""
    return CliRunner().invoke(program, ["completion", shell]).output


def _table() -> Iterator[str]:
    """The exit codes, as docs/cli.md has them."""
    text = (PAGE.parent / "cli.md").read_text("utf-8")
    for code, meaning in re.findall(r"^\| (\d+) \| (.+?) \|$", text, re.MULTILINE):
        yield from (".TP", f".B {code}", _bare(meaning))


def _commands(group: click.Group, context: click.Context, path: tuple[str, ...]) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert isinstance(command, LocalizedCommand)
        inner = click.Context(command, info_name=name, parent=context, terminal_width=WIDTH)
        with inner.scope():
            command.fill(inner)
            words = [f"compassion {' '.join((*path, name))}", *command.collect_usage_pieces(inner)]
            yield f".SS {_bare(' '.join(words))}"
            yield from _told(_paragraphs(command))
            yield from _options(command, inner)
            if command.epilog:
                yield from (".PP", _bare(command.epilog))
            if isinstance(command, click.Group):
                yield from _commands(command, inner, (*path, name))


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and isinstance(parameter, click.Option) and "--help" not in record[0]:
            yield from (".TP", f".B {_bare(record[0])}", _bare(record[1]))


def _paragraphs(command: click.Command) -> list[str]:
    return [" ".join(part.split()) for part in (command.help or "").split("\n\n")]


def _told(paragraphs: list[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from (".PP", _bare(paragraph))


def _bare(text: str) -> str:
    """A text in which man sees no marks."""
    return re.sub(r"^([.'])", r"\\&\1", text.replace("\\", r"\e").replace("-", r"\-"))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    for shell, path in COMPLETIONS.items():
        path.write_text(completion(shell), encoding="utf-8")
