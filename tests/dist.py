"""`make dist`: the source archive and the wheel, made twice, checked and installed.

They lie in dist/. What is checked: the same bits twice, `twine check`, that the wheel has its man
page, completions and desktop entry, and that it installs and starts on every Python that is found,
and by pipx and uv.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests import pythons

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist"
CONSTRAINTS = ROOT / "constraints.txt"
TOOLS = Path(sys.executable).parent
SHARED = (
    "man/man1/compassion.1",
    "bash-completion/completions/compassion",
    "zsh/site-functions/_compassion",
    "fish/vendor_completions.d/compassion.fish",
    "applications/compassion.desktop",
)
"""What the wheel lays into share/, beside its code."""
FIRST_ZIP = 315_532_800
"""1980: where there is no git, the oldest moment that a zip file can hold."""


def main() -> int:
    """Make, check, install; the first thing that is wrong ends it."""
    env = {**os.environ, "SOURCE_DATE_EPOCH": _moment(), "PIP_CONSTRAINT": str(CONSTRAINTS)}
    first = _made(DIST, env)
    with tempfile.TemporaryDirectory() as again:
        second = _made(Path(again), env)
    if first != second:
        return _said(f"Not the same bits twice: {first} {second}")
    for name, digest in first.items():
        print(f"{digest}  {name}")
    _run(TOOLS / "twine", "check", "--strict", *sorted(map(str, DIST.iterdir())))
    (wheel,) = DIST.glob("*.whl")
    for name, python in pythons.found().items():
        with tempfile.TemporaryDirectory() as top:
            share = _installed(python, wheel, Path(top))
            missing = [each for each in SHARED if not (share / each).is_file()]
        if missing:
            return _said(f"{name}: the wheel lacks {', '.join(missing)}")
        print(f"{name}: it installs, its content is whole, and it starts")
    for line in _by_installers(wheel):
        print(line)
    return 0


def _moment() -> str:
    """The last commit's, so that the same commit gives the same bits."""
    asked = ("git", "log", "-1", "--format=%ct")
    try:
        found = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return str(FIRST_ZIP)
    return found.strip()


def _made(folder: Path, env: dict[str, str]) -> dict[str, str]:
    """Both archives in an empty folder, and their digests; the wheel is made of the other."""
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", folder, ROOT],
        env=env,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    files = sorted(folder.iterdir())
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def _installed(python: Path, wheel: Path, top: Path) -> Path:
    """An environment of its own with the wheel in it, tried; where its share/ is."""
    _run(python, "-m", "venv", top / "venv")
    pip = (top / "venv" / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "--quiet")
    _run(*pip, "install", "-c", CONSTRAINTS, wheel)
    _try(top / "venv" / "bin" / "compassion", top)
    return top / "venv" / "share"


def _by_installers(wheel: Path) -> Iterator[str]:
    """As README says, by pipx and by uv."""
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        for tool, command in (("pipx", ("install",)), ("uv", ("tool", "install"))):
            home = top / tool
            names = ("PIPX_HOME", "PIPX_BIN_DIR", "PIPX_MAN_DIR", "UV_TOOL_DIR", "UV_TOOL_BIN_DIR")
            env = {**os.environ, **{name: str(home / name.lower()) for name in names}}
            _run(TOOLS / tool, *command, wheel, env=env)
            (program,) = home.glob("*bin_dir/compassion")
            _try(program, home)
            yield f"{tool}: it installs and starts"


def _try(program: Path, top: Path) -> None:
    """Its version, its content, and the first frame of home."""
    env = {**os.environ, "COMPASSION_HOME": str(top / "home")}
    for arguments in (("--version",), ("check",), ("doctor", "--start")):
        _run(program, *arguments, env=env)


def _run(*command: object, env: dict[str, str] | None = None) -> None:
    done = subprocess.run([str(each) for each in command], env=env, capture_output=True, text=True)
    if done.returncode:
        sys.exit(_said(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}"))


def _said(what: str) -> int:
    print(what, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
