"""Aloud: the system's own voice, and two soft tones, for anyone who wants to hear.

Nothing sounds before a key asked for it in this session. Text reaches a voice by its standard
input alone, never by a shell or an argument. Nothing waits for a voice: what comes next ends it.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

SOUNDS = Path(__file__).resolve().parent / "sounds"

VOICES = (
    ("spd-say", "-e", "-r", "-20"),
    ("espeak-ng", "--stdin", "-s", "140"),
    ("say", "-r", "150", "-f", "-"),
)
"""The voices that are looked for, in this order; none of them is on a network by itself."""

PLAYERS = (
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
    ("afplay",),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet"),
)
"""What plays a file, in this order."""

TONES = frozenset({"in", "out"})
"""The phases of a breath that have a tone."""

STOPS = {"spd-say": ("spd-say", "-C")}
"""A voice that goes on by itself, and what ends that."""


def find(named: str = "") -> Sequence[str]:
    """The command of a voice: the named one, else the first that is here; empty for none."""
    try:
        command = shlex.split(named)
    except ValueError:
        return ()
    if command:
        return command if shutil.which(command[0]) else ()
    return next((voice for voice in VOICES if shutil.which(voice[0])), ())


class Aloud:
    """Speaks and sounds while it is on."""

    def __init__(self, voice: Sequence[str], player: Sequence[str] = ()) -> None:
        """Speak by `voice`, play by `player`; either may be empty."""
        self._voice = voice
        self._player = player
        self.ring: Callable[[int], object] = lambda times: None
        """Rings the terminal's bell so many times, where nothing plays a tone."""
        self._speaking: subprocess.Popen[bytes] | None = None
        self._playing: subprocess.Popen[bytes] | None = None
        self.on = False
        """Whether a key has asked for sound."""

    @classmethod
    def found(cls, named: str = "") -> Aloud:
        """With what is here."""
        players = (player for player in PLAYERS if shutil.which(player[0]))
        return cls(find(named), next(players, ()))

    @property
    def speaks(self) -> bool:
        """Whether there is a voice."""
        return bool(self._voice)

    def turn(self, on: bool | None = None) -> None:
        """On or off; the other of them where nothing is said. Off is silence at once."""
        self.on = (not self.on) if on is None else on
        if not self.on:
            self.quiet()

    def say(self, *lines: str) -> None:
        """Speak these lines instead of what is being spoken."""
        text = "\n\n".join(filter(None, map(str.strip, lines)))
        if not (self.on and text):
            return
        self._end(self._speaking)
        self._speaking = _started(self._voice, text)

    def cue(self, kind: str, word: str) -> None:
        """What the breath does now: its tone, and its word."""
        if not self.on:
            return
        if kind in TONES:
            self._end(self._playing)
            if self._player:
                self._playing = _started([*self._player, str(SOUNDS / f"{kind}.wav")])
            else:
                self.ring(1 if kind == "in" else 2)
        self.say(word)

    def quiet(self) -> None:
        """Silence, at once; what comes next is heard again."""
        spoke = self._speaking is not None  # what was handed on may be spoken elsewhere still
        for process in (self._speaking, self._playing):
            self._end(process)
        self._speaking = self._playing = None
        if spoke and self._voice and self._voice[0] in STOPS:
            self._playing = _started(STOPS[self._voice[0]])

    def _end(self, process: subprocess.Popen[bytes] | None) -> None:
        if process is not None and process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # with what it has started itself
            process.wait()  # a killed process is gone in a moment


def _started(command: Sequence[str], text: str = "") -> subprocess.Popen[bytes] | None:
    """A program that runs by itself, with a text to read; None where it can't be started."""
    if not command:
        return None
    try:
        process = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return None
    assert process.stdin is not None
    with suppress(OSError):  # it may have ended already
        process.stdin.write(f"{text}\n".encode())
        process.stdin.close()
    return process
