"""How a journal is, without a word of what it says. Needs no passphrase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from compassion_tui.journal.rewrite import KEEPING
from compassion_tui.journal.store import Store
from compassion_tui.storage import line as lines
from compassion_tui.storage.files import FILE_MODE, FOLDER_MODE, clear_spares, spares, told
from compassion_tui.storage.line import Box, Damaged
from compassion_tui.storage.lock import held_still


@dataclass
class Health:
    """What there is to know of the logs, and of the folders around them."""

    logs: int = 0
    size: int = 0
    """Bytes of all logs."""
    commits: int = 0
    sealed: int = 0
    """How many of the commits a passphrase covers."""
    strange: set[str] = field(default_factory=set)
    """Keys that no vault file here wraps, and that sealed lines ask for."""
    damaged: list[tuple[str, int]] = field(default_factory=list)
    """Log and line number of what cannot be read. A save that was cut short counts too."""
    loose: list[Path] = field(default_factory=list)
    """Files and folders that others could look into."""
    spares: list[Path] = field(default_factory=list)
    """What writes that were cut short left behind."""
    conflicts: list[Path] = field(default_factory=list)
    """A synchroniser's conflict copies. Those of logs are read like any log."""
    quarantined: int = 0
    newer: bool = False
    """Whether a log is of a version that this code does not know: it is read, and not written."""
    unfinished: bool = False
    """Whether an erasure or a change of passphrase waits to be finished."""


def look(store: Store) -> Health:
    """Look over a journal. Writes nothing."""
    with told():
        health = Health(
            loose=[path for path in _private(store) if _is_loose(path)],
            spares=[spare for folder in _folders(store) for spare in spares(folder)],
            conflicts=sorted(store.folder.rglob("*conflict*")),
            quarantined=len(store.quarantine.paths()),
            unfinished=store.rewriter.begun,
        )
        for path in store.reader.paths():
            _look_into(path, health)
        health.strange = {key for key in health.strange if not store.vault.knows(key)}
    return health


def repair(store: Store, health: Health) -> Iterator[tuple[str, int]]:
    """Do what is safe: each thing done, by the id of its sentence, and how often.

    Needs an open vault. What cannot be read goes to quarantine and out of the logs; no line
    that can be read is changed.
    """
    with told():
        for path in health.loose:
            path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)
        yield "tightened", len(health.loose)
        with store.writing():
            _clear(store)
            yield "cleared", len(health.spares)
            if health.damaged or health.unfinished:
                store.rewriter.mark(KEEPING)
                store.rewriter.run()
            yield "laid_aside", len(health.damaged)
            yield "finished", int(health.unfinished)


def _clear(store: Store) -> None:
    for folder in _large(store):
        clear_spares(folder)
    for folder in store.rewriter.small:
        with held_still(folder):
            clear_spares(folder)


def _look_into(path: Path, health: Health) -> None:
    health.logs += 1
    health.size += path.stat().st_size
    with path.open("rb") as log:
        for number, data in enumerate(log, 1):
            try:
                _count(lines.decode(data.rstrip(b"\r\n")), health)
            except Damaged:
                if data.strip():
                    health.damaged.append((path.name, number))


def _count(line: lines.Line, health: Health) -> None:
    health.commits += not isinstance(line, lines.Header)
    health.newer |= isinstance(line, lines.Header) and line.version > lines.VERSION
    if isinstance(line, Box):
        health.sealed += 1
        health.strange.add(line.key)


def _folders(store: Store) -> tuple[Path, ...]:
    return (*_large(store), *store.rewriter.small)


def _large(store: Store) -> tuple[Path, ...]:
    return store.folder, store.reader.folder, store.state


def _private(store: Store) -> Iterator[Path]:
    for folder in _folders(store):
        if folder.is_dir():
            yield folder
            yield from (path for path in folder.iterdir() if path.is_file())


def _is_loose(path: Path) -> bool:
    return bool(path.stat().st_mode & 0o077)
