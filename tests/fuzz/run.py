"""Feeding one door for some seconds, and noting what it choked on."""

from __future__ import annotations

import random
import time
import traceback
from typing import NamedTuple

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st

from compassion_tui.storage import sealing
from tests.fuzz.doors import Door, derived_once
from tests.fuzz.makers import spoiled
from tests.journals import QUICK
from tests.parsed import parse_once

BATCH = 200
"""Examples between two looks at the clock."""


class Find(NamedTuple):
    """Bytes that ended in something else than a sentence."""

    data: bytes
    trace: str

    @property
    def kind(self) -> str:
        """What tells it from others: the error, and the lines on its way."""
        return "\n".join(each for each in self.trace.splitlines() if "File" in each)[-600:]


def quick() -> None:
    """A passphrase costs next to nothing here, and what is shipped is parsed once."""
    patch = pytest.MonkeyPatch()
    patch.setattr(sealing, "new_kdf_parameters", lambda: QUICK)
    patch.setattr(sealing, "derive_key", derived_once)
    parse_once(patch)


def feed(door: Door, seconds: float, seed: int) -> tuple[int, list[Find]]:
    """How many examples there were, and what was found: the smallest of each kind."""
    finds: dict[str, Find] = {}
    done, until = 0, time.monotonic() + seconds
    while time.monotonic() < until and len(finds) < 20:
        seed += 1
        last: list[bytes] = []
        run = _batch(door, seed, until, last, {*finds})
        try:
            run()
        except Exception:
            find = Find(last[-1], traceback.format_exc())
            finds[find.kind] = find
        done += len(last)
    return done, [*finds.values()]


def _batch(door, seed, until, last, known):  # type: ignore[no-untyped-def]
    """A run of Hypothesis over nearly right, spoiled and random bytes."""

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=BATCH,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.integers(0, 2**64), st.sampled_from((0, 0, 0, 1)), st.binary(max_size=64))
    def one(number: int, spoils: int, other: bytes) -> None:
        if time.monotonic() > until:
            return
        luck = random.Random(number)
        data = other if other and number < 2 else door.made(luck)
        data = spoiled(data, luck) if spoils else data
        last.append(data)
        try:
            door.takes(data)
        except Exception:
            if Find(data, traceback.format_exc()).kind not in known:
                raise

    return one
