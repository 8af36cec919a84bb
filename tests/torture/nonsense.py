"""Files that nobody of ours wrote, put between the others while they're written to."""

from __future__ import annotations

import os
import random
from pathlib import Path

from compassion_tui.domain.entry import Entry
from compassion_tui.storage import line as lines
from tests.fuzz.doors import some_draft
from tests.fuzz.makers import ODD, Literally, Maker, as_json, spoiled
from tests.journals import Home

NAME = "nonsense"
"""What the names of such logs begin with."""


def strew(home: Home, luck: random.Random) -> int:
    """One to three such files; how many."""
    logs, drafts = home.folder / "log", home.state / "drafts"
    drafts.mkdir(exist_ok=True)
    files = luck.randint(1, 3)
    for _ in range(files):
        number = luck.randrange(9)
        match luck.randrange(6):
            case 0:
                _pipe(logs / f"{NAME}-pipe-{number}.jsonl")
            case 1:
                _pipe(drafts / f"{NAME}-{number}.json")
            case 2:
                (logs / f"{NAME}-folder-{number}.jsonl").mkdir(exist_ok=True)
            case 3:
                (drafts / f"{number}.json").write_bytes(some_draft(luck))
            case _:
                with (logs / f"{NAME}-{number}.jsonl").open("ab") as log:
                    log.writelines(_line(luck) for _ in range(luck.randint(1, 4)))
    return files


def _line(luck: random.Random) -> bytes:
    """A line that nobody of ours wrote: most of the checksums hold."""
    if luck.random() < 0.1:
        return luck.choice([each for each in ODD if isinstance(each, Literally)]) + b"\n"
    made = Maker(luck, 0.05, raw=(Entry,)).make(lines.Commit)
    if isinstance(made, dict):
        made.update(at="2026-03-09T11:00:00.000000Z", version=1)
    line = lines.finish(as_json(made))
    return spoiled(line, luck) if luck.random() < 0.2 else line


def _pipe(path: Path) -> None:
    if not path.exists():
        os.mkfifo(path)
