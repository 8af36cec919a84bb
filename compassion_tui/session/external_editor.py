"""A text in the person's own editor, through a private file that is gone afterwards."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from compassion_tui.domain.errors import EditorError
from compassion_tui.storage.files import make_folder, open_file, told, write_all

USUAL = ("nano", "vi")
"""What is looked for where neither VISUAL nor EDITOR is set."""

KEYS = (signal.SIGINT, signal.SIGQUIT)
"""The signals that a terminal sends for a key, and that would end the app."""

_PREFIX = "outside-"


class EditorResult(NamedTuple):
    """What an editor made of a text."""

    text: str
    failed: bool = False
    """Whether the editor ended with an error once it had written that."""


def edit_text(
    text: str, state: Path, environ: Mapping[str, str] = os.environ
) -> EditorResult | None:
    """What the person's editor made of a text; None if it was left as it was.

    It waits until the editor is closed. `state` is the private folder for the file. Bytes that
    aren't UTF-8 become the sign for one.

    Raises:
        UserError: there is no editor, or its file is empty, or it failed without a change.
    """
    command = _command(environ)
    with _file(state, text) as path:
        try:
            failed = bool(_run([*command, str(path)]))
            made = path.read_text("utf-8", "replace").rstrip("\n")
        except OSError as error:
            raise EditorError("editor.failed") from error
    is_new = bool(made.strip()) and made != text.rstrip("\n")
    if failed and not is_new:
        raise EditorError("editor.failed")
    if not made.strip():
        raise EditorError("editor.empty")
    return EditorResult(made, failed) if is_new else None


def _run(command: Sequence[str]) -> int:
    """The exit status of a program that has the terminal: its keys for signals are its own."""
    with subprocess.Popen(command) as process, _deaf():  # noqa: S603
        return process.wait()


@contextmanager
def _deaf() -> Iterator[None]:
    """A terminal sends ctrl+c to everybody in front, not only to who is being typed to."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in KEYS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _command(environ: Mapping[str, str]) -> list[str]:
    """The editor and its options, as VISUAL or EDITOR say."""
    said = environ.get("VISUAL") or environ.get("EDITOR") or ""
    try:
        command = shlex.split(said) or [name for name in USUAL if shutil.which(name)][:1]
    except ValueError:
        command = []
    if not command or not shutil.which(command[0]):
        raise EditorError("editor.missing")
    return command


@contextmanager
def _file(state: Path, text: str) -> Iterator[Path]:
    """A file for its owner alone, in a folder that also takes the files an editor adds."""
    _sweep(state)
    folder = state / f"{_PREFIX}{os.getpid()}"
    try:
        with told():
            make_folder(folder)
            path = folder / "text.md"
            fd = open_file(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
            try:
                write_all(fd, text.encode("utf-8", "replace") + b"\n")
            finally:
                os.close(fd)
        yield path
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(state: Path) -> None:
    """Remove what was left behind where the app was killed while an editor was open."""
    for folder in state.glob(f"{_PREFIX}*"):
        pid = folder.name.removeprefix(_PREFIX)
        if pid.isdecimal() and not _runs(int(pid)):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(pid: int) -> bool:
    """Whether it is another process that is still there."""
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return True
