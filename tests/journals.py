"""What the journal's tests share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

from compassion_tui.domain.clock import Clock
from compassion_tui.domain.entry import Entry, Part
from compassion_tui.domain.flow import State
from compassion_tui.domain.query import Query, parse
from compassion_tui.drafts import Draft, Drafts
from compassion_tui.journal.journal import Journal
from compassion_tui.storage.keys import KdfParameters
from compassion_tui.storage.vault import Vault

QUICK = KdfParameters(salt=b"0123456789abcdef", memory=64, passes=1, lanes=1)
"""Argon2id with next to no work, so that a test can unlock a hundred times."""


def onward() -> Clock:
    """The time, and never the same millisecond twice, whichever journal asks: ids stay in order."""
    last = datetime.min.replace(tzinfo=UTC)

    def now() -> datetime:
        nonlocal last
        last = max(datetime.now().astimezone(), last + timedelta(milliseconds=1))
        return last

    return Clock(now)


class Home:
    """One machine's folders, and what lives in them. Each part is made anew when asked for."""

    def __init__(
        self,
        top: Path,
        clock: Clock | None = None,
        passphrase: str = "",
        state: Path | None = None,
    ) -> None:
        self.folder = top / "journal"
        self.state = state or top / "state"
        self.clock = clock or onward()
        self.passphrase = passphrase

    @property
    def log(self) -> Path:
        """This machine's own log."""
        return self.folder / "log" / f"{(self.state / 'device').read_text().strip()}.jsonl"

    def copy_log(self, name: str, data: bytes) -> Path:
        """Lay a copy of a log beside our own, as a synchroniser does in a conflict."""
        path = self.log.with_name(f"{self.log.stem}.sync-conflict-{name}.jsonl")
        path.write_bytes(data)
        return path

    @property
    def vault_state(self) -> str:
        """Whether there is a passphrase, as a start without one finds it."""
        return Vault(self.folder, self.state).state

    def vault(self) -> Vault:
        vault = Vault(self.folder, self.state)
        if self.passphrase and vault.state == "locked":
            vault.unlock(self.passphrase)
        return vault

    def journal(self, vault: Vault | None = None) -> Journal:
        return Journal(self.folder, self.state, self.clock, vault or self.vault())

    def drafts(self, vault: Vault | None = None) -> Drafts:
        return Drafts(self.state / "drafts", self.clock, vault or self.vault())

    def files(self) -> dict[str, bytes]:
        """Every file here and what is in it."""
        tops = (self.folder, self.state)
        found = (path for top in tops for path in sorted(top.rglob("*")) if path.is_file())
        return {str(path.relative_to(self.folder.parent)): path.read_bytes() for path in found}

    def holds(self, word: str) -> list[str]:
        """The files in which a word can be found."""
        return [name for name, data in self.files().items() if word.encode() in data]


def entry(text: str, **more: Any) -> Entry:
    """An entry with one part."""
    return Entry(practice="friend", parts=(Part(step="a", asked="?", text=text),), **more)


def sought(text: str) -> Query:
    """What was typed as a query."""
    return parse(text, date(2026, 3, 9))


def texts(journal: Journal) -> list[str]:
    """What the parts of every entry say, oldest first."""
    return [part.text for one in reversed(journal.newest()) for part in one.parts]


def draft(text: str) -> Draft:
    """A draft with one answer."""
    return Draft(state=State(practice="friend", version=1, step="a", answers={"a": text}))


class Killed(BaseException):
    """The process is gone. No handler for errors may catch it."""


_POINTS = ("open", "write", "fsync", "ftruncate", "replace", "unlink", "mkdir")


@contextmanager
def killed_at(point: int) -> Iterator[Callable[[], int]]:
    """Go down at the n-th thing that is asked of the disk; a write is cut in half by it.

    Yields a function that says how many there were.
    """
    count = 0

    def dying(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal count
            count += 1
            if count < point:
                return real(*args, **kwargs)
            if count == point and name == "write":
                real(args[0], bytes(args[1])[: len(args[1]) // 2])
            raise Killed

        return call

    with mock.patch.multiple(os, **{name: dying(name, getattr(os, name)) for name in _POINTS}):
        yield lambda: count


def every_kill(act: Callable[[int], bool], most: int = 500) -> int:
    """Call `act` with 1, 2, 3 … until it says that it came through; how many kills there were."""
    for point in range(1, most):
        if act(point):
            return point - 1
    raise AssertionError("it never came through")
