"""What there is to tell of the passphrase, and of what others did to the journal's folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from compassion_tui.domain.errors import UserError
from compassion_tui.domain.text import safe_line

if TYPE_CHECKING:
    from compassion_tui.domain.messages import Messages
    from compassion_tui.journal.journal import HeldSave
    from compassion_tui.journal.log_store import LogStore
    from compassion_tui.services import Services


@dataclass(frozen=True)
class SealStatus:
    """What the folder's files are like, as far as that can be seen without a passphrase."""

    trouble: UserError | None = None
    """What is wrong with vault.json, or with what this machine knows of it."""
    held: int = 0
    """Saves that aren't sealed and came from somewhere else."""
    closed: int = 0
    """Saves that are sealed with an earlier passphrase."""
    missing: int = 0
    """Saves that were read here once, and are gone."""
    apart: dict[str, str] = field(default_factory=dict)
    """Vault files that were made separately, each with the ends of its keys' ids."""
    underway: int = 0
    """Saves of other devices that haven't arrived yet. Nothing is wrong with that."""

    def __bool__(self) -> bool:
        """Whether there is something to do about it."""
        return bool(self.trouble or self.held or self.closed or self.missing or self.apart)

    def line(self, messages: Messages) -> str:
        """All of it in one quiet line; empty where all is well."""
        return " · ".join(self._pieces(messages))

    def _pieces(self, messages: Messages) -> Iterator[str]:
        if self.trouble is not None:
            yield messages("seal.line.trouble")
        if self.apart:
            yield messages("seal.line.apart")
        for name in ("held", "closed", "missing"):
            if count := getattr(self, name):
                yield messages(f"seal.line.{name}", count=count)


def seal_status(services: Services) -> SealStatus:
    """Look. It may wait for the disk, so it belongs in a thread; it raises nothing."""
    if services.off_the_record:
        return SealStatus()
    try:
        trouble = services.vault.differs
    except UserError as error:
        trouble = error
    apart: dict[str, str] = {}
    with suppress(OSError):
        apart = services.vault.apart()
    if trouble is not None or services.needs_passphrase:
        return SealStatus(trouble, apart=apart)
    store = cast("LogStore", services.journal.store)
    with suppress(UserError):  # where it can't be read, that is told where it is opened
        return SealStatus(
            None, len(store.held()), store.closed, store.missing, apart, store.underway
        )
    return SealStatus(apart=apart)


def by_log(held: list[HeldSave]) -> Iterator[dict[str, object]]:
    """What is held apart: of each log how much, and from when to when it says it is."""
    for log in sorted({each.log for each in held}):
        made = sorted(each.at for each in held if each.log == log)
        row = {"log": log, "first": made[0][:10], "last": made[-1][:10]}
        yield {**{name: safe_line(value) for name, value in row.items()}, "count": len(made)}
