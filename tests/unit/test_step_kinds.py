"""A new kind of step touches four files: one is added here, to a copy of the program.

It rates something from one to five. A practice of one's own has such a step, and is walked on the
full screen and in line mode; the entry of each keeps the answer. On paper it has room for one.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from compassion_tui import assets

DOMAIN = "compassion_tui/domain/steps.py"
VIEW = "compassion_tui/widgets/steps/rate.py"
VIEWS = "compassion_tui/widgets/steps/__init__.py"
PLAIN = "compassion_tui/plain/steps.py"

KIND = '''class Rate(BaseStep, frozen=True, kw_only=True, tag="rate"):
    """How strong something is, from one to `most`."""

    most: int = 5

    def accepts(self, answer: Answer) -> bool:
        return isinstance(answer, str) and answer in map(str, range(1, self.most + 1))

    def add_to(self, entry: Entry, answer: Answer) -> Entry:
        return self._with_part(entry, f"{answer} of {self.most}")


'''
NEW_VIEW = '''"""How strong something is."""

from textual.app import ComposeResult
from textual.events import Key

from compassion_tui.domain.flow import Answered, Next
from compassion_tui.domain.steps import Rate
from compassion_tui.widgets.steps.base import Onward, StepView


class RateView(StepView):
    """A digit answers, and goes on."""

    step: Rate

    def compose(self) -> ComposeResult:
        yield Onward(self.context.messages("practice.onward"))

    def on_key(self, event: Key) -> None:
        if self.step.accepts(event.key):
            event.stop()
            self.emit(Answered(event.key), Next())
'''
VIEW_CASE = """        case Rate():
            from compassion_tui.widgets.steps.rate import RateView

            return RateView(step, context)
"""
PLAIN_CASE = """        case Rate():
            return [Answered(talk.answer("> ")), Next()]
"""
CHANGES = {
    DOMAIN: {"\nStep = ": f"\n{KIND}Step = Rate | "},
    VIEWS: {
        "    Reread,\n": "    Rate,\n    Reread,\n",
        "        case _:\n": f"{VIEW_CASE}        case _:\n",
    },
    PLAIN: {
        "    Reread,\n": "    Rate,\n    Reread,\n",
        "        case _:\n": f"{PLAIN_CASE}        case _:\n",
    },
}
"""What is written into files that are there already; VIEW is new."""

PRACTICE = """
id = "tea"
title = "Tea"
about = "A cup of something warm."
takes = "a minute"

[[steps]]
kind = "rate"
id = "warm"
lines = ["How warm is it?"]

[[steps]]
shared = "keep"
"""

WALK = """
import asyncio, json, os, sys
from pathlib import Path

from compassion_tui.app import CompassionApp
from compassion_tui.domain.clock import Clock
from compassion_tui.paths import Paths
from compassion_tui.plain.line_reader import PlainReader
from compassion_tui.plain.practice import walk_plainly
from compassion_tui.plain.talk import Talk
from compassion_tui.services import Services
from compassion_tui.session.practice_session import PracticeSession


async def on_the_full_screen():
    app = CompassionApp(services, "tea")
    async with app.run_test() as pilot:
        for key in ("4", "enter"):
            await pilot.pause()
            await pilot.press(key)
            await app.workers.wait_for_complete()


def in_line_mode():
    typed = iter(["3", "1"])
    session = PracticeSession(services, services.library.practice("tea"))
    talk = Talk(services, lambda line: None, PlainReader(lambda prompt: next(typed)))
    walk_plainly(services, session, talk)


services = Services.build(Paths.find({"COMPASSION_HOME": sys.argv[1]}), Clock())
asyncio.run(on_the_full_screen())
in_line_mode()
parts = [part for entry in services.journal.newest() for part in entry.parts]
print(json.dumps([[part.step, part.asked, part.text] for part in parts]))
"""

TYPES = """
[mypy]
strict = True
follow_imports = silent
[mypy-textual.*,rich.*,tinydb.*,click.*,cryptography.*,tomlkit.*,platformdirs.*]
follow_imports = skip
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the whole program, to change."""
    root = assets.content().parents[1]
    for name in ("compassion_tui", "content", "styles"):
        shutil.copytree(root / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def change(program: Path, *files: str) -> None:
    """Write the new kind into these files."""
    for file in files:
        text = (program / file).read_text("utf-8")
        for before, after in CHANGES[file].items():
            assert text.count(before) == 1, (file, before)
            text = text.replace(before, after)
        (program / file).write_text(text, "utf-8")


def run(program: Path, *arguments: str, home: Path | None = None) -> str:
    """What Python says when it is run over the copy."""
    env = {**os.environ, "PYTHONPATH": str(program), "TEXTUAL_ANIMATIONS": "none"}
    env |= {"COMPASSION_HOME": str(home)} if home else {}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=program,
        env=env,
        capture_output=True,
        text=True,
        timeout=110,  # under the limit of any test: what was said is shown then, too
    )
    assert not done.stderr, done.stderr
    return done.stdout


def test_with_four_files_it_is_walked_on_the_screen_in_lines_and_on_paper(program: Path) -> None:
    change(program, DOMAIN, VIEWS, PLAIN)
    (program / VIEW).write_text(NEW_VIEW, "utf-8")
    home = program / "home"
    pack = home / "config" / "practices"
    pack.mkdir(parents=True)
    (pack / "tea.toml").write_text(PRACTICE, "utf-8")
    (program / "walk.py").write_text(WALK, "utf-8")
    kept = json.loads(run(program, "walk.py", str(home)))
    assert sorted(kept) == [["warm", "How warm is it?", f"{answer} of 5"] for answer in (3, 4)]
    paper = run(program, "-m", "compassion_tui", "worksheet", "tea", home=home)
    asked = paper.index("How warm is it?")
    assert "____" in paper[asked : paper.index("2\n", asked)]


def test_the_type_checker_names_every_place_that_it_is_missing_from(program: Path) -> None:
    change(program, DOMAIN)
    (program / "types.ini").write_text(TYPES, "utf-8")
    found = run(program, "-m", "mypy", "--config-file", "types.ini", "compassion_tui")
    errors = [line for line in found.splitlines() if ": error: " in line and '"Rate"' in line]
    assert sorted(line.partition(":")[0] for line in errors) == [PLAIN, VIEWS], errors
