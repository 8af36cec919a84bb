"""`python -m tests.torture`: a thousand kills, or as many as fit into some seconds.

Between them nonsense is strewn among the files. Then come disks that are full or can only be read,
and terminals that close in every phase.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from compassion_tui.journal.locking import set_passphrase
from compassion_tui.journal.log_store import LogStore
from compassion_tui.storage import sealing
from tests.journals import QUICK, Home, entry
from tests.torture.disks import full_disk, read_only
from tests.torture.nonsense import NAME, strew
from tests.torture.terminals import PHASES, closed
from tests.torture.writer import POINTS, write_until_killed

ROUNDS = 12
"""How often one journal is written to and killed before a new one is begun."""


@dataclass
class Told:
    """What the writers were told."""

    saved: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By entry, the texts of its acknowledged revisions."""
    erasing: set[str] = field(default_factory=set)
    """Entries whose erasure was begun: they may be there or not."""
    erased: set[str] = field(default_factory=set)
    batches: list[str] = field(default_factory=list)


def read_notes(folder: Path) -> Told:
    """All notes in a folder. A note that was cut short was not yet one."""
    told = Told()
    for path in folder.glob("*.notes"):
        for line in path.read_text().splitlines(keepends=True):
            if line.endswith("\n"):
                what, id, text = line.rstrip("\n").split("\t")
                if what == "saved":
                    told.saved[id].add(text)
                elif what == "batch":
                    told.batches.append(text)
                else:
                    (told.erasing if what == "erasing" else told.erased).add(id)
    return told


def losses(home: Home, told: Told) -> list[str]:
    """What is wrong with a journal after its writers were killed. Empty, if all is well."""
    journal = home.journal()
    journal.open()
    store = journal.store
    assert isinstance(store, LogStore)
    damage = (each for each in store.reader.damage if not each.log.startswith(NAME))
    wrong = [f"damage: {each}" for each in damage]
    for id, texts in told.saved.items():
        versions = [version.entry for version in journal.history(id) if version.entry]
        found = {version.parts[0].text for version in versions}
        if id in told.erased:
            wrong += [f"erased and there: {id}"] if found else []
        elif id not in told.erasing:
            wrong += [f"lost: {id} {text[:12]}" for text in texts - found]
    titles = {document["title"] for document in journal.database.table("batches")}
    for text in told.batches:
        parts = {f"{text}-{part}" for part in range(3)}
        wrong += [] if parts <= titles else [f"lost a batch: {text[:12]}"]
    return wrong


def kill_some(home: Home, notes: Path, luck: random.Random) -> int:
    """One to three writers at once, each killed at a random or a named point; how many."""
    children = [_fork(home, notes, luck) for _ in range(luck.randint(1, 3))]
    time.sleep(luck.uniform(0.002, 0.06))
    for child in children:
        os.kill(child, signal.SIGKILL)
    for child in children:
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "a writer ended by itself"
    return len(children)


def _fork(home: Home, notes: Path, luck: random.Random) -> int:
    seed = luck.randrange(2**40)
    named = luck.random() < 0.5
    point = (luck.choice(POINTS), luck.randint(1, 40)) if named else None
    child = os.fork()
    if child == 0:
        try:
            write_until_killed(home, notes / f"{seed}.notes", seed, point)
        finally:
            os._exit(1)
    return child


def torture(kills: int, seconds: float, seed: int) -> tuple[int, int, list[str]]:
    """Kill until it was often or long enough; how many kills, how much nonsense, what was lost."""
    luck = random.Random(seed)
    until = time.monotonic() + seconds
    done = strewn = 0
    while done < kills and time.monotonic() < until:
        top = Path(tempfile.mkdtemp(prefix="torture"))
        home = Home(top, passphrase=luck.choice(("", "moss")))
        home.journal().add(entry("first"))
        if home.passphrase:
            plain = Home(top)
            set_passphrase(plain.journal(), home.passphrase)
        for _ in range(ROUNDS):
            strewn += strew(home, luck)
            done += kill_some(home, top, luck)
            if wrong := losses(home, read_notes(top)):
                return done, strewn, [f"in {top}", *wrong]
        shutil.rmtree(top)
    return done, strewn, []


def disks(times: int, luck: random.Random) -> list[str]:
    """What went wrong on full and read-only disks. Where none can be mounted, it says so."""
    wrong = []
    for act in (full_disk, read_only):
        name = act.__name__.replace("_", " ")
        try:
            found = [each for _ in range(times) for each in act(luck)]
        except OSError as error:
            print(f"{name}: skipped, {error}")
            continue
        print(f"{name}: {times} times, {len(found)} losses")
        wrong += found
    return wrong


def terminals(times: int, luck: random.Random) -> list[str]:
    """What went wrong as terminals closed."""
    wrong = [each for _ in range(times) for name in PHASES for each in closed(name, luck)]
    print(f"closed terminals: {times * len(PHASES)} in {len(PHASES)} phases, {len(wrong)} losses")
    return wrong


def main() -> None:
    """Say how it went; exit 1 if anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    parser.add_argument("--disks", type=int, default=20, help="how often of each kind")
    parser.add_argument("--terminals", type=int, default=3, help="how often in each phase")
    given = parser.parse_args()
    sealing.new_kdf_parameters = lambda: QUICK
    start = time.monotonic()
    done, strewn, wrong = torture(given.kills, given.seconds, given.seed)
    print(
        f"{done} kills among {strewn} strange files in {time.monotonic() - start:.0f} s, "
        f"seed {given.seed}: {len(wrong)} losses"
    )
    luck = random.Random(given.seed)
    wrong += [*disks(given.disks, luck), *terminals(given.terminals, luck)]
    print(*wrong, sep="\n", end="\n" if wrong else "")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
