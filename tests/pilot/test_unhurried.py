"""Lines that come by themselves, on the screen: time is moved by hand."""

from __future__ import annotations

import pytest

from compassion_tui.app import CompassionApp
from compassion_tui.domain.flow import Answered, Enough
from compassion_tui.screens.ending import EndingScreen
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.services import Services
from compassion_tui.session.practice_session import PracticeSession
from compassion_tui.widgets.breathing.pause import BreathingPause
from compassion_tui.widgets.steps.unhurried import UnhurriedView
from tests.conftest import Hands
from tests.rooms import settled, shown


async def test_lines_come_wait_and_lead_to_the_end(services: Services, hands: Hands) -> None:
    app = CompassionApp(services, "night")
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press("f8")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, PracticeScreen)
        assert app.theme == "night", "dark at noon too"
        first = screen.session.practice.steps[0]

        async def pass_by(seconds: float) -> None:
            hands.move(seconds)
            for view in screen.query(UnhurriedView):
                view.look()
            await settled(pilot)

        assert first.lines[0] in shown(app)
        assert first.lines[1] not in shown(app)
        await pass_by(13)
        assert first.lines[1] in shown(app)
        await pilot.press("space")
        await pass_by(500)
        assert screen.step is first, "space waits"
        await pilot.press("space")
        await pass_by(13)
        assert screen.session.state.step == screen.session.practice.steps[1].id
        await pilot.press("f2")
        await settled(pilot)
        await pass_by(500)
        await pilot.press("escape")
        await pass_by(0)
        assert screen.session.state.step == screen.session.practice.steps[1].id, "elsewhere"
        await pilot.press("enter")
        await settled(pilot)
        assert screen.session.state.step == screen.session.practice.steps[2].id, "enter goes on"
        for _ in range(3):
            await pass_by(60)
        pause = screen.query_one(BreathingPause)
        await pass_by(60)
        assert not isinstance(app.screen, EndingScreen), "a breath takes the time it takes"
        pause.post_message(BreathingPause.Ended())
        await settled(pilot)
        await pass_by(60)
        assert isinstance(app.screen, EndingScreen)
        assert app.theme == "day"


async def test_as_the_settings_say_and_nothing_is_typed(services: Services) -> None:
    services.settings.override("unhurried", True)
    app = CompassionApp(services, "evening")
    async with app.run_test() as pilot:
        await settled(pilot)
        assert app.screen.query(UnhurriedView)
        assert not app.screen.query("TextArea")
        assert "F8 unhurried off" in shown(app)


async def test_the_lines_and_the_breath_are_heard_after_a_key_and_never_elsewhere(
    services: Services, hands: Hands
) -> None:
    services.settings.override("unhurried", True)
    app = CompassionApp(services, "three")
    async with app.run_test() as pilot:
        await settled(pilot)
        assert "f10" not in app.screen.active_bindings, "it is offered by the settings alone"
        services.settings.override("aloud", True)
        heard: list[str] = []
        services.aloud.say = lambda *lines: heard.extend(filter(None, lines))  # type: ignore[method-assign]
        services.aloud.cue = lambda kind, word: heard.append(word)  # type: ignore[method-assign]
        screen = app.screen
        assert isinstance(screen, PracticeScreen)

        async def pass_by(seconds: float) -> None:
            hands.move(seconds)
            for view in screen.query(UnhurriedView):
                view.look()
            await settled(pilot)

        first = screen.session.practice.steps[0]
        await pass_by(1)
        assert heard == [], "nothing sounds before a key"
        await pilot.press("f10")
        await settled(pilot)
        assert services.aloud.on
        assert heard == [first.lines[0]]
        while isinstance(screen.view, UnhurriedView):
            await pass_by(13)
        assert heard[: len(first.lines)] == list(first.lines)
        assert screen.query(BreathingPause), "a breath follows"
        screen.query_one(BreathingPause).post_message(BreathingPause.Turned("out"))
        await settled(pilot)
        assert heard[-1] == services.messages("pause.cue.out")
        await pilot.press("f2")
        await settled(pilot)
        assert not services.aloud.on, "people are read in silence"


async def test_the_ending_is_heard_as_well_until_a_key_or_another_place(
    services: Services, hands: Hands
) -> None:
    services.settings.override("unhurried", True)
    services.settings.override("aloud", True)
    app = CompassionApp(services, "evening")
    async with app.run_test() as pilot:
        await settled(pilot)
        heard: list[str] = []
        services.aloud.say = lambda *lines: heard.extend(filter(None, lines))  # type: ignore[method-assign]
        await pilot.press("f10")
        walk = app.screen.session  # type: ignore[attr-defined]
        for _ in range(40):
            hands.move(13)
            for view in app.screen.query(UnhurriedView):
                view.look()
            await settled(pilot)
            if isinstance(app.screen, EndingScreen):
                break
        assert isinstance(app.screen, EndingScreen)
        assert services.aloud.on
        assert heard[-1] == "\n\n".join(walk.closing(services.messages))
        await pilot.press("f10")
        assert not services.aloud.on, "the same key is silence"
        await pilot.press("f10")
        await settled(pilot)
        assert services.aloud.on
        await pilot.press("enter")
        await settled(pilot)
        assert not services.aloud.on, "home is silent"


async def test_an_ending_is_silent_where_danger_was_heard_or_no_key_asked(
    services: Services,
) -> None:
    services.settings.override("aloud", True)
    for text, on in (("It rains.", False), ("I want to kill myself", True)):
        practice = services.library.practice("note")
        assert practice is not None
        walk = PracticeSession(services, practice)
        walk.dispatch(Answered(text))
        walk.dispatch(Enough())
        heard: list[str] = []
        app = CompassionApp(services)
        async with app.run_test() as pilot:
            services.aloud.turn(on=on)
            services.aloud.say = lambda *lines, heard=heard: heard.extend(lines)  # type: ignore[method-assign]
            app.push_screen(EndingScreen(walk))
            await settled(pilot)
            assert heard == []
            await pilot.press("f4")
            await settled(pilot)
            assert not services.aloud.on, "the cover is silence"


async def test_without_a_voice_the_key_says_what_to_do(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("compassion_tui.aloud.find", lambda named="": ())
    services.settings.override("unhurried", True)
    services.settings.override("aloud", True)
    app = CompassionApp(services, "three")
    async with app.run_test(notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("f10")
        await settled(pilot)
        (said,) = app._notifications
        assert said.message == services.messages("app.no_voice")
        app.clear_notifications()
        await pilot.press("f10")
        await settled(pilot)
        assert not app._notifications, "off is silence"
