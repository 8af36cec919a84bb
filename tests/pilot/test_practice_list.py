"""The list of practices: three groups, one walk by arrows through all of it, one sentence each."""

from __future__ import annotations

import pytest

from compassion_tui.services import Services
from compassion_tui.widgets.choices import Choice
from tests import rooms


async def test_arrows_go_through_all_groups_and_the_marked_one_says_what_it_is(
    services: Services,
) -> None:
    async with rooms.opened(services, "p", "home", size=(80, 40)) as pilot:
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


async def test_home_end_and_pages_move_the_mark_through_all_groups_always_in_sight(
    services: Services,
) -> None:
    async with rooms.opened(services, "p", size=(40, 12)) as pilot:
        rows = list(pilot.app.screen.query(Choice))
        at = [0]
        for key in ("pagedown", "end", *["pageup"] * 20, "pagedown", "end", "home"):
            await pilot.press(key)
            await rooms.settled(pilot)
            here = pilot.app.focused
            assert isinstance(here, Choice)
            at.append(rows.index(here))
            assert any(line.strip().startswith("›") for line in rooms.shown(pilot.app).split("\n"))
        assert 0 < at[1] < at[2] == len(rows) - 1
        assert at[2:23] == sorted(at[2:23], reverse=True)
        assert at[22] == 0 < at[23]
        assert at[24:] == [len(rows) - 1, 0]


async def test_a_sentence_typed_at_a_list_chooses_nothing(services: Services) -> None:
    rooms.fill(services)
    for key, named in (("w", "here"), ("p", "practices"), ("l", "learn"), ("k", "shelf")):
        async with rooms.opened(services, key, *_SENTENCE) as pilot:
            assert pilot.app.screen.named == named
            assert len(pilot.app.screen_stack) == 2
    async with rooms.opened(services, "space") as pilot:
        assert pilot.app.screen.named == "home"


_SENTENCE = ["space" if each == " " else each for each in "i missed a step "]


def test_no_group_is_empty_and_the_short_ones_come_first(services: Services) -> None:
    spans = [each.span for each in services.library.listed]
    assert set(spans) == {"brief", "short", "long"}
    assert services.library.practice("feet").span == "brief"  # type: ignore[union-attr]


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_what_is_ones_own_comes_first_and_the_mark_begins_below_it(
    services: Services, size: tuple[int, int]
) -> None:
    async with rooms.opened(services, "p", size=size) as pilot:
        text = rooms.shown(pilot.app)
        said = [services.messages(f"practices.{id}") for id in ("own", "shelf", "unfinished")]
        places = [text.index(each) for each in (*said, services.messages("practices.span.brief"))]
        assert places == sorted(places)
        here = pilot.app.focused
        assert isinstance(here, Choice)
        assert here.value == "now"
        await pilot.press("home", "enter")
        await rooms.settled(pilot)
        assert pilot.app.screen.named == "shelf"
