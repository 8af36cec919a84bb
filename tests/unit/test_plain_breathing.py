"""Breathing in lines: a line a phase, at the clock's pace, whatever else is late."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta

import pytest

from compassion_tui.domain.breath import Length, plan
from compassion_tui.domain.prompt import Rhythm
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.plain.breathing import bell_plainly, pause_plainly
from compassion_tui.plain.line_reader import PlainReader
from compassion_tui.plain.talk import Talk
from compassion_tui.services import Services
from tests.conftest import Hands


class Watched:
    """Lines, each with the second in which it was said; keys that are pressed at a second."""

    def __init__(self, services: Services, hands: Hands, pressed: dict[float, str]) -> None:
        self.said: list[tuple[float, str]] = []
        self.pressed = pressed
        self.hands = hands
        self.talk = Talk(services, self._say, PlainReader(lambda _: ""))

    def _say(self, line: str) -> None:
        self.said.append((self.hands.elapsed, line))

    def keys(self, seconds: float) -> str:
        at = next((at for at in sorted(self.pressed) if at <= self.hands.elapsed + seconds), None)
        if at is None:
            self.hands.move(seconds)
            return ""
        self.hands.move(max(at - self.hands.elapsed, 0))
        return self.pressed.pop(at)


Watch = Callable[..., Watched]


@pytest.fixture
def watch(services: Services, hands: Hands) -> Watch:
    return lambda pressed=None: Watched(services, hands, dict(pressed or {}))


def phases(watched: Watched, services: Services) -> list[tuple[float, str]]:
    cues = {services.messages(f"pause.cue.{kind}") for kind in ("in", "out", "hold", "free")}
    return [(at, line) for at, line in watched.said if line.split(" ")[0] in cues or line in cues]


def test_each_phase_is_one_line_in_its_second(services: Services, watch: Watch) -> None:
    watched = watch()
    pattern = services.library.patterns["easy"]
    pause_plainly(services, watched.talk, pattern, Length(2), watched.keys)
    planned = plan(pattern, Length(2)).phases
    assert [word for _, word in phases(watched, services)] == [
        services.messages(f"pause.cue.{phase.kind}") for phase in planned
    ]
    starts = [at for at, _ in phases(watched, services)]
    assert starts == pytest.approx([phase.start for phase in planned], abs=0.01)
    assert watched.said[-1][1] == services.messages("pause.over")


def test_numbers_are_said_when_asked_for(services: Services, watch: Watch) -> None:
    watched = watch({1.0: "n"})
    pattern = services.library.patterns["easy"]
    pause_plainly(services, watched.talk, pattern, Length(1), watched.keys)
    assert "in 3" in [line for _, line in watched.said], "it begins small"


def test_it_waits_and_goes_on_and_ends_by_a_key(services: Services, watch: Watch) -> None:
    watched = watch({7.0: " ", 60.0: " ", 61.0: "q"})
    pattern = services.library.patterns["easy"]
    pause_plainly(services, watched.talk, pattern, Length(3), watched.keys)
    lines = [line for _, line in watched.said]
    assert lines.count(services.messages("pause.held")) == 1
    assert [word for at, word in phases(watched, services) if 7.0 < at < 60.0] == []
    assert watched.hands.elapsed == pytest.approx(61.0, abs=0.6)


def test_arrows_make_it_slower_or_faster_and_end_nothing(services: Services, watch: Watch) -> None:
    pattern, lasted = services.library.patterns["easy"], []
    for arrow, said in (("\x1b[D", "pause.slower"), ("\x1bOC", "pause.faster")):
        watched = watch({1.0: arrow})
        began = watched.hands.elapsed
        pause_plainly(services, watched.talk, pattern, Length(4), watched.keys)
        assert services.messages(said) in [line for _, line in watched.said]
        lasted.append(watched.hands.elapsed - began)
    assert lasted[0] > lasted[1]


def test_it_follows_whoever_taps_and_keeps_their_pace(services: Services, watch: Watch) -> None:
    taps = {4.0 * turn: " " for turn in range(1, 7)}
    watched = watch({1.0: "f", **taps})
    pattern = services.library.patterns["easy"]
    pause_plainly(services, watched.talk, pattern, Length(6), watched.keys)
    lines = [line for _, line in watched.said]
    assert services.messages("pause.follow") in lines
    assert services.messages("pause.followed") in lines
    turns = [at for at, word in phases(watched, services) if word in ("in", "out")]
    assert turns[:6] == pytest.approx([4, 8, 12, 16, 20, 24], abs=0.1)
    assert turns[7] - turns[6] == pytest.approx(4, abs=0.1), "their own pace goes on"


def test_where_nothing_is_timed_the_turns_are_theirs(services: Services, watch: Watch) -> None:
    watched = watch({3.0: " ", 6.0: " ", 8.0: "p", 50.0: "p", 52.0: "q"})
    pattern = services.library.patterns["natural"]
    pause_plainly(services, watched.talk, pattern, Length(6), watched.keys)
    lines = [line for _, line in watched.said]
    assert services.messages("pause.natural") in lines
    assert [word for _, word in phases(watched, services)][:3] == ["in your own time", "in", "out"]
    assert services.messages("pause.held") in lines


def test_the_other_keys_are_told_when_asked_for(services: Services, watch: Watch) -> None:
    watched = watch({1.0: "?"})
    pattern = services.library.patterns["easy"]
    pause_plainly(services, watched.talk, pattern, Length(1), watched.keys)
    told = [line for _, line in watched.said]
    assert services.messages.several("plain.pause_more_keys")[0] in told


def test_the_bell_offers_a_pause_and_waits_for_nobody(services: Services, watch: Watch) -> None:
    watched = watch({100.0: "l", 900.0: "q"})
    rhythm = Rhythm(timedelta(minutes=1))
    bell_plainly(services, watched.talk, rhythm, watched.keys)
    offers = [at for at, line in watched.said if line == services.messages("bell.offer")]
    assert offers[0] == pytest.approx(60, abs=1.5)
    assert len(offers) > 5


@pytest.mark.parametrize(("gone", "state"), [(9, "open"), (11, "locked")])
def test_a_journal_is_locked_where_a_pause_was_left_open(
    services: Services, hands: Hands, gone: int, state: str
) -> None:
    set_passphrase(services.journal, "heather over slate")
    services.settings.change("idle_lock", 10)
    pressed, states = iter([" ", "\r"]), list[str]()

    def keys(seconds: float) -> str:
        hands.move(gone * 60)
        return next(pressed)

    def unlock() -> None:
        states.append(services.vault.state)
        services.vault.unlock("heather over slate")

    talk = Talk(services, [].append, PlainReader(), unlock, keyboard=lambda: nullcontext(keys))
    pause_plainly(services, talk, length=Length(minutes=60))
    assert states == ([state] if state == "locked" else [])
