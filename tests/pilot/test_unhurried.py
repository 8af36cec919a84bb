"""Lines that come by themselves, on the screen: time is moved by hand."""

from __future__ import annotations

from compassion_tui.app import CompassionApp
from compassion_tui.screens.ending import EndingScreen
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.services import Services
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
        await settled(pilot)
        assert screen.session.state.step == screen.session.practice.steps[1].id, "elsewhere"
        await pilot.press("enter")
        await settled(pilot)
        assert screen.session.state.step == screen.session.practice.steps[2].id, "enter goes on"
        for _ in range(4):
            await pass_by(60)
        assert isinstance(app.screen, EndingScreen)
        assert app.theme == "day"


async def test_as_the_settings_say_and_nothing_is_typed(services: Services) -> None:
    services.settings.hold("unhurried", True)
    app = CompassionApp(services, "evening")
    async with app.run_test() as pilot:
        await settled(pilot)
        assert app.screen.query(UnhurriedView)
        assert not app.screen.query("TextArea")
