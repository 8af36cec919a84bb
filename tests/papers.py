"""`make check` asks: does everything that the docs point to exist?

Links to files, targets of make, tests by their names, and pictures. Whether the commands in them
work is a test's business (tests/unit/test_documented_commands.py).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAPERS = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "tests" / "README.md"))
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
MAKE = re.compile(r"(?:`|^)make ([a-z-]+)", re.MULTILINE)
TEST = re.compile(r"`(test_\w+)`")


def faults() -> Iterator[str]:
    """What is pointed to and not there."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    tests = {name for path in (ROOT / "tests").rglob("test_*.py") for name in _names(path)}
    for paper in PAPERS:
        text = paper.read_text("utf-8")
        near = [link for link in LINK.findall(text) if "://" not in link]
        missing = [
            *(link for link in near if not (paper.parent / link).exists()),
            *(f"make {name}" for name in MAKE.findall(text) if name not in targets),
            *(name for name in TEST.findall(text) if name not in tests),
        ]
        for each in missing:
            yield f"{paper.relative_to(ROOT)} names {each}, which isn't there"


def _names(path: Path) -> Iterator[str]:
    yield from re.findall(r"def (test_\w+)", path.read_text("utf-8"))
    yield path.stem


def main() -> int:
    """Say what is wrong; 1 if anything is."""
    found = list(faults())
    print("\n".join(found) or "docs: everything they point to is there")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
