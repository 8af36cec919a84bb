"""Small things of a practice that hands find: typing on a list, going on, the way back."""

from __future__ import annotations

from string import ascii_lowercase, digits

import pytest
from msgspec.structs import replace
from textual.events import Key, Paste
from textual.pilot import Pilot

from compassion_tui.app import CompassionApp
from compassion_tui.domain.entry import Entry
from compassion_tui.domain.flow import Enough, State
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.steps import Answer, Write
from compassion_tui.drafts import Draft
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.screens.ending import EndingScreen
from compassion_tui.screens.people import PeopleScreen
from compassion_tui.screens.practice import PracticeScreen, StepPage
from compassion_tui.services import Services
from compassion_tui.terminal.bursts import IN_PASSING, BurstKey
from compassion_tui.widgets.choices import Choice, OwnLine
from compassion_tui.widgets.guide import Pinned
from compassion_tui.widgets.line import LineInput
from compassion_tui.widgets.writing import Writing
from tests.pilot.test_practice_walks import LISTED, MOST_STEPS, SHIPPED, each
from tests.rooms import opened, settled, shown
from tests.walks import states


async def at_step(
    pilot: Pilot[None], id: str, step: str, answers: dict[str, Answer] | None = None
) -> PracticeScreen:
    """Open a practice at a step, with answers to earlier ones."""
    app, before = pilot.app, answers or {}
    assert isinstance(app, CompassionApp)
    state = State(practice=id, version=1, step=step, trail=tuple(before), answers=before)
    app.open_practice(id, Draft(state=state, id=app.services.drafts.new_id()))
    await settled(pilot)
    screen = app.screen
    assert isinstance(screen, PracticeScreen)
    return screen


SENTENCE = "So tired. 3 things, and x; bad - sad? no! just (kept)."


async def type_at_once(pilot: Pilot[None], text: str, *keys: str) -> None:
    """Type so fast that all keys are there before the first is done."""
    for letter in text:
        pilot.app.post_message(Key({" ": "space"}.get(letter, letter), letter))
    for key in keys:
        pilot.app.post_message(Key(key, None))
    await settled(pilot)


@pytest.mark.sample(7)
@each(SHIPPED)
async def test_typing_where_nothing_asks_for_words_leaves_the_walk_where_it_was(
    practice: Practice, services: Services
) -> None:
    async with CompassionApp(services).run_test() as pilot:
        for state in states(practice):
            if isinstance(practice.step(state.step), Write):
                continue
            screen = await at_step(pilot, practice.id, state.step, dict(state.answers))
            before = screen.session.state
            await type_at_once(pilot, SENTENCE, "enter")
            await type_at_once(pilot, ascii_lowercase + digits, "enter")
            after = screen.session.state
            assert replace(after, stray="") == before
            assert after.stray == f"{SENTENCE}\n{ascii_lowercase}{digits}"
            assert pilot.app.screen is screen
            pilot.app.pop_screen()


async def test_a_stray_sentence_waits_and_goes_into_a_text_when_one_says_so(
    services: Services,
) -> None:
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        screen = await at_step(pilot, "letter", "company", {"what": "A long day."})
        await type_at_once(pilot, "My sister called", "enter")
        await pilot.press("s", "o", "backspace", "backspace", "backspace")
        await settled(pilot)
        assert "My sister called" in shown(app)
        screen.flush()
        (draft,) = services.drafts.all()
        assert draft.state.stray == "My sister called"
        await pilot.press("enter")
        await settled(pilot)
        assert screen.session.state.step == "company", "that enter belonged to it"
        await pilot.press("enter")
        await settled(pilot)
        assert screen.session.state.step == "letter"
        assert services.messages("practice.stray_here") in shown(app)
        assert "My sister called" not in screen.query_one(Writing).text
        await pilot.press("f6")
        await settled(pilot)
        assert "My sister called" in screen.query_one(Writing).text
        assert screen.session.state.stray == ""
        assert "My sister called" in screen.session.state.answers["letter"]
        await pilot.press("f6")
        await settled(pilot)
        text = screen.query_one(Writing).text
        assert "My sister called" in text, "a way to begin takes no words' place"
        assert len(text.splitlines()) > 1


