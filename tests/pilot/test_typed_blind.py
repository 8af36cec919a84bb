"""A sentence that's typed blind where letters are keys is shown as typed, and does nothing."""

from __future__ import annotations

import pytest
from textual.events import Key, Paste
from textual.pilot import Pilot

from compassion_tui.journal.locking import set_passphrase
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.services import Services
from compassion_tui.terminal.bursts import BurstKey
from compassion_tui.widgets.stray import Stray
from compassion_tui.widgets.writing import Writing
from tests import rooms
from tests.pilot.test_home import in_a_burst

WAYS = ("home", "here", "practices", "journal", "learn", "shelf", "unfinished")
SENTENCE = "I missed a step on the stairs."
SIZES = ((80, 24), (40, 12))


async def typed(pilot: Pilot[None], text: str) -> None:
    """A burst: its first letter comes as a key, since nothing is known by then."""
    first, *burst = in_a_burst(text)
    for each in (Key(first.key, first.character), *burst):
        pilot.app.post_message(each)
    await rooms.settled(pilot)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("size", SIZES)
async def test_it_stands_there_as_typed_until_esc(
    services: Services, way: str, size: tuple[int, int]
) -> None:
    rooms.fill(services)
    async with rooms.visited(services, way, size) as pilot:
        before, screen = rooms.shown(pilot.app), pilot.app.screen
        await typed(pilot, SENTENCE)
        assert SENTENCE in rooms.shown(pilot.app)
        await pilot.press("j", "d", "q", "enter")
        await rooms.settled(pilot)
        assert pilot.app.screen is screen
        assert f"{SENTENCE}jdq" in rooms.shown(pilot.app), "letters go on writing"
        await pilot.press("escape")
        await rooms.settled(pilot)
        assert pilot.app.screen is screen
        assert rooms.shown(pilot.app) == before
        assert services.drafts.waiting() == 1, "nothing of it is saved"


async def test_it_goes_on_in_a_note_if_one_says_so(services: Services) -> None:
    async with rooms.visited(services, "home") as pilot:
        await typed(pilot, SENTENCE)
        await pilot.press("f6")
        await rooms.settled(pilot)
        assert isinstance(pilot.app.screen, PracticeScreen)
        assert pilot.app.screen.walks == "note"
        assert pilot.app.screen.query_one(Writing).text == SENTENCE
        await pilot.press("escape")
        await rooms.settled(pilot)
        (entry,) = services.journal.newest(1)
        assert [part.text for part in entry.parts] == [SENTENCE], "as any note that's left"


async def test_quick_hands_open_one_note_and_lose_no_letter(services: Services) -> None:
    async with rooms.visited(services, "home") as pilot:
        await typed(pilot, SENTENCE)
        for key in (Key("f6", None), Key("a", "a"), Key("f6", None), Key("b", "b")):
            pilot.app.post_message(key)
        await rooms.settled(pilot)
        assert isinstance(pilot.app.screen, PracticeScreen)
        assert pilot.app.screen.query_one(Writing).text == f"{SENTENCE}ab"
        assert services.drafts.waiting() == 1


async def test_it_is_heard_for_danger(services: Services) -> None:
    async with rooms.visited(services, "home") as pilot:
        await typed(pilot, "I want to die.")
        assert services.messages("practice.people_line") in rooms.shown(pilot.app)


async def test_nothing_above_it_moves(services: Services) -> None:
    rooms.fill(services)
    async with rooms.visited(services, "home") as pilot:
        before = rooms.shown(pilot.app).splitlines()
        await typed(pilot, SENTENCE)
        after = rooms.shown(pilot.app).splitlines()
        assert any("F2 lists people" in line for line in after)
        assert after[:19] == before[:19]
        assert after[-1] == before[-1]


async def test_a_paste_is_shown_too(services: Services) -> None:
    async with rooms.visited(services, "home") as pilot:
        pilot.app.post_message(Paste(SENTENCE))
        await rooms.settled(pilot)
        assert SENTENCE in rooms.shown(pilot.app)


async def test_a_paste_without_a_word_is_none(services: Services) -> None:
    async with rooms.visited(services, "home") as pilot:
        pilot.app.post_message(Paste("\n  \n"))
        await rooms.settled(pilot)
        assert not pilot.app.screen.query(Stray)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("text", ["Not quite", "I burnt the cake", "tea was late"])
async def test_words_typed_slowly_are_shown_if_they_begin_with_no_key(
    services: Services, way: str, text: str
) -> None:
    rooms.fill(services)
    async with rooms.visited(services, way) as pilot:
        if text[0] in pilot.app.screen.active_bindings:  # nothing tells it from the key
            return
        screen = pilot.app.screen
        for letter in text:
            await pilot.press({" ": "space"}.get(letter, letter))
        await rooms.settled(pilot)
        assert pilot.app.screen is screen
        assert text in rooms.shown(pilot.app)


async def test_one_small_letter_that_does_nothing_is_no_word(services: Services) -> None:
    async with rooms.visited(services, "home") as pilot:
        await pilot.press("z")
        await rooms.settled(pilot)
        assert not pilot.app.screen.query(Stray)
        late = Key("j", "j")
        late.time += 2
        pilot.app.post_message(late)
        await rooms.settled(pilot)
        assert pilot.app.screen.named == "journal", "a key is a key again"


@pytest.mark.parametrize("key", ["j", "d"])
async def test_a_key_that_is_held_is_no_word(services: Services, key: str) -> None:
    rooms.fill(services)
    async with rooms.visited(services, "journal") as pilot:
        for each in [BurstKey(key, key) for _ in range(3)]:
            pilot.app.post_message(each)
        await rooms.settled(pilot)
        assert not pilot.app.screen.query(Stray)


async def test_nothing_is_shown_while_the_journal_is_locked(services: Services) -> None:
    rooms.fill(services)
    set_passphrase(services.journal, "a warm green kettle")
    services.vault.lock()
    async with rooms.visited(services, "home") as pilot:
        await typed(pilot, "a warm green kettle")
        assert "green" not in rooms.shown(pilot.app)
        assert "green" not in str(vars(pilot.app.screen.typed_blind)), "nor remembered"  # type: ignore[attr-defined]
