"""Terminals that close at any moment: the app ends, and every word that it had is on the disk."""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path

from compassion_tui.domain.clock import Clock
from compassion_tui.journal.journal import Journal
from compassion_tui.paths import Paths
from compassion_tui.services import Services
from compassion_tui.session.home_status import home_status
from tests.journals import entry
from tests.terminal.conftest import Kept
from tests.terminal.term import COMMAND, Terminal

VI = "vi -u NONE -i NONE -T vt100"
"""Of what newer terminals can, our emulator does not know all."""

WORDS = "Kettle and moss in the rain"

PHASES: dict[str, tuple[tuple[str, ...], str, str]] = {
    "home": ((), "one minute", ""),
    "the journal": (("j",), "›  friend", ""),
    "a search": (("j", "/"), "friend", WORDS),
    "a note": (("j", "a"), "Write what you like", WORDS),
    "an entry being edited": (("j", "e"), "first", WORDS),
    "a practice": (("p",), "", ""),
    "the pause": (("f5",), "", ""),
    "settings": (("s",), "", ""),
    "people": (("f2",), "", ""),
    "the palette": (("ctrl+p",), "", WORDS),
    "help": (("f1",), "", ""),
    "the cover": (("f4",), "", ""),
    "tags": (("j", "t"), "", WORDS),
    "an export": (("j", "x"), "", WORDS),
    "an import": (("j", "i"), "", WORDS),
    "trash": (("j", "D"), "", ""),
    "kind words": (("k",), "", ""),
    "reading": (("l", "enter"), "", ""),
    "an editor": (("j", "E"), r"text\.md", f"o{WORDS}"),
    "lines of text": ((), "", ""),
}
"""The keys to each, what is seen there, and what is typed then."""
KEEPS = ("a note", "an entry being edited", "an editor")
"""Where what is typed is kept."""


def closed(name: str, luck: random.Random) -> list[str]:
    """What is wrong after a terminal was closed in a phase, in the midst of typing or after it."""
    keys, sight, typed = PHASES[name]
    with tempfile.TemporaryDirectory(prefix="torture", ignore_cleanup_errors=True) as top:
        home = Path(top, "home")
        paths = Paths.find({"COMPASSION_HOME": str(home)})
        Journal(paths.journal, paths.state, Clock()).add(entry("first"))
        arguments = ("--plain",) if name == "lines of text" else ()
        env = {"COMPASSION_HOME": str(home), "HOME": top, "EDITOR": VI, "VISUAL": ""}
        with Terminal((*COMMAND, *arguments), env=env) as terminal:
            terminal.wait_for("minute")
            for key in keys:
                terminal.press(key)
                if key == "j":  # what acts on an entry does so once there is one
                    terminal.wait_for("›  friend")
            if sight:
                terminal.wait_for(sight)
            terminal.settle()
            if typed:
                terminal.type(typed)
                terminal.wait_for(typed[-12:])
            terminal.settle(luck.uniform(0.0, 0.6), 0.6)
            terminal.hang_up()
            try:
                terminal.wait(15)
            except AssertionError:
                return [f"{name}: it never ended"]
        if name == "an editor":  # vi ends on its own; the next start finds what it left
            time.sleep(1)
            home_status(Services.build(paths), starting=True)
        kept = Kept(home)
        wrong = [] if "first" in kept.journalled else [f"{name}: the entry is lost"]
        if name in KEEPS and WORDS not in kept.drafted:
            wrong.append(f"{name}: what was typed is lost")
        left = [path.name for path in home.rglob(".*.new")]
        return wrong + [f"{name}: left behind {each}" for each in left]