async def test_beside_a_breath_it_says_which_enter_goes_on(services: Services) -> None:
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        screen = await at_step(pilot, "friend", "two-breaths", {"telling": "Too slow."})
        await type_at_once(pilot, "bad")
        assert services.messages("practice.onward_writing") in shown(app)
        await pilot.press("enter")
        await settled(pilot)
        assert services.messages("practice.onward_writing") not in shown(app)
        await pilot.press("enter")
        await settled(pilot)
        assert screen.session.state.step != "two-breaths"


async def test_a_stray_sentence_goes_at_esc_and_the_walk_stays(services: Services) -> None:
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        screen = await at_step(pilot, "gap", "fair", {"said": "Too slow."})
        await type_at_once(pilot, "bad")
        await pilot.press("backspace", "backspace", "backspace", "backspace")
        await settled(pilot)
        assert screen.session.state.step == "fair", "a held backspace goes no step back"
        await type_at_once(pilot, "bad")
        assert "esc clear this text" in shown(app)
        assert "esc enough for now" not in shown(app), "the foot says what the key does now"
        await pilot.press("escape")
        await settled(pilot)
        assert screen.session.state.stray == ""
        assert "esc enough for now" in shown(app)
        assert app.screen is screen
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, EndingScreen)


async def test_what_esc_cleared_is_said_and_f6_brings_it_back_at_that_step(
    services: Services,
) -> None:
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        screen = await at_step(pilot, "gap", "fair", {"said": "Too slow."})
        await type_at_once(pilot, "My sister called")
        await pilot.press("escape")
        await settled(pilot)
        assert services.messages("practice.stray_cleared") in shown(app)
        assert "My sister called" not in shown(app)
        screen.flush()
        (draft,) = services.drafts.all()
        assert draft.state.stray == "", "on the disk it is gone"
        await pilot.press("f6")
        await settled(pilot)
        assert screen.session.state.stray == "My sister called"
        assert "My sister called" in shown(app)
        assert services.messages("practice.stray_cleared") not in shown(app)
        await pilot.press("escape")
        await type_at_once(pilot, "and said hello")
        await pilot.press("escape", "f6")
        await settled(pilot)
        assert screen.session.state.stray == "My sister called\nand said hello"
        await pilot.press("escape", "enter")
        await settled(pilot)
        assert screen.session.state.step == "kind"
        assert services.messages("practice.stray_cleared") not in shown(app)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_of_long_words_typed_at_a_choice_the_newest_stay_in_sight(
    size: tuple[int, int], services: Services
) -> None:
    app = CompassionApp(services)
    async with app.run_test(size=size) as pilot:
        screen = await at_step(pilot, "gap", "fair", {"said": "Too slow."})
        rows = " ".join(f"sentence {number} about the garden." for number in range(20))
        await type_at_once(pilot, f"{rows} And a robin.")
        await settled(pilot)
        assert "robin." in shown(app)
        assert "sentence 0" not in shown(app)
        assert "esc: clear" in shown(app)
        await type_at_once(pilot, " I want to die.")
        await screen.listen_to_step()
        await settled(pilot)
        assert "die." in shown(app)
        assert services.messages("practice.people_line")[:20] in shown(app)


async def test_ctrl_z_takes_back_typing_and_clearing_where_nothing_asks_for_words(
    services: Services,
) -> None:
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        screen = await at_step(pilot, "gap", "fair", {"said": "Too slow."})
        assert screen.check_action("undo_typing", ()) is False, "it leads to the shell, as ever"
        await type_at_once(pilot, "My sister called")
        for left in ("", "My sister called", ""):
            await pilot.press("ctrl+z")
            await settled(pilot)
            assert screen.session.state.stray == left
        assert app.screen is screen


