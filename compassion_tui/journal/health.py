"""The state of a journal, without a word of its content. Needs no passphrase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from compassion_tui.journal.log_store import LogStore
from compassion_tui.journal.rewrite import KEEPING
from compassion_tui.storage import line as lines
from compassion_tui.storage.files import (
    FILE_MODE,
    FOLDER_MODE,
    as_user_errors,
    clear_temporary_files,
    temporary_files,
)
from compassion_tui.storage.line import Damaged, SealedLine
from compassion_tui.storage.lock import folder_lock
from compassion_tui.storage.reading import Long, open_file_to_read, rows


@dataclass
class Health:
    """What there is to know about the logs, and the folders around them."""

    logs: int = 0
    size: int = 0
    """Bytes of all logs."""
    commits: int = 0
    sealed: int = 0
    """How many of the commits are sealed."""
    keys: Counter[str] = field(default_factory=Counter)
    """How many saves, drafts and pieces each key seals."""
    strange: set[str] = field(default_factory=set)
    """Keys of sealed lines that no vault file here wraps."""
    old_vaults: list[tuple[Path, int]] = field(default_factory=list)
    """Vault files of earlier passphrases, and how much here they still seal."""
    heavy: list[Path] = field(default_factory=list)
    """Vault files that demand too much work, and aren't tried."""
    closed: int = 0
    """How many saves are sealed with an earlier passphrase that hasn't been given."""
    held: int = 0
    """How many unsealed saves are held. While it's locked, answered ones are included."""
    missing: int = 0
    """How many saves were read here once and are missing. Only known when it's open."""
    underway: int = 0
    """How many saves other devices have seen that haven't arrived here."""
    damaged: list[tuple[str, int]] = field(default_factory=list)
    """The log and line number of what can't be read. An interrupted save counts too."""
    unread: list[str] = field(default_factory=list)
    """Logs that can't be read at all."""
    too_permissive: list[Path] = field(default_factory=list)
    """Files and folders that others could read."""
    spares: list[Path] = field(default_factory=list)
    """What interrupted writes left behind."""
    conflicts: list[Path] = field(default_factory=list)
    """A sync program's conflict copies. Those of logs are read like any log."""
    apart: dict[str, str] = field(default_factory=dict)
    """Copies of vault.json among these, with the endings of the two keys' ids."""
    same: list[Path] = field(default_factory=list)
    """Copies of vault.json among these that are the same."""
    quarantined: int = 0
    newer: bool = False
    """Whether a log has a version unknown to this code: it's read, but not written."""
    unfinished: bool = False
    """Whether an erasure or a change of passphrase still has to be finished."""


def look(store: LogStore) -> Health:
    """Check a journal. Writes nothing."""
    with as_user_errors(reading=True):
        health = Health(
            too_permissive=[path for path in _private(store) if _is_too_permissive(path)],
            spares=[
                temporary for folder in _folders(store) for temporary in temporary_files(folder)
            ],
            conflicts=sorted(store.folder.rglob("*conflict*")),
            quarantined=len(store.quarantine.paths()),
            unfinished=store.rewriter.begun,
        )
        sealed = store.vault.believed.trouble is None and bool(store.vault.sealing)
        for path in store.reader.paths():
            try:
                _look_into(path, health, store.ours.length(path) if sealed else None)
            except OSError:
                health.unread.append(path.name)
        health.strange = {key for key in health.keys if not store.vault.believed.knows(key)}
        for folder in store.rewriter.small:
            health.keys.update(filter(None, map(store.vault.key_of, folder.glob("*.*"))))
        health.old_vaults = [
            (path, sum(health.keys[key] for key in keys))
            for path, keys in store.vault.believed.laid_aside()
        ]
        health.heavy = store.vault.believed.file.heavy()
        health.apart, health.same = store.vault.believed.apart(), store.vault.believed.file.same()
        if store.vault.state != "locked":
            _look_closer(store, health, sealed=sealed)
    return health


def _look_closer(store: LogStore, health: Health, *, sealed: bool) -> None:
    """Add what can be known when nothing is locked."""
    opens = store.vault.opens
    earlier = health.strange | opens
    health.closed = sum(count for key, count in health.keys.items() if key not in earlier)
    if sealed:
        health.held = len(store.held())
        health.missing, health.underway = store.missing, store.underway


def repair(store: LogStore, health: Health) -> Iterator[tuple[str, int]]:
    """Repair what's safe to repair; return how often each thing was done, by sentence id.

    Needs an open vault. What can't be read is moved from the logs to quarantine; no readable line
    is changed.
    """
    with as_user_errors():
        for path in health.too_permissive:
            path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)
        yield "tightened", len(health.too_permissive)
        with store.writing():
            _clear(store)
            yield "cleared", len(health.spares)
            if health.damaged or health.unfinished:
                store.rewriter.mark(KEEPING)
                store.rewriter.run()
            yield "laid_aside", len(health.damaged)
            yield "finished", int(health.unfinished)


def _clear(store: LogStore) -> None:
    for folder in _large(store):
        clear_temporary_files(folder)
    for folder in store.rewriter.small:
        with folder_lock(folder):
            clear_temporary_files(folder)


def _look_into(path: Path, health: Health, ours: int | None) -> None:
    """Count a log's lines; `ours` is how much of its beginning is believed if it's sealed.

    In a newer version's log nothing counts as damaged: its lines have an unknown shape.
    """
    health.logs += 1
    health.size += path.stat().st_size
    end, newer, damaged = 0, False, []
    with open_file_to_read(path) as log:
        for number, data in enumerate(rows(log), 1):
            if isinstance(data, Long):
                end += data.length
                damaged.append((path.name, number))
                continue
            end += len(data)
            try:
                line = lines.decode(data.rstrip(b"\r\n"))
            except Damaged:
                if data.strip():
                    damaged.append((path.name, number))
                continue
            _count(line, health)
            newer |= isinstance(line, lines.Header) and line.version > lines.VERSION
            health.held += isinstance(line, lines.Commit) and ours is not None and end > ours
    health.newer |= newer and ours is None
    health.damaged += [] if newer and ours is None else damaged


def _count(line: lines.Line, health: Health) -> None:
    health.commits += not isinstance(line, lines.Header)
    if isinstance(line, SealedLine):
        health.sealed += 1
        health.keys[line.key] += 1


def _folders(store: LogStore) -> tuple[Path, ...]:
    return (*_large(store), *store.rewriter.small)


def _large(store: LogStore) -> tuple[Path, ...]:
    return store.folder, store.reader.folder, store.state


def _private(store: LogStore) -> Iterator[Path]:
    for folder in _folders(store):
        if folder.is_dir():
            yield folder
            files = (path for path in folder.iterdir() if path.is_file())
            yield from (path for path in files if not path.is_symlink())


def _is_too_permissive(path: Path) -> bool:
    return bool(path.stat().st_mode & 0o077)
