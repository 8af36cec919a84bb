"""`compassion doctor`: the state of everything, without any words from the journal.

Exit codes: 0 all is well; 1 something needs attention; 2 the command wasn't understood.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import click
from msgspec.structs import replace

from compassion_tui import __version__
from compassion_tui.cli.as_json import print_json
from compassion_tui.cli.localized import command
from compassion_tui.cli.unlocking import handed_in, passphrase_options, unlock
from compassion_tui.domain.text import safe_line
from compassion_tui.terminal.saying import say

if TYPE_CHECKING:
    from compassion_tui.domain.errors import UserError
    from compassion_tui.journal.health import Health
    from compassion_tui.journal.log_store import LogStore
    from compassion_tui.services import Services

UNKNOWN = "–"
"""What's shown for something this machine doesn't say."""


class Fact(NamedTuple):
    """One line of the report."""

    id: str
    """The id of its sentence, in [cli.doctor]."""
    values: Mapping[str, object] = {}
    wants_a_hand: bool = False


@command("doctor")
@click.option("--repair", is_flag=True)
@click.option("--start", is_flag=True)
@click.option("--accept", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@passphrase_options
@click.pass_obj
def doctor(  # noqa: D103 (help comes from ui.toml)
    services: Services,
    repair: bool,
    start: bool,
    accept: bool,
    as_json: bool,
    passphrase_file: Path | None,
    passphrase_fd: int | None,
) -> None:
    services = replace(services, off_the_record=False)  # the disk itself is what's being checked
    passphrase = handed_in(services, passphrase_file, passphrase_fd)
    if passphrase is not None or repair or accept:
        unlock(services, passphrase)
    store = cast("LogStore", services.journal.store)
    if repair:
        for done in _repair(services, store):
            say(done, err=as_json)
    if accept:
        store.accept_missing()
    facts = [*_machine(services), *_journal(services, store)]
    if start:
        facts.append(_start(services))
    errors = {services.messages.tell(error): error for error in _troubles(services)}
    (_print if as_json else _tell)(services, facts, errors)
    sys.exit(1 if errors or any(fact.wants_a_hand for fact in facts) else 0)


def _machine(services: Services) -> Iterator[Fact]:
    paths = services.paths
    python = platform.python_version()
    yield Fact("version", {"version": __version__, "python": python, "system": sys.platform})
    yield Fact("paths", {"data": paths.journal, "state": paths.state, "config": paths.config})
    home = os.environ.get("COMPASSION_HOME", "")
    if home and not os.path.isabs(os.path.expanduser(home)):
        yield Fact("relative", {"home": home}, True)
    size = shutil.get_terminal_size()
    terminal = {
        "kind": os.environ.get("TERM", UNKNOWN),
        "colours": os.environ.get("COLORTERM", UNKNOWN),
        "encoding": sys.stdout.encoding,
        "columns": size.columns,
        "rows": size.lines,
    }
    yield Fact("terminal", terminal, "utf" not in sys.stdout.encoding.lower())


def _journal(services: Services, store: LogStore) -> Iterator[Fact]:
    from compassion_tui.journal.health import look

    health = look(store)
    yield Fact("device", {"device": store.this_device.known() or UNKNOWN})
    yield Fact("logs", {"logs": health.logs, "bytes": health.size, "commits": health.commits})
    if services.vault.state != "locked":
        counts = {"entries": len(services.journal.ids()), "trash": len(services.journal.trash())}
        yield Fact("entries", counts)
        if count := len(_doubles(services)):
            yield Fact("doubles", {"count": count}, True)
    yield Fact(f"vault_{services.vault.state}", {"sealed": health.sealed})
    yield from _seal(services, health)
    yield Fact("drafts", {"count": services.drafts.waiting()})
    if health.newer:
        yield Fact("newer", {}, True)
    yield from _wants(health)


def _seal(services: Services, health: Health) -> Iterator[Fact]:
    """What there is to know about the passphrase, and about what others did to the folder."""
    key = services.vault.key() if services.vault.state == "open" else None
    if key is not None and not key.by_purpose:
        yield Fact("first_seal")
    counted = {"closed": health.closed, "missing": health.missing}
    for id, count in counted.items():
        if count:
            yield Fact(id, {"count": count}, True)
    if health.held:
        yield Fact("held", {"count": health.held}, services.vault.state == "open")
    if health.underway:
        yield Fact("underway", {"count": health.underway})
    for path in health.heavy:
        yield Fact("heavy", {"file": path.name}, True)
    for path, count in health.old_vaults:
        yield Fact("old_vault_needed" if count else "old_vault", {"file": path.name})


def _troubles(services: Services) -> Iterator[UserError]:
    """What doesn't fit in the settings, and in the app's content."""
    from compassion_tui.library.check import check_library

    if (trouble := services.vault.believed.trouble) is not None:
        yield trouble
    yield from services.settings.errors
    yield from check_library(services.library)


def _wants(health: Health) -> Iterator[Fact]:
    """What may need attention."""
    for log in health.unread:
        yield Fact("unread", {"log": log}, True)
    for log, number in health.damaged:
        yield Fact("damaged", {"log": log, "line": number}, True)
    for path in health.too_permissive:
        yield Fact("loose", {"path": path, "mode": f"{path.stat().st_mode & 0o777:o}"}, True)
    yield from _conflicts(health)
    if health.spares:
        yield Fact("spares", {"count": len(health.spares)}, True)
    if health.strange:
        yield Fact("strange", {"count": len(health.strange)}, True)
    if health.unfinished:
        yield Fact("unfinished", {}, True)
    if health.quarantined:
        yield Fact("quarantined", {"count": health.quarantined})


def _conflicts(health: Health) -> Iterator[Fact]:
    """What a sync program couldn't merge."""
    told = {path for path, _ in health.old_vaults}
    for path in health.conflicts:
        if path.name in health.apart or path in told:
            continue
        id = "conflict_log" if path.suffix == ".jsonl" else "conflict"
        id = "conflict_vault" if path in health.same else id
        yield Fact(id, {"file": path.name}, id == "conflict")
    for file, keys in health.apart.items():
        yield Fact("apart", {"file": file, "keys": keys}, True)