async def test_ctrl_s_saves_and_says_so(services: Services) -> None:
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        screen = await at_step(pilot, "friend", "happened", {"form": "steps"})
        await pilot.press(*"Rain", "ctrl+s")
        await settled(pilot)
        assert services.messages("practice.saved") in [each.message for each in app._notifications]
        (draft,) = services.drafts.all()
        assert draft.state.answers["happened"] == "Rain"
        assert app.screen is screen
        assert screen.session.state.step == "happened"


async def test_what_waits_for_a_place_goes_along_to_another_practice(services: Services) -> None:
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        below = await at_step(pilot, "amends", "unsure", {"who": "unsure"})
        await type_at_once(pilot, "I forgot the flowers.")
        await pilot.press("home", "enter", "enter")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, PracticeScreen)
        assert screen.walks == "hand"
        assert "I forgot the flowers." in shown(app)
        assert below.session.state.stray == ""
        screen.flush()
        below.flush()
        strays = {each.state.practice: each.state.stray for each in services.drafts.all()}
        assert strays == {"hand": "I forgot the flowers.", "amends": ""}


@pytest.mark.parametrize("first", [True, False])
async def test_what_was_cleared_right_before_an_ending_comes_back_from_there(
    first: bool, services: Services
) -> None:
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        if first:
            app.open_practice("night")
            await settled(pilot)
        else:
            await at_step(pilot, "gap", "fair", {"weight": "bearable"})
        await type_at_once(pilot, "My sister called")
        await pilot.press("escape", "escape")
        await settled(pilot)
        ending = app.screen
        assert isinstance(ending, EndingScreen)
        assert services.messages("ending.cleared") in shown(app)
        again = ending.reopener()
        assert again is not None
        again()
        await settled(pilot)
        assert app.screen is not ending
        assert services.messages("ending.cleared") in shown(app), "it comes back from under a lock"
        await pilot.press("u")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, PracticeScreen)
        assert "My sister called" in shown(app)
        screen.flush()
        assert [each.state.stray for each in services.drafts.all()] == ["My sister called"]


async def test_what_was_cleared_at_the_last_step_comes_back_when_it_was_finished(
    services: Services,
) -> None:
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        await at_step(pilot, "feet", "feet-next")
        await type_at_once(pilot, "My sister called")
        await pilot.press("escape", "enter")
        await settled(pilot)
        assert isinstance(app.screen, EndingScreen)
        assert app.screen.session.state.ending == "complete"
        assert services.messages("ending.cleared") in shown(app)
        await pilot.press("u")
        await settled(pilot)
        assert isinstance(app.screen, PracticeScreen)
        assert "My sister called" in shown(app)


async def test_danger_that_was_cleared_is_still_met(services: Services) -> None:
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        screen = await at_step(pilot, "gap", "fair", {"said": "Too slow."})
        await type_at_once(pilot, "I want to die")
        await pilot.press("escape")
        await screen.listen_to_step()
        await settled(pilot)
        assert services.messages("practice.people_line") in shown(app)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, EndingScreen)
        assert services.messages("danger.people") in shown(app)


async def stray_at_night(pilot: Pilot[None]) -> PracticeScreen:
    """Two letters typed at the first step of the night, which has no field; it's saved."""
    app = pilot.app
    assert isinstance(app, CompassionApp)
    app.open_practice("night")
    await settled(pilot)
    screen = app.screen
    assert isinstance(screen, PracticeScreen)
    await type_at_once(pilot, "so")
    screen.flush()
    return screen


@pytest.mark.parametrize(
    "keys", [("escape", "escape", "enter"), ("backspace", "backspace", "escape")]
)
async def test_what_was_cleared_at_the_first_step_leaves_no_draft(
    keys: tuple[str, ...], services: Services
) -> None:
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        await stray_at_night(pilot)
        assert len(services.drafts.all()) == 1
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        assert app.screen.named == "home"
        assert services.drafts.all() == []


async def test_clearing_reaches_a_draft_with_nothing_left_in_it(services: Services) -> None:
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        screen = await stray_at_night(pilot)
        await pilot.press("escape")
        await settled(pilot)
        screen.flush()
        assert services.drafts.all() == []


