"""When somebody writes that they want to die: what follows, and what never does.

The words of danger stand in tests alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from compassion_tui import assets
from compassion_tui.app import CompassionApp
from compassion_tui.domain.entry import Entry, Part
from compassion_tui.domain.flow import State
from compassion_tui.domain.practice import Practice, left_out_in_danger
from compassion_tui.domain.steps import GROUND, PEOPLE, Answer, Pick, Step, Write
from compassion_tui.drafts import Draft
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.library.library import Library
from compassion_tui.screens import edit
from compassion_tui.screens import practice as practice_screen
from compassion_tui.screens.ending import EndingScreen
from compassion_tui.screens.people import PeopleScreen
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.services import Services
from compassion_tui.session.danger import OFFER
from compassion_tui.widgets.choices import Choice, OwnLine
from compassion_tui.widgets.key_bar import KeyBar
from compassion_tui.widgets.people_line import PeopleLine
from tests.pilot.test_practice_walks import choose
from tests.rooms import settled, shown, walked

DANGER = "I want to kill myself"
SHORT = "kms"
AGAINST = "I am a burden"
PRACTICES = Library(assets.content()).shipped

WRITING = [
    (practice, step)
    for practice in PRACTICES
    for step in practice.steps
    if isinstance(step, Write) or (isinstance(step, Pick) and step.typed)
]
"""Every step of every practice where somebody writes."""

every_writing_step = pytest.mark.parametrize(
    ("practice", "step"), WRITING, ids=[f"{p.id}-{s.id}" for p, s in WRITING]
)


def app_of(pilot: Pilot[None]) -> CompassionApp:
    app = pilot.app
    assert isinstance(app, CompassionApp)
    return app


def practice_of(pilot: Pilot[None]) -> PracticeScreen:
    screen = pilot.app.screen
    assert isinstance(screen, PracticeScreen)
    return screen


@asynccontextmanager
async def at_step(
    services: Services,
    id: str,
    step: str,
    answers: dict[str, Answer] | None = None,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[Pilot[None]]:
    """The app in a practice that was left at a step, with answers to earlier ones."""
    before = answers or {}
    async with walked(CompassionApp(services), size=size) as pilot:
        state = State(practice=id, version=1, step=step, trail=tuple(before), answers=before)
        app_of(pilot).open_practice(id, Draft(state=state, id=services.drafts.new_id()))
        await settled(pilot)
        yield pilot


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed is saved, and listened to, at once."""
    monkeypatch.setattr(practice_screen, "SAVE_AFTER", 0.01)
    monkeypatch.setattr(edit, "SAVE_AFTER", 0.01)


async def rested(pilot: Pilot[None]) -> None:
    """Until what was typed last was saved and listened to."""
    await settled(pilot)
    while getattr(pilot.app.screen, "_saver", None) is not None:
        await asyncio.sleep(0.005)
    await settled(pilot)


async def write(pilot: Pilot[None], text: str) -> None:
    """Type into the field of the step, or on the row that opens one, and let the app listen."""
    for row in pilot.app.screen.query(OwnLine):
        if not isinstance(pilot.app.focused, Input):
            row.focus()
            await settled(pilot)
    await pilot.press(*text)
    await rested(pilot)


async def go_on(pilot: Pilot[None]) -> None:
    """Out of a field and on, as somebody does it by keys."""
    if isinstance(pilot.app.focused, TextArea):
        await pilot.press("ctrl+n")
    else:
        await pilot.press("enter")
    await settled(pilot)


def lines(pilot: Pilot[None]) -> list[str]:
    """The quiet lines about people that are to be seen."""
    return [str(line.content) for line in pilot.app.screen.query(PeopleLine) if line.display]


def values(pilot: Pilot[None]) -> list[str]:
    return [row.value for row in pilot.app.screen.query(Choice)]


# The two walks.


