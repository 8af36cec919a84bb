"""Timed breathing as lines of text: a line for each phase, and keys to change things."""

from __future__ import annotations

from contextlib import nullcontext, suppress
from dataclasses import dataclass

from compassion_tui.domain.breath import BreathPattern, Kind, Length, Phase
from compassion_tui.domain.breath_session import BreathSession
from compassion_tui.domain.prompt import Prompts, Rhythm
from compassion_tui.plain.keys import Keys
from compassion_tui.plain.talk import Talk
from compassion_tui.services import Services
from compassion_tui.session.setting_options import default_pattern

MINUTE, THREE = Length(minutes=1), Length(3)

LOOK = 0.5
"""The most seconds between two looks at the clock; a longer gap means nobody followed."""

SOON = 0.001
"""The shortest wait in seconds, so that rounding never makes it zero."""

RINGS = {"in": 1, "out": 2}

ARROWS = {"\x1b[D": "slower", "\x1bOD": "slower", "\x1b[C": "faster", "\x1bOC": "faster"}
"""What terminals send for the left and right arrows."""


def pause_plainly(
    services: Services,
    talk: Talk,
    pattern: BreathPattern | None = None,
    length: Length = MINUTE,
    keys: Keys | None = None,
) -> None:
    """Breathe for that long, until the last breath out is over or a key ends it."""
    settings = services.settings.current
    pattern = pattern or default_pattern(services)
    pause = PlainPause(talk, pattern, length, numbers=settings.numbers, bell=settings.bell)
    talk.idle.touch()
    with suppress(Stopped), nullcontext(keys) if keys else talk.keyboard() as pressed:
        pause.run(pressed)
    if keys is None:  # otherwise the keyboard isn't free to ask for a passphrase
        talk.lock_if_away()


def bell_plainly(services: Services, talk: Talk, rhythm: Rhythm, keys: Keys | None = None) -> None:
    """Wait, and ring when it's time for a pause, until it's over or a key ends it."""
    with suppress(Stopped), nullcontext(keys) if keys else talk.keyboard() as pressed:
        prompts = Prompts.begun(rhythm, services.clock.now())
        talk.tell([talk.messages("bell.rest"), talk.messages("plain.bell_keys")])
        while not (prompts := prompts.read(services.clock.now())).over:
            if prompts.due:
                prompts = prompts.answered()
                talk.say(talk.messages("bell.offer"))
                talk.ring(1)
            prompts = _answered(pressed(1.0), prompts, services, talk, pressed)


def _answered(key: str, prompts: Prompts, services: Services, talk: Talk, keys: Keys) -> Prompts:
    """Apply a key to a bell that's waiting or has rung."""
    match key[:1]:
        case "":
            return prompts
        case "l":
            talk.say(talk.messages("bell.rest"))
            return prompts.snoozed()
        case " " | "\r" | "\n":
            pause_plainly(services, talk, length=THREE, keys=keys)
            talk.say(talk.messages("bell.rest"))
            return prompts.read(services.clock.now()).answered()
        case "q" | "\x1b":
            raise Stopped
    return prompts


@dataclass
class PlainPause:
    """A pause as it runs. It follows the clock, so a late line doesn't delay the next."""

    talk: Talk
    pattern: BreathPattern
    length: Length
    numbers: bool = False
    bell: bool = False
    _begins: bool = True
    """Whether nothing of the breath was said yet: the keys are spoken with its first word."""

    def run(self, keys: Keys) -> None:
        """Run until the last breath out is over, or a key ends it."""
        messages, clock = self.talk.messages, self.talk.services.clock
        first = "pause.small" if self.pattern.timed else "pause.natural"
        self.talk.tell([messages(first), messages("plain.pause_keys")])
        if self.talk.aloud is not None:
            sound = "silent" if self.talk.aloud.on else "aloud"
            self.talk.tell_more([messages(f"plain.pause_{sound}")])
        try:
            self._breathe(keys, BreathSession.begun(self.pattern, self.length, clock))
        finally:
            self._silence()
        self.talk.guide([messages("pause.over")])

    def _breathe(self, keys: Keys, session: BreathSession) -> None:
        said: object = None
        while not session.ended:
            phase = session.plan.phase_at(session.elapsed)
            turn = session.kind if session.following else phase
            if turn != said and not session.held:
                said = turn
                self._tell(session.kind, 0 if session.following else phase.seconds)
            before = session
            session = self._after(keys(self._until(session, phase)), session.read())
            if before.measuring and not session.measuring:
                self.talk.say(self.talk.messages("pause.followed"))
            if session.held and not before.held:
                self._silence()
                away = "pause.away" if session.watch.away else "pause.held"
                self.talk.say(self.talk.messages(away))

    def _until(self, session: BreathSession, phase: Phase) -> float:
        waits = session.held or session.following is not None
        return LOOK if waits else min(max(phase.end - session.elapsed, SOON), LOOK)

    def _after(self, key: str, session: BreathSession) -> BreathSession:
        """Apply a key to the pause."""
        if key:
            self.talk.note_key()
        if key[:3] in ARROWS:
            return self._repaced(session, ARROWS[key[:3]])
        match key[:1]:
            case " " if session.following and not session.held:
                return session.tapped()
            case " " | "p":
                return session.go_on() if session.held else session.hold()
            case "f":
                self.talk.say(self.talk.messages("pause.follow"))
                return session.go_on().follow()
            case "\r" | "\n" | "q" | "\x1b":
                raise Stopped
        self._turn(key[:1])
        return session

    def _turn(self, key: str) -> None:
        """Apply a key that changes what's said or heard."""
        match key:
            case "b":
                self.bell = not self.bell
            case "n":
                self.numbers = not self.numbers
            case "v" if self.talk.aloud is not None:
                self.talk.aloud.turn()
            case "s":
                self.talk.services.hush()
            case "?":
                self.talk.tell_more(self.talk.messages.several("plain.pause_more_keys"))

    def _repaced(self, session: BreathSession, said: str) -> BreathSession:
        """Slow down or speed up from the next breath on, within the limits."""
        paced = session.slower() if said == "slower" else session.faster()
        stays = paced.plan.pattern == session.plan.pattern
        self.talk.say(self.talk.messages("pause.furthest" if stays else f"pause.{said}"))
        return paced

    def _tell(self, kind: Kind, seconds: float) -> None:
        word = self.talk.messages(f"pause.cue.{kind}")
        counted = self.numbers and seconds and kind != "free"
        self.talk.say(f"{word} {round(seconds)}" if counted else word)
        if self.bell:
            self.talk.ring(RINGS.get(kind, 0))
        if self.talk.aloud is not None:
            keys = [self.talk.messages("plain.pause_spoken")] if self._begins else []
            self.talk.aloud.cue(kind, "\n\n".join((*keys, word)))
        self._begins = False

    def _silence(self) -> None:
        if self.talk.aloud is not None:
            self.talk.aloud.quiet()


class Stopped(Exception):
    """A key ended the pause."""
