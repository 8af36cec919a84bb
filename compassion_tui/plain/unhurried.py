"""Lines that come by themselves in line mode: nothing is answered here."""

from __future__ import annotations

from collections.abc import Sequence

from compassion_tui.domain.unhurried import Unhurried
from compassion_tui.plain.keys import Keys
from compassion_tui.plain.line_reader import without_keys
from compassion_tui.plain.talk import Talk

LOOK = 0.5
"""The most seconds between two looks at the clock."""

ONWARD = {"\r", "\n"}


def follow(talk: Talk, lines: Sequence[str], *, thinks: bool) -> None:
    """Say each line in its time, to the end of the last one; enter goes on at once.

    Space pauses. Typing words, or a command, also makes it wait.
    """
    talk.idle.touch()
    _PlainUnhurried(talk, lines, thinks=thinks).run()
    talk.lock_if_away()


class _PlainUnhurried:
    def __init__(self, talk: Talk, lines: Sequence[str], *, thinks: bool) -> None:
        self._talk = talk
        self._lines = lines
        self._clock = talk.services.clock.monotonic
        self._walk = Unhurried.begun(lines, thinks=thinks, now=self._clock())
        self._said = 0

    def run(self) -> None:
        while True:
            with self._talk.keyboard() as pressed:
                typed = self._come(pressed)
            if typed is None:
                return
            self._walk = self._walk.waiting(self._clock())
            self._talk.go_on(begun=typed)
            self._walk = self._walk.going_on(self._clock())

    def _come(self, pressed: Keys) -> str | None:
        """Let the lines come, up to the end or enter: None; or until words are typed: those."""
        while True:
            now = self._clock()
            for line in self._lines[self._said : self._walk.shown(now)]:
                self._talk.come(line)
                self._said += 1
            if self._walk.over(now):
                return None
            key = pressed(LOOK)
            if key:
                self._talk.note_key()
            if key in ONWARD:
                return None
            if key == " ":
                self._turn()
            elif begun := without_keys(key).lstrip():
                return begun

    def _turn(self) -> None:
        """Pause in silence, or continue."""
        now = self._clock()
        if self._walk.waits:
            self._walk = self._walk.going_on(now)
        else:
            self._walk = self._walk.waiting(now)
            self._talk.hush()
            self._talk.say(self._talk.messages("pause.held"))