async def test_the_friend_who_is_told_of_a_wish_to_die(services: Services) -> None:
    messages = services.messages
    async with at_step(services, "friend", "question") as pilot:
        await write(pilot, DANGER)
        assert lines(pilot) == [messages("practice.people_line")]
        await go_on(pilot)
        assert practice_of(pilot).session.offering
        assert values(pilot) == ["people", "feet", "on"]
        await choose(pilot, "on")
        await settled(pilot)
        assert practice_of(pilot).session.state.step == "question-line"
        assert DANGER not in values(pilot)
        await write(pilot, AGAINST)
        await pilot.press("enter")
        await settled(pilot)
        await choose(pilot, "keep")
        await settled(pilot)
        assert isinstance(pilot.app.screen, EndingScreen)
        ending = shown(app_of(pilot))
        assert messages("danger.ending") in ending
        assert ending.index(messages("danger.people")) < ending.index(messages("danger.home"))
        for never in (DANGER, AGAINST, *practice_of_id(services, "friend").ending):
            assert never not in ending
        await pilot.press("down", "enter")
        await settled(pilot)
        assert AGAINST not in shown(app_of(pilot)), "home"
        await pilot.press("k")
        await settled(pilot)
        assert AGAINST not in shown(app_of(pilot)), "the shelf"
        assert messages("shelf.empty") in shown(app_of(pilot))
    (entry,) = services.journal.newest()
    assert [part.text for part in entry.parts] == [DANGER, AGAINST], "kept as it was written"
    async with walked(CompassionApp(services), "j") as pilot:
        assert AGAINST not in shown(app_of(pilot)), "the list and the preview"
        assert entry.title in shown(app_of(pilot))
        await pilot.press("enter")
        await settled(pilot)
        assert AGAINST in shown(app_of(pilot)), "the page itself leaves nothing out"


async def test_naming_a_moment_never_becomes_a_picture(services: Services) -> None:
    said = "I deserve to die"
    async with at_step(services, "name", "sentence") as pilot:
        await write(pilot, said)
        await pilot.press("enter")
        await settled(pilot)
        assert practice_of(pilot).session.offering
        await choose(pilot, "on")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await choose(pilot, "keep")
        await settled(pilot)
        assert isinstance(pilot.app.screen, EndingScreen)
        assert said not in shown(app_of(pilot))
    (entry,) = services.journal.newest()
    assert entry.kept == (), "a sentence of one's own voice is no kind word"


async def test_the_critic_who_says_it_is_not_asked_what_it_fears(services: Services) -> None:
    async with at_step(services, "critic", "says") as pilot:
        await write(pilot, "You should just kill yourself")
        assert lines(pilot) == [services.messages("practice.people_line")]
        await pilot.press("f8")
        await settled(pilot)
        assert not pilot.app.screen.query("#noticed"), "the helper is silent"
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert practice_of(pilot).session.offering
        assert services.messages("critic.offer") not in shown(app_of(pilot))
        await choose(pilot, "on")
        await settled(pilot)
        assert practice_of(pilot).session.state.step == "after"
        assert "kill" not in shown(app_of(pilot))


def practice_of_id(services: Services, id: str) -> Practice:
    practice = services.library.practice(id)
    assert practice is not None
    return practice


# The same at every step where somebody writes.


@pytest.mark.sample(6)
@every_writing_step
async def test_wherever_it_is_written_people_are_offered_and_nothing_is_praised(
    practice: Practice, step: Step, services: Services
) -> None:
    """At once, on the next screen, at the one after it, and at the ending."""
    async with at_step(services, practice.id, step.id) as pilot:
        if isinstance(pilot.app.focused, TextArea):
            await pilot.press("ctrl+end")
        await write(pilot, SHORT)
        assert lines(pilot) == [services.messages("practice.people_line")]
        assert pilot.app.screen.query_one(KeyBar).has_class("-people-first")
        await go_on(pilot)
        assert practice_of(pilot).session.offering
        assert SHORT not in shown(app_of(pilot))
        await choose(pilot, "on")
        await settled(pilot)
        if isinstance(pilot.app.screen, PracticeScreen):
            here = practice_of(pilot).step
            assert here is not None
            assert here.id not in left_out_in_danger(practice)
            assert SHORT not in shown(app_of(pilot))
        for _ in range(2):  # out of a field, and out of the practice
            if isinstance(pilot.app.screen, PracticeScreen):
                await pilot.press("escape")
                await settled(pilot)
        ending = shown(app_of(pilot))
        assert services.messages("danger.ending") in ending
        assert SHORT not in ending
        assert not any(line in ending for line in practice.ending)


