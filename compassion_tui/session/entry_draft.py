"""An entry being edited: a draft until the journal has it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from threading import Lock

from compassion_tui.domain.editing import changed
from compassion_tui.domain.entry import Entry
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.flow import State
from compassion_tui.drafts import EDIT, Draft, Drafts
from compassion_tui.journal.change_history import ChangeHistory

Answers = Mapping[str, str]
"""What's in an entry's fields, by their keys; see `domain.editing`."""


class EntryDraft:
    """One edit of an entry, on a screen or in an editor. Calls may block, or raise a UserError."""

    def __init__(self, entry: Entry, changes: ChangeHistory, drafts: Drafts) -> None:
        """Begin with nothing read or written."""
        self.entry = entry
        self._changes, self._drafts = changes, drafts
        self._drafted = self._kept = False
        self._one_by_one = Lock()

    def begin(self) -> dict[str, str]:
        """Return what was written in it before and never kept."""
        draft = self._drafts.get(self._id)
        self._drafted = draft is not None
        return {key: str(text) for key, text in draft.state.answers.items()} if draft else {}

    def is_open(self, answers: Answers) -> bool:
        """Whether there's anything to save: a change, or a draft of one that was reverted."""
        return self._drafted or changed(self.entry, answers) != self.entry

    def save(self, answers: Answers) -> None:
        """Save it as a draft; if it equals the entry, delete the draft.

        Once the journal has it, a late save writes nothing.
        """
        with self._one_by_one:
            if self._kept or not self.is_open(answers):
                return
            self._drafted = changed(self.entry, answers) != self.entry
            if self._drafted:
                self._drafts.save(self._draft(answers))
            else:
                self._drafts.drop(self._id)

    def keep(self, answers: Answers) -> str:
        """Save the change to the journal, if there is one, and then delete the draft.

        Returns the id of what to say; empty if nothing changed.
        """
        with suppress(UserError):  # the journal may accept what the drafts' folder doesn't
            self.save(answers)
        edited, said = changed(self.entry, answers), ""
        if edited != self.entry:
            said = self._changes.edit(self.entry, edited)
        with self._one_by_one:
            self._kept = True
            self._drafts.drop(self._id)
        return said

    @property
    def _id(self) -> str:
        return EDIT + self.entry.id

    def _draft(self, answers: Answers) -> Draft:
        state = State(
            practice=self.entry.practice,
            version=self.entry.version,
            step="",
            answers=dict(answers),
            ending="enough",
        )
        return Draft(id=self._id, state=state)
