"""Setting, changing and removing the passphrase: what it means, then the fields."""

from __future__ import annotations

import asyncio

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from compassion_tui import assets
from compassion_tui.domain.errors import LockedError, UserError
from compassion_tui.screens.base import BaseScreen
from compassion_tui.session.passphrase import (
    FIELDS,
    Purpose,
    carry_out,
    said_when_done,
    warning,
)
from compassion_tui.widgets.passphrase_field import PassphraseField

LOOK = 0.1
"""Seconds between two looks at the progress."""


class PassphraseScreen(BaseScreen[bool]):
    """One field, which asks for one thing after another and shows nothing of what's typed.

    Its answer is True once it was tried.
    """

    CSS_PATH = assets.styles("pages")
    named = "passphrase"
    footer_keys = 4

    def __init__(self, purpose: Purpose) -> None:
        """Do what `purpose` names."""
        super().__init__()
        self._purpose: Purpose = purpose
        self._given: list[str] = []
        self._percent = 0
        """The progress in percent, set by the thread that does the work."""

    def compose_body(self) -> ComposeResult:
        """The plain warning, the field, and a line for the result."""
        means = "\n\n".join(warning(self.messages, self._purpose))
        with VerticalScroll(classes="page", can_focus=False):
            title = self.messages(f"settings.passphrase.{self._purpose}")
            yield Static(Content(title), classes="title")
            yield Static(Content(means), classes="ask")
            yield PassphraseField()
            yield Static("", classes="answer")

    def on_mount(self) -> None:
        """Ask for the first thing."""
        self._ask()
        self.query_one(Input).focus()

    def _ask(self) -> None:
        field = self.query_one(Input)
        field.clear()
        asked = self.messages(f"cli.lock.{FIELDS[self._purpose][len(self._given)]}")
        field.placeholder = self.messages("settings.passphrase.hint", asked=asked)

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        self._given.append(event.value)
        if len(self._given) < len(FIELDS[self._purpose]):
            self._ask()
        else:
            self._do()

    @work(exclusive=True, group="seal")
    async def _do(self) -> None:
        """Do it in a thread: reseal every line, or derive a key slowly."""
        given, self._given = self._given, []
        self.query_one(Input).disabled = True
        shown = self.set_interval(LOOK, self._say_how_far)
        self._say_how_far()
        try:
            await asyncio.to_thread(carry_out, self.services, self._purpose, given, self._note)
        except UserError as error:
            if not isinstance(error, LockedError):
                self._ask_again(error)
                return
            # it was covered meanwhile: entering the passphrase again finishes it
        else:
            for said in said_when_done(self.messages, self._purpose, given):
                self.notify(said, timeout=12, markup=False)
        finally:
            shown.stop()
        self.close(True)

    def _say_how_far(self) -> None:
        far = self.messages("settings.passphrase.far", percent=self._percent)
        self._say(far if self._percent else self.messages("unlock.trying"))

    def _ask_again(self, error: UserError) -> None:
        self._say(self.messages.tell(error))
        self._percent = 0
        self.query_one(Input).disabled = False
        self.query_one(Input).focus()
        self._ask()

    def _note(self, done: int, total: int) -> None:
        self._percent = 100 * done // total

    def action_leave(self) -> None:
        """Go back, after finishing what has begun, so that its result is reported."""
        if not self.query_one(Input).disabled:
            super().action_leave()

    def _say(self, sentence: str) -> None:
        self.query_one(".answer", Static).update(Content(sentence))
