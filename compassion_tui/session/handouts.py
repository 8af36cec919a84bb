"""Chosen entries as a sheet to print: its preview, what's left out, and the file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from compassion_tui.domain.entry import Entry
from compassion_tui.domain.errors import TransferError
from compassion_tui.domain.text import safe_line
from compassion_tui.journal.transfer.exporting import day_of, shared, write_named
from compassion_tui.services import Services
from compassion_tui.sheets.forms import html
from compassion_tui.sheets.handout import Handout


def is_sheet(file: str) -> bool:
    """Whether a file's name asks for a sheet."""
    return Path(file).suffix.casefold() in (".html", ".htm")


def begun(entries: Iterable[Entry], *, asides: bool = False) -> Handout:
    """The sheet of these entries, oldest first; private parts only if asked for."""
    return Handout.of(shared(entries, asides=True), asides=asides)


def export_sheet(services: Services, handout: Handout, file: str) -> str:
    """Write a sheet to a new file; return what to say about it.

    Raises:
        UserError: it says nothing, couldn't be written, or already exists.
    """
    write_named(Path(file), written(services, handout))
    return services.messages("journal.exported", file=safe_line(file))


def written(services: Services, handout: Handout) -> str:
    """The sheet as a file's content.

    Raises:
        UserError: everything is left out.
    """
    if handout.is_bare(services.messages):
        raise TransferError("transfer.bare")
    return html(handout.sheet(services.messages))


def preview_of(services: Services, handout: Handout) -> list[str]:
    """Everything that can be left out, with its number and whether it's left out."""
    messages, lines, at = services.messages, list[str](), 0
    for piece in handout.pieces(messages):
        while at < piece.entry:
            at += 1
            lines.append(_heading(services, handout, at, day_of(handout.entries[at - 1])))
        said = "sheet.preview_out" if piece.is_out else "sheet.preview_piece"
        number = f"{piece.entry}.{piece.number}"
        lines.append("  " + messages(said, number=number, text=safe_line(piece.text)))
    for rest in range(at + 1, len(handout.entries) + 1):
        lines.append(_heading(services, handout, rest, day_of(handout.entries[rest - 1])))
    return lines


def _heading(services: Services, handout: Handout, number: int, made: str) -> str:
    entry = handout.entries[number - 1]
    said = "sheet.preview_passed" if number in handout.passed else "sheet.preview_entry"
    title = safe_line("" if entry.is_named else entry.title)
    return services.messages(said, number=number, made=safe_line(made), title=title).rstrip()
