"""Disks that are full, or can only be read: what was saved is there, and the rest is told."""

from __future__ import annotations

import random
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from compassion_tui.domain.errors import UserError
from compassion_tui.journal.health import look
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.journal.log_store import LogStore
from tests.journals import Home, draft, entry, texts

SIZE = "700k"
BALLAST = 200_000


@contextmanager
def small_disk() -> Iterator[Path]:
    """A disk of its own, of less than a megabyte.

    Raises:
        OSError: this machine lets us mount none.
    """
    top = tempfile.mkdtemp(prefix="torture")
    try:
        _mount("-t", "tmpfs", "-o", f"size={SIZE},mode=700", "tmpfs", top)
        try:
            yield Path(top)
        finally:
            subprocess.run(["umount", "--lazy", top], check=False)
    finally:
        Path(top).rmdir()


def _mount(*words: str) -> None:
    done = subprocess.run(["mount", *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise OSError(done.stderr.strip() or "mount was refused")


def full_disk(luck: random.Random) -> list[str]:
    """Save until nothing fits; what is wrong then, and once there is room again."""
    with small_disk() as top:
        home = _home(top, luck)
        ballast = top / "ballast"
        ballast.write_bytes(bytes(BALLAST))
        kept, refused = _saved_until_full(home, luck)
        wrong = [] if refused == "journal.full" else [f"a full disk is told as {refused}"]
        wrong += _missing(home, kept)
        ballast.unlink()
        home.journal().open()
        home.journal().add(entry("after it"))
        return wrong + _missing(home, [*kept, "after it"])


def _saved_until_full(home: Home, luck: random.Random) -> tuple[list[str], str]:
    kept: list[str] = []
    journal, drafts = home.journal(), home.drafts()
    for number in range(10_000):
        text = f"{number} " + "x" * luck.randrange(4000)
        try:
            if luck.random() < 0.3:
                drafts.save(draft(text))
            else:
                journal.add(entry(text))
                kept.append(text)
        except UserError as error:
            return kept, error.id
    return kept, "never full"


def read_only(luck: random.Random) -> list[str]:
    """What is wrong where a disk can only be read meanwhile."""
    with small_disk() as top:
        home = _home(top, luck)
        kept = [f"{number} tea" for number in range(5)]
        for text in kept:
            home.journal().add(entry(text))
        waiting = home.drafts().save(draft("moss"))
        _mount("-o", "remount,ro", str(top))
        wrong = _missing(home, kept)
        wrong += [] if home.drafts().get(waiting.id) else ["the draft can't be read"]
        journal = home.journal()
        assert isinstance(journal.store, LogStore)
        look(journal.store)
        for name, act in {
            "a save": lambda: home.journal().add(entry("rain")),
            "a draft": lambda: home.drafts().save(draft("rain")),
            "an erasure": lambda: journal.erase(journal.ids()[0], drafts=home.drafts()),
        }.items():
            try:
                act()
            except UserError as error:
                wrong += [] if error.id == "journal.readonly" else [f"{name}: {error.id}"]
            else:
                wrong.append(f"{name} went through")
        _mount("-o", "remount,rw", str(top))
        home.journal().add(entry("after it"))
        return wrong + _missing(home, [*kept, "after it"])


def _home(top: Path, luck: random.Random) -> Home:
    home = Home(top)
    if luck.random() < 0.5:
        home.journal().add(entry("first"))
        set_passphrase(home.journal(), "moss")
        home.passphrase = "moss"
    return home


def _missing(home: Home, kept: list[str]) -> list[str]:
    journal = home.journal()
    journal.open()
    assert isinstance(journal.store, LogStore)
    lost = [f"lost: {text[:12]}" for text in {*kept} - {*texts(journal)}]
    return lost + [f"damage: {each}" for each in journal.store.reader.damage]
