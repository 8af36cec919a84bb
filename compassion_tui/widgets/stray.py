"""Text typed where nothing asks for words: it's shown as typed, and does nothing."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.events import Key
from textual.widgets import Static

from compassion_tui.domain.text import safe_text
from compassion_tui.widgets.people_line import PeopleLine
from compassion_tui.widgets.writing import character_of


class Stray(VerticalGroup):
    """Holds words typed at a choice, quietly, until they're used or let go.

    It takes every key that belongs to them: letters, backspace, and the enter at their end.
    """

    def __init__(self, text: str = "") -> None:
        """Begin with what was typed before, which can't be continued."""
        super().__init__(classes="stray")
        self.text = text
        self.takes_enter = False
        """Whether it was just typed, so that an enter belongs to it."""
        self._broken = False
        """Whether its line has ended, so that further typing starts a new one."""
        self._emptied = False
        """Whether a backspace removed its last letter: another must not go a step back."""

    def compose(self) -> ComposeResult:
        """The words, what can be done with them, and the quiet line about people."""
        yield Static(safe_text(self.text), markup=False, classes="stray-text")
        yield Static("", markup=False, classes="stray-hint")
        yield PeopleLine()

    def on_mount(self) -> None:
        """Hide it while there's nothing to show."""
        self.show(self.text)

    def takes(self, event: Key) -> bool:
        """Whether a key belongs to what's being typed, and was taken."""
        character = character_of(event)
        if event.key == "backspace" and (self.text or self._emptied):
            self._emptied = True
            self.show(self.text[:-1])
            self.takes_enter = bool(self.text)
            return True
        self._emptied = False
        if event.key == "enter" and self.takes_enter:
            self.takes_enter, self._broken = False, True
            return True
        if character:
            self.add(character)
        return bool(character)

    def add(self, text: str) -> None:
        """Add what was typed or pasted."""
        between = "\n" if self._broken and self.text else ""
        self.takes_enter, self._broken = True, False
        self.show(self.text + between + text)

    def show(self, text: str) -> None:
        """Show this as what was typed; an empty text hides it."""
        self.text = text
        self.query_one(".stray-text", Static).update(safe_text(text))
        self.set_class(not text, "-hidden")
        if not text:
            self.takes_enter = self._broken = False

    def show_people_line(self, line: str) -> None:
        """Show the quiet line about people; an empty one hides it."""
        self.query_one(PeopleLine).tell(line)

    def hint(self, line: str) -> None:
        """Say what can be done with it."""
        self.query_one(".stray-hint", Static).update(line)
