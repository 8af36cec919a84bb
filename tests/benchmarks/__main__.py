"""`make bench`: ratios within one run, as a table; exit 1 where one is beyond its limit.

`make bench ARGS="start journal"` runs those modules alone. A module of this package takes part
by having `rows()`, which yields (name, ratio, limit). The table stays in docs/BENCHMARKS.md, with
the machine and the versions it was measured on: a run of some modules renews their rows alone.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import iter_modules

from tests import benchmarks
from tests.benchmarks import paper

WIDTH = 60


def main(names: list[str]) -> int:
    """Run the named modules, or all, and print a line for each row."""
    beyond = 0
    print(f"{'':{WIDTH}} {'measured':>10} {'at most':>10}")
    for module in names or modules():
        found = []
        for name, ratio, limit in import_module(f"{benchmarks.__name__}.{module}").rows():
            beyond += ratio > limit
            mark = "  beyond its limit" if ratio > limit else ""
            print(f"{name:{WIDTH}} {ratio:>10.3f} {limit:>10.3f}{mark}", flush=True)
            found.append((name, ratio, limit))
        paper.keep(module, found)
    return 1 if beyond else 0


def modules() -> list[str]:
    """Every module here that has rows."""
    found = [module.name for module in iter_modules(benchmarks.__path__)]
    named = [name for name in found if name != "__main__"]
    return [name for name in named if hasattr(import_module(f"tests.benchmarks.{name}"), "rows")]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
