"""Small things of a practice that hands find: typing on a list, going on, the way back."""

from __future__ import annotations

import pytest
from textual.events import Key
from textual.pilot import Pilot

from compassion_tui.app import CompassionApp
from compassion_tui.domain.entry import Entry
from compassion_tui.domain.flow import Enough, State
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.steps import Answer
from compassion_tui.drafts import Draft
from compassion_tui.screens.ending import EndingScreen
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.services import Services
from compassion_tui.widgets.choices import Choice
from compassion_tui.widgets.guide import Pinned
from compassion_tui.widgets.line import LineInput
from tests.pilot.test_practice_walks import LISTED, MOST_STEPS, each
from tests.rooms import opened, settled, shown


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


@pytest.mark.parametrize(("practice", "step"), [("name", "word"), ("now", "line")])
@pytest.mark.parametrize("fast", [True, False], ids=["fast", "slow"])
async def test_what_is_typed_on_a_list_stands_in_the_field_from_its_first_letter(
    practice: str, step: str, fast: bool, services: Services
) -> None:
    async with CompassionApp(services).run_test() as pilot:
        screen = await at_step(pilot, practice, step)
        for letter in "calm and kind":
            name = "space" if letter == " " else letter
            if fast:  # all keys are there before the first is done
                pilot.app.post_message(Key(name, letter))
            else:
                await pilot.press(name)
        await settled(pilot)
        assert screen.query_one(LineInput).value == "calm and kind"


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
        await pilot.press("3", *"2026-12-24", "ctrl+n")
        await settled(pilot)
        assert str(screen.session.state.answers["keep"]).startswith("rest 2026-12-24")


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
        for key in ("enter: next", "r: back to where you were", "esc enough", "F2 people"):
            assert key in seen
        assert "What happened?" not in seen, "nothing else is asked here"


async def test_the_critics_helper_is_named_where_the_critic_is_written_down(
    services: Services,
) -> None:
    async with CompassionApp(services).run_test() as pilot:
        await at_step(pilot, "critic", "says")
        app = pilot.app
        assert isinstance(app, CompassionApp)
        assert services.messages("critic.offer") in shown(app)
        await pilot.press(*"I always fail.", "escape", "n")
        await settled(pilot)
        assert "I noticed" in shown(app)


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
