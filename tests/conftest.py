"""What tests share: folders of their own, and a clock that they move."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import threading
import time

# Midday, at whatever hour the tests run: home differs late at night, in programs that tests start,
# too. Workers keep what the first process set.
os.environ.setdefault("TESTS_TZ", f"TST{time.gmtime().tm_hour - 12:+d}")
os.environ["TZ"] = os.environ["TESTS_TZ"]
os.environ["TEXTUAL_ANIMATIONS"] = "none"  # before Textual reads it: pilots wait for no motion
if os.access("/dev/shm", os.W_OK):
    # Temporary folders in memory: a test kills processes, not the machine, so nothing is lost
    # there that a disk would keep, and no fsync waits for one.
    os.environ["TMPDIR"] = tempfile.tempdir = "/dev/shm"

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from compassion_tui.domain.clock import Clock
from compassion_tui.paths import Paths
from compassion_tui.services import Services
from compassion_tui.storage import sealing
from tests.journals import QUICK
from tests.parsed import parse_once
from tests.still import still

time.tzset()  # this process, too

_UNHURRIED: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow],
}
"""Hypothesis measures by the wall clock, where a busy machine would be a failure."""
settings.register_profile("whole", **_UNHURRIED)
settings.load_profile("whole")
settings.register_profile("quick", max_examples=25, **_UNHURRIED)
"""Of `make test`; a test that says how many examples it takes is not touched by it."""

_derived = lru_cache(maxsize=None)(sealing.derive_key)

NOON = datetime(2026, 3, 9, 12, 0, tzinfo=timezone(timedelta(hours=1)))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of the cases of a test that is a `sample`, those between are `whole`."""
    seen: Counter[str] = Counter()
    for item in items:
        marker = item.get_closest_marker("sample")
        if marker is None:
            continue
        test = item.nodeid.split("[")[0]
        if seen[test] % marker.args[0]:
            item.add_marker("whole")
        seen[test] += 1
    items[:] = _spread(items)


def _spread(items: list[pytest.Item]) -> list[pytest.Item]:
    """The terminals' tests, which mostly wait, evenly among those that mostly work.

    The slowest come first, so that no one waits for the last of them alone.
    """
    waiting = [item for item in items if "/terminal/" in item.nodeid]
    working = [item for item in items if "/terminal/" not in item.nodeid]
    waiting.sort(key=lambda item: "quick_hands" not in item.nodeid)
    every = max(len(working) // (len(waiting) + 1), 1)
    spread: list[pytest.Item] = []
    for number, item in enumerate(working):
        if number % every == 0 and waiting:
            spread.append(waiting.pop(0))
        spread.append(item)
    return spread + waiting


def pytest_collection_finish() -> None:
    """What was collected stays till the end; there is no use in looking through it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


class Hands:
    """The hands of a clock: tests move them; nothing sleeps."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at
        self.elapsed = 0.0

    def move(self, seconds: float, wall: float | None = None) -> None:
        """Let time pass; `wall` where the wall clock moves otherwise."""
        self.elapsed += seconds
        self.at += timedelta(seconds=seconds if wall is None else wall)

    def clock(self) -> Clock:
        """The clock that they belong to."""
        return Clock(now=lambda: self.at, monotonic=lambda: self.elapsed)


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal in full colour, whatever the tests are run in."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "COLORFGBG", "TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine of one's own, whatever the tests are run in: its clock tells where it is."""
    monkeypatch.setattr("compassion_tui.library.people._CONTAINERS", ())
    for name in ("container", "SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command watches over the whole process; the next test has pytest's own watch again."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)


@pytest.fixture(autouse=True)
def at_rest(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Pilots wait until there is nothing left to do, and sleep no more than that."""
    parse_once(monkeypatch)
    with still(monkeypatch):
        yield


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new passphrase costs next to no work, and an old one is worked out once.

    What it costs a person is tested where it is made.
    """
    monkeypatch.setattr(sealing, "new_kdf_parameters", lambda: QUICK)
    monkeypatch.setattr(sealing, "derive_key", _derived)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.find({"COMPASSION_HOME": str(tmp_path / "home")})


@pytest.fixture
def services(paths: Paths, hands: Hands) -> Services:
    return Services.build(paths, hands.clock())
