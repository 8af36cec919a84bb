"""A text in the person's own editor, through a private file that is gone afterwards."""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from compassion_tui.domain.entry import NOTE
from compassion_tui.domain.errors import EditorError, UserError
from compassion_tui.domain.flow import State
from compassion_tui.domain.text import own_text
from compassion_tui.drafts import Draft
from compassion_tui.storage.files import make_folder, open_file, told, write_all
from compassion_tui.storage.reading import read_file

if TYPE_CHECKING:
    from compassion_tui.services import Services

USUAL = ("nano", "vi")
"""What is looked for where neither VISUAL nor EDITOR is set."""

KEYS = (signal.SIGINT, signal.SIGQUIT)
"""The signals that a terminal sends for a key, and that would end the app."""

_PREFIX = "outside-"
_GIVEN = ".given"
"""The file beside a text that says what the editor was given, by its digest."""
_in_use: set[Path] = set()
"""The folders of this process whose editor has not ended."""


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
    """A file for its owner alone, in a folder that also takes the files an editor adds.

    What an editor left there and nobody read stays: the next start takes it in (`take_in_left`).
    """
    sweep(state)
    folder = _folder(state)
    given = text.encode("utf-8", "replace") + b"\n"
    known = [_plain(given)]
    _in_use.add(folder)
    try:
        with told():
            make_folder(folder)
            _write(folder / _GIVEN, _digest(known[0]).encode())
            path = folder / "text.md"
            _write(path, given)
        yield path
        known.append(_plain(read_file(path)) if path.exists() else "")
    finally:
        _in_use.discard(folder)
        if all(each in known for each in _texts(folder)):
            shutil.rmtree(folder, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    fd = open_file(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        write_all(fd, data)
    finally:
        os.close(fd)


def _folder(state: Path) -> Path:
    """A folder that is not there yet."""
    names = (f"{_PREFIX}{os.getpid()}{f'-{number}' if number else ''}" for number in count())
    return next(folder for name in names if not (folder := state / name).exists())


def _plain(data: bytes) -> str:
    return data.decode("utf-8", "replace").rstrip("\n")


def _texts(folder: Path) -> Iterator[str]:
    """The texts in a folder; an editor's hidden files, such as vi's, are no text."""
    for path in sorted(folder.glob("*")):
        with suppress(OSError):
            text = _plain(read_file(path))
            if text.strip() and path.name[0] != ".":
                yield text


def _left(state: Path) -> Iterator[tuple[Path, list[str]]]:
    """The folders of editors whose app has ended, and the texts there that are news."""
    for folder in sorted(state.glob(f"{_PREFIX}*")):
        pid = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if pid.isdecimal() and not _runs(int(pid)) and folder not in _in_use:
            given = ""
            with suppress(OSError):
                given = read_file(folder / _GIVEN).decode("ascii", "replace")
            found = (each for each in _texts(folder) if _digest(each) != given)
            yield folder, list(dict.fromkeys(found))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def sweep(state: Path) -> None:
    """Remove what was left behind where the app was killed, if no words are in it that are news."""
    for folder, texts in _left(state):
        if not texts:
            shutil.rmtree(folder, ignore_errors=True)


def take_in_left(services: Services) -> None:
    """Make a draft of each text that an editor saved and nobody read: its app or terminal ended.

    Where that cannot be done now, the text stays where it lies, for the next start.
    """
    if services.off_the_record or not services.paths.state.exists():
        return
    for folder, texts in _left(services.paths.state):
        with suppress(UserError):
            for text in texts:
                state = State(practice=NOTE, version=1, step=NOTE, answers={NOTE: own_text(text)})
                services.drafts.save(Draft(state=state))
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
