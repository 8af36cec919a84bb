"""What the tests of the seal share: machines, what a synchroniser does, and what anybody can do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from compassion_tui.domain.errors import UserError
from compassion_tui.journal.journal import Journal
from compassion_tui.journal.log_store import LogStore
from compassion_tui.journal.records import put_of
from compassion_tui.storage import line as lines
from compassion_tui.storage.ids import as_text
from compassion_tui.storage.line import Commit, Header, Op
from tests.journals import Home, entry

CRUEL = "You deserve to suffer"


def store_of(journal: Journal) -> LogStore:
    assert isinstance(journal.store, LogStore)
    return journal.store


def opened(home: Home, passphrase: str) -> Home:
    home.passphrase = passphrase
    return home


def carry(start: Home, to: Home) -> None:
    """Make one folder as the other, as a synchroniser does."""
    shutil.rmtree(to.folder, ignore_errors=True)
    shutil.copytree(start.folder, to.folder)


def carry_logs(start: Home, to: Home, name: str = "*.jsonl") -> None:
    """Copy logs from one machine to another, over what is there."""
    target = to.folder / "log"
    target.mkdir(parents=True, exist_ok=True)
    for log in (start.folder / "log").glob(name):
        shutil.copy(log, target / log.name)


def refused(act: Callable[[], object]) -> str:
    """The id of what is said where something cannot be done."""
    with pytest.raises(UserError) as told:
        act()
    return told.value.id


def forged(
    text: str = CRUEL,
    *,
    id: int = 7,
    at: str = "2026-03-09T11:00:00.000000Z",
    device: str = "elsewhere",
    op: Op | None = None,
) -> bytes:
    """A line as anybody can write it."""
    put = put_of(entry(text, id=as_text(id), made="2026-03-09T12:00:00+01:00", kept=(text,)))
    return lines.encode(Commit(at, device, (op or put,)))


def plant(home: Home, *line: bytes, name: str = "elsewhere.jsonl") -> Path:
    """Put lines into a log, its end or a new one."""
    path = home.folder / "log" / name
    header = b"" if path.exists() else lines.encode(Header(journal=as_text(1)))
    with path.open("ab") as file:
        file.write(header + b"".join(line))
    return path


def rewritten(path: Path, change: Callable[[list[bytes]], list[bytes]]) -> None:
    """Change a log's lines."""
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))


def commits_of(home: Home) -> list[Commit]:
    """Every commit that a machine can open, log by log."""
    store = store_of(home.journal())
    found = []
    for path in store.reader.paths():
        for data in path.read_bytes().splitlines():
            line = lines.decode(data)
            if isinstance(line, lines.SealedLine):
                body = store.vault.open(line)
                assert body is not None
                found.append(msgspec.json.decode(body, type=Commit))
            elif isinstance(line, Commit):
                found.append(line)
    return found