def _repair(services: Services, store: LogStore) -> Iterator[str]:
    """Repair what's safe to repair; return what was done."""
    from compassion_tui.journal.health import look, repair

    for id, count in repair(store, look(store)):
        if count:
            yield services.messages(f"cli.doctor.{id}", count=count)
    if doubles := _doubles(services):
        services.journal.drop(*doubles)
        yield services.messages("cli.doctor.doubles_dropped", count=len(doubles))


def _doubles(services: Services) -> list[str]:
    from compassion_tui.journal.transfer.doubles import doubles

    return doubles(services.journal)


def _start(services: Services) -> Fact:
    """Start the app once without a terminal, up to its home screen."""
    import asyncio

    from compassion_tui.app import CompassionApp

    async def reach_home() -> bool:
        app = CompassionApp(services)
        async with app.run_test() as pilot:
            await pilot.pause()
            return app.screen is app.screen_stack[0]

    reached = asyncio.run(reach_home())
    return Fact("reached" if reached else "not_reached", {}, not reached)


def _tell(services: Services, facts: list[Fact], errors: Mapping[str, UserError]) -> None:
    for fact in facts:
        say(f"{'!' if fact.wants_a_hand else ' '} {_said(services, fact)}")
    for error in errors:
        say(f"! {error}")


def _print(services: Services, facts: list[Fact], errors: Mapping[str, UserError]) -> None:
    """Print the same for scripts."""
    for fact in facts:
        said, values = _said(services, fact), dict(fact.values)
        row = {"id": fact.id, "attention": fact.wants_a_hand, "said": said, "values": values}
        print_json(row)
    for said, error in errors.items():
        print_json({"id": error.id, "attention": True, "said": said, "values": error.values})


def _said(services: Services, fact: Fact) -> str:
    values = {
        name: value if isinstance(value, int) else safe_line(str(value))
        for name, value in fact.values.items()
    }
    return services.messages(f"cli.doctor.{fact.id}", **values)
