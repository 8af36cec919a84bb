"""Writing every log here anew: to erase words, to seal them, or to open them again.

One routine for all three. What a line becomes depends only on what was erased and on the
vault, so it can be killed at any point and run again. While it runs a mark lies in the state
folder; whoever finds it at the next start finishes the work.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from compassion_tui.domain.trouble import Trouble
from compassion_tui.journal.ledger import Progress, no_progress
from compassion_tui.storage import line as lines
from compassion_tui.storage.files import (
    clear_spares,
    make_folder,
    new_content,
    open_file,
    remove_file,
    replace_file,
    signature,
    sync,
    sync_folder,
)
from compassion_tui.storage.line import Box, Commit, Damaged, Header, Line
from compassion_tui.storage.lock import held_still

if TYPE_CHECKING:
    from compassion_tui.journal.store import Store
    from compassion_tui.storage.vault import Vault

ERASING = b"erase\n"
"""In the mark: what cannot be read is forgotten too, since it may hold what is erased."""

KEEPING = b"keep\n"
"""In the mark: what cannot be read is kept in quarantine."""


def mark(store: Store, purpose: bytes) -> None:
    """Note that a rewrite is to be finished, whatever happens. ERASING outlasts KEEPING.

    Needs `writing`, as all that is done here.
    """
    path = _mark_of(store)
    make_folder(store.state)
    if not (path.exists() and path.read_bytes() == ERASING):
        replace_file(path, purpose)


@contextmanager
def marked_erasing(store: Store) -> Iterator[None]:
    """Mark an erasure first, and take the mark away if nothing comes to be erased."""
    mark(store, ERASING)
    try:
        yield
    except (OSError, Trouble):
        with suppress(OSError):
            remove_file(_mark_of(store))
        raise


def is_begun(store: Store) -> bool:
    """Whether a rewrite was cut short."""
    return _mark_of(store).exists()


def is_due(store: Store) -> bool:
    """Whether a rewrite was cut short, or our own log holds what others erased or sealed."""
    return is_begun(store) or bool(_stale(store))


def finish(store: Store) -> None:
    """Do what is due. Needs `writing`."""
    if is_begun(store):
        rewrite(store)
    else:
        _Pass(store).run(_stale(store))


def rewrite(store: Store, progress: Progress = no_progress) -> None:
    """Write every log, draft and quarantined piece here as it is to be now. Needs `writing`."""
    path = _mark_of(store)
    erasing = path.read_bytes() == ERASING
    if erasing:
        store.quarantine.clear()
    _Pass(store, erasing, progress).run(store.reader.logs)
    for folder in store.small:
        _renew_files(store.vault, folder)
    if store.vault.leaving:
        store.vault.remove()
    remove_file(path)


def _mark_of(store: Store) -> Path:
    return store.state / "rewriting"


def _stale(store: Store) -> list[str]:
    device = store.known_device()
    own = [name for name in store.reader.logs if device and name.startswith(device)]
    if store.fold.haunted(device):
        return own
    return [name for name in own if store.vault.seals and store.reader.logs[name].bare]


class _Pass:
    """One pass over some logs."""

    def __init__(
        self, store: Store, erasing: bool = False, progress: Progress = no_progress
    ) -> None:
        self._store = store
        self._erasing = erasing
        self._progress = progress
        self._done = 0
        self._total = 0

    def run(self, names: Iterable[str]) -> None:
        paths = [self._store.reader.folder / name for name in names]
        self._total = sum(path.stat().st_size for path in paths)
        clear_spares(self._store.reader.folder)
        for path in paths:
            while not self._replace(path):
                pass
        self._store.reader.start_over()
        self._store.refresh()

    def _replace(self, path: Path) -> bool:
        """Write a log anew; False if a synchroniser changed it meanwhile."""
        before, done = path.stat(), self._done
        with new_content(path) as spare:
            fd = open_file(spare, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            with os.fdopen(fd, "wb") as file:
                file.writelines(self._renewed(path))
                file.flush()
                sync(fd)
            if signature(path.stat()) != signature(before):
                self._done = done
                return False
            os.replace(spare, path)
            sync_folder(path.parent)
        return True

    def _renewed(self, path: Path) -> Iterator[bytes]:
        yield lines.encode(Header(journal=self._store.journal))
        with path.open("rb") as log:
            for line in log:
                yield self._line(line)
                self._done += len(line)
                self._progress(self._done, self._total)

    def _line(self, data: bytes) -> bytes:
        """A line as it is to be now; nothing where nothing of it stays."""
        try:
            line = lines.decode(data.rstrip(b"\r\n"))
            commit = self._opened(line)
        except Damaged:
            self._lay_aside(data)
            return b""
        if commit is None:
            return b"" if isinstance(line, Header) else data
        ops = tuple(filter(self._store.fold.stands, commit.ops))
        if ops == commit.ops and isinstance(line, Box) == self._store.vault.seals:
            return data
        kept = msgspec.structs.replace(commit, ops=ops)
        return self._store.line(msgspec.json.encode(kept)) if ops else b""

    def _opened(self, line: Line) -> Commit | None:
        if isinstance(line, Box):
            body = self._store.vault.open(line)
            return lines.decode_commit(body) if body is not None else None
        return line if isinstance(line, Commit) else None

    def _lay_aside(self, data: bytes) -> None:
        if data.strip() and not self._erasing:
            self._store.quarantine.keep(data)


def _renew_files(vault: Vault, folder: Path) -> None:
    """Seal or open the small files of a folder, as the vault says, while nobody saves one."""
    with held_still(folder):
        clear_spares(folder)
        for path in folder.glob("*.*"):
            _renew(vault, path)


def _renew(vault: Vault, path: Path) -> None:
    with suppress(Damaged, Trouble):
        data = path.read_bytes()
        content = vault.from_disk(data)
        if (content is data) == vault.seals:
            replace_file(path, vault.to_disk(content))
