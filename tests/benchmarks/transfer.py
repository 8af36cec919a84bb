"""Imports beside the reading and decoding that they cannot do without.

Each row is a ratio within one run: of time, and of the memory at its peak to the input's size.
"""

from __future__ import annotations

import json
import random
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from compassion_tui.domain.clock import Clock
from compassion_tui.journal.journal import InMemoryJournal
from compassion_tui.journal.transfer.importing import take_in
from tests.benchmarks.journal import WORDS, Row

ENTRIES = 10_000
TRIES = 3


def rows() -> Iterator[Row]:
    """Each benchmark."""
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as top:
        markdown, jrnl = Path(top, "notes"), Path(top, "jrnl.json")
        entries = [entry(rng, number) for number in range(ENTRIES)]
        write(markdown, entries)
        jrnl.write_text(json.dumps({"tags": {}, "entries": entries}, indent=2), "utf-8")
        files = sorted(markdown.iterdir())
        yield (
            f"import: {ENTRIES:,} Markdown files over reading and front matter alone",
            ratio(lambda: imported(markdown), lambda: list(map(front_matter, files))),
            3.0,
        )
        yield (
            f"import: {ENTRIES:,} jrnl entries over decoding their JSON",
            ratio(lambda: imported(jrnl), lambda: json.loads(jrnl.read_bytes())),
            2.0,
        )
        sizes = {markdown: sum(each.stat().st_size for each in files), jrnl: jrnl.stat().st_size}
        for path, size in sizes.items():
            yield f"import: peak memory over the input, {path.name}", peak(path) / size, 4.0


def entry(rng: random.Random, number: int) -> dict[str, Any]:
    """An entry of about 1 KB, as jrnl writes it."""
    day = f"{2000 + number // 365}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    body = "\n\n".join(" ".join(rng.choices(WORDS, k=60)) for _ in range(3))
    title = " ".join(rng.choices(WORDS, k=5)) + "."
    clock = f"{number % 24:02}:{number % 60:02}"
    return {"title": title, "body": body, "date": day, "time": clock,
            "tags": ["@work", "@tea"], "starred": False}  # fmt: skip


def write(folder: Path, entries: list[dict[str, Any]]) -> None:
    """The entries as a folder of Markdown files."""
    folder.mkdir()
    for number, each in enumerate(entries):
        text = (
            f"---\ntitle: {each['title']}\ndate: {each['date']} {each['time']}\n"
            f"tags:\n  - work\n  - tea\naliases: [a, b]\n---\n\n{each['body']}\n"
        )
        Path(folder, f"{each['date']}-{number}.md").write_text(text, "utf-8")


def imported(path: Path) -> None:
    """Take it into a fresh journal."""
    report = take_in(InMemoryJournal(Clock()), path)
    assert len(report.taken) == ENTRIES


def front_matter(path: Path) -> Any:
    """Read a file, and parse its front matter with PyYAML's usual loader in C."""
    return yaml.load(path.read_text("utf-8").split("---\n", 2)[1], Loader=yaml.CSafeLoader)


def ratio(one: Callable[[], object], other: Callable[[], object]) -> float:
    """How long one takes over the other, the best of a few tries each, in turns."""
    times: list[list[float]] = [[], []]
    for _ in range(TRIES):
        for found, do in zip(times, (one, other), strict=True):
            start = time.process_time()
            do()
            found.append(time.process_time() - start)
    return min(times[0]) / min(times[1])


def peak(path: Path) -> int:
    """The bytes that an import has at most."""
    tracemalloc.start()
    imported(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most
