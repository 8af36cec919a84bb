"""What was found in an import's source: each thing in it is read or reported."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from compassion_tui.domain.entry import Entry
from compassion_tui.journal.transfer.first_version import Earlier

Refusal = Literal[
    "almost", "archive", "deep", "encoding", "json", "kind", "large", "newer", "no_file", "packed",
    "unknown", "unreadable",
]  # fmt: skip
"""Why a file isn't read: the ids of sentences in [error.transfer] of ui.toml."""

Reason = Literal[
    Refusal,
    "backup", "beside", "cut", "date", "date_unread", "empty", "encrypted", "long", "shape",
    "trashed",
]  # fmt: skip
"""Why something isn't imported: the ids of sentences in [cli.import] of ui.toml."""

Flaw = Literal["time", "zone", "broken", "twice", "attachments"]
"""What is said of an entry that's imported: the ends of ids in [cli.import], after `said_`."""

NOTHING_THERE = frozenset({"empty", "trashed", "backup", "kind"})
"""Harmless reasons: there was nothing to import. All others are failures."""


class Unread(Exception):
    """Something can't be read as an entry; `why` is the id of the reason."""

    def __init__(self, why: Reason) -> None:
        super().__init__(why)
        self.why = why


class Refused(Exception):
    """A whole file wasn't read. `why` is the id of the reason, `form` its likely form."""

    def __init__(self, why: Refusal, form: str = "", line: int = 1) -> None:
        super().__init__(why)
        self.why, self.form, self.line = why, form, line


class Skipped(msgspec.Struct, frozen=True, gc=False):
    """Something that wasn't imported: where it is, and the id of the reason."""

    file: str
    line: int
    why: Reason
    form: str = ""
    """The file's likely form, if it's known."""

    @property
    def failed(self) -> bool:
        """Whether there was something that should have been imported."""
        return self.why not in NOTHING_THERE


class Found(msgspec.Struct, frozen=True, gc=False):
    """An entry that was read, with its id."""

    entry: Entry
    file: str
    line: int
    remarks: tuple[Flaw, ...] = ()
    earlier: Callable[[], Earlier] | None = None
    """The entry as the first version read it, if it read this form."""


Finding = Found | Skipped


class Taken(msgspec.Struct, frozen=True, gc=False):
    """An entry from one record, before its line is known."""

    entry: Entry
    remarks: tuple[Flaw, ...] = ()
    earlier: Callable[[], Earlier] | None = None