async def test_spaces_alone_are_no_words(services: Services) -> None:
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        screen = await at_step(pilot, "gap", "fair", {"said": "Too slow."})
        before = screen.session.state
        await type_at_once(pilot, "   ")
        app.post_message(Paste(" \n "))
        await settled(pilot)
        assert screen.session.state == before
        assert not screen.stray.display
        assert "esc enough for now" in shown(app)
        await type_at_once(pilot, " so tired ")
        assert screen.session.state.stray == "so tired "


async def test_one_key_has_one_meaning_where_words_wait_beside_ways_to_begin(
    services: Services,
) -> None:
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        screen = await at_step(pilot, "gap", "loved", {"said": "Too slow."})
        await type_at_once(pilot, "My sister called", "enter")
        await pilot.press("enter")
        await settled(pilot)
        assert screen.step is not None
        assert screen.step.id == "instead"
        way = "F6  " + screen.step.prompts[0]
        assert services.messages("practice.stray_here") in shown(app)
        assert way not in shown(app)
        await pilot.press("f6")
        await settled(pilot)
        assert "My sister called" in screen.query_one(Writing).text
        assert way in shown(app)


async def test_words_that_wait_at_the_end_of_the_first_minute_are_kept(services: Services) -> None:
    app = CompassionApp(services)
    async with app.run_test(notifications=True) as pilot:
        for times, way in enumerate(("again", "enough"), 1):
            screen = await at_step(pilot, "now", "next")
            await type_at_once(pilot, "My sister called", "enter")
            rows = [row.value for row in screen.query(Choice)]
            await pilot.press("home", *["down"] * rows.index(way), "enter")
            await settled(pilot)
            assert [each.text_of("stray") for each in services.journal.newest()] == [
                "My sister called"
            ] * times
            assert services.drafts.all() == [], "finished is finished"
            if way == "again":
                told = [each.message for each in app._notifications]
                assert told == [services.messages("ending.kept_typed")]
                assert isinstance(app.screen, PracticeScreen)
        assert isinstance(app.screen, EndingScreen)
        assert services.messages("ending.kept_typed") in shown(app)


async def test_words_that_wait_while_the_journal_is_locked_are_not_lost_in_silence(
    services: Services,
) -> None:
    set_passphrase(services.journal, "a warm green kettle")
    services.lock()
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        app.open_practice("now")
        await settled(pilot)
        for _ in range(3):
            await pilot.press("ctrl+n")
            await settled(pilot)
        await type_at_once(pilot, "My sister called", "enter")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, EndingScreen)
        for line in services.messages.several("ending.locked"):
            assert line in shown(app)
        await pilot.press("k", *"a warm green kettle", "enter")
        await settled(pilot)
        assert next(iter(services.journal.newest())).text_of("stray") == "My sister called"


async def test_a_stray_sentence_is_heard_for_danger(services: Services) -> None:
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        screen = await at_step(pilot, "gap", "fair", {"said": "Too slow."})
        await type_at_once(pilot, "I want to die")
        await screen.listen_to_step()
        await settled(pilot)
        assert services.messages("practice.people_line") in shown(app)
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert screen.session.offering


async def test_two_enters_go_on_and_typing_between_them_is_a_new_line(services: Services) -> None:
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        screen = await at_step(pilot, "amends", "part", {"facts": "The bus."})
        await pilot.press(*"Tired", "enter")
        await settled(pilot)
        assert "› " + services.messages("practice.onward") in shown(app)
        await type_at_once(pilot, "and cold")
        assert screen.query_one(Writing).text == "Tired\nand cold"
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert screen.session.state.step == "going-on"
        await pilot.press("enter")
        await settled(pilot)
        assert screen.session.state.step == "effect", "an empty text needs no second enter"
        await pilot.press("shift+tab")
        await settled(pilot)
        assert screen.session.state.step == "going-on", "back is one key from within a text"


