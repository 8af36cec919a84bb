"""A text in the editor of one's own choice, through a private file that is gone afterwards."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from compassion_tui.domain.trouble import Trouble
from compassion_tui.storage.files import make_folder, open_file, told, write_all

USUAL = ("nano", "vi")
"""What is looked for where neither VISUAL nor EDITOR is set."""

_PREFIX = "outside-"


def edited(text: str, state: Path, environ: Mapping[str, str] = os.environ) -> str | None:
    """What the person's editor made of a text; None if it was left as it was.

    It waits until the editor is closed. `state` is the private folder for the file.

    Raises:
        Trouble: there is no editor, it failed, or it left nothing; the text is as it was.
    """
    command = _command(environ)
    with _file(state, text) as path:
        try:
            status = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603
            made = path.read_text("utf-8").rstrip("\n")
        except (OSError, UnicodeError) as error:
            raise Trouble("editor.failed") from error
    if status:
        raise Trouble("editor.failed")
    if not made.strip():
        raise Trouble("editor.empty")
    return made if made != text.rstrip("\n") else None


def _command(environ: Mapping[str, str]) -> list[str]:
    """The editor and its options, as VISUAL or EDITOR say."""
    said = environ.get("VISUAL") or environ.get("EDITOR") or ""
    try:
        command = shlex.split(said) or [name for name in USUAL if shutil.which(name)][:1]
    except ValueError:
        command = []
    if not command or not shutil.which(command[0]):
        raise Trouble("editor.missing")
    return command


@contextmanager
def _file(state: Path, text: str) -> Iterator[Path]:
    """A file for its owner alone, in a folder that also takes what an editor lays beside it."""
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
        if not _runs(folder.name.removeprefix(_PREFIX)):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(pid: str) -> bool:
    if int(pid) == os.getpid():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
