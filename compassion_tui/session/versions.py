"""Every saved version of an entry, newest first: which one it is, and where it was made."""

from __future__ import annotations

from typing import NamedTuple

from compassion_tui.domain.days import format_moment
from compassion_tui.domain.entry import Entry
from compassion_tui.services import Services


class Version(NamedTuple):
    """A version, and what to say about it."""

    entry: Entry
    told: str


def versions_of(services: Services, id: str) -> list[Version]:
    """The versions of an entry. It can block on the disk.

    Raises:
        UserError: they can't be read.
    """
    journal = services.journal
    today = services.clock.now().date()
    found = [(each.entry, each.at) for each in journal.history(id) if each.entry is not None]
    elsewhere = {each.at for each in journal.others(id)} if found else set()
    return [
        Version(
            entry,
            services.messages(
                "journal.version_elsewhere" if at in elsewhere else "journal.version",
                number=len(found) - index,
                count=len(found),
                saved=format_moment(services.messages, at, today),
            ),
        )
        for index, (entry, at) in enumerate(found)
    ]
