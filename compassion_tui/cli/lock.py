"""The passphrase: `compassion lock set`, `change`, `remove`, and what to do about vault.json."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from compassion_tui.cli.localized import confirm, group
from compassion_tui.cli.progress import Progress
from compassion_tui.cli.unlocking import ask, handed_in, passphrase_options, unlock, unlocks
from compassion_tui.domain.errors import SealError
from compassion_tui.domain.text import safe_line
from compassion_tui.terminal.saying import say

if TYPE_CHECKING:
    from compassion_tui.services import Services


@group("lock")
def lock() -> None:  # noqa: D103 (help comes from ui.toml)
    pass


@lock.command("set")
@passphrase_options
@click.option("--yes", is_flag=True)
@click.pass_obj
def set_(  # noqa: D103
    services: Services, passphrase_file: Path | None, passphrase_fd: int | None, yes: bool
) -> None:
    from compassion_tui.journal.locking import set_passphrase

    if services.vault.state != "none":
        raise SealError("vault.already")
    _warn(services, "set", yes)
    passphrase = handed_in(services, passphrase_file, passphrase_fd)
    if passphrase is None:
        passphrase = _ask_twice(services)
    services.journal.open()
    with Progress(services.clock) as progress:
        set_passphrase(services.journal, passphrase, progress)
    _tell_weak(services, passphrase)
    say(services.messages("cli.set.done"), err=True)


@lock.command("change")
@passphrase_options
@click.option("--new-passphrase-file", type=click.Path(exists=True, path_type=Path))
@click.option("--new-passphrase-fd", type=int)
@click.option("--new-key", is_flag=True)
@click.pass_obj
def change(  # noqa: D103
    services: Services,
    passphrase_file: Path | None,
    passphrase_fd: int | None,
    new_passphrase_file: Path | None,
    new_passphrase_fd: int | None,
    new_key: bool,
) -> None:
    from compassion_tui.journal.locking import change_passphrase, replace_key

    if services.vault.state == "none":
        raise SealError("vault.none")
    old = handed_in(services, passphrase_file, passphrase_fd)
    old = ask(services, "passphrase") if old is None else old
    unlock(services, old)
    new = handed_in(services, new_passphrase_file, new_passphrase_fd)
    new = _ask_twice(services) if new is None else new
    if new_key:
        with Progress(services.clock) as progress:
            replace_key(services.journal, old, new, progress)
    else:
        change_passphrase(services.journal, old, new)
    _tell_weak(services, new)
    say(services.messages("cli.change.done"), err=True)


@lock.command("remove")
@passphrase_options
@click.option("--yes", is_flag=True)
@click.pass_obj
def remove(  # noqa: D103
    services: Services, passphrase_file: Path | None, passphrase_fd: int | None, yes: bool
) -> None:
    from compassion_tui.journal.locking import remove_passphrase

    if not services.vault.believed.ever:
        raise SealError("vault.none")
    _warn(services, "remove", yes)
    passphrase = handed_in(services, passphrase_file, passphrase_fd)
    passphrase = ask(services, "passphrase") if passphrase is None else passphrase
    with Progress(services.clock) as progress:
        remove_passphrase(services.journal, passphrase, progress)
    say(services.messages("cli.remove.done"), err=True)


@lock.command("earlier")
@passphrase_options
@click.option("--earlier-passphrase-file", type=click.Path(exists=True, path_type=Path))
@click.option("--earlier-passphrase-fd", type=int)
@click.pass_obj
def earlier(  # noqa: D103
    services: Services,
    passphrase_file: Path | None,
    passphrase_fd: int | None,
    earlier_passphrase_file: Path | None,
    earlier_passphrase_fd: int | None,
) -> None:
    from compassion_tui.journal.locking import open_earlier

    given = handed_in(services, earlier_passphrase_file, earlier_passphrase_fd)
    present = handed_in(services, passphrase_file, passphrase_fd)
    if services.needs_passphrase:
        unlock(services, present)
    else:  # ask for nothing else
        given = given or present
    with Progress(services.clock) as progress:
        open_earlier(services.journal, given or ask(services, "earlier"), progress)
    say(services.messages("cli.earlier.done"), err=True)


@lock.command("held")
@click.option("--keep", is_flag=True)
@click.option("--drop", is_flag=True)
@unlocks
def held(services: Services, keep: bool, drop: bool) -> None:  # noqa: D103
    if keep or drop:
        count = services.journal.keep_held() if keep else services.journal.drop_held()
        id = "kept" if keep else "dropped"
        say(services.messages(f"cli.held.{id}", count=count), err=True)
        return
    waiting = services.journal.held()
    for log in sorted({each.log for each in waiting}):
        made = sorted(each.at for each in waiting if each.log == log)
        row = {"log": log, "count": len(made), "first": made[0][:10], "last": made[-1][:10]}
        safe = {name: safe_line(str(value)) for name, value in row.items()}
        say(services.messages("cli.held.row", **safe))
    say(services.messages("cli.held.ask" if waiting else "cli.held.none"), err=True)


@lock.command("restore")
@click.pass_obj
def restore(services: Services) -> None:  # noqa: D103
    services.vault.restore()
    say(services.messages("cli.restore.done"), err=True)


@lock.command("accept")
@click.option("--yes", is_flag=True)
@click.pass_obj
def accept(services: Services, yes: bool) -> None:  # noqa: D103
    from compassion_tui.journal.locking import accept_folder

    trouble = services.vault.believed.differs
    if trouble is None:
        say(services.messages("cli.accept.nothing"), err=True)
        return
    say(services.messages.tell(trouble), err=True)
    _warn(services, "accept", yes)
    accept_folder(services.journal)
    say(services.messages("cli.accept.done"), err=True)


def _warn(services: Services, command: str, yes: bool) -> None:
    for line in services.messages.several(f"cli.{command}.warning"):
        say(line, err=True)
    if not yes:
        confirm(services, command)


def _tell_weak(services: Services, passphrase: str) -> None:
    from compassion_tui.storage.keys import is_weak

    if is_weak(passphrase):
        say(services.messages("cli.lock.weak"), err=True)


def _ask_twice(services: Services) -> str:
    new = ask(services, "new")
    if new != ask(services, "again"):
        raise SealError("vault.different")
    return new
