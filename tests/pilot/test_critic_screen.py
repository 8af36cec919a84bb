"""The pattern helper in "Answer the critic": what it shows, and when it keeps silent."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from compassion_tui.app import CompassionApp
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.services import Services
from tests.pilot.test_practice_keys import at_step
from tests.rooms import settled, shown

DANGER = "I want to die."


def noticed(screen: PracticeScreen) -> str:
    """What the helper says now; empty while it says nothing."""
    return "".join(str(each.content) for each in screen.query("#noticed").results(Static))


async def write(pilot: Pilot[None], screen: PracticeScreen, text: str) -> None:
    """Write something else at this step, as it stands once the draft was saved."""
    field = screen.query_one(TextArea)
    field.focus()
    field.text = text
    await settled(pilot)
    await screen.listen_to_step()
    await settled(pilot)


async def test_it_shows_the_critics_own_you(services: Services) -> None:
    async with CompassionApp(services).run_test() as pilot:
        screen = await at_step(pilot, "critic", "says")
        await pilot.press(*"You're so useless.", "f8")
        await settled(pilot)
        assert "“You're so useless”" in noticed(screen)
        await pilot.press("f8")
        await settled(pilot)
        assert not noticed(screen), "asked again, it is put away"


async def test_where_it_finds_nothing_it_speaks_of_itself(services: Services) -> None:
    async with CompassionApp(services).run_test() as pilot:
        screen = await at_step(pilot, "critic", "says")
        await pilot.press(*"You left the keys at home.", "f8")
        await settled(pilot)
        assert noticed(screen) == services.messages("critic.nothing")


async def test_what_it_shows_follows_the_text(services: Services) -> None:
    async with CompassionApp(services).run_test() as pilot:
        screen = await at_step(pilot, "critic", "says")
        await write(pilot, screen, "You idiot.")
        await pilot.press("f8")
        await settled(pilot)
        assert "“You idiot”" in noticed(screen)
        await write(pilot, screen, "You ruin everything.")
        assert "idiot" not in noticed(screen)
        assert "“everything”" in noticed(screen)
        await write(pilot, screen, "You left the keys at home.")
        assert noticed(screen) == services.messages("critic.nothing")


async def test_where_nothing_is_left_it_goes(services: Services) -> None:
    async with CompassionApp(services).run_test() as pilot:
        screen = await at_step(pilot, "critic", "says", {"says": "You idiot."})
        await pilot.press("f8")
        await settled(pilot)
        assert "“You idiot”" in noticed(screen)
        await write(pilot, screen, "")
        assert not noticed(screen), "there is nothing to look at"


async def test_typing_alone_makes_it_follow(services: Services) -> None:
    async with CompassionApp(services).run_test() as pilot:
        screen = await at_step(pilot, "critic", "says")
        await pilot.press(*"You never think.", "f8")
        await settled(pilot)
        before = noticed(screen)
        await pilot.press(*" You idiot.")
        await pilot.pause(1)
        assert before
        assert noticed(screen) != before


async def test_nothing_stale_stands_at_another_step(services: Services) -> None:
    async with CompassionApp(services).run_test() as pilot:
        screen = await at_step(pilot, "critic", "says")
        await write(pilot, screen, "You idiot.")
        await pilot.press("f8", "ctrl+n")
        await settled(pilot)
        assert screen.step is not None
        assert screen.step.id == "tone"
        assert not noticed(screen)
        await pilot.press("f8")
        await settled(pilot)
        await screen.action_dispatch("back")
        await settled(pilot)
        assert screen.step.id == "says"
        assert not noticed(screen)


async def test_words_of_danger_silence_it_at_every_step(services: Services) -> None:
    async with CompassionApp(services).run_test() as pilot:
        answers = {"says": "You idiot.", "tone": "cold"}
        screen = await at_step(pilot, "critic", "fact", answers)
        await pilot.press("f8")
        await settled(pilot)
        assert "“You idiot”" in noticed(screen), "the pinned words are looked at"
        await write(pilot, screen, DANGER)
        assert not noticed(screen)
        await pilot.press("f8")
        await settled(pilot)
        assert not noticed(screen)
        assert screen.check_action("notice", ()) is False


async def test_it_is_not_offered_where_words_of_danger_stand(services: Services) -> None:
    offer = services.messages("critic.offer")
    async with CompassionApp(services).run_test() as pilot:
        screen = await at_step(pilot, "critic", "says")
        app = pilot.app
        assert isinstance(app, CompassionApp)
        assert offer not in shown(app), "there's nothing yet to look at"
        await write(pilot, screen, "You idiot.")
        assert offer in shown(app)
        await write(pilot, screen, f"You idiot. {DANGER}")
        assert offer not in shown(app)
        assert screen.check_action("notice", ()) is False
        await write(pilot, screen, "You idiot.")
        assert offer in shown(app)
        assert screen.check_action("notice", ()) is True


async def test_a_walk_with_words_of_danger_begins_without_the_offer(services: Services) -> None:
    async with CompassionApp(services).run_test() as pilot:
        screen = await at_step(pilot, "critic", "says", {"fear": DANGER})
        screen.session.fold()  # people are offered first
        await screen.show_step()
        await settled(pilot)
        app = pilot.app
        assert isinstance(app, CompassionApp)
        assert services.messages("critic.offer") not in shown(app)


async def test_the_offer_of_help_goes_with_its_step(services: Services) -> None:
    """What was said before stays above the next step, without a key that is over."""
    offer = services.messages("critic.offer")
    app = CompassionApp(services, "critic")
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press(*"Too slow.")
        screen = app.screen
        assert isinstance(screen, PracticeScreen)
        await screen.listen_to_step()
        await settled(pilot)
        assert offer in shown(app)
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert offer not in shown(app)
