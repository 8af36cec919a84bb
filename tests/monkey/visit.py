"""One visit of quick hands to the real program, and what must hold of it."""

from __future__ import annotations

import os
import random
import re
import signal
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from compassion_tui.domain.clock import Clock
from compassion_tui.drafts import Drafts
from compassion_tui.journal.journal import Journal
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.paths import Paths
from compassion_tui.storage.vault import Vault
from tests.journals import entry
from tests.monkey.gestures import Gesture, gestures, read
from tests.terminal.term import COMMAND, KEYS, Terminal

PLAIN, SEALED, OFF = WAYS = ("plain", "with a passphrase", "off the record")
PASSPHRASE = "moss and rain"

SENTENCES = {
    "home": "Nobody sees your words",
    "unlock": "Your words are locked with",
}

BROKE = b"Something broke"
"""How the report of a crash begins."""

PATIENCE = 20.0
"""Seconds within which the program must have done what was asked for, on a busy machine."""


STUCK = 8
"""After so many looks at the same screen, esc doesn't lead on."""

APART = 0.1
"""Seconds after which a key can't have been pasted, or typed blind, with those before it."""


class Fault(Exception):
    """Something that must not be: a crash, a hang, a lost word."""


class Visit:
    """The program over a folder, from its start to its end."""

    def __init__(self, top: Path, way: str = PLAIN, command: Sequence[str] = COMMAND) -> None:
        """Begin in one of the three ways; `top` may hold what was left by a visit before."""
        self.way = way
        self.done: list[Gesture] = []
        self.words: list[str] = []
        """What was planted, and must be found again."""
        self._home = top / "home"
        self._paths = Paths.find({"COMPASSION_HOME": str(self._home)})
        if way == SEALED and not self._paths.journal.exists():
            journal = Journal(self._paths.journal, self._paths.state, Clock())
            journal.add(entry("The first words."))
            set_passphrase(journal, PASSPHRASE)
        top.mkdir(parents=True, exist_ok=True)
        environ = {"COMPASSION_HOME": str(self._home), "HOME": str(top), "EDITOR": "true"}
        arguments = ("--off-the-record",) if way == OFF else ()
        self.terminal = Terminal((*command, *arguments), env={**environ, "VISUAL": "true"})

    def __enter__(self) -> Visit:
        return self

    def __exit__(self, *_: object) -> None:
        self.terminal.close()

    # What hands do.

    def play(self, doing: Iterable[Gesture]) -> bool:
        """Do it all, as long as the program runs; False if it has ended, as it should."""
        for gesture in doing:
            self._pass(gesture.wait)
            self.done.append(gesture)
            if not self._do(gesture):
                break
        return self._runs()

    def _do(self, gesture: Gesture) -> bool:
        terminal = self.terminal
        if gesture.kind == "size":
            terminal.resize(*gesture.size)
        data = gesture.sent.encode()
        until = time.monotonic() + PATIENCE
        while data and terminal.alive:
            try:
                data = data[os.write(terminal.fd, data[:256]) :]
            except OSError:
                break
            self._pass(0)
            if time.monotonic() > until:
                raise Fault("it takes no more keys")
        return not data

    def _pass(self, seconds: float) -> None:
        """Let time pass, reading what is written; it is not looked at."""
        until = time.monotonic() + seconds
        while True:
            left = max(0.0, until - time.monotonic())
            if not self.terminal.take(left):
                if left:
                    time.sleep(min(left, 0.01))
                if time.monotonic() >= until:
                    return

    def _runs(self) -> bool:
        """Whether it still runs. It may have ended by a key, but never by a fault."""
        if BROKE in bytes(self.terminal.raw[-20_000:]):
            self.ends((1,))
            raise Fault("it broke:\n" + self._last())
        if self.terminal.alive:
            return True
        self.ends((0,))
        return False

    # What must hold.

    def ends(self, statuses: Sequence[int]) -> None:
        """It ends within bounds, with one of these statuses."""
        until = time.monotonic() + PATIENCE
        while self.terminal.alive:
            self._pass(0.05)
            if time.monotonic() > until:
                raise Fault("it hangs:\n" + self.look())
        self._pass(0)
        status = self.terminal.wait(1)
        if BROKE in bytes(self.terminal.raw[-20_000:]):
            raise Fault("it broke:\n" + self._last())
        if status not in statuses:
            raise Fault(f"it ended with {status}:\n" + self._last())

    def quits(self) -> None:
        """ctrl+q ends it, wherever it is; and what was planted is there."""
        self._press("ctrl+q")
        self.ends((0,))
        self.keeps()

    def leaves(self, chance: random.Random) -> None:
        """It ends by a key, a signal or the window; and what was planted is there."""
        how = chance.choice(("ctrl+q", "ctrl+c", "SIGTERM", "SIGHUP", "SIGINT", "SIGKILL", "gone"))
        self.done.append(Gesture(0, "end", how))
        if how in KEYS:
            self._press(how)
            self.ends((0,))
        elif how == "gone":
            self.terminal.hang_up()
            self.terminal.wait(PATIENCE)
        else:
            number = signal.Signals[how]
            if how == "SIGKILL":
                self._pass(1.5)  # a word is promised to be on the disk within a second
            self.terminal.kill(number)
            self.ends((-9,) if how == "SIGKILL" else (128 + number,))
        self.keeps()

    def keeps(self) -> None:
        """Each word that was planted is on the disk; off the record, none is."""
        if self.way == OFF:
            raw = b"".join(each.read_bytes() for each in self._home.rglob("*") if each.is_file())
            if left := [word for word in self.words if word.encode() in raw]:
                raise Fault(f"written down off the record: {left}")
            return
        found = self._found()
        if lost := [word for word in self.words if word not in found]:
            raise Fault(f"lost: {lost}; the screen:\n{self.look()}")

    def _found(self) -> str:
        """All words on the disk, read by this process."""
        vault = Vault(self._paths.journal)
        if vault.state == "locked":
            vault.unlock(PASSPHRASE)
        drafts = Drafts(self._paths.drafts, Clock(), vault).all()
        entries = Journal(self._paths.journal, self._paths.state, Clock(), vault).newest()
        written = [str(dict(draft.state.answers)) for draft in drafts]
        return "\n".join([*written, *(part.text for each in entries for part in each.parts)])

    # Finding one's way.

    def _press(self, key: str) -> None:
        self._do(Gesture(0, "key", key))

    def look(self) -> str:
        """What stands on the screen now: it is drawn anew, by another size."""
        if self.terminal.alive:
            self.terminal.rest()
            for size in ((81, 25), (80, 24)):
                self.terminal.resize(*size)
                self.terminal.settle(0.25, 2)
        return self.terminal.text

    def _last(self) -> str:
        return self.terminal.written[-3000:]

    def comes(self, holds: Callable[[], object], seconds: float = PATIENCE) -> bool:
        """Whether a condition comes to hold while the program goes on."""
        until = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > until or not self.terminal.alive:
                return False
            self.terminal.read(0.05)
        return True

    def sees(self, pattern: str, seconds: float = PATIENCE) -> bool:
        """Whether the screen comes to show a pattern.

        What was drawn while hands were busy was read and not looked at, so it's drawn again.
        """
        shows = partial(re.search, pattern)
        return self.comes(lambda: shows(self.terminal.text), seconds) or bool(shows(self.look()))

    def goes_home(self) -> None:
        """Back to home from wherever one is, as esc leads there from everywhere.

        Quick hands open dozens of screens over each other, so it's no way only where esc changes
        nothing.
        """
        before, unchanged = "", 0
        while unchanged < STUCK:
            text = self.look()
            unchanged = unchanged + 1 if text == before else 0
            before = text
            if self.comes(lambda: re.search(SENTENCES["home"], self.terminal.text), 0.3):
                return
            if not self.terminal.alive:
                raise Fault("it ended on the way home:\n" + self._last())
            if SENTENCES["unlock"] in self.terminal.text:
                self._unlock()
            else:
                for _ in range(1 if self.way == SEALED else 3):  # one could end an unlocking unseen
                    self._press("esc")
                    self._pass(0.3)
        raise Fault("no way home:\n" + self.terminal.text)

    def _unlock(self) -> None:
        """Type the passphrase, in place of whatever stands there."""
        for key in ("tab", "end", "ctrl+u"):  # a click beside the field took its focus
            self._press(key)
        self._do(Gesture(0, "type", PASSPHRASE))
        self._pass(APART)
        self._press("enter")
        if not self.comes(lambda: SENTENCES["unlock"] not in self.terminal.text):
            raise Fault("it does not open:\n" + self.terminal.text)

    def plants(self, word: str, chance: random.Random) -> None:
        """Write a note in haste: the key that begins it, and the paste before it is there."""
        self.goes_home()
        self._press("ctrl+p")
        self._do(Gesture(0, "type", "journal"))
        self._pass(APART)
        self._press("enter")
        if not self.sees(f"a note|{SENTENCES['unlock']}"):
            raise Fault("no journal:\n" + self.terminal.text + "\nanew:\n" + self.look())
        if SENTENCES["unlock"] in self.terminal.text:
            self._unlock()
            self.terminal.settle(0.5, 3)
        kind = chance.choice(("paste", "type"))
        wait = APART if kind == "type" else chance.choice((0, 0.01, 0.05))
        self.play([Gesture(0, "key", "a"), Gesture(wait, kind, word)])
        self.words.append(word)
        if not self.sees(word, 8):
            raise Fault(f"{word} ({kind}) was taken by no field:\n" + self.look())


def visit(top: Path, way: str, chance: random.Random, seconds: float) -> list[Gesture]:
    """Random hands, a word in haste, an end; what was done.

    Raises:
        Fault: what must not be; its `done` tells the gestures.
    """
    with Visit(top, way) as here:
        try:
            if not here.sees(SENTENCES["home"]):
                raise Fault("no home:\n" + here.terminal.text)
            until = time.monotonic() + seconds
            more = islice(gestures(chance), 400)
            if here.play(each for each in more if time.monotonic() < until):
                here.plants(f"w{chance.randrange(10**8):08}", chance)
                here.leaves(chance)
        except (Fault, AssertionError) as fault:
            fault.add_note("\n".join(each.line for each in here.done))
            raise
        return here.done


def replay(top: Path, lines: str, way: str = PLAIN) -> None:
    """Do again what once broke it; then ctrl+q must end it."""
    with Visit(top, way) as here:
        if not here.sees(SENTENCES["home"]):
            raise Fault("no home:\n" + here.terminal.text)
        if here.play(read(lines)):
            here.quits()
