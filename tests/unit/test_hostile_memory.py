"""A line of three hundred megabytes, in a process that may not have as many."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journals import Home, entry
from tests.unit.test_hostile_sizes import LARGE

READS = """
import sys
from pathlib import Path
from compassion_tui.journal.health import look, repair
from tests.journals import Home, entry, texts
home = Home(Path(sys.argv[1]))
journal = home.journal()
journal.open()
journal.add(entry("moss"))
assert texts(home.journal()) == ["tea", "moss"]
list(repair(journal.store, look(journal.store)))
assert not look(journal.store).damaged
assert texts(home.journal()) == ["tea", "moss"]
"""


@pytest.mark.whole
@pytest.mark.parametrize("end", [b"", b"\n"], ids=["open", "ended"])
def test_three_hundred_megabytes_fit_into_little_memory(tmp_path: Path, end: bytes) -> None:
    home = Home(tmp_path)
    home.journal().add(entry("tea"))
    other = home.log.with_name("other.jsonl")
    other.write_bytes(b'{"at":"2026')
    os.truncate(other, LARGE)
    with other.open("ab") as file:
        file.write(end)

    def little() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (200 << 20, 200 << 20))

    done = subprocess.run(
        [sys.executable, "-c", READS, str(tmp_path)],
        preexec_fn=little,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert sum(path.stat().st_size for path in (home.state / "quarantine").iterdir()) >= LARGE
