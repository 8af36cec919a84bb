"""The journal beside its measures: raw appends, stock TinyDB, msgspec, sqlite3.

Each row is a ratio within one run, in a folder of this disk, over entries of about 600 bytes
with a letter of 5 KB in every fiftieth.
"""

from __future__ import annotations

import gc
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB, where

from compassion_tui.domain.entry import Entry, Part
from compassion_tui.journal.journal import Journal
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.storage import line as lines
from compassion_tui.storage import sealing
from compassion_tui.storage.ids import as_text
from compassion_tui.storage.line import Commit, Header, Op
from tests.journals import QUICK, Home, sought

Row = tuple[str, float, float]
"""What was measured, what came out, and the most that it may be."""

SIZES = (1_000, 10_000, 100_000)
STARTS = "bdfghklmnprstvwc"
ENDS = ["read", "oat", "ill", "ound", "ay", "ight", "arden", "ater", "indow", "ether"]
WORDS = [start + end for start in STARTS for end in ENDS]
SOUGHT = "bread"
RARE = "zebra"


def rows() -> Iterator[Row]:
    """Each benchmark."""
    sealing.new_kdf_parameters = lambda: QUICK
    with tempfile.TemporaryDirectory() as top:
        homes = {size: filled(Path(top, str(size)), size) for size in SIZES}
        yield from saving(homes, Path(top))
        yield from opening(homes)
        yield from searching(homes, Path(top))
        yield (
            "journal: peak memory at 100,000 over stock TinyDB",
            *memory(homes[100_000], Path(top)),
        )


def filled(top: Path, size: int) -> Home:
    """A journal of that size, its log written in one go."""
    home = Home(top)
    log = home.folder / "log" / "other.jsonl"
    log.parent.mkdir(parents=True)
    with log.open("wb") as file:
        file.write(lines.encode(Header(journal=as_text(1))))
        file.writelines(lines.encode(commit(number)) for number in range(size))
    return home


def commit(number: int) -> Commit:
    """The commit that made an entry."""
    doc = msgspec.Raw(msgspec.json.encode(sample(number)))
    at = f"2026-01-01T00:00:00.{number:06}Z"
    return Commit(at, "other", (Op(id=as_text(number + 1), op="put", table="entries", doc=doc),))


