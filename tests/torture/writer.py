"""A process that saves until it is killed, and notes what it was told was saved."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from compassion_tui.journal.journal import Journal
from tests.journals import Home, entry

POINTS = ("open", "write", "fsync", "ftruncate", "replace", "unlink")
"""What is asked of the disk: places to be killed at."""


def write_until_killed(home: Home, notes: Path, seed: int, point: tuple[str, int] | None) -> None:
    """Save with the luck of a seed; at a named point, if one is given, kill this very process."""
    luck = random.Random(seed)
    told = os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def note(what: str, id: str, text: str = "") -> None:
        os.write(told, f"{what}\t{id}\t{text}\n".encode())

    real_write = os.write
    journal = home.journal()
    journal.open()
    if point is not None:
        _arm(*point, luck, spared=told, real_write=real_write)
    number = 0
    while True:
        number += 1
        _save(journal, home, luck, note, f"{seed}-{number}-" + "x" * luck.randrange(600))


def _save(
    journal: Journal, home: Home, luck: random.Random, note: Callable[..., None], text: str
) -> None:
    """One save of a random kind. A note is written once the save returned."""
    ids = journal.ids()
    match luck.randrange(20):
        case 0 if ids:
            id = luck.choice(ids)
            note("erasing", id)
            journal.erase(id, drafts=home.drafts())
            note("erased", id)
        case 1 | 2 if ids:
            journal.drop(luck.choice(ids))
        case 3:
            journal.undo()
        case 4:
            batch = [{"practice": "note", "title": f"{text}-{part}"} for part in range(3)]
            journal.database.table("batches").insert_multiple(batch)
            note("batch", "", text)
        case 5 | 6 | 7 if ids:
            note("saved", journal.revise(entry(text, id=luck.choice(ids))).id, text)
        case _:
            note("saved", journal.add(entry(text)).id, text)


def _arm(
    name: str, times: int, luck: random.Random, spared: int, real_write: Callable[..., int]
) -> None:
    """Die at the n-th call of a system function: before it, or halfway through a write."""
    real = getattr(os, name)
    left = times

    def dying(*args: Any, **kwargs: Any) -> Any:
        nonlocal left
        if args[:1] == (spared,):
            return real(*args, **kwargs)
        left -= 1
        if left:
            return real(*args, **kwargs)
        if name == "write":
            real_write(args[0], bytes(args[1])[: luck.randrange(len(args[1]) + 1)])
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    setattr(os, name, dying)
