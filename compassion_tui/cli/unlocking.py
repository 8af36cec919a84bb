"""The passphrase on the command line: asked for, or read from a file or a descriptor.

Never an argument, where other users could see it, and never from the environment.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compassion_tui.cli.localized import tell_settings
from compassion_tui.domain.errors import SealError, UserError
from compassion_tui.domain.text import safe_line
from compassion_tui.terminal.saying import say

if TYPE_CHECKING:
    from compassion_tui.services import Services

_TRIES = 3
_LONGEST = 1 << 16
"""The longest passphrase from a file, in characters. A device has no end."""


def passphrase_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command its two options for a passphrase without a prompt."""
    file = click.Path(exists=True, dir_okay=False, path_type=Path)
    function = click.option("--passphrase-fd", type=int)(function)
    return click.option("--passphrase-file", type=file)(function)


def unlocks(function: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a command that reads or writes words: the journal is unlocked before it runs."""

    def call(
        services: Services,
        /,
        passphrase_file: Path | None,
        passphrase_fd: int | None,
        **given: Any,
    ) -> Any:
        tell_settings(services)
        unlock(services, handed_in(services, passphrase_file, passphrase_fd))
        services.journal.open()
        if count := services.journal.unread:
            say(services.messages("journal.unread", count=count), err=True)
        return function(services, **given)

    # keep the options on the command itself
    return passphrase_options(update_wrapper(click.pass_obj(call), function))


def handed_in(services: Services, file: Path | None, fd: int | None) -> str | None:
    """The first line of a file or an open descriptor; None if neither was given.

    A file that others can read is accepted, with a warning.

    Raises:
        UserError: it couldn't be read, or is not UTF-8.
    """
    source = fd if file is None else file
    if source is None:
        return None
    try:
        with open(source, encoding="utf-8", closefd=source is not fd) as stream:
            if file is not None and os.fstat(stream.fileno()).st_mode & 0o077:
                said = services.messages("cli.lock.readable", file=safe_line(str(file)))
                say(said, err=True)
            line = stream.readline(_LONGEST)
            if len(line) == _LONGEST:
                raise SealError("vault.not_handed_in")
            return line.rstrip("\n")
    except (OSError, ValueError):
        raise SealError("vault.not_handed_in") from None  # the error may contain a part of it


def unlock(services: Services, passphrase: str | None) -> None:
    """Open the vault if it's needed and locked; asks up to three times.

    Raises:
        UserError: it is another passphrase, or there is nobody to ask; or the folder can't be read,
            and no passphrase would help.
    """
    if not services.needs_passphrase:
        return
    if (unread := services.vault.believed.unread) is not None:
        raise unread
    if passphrase is None:
        _ask_until_right(services)
    else:
        services.vault.unlock(passphrase)


def ask(services: Services, what: str) -> str:
    """Ask for a passphrase on the terminal, without showing it.

    Raises:
        UserError: there's no terminal to ask on.
    """
    if not sys.stdin.isatty():
        raise SealError("vault.unasked")
    prompt = services.messages(f"cli.lock.{what}")
    answer: str = click.prompt(prompt, hide_input=True, err=True, default="", show_default=False)
    return answer


def _ask_until_right(services: Services) -> None:
    for _ in range(_TRIES - 1):
        given = ask(services, "passphrase")
        try:
            services.vault.unlock(given)
        except UserError as error:
            say(services.messages.tell(error), err=True)
        else:
            return
    services.vault.unlock(ask(services, "passphrase"))
