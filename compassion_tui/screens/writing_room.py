"""A room in which a walk is written: what is typed is saved as it is typed."""

from __future__ import annotations

import asyncio

from textual import work
from textual.timer import Timer

from compassion_tui.domain.flow import Answered, current
from compassion_tui.domain.practice import Pick, Step, Write
from compassion_tui.screens.room import Room
from compassion_tui.session.walk import Walk
from compassion_tui.widgets.steps.base import StepView

SAVE_AFTER = 0.5
"""Seconds after a key until what was typed is on the disk; a second is promised."""


class WritingRoom(Room):
    """Keeps its walk's draft on the disk, off the keystroke's path, and listens a little."""

    waits = True

    def __init__(self, walk: Walk) -> None:
        """Keep the draft of `walk`."""
        super().__init__()
        self.walk = walk
        self._saver: Timer | None = None
        self._people_line_away = False

    @property
    def step(self) -> Step | None:
        """The step that the walk is at; None if its practice no longer has it."""
        return current(self.walk.practice, self.walk.state)

    @property
    def view(self) -> StepView | None:
        """The view of that step, once it is there."""
        return next(iter(self.query(StepView)), None)

    def take_in(self) -> None:
        """Take in what stands in the text field, of which the message may still be under way."""
        view = self.view
        if view is not None and view.step.id == self.walk.state.step and view.written is not None:
            self.walk.send(Answered(view.written))

    def flush(self) -> None:
        """Put the walk on the disk now."""
        self.take_in()
        self.walk.save()

    def save_soon(self) -> None:
        """Put the walk on the disk within a second. Keys in between ride along."""
        if self._saver is None:
            self._saver = self.set_timer(SAVE_AFTER, self._save)

    @work
    async def _save(self) -> None:
        self._saver = None
        if self.walk.locked_out and self.is_active:
            await self.unlock()
        await self.attempt(self.walk.save)
        await self._listen()

    async def _listen(self) -> None:
        """Offer people in one quiet line, where words say outright that someone is in danger.

        Nothing is stored, counted, blocked or named; the line can be put away.
        """
        view = self.view
        if view is not None and self.wants_people_line and isinstance(view.step, Write | Pick):
            says = await asyncio.to_thread(self.services.library.in_danger, self._heard(view.step))
            if self.view is view:  # the walk may have gone on meanwhile
                view.show_people_line(says)

    def _heard(self, step: Write | Pick) -> str:
        """What was written at a step, and the lines of the person's own that it offers."""
        ids = (step.id, *(step.of if isinstance(step, Pick) else ()))
        return "\n".join(str(self.walk.state.answers.get(id, "")) for id in ids)

    @property
    def wants_people_line(self) -> bool:
        """Whether people may be offered in a quiet line: not switched off, nor put away."""
        return self.services.settings.current.crisis_line and not self._people_line_away

    def action_hide_line(self) -> None:
        """Put the quiet line about people away, for this walk."""
        self._people_line_away = True
        if self.view is not None:
            self.view.show_people_line(False)
