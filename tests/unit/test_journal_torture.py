"""A slice of `make torture`."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("seconds", [4, pytest.param(20, marks=pytest.mark.whole)])
def test_no_kill_loses_what_was_saved(seconds: int) -> None:
    """Some hundred kills, or five hundred. `make torture` does a thousand."""
    times = "1" if seconds > 4 else "0"
    fewer = ["--disks", "1", "--terminals", times]
    command = [sys.executable, "-m", "tests.torture", "--seconds", str(seconds), *fewer]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ": 0 losses" in ran.stdout
    assert "full disk: 1 times, 0 losses" in ran.stdout or "full disk: skipped" in ran.stdout
    assert "read only: 1 times, 0 losses" in ran.stdout or "read only: skipped" in ran.stdout
