"""People to talk to, as somebody meets them who needs them now."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from compassion_tui.app import CompassionApp
from compassion_tui.domain.people import tell_seen
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.services import Services
from compassion_tui.settings import SettingsFile
from compassion_tui.widgets.reading import Reading
from tests.conftest import Hands

SCROLLBAR = " ▕"


@pytest.fixture(autouse=True)
def _in_germany(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")


@pytest.fixture
def app(services: Services) -> CompassionApp:
    app = CompassionApp(services)
    app.animation_level = "none"
    return app


def rows(app: CompassionApp) -> list[str]:
    """The screen's rows, without the scrollbar."""
    return [strip.text.strip(SCROLLBAR) for strip in app.screen._compositor.render_strips()]


def text(app: CompassionApp) -> str:
    return " ".join(filter(None, rows(app)))


async def read_through(app: CompassionApp, pilot: Pilot[None]) -> str:
    """Everything that can be read by going down a row at a time."""
    reading = app.screen.query_one(Reading)
    seen = rows(app)[:-1]
    while reading.scroll_offset.y < reading.max_scroll_y:
        await pilot.press("down")
        await pilot.pause()
        seen.append(rows(app)[-2])
    return " ".join(filter(None, seen))


@pytest.mark.parametrize("key", ["f2", "ctrl+t"])
async def test_one_key_from_home_names_the_place_and_a_number(app: CompassionApp, key: str) -> None:
    async with app.run_test() as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert "Germany a guess from your time zone" in " ".join(text(app).split())
        assert "In danger now: call 112." in text(app)
        assert "Call 116 123" in text(app)
        assert "Seen second-hand, please check: several sources, November 2026." in text(app)


@pytest.mark.parametrize(
    ("key", "place"), [("right", "Hong Kong"), ("r", "Hong Kong"), ("left", "France")]
)
async def test_one_key_changes_the_place_and_it_stays(
    app: CompassionApp, key: str, place: str
) -> None:
    async with app.run_test() as pilot:
        await pilot.press("f2", key)
        await pilot.pause()
        assert f"{place}  your choice" in text(app)
        await pilot.press("escape", "f2")
        await pilot.pause()
        assert f"{place}  your choice" in text(app)


async def test_a_place_is_chosen_by_typing_or_from_the_list(
    app: CompassionApp, services: Services
) -> None:
    async with app.run_test(notifications=True) as pilot:
        for typed, place in (("irel", "Ireland  your choice"), ("xyz", "Ireland  your choice")):
            await pilot.press("f2", "enter")
            await pilot.pause()
            await pilot.press(*typed)
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            assert place in text(app)
        assert "No place is known" in text(app)
        assert services.settings.current.people_region == "IE"
        await pilot.press("c")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "Germany a guess from your time zone" in " ".join(text(app).split())


async def test_every_place_has_its_rows(app: CompassionApp, services: Services) -> None:
    regions = services.library.people.regions
    async with app.run_test(size=(100, 60)) as pilot:
        await pilot.press("f2")
        for _ in regions:
            await pilot.press("right")
            await pilot.pause()
            region = services.library.people.region(services.settings.current.people_region)
            assert region is not None
            assert region.name in text(app)
            for service in region.services:
                assert service.name in text(app)
                assert all(contact.shown in text(app) for contact in service.contacts)
                assert ("please check" in text(app)) == (service.status == "S")


@pytest.mark.parametrize("code", ["US", "GB", "JP", "DE", "elsewhere"])
async def test_everything_can_be_read_in_a_small_window(
    app: CompassionApp, services: Services, code: str
) -> None:
    region = services.library.people.region(code)
    assert region is not None
    services.settings.change("people_region", code)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("f2")
        await pilot.pause()
        assert region.name in text(app)
        seen = await read_through(app, pilot)
        assert region.name in text(app), "the place stays in sight"
    for service in region.services:
        for contact in service.contacts:
            assert contact.shown in seen
        assert tell_seen(service, services.words) in seen
    assert "The app cannot call or open these for you." in seen


async def test_where_no_number_is_known_it_says_your_local_one(
    app: CompassionApp, services: Services
) -> None:
    services.settings.change("people_region", "US")
    async with app.run_test() as pilot:
        await pilot.press("f2")
        await pilot.pause()
        assert "call your local emergency number." in text(app)
        assert "112" not in text(app)


async def test_elsewhere_is_named_and_leads_on(
    app: CompassionApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Antarctica/Troll")
    async with app.run_test() as pilot:
        await pilot.press("f2")
        await pilot.pause()
        assert "Elsewhere" in text(app)
        assert "findahelpline.com" in text(app)
        assert "Across the EU it is 112." in text(app)


@pytest.mark.parametrize(("days", "old"), [(260, False), (1000, True)])
async def test_old_rows_say_so(app: CompassionApp, hands: Hands, days: int, old: bool) -> None:
    hands.at += timedelta(days=days)
    async with app.run_test() as pilot:
        await pilot.press("f2")
        await pilot.pause()
        assert ("more than a year ago" in text(app)) is old


async def test_the_choice_is_remembered_for_the_next_time(
    app: CompassionApp, services: Services
) -> None:
    async with app.run_test() as pilot:
        await pilot.press("f2", "right")
    assert 'people_region = "HK"' in services.paths.settings.read_text("utf-8")
    assert SettingsFile(services.paths.settings).current.people_region == "HK"


async def test_a_choice_that_cannot_be_written_holds_for_now(
    app: CompassionApp, services: Services
) -> None:
    services.paths.settings.mkdir(parents=True)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f2", "right")
        await pilot.pause()
        assert "Hong Kong  your choice" in text(app)


async def test_ones_own_people_come_first_and_are_no_markup(
    app: CompassionApp, services: Services
) -> None:
    services.settings.change("contacts", ("Ada, 0123 [b]456[/b]", "  "))
    async with app.run_test() as pilot:
        await pilot.press("f2")
        await pilot.pause()
        assert "Your own people Ada, 0123 [b]456[/b]" in text(app)
        assert text(app).index("Ada") < text(app).index("TelefonSeelsorge")


async def test_it_is_there_when_the_journal_is_locked(
    app: CompassionApp, services: Services
) -> None:
    set_passphrase(services.journal, "moss and rain")
    services.vault.lock()
    assert services.vault.state == "locked"
    async with app.run_test() as pilot:
        await pilot.press("f2")
        await pilot.pause()
        assert "Call 116 123" in text(app)


async def test_it_never_reads_the_journal(
    app: CompassionApp, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a locked or broken journal takes nobody's numbers away."""
    async with app.run_test() as pilot:
        await pilot.pause()
        services.paths.journal.mkdir(parents=True, exist_ok=True)
        for name in ("kind_words", "newest", "ids", "open"):
            monkeypatch.setattr(type(services.journal), name, None)
        await pilot.press("f2")
        await pilot.pause()
        assert "Call 116 123" in text(app)


async def test_without_people_toml_it_still_says_what_to_do(
    app: CompassionApp, services: Services
) -> None:
    services.library.__dict__["people"] = type(services.library.people)()
    async with app.run_test() as pilot:
        await pilot.press("f2", "right")
        await pilot.pause()
        assert "In danger now: call your local emergency number." in text(app)


async def test_esc_goes_back_and_f2_opens_it_once(app: CompassionApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("f2", "f2")
        await pilot.pause()
        assert len(app.screen_stack) == 2
        assert isinstance(app.screen.query_one("#place"), Static)
        await pilot.press("escape")
        assert len(app.screen_stack) == 1