async def test_a_setting_makes_it_one_enter_and_other_keys_a_new_line(services: Services) -> None:
    services.settings.change("enter", "once")
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        screen = await at_step(pilot, "amends", "part", {"facts": "The bus."})
        await pilot.press("a", "ctrl+j", "b", "alt+enter", "c", "shift+enter", "d")
        await settled(pilot)
        assert screen.query_one(Writing).text == "a\nb\nc\nd"
        await pilot.press("enter")
        await settled(pilot)
        assert screen.session.state.step == "going-on"


async def test_on_a_page_enter_is_a_new_line_and_tab_then_enter_goes_on(
    services: Services,
) -> None:
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        screen = await at_step(pilot, "letter", "letter")
        screen.query_one(Writing).text = ""
        await pilot.press("a", "enter", "enter", "b")
        await settled(pilot)
        assert screen.query_one(Writing).text == "a\n\nb"
        await pilot.press("tab", "enter")
        await settled(pilot)
        assert screen.session.state.step == "after"


async def test_what_a_burst_brings_leads_nowhere(services: Services) -> None:
    """A paste that came without its brackets, and a key that is held down."""
    async with CompassionApp(services).run_test() as pilot:
        screen = await at_step(pilot, "amends", "part", {"facts": "The bus."})
        for held in (*[BurstKey("enter", IN_PASSING)] * 3, BurstKey("ctrl+n", None)):
            pilot.app.post_message(BurstKey(held.key, held.character))
        await type_at_once(pilot, "Cold")
        assert screen.query_one(Writing).text == "\n\n\nCold"
        await pilot.press("enter")
        for key in ("enter", "left", "backspace", "escape"):
            pilot.app.post_message(BurstKey(key, None))
        await settled(pilot)
        assert pilot.app.screen is screen
        assert screen.session.state.step == "part"


async def test_a_page_key_that_is_held_goes_on_scrolling(services: Services) -> None:
    async with CompassionApp(services).run_test(size=(60, 12)) as pilot:
        screen = await at_step(
            pilot,
            "amends",
            "set-down",
            {
                "facts": "The bus was late.\n" * 3
                + "\n".join(f"It was stop {number}." for number in range(30))
            },
        )
        page = screen.query_one(StepPage)
        top = page.scroll_y
        pilot.app.post_message(BurstKey("pagedown", None))
        await settled(pilot)
        assert page.scroll_y > top


@pytest.mark.parametrize(("practice", "step"), [("name", "word"), ("now", "line")])
async def test_typing_on_its_row_begins_a_line_of_ones_own(
    practice: str, step: str, services: Services
) -> None:
    async with CompassionApp(services).run_test() as pilot:
        screen = await at_step(pilot, practice, step)
        screen.query_one(OwnLine).focus()
        await settled(pilot)
        await type_at_once(pilot, "7 calm and kind")
        assert screen.query_one(LineInput).value == "7 calm and kind"
        assert screen.session.state.stray == ""
        await pilot.press("escape")
        await settled(pilot)
        assert screen.session.state.step == step


@pytest.mark.sample(3)
@each(LISTED)
async def test_one_key_goes_on_from_everywhere(practice: Practice, services: Services) -> None:
    app = CompassionApp(services, practice.id)
    async with app.run_test() as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, PracticeScreen)
        for _ in range(MOST_STEPS):
            if app.screen is not screen:
                break
            leads = [bool(option.leads) for option in screen.step.options]
            if any(leads[:1]):  # the first row leads elsewhere
                await pilot.press("home", *["down"] * leads.index(False))
            await pilot.press("ctrl+n")
            await settled(pilot)
        assert isinstance(app.screen, EndingScreen)


async def test_a_date_is_taken_by_the_key_that_goes_on(services: Services) -> None:
    async with CompassionApp(services).run_test() as pilot:
        screen = await at_step(pilot, "letter", "keep", {"letter": "The tea is warm."})
        await pilot.press("down", "down", "enter", *"2026-12-24", "ctrl+n")
        await settled(pilot)
        assert str(screen.session.state.answers["keep"]).startswith("rest 2026-12-24")


