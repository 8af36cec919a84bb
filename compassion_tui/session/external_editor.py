"""Edits a text in the person's own editor, through a private file that's deleted afterwards."""

from __future__ import annotations

import hashlib
import math
import os
import shlex
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from compassion_tui.domain.entry import NOTE
from compassion_tui.domain.errors import EditorError, UserError
from compassion_tui.domain.flow import State
from compassion_tui.domain.text import own_text
from compassion_tui.drafts import Draft
from compassion_tui.paths import OUTSIDE
from compassion_tui.storage.files import (
    as_user_errors,
    make_folder,
    open_file,
    replace_file,
    write_all,
)
from compassion_tui.storage.ids import is_id
from compassion_tui.storage.reading import read_file

if TYPE_CHECKING:
    from compassion_tui.services import Services

USUAL = ("nano", "vi")
"""What's tried if neither VISUAL nor EDITOR is set."""

KEYS = (signal.SIGINT, signal.SIGQUIT)
"""The signals that a terminal sends for a key, and that would end the app."""

AT_ONCE = 2.0
"""Seconds. An editor that exits sooner without writing may still be open in its own window."""

_PATIENCE = 24 * 3600
"""Seconds that the text of such an editor is kept for it to save."""

_GIVEN = ".given"
"""The file beside a text with the digest of what the editor was given."""
_OPEN = ".open"
"""The file beside a text whose editor may still be open; it names the resulting draft."""
_TEXT = "text.md"
_SWAPS = f".{_TEXT}.sw?"
_OPENING = 300
"""Seconds until an editor that returned at once has surely read the text it was given."""

_in_use: set[Path] = set()
"""The folders of this process whose editor hasn't ended."""


class EditorResult(NamedTuple):
    """What an editor returned."""

    text: str
    failed: bool = False
    """Whether the editor ended with an error after it wrote that."""


def edit_text(
    text: str,
    state: Path,
    environ: Mapping[str, str] = os.environ,
    monotonic: Callable[[], float] = time.monotonic,
) -> EditorResult | None:
    """Return what the person's editor made of a text; None if it's unchanged.

    It waits until the editor is closed. `state` is the private folder for the file. Bytes that
    aren't UTF-8 are replaced. If an editor returned at once earlier, and has saved the same text
    since, that's the result.

    Raises:
        UserError: there's no editor, or its file is empty, or it failed without a change; or it
            came back at once, and may be open still.
    """
    command = _command(environ)
    if later := _saved_later(state, text):
        return EditorResult(later)
    with _file(state, text) as path:
        begun = monotonic()
        try:
            failed = bool(_run([*command, str(path)]))
            made = _plain(read_file(path))
        except OSError as error:
            raise EditorError("editor.failed") from error
        is_as_given = not failed and made == _plain(text.encode("utf-8", "replace"))
        if is_as_given and monotonic() - begun < AT_ONCE:
            _write(path.with_name(_OPEN), b"")
            raise EditorError("editor.at_once")
    is_new = bool(made.strip()) and made != text.rstrip("\n")
    if failed and not is_new:
        raise EditorError("editor.failed")
    if not made.strip():
        raise EditorError("editor.empty")
    return EditorResult(made, failed) if is_new else None


def _run(command: Sequence[str]) -> int:
    """Run a program that alone gets the terminal's signals for keys; return its exit status."""
    with subprocess.Popen(command) as process, _deaf():  # noqa: S603
        return process.wait()


@contextmanager
def _deaf() -> Iterator[None]:
    """Ignore those signals: a terminal sends ctrl+c to every foreground process."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in KEYS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _command(environ: Mapping[str, str]) -> list[str]:
    """The editor and its options, from VISUAL or EDITOR."""
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
    """Create a file only its owner can read, in a folder for whatever else an editor adds.

    A text the editor left there unread stays until the next start (`take_in_left`).
    """
    sweep(state)
    folder = _folder(state)
    given = text.encode("utf-8", "replace") + b"\n"
    known = [_plain(given)]
    _in_use.add(folder)
    try:
        with as_user_errors():
            make_folder(folder)
            _write(folder / _GIVEN, _digest(known[0]).encode())
            path = folder / _TEXT
            _write(path, given)
        yield path
        known.append(_plain(read_file(path)) if path.exists() else "")
    finally:
        _in_use.discard(folder)
        is_open = (folder / _OPEN).exists()
        if not is_open and all(each in known for each in _texts(folder)):
            _clear(folder)


def _write(path: Path, data: bytes) -> None:
    fd = open_file(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        write_all(fd, data)
    finally:
        os.close(fd)


def _folder(state: Path) -> Path:
    """A folder that doesn't exist yet."""
    names = (f"{OUTSIDE}{os.getpid()}{f'-{number}' if number else ''}" for number in count())
    return next(folder for name in names if not (folder := state / name).exists())


