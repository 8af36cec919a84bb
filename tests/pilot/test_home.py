"""Home: one list that arrows and letters go by, and at most one quiet line of what waits."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from textual.events import Key
from textual.pilot import Pilot

from compassion_tui.app import CompassionApp
from compassion_tui.domain.entry import Entry
from compassion_tui.domain.flow import Ending, State
from compassion_tui.domain.steps import Answer
from compassion_tui.drafts import Draft
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.screens.settings import SettingsScreen
from compassion_tui.services import Services
from compassion_tui.session.suggestions import begin_path
from compassion_tui.terminal.bursts import IN_PASSING, BurstKey, Bursts
from compassion_tui.widgets.home_menu import HomeMenu
from compassion_tui.widgets.journal.entry_list import EntryList
from compassion_tui.widgets.setting_row import SettingRow
from compassion_tui.widgets.stray import Stray
from tests import rooms
from tests.browser import friend
from tests.conftest import Hands
from tests.settling import until


def shown(pilot: Pilot[None]) -> str:
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


async def test_arrows_reach_every_row_in_both_directions_and_enter_goes(
    services: Services,
) -> None:
    rooms.fill(services)
    async with rooms.opened(services) as pilot:
        ways = pilot.app.screen.query_one(HomeMenu)
        values = [way.value for way in ways.rows]
        assert values[0] == "waiting"
        assert ways.marked == "now", "enter at the start is the minute"
        seen = []
        for key in ("home", *["down"] * (len(values) - 1)):
            await pilot.press(key)
            seen.append(ways.marked)
            line = shown(pilot).splitlines()[pilot.app.cursor_position.y]
            assert line.strip().startswith("›"), "the cursor is where the mark is"
        assert seen == values
        for _ in values:
            await pilot.press("up")
        assert ways.marked == values[0]
        await pilot.press("end", "enter")
        await rooms.settled(pilot)
        assert pilot.app.screen.named == "learn"


async def test_enter_stands_beside_no_row_that_it_does_not_open(services: Services) -> None:
    async with rooms.opened(services) as pilot:
        assert re.search(r"› Take one minute .* enter", shown(pilot))
        await pilot.press("down")
        assert not re.search(r"Take one minute .* enter", shown(pilot))
        await pilot.press("up")
        assert re.search(r"› Take one minute .* enter", shown(pilot))


async def test_letters_do_the_same_wherever_the_mark_is(services: Services) -> None:
    async with rooms.opened(services) as pilot:
        for key, named in (("w", "here"), ("p", "practices"), ("b", "pause"), ("l", "learn")):
            await pilot.press("end", key)
            await rooms.settled(pilot)
            assert pilot.app.screen.named == named
            await pilot.press("escape")
            await rooms.settled(pilot)
            assert pilot.app.screen.named == "home"


async def leave_words(pilot: Pilot[None]) -> None:
    """Begin a practice, write in it and leave it on purpose."""
    app = pilot.app
    assert isinstance(app, CompassionApp)
    app.open_practice("did-well")
    await rooms.settled(pilot)
    await pilot.press(*"Some words.", "escape", "enter")
    await rooms.settled(pilot)
    assert app.screen.named == "home"


async def test_what_was_left_on_purpose_is_offered_once_at_the_next_start(
    services: Services,
) -> None:
    begun = services.messages("home.unfinished")
    async with rooms.opened(services) as pilot:
        await leave_words(pilot)
        assert begun not in shown(pilot), "one has just left it"
    for expected in (True, False):
        async with rooms.opened(services) as pilot:
            assert (begun in shown(pilot)) == expected


@pytest.mark.parametrize("left", ["enough", None])
async def test_what_has_words_is_offered_before_a_newer_walk_without_any(
    left: Ending | None, services: Services, hands: Hands
) -> None:
    answers: dict[str, Answer] = {"what": "Rain at the bus stop."}
    worded = State(practice="letter", version=1, step="what", answers=answers, ending=left)
    services.drafts.save(Draft(state=worded))
    hands.move(60)
    line = services.library.phrases["minute"][0]
    picked = State(practice="now", version=1, step="next", answers={"line": line})
    services.drafts.save(Draft(state=picked))
    for id in ("letter", "letter" if left is None else "now"):  # left on purpose: once
        practice = services.library.practice(id)
        assert practice
        async with rooms.opened(services) as pilot:
            said = services.messages("home.begun", practice=practice.title)
            assert said in shown(pilot)


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40), (40, 12), (60, 17)])
async def test_that_nobody_sees_the_words_is_said_at_every_size(
    services: Services, size: tuple[int, int]
) -> None:
    rooms.fill(services, lambda text: f"{text} {text} {text}")
    async with rooms.opened(services, size=size) as pilot:
        said = services.messages("home.privacy").split()
        assert said[-1] in shown(pilot)
        privacy = pilot.app.screen.query_one("#privacy")
        assert privacy.region.bottom < size[1], "above the foot"


@pytest.mark.parametrize("filled", [False, True])
async def test_the_foot_names_the_settings_where_there_is_room(
    services: Services, filled: bool
) -> None:
    if filled:
        rooms.fill(services)
    async with rooms.opened(services) as pilot:
        foot = shown(pilot).splitlines()[-1]
        for key in ("q quit", "F3 feels worse", "s settings", "F1 help", "F2 people"):
            assert key in foot
    async with rooms.opened(services, size=(40, 12)) as pilot:
        foot = shown(pilot).splitlines()[-1]
        assert "F2 people" in foot
        assert "q quit" in foot


async def test_late_at_night_nothing_is_to_be_solved(services: Services, hands: Hands) -> None:
    hands.at = hands.at.replace(hour=23)
    async with rooms.opened(services) as pilot:
        assert services.messages("home.late") in shown(pilot)


@pytest.mark.parametrize(("ago", "first"), [(1 / 60, True), (11, True), (48, False)])
async def test_at_night_words_that_just_broke_off_come_before_the_form_for_the_night(
    ago: float, first: bool, services: Services, hands: Hands
) -> None:
    night = hands.at.replace(hour=23)
    hands.at = night - timedelta(hours=ago)
    state = State(practice="friend", version=1, step="what", answers={"what": "Rain at the bus."})
    services.drafts.save(Draft(state=state))
    hands.at = night
    friend = services.library.practice("friend")
    assert friend
    begun, offered = services.messages("home.begun", practice=friend.title), "Can't sleep?"
    async with rooms.opened(services) as pilot:
        assert (begun in shown(pilot)) == first
        assert (offered in shown(pilot)) != first


async def test_what_the_form_for_the_night_hides_is_offered_on_the_next_day(
    services: Services, hands: Hands
) -> None:
    answers: dict[str, Answer] = {"what": "Rain at the bus stop."}
    state = State(practice="friend", version=1, step="what", answers=answers, ending="enough")
    services.drafts.save(Draft(state=state))
    friend = services.library.practice("friend")
    assert friend
    begun = services.messages("home.begun", practice=friend.title)
    hands.at = hands.at.replace(hour=23)
    async with rooms.opened(services) as pilot:
        assert begun not in shown(pilot)
    hands.at = hands.at.replace(hour=9)
    for expected in (True, False):
        async with rooms.opened(services) as pilot:
            assert (begun in shown(pilot)) == expected


async def test_a_letter_is_told_before_what_was_begun(services: Services) -> None:
    rooms.fill(services)
    rested = (services.clock.now() - timedelta(days=1)).isoformat(timespec="seconds")
    services.journal.add(Entry(practice="letter", title="A letter", rests_until=rested))
    async with rooms.opened(services) as pilot:
        assert services.messages("home.letter") in shown(pilot)
        assert services.messages("home.unfinished") not in shown(pilot)


async def test_the_gentle_path_goes_on_once_opened_and_one_key_ends_it(services: Services) -> None:
    path = services.library.home.path
    titles = [practice.title for id in path[:2] if (practice := services.library.practice(id))]
    first, second = (services.messages("home.path", practice=title) for title in titles)
    begin_path(services)
    async with rooms.opened(services) as pilot:
        assert first in shown(pilot)
        assert not re.search(r"\d|week|continue|next|step", first, re.IGNORECASE)
        await pilot.press("home", "enter")
        await rooms.settled(pilot)
        await pilot.press("escape")
        await rooms.settled(pilot)
        assert pilot.app.screen.named == "home"
        assert first not in shown(pilot)
        assert second in shown(pilot)
        await pilot.press("x")
        await rooms.settled(pilot)
        assert second not in shown(pilot)
        assert services.settings.current.path == ""


def in_a_burst(text: str) -> list[BurstKey]:
    """Keys as they come in a paste without its brackets."""
    names = {" ": "space", "\n": "enter", "/": "slash", "?": "question_mark"}
    return [BurstKey(names.get(each, each), each if each != "\n" else IN_PASSING) for each in text]


EVERYTHING = "wpbluysdxqaetfhcDXEN/zi?\n0123456789"
"""Every letter that does more than move, at home, in the journal or in what they open; an enter."""


@pytest.mark.parametrize("way", ["home", "here", "practices", "journal", "journal-reading"])
async def test_a_burst_opens_and_removes_nothing(services: Services, way: str) -> None:
    rooms.fill(services)
    begin_path(services)
    async with rooms.opened(services, *rooms.WAYS[way]) as pilot:
        before = shown(pilot)
        screen, ids, shelf = pilot.app.screen, services.journal.ids(), services.settings.current
        for each in in_a_burst(EVERYTHING):
            pilot.app.post_message(each)
        await rooms.settled(pilot)
        assert pilot.app.screen is screen
        assert (services.journal.ids(), services.settings.current) == (ids, shelf)
        if pilot.app.screen.query(Stray):
            await pilot.press("escape")  # which clears what was typed
            await rooms.settled(pilot)
        assert shown(pilot) == before


async def test_a_key_that_is_held_moves_and_does_no_more(services: Services) -> None:
    rooms.fill(services)
    async with rooms.opened(services, "j") as pilot:
        browser = pilot.app.screen.query_one("EntryList")
        for each in (*in_a_burst("jj"), BurstKey("delete", None), Key("k", "k")):
            pilot.app.post_message(each)
        await rooms.settled(pilot)
        assert browser.index == 0
        assert len(services.journal.ids()) == 2
        pilot.app.post_message(in_a_burst("j")[0])
        await rooms.settled(pilot)
        assert browser.index == 1


async def press_apart(pilot: Pilot[None], *names: str, gap: float) -> None:
    """Press keys at the gate, as many seconds apart as the driver would say."""
    app, characters = pilot.app, {"space": " ", "plus": "+", "enter": "\r"}
    assert isinstance(app, CompassionApp)
    bursts = Bursts()
    for number, name in enumerate(names):
        now = 10.0 + number * gap
        pressed = Key(name, characters.get(name, name))
        for key in bursts.feed(pressed, now):
            key.time = now
            app.gate.take(key)
        await rooms.settled(pilot)


async def test_who_knows_the_keys_can_be_quick(services: Services) -> None:
    rooms.fill(services)
    for day in range(3):
        services.journal.add(Entry(practice="note", made=f"2026-01-0{day + 1}T10:00:00+00:00"))
    async with rooms.opened(services, "j") as pilot:
        browser = pilot.app.screen.query_one(EntryList)
        await press_apart(pilot, *["j", "space"] * 2, gap=0.1)
        assert len(browser.marked) == 2
        await press_apart(pilot, "j", "k", "j", "k", "e", gap=0.1)
        await until(pilot, lambda: pilot.app.screen.named == "edit")


@pytest.mark.parametrize("gap", [0.033, 0.09, 0.2])
async def test_a_length_grows_with_every_press_and_while_its_key_is_held(
    services: Services, gap: float
) -> None:
    async with rooms.opened(services, *rooms.WAYS["patterns"]) as pilot:
        before = shown(pilot)
        await press_apart(pilot, *["plus"] * 8, gap=gap)
        assert "9 minutes" in shown(pilot), before


async def test_a_paste_turns_settings_but_opens_none(services: Services) -> None:
    async with rooms.opened(services, *rooms.WAYS["settings"][:1], "end") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, SettingsScreen)
        opened = 0
        for row in screen.query(SettingRow):
            row.focus()
            await rooms.settled(pilot)
            pilot.app.post_message(in_a_burst(" ")[0])
            await rooms.settled(pilot)
            assert pilot.app.screen is screen
            opened += screen.leads(Key("space", " "))
        assert opened, "rows that would have opened"


async def test_one_letter_opens_all_the_same(services: Services) -> None:
    async with rooms.opened(services) as pilot:
        app = pilot.app
        assert isinstance(app, CompassionApp)
        assert app.leads(Key("j", "j"))
        assert not app.leads(Key("z", "z"))
        app.gate.take(Key("j", "j"))
        await until(pilot, lambda: app.screen.named == "journal")


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40)], ids=str)
async def test_no_word_of_the_last_sentence_stands_alone(
    services: Services, size: tuple[int, int]
) -> None:
    async with rooms.opened(services, size=size) as pilot:
        lines = [line.strip() for line in shown(pilot).splitlines()]
        assert "F2 lists people." in lines


def left(services: Services, practice: str, ending: Ending | None = None) -> None:
    """A walk that waits."""
    known = services.library.practice(practice)
    assert known
    step = known.steps[0].id
    state = State(practice=practice, version=1, step=step, ending=ending)
    services.drafts.save(Draft(state=state))


async def test_the_foot_names_the_key_to_what_waits_if_no_row_leads_there(
    services: Services,
) -> None:
    key = f"u {services.messages('command.unfinished.short')}"
    async with rooms.opened(services) as pilot:
        assert key not in shown(pilot), "nothing waits"
    left(services, "evening", "worse")
    async with rooms.opened(services) as pilot:
        assert key not in shown(pilot), "that waits silently"
    left(services, "friend")
    async with rooms.opened(services) as pilot:
        assert key not in shown(pilot), "the row leads there"
    left(services, "critic")
    async with rooms.opened(services) as pilot:
        foot = shown(pilot).splitlines()[-1]
        for each in (key, "q quit", "F3 feels worse", "s settings", "F1 help", "F2 people"):
            assert each in foot
        await pilot.press("u")
        await rooms.settled(pilot)
        assert pilot.app.screen.named == "unfinished"


async def test_the_foot_names_what_one_has_just_left(services: Services) -> None:
    key = f"u {services.messages('command.unfinished.short')}"
    async with rooms.opened(services) as pilot:
        await leave_words(pilot)
        assert key in shown(pilot)
    services.journal.add(friend("Slow is fine.", "2026-03-09T08:00:00+01:00"))
    async with rooms.opened(services) as pilot:
        assert key not in shown(pilot), "the row leads there"
        await pilot.resize_terminal(40, 12)
        await rooms.settled(pilot)
        foot = shown(pilot).splitlines()[-1]
        assert "F2 people" in foot
        assert "q quit" in foot


@pytest.mark.parametrize(
    ("size", "before", "after"),
    [
        ((120, 40), "d remove kind line", "d bring it back"),
        ((80, 24), "d remove line", "d bring it back"),
        ((60, 20), "d remove line", "d bring it back"),
    ],
)
async def test_the_foot_says_what_the_key_to_a_kind_line_does_now(
    services: Services, size: tuple[int, int], before: str, after: str
) -> None:
    rooms.fill(services)
    async with rooms.opened(services, size=size) as pilot:
        for key, said, other in (("", before, after), ("d", after, before), ("d", before, after)):
            await pilot.press(*key)
            await rooms.settled(pilot)
            foot = shown(pilot).splitlines()[-1]
            assert said in foot
            assert other not in foot
            assert "F2 people" in foot


@pytest.mark.parametrize("filled", [False, True])
async def test_help_at_home_names_only_what_leads_somewhere(
    services: Services, filled: bool
) -> None:
    if filled:
        rooms.fill(services)
    async with rooms.opened(services, "f1", size=(80, 60)) as pilot:
        here = shown(pilot).partition(services.messages("help.everywhere"))[0]
        for id in ("unfinished", "shelf", "look-back"):
            assert (services.messages(f"command.{id}.name") in here) == filled, id
        assert services.messages("command.journal.name") in here


async def test_help_at_home_names_it_while_the_journal_is_locked(services: Services) -> None:
    set_passphrase(services.journal, "a warm green kettle")
    services.vault.lock()
    async with rooms.opened(services, "f1", size=(80, 60)) as pilot:
        for id in ("unfinished", "shelf", "look-back"):
            assert services.messages(f"command.{id}.name") in shown(pilot), id
