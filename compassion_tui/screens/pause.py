"""The breathing pause, alone on the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property, partial

from textual import on, work
from textual.app import App, ComposeResult
from textual.timer import Timer
from textual.widgets import Input

from compassion_tui import assets
from compassion_tui.commands import breath as breath_commands
from compassion_tui.domain.breath import BreathPattern, Length
from compassion_tui.domain.entry import NOTE, entry_of_pause
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.flow import Answered
from compassion_tui.domain.text import safe_text
from compassion_tui.drafts import Draft
from compassion_tui.screens.base import BaseScreen
from compassion_tui.screens.voice import ScreenVoice
from compassion_tui.session.practice_session import PracticeSession
from compassion_tui.session.sealed_value import unseal_value
from compassion_tui.session.setting_options import default_pattern
from compassion_tui.widgets.breathing.pause import BreathingPause
from compassion_tui.widgets.line import LineInput
from compassion_tui.widgets.people_line import PeopleLine

MINUTE = Length(minutes=1)

SAVE_AFTER = 0.5
"""Seconds after a key until a word is saved; the promise is a second."""

LINGER = 45.0
"""Seconds that a pause started from the shell stays open after it ends."""


class PauseScreen(BaseScreen[None]):
    """A tide that fills the screen. A pause is wordless, and only kept by a key.

    A word that's typed but not kept stays as a note that isn't finished, as words anywhere do.
    """

    CSS_PATH = assets.styles("breathing")
    BINDINGS = [
        breath_commands.ChoosePattern.binding(),
        breath_commands.KeepPause.binding(),
        breath_commands.KeepWithWord.binding(),
        breath_commands.BackToShell.binding(),
        breath_commands.BreatheAgain.binding(),
        breath_commands.ReadAloud.binding(),
    ]
    named = "pause"
    footer_keys = 5

    def __init__(
        self, pattern: BreathPattern | None = None, length: Length = MINUTE, word: bytes = b""
    ) -> None:
        """Breathe `pattern`, or the usual one, for `length`.

        If a `word` was being typed (as a sealed draft), the pause was over already.
        """
        super().__init__()
        self._pattern = pattern
        self._length = length
        self._typed = word
        self._over = bool(word)
        self._kept = False
        self._note: PracticeSession | None = None
        """The word that's being typed, as a note."""
        self._saver: Timer | None = None
        self._tried = False
        """Whether leaving failed once, because the word couldn't be saved."""

    @cached_property
    def _voice(self) -> ScreenVoice:
        return ScreenVoice(self)

    def compose_body(self) -> ComposeResult:
        """The tide, and a line for a word, which is hidden until it's asked for."""
        settings = self.services.settings.current
        yield BreathingPause(
            self._pattern or default_pattern(self.services),
            self._length,
            clock=self.services.clock,
            messages=self.messages,
            numbers=settings.numbers,
            bell=settings.bell,
        )
        yield LineInput(placeholder=self.messages("pause.word.hint"), id="word", classes="-hidden")
        yield PeopleLine()

    def on_mount(self) -> None:
        """Begin to breathe at once."""
        self.pause.focus()

    def come_into_sight(self) -> None:
        """Show a word that was being typed before a cover."""
        if self._typed:
            typed, self._typed = self._typed, b""
            with suppress(UserError):  # its key is gone, and the word with it
                self._note = self._note_of(unseal_value(self.services, typed, Draft))
                self._word.value = self._written
                self.pause.pause()
                self.action_keep_with_word()

    def reopener(self) -> Callable[[], object]:
        """Start the pause again; a word that's being typed is sealed."""
        self._seal_word()
        return partial(_open_again, self.app, self.pause.pattern, self.pause.length, self._typed)

    def forget_words(self) -> None:
        """Seal a word that's being typed, and empty the field."""
        self._seal_word()
        with self.prevent(Input.Changed):  # it wasn't let go
            self._word.value = ""
        self._note = None

    def _seal_word(self) -> None:
        if self._note is not None and self._word.value:
            self._typed = self._note.sealed()

    # The word, which is never lost.

    def _note_of(self, draft: Draft | None = None) -> PracticeSession | None:
        practice = self.services.library.practice(NOTE)
        return PracticeSession(self.services, practice, draft) if practice else None

    def _write_down(self, word: str) -> None:
        """Save the word within a second; nothing is left of one that's deleted."""
        if self._note is None and word.strip():
            self._note = self._note_of()
        if self._note is not None:
            self._note.dispatch(Answered(word))
            self._tried = False
            if self._saver is None:
                self._saver = self.set_timer(SAVE_AFTER, self._save_soon)

    @work
    async def _save_soon(self) -> None:
        self._saver = None
        if not self.services.needs_passphrase:  # leaving asks for it, not a letter
            await self.attempt(self.flush)

    def flush(self) -> None:
        """Save the word now."""
        note = self._note  # in a thread, while keeping the word lets go of it
        if note is not None and note.has_words:
            note.save()
        elif note is not None:
            note.forget()

    @property
    def _waits(self) -> bool:
        """Whether there's a word that wasn't kept."""
        return self._note is not None and self._note.has_words

    @property
    def _written(self) -> str:
        return str(self._note.state.answers.get(NOTE, "")) if self._note is not None else ""

    def on_screen_suspend(self) -> None:
        """Pause in silence while another screen is on top, until space continues."""
        self.pause.pause()
        self.services.hush()

    def on_unmount(self) -> None:
        """Be silent once the pause is left."""
        self.services.hush()

    @property
    def pause(self) -> BreathingPause:
        """The pause itself."""
        return self.query_one(BreathingPause)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keeping and starting again only work once it's over; choosing always does."""
        match action:
            case "keep" | "keep_with_word":
                return self._over and not self._kept
            case "again":
                return self._over
            case "to_shell":
                return self._over and self._is_alone
            case "choose":
                return not self._over
            case "aloud":
                return self._voice.is_offered and not self._over
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Leave the word field; otherwise go back to the previous screen, or to the shell."""
        if self._word.has_focus:
            self._hide_word()
        else:
            self._leave_in_time()

    def _leave_in_time(self) -> None:
        """Leave, but not before a word that waits is saved."""
        if self._waits:
            self._leave_word()
        else:
            self._leave()

    @work(exclusive=True, group="keep")
    async def _leave_word(self) -> None:
        """Leave the word as an unfinished note; if that fails the first time, stay."""
        again, self._tried = self._tried, True
        saved = await self.unlock() and await self.attempt(self.flush)
        if saved or again:
            self.when_active(self._leave)
        if saved:
            self.app.notify(self.messages("ending.waits"), markup=False)

    def _leave(self) -> None:
        if self._is_alone:
            self.app.exit()
        else:
            self.close()

    def action_to_shell(self) -> None:
        """Go back to the shell that started it; a word that waits is saved first."""
        self._leave_in_time()

    @property
    def _is_alone(self) -> bool:
        """Whether the shell started it, with no other screen."""
        return len(self.app.screen_stack) == 1

    @work(exclusive=True, group="choose")
    async def action_choose(self) -> None:
        """Choose another pattern or length."""
        from compassion_tui.screens.patterns import PatternsScreen

        pause = self.pause
        if chosen := await self.ask(PatternsScreen(pause.pattern, pause.length)):
            self._begin(*chosen)

    def action_again(self) -> None:
        """Start the same pause again."""
        self._begin(self.pause.pattern, self.pause.length)

    def action_aloud(self) -> None:
        """Turn sound for in and out on; the same key turns it off at once."""
        self._voice.turn()

    @on(BreathingPause.Turned)
    def _hear_cue(self, event: BreathingPause.Turned) -> None:
        self._voice.cue(event.kind)

    @on(BreathingPause.Held)
    def _wait_in_silence(self) -> None:
        self._voice.quiet()

    def action_keep(self) -> None:
        """Keep the moment without a word."""
        self._keep("")

    def action_keep_with_word(self) -> None:
        """Keep the moment with a word or a line."""
        self._word.remove_class("-hidden")
        self._word.focus()

    @on(BreathingPause.Ended)
    def _end(self) -> None:
        self._over = True
        self.refresh_bindings()
        if self._is_alone:
            self.set_timer(LINGER, self._go_back)

    @on(Input.Changed, "#word")
    def _listen(self, event: Input.Changed) -> None:
        self.listen(event.value)
        self._write_down(event.value)

    @on(Input.Submitted, "#word")
    def _keep_word(self, event: Input.Submitted) -> None:
        self._hide_word()
        self._keep(safe_text(event.value).strip())

    @work(exclusive=True, group="keep")
    async def _keep(self, word: str) -> None:
        if not await self.unlock():
            return
        try:
            await asyncio.to_thread(self.services.journal.add, entry_of_pause(self.messages, word))
        except UserError as error:
            self.tell(error)
            return
        self._kept = True
        if word or not self._waits:  # kept without it, a word still waits
            note, self._note = self._note, None
            if note is not None:
                await self.attempt(note.forget)
            self._word.value = ""
        self.refresh_bindings()
        self.pause.say(self.messages("pause.kept"))

    def _begin(self, pattern: BreathPattern, length: Length) -> None:
        self._over = self._kept = False
        self.pause.restart(pattern, length)
        self.refresh_bindings()

    def _go_back(self) -> None:
        if not self.is_active:
            self.set_timer(LINGER, self._go_back)
        elif self._over and not self._word.has_focus and not self._waits:
            self.app.exit()

    def _hide_word(self) -> None:
        self._word.add_class("-hidden")
        self.pause.focus()

    @property
    def _word(self) -> Input:
        return self.query_one("#word", Input)


def _open_again(app: App[None], pattern: BreathPattern, length: Length, word: bytes) -> None:
    app.push_screen(PauseScreen(pattern, length, word))
