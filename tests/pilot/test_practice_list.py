"""The list of practices: three groups, one walk by arrows through all of it, one sentence each."""

from __future__ import annotations

from compassion_tui.services import Services
from compassion_tui.widgets.choices import Choice
from tests import rooms


async def test_arrows_go_through_all_groups_and_the_marked_one_says_what_it_is(
    services: Services,
) -> None:
    async with rooms.opened(services, "p", size=(80, 40)) as pilot:
        listed = {each.id: each for each in services.library.listed}
        rows = [each.value for each in pilot.app.screen.query(Choice)]
        assert set(listed) < set(rows)
        seen = []
        for left in range(len(rows), 0, -1):
            here = pilot.app.focused
            assert isinstance(here, Choice)
            seen.append(here.value)
            if here.value in listed:
                said = " ".join(rooms.shown(pilot.app).split())
                shown = [each.id for each in listed.values() if each.about in said]
                assert shown == [here.value]
            await pilot.press(*["down"] * (left > 1))
            await rooms.settled(pilot)
        assert seen == rows
        for value in reversed(rows[:-1]):
            await pilot.press("up")
            assert pilot.app.focused.value == value  # type: ignore[union-attr]


def test_no_group_is_empty_and_the_short_ones_come_first(services: Services) -> None:
    spans = [each.span for each in services.library.listed]
    assert set(spans) == {"brief", "short", "long"}
    assert services.library.practice("feet").span == "brief"  # type: ignore[union-attr]
