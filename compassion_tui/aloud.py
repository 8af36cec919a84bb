"""The system's own voice, and two soft tones, for anyone who wants to hear.

There's no sound before a key asked for it in this session. Text reaches a voice only through its
standard input, never a shell or an argument. Nothing waits for a voice: whatever comes next ends
it.
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
"""The voices to look for, in this order; none of them uses the network by itself."""

PLAYERS = (
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
    ("afplay",),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet"),
)
"""The programs that play a file, in this order."""

TONES = frozenset({"in", "out"})
"""The parts of a breath that have a tone."""

STOPS = {"spd-say": ("spd-say", "-C")}
"""For a voice that keeps speaking by itself, the command that stops it."""


def find(named: str = "") -> Sequence[str]:
    """The command of a voice: the named one, or the first one found; empty for none."""
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
        """Speak with `voice`, play with `player`; either can be empty."""
        self._voice = voice
        self._player = player
        self.ring: Callable[[int], object] = lambda times: None
        """Rings the terminal's bell a number of times, if nothing can play a tone."""
        self._speaking: subprocess.Popen[bytes] | None = None
        self._playing: subprocess.Popen[bytes] | None = None
        self.on = False
        """Whether a key has asked for sound."""

    @classmethod
    def found(cls, named: str = "") -> Aloud:
        """Use what this machine has."""
        players = (player for player in PLAYERS if shutil.which(player[0]))
        return cls(find(named), next(players, ()))

    @property
    def speaks(self) -> bool:
        """Whether there is a voice."""
        return bool(self._voice)

    def turn(self, on: bool | None = None) -> None:
        """Turn it on or off, or toggle it if nothing is given. Off is silent at once."""
        self.on = (not self.on) if on is None else on
        if not self.on:
            self.quiet()

    def say(self, *lines: str) -> None:
        """Say these lines instead of what's being said."""
        text = "\n\n".join(filter(None, map(str.strip, lines)))
        if not (self.on and text):
            return
        self._end(self._speaking)
        self._speaking = _started(self._voice, text)

    def cue(self, kind: str, word: str) -> None:
        """Play the tone and say the word for this part of a breath."""
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
        """Be silent at once; what comes next is heard again."""
        spoke = self._speaking is not None  # what was handed on may still be spoken
        for process in (self._speaking, self._playing):
            self._end(process)
        self._speaking = self._playing = None
        if spoke and self._voice and self._voice[0] in STOPS:
            self._playing = _started(STOPS[self._voice[0]])

    def _end(self, process: subprocess.Popen[bytes] | None) -> None:
        if process is not None and process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # together with whatever it started itself
            process.wait()  # a killed process is gone in a moment


def _started(command: Sequence[str], text: str = "") -> subprocess.Popen[bytes] | None:
    """Start a program with a text to read; None if it can't be started."""
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
