"""Line mode without a key: lines come by themselves in their time, and are spoken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from compassion_tui import assets
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.steps import Breathe
from compassion_tui.library.library import Library
from compassion_tui.plain.keys import Keys
from compassion_tui.plain.line_reader import PlainReader
from compassion_tui.plain.practice import walk_plainly
from compassion_tui.plain.talk import Talk
from compassion_tui.services import Services
from compassion_tui.session.practice_session import PracticeSession
from tests.conftest import Hands
from tests.voices import FakeVoice

FOLLOWED = [each for each in Library(assets.content()).shipped if each.unhurried]


class Follower:
    """Somebody who follows: keys at their seconds, lines where a line is asked for."""

    def __init__(self, services: Services, hands: Hands, keys: dict[float, str] | None = None):
        self.services, self.hands = services, hands
        self.keys = dict(keys or {})
        self.typed: list[str] = []
        self.said: list[tuple[float, str]] = []
        self.seconds = 0.0
        self.talk = Talk(
            services,
            lambda line: self.said.append((self.seconds, line)),
            PlainReader(self._hear),
            keyboard=self._keyboard,
        )

    def walk(self, id: str) -> PracticeSession:
        practice = self.services.library.practice(id)
        assert practice is not None
        walk = PracticeSession(self.services, practice)
        walk_plainly(self.services, walk, self.talk)
        return walk

    def when(self, line: str) -> float:
        return next(at for at, said in self.said if said == line)

    def _hear(self, prompt: str) -> str:
        self.said.append((self.seconds, prompt))
        if not self.typed:
            raise EOFError
        return self.typed.pop(0)

    @contextmanager
    def _keyboard(self) -> Iterator[Keys]:
        yield self._pressed

    def _pressed(self, seconds: float) -> str:
        for at, key in sorted(self.keys.items()):
            if at <= self.seconds:
                del self.keys[at]
                return key
        seconds = max(seconds, 0.01)  # real time never stands still
        self.hands.move(seconds)
        self.seconds += seconds
        return ""


@pytest.fixture
def follower(services: Services, hands: Hands) -> Callable[..., Follower]:
    services.settings.override("unhurried", True)
    return lambda **keys: Follower(services, hands, keys.get("keys"))


@pytest.mark.parametrize("practice", FOLLOWED, ids=[practice.id for practice in FOLLOWED])
def test_it_comes_to_its_end_by_itself_and_answers_nothing(
    practice: Practice, follower: Callable[..., Follower], services: Services
) -> None:
    person = follower()
    walk = person.walk(practice.id)
    assert walk.state.ending == "complete"
    assert walk.state.answers == {}
    assert services.drafts.all() == []
    said = [line for _, line in person.said]
    for id in practice.unhurried:
        step = practice.step(id)
        assert step is not None
        for line in step.eased or step.lines:
            assert services.messages.keyed(line) in said, id
    asked = {services.messages(f"plain.{id}") for id in ("choose", "choose_one", "type", "more")}
    assert not asked & set(said), "nothing waits for an answer"


def test_each_line_waits_for_the_one_before_to_have_its_time(
    follower: Callable[..., Follower],
) -> None:
    person = follower()
    walk = person.walk("evening")
    step = walk.practice.step(walk.practice.unhurried[0])
    assert step is not None
    times = [person.when(line) for line in (step.eased or step.lines)]
    assert times[0] == 0
    assert all(after - before >= 12 for before, after in pairwise(times))


def test_space_waits_and_enter_goes_on_at_once(follower: Callable[..., Follower]) -> None:
    person = follower(keys={2.0: " ", 300.0: " ", 301.0: "\r"})
    walk = person.walk("evening")
    step, after = (walk.practice.step(id) for id in walk.practice.unhurried[:2])
    assert step is not None
    assert after is not None
    assert person.when((step.eased or step.lines)[0]) == 0
    assert person.when((after.eased or after.lines)[0]) == 301


@pytest.mark.parametrize("typed", ["/b\n", "/"], ids=["at once", "letter by letter"])
def test_commands_and_words_are_heard_meanwhile(
    typed: str, follower: Callable[..., Follower], services: Services
) -> None:
    person = follower(keys={1.0: "\r", 2.0: typed, 3.0: "i"})
    person.typed = [*(["b"] if typed == "/" else []), "t rains"]
    walk = person.walk("evening")
    step = walk.practice.step(walk.practice.unhurried[0])
    assert step is not None
    first = (step.eased or step.lines)[0]
    assert [line for _, line in person.said].count(first) == 2, "a step back"
    (note,) = services.drafts.all()
    assert "it rains" in note.state.answers.values()


def test_where_danger_is_heard_nothing_goes_by_itself(
    follower: Callable[..., Follower], services: Services
) -> None:
    person = follower(keys={2.0: "I want to die\n"})
    walk = person.walk("evening")
    said = [line for _, line in person.said]
    assert services.messages("plain.people_line") in said
    assert walk.state.ending is None, "it waits for an answer"
    assert person.seconds == 2.0


def test_it_can_be_chosen_at_the_first_step_and_left_again(
    services: Services, hands: Hands
) -> None:
    person = Follower(services, hands, {5.0: "/unh\n"})
    person.typed = ["/unhurried"]
    walk = person.walk("evening")
    assert services.messages("plain.unhurried_keys") in [line for _, line in person.said]
    assert not walk.is_unhurried
    assert walk.state.step == walk.practice.steps[0].id


def test_each_line_is_spoken_as_it_comes_and_a_key_is_silence(
    follower: Callable[..., Follower], services: Services, tmp_path: Path
) -> None:
    voice = FakeVoice(tmp_path)
    services.settings.override("aloud", True)
    services.settings.override("aloud_voice", str(voice.path))
    person = follower(keys={100.0: " "})
    services.aloud.turn(on=True)
    heard: list[str] = []
    services.aloud.say = lambda *lines: heard.extend(filter(None, lines))  # type: ignore[method-assign]
    quiet: list[float] = []
    services.aloud.quiet = lambda: quiet.append(person.seconds)  # type: ignore[method-assign]
    practice = services.library.practice("three")
    assert practice is not None
    person.keys = {1.0: " ", 2.0: " "}
    walk = person.walk("three")
    lines = [
        line
        for id in practice.unhurried
        if (step := practice.step(id))
        for line in (step.eased or step.lines)
    ]
    assert [line for line in heard if line in lines] == lines
    assert 1.0 in quiet
    assert walk.state.ending == "complete"
    assert Breathe in {type(practice.step(id)) for id in practice.unhurried}
    assert services.messages("pause.over") in heard
