"""Exports entries to a file whose name was typed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from compassion_tui.domain.entry import Entry
from compassion_tui.domain.errors import TransferError
from compassion_tui.domain.text import safe_line
from compassion_tui.services import Services


def default_file(services: Services) -> str:
    """The name that's offered."""
    day = services.clock.now().date().isoformat()
    return str(Path("~") / services.messages("journal.export_file", day=day))


def check_name(file: str) -> None:
    """Check a name that was typed, before anything else is asked.

    Raises:
        UserError: no new file could be written there, or its ending names no form.
    """
    from compassion_tui.journal.transfer.exporting import check_new, form_of
    from compassion_tui.session.handouts import is_sheet

    if not file.strip():
        raise TransferError("transfer.unnamed")
    if not is_sheet(file):
        form_of(Path(file))
    check_new(Path(file))


def export(services: Services, entries: Sequence[Entry], file: str) -> str:
    """Write entries to a new file, without private lines; return what to say about it.

    Raises:
        UserError: it couldn't be written, already exists, or its ending names no form.
    """
    from compassion_tui.journal.transfer.exporting import private_lines, write_file

    write_file(Path(file), entries)
    private = private_lines(entries)
    said = "journal.exported_without" if private else "journal.exported"
    return services.messages(said, count=private, file=safe_line(file))
