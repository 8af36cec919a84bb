"""A plugin of pytest's, in `build/mutants`: it tries one mutant after another, each in a fork.

What's slow is done once: all is imported and collected, and a first run of the tests, which has to
pass, tells which functions each comes past, and how long it takes. A mutant is then tried by the
tests that come past its function, the quickest first, until one fails.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import _lru_cache_wrapper, cache, cached_property, partial
from itertools import chain
from pathlib import Path

import pytest
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state

from compassion_tui.domain.danger import DangerDetector

PACKAGE = "compassion_tui"
TRIALS = Path("trials.json")
"""The names of the mutants, when to stop by time.time(), and how many to try at once."""
FOUND = Path("found.jsonl")
"""A line for each mutant that was tried: its name, and what came of it."""
NOTICED = Path("noticed.jsonl")
"""And by which test."""
_SLOWEST = 1.0
"""The seconds of CPU after which a test is too slow to be asked."""
_CPU, _MEMORY = 60, 3 << 30
"""The seconds and bytes that one mutant may use: some go round forever."""


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Temporary folders that no other run of pytest's clears away meanwhile."""
    config.option.basetemp = tempfile.mkdtemp()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Clear them away."""
    shutil.rmtree(config.option.basetemp, ignore_errors=True)


def pytest_runtestloop(session: pytest.Session) -> bool:
    """Try each; in place of pytest's own loop."""
    trials = json.loads(TRIALS.read_text("utf-8"))
    quickest = _quickest(session)
    asked = list(dict.fromkeys(chain.from_iterable(quickest.values())))
    unchanged = {_forked(session, "unchanged", asked): ""}
    if session.testsfailed or _ended(unchanged)[1] == "noticed":
        raise pytest.UsageError("First the tests have to pass unchanged, and then again in a fork.")
    FOUND.touch()
    running: dict[int, str] = {}
    for name, tests in _due(trials["names"], quickest, trials["until"]):
        if not tests:
            _tell(FOUND, name, "no test")
            continue
        if len(running) == trials["at_once"]:
            _tell(FOUND, *_ended(running))
        running[_forked(session, name, tests)] = name
    while running:
        _tell(FOUND, *_ended(running))
    return True


def _due(
    names: Sequence[str], quickest: dict[str, list[pytest.Item]], until: float
) -> Iterator[tuple[str, list[pytest.Item]]]:
    for name in names:
        if time.time() > until:
            return
        yield name, quickest.get(name.partition("__mutmut_")[0], [])


def _quickest(session: pytest.Session) -> dict[str, list[pytest.Item]]:
    """The tests that come past each function, the quickest first."""
    took: dict[pytest.Item, float] = {}
    past: dict[str, set[pytest.Item]] = defaultdict(set)
    remembered = _remembered()
    set_mutant_under_test("stats")
    for item, following in zip(session.items, [*session.items[1:], None], strict=True):
        for forget in remembered:
            forget()
        state()._stats.clear()
        began = time.process_time()
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        took[item] = time.process_time() - began
        for function in state()._stats:
            past[function].add(item)
    set_mutant_under_test("")
    for forget in _remembered():
        forget()
    quick = sorted((item for item in took if took[item] < _SLOWEST), key=took.__getitem__)
    return {function: [item for item in quick if item in items] for function, items in past.items()}


def _remembered() -> list[Callable[[], object]]:
    """How to let go of what's worked out once and kept: each mutant has to work it out again."""
    found: list[Callable[[], object]] = []
    gc.unfreeze()  # else what conftest.py has frozen isn't listed
    for each in gc.get_objects():
        if isinstance(each, _lru_cache_wrapper) and str(each.__module__).startswith(PACKAGE):
            found.append(each.cache_clear)
        elif str(type(each).__module__).startswith(PACKAGE):
            kept = getattr(each, "__dict__", {})
            found += [partial(kept.pop, name, None) for name in _worked_out(type(each))]
        if isinstance(each, DangerDetector):
            found.append(each.forget)
    return found


@cache
def _worked_out(kind: type) -> list[str]:
    """The names of what an object of that kind works out when it's first asked."""
    named = chain.from_iterable(vars(base).items() for base in kind.__mro__)
    return [name for name, value in named if isinstance(value, cached_property)]


def _forked(session: pytest.Session, name: str, items: Sequence[pytest.Item]) -> int:
    """The process of a fork that tries a mutant."""
    pid = os.fork()
    if pid == 0:
        os._exit(_noticed(session, name, items))
    return pid


def _noticed(session: pytest.Session, name: str, items: Sequence[pytest.Item]) -> bool:
    """In a fork: whether a test fails."""
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU, _CPU))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    session.config.pluginmanager.unregister(name="terminalreporter")
    set_mutant_under_test(name)
    try:
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                _tell(NOTICED, name, item.nodeid)
                return True
    except BaseException as error:  # whatever a mutant does
        _tell(NOTICED, name, repr(error))
        return True
    return False


def _ended(running: dict[int, str]) -> tuple[str, str]:
    pid, status = os.wait()
    while pid not in running:  # a test's own child, left behind
        pid, status = os.wait()
    return running.pop(pid), "survived" if status == 0 else "noticed"


def _tell(path: Path, name: str, what: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps([name, what]) + "\n")
