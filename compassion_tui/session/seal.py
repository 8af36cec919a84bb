"""What there is to know about the passphrase, and what others did to the journal's folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, cast

from compassion_tui.domain.errors import StorageError, UserError
from compassion_tui.domain.text import safe_line

if TYPE_CHECKING:
    from compassion_tui.domain.messages import Messages
    from compassion_tui.journal.journal import HeldSave
    from compassion_tui.journal.log_store import LogStore
    from compassion_tui.services import Services


@dataclass(frozen=True)
class SealStatus:
    """The state of the folder's files, as far as it can be seen without a passphrase."""

    trouble: UserError | None = None
    """What's wrong with vault.json, or with what this machine knows about it."""
    held: int = 0
    """Saves that aren't sealed and came from elsewhere."""
    closed: int = 0
    """Saves sealed with an earlier passphrase."""
    missing: int = 0
    """Saves that were read here once, and are missing."""
    apart: dict[str, str] = field(default_factory=dict)
    """Vault files that were made separately, each with the endings of its key ids."""
    underway: int = 0
    """Saves from other devices that haven't arrived yet, which is normal."""

    def __bool__(self) -> bool:
        """Whether there is something to do about it."""
        return bool(self.trouble or self.held or self.closed or self.missing or self.apart)

    def line(self, messages: Messages) -> str:
        """All of it in one quiet line; empty if all is well."""
        return " · ".join(self._pieces(messages))

    def _pieces(self, messages: Messages) -> Iterator[str]:
        if self.apart:  # which explains a vault.json other than the known one
            yield messages("seal.line.apart")
        elif isinstance(self.trouble, StorageError):
            yield messages.tell(self.trouble)
        elif self.trouble is not None:
            yield messages("seal.line.trouble")
        for name in ("held", "closed", "missing"):
            if count := getattr(self, name):
                yield messages(f"seal.line.{name}", count=count)


def seal_status(services: Services) -> SealStatus:
    """Check the files. It can block on the disk, so it belongs in a thread; it raises nothing."""
    if services.off_the_record:
        return SealStatus()
    try:
        trouble = services.vault.believed.differs
    except UserError as error:
        trouble = error
    apart: dict[str, str] = {}
    with suppress(OSError, UserError):
        apart = services.vault.believed.apart()
    if trouble is not None or services.needs_passphrase:
        return SealStatus(trouble, apart=apart)
    store = cast("LogStore", services.journal.store)
    with suppress(UserError):  # if it can't be read, opening it says so
        return SealStatus(
            None, len(store.held()), store.closed, store.missing, apart, store.underway
        )
    return SealStatus(apart=apart)


def by_log(held: list[HeldSave]) -> Iterator[dict[str, object]]:
    """Held saves by log: how many, and the times they give."""
    for log in sorted({each.log for each in held}):
        made = sorted(each.at for each in held if each.log == log)
        row = {"log": log, "first": made[0][:10], "last": made[-1][:10]}
        yield {**{name: safe_line(value) for name, value in row.items()}, "count": len(made)}


# The longer sentences about it, and what can be done.

ASKED = {"accept": "cli.accept.sure", "drop": "seal.drop_sure"}
"""What needs a second question, and which."""


def describe(messages: Messages, status: SealStatus, held: list[HeldSave]) -> Iterator[str]:
    """A paragraph for each fact; `held` is about the held saves."""
    if status.trouble is not None:
        yield _trouble(messages, status.trouble)
    for file, keys in status.apart.items():
        yield messages("seal.apart", file=file, keys=keys)
    if status.held:
        rows = (messages("cli.held.row", **row) for row in by_log(held))
        yield "\n".join((messages("seal.held"), *rows))
    for name in ("closed", "missing", "underway"):
        if count := getattr(status, name):
            yield messages(f"seal.{name}", count=count)


def _trouble(messages: Messages, error: UserError) -> str:
    """In its own sentence, where the error's sentence names shell commands."""
    id = f"seal.trouble.{error.id.rpartition('.')[2]}"
    return messages(id, **error.values) if messages.has(id) else messages.tell(error)


def ways(status: SealStatus) -> Iterator[str]:
    """What can be done, in the order of the sentences."""
    if status.trouble is not None or status.apart:
        yield from ("restore", "accept")
    if status.held:
        yield from ("keep", "drop")
    if status.closed:
        yield "earlier"
    if status.missing:
        yield "gone"


def option_text(messages: Messages, way: str) -> str:
    """An option in words."""
    return messages(f"cli.held.{way}" if way in ("keep", "drop") else f"seal.do.{way}")


def warning(messages: Messages, way: str) -> tuple[str, ...]:
    """What to know before choosing it."""
    return messages.several("cli.accept.warning") if way == "accept" else ()


def carry_out(services: Services, way: str) -> str:
    """Do it, and return what to say. An earlier passphrase isn't done here: it's asked for.

    Raises:
        UserError: it couldn't be done, with the reason.
    """
    from compassion_tui.journal import locking

    messages, journal = services.messages, services.journal
    if way in ("keep", "drop"):
        count = journal.keep_held() if way == "keep" else journal.drop_held()
        return messages(f"cli.held.{'kept' if way == 'keep' else 'dropped'}", count=count)
    deeds: dict[str, tuple[Callable[[], object], str]] = {
        "restore": (services.vault.restore, "cli.restore.done"),
        "accept": (partial(locking.accept_folder, journal), "cli.accept.done"),
        "gone": (lambda: cast("LogStore", journal.store).accept_missing(), "seal.gone_done"),
    }
    do, said = deeds[way]
    do()
    return messages(said)
