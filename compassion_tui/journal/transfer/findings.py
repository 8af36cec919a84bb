"""What was found in an import's source: each thing in it is read or reported."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from compassion_tui.domain.entry import Entry
from compassion_tui.journal.transfer.first_version import Earlier

NOTHING_THERE = frozenset({"empty", "trashed", "backup", "kind"})
"""The reasons that mean no harm: there was nothing to take in. All others are failures."""


class Unread(Exception):
    """Something cannot be read as an entry; `why` is the id of the reason."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Refused(Exception):
    """A whole file is not read. `why` is the id of the reason, `form` what it looks like."""

    def __init__(self, why: str, form: str = "", line: int = 1) -> None:
        super().__init__(why)
        self.why, self.form, self.line = why, form, line


class Skipped(NamedTuple):
    """Something that wasn't imported: where it is, and the id of the reason."""

    file: str
    line: int
    why: str
    """The sentence is in [cli.import] of ui.toml."""
    form: str = ""
    """What a file looks like, where that is known."""

    @property
    def failed(self) -> bool:
        """Whether there was something that ought to have been taken."""
        return self.why not in NOTHING_THERE


class Found(NamedTuple):
    """An entry that was read, with its id."""

    entry: Entry
    file: str
    line: int
    remarks: tuple[str, ...] = ()
    """Ids of what there is to say of it, such as a time that could not be read."""
    earlier: Callable[[], Earlier] | None = None
    """The entry as the first version read it, where it read this form."""


Finding = Found | Skipped


class Taken(NamedTuple):
    """An entry out of one record, before it is known where that stands."""

    entry: Entry
    remarks: tuple[str, ...] = ()
    earlier: Callable[[], Earlier] | None = None
