"""Exports entries: asks for a file until it could be written, or none is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from compassion_tui.domain.entry import Entry
from compassion_tui.screens.ask import AskScreen
from compassion_tui.screens.base import BaseScreen
from compassion_tui.session import exports, handouts


async def export_entries(
    screen: BaseScreen[Any], entries: Sequence[Entry], *, selected: bool, by: str
) -> bool:
    """Export `entries`, which were `selected` or are just the one under the cursor.

    False if none were. What was typed, and what was left out of a sheet, outlasts a try that
    failed. `by` is the action that asks.
    """
    messages, services = screen.messages, screen.services
    which = messages("journal.export_selected" if selected else "journal.export_here")
    note = "\n".join((messages("journal.export_note"), which))
    typed, handout = exports.default_file(services), handouts.begun(entries)
    while True:
        title = messages("journal.export", count=len(entries))
        check = exports.check_name
        prompt = AskScreen(title, [], hint="", text=typed, note=note, check=check)
        file = await screen.ask(prompt, by=by)
        if file is None:
            return False
        write, typed = partial(exports.export, services, entries, file), file
        if handouts.is_sheet(file):
            from compassion_tui.screens.handout import HandoutScreen

            left = await screen.ask(HandoutScreen(handout))
            if left is None:
                return False
            handout = left
            write = partial(handouts.export_sheet, services, handout, file)
        if said := await screen.fetch(write):
            screen.app.clear_notifications()
            screen.notify(said, markup=False)
            return True
