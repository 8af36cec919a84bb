"""`make mutants`: whether the tests notice when a line is wrong; one is changed at a time.

`make mutants ARGS="domain/pace storage/line"` takes those modules; without names, it takes all of
domain, storage and journal. They're tried by the unit tests that import them, and a sample of each:
MUTANTS_SAMPLE (40) of its mutants, drawn by its name, so that they're the same ones each time; 0 is
all of them. mutmut makes the mutants, in a copy, build/mutants, and
`tests/mutating.py` tries them there, MUTANTS_AT_ONCE (as many as there are cores) at once. After
MUTANTS_MINUTES (30) it tells what it found until then.
"""

from __future__ import annotations

import ast
import difflib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from mutmut.mutation.file_mutation import mutate_file_contents

ROOT = Path(__file__).parents[1]
COPY = ROOT / "build" / "mutants"
PACKAGE = ROOT / "compassion_tui"
PARTS = ("domain", "storage", "journal")
MINUTES = float(os.environ.get("MUTANTS_MINUTES", "30"))
AT_ONCE = int(os.environ.get("MUTANTS_AT_ONCE", os.cpu_count() or 1))
SAMPLE = int(os.environ.get("MUTANTS_SAMPLE", "40"))
LEAST = 85
"""Per cent of a module's mutants that have to be noticed."""
ALL = (
    "test_journal*",
    "test_seal*",
    "test_hostile_files",
    "test_hostile_lines",
    "test_hostile_sizes",
    "test_vault",
    "test_first_version",
)
TOGETHER = {"storage": ALL, "journal": ALL, "transfer": ("test_transfer*", "test_hostile_sizes")}
"""The tests of what works together, and is hardly imported alone."""
_PYTEST = (
    *("-p", "tests.mutating", "-p", "no:cacheprovider", "--hypothesis-profile=quick"),
    *("-m", "not whole"),
    # reads a module's text, in which all of its mutants are written
    *("--deselect", "tests/unit/test_transfer_forms.py::test_every_reason_has_its_sentence"),
    # measures the time that it takes, which is another one here
    *("--deselect", "tests/unit/test_critic.py::test_no_text_takes_long"),
)


def main(names: Sequence[str]) -> int:
    """Try each module; 1 where a test noticed too little."""
    modules = [PACKAGE / f"{name}.py" for name in names] or list(_all())
    _copy()
    mutants = {module: _mutated(module) for module in modules}
    tried = {module: _drawn(module, names) for module, names in mutants.items()}
    trials = {
        "names": [name for names in tried.values() for name in names],
        "until": time.time() + MINUTES * 60,
        "at_once": AT_ONCE,
    }
    (COPY / "trials.json").write_text(json.dumps(trials), encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", *_PYTEST, *_tests_of(modules)], cwd=COPY, check=False
    )
    if not (COPY / "found.jsonl").exists():
        return ended.returncode or 1
    found = dict(map(json.loads, (COPY / "found.jsonl").read_text("utf-8").splitlines()))
    return _told(mutants, tried, found)


def _all() -> Iterator[Path]:
    for part in PARTS:
        yield from sorted((PACKAGE / part).rglob("[a-z]*.py"))


def _copy() -> None:
    shutil.rmtree(COPY, ignore_errors=True)
    skipped = shutil.ignore_patterns(".git", ".venv*", "build", "dist", "__snapshots__", ".*_cache")
    shutil.copytree(ROOT, COPY, ignore=skipped)


def _mutated(module: Path) -> list[str]:
    """The names of a module's mutants; in the copy, it holds them all, and is asked for one."""
    path = module.relative_to(ROOT)
    mutated = mutate_file_contents(str(path), module.read_text("utf-8"))
    (COPY / path).write_text(mutated.code, encoding="utf-8")
    dotted = ".".join(path.with_suffix("").parts)
    return [f"{dotted}.{name}" for name in mutated.mutant_names]


def _drawn(module: Path, names: Sequence[str]) -> Sequence[str]:
    """All of the mutants, or a sample, drawn by the module's name."""
    if not 0 < SAMPLE < len(names):
        return names
    return random.Random(str(module.relative_to(ROOT))).sample(names, SAMPLE)


def _tests_of(modules: Sequence[Path]) -> list[str]:
    """The unit tests that import one of them, or are of its part; all of them where none is.

    Without those that start processes of their own: there, no mutant is asked for.
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


def _told(
    mutants: dict[Path, list[str]], tried: dict[Path, Sequence[str]], found: dict[str, str]
) -> int:
    """A row for each module, then what each survivor changes."""
    short = 0
    for module, names in tried.items():
        states = Counter(found.get(name, "left") for name in names)
        reached = len(names) - states["left"]
        share = 100 * states["noticed"] / reached if reached else 100.0
        short += share < LEAST
        label = str(module.relative_to(PACKAGE).with_suffix(""))
        print(
            f"{label:32} {states['noticed']:5} of {reached:5} {share:6.1f} %"
            f"   of {len(mutants[module])} mutants, left {states['left']}"
        )
    for module, names in tried.items():
        functions = _functions(COPY / module.relative_to(ROOT))
        for name in names:
            if found.get(name, "left") not in ("noticed", "left"):
                _show(name, found[name], functions)
    return 1 if short else 0


def _functions(path: Path) -> dict[str, list[str]]:
    """The lines of each function in a mutated module, and of each of its mutants."""
    text = path.read_text("utf-8")
    lines = text.splitlines()
    return {
        each.name: lines[each.lineno - 1 : each.end_lineno]
        for each in ast.walk(ast.parse(text))
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def _show(name: str, state: str, functions: dict[str, list[str]]) -> None:
    """What a mutant changes."""
    print(f"\n{name}: {state}")
    function, _, mutant = name.rpartition(".")[2].partition("__mutmut_")
    before, after = (
        [line.replace(f"__mutmut_{each}(", "(") for line in functions[f"{function}__mutmut_{each}"]]
        for each in ("orig", mutant)
    )
    changed = difflib.unified_diff(before, after, lineterm="", n=1)
    print(*list(changed)[3:], sep="\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
