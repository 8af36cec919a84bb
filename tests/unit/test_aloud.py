"""Aloud: nothing sounds before a key, nothing waits for a voice, and nobody's words are spoken."""

from __future__ import annotations

import io
import time
import wave
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from compassion_tui.aloud import SOUNDS, Aloud, find
from compassion_tui.domain.breath import Length
from compassion_tui.domain.flow import Answered, Chosen, Next
from compassion_tui.plain.breathing import pause_plainly
from compassion_tui.plain.line_reader import PlainReader
from compassion_tui.plain.practice import walk_plainly
from compassion_tui.plain.talk import Talk
from compassion_tui.plain.visit import visit
from compassion_tui.services import Services
from compassion_tui.session.practice_session import PracticeSession
from tests.conftest import Hands
from tests.journals import entry
from tests.tones import PITCHES, tone
from tests.voices import FakeVoice


@pytest.fixture
def voice(tmp_path: Path) -> FakeVoice:
    return FakeVoice(tmp_path)


@pytest.fixture
def offered(services: Services, voice: FakeVoice) -> Iterator[Services]:
    """Services in which reading aloud is offered, by the voice."""
    services.settings.override("aloud", True)
    services.settings.override("aloud_voice", str(voice.path))
    yield services
    services.hush()


@pytest.fixture(autouse=True)
def ended(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What was made to speak is silent afterwards."""
    made: list[Aloud] = []
    begin = Aloud.__init__

    def noted(aloud: Aloud, *given: Sequence[str]) -> None:
        made.append(aloud)
        begin(aloud, *given)

    monkeypatch.setattr(Aloud, "__init__", noted)
    yield
    for aloud in made:
        aloud.quiet()


def test_nothing_sounds_before_a_key_and_off_is_silence(voice: FakeVoice) -> None:
    aloud = Aloud((str(voice.path),), (str(voice.path),))
    aloud.say("Small and easy.")
    aloud.cue("in", "in")
    assert voice.said == ""
    aloud.turn()
    aloud.say("Small and easy.")
    voice.wait_for("done")
    aloud.turn()
    aloud.say("Again.")
    assert "Again" not in voice.said


def test_words_come_by_the_standard_input_and_by_no_argument(voice: FakeVoice) -> None:
    aloud = Aloud((str(voice.path), "-s", "140"))
    aloud.turn()
    aloud.say("$(touch x); Small", "and easy.")
    said = voice.wait_for("done")
    assert "started -s 140\n" in said
    assert "$(touch x); Small\n\nand easy." in said


def test_a_voice_that_takes_its_time_delays_nothing_and_is_ended(tmp_path: Path) -> None:
    slow = FakeVoice(tmp_path, seconds=30)
    aloud = Aloud((str(slow.path),))
    aloud.turn()
    began = time.process_time()
    aloud.say("One.")
    first = aloud._speaking
    aloud.say("Two.")
    assert time.process_time() - began < 0.2
    assert first is not None
    assert first.poll() is not None, "what comes next ends it"
    slow.wait_for("Two.")
    aloud.turn(on=False)
    assert "done" not in slow.said


def test_a_voice_or_a_player_that_is_gone_is_no_error(tmp_path: Path) -> None:
    aloud = Aloud((str(tmp_path / "gone"),), ("/bin/false",))
    aloud.turn()
    aloud.cue("in", "in")
    rung: list[int] = []
    bell = Aloud(())
    bell.ring = rung.append
    bell.turn()
    for kind in ("free", "in", "hold", "out"):
        bell.cue(kind, kind)
    assert rung == [1, 2]


def test_the_first_voice_that_is_here_is_taken_or_the_named_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find() == ()
    for name in ("say", "espeak-ng", "spd-say"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o700)
        assert find()[0] == name
    assert find("say -v Anna") == ["say", "-v", "Anna"]
    assert find("nobody") == ()
    assert find('say "') == ()


def test_the_tones_are_ours_and_soft() -> None:
    for name, pitches in PITCHES.items():
        data = (SOUNDS / f"{name}.wav").read_bytes()
        assert data == tone(*pitches)
        with wave.open(io.BytesIO(data)) as read:
            frames = read.readframes(read.getnframes())
        samples = memoryview(frames).cast("h")
        assert max(map(abs, samples)) < 32767 / 4
        assert abs(samples[0]) < 20 > abs(samples[-1])


def walk_aloud(services: Services, walk: PracticeSession, *typed: str) -> None:
    lines = iter(typed)

    def hear(_: str) -> str:
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    walk_plainly(services, walk, Talk(services, lambda _: None, PlainReader(hear)))


def test_the_guide_is_spoken_and_nobodys_words_are(offered: Services, voice: FakeVoice) -> None:
    practice = offered.library.practice("friend")
    assert practice is not None
    walk = PracticeSession(offered, practice)
    for event in (Chosen("steps"), Answered("I missed a call."), Next()):
        walk.dispatch(event)
    offered.aloud.turn(on=True)
    assert walk.step is not None
    guide = walk.step.lines[0]
    walk_aloud(offered, walk, "I want to kill myself.", "", "", "/back")
    said = voice.wait_for(guide)
    for own in ("missed a call", "kill", practice.title, offered.messages("plain.people_line")):
        assert own not in said
    assert offered.messages("danger.offer") not in said


def test_a_list_of_titles_is_read_only_when_it_is_asked_for(
    offered: Services, voice: FakeVoice
) -> None:
    offered.journal.add(entry("The bus came late.", title="A late bus"))
    offered.aloud.turn(on=True)
    typed = ["4", "1", "/repeat"]

    def hear(prompt: str) -> str:
        if len(typed) == 2:
            said = voice.wait_for(offered.messages("plain.unspoken"))
            assert "A late bus" not in said
        if len(typed) == 1:
            said = voice.wait_for(offered.messages("plain.journal.delete"))
            assert "The bus came late." not in said
        if not typed:
            voice.wait_for("The bus came late.")
            raise EOFError
        return typed.pop(0)

    visit(offered, "home", Talk(offered, lambda _: None, PlainReader(hear)))


def test_it_begins_with_a_key_in_each_session(offered: Services, voice: FakeVoice) -> None:
    practice = offered.library.practice("three")
    assert practice is not None
    walk_aloud(offered, PracticeSession(offered, practice), "One.", "", "")
    assert voice.said == "", "the setting only offers it"
    walk_aloud(offered, PracticeSession(offered, practice), "/aloud", "One.", "", "")
    voice.wait_for(practice.steps[1].lines[0])
    offered.hush()
    assert not offered.aloud.on


def test_locking_is_silence(offered: Services) -> None:
    offered.aloud.turn(on=True)
    offered.lock()
    assert not offered.aloud.on


def test_in_and_out_are_spoken_at_their_phases_by_a_key(
    offered: Services, voice: FakeVoice, hands: Hands
) -> None:
    pressed = [(1.0, "v")]

    def keys(seconds: float) -> str:
        if pressed and hands.elapsed + seconds >= pressed[0][0]:
            return pressed.pop()[1]
        hands.move(seconds)
        if offered.aloud._speaking is not None:
            offered.aloud._speaking.wait()
        return ""

    talk = Talk(offered, lambda _: None, PlainReader(lambda _: ""))
    pause_plainly(offered, talk, offered.library.patterns["easy"], Length(2), keys)
    assert offered.messages("plain.pause_spoken") not in voice.said, "it was on for no first word"
    spoken = [line for line in voice.said.splitlines() if line in ("in", "out")]
    assert spoken == ["in", "out"] * 2


def test_espeak_speaks_into_a_file(tmp_path: Path) -> None:
    file = tmp_path / "spoken.wav"
    command = find(f"espeak-ng --stdin -w {file}")
    if not command:
        pytest.skip("espeak-ng is not installed here")
    aloud = Aloud(command)
    aloud.turn()
    aloud.say("Small and easy.")
    assert aloud._speaking is not None
    aloud._speaking.wait(timeout=20)
    with wave.open(str(file)) as read:
        assert read.getnframes() / read.getframerate() > 0.5


def test_what_the_keys_do_is_heard_as_well(offered: Services, voice: FakeVoice) -> None:
    offered.aloud.turn(on=True)
    practice = offered.library.practice("evening")
    assert practice is not None
    walk_aloud(offered, PracticeSession(offered, practice))
    voice.wait_for(offered.messages("plain.text_spoken"))

    def keys(seconds: float) -> str:
        voice.wait_for(offered.messages("plain.pause_spoken"))
        return "q"

    talk = Talk(offered, lambda _: None, PlainReader(lambda _: ""))
    pause_plainly(offered, talk, offered.library.patterns["easy"], Length(1), keys)


def test_help_and_pages_are_heard_and_people_where_it_is_asked_for_again(
    offered: Services, voice: FakeVoice
) -> None:
    offered.aloud.turn(on=True)
    messages = offered.messages
    for typed, said in (
        (["/help"], messages.several("plain.commands")[0]),
        (["6", "3", "1"], offered.library.pages[0].title),
        (["/people"], messages("plain.unspoken")),
        (["/people", "/repeat"], messages("people.title")),
    ):
        lines = iter(typed)

        def hear(_: str, lines: Iterator[str] = lines, said: str = said) -> str:
            try:
                return next(lines)
            except StopIteration:
                voice.wait_for(said)
                raise EOFError from None

        visit(offered, "home", Talk(offered, lambda _: None, PlainReader(hear)))
        offered.aloud.turn(on=True)
