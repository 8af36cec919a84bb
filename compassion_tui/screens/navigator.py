"""What a screen asks of the app that it is in."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from compassion_tui.domain.entry import Entry
    from compassion_tui.domain.steps import Answer
    from compassion_tui.drafts import Draft
    from compassion_tui.services import Services
    from compassion_tui.session.practice_session import PracticeSession


class Navigator(Protocol):
    """Opens other screens, and makes the settings hold everywhere."""

    @property
    def services(self) -> Services:
        """What everybody needs."""

    def open(self, place: str) -> None:
        """Open a screen by its name, or a practice by its id."""

    def open_practice(
        self, id: str, draft: Draft | None = None, seed: Mapping[str, Answer] | None = None
    ) -> None:
        """Walk the practice of that id, from its start or from a draft."""

    def take_up(self, draft: Draft) -> None:
        """Go on with what was being written, where it stopped."""

    def reread(self, letter: Entry) -> None:
        """Read a letter that has rested, slowly."""

    def replace_with(self, id: str) -> None:
        """Walk the practice of that id in place of the screen that is open."""

    def leave_for(self, place: str, walk: PracticeSession) -> None:
        """Out of a walk that has ended, to another place."""

    def leading(self) -> AbstractContextManager[None]:
        """While the disk is waited for before another screen opens: what is typed on waits, too."""

    def go_home(self) -> None:
        """Home, or to a walk underneath."""

    def action_show_people(self) -> None:
        """Open people to talk to."""

    def touch(self) -> None:
        """Somebody is there, though not by a key that came here."""

    def follow_settings(self) -> None:
        """Look, and move, as the settings say."""

    def follow_sky(self) -> None:
        """Take on the colours of the hour, where the settings say so."""

    def show_cursor(self, shown: bool) -> None:
        """Show the terminal's own cursor, or hide it."""
