"""The last table of `make bench`, kept in docs/BENCHMARKS.md: a part for each module."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from math import inf
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "BENCHMARKS.md"
BESIDE = ("textual", "tinydb", "msgspec", "click", "prompt_toolkit", "PyYAML")
"""The libraries whose versions say something about a figure."""
MARK = "<!-- {module} -->"
Row = tuple[str, float, float]


def keep(module: str, rows: Sequence[Row]) -> None:
    """Put a module's rows in place of those it had, or at the end."""
    text = PAGE.read_text("utf-8")
    part = _part(module, rows)
    old = re.compile(rf"{re.escape(MARK.format(module=module))}\n.*?(?=\n<!-- |\Z)", re.DOTALL)
    text = old.sub(lambda _: part, text) if old.search(text) else f"{text.rstrip()}\n\n{part}"
    PAGE.write_text(f"{text.rstrip()}\n", encoding="utf-8")


def _part(module: str, rows: Sequence[Row]) -> str:
    lines = [
        MARK.format(module=module),
        f"## {module}",
        "",
        _machine(),
        "",
        "| | measured | at most |",
        "|---|---|---|",
        *(
            f"| {name} | {_told(ratio)}{_beyond(ratio, limit)} | {_most(limit)} |"
            for name, ratio, limit in rows
        ),
    ]
    return "\n".join(lines) + "\n"


def _told(ratio: float) -> str:
    return f"{ratio:.3g}" if ratio < 1000 else f"{ratio:,.0f}"


def _beyond(ratio: float, limit: float) -> str:
    return " (beyond)" if ratio > limit else ""


def _most(limit: float) -> str:
    return "–" if limit == inf else f"{limit:g}"


def _machine() -> str:
    """What it ran on, so that nobody compares it with another machine's by mistake."""
    libraries = ", ".join(f"{name} {version(name)}" for name in BESIDE)
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {_processor()}, {os.cpu_count()} cores, "
        f"{platform.system()} {platform.release()}, load {os.getloadavg()[0]:.1f}. "
        f"Python {sys.version.split()[0]}, {libraries}, SQLite {sqlite3.sqlite_version}."
    )


def _processor() -> str:
    try:
        found = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text("utf-8"))
    except OSError:
        found = None
    return found[1] if found else platform.machine()
