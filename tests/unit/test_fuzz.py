"""A minute of `make fuzz`: nonsense for everything that reads a file."""

from __future__ import annotations

import random

import pytest

from tests.fuzz.doors import DOORS
from tests.fuzz.run import feed

SECONDS = 5.0
"""At each door."""


@pytest.mark.whole
@pytest.mark.parametrize("name", DOORS)
def test_no_bytes_end_in_anything_but_a_sentence(name: str) -> None:
    seed = random.randrange(2**32)
    done, finds = feed(DOORS[name], SECONDS, seed)
    assert done
    assert not finds, f"seed {seed}: " + "\n".join(f"{each.data!r}\n{each.trace}" for each in finds)


@pytest.mark.parametrize("name", DOORS)
def test_what_is_made_for_a_door_comes_in_there(name: str) -> None:
    """Some of it fits: nonsense that's all refused at the first byte would show nothing."""
    door, luck = DOORS[name], random.Random(3)
    for _ in range(3):
        door.takes(door.made(luck))
