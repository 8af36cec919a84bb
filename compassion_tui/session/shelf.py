"""The shelf: the kind words a person kept, as they may be shown again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from compassion_tui.domain.errors import UserError

if TYPE_CHECKING:
    from compassion_tui.services import Services


def kind_words(services: Services) -> Iterator[str]:
    """The kept lines, newest first and without repeats; it can block on the disk.

    Lines with danger, or against the writer, stay in their entries and are skipped here. Each line
    is only checked when it's needed.

    Raises:
        UserError: the journal can't be read.
    """
    return filter(services.library.danger.may_return, _kept(services))


def word_of_the_day(services: Services, day: int) -> str:
    """One of those lines, a different one each day; empty if there are none.

    Raises:
        UserError: the journal can't be read.
    """
    if not (kept := _kept(services)):
        return ""  # the list of danger words isn't even read
    start = day % len(kept)
    fitting = filter(services.library.danger.may_return, (*kept[start:], *kept[:start]))
    return next(fitting, "")


def shelf_of(services: Services, most: int | None = None) -> tuple[str, ...]:
    """The newest kind words; empty if they can't be read now."""
    try:
        return tuple(islice(kind_words(services), most))
    except UserError:
        return ()


def _kept(services: Services) -> list[str]:
    services.journal.refresh()
    return list(dict.fromkeys(word.line for word in services.journal.kind_words()))