async def test_a_day_that_is_past_is_asked_again(services: Services) -> None:
    app = CompassionApp(services)
    async with app.run_test(notifications=True) as pilot:
        screen = await at_step(pilot, "letter", "keep", {"letter": "The tea is warm."})
        await pilot.press("down", "down", "enter", *"2025-12-24", "enter")
        await settled(pilot)
        assert app.screen is screen
        told = [each.message for each in app._notifications]
        assert told == [services.messages("practice.rest_date_past")]
        assert screen.query_one(LineInput).value == "2025-12-24", "it can be mended"


async def test_what_was_kept_at_an_ending_is_not_brought_back(services: Services) -> None:
    async with CompassionApp(services).run_test() as pilot:
        walk = (await at_step(pilot, "letter", "letter", {"letter": "The tea is warm."})).session
        walk.dispatch(Enough())
        ending = EndingScreen(walk)
        await pilot.app.switch_screen(ending)
        assert ending.check_action("bring_back", ())
        ending.action_keep_now()
        await settled(pilot)
        assert len(services.journal.ids()) == 1
        assert not ending.check_action("bring_back", ())


async def test_a_line_that_was_set_down_is_not_pinned_again(services: Services) -> None:
    answers: dict[str, Answer] = {
        "facts": "The call was late.",
        "sorry": "The wait.\nI am always late.",
        "set-down": ("I am always late.",),
    }
    async with CompassionApp(services).run_test() as pilot:
        screen = await at_step(pilot, "amends", "differently", answers)
        assert str(screen.query_one(Pinned).render()) == "The wait."


async def test_where_it_felt_worse_the_screen_says_what_each_key_does(services: Services) -> None:
    async with CompassionApp(services).run_test() as pilot:
        await at_step(pilot, "friend", "happened")
        await pilot.press("f3")
        await settled(pilot)
        app = pilot.app
        assert isinstance(app, CompassionApp)
        seen = shown(app)
        messages = services.messages
        ways = (messages("practice.grounding_on"), messages("practice.grounding_back"))
        for key in (*ways, "esc return", "F2 people"):
            assert key in seen
        assert "What happened?" not in seen, "nothing else is asked here"


@pytest.mark.parametrize("practice", ["letter", "critic"])
async def test_after_the_floor_one_comes_back_to_what_would_help_and_decides_about_the_words(
    practice: str, services: Services
) -> None:
    async with CompassionApp(services).run_test() as pilot:
        written = {"letter": "letter", "critic": "says"}[practice]
        screen = await at_step(pilot, practice, "after", {written: "Dear you, rest."})
        for key in ("home", "down", "down", "enter", "enter"):  # heavier; the floor
            await pilot.press(key)
            await settled(pilot)
        ground = [step.id for step in screen.session.practice.ground]
        for id in ground:
            assert screen.session.state.step == id
            await pilot.press("enter")
            await settled(pilot)
        assert screen.session.state.step == "heavier"
        assert isinstance(pilot.app.focused, Choice)
        assert pilot.app.focused.value == "on", "enter doesn't go round again"
        await pilot.press("enter")
        await settled(pilot)
        assert screen.session.state.step == "keep"


