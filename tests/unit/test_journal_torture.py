"""A slice of `make torture`."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("seconds", [4, pytest.param(20, marks=pytest.mark.whole)])
def test_no_kill_loses_what_was_saved(seconds: int) -> None:
    """Some hundred kills, or five hundred. `make torture` does a thousand."""
    command = [sys.executable, "-m", "tests.torture", "--seconds", str(seconds)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ": 0 losses" in ran.stdout
