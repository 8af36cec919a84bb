"""People to talk to, as somebody meets them who needs them now."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from compassion_tui.app import CompassionApp
from compassion_tui.domain.people import tell, tell_foremost, tell_seen
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.screens.place import Finder, PlaceField
from compassion_tui.services import Services
from compassion_tui.settings import SettingsFile
from compassion_tui.widgets.pager import Pager
from tests.conftest import Hands
from tests.rooms import settled

SCROLLBAR = " ▕"
SIZES = [(80, 24), (40, 12), (120, 40)]
ORDER = ("danger", "own", "first", "means", "crisis", "abuse", "young", "dial", "checked")


@pytest.fixture(autouse=True)
def _in_germany(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")


@pytest.fixture
def app(services: Services) -> CompassionApp:
    return made(services)


def made(services: Services) -> CompassionApp:
    app = CompassionApp(services)
    app.animation_level = "none"
    return app


def rows(app: CompassionApp) -> list[str]:
    """The screen's rows, without the scrollbar."""
    return [strip.text.strip(SCROLLBAR) for strip in app.screen._compositor.render_strips()]


def text(app: CompassionApp) -> str:
    return " ".join(" ".join(filter(None, rows(app))).split())


async def people(pilot: Pilot[None], *keys: str) -> None:
    """To people, and on by some keys."""
    for key in ("f2", *keys):
        await pilot.press(key)
        await settled(pilot)


async def read_through(app: CompassionApp, pilot: Pilot[None]) -> str:
    """Everything that can be read by going down a row at a time."""
    reading = app.screen.query_one(Pager)
    last = reading.content_region.bottom - 1
    seen = rows(app)[:-1]
    while reading.scroll_offset.y < reading.max_scroll_y:
        await pilot.press("down")
        await pilot.pause()
        seen.append(rows(app)[last])
    return " ".join(filter(None, seen))


@pytest.mark.parametrize("key", ["f2", "ctrl+t"])
async def test_one_key_from_home_names_the_place_and_a_number(app: CompassionApp, key: str) -> None:
    async with app.run_test() as pilot:
        await pilot.press(key)
        await settled(pilot)
        assert "Germany a guess from your time zone" in text(app)
        assert "You don't have to be suicidal to call." in text(app)
        assert "In danger now: call 112." in text(app)
        assert "Call 0800 1110111" in text(app)
        assert "please check" not in text(app), "how it was seen stands at the foot"


async def test_the_order_of_the_screen(app: CompassionApp, services: Services) -> None:
    services.settings.change("people_region", "GB")
    services.settings.change("contacts", ("Ada, 0123",))
    messages = services.messages
    marks = {name: messages(f"people.{name}") for name in ORDER if messages.has(f"people.{name}")}
    marks |= {kind: messages(f"people.kind.{kind}") for kind in ("crisis", "abuse", "young")}
    marks["danger"] = "In danger now: call 999 or 112."
    async with app.run_test(size=(120, 90)) as pilot:
        await people(pilot)
        shown = text(app)
        places = [shown.index(marks[name]) for name in ORDER]
        assert places == sorted(places)
        assert shown.index("Ada, 0123") < shown.index(marks["first"])
        assert shown.count(messages("people.adults_young")) == 1
        assert messages("people.adults") not in shown
        assert shown.index("Childline: not confirmed") > shown.index(marks["checked"])
        assert shown.index(messages("people.page.write")) > shown.index("Childline: not")


@pytest.mark.sample(4)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("code", ["GB", "US", "DE", "NZ", "JP", "elsewhere"])
async def test_the_first_numbers_are_in_sight_at_once(
    app: CompassionApp, services: Services, code: str, size: tuple[int, int]
) -> None:
    """Whatever stands above them, and however small the window is."""
    services.settings.change("people_region", code)
    services.settings.change("contacts", tuple(f"Ada {number}, 0123" for number in range(12)))
    region = services.library.people.region(code)
    assert region
    _, _, way = tell_foremost(region, services.messages).partition(": ")
    numbers = region.emergency.contacts if region.emergency else ()
    async with app.run_test(size=size) as pilot:
        await people(pilot)
        assert way in text(app)
        assert "In danger now: call" in text(app)
        assert all(each.shown in text(app) for each in numbers)
        await pilot.press("end")
        await pilot.pause()
        if app.screen.query_one("#pinned").display:
            assert way in text(app), "and they stay"


