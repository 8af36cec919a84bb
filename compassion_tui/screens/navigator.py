"""What a screen can ask of the app."""

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
    """Opens other screens, and applies the settings everywhere."""

    @property
    def services(self) -> Services:
        """The shared services."""

    def open(self, place: str) -> None:
        """Open a screen by its name, or a practice by its id."""

    def open_practice(
        self, id: str, draft: Draft | None = None, seed: Mapping[str, Answer] | None = None
    ) -> None:
        """Start the practice of that id, or continue it from a draft."""

    def take_up(self, draft: Draft) -> None:
        """Continue what was being written, where it stopped."""

    def reread(self, letter: Entry) -> None:
        """Open a rested letter for slow reading."""

    def ask_again(self, action: str, typed: bytes) -> None:
        """Have the open screen ask what was being asked over it, with what was typed, sealed."""

    def replace_with(self, id: str) -> None:
        """Start the practice of that id in place of the open screen."""

    def leave_for(self, place: str, walk: PracticeSession) -> None:
        """Leave a walk that has ended, for another place."""

    def leading(self) -> AbstractContextManager[None]:
        """Make input wait, too, while the disk is waited for before another screen opens."""

    def go_home(self) -> None:
        """Go home, or to a practice underneath."""

    @property
    def way_out(self) -> str:
        """Where `go_home` leads: `home`, or `back` to what waits underneath."""

    def action_show_people(self) -> None:
        """Open people to talk to."""

    def touch(self) -> None:
        """Note that someone is there, though no key arrived here."""

    def follow_settings(self) -> None:
        """Apply the theme and motion that the settings name."""

    def follow_sky(self) -> None:
        """Use the theme of the hour, if the settings say so."""

    def show_cursor(self, shown: bool) -> None:
        """Show the terminal's own cursor, or hide it."""
