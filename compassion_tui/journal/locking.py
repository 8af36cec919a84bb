"""Setting, changing and removing the passphrase of a journal."""

from __future__ import annotations

from compassion_tui.domain.errors import SealError
from compassion_tui.journal.commit_store import Progress, no_progress
from compassion_tui.journal.journal import Journal
from compassion_tui.journal.log_store import LogStore
from compassion_tui.journal.rewrite import KEEPING
from compassion_tui.storage.files import as_user_errors
from compassion_tui.storage.sealing import DataKey
from compassion_tui.storage.vault import require_passphrase


def set_passphrase(journal: Journal, passphrase: str, progress: Progress = no_progress) -> None:
    """Seal everything that's here, and whatever is written from now on.

    If it's killed at any point, what's already sealed opens with this passphrase, and the next
    start seals the rest.

    Raises:
        UserError: there is one already, or it is empty, or it couldn't be written.
    """
    store = _store(journal)
    require_passphrase(passphrase)
    with store.writing():
        if store.vault.state != "none":
            raise SealError("vault.already")
        store.rewriter.mark(KEEPING)
        store.ours.remember(store.reader.paths())
        store.vault.create(passphrase, DataKey.fresh(store.journal, store.ids.new()))
        store.rewriter.run(progress)


def change_passphrase(journal: Journal, old: str, new: str) -> None:
    """Use another passphrase from now on. No line has to be rewritten.

    Raises:
        UserError: the old passphrase is wrong, or the new one is empty.
    """
    store = _store(journal)
    store.vault.unlock(old)
    with store.writing():
        store.vault.rewrap(old, new)


def replace_key(journal: Journal, old: str, new: str, progress: Progress = no_progress) -> None:
    """Reseal everything here with a new key, since someone may know the passphrase.

    Earlier copies, in backups or in git, still open with the old one.

    Raises:
        UserError: the old passphrase is wrong, or the new one is empty.
    """
    store = _store(journal)
    require_passphrase(new)
    store.vault.unlock(old)
    with store.writing():
        store.rewriter.mark(KEEPING)
        store.believe_what_stands()
        seen = store.seen.of(store.vault.sealing)
        store.vault.replace_key(DataKey.fresh(store.journal, store.ids.new()), new)
        store.refresh()
        store.rewriter.run(progress)
        store.seen.keep(store.vault.sealing, seen)  # what's missing stays missing
        store.remember()


def accept_folder(journal: Journal) -> None:
    """Accept vault.json as it is now, or its absence: only once the person has said so.

    Unsealed lines that this machine didn't write stay held.
    """
    store = _store(journal)
    with as_user_errors():
        store.vault.accept(store.reader.strange_lines())


def open_earlier(journal: Journal, passphrase: str, progress: Progress = no_progress) -> None:
    """Open what an earlier passphrase sealed, and reseal it like everything else.

    Raises:
        UserError: it opens nothing here, or the journal is locked.
    """
    store = _store(journal)
    store.vault.unlock_earlier(passphrase)
    with store.writing():
        store.rewriter.mark(KEEPING)
        store.rewriter.run(progress)


def remove_passphrase(journal: Journal, passphrase: str, progress: Progress = no_progress) -> None:
    """Write everything unsealed again. If it's killed, the passphrase still opens the rest.

    If there's no passphrase any more, this opens lines that an earlier one sealed on another
    device.

    Raises:
        UserError: it's the wrong passphrase, unsealed lines from elsewhere wait for an answer (they
            would then count as the person's own), or it couldn't be written.
    """
    store = _store(journal)
    store.vault.unlock(passphrase)
    with store.writing() as fold:
        if waiting := store.reader.held.waiting(fold):
            raise SealError("vault.held", count=len(waiting))
        store.rewriter.mark(KEEPING)
        store.vault.leave()
        store.rewriter.run(progress)


def _store(journal: Journal) -> LogStore:
    if not isinstance(journal.store, LogStore):
        raise SealError("vault.passing")
    return journal.store