async def test_where_all_fits_nothing_stands_twice(app: CompassionApp) -> None:
    async with app.run_test() as pilot:
        await people(pilot)
        assert not app.screen.query_one("#pinned").display
        await pilot.resize_terminal(40, 12)
        await settled(pilot)
        assert app.screen.query_one("#pinned").display
        assert text(app).count("In danger now") == 1
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert not app.screen.query_one("#pinned").display
        assert text(app).count("In danger now") == 1


# Moving, and keeping.


@pytest.mark.parametrize(
    ("key", "place"), [("right", "Hong Kong"), ("r", "Hong Kong"), ("left", "France")]
)
async def test_moving_shows_a_place_and_stores_nothing(
    app: CompassionApp, services: Services, key: str, place: str
) -> None:
    async with app.run_test() as pilot:
        await people(pilot, key)
        assert f"{place} press enter to choose it" in text(app)
        assert services.settings.current.people_region == ""
        await people(pilot, "escape", "f2")
        assert "Germany a guess from your time zone" in text(app)
    assert not services.paths.settings.exists()


async def test_enter_keeps_the_place_that_is_shown_and_says_so(
    app: CompassionApp, services: Services
) -> None:
    async with app.run_test() as pilot:
        await people(pilot, "right", "enter")
        assert "Hong Kong chosen by you" in text(app)
        await people(pilot, "right", "escape", "f2")
        assert "Hong Kong chosen by you" in text(app)
    assert 'people_region = "HK"' in services.paths.settings.read_text("utf-8")
    assert SettingsFile(services.paths.settings).current.people_region == "HK"


async def test_one_enter_too_many_chooses_nothing(app: CompassionApp, services: Services) -> None:
    """Who comes here by enter, and presses it twice, has told nothing about where they are."""
    async with app.run_test() as pilot:
        await people(pilot, "enter", "enter")
        assert "a guess from your time zone" in text(app)
        assert services.settings.current.people_region == ""


async def test_a_guess_that_is_asked_for_is_named_and_then_chosen(
    app: CompassionApp, services: Services
) -> None:
    async with app.run_test() as pilot:
        await people(pilot, "c", "enter")
        assert services.settings.current.people_region == ""
        assert "Germany press enter to choose it" in text(app)
        await people(pilot, "enter")
        assert "Germany chosen by you" in text(app)
        assert services.settings.current.people_region == "DE"


async def test_enter_keeps_the_place_where_the_rows_scroll_too(
    app: CompassionApp, services: Services
) -> None:
    services.settings.change("people_region", "GB")
    async with app.run_test(size=(40, 12)) as pilot:
        await people(pilot, "left", "enter")
        assert "Switzerland chosen by you" in text(app)


async def test_off_the_record_enter_holds_and_writes_nothing(
    services: Services, hands: Hands
) -> None:
    off = Services.build(services.paths, hands.clock(), off_the_record=True)
    app = made(off)
    async with app.run_test() as pilot:
        await people(pilot, "right", "enter")
        assert "Hong Kong chosen by you" in text(app)
        await people(pilot, "escape", "f2")
        assert "Hong Kong chosen by you" in text(app)
    assert not services.paths.settings.exists()


async def test_a_choice_that_cannot_be_written_is_told_and_holds_for_now(
    app: CompassionApp, services: Services
) -> None:
    services.paths.settings.mkdir(parents=True)
    async with app.run_test(notifications=True) as pilot:
        await people(pilot, "right", "enter")
        assert "Hong Kong chosen by you" in text(app)
        assert len(app._notifications) == 1


async def test_a_place_is_found_by_typing(app: CompassionApp, services: Services) -> None:
    async with app.run_test() as pilot:
        await people(pilot, "c", *"irel")
        assert "› Ireland press enter to choose it" in text(app)
        assert "In danger now: call 112 or 999." in text(app)
        assert services.settings.current.people_region == ""
        await people(pilot, "enter")
        assert "Ireland chosen by you" in text(app)
        await people(pilot, "c", *"xyz")
        assert services.messages("people.none") in text(app)
        await people(pilot, "enter")
        assert services.settings.current.people_region == "IE", "what is no place is not kept"
        await people(pilot, "escape")
        assert "Ireland chosen by you" in text(app)


