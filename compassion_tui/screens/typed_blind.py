"""Words typed where letters are keys: they're shown as typed, and kept only if one says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from textual.events import Key

from compassion_tui.commands.practice import ShowPrompts
from compassion_tui.domain.entry import NOTE
from compassion_tui.domain.flow import State
from compassion_tui.drafts import Draft
from compassion_tui.terminal.bursts import SOON, BurstKey
from compassion_tui.widgets.stray import Stray
from compassion_tui.widgets.writing import character_of

if TYPE_CHECKING:
    from compassion_tui.screens.base import BaseScreen


class TypedBlind:
    """Gathers words typed at a screen, from where they can be told from keys until they're let go.

    They can where they come in a burst, or begin with a capital or two letters that are no keys
    there. A screen has one, and passes each key on. A key held down is no word; nor does it gather
    anything while the journal is locked, when it may be a passphrase.
    """

    def __init__(self, screen: BaseScreen[Any]) -> None:
        """Begin with nothing typed on `screen`."""
        self._screen = screen
        self._stray: Stray | None = None
        self._before = ""
        """The characters that came just before, each soon after the other."""
        self._at = 0.0
        self._only_moves = True
        """Whether each of these only moves something here."""
        self._idle = True
        """Whether each of these does nothing here."""
        self._opens = False
        """Whether a note is being opened, which happens once however often it's asked for."""

    def takes(self, event: Key) -> bool:
        """Whether a key belongs to the words, and was taken."""
        stray = self._stray
        if stray is None:
            return self._begins(event)
        if event.key in ShowPrompts.key.split(","):
            self._write_on()
        elif event.key == "escape":
            self.let_go()
        elif stray.takes(event):
            self._show()
        else:
            return False
        return True

    def _begins(self, event: Key) -> bool:
        """Whether words begin with this key, or with those just before it."""
        if self._screen.services.needs_passphrase:  # nor is a letter of it remembered
            return False
        character = character_of(event)
        before = self._before if event.time - self._at < SOON else ""
        self._before, self._at = (before + character) if character else "", event.time
        self._only_moves = (not before or self._only_moves) and self._screen.moves(event)
        idle, nothing = not before or self._idle, event.key not in self._screen.active_bindings
        self._idle = idle and nothing
        if character.isalpha() and ((nothing and character.isupper()) or (before and idle)):
            return self.gather(self._before)
        if not isinstance(event, BurstKey) or not character or self._only_moves:
            return False
        if not before.strip() or before[-1] == character:
            return False
        return self.gather(self._before)

    def gather(self, text: str) -> bool:
        """Show what was typed or pasted; False if it may be a passphrase, or there's no word."""
        if self._screen.services.needs_passphrase or (self._stray is None and not text.strip()):
            return False
        if self._stray is None:
            hint = self._screen.messages("home.stray")
            self._stray = Stray(hint=hint, classes="blind")
            self._screen.mount(self._stray)
        self._stray.add(text)
        self._show()
        return True

    def let_go(self) -> None:
        """Clear the words."""
        stray, self._stray, self._before = self._stray, None, ""
        if stray is not None:
            stray.remove()

    def _write_on(self) -> None:
        """Go on in a note that has the words."""
        if self._stray is not None and not self._opens:
            self._opens = True
            self._screen.run_worker(self._open_note(self._stray), group="open-blind")

    async def _open_note(self, stray: Stray) -> None:
        """Save the words as an unfinished note, and open it; only then they're gone from here."""
        draft = await self._saved(stray)
        self._opens = False
        if draft is not None:
            self.let_go()
            self._screen.navigator.take_up(draft)

    async def _saved(self, stray: Stray) -> Draft | None:
        """The words as a draft, with those that were typed while it was being saved."""
        screen, practice = self._screen, self._screen.services.library.practice(NOTE)
        if practice is None:
            return None
        draft: Draft | None = Draft(state=State(practice=NOTE, version=practice.version, step=NOTE))
        while draft is not None and draft.state.answers.get(NOTE) != stray.text:
            state = msgspec.structs.replace(draft.state, answers={NOTE: stray.text})
            written = msgspec.structs.replace(draft, state=state)
            draft = await screen.fetch(screen.services.drafts.save, written)
        return draft

    def _show(self) -> None:
        if self._stray is None or not self._stray.text:
            self.let_go()
            return
        self._screen.run_worker(self._listen(self._stray), group="listen-blind")

    async def _listen(self, stray: Stray) -> None:
        """Show the quiet line about people if there are words of danger in it."""
        from compassion_tui.session.danger import line_for

        text = stray.text
        line = await self._screen.in_thread(line_for, self._screen.services, text)
        if stray is self._stray and stray.text == text:
            stray.show_people_line(line)
