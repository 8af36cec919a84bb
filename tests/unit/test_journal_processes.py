"""Two windows at once: each sees the other's entries, and no save is lost."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from compassion_tui.domain.clock import Clock
from compassion_tui.journal.journal import Journal
from tests.journals import Home, entry, sought, texts

WRITER = """
import sys
from pathlib import Path
from tinydb import where
from tinydb.operations import increment
from compassion_tui.domain.clock import Clock
from compassion_tui.journal.journal import Journal
folder, times = Path(sys.argv[1]), int(sys.argv[2])
database = Journal(folder / "journal", folder / "state", Clock()).database
for number in range(times):
    database.table("counters").update(increment("count"), where("name") == "all")
    database.table("notes").insert({"number": number})
"""


def test_four_processes_lose_no_increment_and_no_insert(tmp_path: Path) -> None:
    database = Home(tmp_path).journal().database
    database.table("counters").insert({"name": "all", "count": 0})
    command = [sys.executable, "-c", WRITER, str(tmp_path), "250"]
    writers = [subprocess.Popen(command) for _ in range(4)]
    assert [writer.wait(100) for writer in writers] == [0] * 4
    database = Home(tmp_path).journal().database
    assert database.table("counters").all()[0]["count"] == 1000
    assert len(database.table("notes")) == 1000


def test_each_window_sees_what_the_other_saved(tmp_path: Path) -> None:
    one, two = Home(tmp_path).journal(), Home(tmp_path).journal()
    assert not one.refresh()
    for number in range(5):
        (one, two)[number % 2].add(entry(f"entry {number}"))
        before = (one.revision, two.revision)
        assert [one.refresh(), two.refresh()] == [number % 2 == 1, number % 2 == 0]
        assert [one.refresh(), two.refresh()] == [False, False]
        assert (one.revision, two.revision) != before
        assert texts(one) == texts(two)


def test_a_drop_in_one_window_is_undone_in_the_other(tmp_path: Path) -> None:
    one, two = Home(tmp_path).journal(), Home(tmp_path).journal()
    kept = one.add(entry("here"))
    one.drop(kept.id)
    assert two.undo()
    one.refresh()
    assert one.newest() == [kept]


def test_threads_of_one_window_share_it(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal", tmp_path / "state", Clock())

    def write(name: str) -> None:
        for number in range(25):
            journal.add(entry(f"{name} {number}"))
            journal.search(sought(name))
            journal.refresh()

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(journal.ids()) == len(Home(tmp_path).journal().ids()) == 100


def test_a_log_that_was_put_in_place_of_another_is_read_again(tmp_path: Path) -> None:
    home = Home(tmp_path)
    journal = home.journal()
    journal.add(entry("one"))
    older = home.log.read_bytes()
    journal.add(entry("two"))
    newer = home.log.read_bytes()
    home.log.write_bytes(older)
    assert journal.refresh()
    assert texts(journal) == ["one"]
    home.log.unlink()
    assert journal.refresh()
    assert texts(journal) == []
    home.log.write_bytes(newer)
    assert journal.refresh()
    assert texts(journal) == ["one", "two"]
