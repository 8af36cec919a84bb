"""Line mode on a real terminal: typed words reach the disk, and go on in the other mode."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from compassion_tui import assets
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.steps import Breathe
from compassion_tui.library.library import Library
from compassion_tui.library.messages import read_messages
from compassion_tui.paths import Paths
from compassion_tui.services import Services
from compassion_tui.session.practice_session import PracticeSession
from tests.answers import Given, walk
from tests.terminal.conftest import Kept, Opened
from tests.terminal.term import COMMAND, Terminal
from tests.voices import FakeVoice

WORDS = read_messages(assets.content())
PRACTICES = Library(assets.content()).shipped
NOTE, BEGUN = "3", "7"
"""The rows of home that write a note, and go on with what waits."""


def test_a_line_that_was_not_entered_is_kept_and_can_be_mended(opened: Opened, kept: Kept) -> None:
    terminal = opened("start", "friend", "--plain")
    terminal.wait_for("Number")
    terminal.type("2\r")
    terminal.wait_for("> ?")
    terminal.type("I misse a call")
    terminal.press(*["left"] * 7)
    terminal.send("d")
    terminal.until(lambda: "I missed a call" in kept.drafted, "what is typed, without an enter")
    long = "it rained and rained " * 300
    terminal.press("end")
    terminal.paste(f" and\n\n{long}end")
    terminal.press("ctrl+c")
    assert terminal.wait() == 130
    (draft,) = kept.drafts
    assert draft["happened"] == f"I missed a call and\n\n{long}end"


def test_what_began_on_the_screen_goes_on_in_lines_and_back(opened: Opened, kept: Kept) -> None:
    screen = opened("start", "three")
    screen.wait_for("F2")
    screen.type("It rains.")
    screen.until(lambda: "It rains." in kept.drafted, "a draft")
    screen.press("ctrl+q")
    assert screen.wait() == 0
    lines = opened("--plain")
    lines.wait_for("Number")
    lines.type(f"{BEGUN}\r")
    lines.wait_for("It rains")
    lines.type("It stops.\r/q\r")
    assert lines.wait() == 0
    assert kept.drafted.count("It rains.\nIt stops.") == 1
    again = opened()
    again.wait_for("F2 people")
    again.press("u")
    again.press("enter")
    again.wait_for("It stops")
    again.press("ctrl+q")
    assert again.wait() == 0


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_a_prompt_that_is_longer_than_a_line_is_parted_between_words(
    term: str, opened: Opened
) -> None:
    terminal = opened("--plain", size=(47, 12), env={"TERM": term})
    terminal.wait_for(r"Number, or enter for one minute")
    terminal.type("12 apples")
    terminal.wait_for("leave\\): 12 apples")
    terminal.send("\r/q\r")
    assert terminal.wait() == 0


@pytest.mark.whole
def test_a_session_in_which_the_screen_is_never_looked_at(
    opened: Opened, home: Path, kept: Kept, tmp_path: Path
) -> None:
    """What is heard alone leads through the first minute, to its end and home."""
    voice = FakeVoice(tmp_path)
    Services.build(kept.paths).settings.change("aloud_voice", str(voice.path))
    terminal = opened("now", "--plain", "--aloud")
    terminal.wait_for(r"/silence")
    assert voice.said == "", "nothing sounds before a key"
    practice = Library(assets.content()).practice("now")
    assert practice is not None
    for step in practice.steps[:3]:
        terminal.send("\r")
        terminal.until(lambda line=step.lines[0]: line in voice.said, step.lines[0])
        if isinstance(step, Breathe):
            terminal.send("\r")
            terminal.until(lambda: f"\n{WORDS('pause.cue.out')}\n" in voice.said, "a breath")
    terminal.send("/silence\r")
    terminal.settle()
    before = voice.said
    terminal.send("\r")
    terminal.settle()
    assert voice.said == before
    terminal.send("/q\r")
    assert terminal.wait() == 0


@pytest.mark.sample(7)
@pytest.mark.parametrize("practice", PRACTICES, ids=[practice.id for practice in PRACTICES])
def test_a_practice_through_a_pipe_makes_the_entry_of_its_screen(
    practice: Practice, home: Path, kept: Kept, tmp_path: Path
) -> None:
    answers: list[Given] = []
    services = Services.build(Paths.find({"COMPASSION_HOME": str(tmp_path / "other")}))
    screen = walk(services, PracticeSession(services, practice), answers.append)
    done = subprocess.run(
        [*COMMAND, "start", practice.id],
        env={**os.environ, "COMPASSION_HOME": str(home)},
        input="".join(f"{line}\n" for given in answers for line in given.typed),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    if done.returncode == 2:
        pytest.skip("it is begun from within the app alone")
    option = screen.step and screen.step.option(getattr(answers[-1].events[-1], "option", ""))
    leads_on = option and services.library.practice(option.leads)
    assert done.returncode == (3 if leads_on else 0), done.stderr
    entry = screen.entry()
    found = [(each.parts, each.kept, each.after) for each in kept.entries]
    assert found == ([(entry.parts, entry.kept, entry.after)] if screen.keeps else [])


@pytest.mark.sample(20)
@pytest.mark.parametrize("practice", PRACTICES[3:] + PRACTICES[:3], ids=lambda each: each.id)
def test_a_practice_on_a_terminal_makes_the_entry_of_its_screen(
    practice: Practice, opened: Opened, kept: Kept, tmp_path: Path
) -> None:
    answers: list[Given] = []
    services = Services.build(Paths.find({"COMPASSION_HOME": str(tmp_path / "other")}))
    if practice.id not in services.library.startable:
        pytest.skip("it is begun from within the app alone")
    screen = walk(services, PracticeSession(services, practice), answers.append)
    terminal = opened("start", practice.id, "--plain")
    terminal.wait_for("slash")
    for given in answers:
        for line in given.typed:
            _answer(terminal, f"{line}\r")
        if given.breathes:
            keys = WORDS("plain.pause_keys")
            terminal.until(lambda keys=keys: keys in terminal.written, "a breath")
            _answer(terminal, "\r")
    terminal.send("/q\r")
    assert terminal.wait() == 0
    entry = screen.entry()
    found = [(each.parts, each.kept, each.after) for each in kept.entries]
    assert found == ([(entry.parts, entry.kept, entry.after)] if screen.keeps else [])


def _answer(terminal: Terminal, text: str) -> None:
    """Once all of it was shown, and what follows on it, too."""
    before = len(terminal.raw)
    terminal.send(text)
    terminal.until(lambda: len(terminal.raw) > before, "what follows")
    terminal.settle()


@pytest.mark.whole
@pytest.mark.parametrize("modes", ["slsl", "lsls"], ids=["screen first", "lines first"])
def test_a_walk_begins_in_one_mode_and_ends_in_the_other_twice_over(
    modes: str, opened: Opened, kept: Kept
) -> None:
    texts = ["It rains.", "It stops.", "It snows.", "It thaws."]
    for at, mode in enumerate(modes):
        before, ends = texts[:at], at == len(modes) - 1
        (_on_the_screen if mode == "s" else _in_lines)(opened, before, texts[at], ends=ends)
        if not ends:
            (draft,) = kept.drafts
            assert draft["note"].split("\n") == texts[: at + 1]
    assert kept.drafts == []
    (entry,) = kept.entries
    assert entry.parts[0].text.split("\n") == texts


def _in_lines(opened: Opened, before: list[str], text: str, *, ends: bool) -> None:
    lines = opened("--plain")
    lines.wait_for("Number")
    _answer(lines, f"{BEGUN}\r" if before else f"{NOTE}\r")
    lines.wait_for(before[-1] if before else r"\n>")
    _answer(lines, f"{text}\r")
    if ends:
        _answer(lines, "\r\r")
        lines.wait_for(WORDS("practice.keep"))
        _answer(lines, "1\r")
        lines.wait_for(WORDS("ending.kept_now"))
    lines.send("/q\r")
    assert lines.wait() == 0


def _on_the_screen(opened: Opened, before: list[str], text: str, *, ends: bool) -> None:
    screen = opened() if before else opened("journal")
    screen.wait_for("F2" if before else re.escape(WORDS("journal.empty")[:24]))
    screen.press(*(["u", "enter"] if before else ["a"]))
    screen.wait_for(before[-1] if before else "ctrl|enter twice")
    screen.type(f"\r{text}" if before else text)
    screen.wait_for(text)
    if ends:
        screen.press("ctrl+n")
        screen.wait_for(WORDS("practice.keep"))
        screen.press("enter")
        screen.wait_for(WORDS("ending.kept_now"))
    screen.press("ctrl+q")
    assert screen.wait() == 0
