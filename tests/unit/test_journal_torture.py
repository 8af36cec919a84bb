"""A slice of `make torture`."""

from __future__ import annotations

import subprocess
import sys

SECONDS = 20
"""Some five hundred kills. `make torture` does a thousand."""


def test_no_kill_loses_what_was_saved() -> None:
    command = [sys.executable, "-m", "tests.torture", "--seconds", str(SECONDS)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ": 0 losses" in ran.stdout
