"""Setting, changing and removing the passphrase: what is asked, what it means, and doing it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from compassion_tui.domain.errors import SealError

if TYPE_CHECKING:
    from compassion_tui.domain.messages import Messages
    from compassion_tui.journal.commit_store import Progress
    from compassion_tui.services import Services

Purpose = Literal["set", "change", "renew", "remove", "earlier"]

FIELDS: dict[Purpose, tuple[str, ...]] = {
    "set": ("new", "again"),
    "change": ("passphrase", "new", "again"),
    "renew": ("passphrase", "new", "again"),
    "remove": ("passphrase",),
    "earlier": ("earlier",),
}
"""The fields to ask for, in order; their words are the shell's, `[cli.lock]`."""

FILES = "files"
"""The option that checks the passphrase's files."""


def ways(services: Services) -> tuple[str, ...]:
    """The options: to set one; if there is or was one, more."""
    if services.vault.state != "none":
        return ("change", "remove", "renew", FILES)
    return ("set", FILES) if services.vault.believed.ever else ("set",)


def warning(messages: Messages, purpose: Purpose) -> tuple[str, ...]:
    """What to know beforehand."""
    if purpose == "renew":
        return (messages("cli.change.new_key"),)
    if purpose == "earlier":
        return (messages("cli.earlier.help"),)
    return messages.several(f"cli.{purpose}.warning")


def carry_out(
    services: Services, purpose: Purpose, given: Sequence[str], progress: Progress
) -> None:
    """Do it with what was typed into its fields. It can take long: every line is resealed.

    Raises:
        UserError: it couldn't be done, with the reason.
    """
    from compassion_tui.journal import locking

    journal = services.journal
    if purpose == "remove":
        locking.remove_passphrase(journal, given[0], progress)
    elif purpose == "earlier":
        journal.open()
        locking.open_earlier(journal, given[0], progress)
    elif given[-1] != given[-2]:
        raise SealError("vault.different")
    elif purpose == "change":
        locking.change_passphrase(journal, given[0], given[1])
    elif purpose == "renew":
        locking.replace_key(journal, given[0], given[1], progress)
    else:
        journal.open()
        locking.set_passphrase(journal, given[0], progress)


def said_when_done(messages: Messages, purpose: Purpose, given: Sequence[str]) -> Iterator[str]:
    """The result; and a warning if the new passphrase is easy to guess."""
    from compassion_tui.storage.keys import is_weak

    yield messages(f"cli.{'change' if purpose == 'renew' else purpose}.done")
    if purpose in ("set", "change", "renew") and is_weak(given[-1]):
        yield messages("cli.lock.weak")