def _plain(data: bytes) -> str:
    return data.decode("utf-8", "replace").rstrip("\n")


def _texts(folder: Path) -> Iterator[str]:
    """The texts in a folder. Of hidden files only vi's have one: what wasn't saved."""
    for path in _shown(folder):
        with suppress(OSError):
            if (text := _plain(read_file(path))).strip():
                yield text
    for swapped in _swapped(folder):
        if swapped and (text := swapped.rstrip("\n")).strip():
            yield text


def _shown(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.name[0] != ".")


def _swapped(folder: Path) -> Iterator[str | None]:
    """The text in each of vi's swap files; None if it can't be read."""
    for path in sorted(folder.glob(_SWAPS)):
        from compassion_tui.session.vim_swap import text_in

        with suppress(OSError):
            text = folder / _TEXT
            yield text_in(read_file(path), read_file(text) if text.exists() else b"")


def _clear(folder: Path) -> None:
    """Remove a folder, or only what was read, if a swap file is there that couldn't be read."""
    if None in _swapped(folder):
        _clear_texts(folder)
    else:
        shutil.rmtree(folder, ignore_errors=True)


def _clear_texts(folder: Path) -> None:
    for path in _shown(folder):
        with suppress(OSError):
            path.unlink()


def _left(state: Path) -> Iterator[tuple[Path, list[str]]]:
    """The folders of editors whose app has ended, and the unread texts there."""
    for folder in sorted(state.glob(f"{OUTSIDE}*")):
        pid = folder.name.removeprefix(OUTSIDE).partition("-")[0]
        if pid.isdecimal() and not _runs(int(pid)) and folder not in _in_use:
            given = _note(folder / _GIVEN)
            found = (each for each in _texts(folder) if _digest(each) != given)
            yield folder, list(dict.fromkeys(found))


def _note(path: Path) -> str:
    """The content of one of our own small files; empty if it doesn't exist."""
    with suppress(OSError):
        return read_file(path).decode("ascii", "replace")
    return ""


def _saved_later(state: Path, text: str) -> str:
    """What an editor that returned at once has since saved of that text; None if nothing."""
    given = _digest(_plain(text.encode("utf-8", "replace")))
    for folder, texts in _left(state):
        if texts and (folder / _OPEN).exists() and _note(folder / _GIVEN) == given:
            replace_file(folder / _GIVEN, _digest(texts[0]).encode())
            return texts[0]
    return ""


def _may_be_open(folder: Path) -> bool:
    """Whether an editor that returned at once might still save there."""
    return _age(folder / _OPEN) < _PATIENCE


def _age(path: Path) -> float:
    """Seconds since a file was last written; of one that doesn't exist, all there are."""
    with suppress(OSError):
        return time.time() - path.stat().st_mtime
    return math.inf


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def sweep(state: Path) -> None:
    """Remove what was left behind when the app was killed, unless it has unread words."""
    for folder, texts in _left(state):
        if not texts and not _may_be_open(folder):
            _clear(folder)


def take_in_left(services: Services) -> None:
    """Make a draft of each saved text that wasn't read because its app or terminal ended.

    If that can't be done now, the text stays for the next start. In a sealed journal, the text of
    an editor that may be open doesn't lie there once it's read: saving creates it again.
    """
    if services.off_the_record or not services.paths.state.exists():
        return
    for folder, texts in _left(services.paths.state):
        with suppress(UserError, OSError):
            is_open, ids = _may_be_open(folder), [_note(folder / _OPEN)]
            for text in texts:  # if it's saved there again, that's the same draft with more text
                state = State(practice=NOTE, version=1, step=NOTE, answers={NOTE: own_text(text)})
                id = ids.pop() if ids and is_id(ids[0]) else ""
                kept = services.drafts.save(Draft(id=id, state=state))
                if is_open and text == texts[0]:
                    replace_file(folder / _OPEN, kept.id.encode())
                    replace_file(folder / _GIVEN, _digest(text).encode())
            if not is_open:
                _clear(folder)
            elif services.vault.seals and (texts or _age(folder / _TEXT) > _OPENING):
                _clear_texts(folder)


def _runs(pid: int) -> bool:
    """Whether another process with that id is still running."""
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return True