# The offer.


async def test_the_offer_opens_people_and_stays(services: Services) -> None:
    async with at_step(services, "three", "here") as pilot:
        await write(pilot, DANGER)
        await go_on(pilot)
        await choose(pilot, PEOPLE)
        await settled(pilot)
        assert isinstance(pilot.app.screen, PeopleScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert practice_of(pilot).session.offering
        await choose(pilot, "feet")
        await settled(pilot)
        walk = practice_of(pilot).session
        assert walk.practice.grounds(walk.state.step)
        assert not walk.offering


async def test_a_draft_opens_at_the_offer_and_not_in_the_critics_words(services: Services) -> None:
    said = {"says": "You should kill yourself"}
    async with at_step(services, "critic", "says", {"says": said["says"]}) as pilot:
        assert practice_of(pilot).session.offering
        assert "kill" not in shown(app_of(pilot))
        await choose(pilot, "on")
        await settled(pilot)
        assert practice_of(pilot).session.state.step == "after"


async def test_back_from_the_offer_leads_to_what_was_written(services: Services) -> None:
    async with at_step(services, "three", "here") as pilot:
        await write(pilot, DANGER)
        await go_on(pilot)
        await pilot.press("left")
        await settled(pilot)
        assert practice_of(pilot).session.state.step == "here"
        assert pilot.app.screen.query_one(TextArea).text == DANGER
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert practice_of(pilot).session.offering, "it was not answered yet"


async def test_it_is_offered_once_and_again_for_what_is_written_later(services: Services) -> None:
    async with at_step(services, "bad-nights", "helps") as pilot:
        await write(pilot, DANGER)
        await go_on(pilot)
        await choose(pilot, "on")
        await settled(pilot)
        await write(pilot, "heavy")
        await go_on(pilot)
        assert not practice_of(pilot).session.offering
        await write(pilot, "I took too many pills")
        assert "call" in lines(pilot)[0]
        await go_on(pilot)
        assert practice_of(pilot).session.offering


async def test_after_an_overdose_the_emergency_number_comes_first(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    async with at_step(services, "three", "here") as pilot:
        await write(pilot, "I took too many pills")
        (line,) = lines(pilot)
        assert line.splitlines() == [
            services.messages("danger.hurt", number="112"),
            services.messages("practice.people_line"),
        ]
        await go_on(pilot)
        assert "112" in shown(app_of(pilot))


async def test_one_key_puts_it_away_for_this_practice(services: Services) -> None:
    async with at_step(services, "three", "here") as pilot:
        await write(pilot, DANGER)
        await pilot.press("f7")
        await settled(pilot)
        assert lines(pilot) == []
        assert not pilot.app.screen.query_one(KeyBar).has_class("-people-first")
        await go_on(pilot)
        assert not practice_of(pilot).session.offering
        await pilot.press("escape")
        await settled(pilot)
        ending = shown(app_of(pilot))
        assert services.messages("danger.people") not in ending
        assert services.messages("danger.folded") in ending


async def test_the_key_at_the_offer_goes_on(services: Services) -> None:
    async with at_step(services, "three", "here") as pilot:
        await write(pilot, DANGER)
        await go_on(pilot)
        await pilot.press("f7")
        await settled(pilot)
        assert not practice_of(pilot).session.offering
        assert practice_of(pilot).session.state.step == "between"


async def test_it_can_be_switched_off(services: Services) -> None:
    services.settings.change("crisis_line", False)
    async with at_step(services, "friend", "question") as pilot:
        await write(pilot, DANGER)
        assert lines(pilot) == []
        await go_on(pilot)
        assert practice_of(pilot).session.state.step == "question-line"
        assert not practice_of(pilot).session.offering
        assert DANGER not in values(pilot), "still no kind word"


# Wherever else somebody writes.


def keep(services: Services) -> Entry:
    part = Part(step="note", asked="", text="A slow morning.")
    return services.journal.add(Entry(practice="note", title="Note", parts=(part,)))


async def listened(pilot: Pilot[None]) -> list[str]:
    await settled(pilot)
    return lines(pilot)


async def test_an_edit_is_listened_to(services: Services) -> None:
    keep(services)
    async with walked(CompassionApp(services), "j", "e") as pilot:
        await pilot.press("enter", *DANGER)
        await rested(pilot)
        assert await listened(pilot) == [services.messages("practice.people_line")]


async def test_tags_are_listened_to(services: Services) -> None:
    keep(services)
    async with walked(CompassionApp(services), "j", "t") as pilot:
        await pilot.press(*DANGER)
        assert await listened(pilot) == [services.messages("practice.people_line")]
        await pilot.press("f7")
        assert await listened(pilot) == []


async def test_a_word_about_a_pause_is_listened_to(services: Services) -> None:
    async with walked(CompassionApp(services), "f5") as pilot:
        pilot.app.screen.action_keep_with_word()
        await settled(pilot)
        assert isinstance(pilot.app.focused, Input)
        await pilot.press(*DANGER)
        assert await listened(pilot) == [services.messages("practice.people_line")]


async def test_tags_at_an_ending_are_listened_to(services: Services) -> None:
    async with at_step(services, "note", "note") as pilot:
        await write(pilot, "A slow morning.")
        await go_on(pilot)
        await choose(pilot, "keep")
        await settled(pilot)
        await pilot.press("t", *DANGER)
        assert await listened(pilot) == [services.messages("practice.people_line")]


async def test_an_edit_that_holds_it_already_opens_with_the_line(services: Services) -> None:
    part = Part(step="note", asked="", text=DANGER)
    services.journal.add(Entry(practice="note", title="Note", parts=(part,)))
    async with walked(CompassionApp(services), "j", "e") as pilot:
        assert await listened(pilot) == [services.messages("practice.people_line")]


async def test_words_of_a_practice_that_is_gone_are_listened_to(services: Services) -> None:
    state = State(practice="gone", version=1, step="x", answers={"x": DANGER}, ending="enough")
    services.drafts.save(Draft(state=state))
    async with walked(CompassionApp(services), "u", "enter") as pilot:
        assert await listened(pilot) == [services.messages("practice.people_line")]


# Later, back, and up again from the floor.


async def test_more_danger_at_the_same_step_is_offered_anew(services: Services) -> None:
    async with at_step(services, "three", "here") as pilot:
        await write(pilot, DANGER)
        await go_on(pilot)
        await choose(pilot, "on")
        await settled(pilot)
        await pilot.press("left")
        await settled(pilot)
        await write(pilot, ". I took too many pills")
        await go_on(pilot)
        assert practice_of(pilot).session.offering
        assert "call" in shown(app_of(pilot))


@pytest.mark.parametrize("step", ["fear", "fact"])
@pytest.mark.parametrize("keys", [("left",), ("f3", "ctrl+r")], ids=["back", "floor and back"])
async def test_no_way_leads_to_what_the_critic_fears(
    step: str, keys: tuple[str, ...], services: Services
) -> None:
    """Neither back from the offer, nor up from the floor."""
    answers: dict[str, Answer] = {"says": "You should kill yourself", "tone": "cold"}
    async with at_step(services, "critic", step, answers) as pilot:
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        walk = practice_of(pilot).session
        assert walk.state.step in ("says", "after")
        assert not any(line in shown(app_of(pilot)) for line in walk.practice.step(step).lines)


async def test_a_letter_with_such_words_is_not_read_aloud_as_kind(services: Services) -> None:
    letter = f"Dear you,\n\n{DANGER}.\n\nTea helps."
    async with at_step(services, "letter-reread", "arrive", {"letter": letter}) as pilot:
        assert practice_of(pilot).session.offering
        await choose(pilot, "on")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert practice_of(pilot).session.state.step == "after"


async def test_a_letter_leaves_out_what_is_against_oneself(services: Services) -> None:
    letter = "Dear you,\n\nYou are worthless. Tea helps."
    async with at_step(services, "letter-reread", "letter", {"letter": letter}) as pilot:
        await pilot.press("enter")
        await settled(pilot)
        assert "Tea helps." in shown(app_of(pilot))
        assert "worthless" not in shown(app_of(pilot))


# What the journal and the shelf hold already.


async def test_a_search_shows_none_of_it_before_it_is_opened(services: Services) -> None:
    text = f"I went to the shop.\n{DANGER}."
    part = Part(step="note", asked="", text=text)
    services.journal.add(
        Entry(practice="note", title="Note", parts=(part,), tags=("kms", "slow days"))
    )
    async with walked(CompassionApp(services), "j") as pilot:
        await settled(pilot)
        assert "I went to the shop." in shown(app_of(pilot)), "its first words name it"
        assert DANGER not in shown(app_of(pilot)), "and moving shows no more"
    for sought in ("shop", "kms"):
        async with walked(CompassionApp(services), "j", "slash", *sought) as pilot:
            await settled(pilot)
            text = shown(app_of(pilot)).replace(f"/{sought}", "")
            assert DANGER not in text
            assert "#kms" not in text


async def test_two_presses_at_home_take_a_line_away_and_bring_it_back(services: Services) -> None:
    keep_line(services, "Slow is fine.")
    async with walked(CompassionApp(services)) as pilot:
        await pilot.press("d", "d")
        await settled(pilot)
        assert services.journal.newest()[0].kept == ("Slow is fine.",)
        assert "Slow is fine." in shown(app_of(pilot))
        name = services.messages("command.take-word-away.name")
        await pilot.press("ctrl+p")  # by its name it is the same, and so is a while elsewhere
        await settled(pilot)
        rows = pilot.app.screen.query(Choice)
        next(row for row in rows if name in row.says(80).plain).action_choose()
        await settled(pilot)
        assert services.journal.newest()[0].kept == ()
        await pilot.press("k", "escape")
        await settled(pilot)
        await pilot.press("d")
        await settled(pilot)
        assert services.journal.newest()[0].kept == ("Slow is fine.",)


def keep_line(services: Services, *kept: str) -> Entry:
    parts = tuple(Part(step="line", asked="", text=line, voice="kind") for line in kept)
    return services.journal.add(
        Entry(
            practice="friend", title="A friend", parts=parts, kept=kept, made=services.clock.stamp()
        )
    )


@pytest.mark.parametrize("line", [DANGER, AGAINST, "I'm worthless", "You idiot"])
async def test_what_was_kept_before_is_shown_nowhere_from_now_on(
    line: str, services: Services
) -> None:
    keep_line(services, line, "Slow is fine.")
    for keys in ((), ("k",), ("y",), ("j",), ("j", "slash", *line[:4])):
        async with walked(CompassionApp(services), *keys) as pilot:
            assert line not in shown(app_of(pilot)), keys
            if keys[:1] != ("j",) or len(keys) == 1:
                assert "Slow is fine." in shown(app_of(pilot)), keys


async def test_at_home_one_key_takes_the_line_away_and_brings_it_back(services: Services) -> None:
    keep_line(services, "Slow is fine.")
    async with walked(CompassionApp(services)) as pilot:
        assert "Slow is fine." in shown(app_of(pilot))
        await pilot.press("d")
        await settled(pilot)
        home = shown(app_of(pilot)).replace(services.messages("home.taken_off"), "")
        assert "Slow is fine." not in home
        assert services.journal.newest()[0].kept == ()
        await pilot.press("d")
        await settled(pilot)
        assert services.journal.newest()[0].kept == ("Slow is fine.",)
        assert "Slow is fine." in shown(app_of(pilot))


# Bad input.


async def test_a_pack_of_ones_own_with_a_critic_is_covered_too(services: Services) -> None:
    services.paths.packs.mkdir(parents=True)
    (services.paths.packs / "mine.toml").write_text(
        """
id = "mine"
title = "Mine"
about = "One of my own."
takes = "a minute"
ending = ["Well done."]

[[steps]]
kind = "write"
id = "said"
voice = "critic"
lines = ["What does it say?"]

[[steps]]
kind = "write"
id = "why"
pin = "said"
lines = ["Why might it be right?"]

[[steps]]
kind = "say"
id = "last"
lines = ["That is all."]
""",
        "utf-8",
    )
    async with at_step(services, "mine", "said") as pilot:
        await write(pilot, "you should just die")
        await go_on(pilot)
        assert practice_of(pilot).session.offering
        await choose(pilot, "on")
        await settled(pilot)
        assert practice_of(pilot).session.state.step == "last"
        await pilot.press("enter")
        await settled(pilot)
        assert "Well done." not in shown(app_of(pilot))


async def test_ten_kilobytes_in_one_line(services: Services) -> None:
    async with at_step(services, "three", "here") as pilot:
        field = pilot.app.screen.query_one(TextArea)
        field.text = "it was a long day and " * 480 + DANGER + " and then it rained" * 10
        await rested(pilot)
        assert lines(pilot) == [services.messages("practice.people_line")]


async def test_a_small_window_shows_the_line_the_offer_and_the_key(services: Services) -> None:
    async with at_step(services, "friend", "question", size=(40, 12)) as pilot:
        await write(pilot, DANGER)
        assert "F2" in shown(app_of(pilot)).splitlines()[-1]
        await go_on(pilot)
        for id in ("danger.offer", "danger.people", "danger.feet", "danger.on"):
            assert services.messages(id) in " ".join(shown(app_of(pilot)).split()), id


async def test_without_colours_the_key_still_stands_out(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_step(services, "three", "here") as pilot:
        await write(pilot, DANGER)
        foot = pilot.app.screen.query_one(KeyBar)
        style = foot.get_visual_style("foot--people")
        assert style.bold
        assert style.underline


async def test_a_locked_journal_still_shows_people(services: Services) -> None:
    keep(services)
    set_passphrase(services.journal, "a warm green kettle")
    services.vault.lock()
    async with walked(CompassionApp(services), "enter", "enter", "enter") as pilot:
        await write(pilot, DANGER)
        assert lines(pilot) == [services.messages("practice.people_line")]
        await pilot.press("f2")
        await settled(pilot)
        assert isinstance(pilot.app.screen, PeopleScreen)


async def test_off_the_record_it_is_heard_and_nothing_is_written(services: Services) -> None:
    passing = Services.build(services.paths, services.clock, off_the_record=True)
    async with at_step(passing, "friend", "question") as pilot:
        await write(pilot, DANGER)
        assert lines(pilot) == [services.messages("practice.people_line")]
        await go_on(pilot)
        assert practice_of(pilot).session.offering
    assert not any(path.is_file() for path in services.paths.state.rglob("*"))


def test_the_offer_belongs_to_no_practice() -> None:
    assert all(practice.step(OFFER) is None for practice in PRACTICES)
    assert GROUND != OFFER


async def test_what_is_taken_back_is_gone(services: Services) -> None:
    """Words that were typed and cleared again stay nowhere, and offer nothing."""
    async with at_step(services, "three", "here") as pilot:
        await write(pilot, "kms")
        await pilot.press(*["backspace"] * 3)
        await rested(pilot)
        assert lines(pilot) == []
        assert practice_of(pilot).session.state.answers["here"] == ""
        await go_on(pilot)
        assert not practice_of(pilot).session.offering
