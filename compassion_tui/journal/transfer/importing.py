"""Entries from elsewhere: read whole first, then taken in at once or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from compassion_tui.domain.entry import Entry
from compassion_tui.journal.commit_store import Progress, no_progress
from compassion_tui.journal.journal import Journal
from compassion_tui.journal.transfer.sources import Skipped, read_file, read_folder


class Report(NamedTuple):
    """What an import did."""

    taken: tuple[Entry, ...]
    known: int
    """How many were here already: dropped and erased ones count, and do not come back."""
    skipped: tuple[Skipped, ...]


def take_in(journal: Journal, path: Path, progress: Progress = no_progress) -> Report:
    """Import a file or a folder. Importing it again adds nothing.

    It takes our own JSON, TinyDB's db.json, jrnl's JSON export, and Markdown or text files
    dated by name or front matter.

    Raises:
        UserError: nothing was imported, and why.
    """
    found = list(read_folder(path, progress) if path.is_dir() else read_file(path))
    entries = {one.id: one for one in found if isinstance(one, Entry)}
    fresh = journal.add_all(entries.values())
    skipped = tuple(one for one in found if isinstance(one, Skipped))
    return Report(tuple(fresh), len(entries) - len(fresh), skipped)
