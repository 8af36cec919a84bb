"""A room in which a walk is written: what is typed is saved as it is typed."""

from __future__ import annotations

import asyncio

from textual import work
from textual.timer import Timer

from compassion_tui.domain.flow import Answered
from compassion_tui.domain.steps import Pick, Step, Write
from compassion_tui.screens.base import BaseScreen
from compassion_tui.session.danger import people_line
from compassion_tui.session.practice_session import PracticeSession
from compassion_tui.widgets.key_bar import KeyBar
from compassion_tui.widgets.steps.base import StepView

SAVE_AFTER = 0.5
"""Seconds after a key until what was typed is on the disk; a second is promised."""


class WritingScreen(BaseScreen[None]):
    """Keeps its walk's draft on the disk, off the keystroke's path, and listens a little."""

    waits = True

    def __init__(self, walk: PracticeSession) -> None:
        """Keep the draft of `walk`."""
        super().__init__()
        self.session = walk
        self._saver: Timer | None = None

    @property
    def step(self) -> Step | None:
        """The step to show; None if its practice no longer has it."""
        return self.session.step

    @property
    def view(self) -> StepView | None:
        """The view of that step, once it is there."""
        return next(iter(self.query(StepView)), None)

    def take_in(self) -> None:
        """Take in what stands in the text field, of which the message may still be under way."""
        view = self.view
        if (
            view is not None
            and view.step.id == self.session.state.step
            and view.written is not None
        ):
            self.session.dispatch(Answered(view.written))

    def flush(self) -> None:
        """Put the walk on the disk now."""
        self.take_in()
        self.session.save()

    def save_soon(self) -> None:
        """Put the walk on the disk within a second. Keys in between ride along."""
        if self._saver is None:
            self._saver = self.set_timer(SAVE_AFTER, self._save)

    @work
    async def _save(self) -> None:
        self._saver = None
        await self._listen()
        if self.session.locked_out and self.is_active:
            await self.unlock()
        await self.attempt(self.session.save)

    async def _listen(self) -> None:
        """Offer people in one quiet line, where words of danger were written.

        Nothing is stored, counted, blocked or named; the line can be put away.
        """
        view = self.view
        if view is not None and isinstance(view.step, Write | Pick):
            line = await asyncio.to_thread(self._line_at, view.step)
            if self.view is view:  # the walk may have gone on meanwhile, or the line be folded
                view.show_people_line("" if self.session.folded else line)
        self.show_people_first()

    def _line_at(self, step: Write | Pick) -> str:
        """The line for what was written at a step, and for the lines of their own it offers."""
        ids = (step.id, *(step.of if isinstance(step, Pick) else ()))
        return people_line(self.services, self.session.danger_shown(*ids))

    def show_people_first(self) -> None:
        """Let the key to people stand out at the foot, once words of danger were written here."""
        for foot in self.query(KeyBar):
            foot.put_people_first(bool(self.session.shows_people))
        self.refresh_bindings()
