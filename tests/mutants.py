"""`make mutants`: whether the tests notice when a line is wrong; mutmut changes one at a time.

`make mutants ARGS="domain/pace storage/line"` takes those modules; without names, it takes all of
domain, storage and journal. A module is tried by the unit tests that import it. The work is done in
a copy, build/mutants, and ends after MUTANTS_MINUTES (30): what was found until then is told.
MUTANTS_AT_ONCE processes do it (as many as there are cores).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
COPY = ROOT / "build" / "mutants"
PACKAGE = ROOT / "compassion_tui"
PARTS = ("domain", "storage", "journal")
MINUTES = float(os.environ.get("MUTANTS_MINUTES", "30"))
AT_ONCE = os.environ.get("MUTANTS_AT_ONCE", str(os.cpu_count() or 1))
LEAST = 85
"""Per cent of a module's mutants that have to be noticed."""
ALL = (
    "test_journal*",
    "test_seal*",
    "test_hostile_lines",
    "test_hostile_sizes",
    "test_vault",
    "test_first_version",
)
TOGETHER = {"storage": ALL, "journal": ALL}
"""The tests of what works together, and is hardly imported alone."""
NOTICED = {"killed", "timeout", "caught by type check", "segfault"}


def main(names: Sequence[str]) -> int:
    """Try each module; 1 where a test noticed too little."""
    modules = [PACKAGE / f"{name}.py" for name in names] or list(_all())
    _copy(modules)
    program = Path(sys.executable).parent / "mutmut"
    try:
        arguments = [program, "run", "--max-children", AT_ONCE]
        subprocess.run(arguments, cwd=COPY, timeout=MINUTES * 60, check=False)
    except subprocess.TimeoutExpired:
        print(f"\nThe budget of {MINUTES:g} minutes is spent.")
    found = subprocess.run(
        [program, "results", "--all", "true"], cwd=COPY, capture_output=True, text=True, check=True
    )
    return _told(found.stdout)


def _all() -> Iterator[Path]:
    for part in PARTS:
        yield from sorted((PACKAGE / part).rglob("[a-z]*.py"))


def _copy(modules: Sequence[Path]) -> None:
    """The project, told which modules to change and which tests to ask."""
    shutil.rmtree(COPY, ignore_errors=True)
    skipped = shutil.ignore_patterns(".git", ".venv*", "build", "dist", "__snapshots__", ".*_cache")
    shutil.copytree(ROOT, COPY, ignore=skipped)
    file = COPY / "pyproject.toml"
    text = file.read_text("utf-8")
    for key, values in (
        ("only_mutate", [str(module.relative_to(ROOT)) for module in modules]),
        ("pytest_add_cli_args_test_selection", _tests_of(modules)),
    ):
        text = re.sub(rf"^{key} = .*$", f"{key} = {values!r}", text, flags=re.MULTILINE)
    file.write_text(text, encoding="utf-8")


def _tests_of(modules: Sequence[Path]) -> list[str]:
    """The unit tests that import one of them, or are of its part; all of them where none is.

    Without those that start processes of their own: mutmut can't be followed there.
    """
    dotted = [".".join(module.relative_to(ROOT).with_suffix("").parts) for module in modules]
    names = re.compile("|".join(map(_imported, dotted)))
    tests = sorted((ROOT / "tests" / "unit").glob("test_*.py"))
    tests = [test for test in tests if "import subprocess" not in test.read_text("utf-8")]
    wanted = {glob for module in modules for glob in TOGETHER.get(module.parent.name, ())}
    found = [
        test
        for test in tests
        if names.search(test.read_text("utf-8"))
        or any(map(test.match, (f"{x}.py" for x in wanted)))
    ]
    return [str(test.relative_to(ROOT)) for test in found or tests]


def _imported(module: str) -> str:
    """The pattern of both ways to import a module."""
    package, _, name = module.rpartition(".")
    return rf"\b{re.escape(module)}\b|from {re.escape(package)} import [^\n]*\b{name}\b"


def _told(results: str) -> int:
    """A row for each module, and its survivors by name: `mutmut show NAME` shows one."""
    states: dict[str, Counter[str]] = {}
    survivors: list[str] = []
    for name, state in re.findall(r"^\s*(\S+): (.+)$", results, re.MULTILINE):
        module = name.partition(".x")[0].removeprefix("compassion_tui.")
        states.setdefault(module, Counter())[state] += 1
        survivors += [name] if state in ("survived", "no tests") else []
    short = 0
    for module, counted in states.items():
        tried = sum(counted.values()) - counted["not checked"]
        noticed = sum(counted[state] for state in NOTICED)
        share = 100 * noticed / tried if tried else 100.0
        short += share < LEAST
        print(f"{module:40} {noticed:5} of {tried:5} {share:6.1f} %  left {counted['not checked']}")
    print(*survivors, sep="\n")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
