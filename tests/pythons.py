"""The interpreters of this machine that the project supports, newest last.

`python -m tests.pythons` prints their names, such as `python3.13`, one a line; with a name it
prints where that one lies. It needs nothing but the standard library, and runs before anything is
installed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

MINORS = (11, 12, 13, 14)
"""The minor versions of Python 3 that are looked for."""


def candidates(minor: int) -> Iterator[Path]:
    """Where an interpreter may lie: on PATH, and in pyenv's own folder, which PATH may not name."""
    name = f"python3.{minor}"
    if sys.version_info[:2] == (3, minor):
        yield Path(sys.executable)
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        yield Path(folder) / name
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from sorted(pyenv.glob(f"versions/3.{minor}.*/bin/{name}"), reverse=True)


def runs(python: Path, minor: int) -> bool:
    """Whether it starts, is that version, and can make environments; pyenv's shims may not."""
    asked = f"import sys, ensurepip, venv; sys.exit(sys.version_info[:2] != (3, {minor}))"
    try:
        return (
            subprocess.run([python, "-c", asked], capture_output=True, timeout=20).returncode == 0
        )
    except (OSError, subprocess.SubprocessError):
        return False


def found() -> dict[str, Path]:
    """The first interpreter that runs of each minor version, by name."""
    pythons = {}
    for minor in MINORS:
        first = next((each for each in candidates(minor) if runs(each, minor)), None)
        if first:
            pythons[f"python3.{minor}"] = first
    return pythons


def main(*names: str) -> int:
    """Print the names of all, or where those with these names lie; 1 where one is not there."""
    pythons = found()
    for missing in (name for name in names if name not in pythons):
        print(f"{missing} was not found, on PATH or in pyenv's folder.", file=sys.stderr)
        return 1
    print(*(pythons[name] for name in names) if names else pythons, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
