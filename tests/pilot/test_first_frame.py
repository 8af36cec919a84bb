"""The first frame has its colours at once, with no second look at the styles."""

from __future__ import annotations

import pytest

from compassion_tui.app import CompassionApp
from compassion_tui.services import Services


@pytest.mark.parametrize("theme", ["paper", "night"])
async def test_the_theme_is_there_from_the_first(services: Services, theme: str) -> None:
    services.settings.change("theme", theme)
    app = CompassionApp(services)
    looked: list[bool] = []
    refresh = app.refresh_css
    app.refresh_css = lambda animate=True: (looked.append(animate), refresh(animate))[1]  # type: ignore[method-assign, assignment, misc]
    async with app.run_test() as pilot:
        await pilot.pause()
        assert looked == []
        first = app.screen.background_colors, sorted(app.classes)
        app.theme = "dusk"
        await pilot.pause()
        app.theme = theme
        await pilot.pause()
        assert app.screen.background_colors == first[0]
        assert [name for name in sorted(app.classes) if "-theme-" not in name] == first[1]