async def test_up_and_down_go_through_what_fits(app: CompassionApp, services: Services) -> None:
    async with app.run_test() as pilot:
        await people(pilot, "c", *"united")
        assert "› United Kingdom" in text(app)
        await people(pilot, "down")
        assert "› United States" in text(app)
        assert "988" in text(app)
        await people(pilot, "down", "up")
        assert "› United Kingdom" in text(app)
        assert services.settings.current.people_region == ""
        await people(pilot, "down", "enter")
        assert services.settings.current.people_region == "US"


async def test_the_guess_that_is_typed_is_one_of_the_names(app: CompassionApp) -> None:
    async with app.run_test() as pilot:
        await people(pilot, "c", *"germ")
        assert "› Germany press enter to choose it" in text(app)
        assert "maybe" not in text(app)


async def test_letters_are_letters_while_a_place_is_typed(app: CompassionApp) -> None:
    async with app.run_test() as pilot:
        await people(pilot, "c", "w", "o", "r", "left", "c")
        assert app.screen.query_one(PlaceField).value == "wocr"
        assert len(app.screen_stack) == 2


# An unsure place.


@pytest.mark.parametrize("size", SIZES)
async def test_an_unsure_place_is_asked_for_with_the_guess_shown(
    app: CompassionApp, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")
    async with app.run_test(size=size) as pilot:
        await people(pilot)
        assert "Which country are you in?" in text(app)
        assert "maybe Germany, from your time zone" in text(app)
        assert "In danger now: call 112." in text(app)
        assert "Call 0800 1110111" in text(app)
        await people(pilot, "enter", "enter")
        assert "Germany chosen by you" in text(app)
        await people(pilot, "escape", "f2")
        assert "Which country" not in text(app), "what was chosen is never unsure"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("zone", ["UTC", "Etc/GMT+3"])
async def test_without_a_guess_what_works_anywhere_stands_there(
    app: CompassionApp,
    services: Services,
    monkeypatch: pytest.MonkeyPatch,
    zone: str,
    size: tuple[int, int],
) -> None:
    monkeypatch.setenv("TZ", zone)
    async with app.run_test(size=size) as pilot:
        await people(pilot)
        assert "Which country are you in?" in text(app)
        assert "maybe" not in text(app)
        assert "call your local emergency number. Across the EU it's 112." in text(app)
        assert "findahelpline.com" in text(app)
        await people(pilot, "enter")
        assert services.settings.current.people_region == "", "nothing was shown to keep"
        await people(pilot, *"ger", "enter")
        assert "Germany chosen by you" in text(app)
        assert services.settings.current.people_region == "DE"


async def test_an_unsure_place_is_left_by_one_key_and_asked_for_again(
    app: CompassionApp, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    async with app.run_test() as pilot:
        await people(pilot, *"ger", "escape")
        assert len(app.screen_stack) == 1
        await people(pilot)
        assert app.screen.query_one(Finder).display
        assert services.settings.current.people_region == ""


async def test_left_and_right_move_while_nothing_is_typed(
    app: CompassionApp, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    async with app.run_test() as pilot:
        await people(pilot, "right")
        assert "Australia press enter to choose it" in text(app)
        assert "13 11 14" in text(app)
        await people(pilot, "left", "left", "enter")
        assert services.settings.current.people_region == "US"


async def test_the_rows_can_be_read_while_it_asks(
    app: CompassionApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    async with app.run_test(size=(40, 12)) as pilot:
        await people(pilot)
        assert "befrienders.org" in await read_through(app, pilot)


# What it holds.


async def test_every_place_has_its_rows(app: CompassionApp, services: Services) -> None:
    regions = services.library.people.regions
    async with app.run_test(size=(100, 90)) as pilot:
        await people(pilot)
        at = [region.code for region in regions].index("DE")
        for region in (*regions[at + 1 :], *regions[: at + 1]):
            await pilot.press("right")
            await pilot.pause()
            shown = text(app)
            assert region.name in shown
            for service in region.services:
                assert service.name in shown
                assert all(
                    tell(contact, services.messages) in shown for contact in service.contacts
                )
            for row in region.rows:
                assert tell_seen(row, services.messages) in shown


@pytest.mark.sample(3)
@pytest.mark.parametrize("code", ["US", "GB", "JP", "DE", "elsewhere"])
async def test_everything_can_be_read_in_a_small_window(
    app: CompassionApp, services: Services, code: str
) -> None:
    region = services.library.people.region(code)
    assert region is not None
    services.settings.change("people_region", code)
    async with app.run_test(size=(40, 12)) as pilot:
        await people(pilot)
        assert region.name in text(app)
        seen = await read_through(app, pilot)
        assert region.name in text(app), "the place stays in sight"
    for service in region.services:
        for contact in service.contacts:
            assert contact.shown in seen
        assert tell_seen(service, services.messages) in seen
    assert services.messages("people.dial") in seen
    assert services.messages("people.page.write") in seen


async def test_where_no_number_is_known_it_says_your_local_one(
    app: CompassionApp, services: Services
) -> None:
    services.settings.change("people_region", "JP")
    async with app.run_test() as pilot:
        await people(pilot)
        assert "call your local emergency number." in text(app)
        assert "112" not in text(app)


async def test_elsewhere_is_named_and_leads_on(
    app: CompassionApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Antarctica/Troll")
    async with app.run_test() as pilot:
        await people(pilot)
        assert "Elsewhere" in text(app)
        assert "findahelpline.com" in text(app)
        assert "Across the EU it's 112." in text(app)


@pytest.mark.parametrize(("days", "old"), [(260, False), (1000, True)])
async def test_old_rows_say_so(app: CompassionApp, hands: Hands, days: int, old: bool) -> None:
    hands.at += timedelta(days=days)
    async with app.run_test() as pilot:
        await people(pilot)
        assert ("more than a year ago" in text(app)) is old


async def test_ones_own_people_come_first_and_are_no_markup(
    app: CompassionApp, services: Services
) -> None:
    services.settings.change("contacts", ("Ada, 0123 [b]456[/b]", "  "))
    async with app.run_test() as pilot:
        await people(pilot)
        assert "In danger now: call 112. Your own people Ada, 0123 [b]456[/b]" in text(app)
        assert text(app).index("Ada") < text(app).index("TelefonSeelsorge")


async def test_it_is_there_when_the_journal_is_locked(
    app: CompassionApp, services: Services
) -> None:
    set_passphrase(services.journal, "moss and rain")
    services.vault.lock()
    assert services.vault.state == "locked"
    async with app.run_test() as pilot:
        await people(pilot)
        assert "Call 0800 1110111" in text(app)


async def test_a_broken_journal_takes_nobodys_numbers_away(
    app: CompassionApp, services: Services
) -> None:
    services.paths.journal.mkdir(parents=True, exist_ok=True)
    (services.paths.journal / "log").write_text("no folder")
    async with app.run_test(notifications=True) as pilot:
        await people(pilot)
        assert "Call 0800 1110111" in text(app)
        assert not app._notifications


async def test_without_people_toml_it_still_says_what_to_do(
    app: CompassionApp, services: Services
) -> None:
    services.library.__dict__["people"] = type(services.library.people)()
    async with app.run_test() as pilot:
        await people(pilot, "right")
        assert "In danger now: call your local emergency number." in text(app)


async def test_without_colours_the_marks_say_it(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TZ", "UTC")
    app = made(services)
    async with app.run_test() as pilot:
        await people(pilot, *"united", "down")
        assert "› United States press enter to choose it" in text(app)
        assert "› United Kingdom" not in text(app)
        assert "In danger now: call 911." in text(app)


async def test_esc_goes_back_and_f2_opens_it_once(app: CompassionApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("f2", "f2")
        await pilot.pause()
        assert len(app.screen_stack) == 2
        assert isinstance(app.screen.query_one("#place"), Static)
        await pilot.press("escape")
        assert len(app.screen_stack) == 1