def sample(number: int) -> Entry:
    """An entry of about 600 bytes, or of 5 KB."""
    luck = random.Random(number)
    count = 1100 if number % 50 == 0 else 70
    text = " ".join(luck.choices(WORDS, k=count))
    parts = (
        Part(step="happened", asked="What happened?", text=text[: len(text) // 2]),
        Part(step="kind", asked="", text=text[len(text) // 2 :], voice="kind"),
    )
    kept = ("a line to keep",) if number % 5 == 0 else ()
    return Entry(
        made="2026-01-01T12:00:00+01:00",
        practice="friend",
        title="Words",
        parts=parts,
        kept=kept,
    )


def saving(homes: dict[int, Home], top: Path) -> Iterator[Row]:
    """A save beside a raw append and fsync, beside stock TinyDB, and beside an encrypted one."""
    one = sample(1)
    raw = _appender(top / "raw", lines.encode(commit(1)))
    journals = {size: _opened(home) for size, home in homes.items()}
    acts: dict[Any, Callable[[], Any]] = {"raw": raw}
    for size, journal in journals.items():
        acts[size] = partial(journal.add, one)
    plain, secret = Home(top / "plain"), Home(top / "secret")
    acts["plain"] = partial(_opened(plain).add, one)
    acts["sealed"] = partial(_sealed(secret).add, one)
    took = together(acts, 100)
    for size in SIZES:
        yield (
            f"journal: a save at {size:,} over raw append and fsync",
            took[size] / took["raw"],
            3.0,
        )
    yield "journal: a save at 100,000 over one at 1,000", took[100_000] / took[1_000], 1.5
    yield "journal: an encrypted save over a plain one", took["sealed"] / took["plain"], 1.5
    # Apart from the others: what it leaves unwritten would be written by their fsync. Ours waits
    # for the disk and stock TinyDB doesn't, so this is a disk over a processor: with 0.01 as its
    # limit, a slow disk failed, which said nothing about either.
    stock = together({"one": partial(_stock(top / "saves.json", 10_000).insert, _document(1))}, 5)
    yield "journal: a save at 10,000 over stock TinyDB's", took[10_000] / stock["one"], 0.05


def opening(homes: dict[int, Home]) -> Iterator[Row]:
    """Opening beside reading the same bytes and decoding each line with msgspec.

    What is decoded is kept, as a journal keeps it. The collector is off for both: a hundred
    thousand objects that stay would be gone through again and again, by whichever makes more.
    """
    for size, home in homes.items():
        logs = list((home.folder / "log").glob("*.jsonl"))
        took = together(
            {"open": partial(_opened, home), "decode": partial(_decoded, logs)},
            max(3, 20_000 // size),
            collecting=False,
        )
        yield f"journal: open at {size:,} over msgspec decoding", took["open"] / took["decode"], 1.5


def searching(homes: dict[int, Home], top: Path) -> Iterator[Row]:
    """Searching beside an unindexed LIKE scan, and beside stock TinyDB."""
    for size, home in homes.items():
        journal = _opened(home)
        database = _sqlite(size)
        for word in (RARE, SOUGHT):
            like = partial(_like, database, word)
            full = partial(_full_text, database, word)
            ours = partial(journal.find, sought(word))
            took = together({"ours": ours, "like": like, "fts": full}, 9)
            name = f"journal: search “{word}” at {size:,} over sqlite3"
            yield f"{name} LIKE", took["ours"] / took["like"], 1.0
            yield f"{name} FTS5, which keeps an index", took["ours"] / took["fts"], float("inf")
    journal, stock = _opened(homes[10_000]), _stock(top / "search.json", 10_000)
    theirs = partial(_searched, stock, where("parts").test(_holds))
    took = together({"ours": partial(journal.find, sought(SOUGHT)), "stock": theirs}, 3)
    yield "journal: search over stock TinyDB's, at 10,000", took["ours"] / took["stock"], 0.15


def memory(home: Home, top: Path) -> tuple[float, float]:
    """The peak of a process that opens and searches, over one that does so with stock TinyDB."""
    _stock(top / "memory.json", 100_000).close()
    ours = _peak(
        "from tests.journals import Home, sought; from pathlib import Path;"
        f"journal = Home(Path({str(home.folder.parent)!r})).journal();"
        f"print(len(journal.find(sought({SOUGHT!r}))))"
    )
    stock = _peak(
        "from tinydb import TinyDB, where;"
        f"print(len(TinyDB({str(top / 'memory.json')!r}).search(where('title') == 'none')))"
    )
    return ours / stock, 1.0


def together(
    acts: dict[Any, Callable[[], Any]], times: int, *, collecting: bool = True
) -> dict[Any, float]:
    """The least of seconds that each takes, in turn: what it costs where nothing else is busy."""
    for act in acts.values():
        act()
    took: dict[Any, list[float]] = {name: [] for name in acts}
    for _ in range(times):
        for name, act in acts.items():
            gc.collect()
            if not collecting:
                gc.disable()
            start = time.perf_counter()
            kept = act()
            took[name].append(time.perf_counter() - start)
            gc.enable()
            del kept
    return {name: min(seconds) for name, seconds in took.items()}


def _opened(home: Home) -> Journal:
    journal = home.journal()
    journal.open()
    return journal


def _sealed(home: Home) -> Journal:
    set_passphrase(home.journal(), "moss")
    home.passphrase = "moss"
    return _opened(home)


def _appender(path: Path, data: bytes) -> Callable[[], None]:
    def append() -> None:
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(fd, data)
        os.fsync(fd)
        os.close(fd)

    return append


def _decoded(logs: list[Path]) -> list[Any]:
    decode = msgspec.json.Decoder().decode
    return [decode(line) for log in logs for line in log.read_bytes().splitlines()]


def _document(number: int) -> dict[str, Any]:
    document: dict[str, Any] = msgspec.to_builtins(sample(number))
    return document


def _stock(path: Path, size: int) -> TinyDB:
    table = {str(number + 1): _document(number) for number in range(size)}
    path.write_bytes(msgspec.json.encode({"_default": table}))
    return TinyDB(path)


def _sqlite(size: int) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE entries (id TEXT, words TEXT)")
    words = (("\n".join(part.text for part in sample(number).parts)) for number in range(size))
    values = ((as_text(number + 1), text) for number, text in enumerate(words))
    database.executemany("INSERT INTO entries VALUES (?, ?)", values)
    database.execute("CREATE VIRTUAL TABLE indexed USING fts5(id UNINDEXED, words)")
    database.execute("INSERT INTO indexed SELECT id, words FROM entries")
    return database


def _like(database: sqlite3.Connection, word: str) -> list[Any]:
    return database.execute("SELECT id FROM entries WHERE words LIKE ?", (f"%{word}%",)).fetchall()


def _full_text(database: sqlite3.Connection, word: str) -> list[Any]:
    return database.execute("SELECT id FROM indexed WHERE words MATCH ?", (word,)).fetchall()


def _holds(parts: list[dict[str, str]]) -> bool:
    text = "\n".join(part["text"] for part in parts).casefold()
    return SOUGHT in text


def _searched(stock: TinyDB, query: Any) -> list[Any]:
    stock.clear_cache()
    return list(stock.search(query))


def _peak(code: str) -> float:
    # not getrusage: it counts what the process was before it became this program
    status = "open('/proc/self/status')"
    measure = f";print(next(line.split()[1] for line in {status} if 'VmHWM' in line))"
    out = subprocess.run(
        [sys.executable, "-c", code + measure], capture_output=True, text=True, check=True
    )
    return float(out.stdout.splitlines()[-1])
