"""Chosen entries as a sheet to print: `compassion entries export --sheet`.

At a terminal, the person is asked which entries, sees what the sheet would say, and leaves things
out, as often as they like; the file is written at the end. In a script, `--preview` prints the
numbers, and `--without` names what's left out.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compassion_tui.domain.text import safe_line
from compassion_tui.terminal.saying import say

if TYPE_CHECKING:
    from compassion_tui.domain.entry import Entry
    from compassion_tui.services import Services
    from compassion_tui.sheets.handout import Handout

_MOST = 60
"""How many entries are listed to choose from, newest first."""


def export_sheet(
    services: Services,
    entries: Sequence[Entry],
    output: Path | None,
    named: bool,
    asides: bool,
    without: str | None,
    preview: bool,
) -> None:
    """Write these entries, or a choice of them, as one file to print.

    If they're `named`, they were chosen already.

    Raises:
        UserError: everything was left out, or the file can't be written; nothing is left of it.
    """
    from compassion_tui.journal.transfer.exporting import write_new
    from compassion_tui.session.handouts import begun, preview_of, written

    asks = is_watched() and without is None and not preview
    if asks and not named:
        entries = _choose(services, entries)
    if not entries:
        say(services.messages("cli.list.none"), err=True)
        sys.exit(1)
    handout = begun(entries, asides=asides)
    if without:
        handout = _marked(services, handout, without)
    if preview:
        say("\n".join(preview_of(services, handout)))
        return
    if asks:
        handout = _mark(services, handout)
    page = written(services, handout)
    if asks and output is None and sys.stdout.isatty():
        output = Path(click.prompt(services.messages("cli.export.file"), err=True)).expanduser()
    if output is None or str(output) == "-":
        say(page, nl=False)
        return
    write_new(output, page)
    count = len(handout.entries) - len(handout.passed)
    said = services.messages("cli.export.done", count=count, file=output.name)
    say(said, err=True)


def is_watched() -> bool:
    """Whether someone is at the terminal, and can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _choose(services: Services, entries: Sequence[Entry]) -> Sequence[Entry]:
    """The entries whose numbers are typed, among the newest; all of those if none are."""
    from compassion_tui.journal.transfer.exporting import day_of

    listed, fits = entries[:_MOST], services.library.danger.may_return
    for number, entry in enumerate(listed, 1):
        title, made = safe_line(entry.heading(fits)), safe_line(day_of(entry))
        line = services.messages("sheet.preview_entry", number=number, made=made, title=title)
        say(line, err=True)
    while listed:
        typed = _asked(services, "cli.export.which")
        numbers = _numbers(typed, len(listed)) if typed else range(1, len(listed) + 1)
        if numbers:
            return [listed[number - 1] for number in numbers]
        say(services.messages("cli.export.no_number", given=typed), err=True)
    return listed


def _numbers(typed: str, most: int) -> list[int]:
    """Numbers and ranges such as `1 3-5`; empty if one doesn't exist."""
    found: list[int] = []
    for word in typed.replace(",", " ").split():
        first, _, last = word.partition("-")
        if not (first.isdecimal() and (last or first).isdecimal()):
            return []
        found += range(int(first), min(int(last or first), most + 1) + 1)
    return list(dict.fromkeys(found)) if all(1 <= each <= most for each in found) else []


def _mark(services: Services, handout: Handout) -> Handout:
    """Show what the sheet would say, and ask what to leave out, until enter alone."""
    from compassion_tui.session.handouts import preview_of

    while True:
        say("\n".join(preview_of(services, handout)), err=True)
        typed = _asked(services, "cli.export.mark")
        if not typed:
            return handout
        try:
            handout = handout.marked(typed, services.messages)
        except ValueError:
            say(services.messages("cli.export.no_number", given=typed), err=True)


def _marked(services: Services, handout: Handout, numbers: str) -> Handout:
    try:
        return handout.marked(numbers, services.messages)
    except ValueError:
        said = services.messages("cli.export.no_number", given=safe_line(numbers))
        raise click.UsageError(said) from None


def _asked(services: Services, id: str) -> str:
    """What's typed; ctrl+c or the end of the input leaves without writing anything."""
    typed: str = click.prompt(
        services.messages(id), default="", show_default=False, err=True, prompt_suffix=" "
    )
    return typed.strip()
