"""What the shell waits for: short commands beside jrnl, and line mode beside the full screen.

jrnl is taken from JRNL or from PATH; where there is none, it says so, and its rows are left out.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from compassion_tui.domain.entry import Entry, Part
from compassion_tui.paths import Paths
from compassion_tui.services import Services
from tests.benchmarks.start import Row, _ratio, first_frame, whole_run
from tests.terminal.term import COMMAND, Terminal

ENTRIES = 1_000
SHORT = {
    "--version": ("--version",),
    "words": ("words",),
    "entries list -n 10": ("entries", "list", "-n", "10"),
}
CONFIG = """colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: false
indent_character: '|'
journals: {{default: {{journal: {journal}}}}}
linewrap: 79
tagsymbols: '@'
template: false
timeformat: '%F %r'
version: v4.2
"""


def rows() -> Iterator[Row]:
    """Line mode's first prompt, then the short commands."""
    with tempfile.TemporaryDirectory() as home:
        prompt = _ratio(lambda: first_prompt(home), lambda: first_frame(COMMAND, home))
    yield "shell: first prompt of line mode over home's first frame", prompt, 0.5
    jrnl = os.environ.get("JRNL") or shutil.which("jrnl")
    if jrnl is None:
        sys.stderr.write("jrnl is not here: three rows are left out\n")
        return
    with tempfile.TemporaryDirectory() as folder, _at_home(folder):
        Services.build(Paths.find()).journal.add_all(map(_entry, range(ENTRIES)))
        theirs = _theirs(jrnl, Path(folder))
        for name, arguments in SHORT.items():
            ours = (*COMMAND, *arguments)
            ratio = _ratio(lambda ours=ours: whole_run(ours), lambda: whole_run(theirs))  # type: ignore[misc]
            yield f"shell: {name} over `jrnl -n 10`", ratio, 0.8


def first_prompt(home: str) -> float:
    """Seconds from the fork until line mode asks."""
    with Terminal((*COMMAND, "--plain"), env={"COMPASSION_HOME": home}) as terminal:
        terminal.wait_for("Number, or enter")
        return time.monotonic() - terminal.started


@contextmanager
def _at_home(folder: str) -> Iterator[None]:
    before = os.environ.get("COMPASSION_HOME")
    os.environ["COMPASSION_HOME"] = str(Path(folder) / "home")
    try:
        yield
    finally:
        del os.environ["COMPASSION_HOME"]
        if before is not None:
            os.environ["COMPASSION_HOME"] = before


def _entry(number: int) -> Entry:
    parts = (Part(step="happened", asked="What happened?", text=f"The bus {number} came late."),)
    return Entry(practice="friend", title=f"Entry {number}", parts=parts, kept=(f"Tea {number}.",))


def _theirs(jrnl: str, folder: Path) -> Sequence[str]:
    """The same entries in a journal of theirs, and what lists them."""
    journal, config = folder / "journal.txt", folder / "jrnl.yaml"
    lines = (
        f"[2026-03-{number // 50 + 1:02} 09:00:00 AM] Entry {number}. The bus {number} came late.\n"
        for number in range(ENTRIES)
    )
    journal.write_text("\n".join(lines))
    config.write_text(CONFIG.format(journal=journal))
    return (jrnl, "--config-file", str(config), "-n", "10")
