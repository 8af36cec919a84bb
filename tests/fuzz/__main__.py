"""`python -m tests.fuzz`: an hour of nonsense, or as many seconds as are asked for.

With `--atheris` it is one door, and the coverage of our own code leads the way (`pip install
atheris`; it is there for Linux). What it was fed is in the file that it names when it ends.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from importlib import import_module
from pathlib import Path

COVERAGE = "--atheris"
if COVERAGE in sys.argv:  # what leads it has to be there before our own code is imported
    import atheris

    with atheris.instrument_imports(include=["compassion_tui"]):
        import_module("tests.fuzz.doors")

from tests.fuzz.doors import DOORS  # noqa: E402
from tests.fuzz.run import feed, quick  # noqa: E402

TURN = 20.0
"""Seconds at one door before the next has its turn."""


def main() -> None:
    """Say how it went; exit 1 if anything was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("doors", nargs="*", default=[*DOORS], help="; ".join(DOORS))
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    parser.add_argument("--finds", type=Path, default=Path("fuzz-finds.txt"))
    parser.add_argument(COVERAGE, action="store_true")
    given = parser.parse_args()
    quick()
    if given.atheris:
        _coverage_led(given.doors[0], given.seconds, given.seed)
        return
    start, seed = time.monotonic(), given.seed
    counts, kinds = dict.fromkeys(given.doors, 0), set()
    while (left := start + given.seconds - time.monotonic()) > 0:
        for name in given.doors:
            seed += 1000
            done, finds = feed(DOORS[name], min(TURN, left / len(given.doors)), seed)
            counts[name] += done
            for find in finds:
                if find.kind not in kinds:
                    kinds.add(find.kind)
                    with given.finds.open("a") as file:
                        file.write(f"== {name}\n{find.data!r}\n{find.trace}\n")
                    print(f"{name}: {find.trace.splitlines()[-1][:200]}", flush=True)
    took = time.monotonic() - start
    print(f"{sum(counts.values())} examples in {took:.0f} s, seed {given.seed}: {len(kinds)} finds")
    print(*(f"{count:9} {name}" for name, count in counts.items()), sep="\n")
    sys.exit(1 if kinds else 0)


def _coverage_led(name: str, seconds: float, seed: int) -> None:
    door = DOORS[name]
    corpus = Path(f"fuzz-corpus-{name.replace(' ', '-')}")
    corpus.mkdir(exist_ok=True)
    for number in range(200):
        (corpus / f"made-{number}").write_bytes(door.made(random.Random(seed + number)))
    told = [f"-max_total_time={seconds:.0f}", "-rss_limit_mb=3000", f"-seed={seed}", str(corpus)]
    atheris.Setup([sys.argv[0], *told], door.takes)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
