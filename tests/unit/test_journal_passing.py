"""Off the record: a session that writes, reads, drops and erases, and opens no file to write."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SESSION = """
import os, sys
from compassion_tui.paths import Paths
from compassion_tui.services import Services
from tests.journals import draft, entry, sought

written = []

def watch(event, args):
    if event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR):
        written.append(args[0])
    if event in {"os.mkdir", "os.rename", "os.remove", "os.link", "os.symlink", "os.truncate"}:
        written.append((event, args[0]))

sys.addaudithook(watch)
services = Services.build(Paths.find({"COMPASSION_HOME": sys.argv[1]}), off_the_record=True)
journal, drafts = services.journal, services.drafts
journal.open()
kept = drafts.save(draft("half a sentence"))
assert drafts.all() and drafts.waiting() == 1
one = journal.add(entry("a heron", kept=("slowly is fine",)))
journal.revise(entry("two herons", id=one.id, made=one.made))
assert journal.search(sought("herons")) and journal.kind_words() == ()
journal.drop(one.id)
assert journal.undo() and journal.history(one.id)
journal.erase(one.id, drafts=drafts)
journal.refresh()
drafts.drop(kept.id)
journal.database.table("notes").insert({"x": 1})
print(written)
"""


def test_nothing_touches_the_disk(tmp_path: Path) -> None:
    command = [sys.executable, "-B", "-c", SESSION, str(tmp_path / "home")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == "[]\n"
    assert not list(tmp_path.iterdir())
