"""Rewrites every log here: to erase words, to seal them, or to unseal them.

It's one routine for all three. It can be killed at any point and run again. While it runs there's
a mark in the state folder, and the next start that finds it finishes the work.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

from compassion_tui.domain.errors import StorageError, UserError
from compassion_tui.journal.commit_store import Progress, no_progress
from compassion_tui.journal.device import Device
from compassion_tui.journal.quarantine import Quarantine
from compassion_tui.journal.reader import Reader
from compassion_tui.journal.renewal import Renewal, has_plain_files, renew_files
from compassion_tui.storage.files import make_folder, remove_file, replace_file, temporary_path
from compassion_tui.storage.line import Commit
from compassion_tui.storage.reading import read_file
from compassion_tui.storage.vault import Vault

ERASING = b"erase\n"
"""In the mark: what can't be read is deleted too, since it may contain what's erased."""

KEEPING = b"keep\n"
"""In the mark: what can't be read goes to quarantine."""

_IS_NAME = re.compile("[0-9A-Za-z_-]{1,64}").fullmatch
"""Whether a word is the name of a draft, and of no other file."""


class Rewriter:
    """Rewrites the logs of one store. Anything that writes needs the store's `writing`."""

    def __init__(
        self,
        reader: Reader,
        vault: Vault,
        quarantine: Quarantine,
        device: Device,
        header: Callable[[], bytes],
        line: Callable[[Commit], bytes],
    ) -> None:
        """`header` creates the first line of a log, and `line` any other."""
        self._reader = reader
        self._vault = vault
        self._quarantine = quarantine
        self._device = device
        self._header = header
        self._line = line
        self._mark = device.folder / "rewriting"
        self.small = (quarantine.folder, device.folder / "drafts")
        """The folders of small files, each of which is sealed as a whole."""

    @property
    def begun(self) -> bool:
        """Whether a rewrite was interrupted."""
        return self._mark.exists()

    @property
    def due(self) -> bool:
        """Whether one was interrupted, or our log has what others erased, sealed or unsealed."""
        return self.begun or self._vault.believed.leaving or bool(self._stale())

    def mark(self, purpose: bytes) -> None:
        """Note that a rewrite must be finished, whatever happens. ERASING overrides KEEPING.

        Raises:
            UserError: a log can't be read, so that not all can be rewritten.
        """
        self._require_all()
        make_folder(self._mark.parent)
        if not (self.begun and read_file(self._mark).startswith(ERASING)):
            replace_file(self._mark, purpose)

    @contextmanager
    def erasing(self, drafts: Iterable[str]) -> Iterator[None]:
        """Mark an erasure first, and remove the mark if nothing gets erased.

        The mark names the drafts that are deleted with it.
        """
        self.mark(ERASING + " ".join(drafts).encode())
        try:
            yield
        except (OSError, UserError):
            with suppress(OSError):
                remove_file(self._mark)
            raise

    def finish(self) -> None:
        """Do what is due."""
        if self._vault.believed.leaving:
            self.mark(KEEPING)
        if self.begun:
            self.run()
        else:
            self._renew(self._stale())

    def seal_files(self) -> None:
        """Seal the drafts and pieces that were written here before this device had a key."""
        if self._vault.seals:
            for folder in self.small:
                if has_plain_files(self._vault, folder):
                    renew_files(self._vault, folder)

    def run(self, progress: Progress = no_progress) -> None:
        """Rewrite every log, draft and quarantined piece to what it should be now.

        Raises:
            UserError: a log can't be read; the mark stays, and a later start does it.
        """
        self._require_all()
        erases = self._erases()
        if erases:
            self._quarantine.clear()
            self._forget_drafts()
        self._renew(list(self._reader.logs), progress, forgets=erases)
        for folder in self.small:
            renew_files(self._vault, folder)
        if self._vault.believed.leaving:
            self._vault.remove()
        self._vault.memory.change(sealing=False)
        remove_file(self._mark)

    def _require_all(self) -> None:
        if self._reader.unread:
            raise StorageError("journal.unread")

    def _erases(self) -> bool:
        """Whether an erasure was begun that still has words to erase.

        If it was interrupted before it was written down, nothing is erased or deleted with it; if
        the words are gone from the logs, the rest went before them.
        """
        return read_file(self._mark).startswith(ERASING) and self._reader.fold.has_any_erased_data

    def _forget_drafts(self) -> None:
        drafts = self._device.folder / "drafts"
        named = read_file(self._mark).removeprefix(ERASING).decode("ascii", "replace").split()
        for name in filter(_IS_NAME, named):
            for file in (temporary_path(path := drafts / f"{name}.json"), path):
                remove_file(file)

    def _stale(self) -> list[str]:
        device, logs = self._device.known(), self._reader.logs
        own = [name for name in logs if device and name.startswith(device)]
        open_ones = [name for name in logs if self._vault.seals and logs[name].bare]
        erased = own if self._reader.fold.has_erased_data(device) else []
        copies = self._reader.held.copies(self._reader.fold) if self._vault.seals else ()
        return sorted({*open_ones, *erased, *copies})

    def _renew(
        self, names: Iterable[str], progress: Progress = no_progress, *, forgets: bool = False
    ) -> None:
        """Rewrite some logs. Afterwards, recognise our own as they are."""
        ours, own = self._reader.ours, f"{self._device.known()}.jsonl"
        paths = [log.path for log in self._reader.logs.values() if log.path.name != own]
        known = [path for path in paths if ours.length(path) == path.stat().st_size]
        quarantine = None if forgets else self._quarantine
        Renewal(self._reader, self._vault, quarantine, self._header, self._line, progress).run(
            names
        )
        ours.forget()
        ours.remember(path for path in known if path.exists())
        held = {each.log for each in self._reader.held.lines.values()}
        if own in self._reader.logs and own not in held:
            ours.note(self._reader.logs[own])
