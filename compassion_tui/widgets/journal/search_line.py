"""The search line, and how many entries it found."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input, Static

from compassion_tui.commands import journal as keys


class SearchLine(Horizontal):
    """Hidden until it's needed. Enter or down goes to the results; escape ends the search."""

    DEFAULT_CSS = """
    SearchLine { height: 1; }
    SearchLine Input { width: 1fr; }
    SearchLine Static { width: auto; }
    """

    @dataclass
    class Changed(Message):
        """The search text has changed."""

        text: str

    @dataclass
    class Done(Message):
        """The person goes on to the results."""

    @dataclass
    class Ended(Message):
        """The search has ended."""

    def __init__(self, hint: str) -> None:
        """Begin hidden; `hint` is shown while nothing is typed."""
        super().__init__(classes="-hidden")
        self._hint = hint

    def compose(self) -> ComposeResult:
        """The field, and the count."""
        yield SearchField(placeholder=self._hint, select_on_focus=False)
        yield Static("", classes="count")

    def open(self, text: str = "") -> None:
        """Show it with `text`, and focus the field."""
        self.remove_class("-hidden")
        field = self.query_one(Input)
        if text:
            with self.prevent(Input.Changed):
                field.value = text
        field.focus()

    def close(self) -> None:
        """Clear it, and hide it."""
        self.add_class("-hidden")
        with self.prevent(Input.Changed):
            self.query_one(Input).clear()

    @property
    def is_typed_in(self) -> bool:
        """Whether the field has the focus."""
        return self.query_one(Input).has_focus

    def say(self, count: str, *, found: bool) -> None:
        """Show how many were found, and offer to go there if any were."""
        self.query_one(".count", Static).update(Content(count))
        self.query_one(SearchField).found = found

    @on(Input.Changed)
    def _tell_change(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    @on(Input.Submitted)
    def _keep_submit(self, event: Input.Submitted) -> None:
        event.stop()


class SearchField(Input):
    """A field whose own keys come before Textual's."""

    BINDINGS = [keys.GoToFound.binding(), keys.EndSearch.binding()]
    found: var[bool] = var(True, bindings=True)
    """Whether there's anything to go to."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There are no results to go to if nothing was found."""
        return action != "done" or self.found

    def action_done(self) -> None:
        """Go on to the results."""
        self.post_message(SearchLine.Done())

    def action_end_search(self) -> None:
        """End the search."""
        self.post_message(SearchLine.Ended())