async def test_the_last_line_of_the_floor_asks_plainly_where_to(services: Services) -> None:
    async with CompassionApp(services).run_test() as pilot:
        screen = await at_step(pilot, "friend", "happened", {"who": "steps", "happened": "Rain."})
        await pilot.press("f3")
        await settled(pilot)
        app, messages = pilot.app, services.messages
        assert isinstance(app, CompassionApp)
        stop = messages("practice.grounding_over")
        for _ in screen.session.practice.ground[1:]:
            assert stop not in shown(app)
            await pilot.press("enter")
            await settled(pilot)
        assert stop in shown(app)
        assert messages("practice.grounding_back") in shown(app)
        assert messages("practice.grounding_on") not in shown(app), "there is nothing further on"
        await pilot.press("down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, EndingScreen)
        assert screen.session.state.ending == "worse"
        (said,) = messages.several("ending.worse")
        assert said.split(". ")[0] in shown(app)
        assert messages("ending.waits").split(". ")[0] in shown(app)


async def test_the_critics_helper_is_named_where_the_critic_is_written_down(
    services: Services,
) -> None:
    async with CompassionApp(services).run_test() as pilot:
        screen = await at_step(pilot, "critic", "says")
        app = pilot.app
        assert isinstance(app, CompassionApp)
        await pilot.press(*"I always fail.")
        await screen.listen_to_step()
        await settled(pilot)
        assert services.messages("critic.offer") in shown(app)
        assert "F8 spot habits" in shown(app)
        await pilot.press("f8")
        await settled(pilot)
        assert "stood out" in shown(app)
        assert "F8 doesn't fit" in shown(app), "as the line says"


async def test_what_is_familiar_is_offered_first(services: Services) -> None:
    def offered(app: CompassionApp) -> list[str]:
        return [row.value for row in app.screen.query(Choice)]

    async with opened(services, "w", "1") as pilot:
        app = pilot.app
        assert isinstance(app, CompassionApp)
        assert offered(app) == ["friend", "critic"], "the shorter one first"
    services.journal.add(Entry(practice="critic", title="Answer the critic"))
    async with opened(services, "w", "1") as pilot:
        app = pilot.app
        assert isinstance(app, CompassionApp)
        assert offered(app) == ["critic", "friend"]


async def test_an_ending_says_where_its_key_goes(services: Services) -> None:
    async with opened(services, "j", "a", *"Tea.", "escape") as pilot:
        app = pilot.app
        assert isinstance(app, CompassionApp)
        assert isinstance(app.screen, EndingScreen)
        assert "enter back" in shown(app)
        assert "enter home" not in shown(app)
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen.named == "journal"
    async with opened(services, "enter", "enter", "escape") as pilot:
        app = pilot.app
        assert isinstance(app, CompassionApp)
        assert "enter home" in shown(app)


@pytest.mark.parametrize("keys", [("f3",), ()], ids=["from a practice", "opened by itself"])
async def test_on_the_floor_f3_offers_people_and_stopping_instead_of_the_floor_again(
    keys: tuple[str, ...], services: Services
) -> None:
    app, messages = CompassionApp(services), services.messages
    async with app.run_test() as pilot:
        if keys:
            screen = await at_step(pilot, "friend", "happened", {"form": "steps"})
            await pilot.press(*keys)
            await settled(pilot)
        else:
            screen = await at_step(pilot, "feet", "feet-floor")
        await pilot.press("enter")
        await settled(pilot)
        before = screen.session.state
        await pilot.press("f3")
        await settled(pilot)
        for id in ("danger.people", "practice.grounding_over", "danger.on"):
            assert messages(id) in shown(app)
        assert messages.several("practice.worse_here")[0] in shown(app)
        assert screen.session.state == before
        await pilot.press("f3")
        await settled(pilot)
        assert isinstance(app.screen, PeopleScreen), "after the floor and its offer, people"
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is screen
        await pilot.press("left")
        await settled(pilot)
        assert before.step in ("feet-look",)
        assert messages("danger.on") not in shown(app), "back to the same line of the floor"
        assert screen.session.state == before
        await pilot.press("f3")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, PeopleScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is screen
        await pilot.press("down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, EndingScreen)
        assert screen.session.state.ending == ("worse" if keys else "enough")


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (120, ["k keep in journal", "f feel the floor", "u carry on"]),
        (80, ["k keep in journal", "f feet", "u carry on"]),
        (60, ["k keep", "u carry on"]),
        (40, ["u undo"]),
    ],
)
async def test_the_foot_of_an_ending_tells_its_keys_apart(
    services: Services, width: int, expected: list[str]
) -> None:
    async with opened(services, size=(width, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, CompassionApp)
        app.open_practice("letter")
        await settled(pilot)
        await pilot.press("enter", *"Rain.", "escape")
        await settled(pilot)
        foot = shown(app).splitlines()[-1]
        for key in ("enter home", *expected, "F1 help", "F2 people"):
            assert key in foot
        await pilot.press("u")
        await settled(pilot)
        assert app.screen.named == "practice"
