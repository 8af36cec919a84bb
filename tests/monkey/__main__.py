"""`python -m tests.monkey`: quick hands for some seconds on some seeds, in three ways."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.monkey.visit import WAYS, Fault, replay, visit

VISIT = 12.0
"""Seconds of random hands in one visit, at most."""


def monkey(seed: int, seconds: float) -> list[str]:
    """Visits one after another; what went wrong."""
    chance = random.Random(seed)
    until = time.monotonic() + seconds
    wrong, count, homes = [], 0, {way: Path(tempfile.mkdtemp(prefix="monkey")) for way in WAYS}
    while time.monotonic() < until:
        way, each = WAYS[count % len(WAYS)], chance.randrange(2**32)
        length = min(chance.uniform(1, VISIT), max(1.0, until - time.monotonic()))
        count += 1
        try:
            visit(homes[way], way, random.Random(each), length)
        except (Fault, AssertionError) as fault:
            notes = "\n".join(fault.__notes__)
            wrong.append(f"seed {seed}, visit {count} ({each}, {length:.1f} s, {way}): {fault}")
            print(f"{wrong[-1]}\n{notes}\n", flush=True)
            homes[way] = Path(tempfile.mkdtemp(prefix="monkey"))
    print(f"seed {seed}: {count} visits, {len(wrong)} faults", flush=True)
    return wrong


def main() -> int:
    """As the command line says; 1 if anything went wrong."""
    parser = argparse.ArgumentParser(prog="monkey")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seeds", type=int, nargs="*", default=[])
    parser.add_argument("--replay", type=Path, help="a file of gestures, a line each")
    parser.add_argument("--way", choices=WAYS, default=WAYS[0])
    given = parser.parse_args()
    if given.replay:
        replay(Path(tempfile.mkdtemp(prefix="monkey")), given.replay.read_text(), given.way)
        return 0
    seeds = given.seeds or [random.randrange(2**32) for _ in range(5)]
    wrong = [each for seed in seeds for each in monkey(seed, given.seconds / len(seeds))]
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
