"""The journal from the shell: `compassion entries`.

Exit codes: 0 it was done; 1 it couldn't be, or nothing was found; 2 the command wasn't understood.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from compassion_tui.cli.completing import completing
from compassion_tui.cli.ids import ids_of, named
from compassion_tui.cli.localized import confirm, group
from compassion_tui.cli.progress import Progress
from compassion_tui.cli.transfer import export, import_
from compassion_tui.cli.unlocking import unlocks
from compassion_tui.cli.writing import delete, edit, tag
from compassion_tui.domain.text import safe_json, safe_line, safe_text
from compassion_tui.terminal.saying import say

if TYPE_CHECKING:
    from rich.table import Table

    from compassion_tui.domain.entry import Entry
    from compassion_tui.services import Services

_SHORT = 8
"""How many of an id's last letters a table shows. Any unambiguous ending works."""


@group("entries")
def entries() -> None:  # noqa: D103 (help comes from ui.toml)
    pass


for each in (tag, edit, delete, export, import_):
    entries.add_command(each)


@entries.command("list")
@click.option("--limit", "-n", type=click.IntRange(min=1))
@click.option("--json", "as_json", is_flag=True)
@unlocks
def list_(services: Services, limit: int | None, as_json: bool) -> None:  # noqa: D103
    found = services.journal.newest(limit)
    _print(services, found, as_json)
    if not found:
        say(services.messages("cli.list.none"), err=True)


@entries.command("search")
@click.argument("text", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True)
@unlocks
def search(services: Services, text: tuple[str, ...], as_json: bool) -> None:  # noqa: D103
    from compassion_tui.session.journal_view import query_of

    query = query_of(services, " ".join(text))
    if query.strange:
        words = safe_line(", ".join(query.strange))
        say(services.messages("cli.search.strange", words=words), err=True)
    found = services.journal.search(query)
    _print(services, found, as_json)
    if not found:
        say(services.messages("cli.search.none"), err=True)
        sys.exit(1)


@entries.command("show")
@click.argument("id", shell_complete=completing("entries"))
@click.option("--json", "as_json", is_flag=True)
@unlocks
def show(services: Services, id: str, as_json: bool) -> None:  # noqa: D103
    from compassion_tui.journal.transfer.exporting import as_text

    found = named(services.journal, [id])
    if as_json:
        _print_json(found)
    else:
        say(safe_text(as_text([_fitting(services, entry) for entry in found])), nl=False)


@entries.command("erase")
@click.argument("ids", nargs=-1, required=True, shell_complete=completing("entries"))
@click.option("--yes", is_flag=True)
@unlocks
def erase(services: Services, ids: tuple[str, ...], yes: bool) -> None:  # noqa: D103
    messages, journal = services.messages, services.journal
    dropped = {entry.id: entry for entry in journal.trash()}
    chosen = ids_of(ids, [*journal.ids(), *dropped])
    if not yes:
        _warn(services, [dropped.get(id) or journal.get(id) for id in chosen])
        confirm(services, "erase")
    with Progress(services.clock) as progress:
        journal.erase(*chosen, drafts=services.drafts, progress=progress)
    say(messages("cli.erase.done", count=len(chosen)), err=True)


@entries.command("undo")
@unlocks
def undo(services: Services) -> None:  # noqa: D103
    back = services.journal.undo()
    say(services.messages("cli.undo.done" if back else "cli.undo.nothing"), err=True)
    sys.exit(0 if back else 1)


def _warn(services: Services, entries: Sequence[Entry | None]) -> None:
    """Name what's about to be erased, and say what that means, wrapped at words."""
    from compassion_tui.journal.transfer.exporting import day_of

    for entry in filter(None, entries):
        say(f"  {safe_line(day_of(entry))}  {_heading(services, entry)}", err=True)
    warning = services.messages("cli.erase.warning", count=len(entries))
    width = shutil.get_terminal_size().columns
    say(click.wrap_text(warning, width), err=True)


def _fitting(services: Services, entry: Entry) -> Entry:
    """An entry for reading, with only those of its kept lines that may be shown as kind words."""
    import msgspec

    kept = entry.kind_words(services.library.danger.may_return)
    return msgspec.structs.replace(entry, kept=kept)


def _heading(services: Services, entry: Entry) -> str:
    return safe_line(entry.heading(services.library.danger.may_return))


def _print(services: Services, entries: Sequence[Entry], as_json: bool) -> None:
    if as_json:
        _print_json(entries)
    elif entries and sys.stdout.isatty():
        from rich.console import Console

        Console().print(_table(services, entries))
    else:
        for entry in entries:
            say("\t".join((entry.id, safe_line(entry.made), _heading(services, entry))))


def _print_json(entries: Sequence[Any]) -> None:
    import msgspec

    for entry in entries:
        say(safe_json(msgspec.json.encode(entry).decode()))


def _table(services: Services, entries: Sequence[Entry]) -> Table:
    from rich.box import SIMPLE
    from rich.table import Table
    from rich.text import Text

    from compassion_tui.journal.transfer.exporting import day_of

    columns = (services.messages(f"cli.list.{name}") for name in ("made", "heading", "id"))
    table = Table(*columns, box=SIMPLE, show_edge=False)
    for entry in entries:
        heading = Text(_heading(services, entry), no_wrap=True, overflow="ellipsis")
        table.add_row(
            Text(safe_line(day_of(entry))), heading, Text(entry.id[-_SHORT:], style="dim")
        )
    return table
