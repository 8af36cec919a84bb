"""The page for bad nights on the screen: above the helplines, never in their way, never pushed."""

from __future__ import annotations

import threading

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from compassion_tui.app import CompassionApp
from compassion_tui.domain.entry import Entry, Part
from compassion_tui.journal.journal import Journal
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.screens.ending import EndingScreen
from compassion_tui.screens.people import PeopleScreen
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.screens.unlock import UnlockScreen
from compassion_tui.services import Services
from compassion_tui.session.bad_nights import PAGE
from compassion_tui.session.setting_options import PAGE as PAGE_ROW
from compassion_tui.widgets.setting_row import SettingRow
from tests.conftest import Hands
from tests.settling import settled, until

SECRET = "moss and rain"
TITLE = "A page for bad nights"


@pytest.fixture(autouse=True)
def _in_germany(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")


def made(services: Services, practice: str = "") -> CompassionApp:
    app = CompassionApp(services, practice)
    app.animation_level = "none"
    return app


def keep_page(services: Services, helps: str = "Tea, and the blanket.") -> Entry:
    parts = (
        Part(step="helps", asked="What helps?", text=helps),
        Part(step="who", asked="Who?", text="Anna, 0456"),
    )
    return services.journal.add(Entry(practice=PAGE, title=TITLE, parts=parts))


def text(app: CompassionApp) -> str:
    strips = app.screen._compositor.render_strips()
    return " ".join(" ".join(strip.text for strip in strips).replace("▕", " ").split())


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def give_passphrase(pilot: Pilot[None]) -> None:
    pilot.app.screen.query_one(Input).value = SECRET
    await pilot.press("enter")
    await until(pilot, lambda: not isinstance(pilot.app.screen, UnlockScreen))
    await settled(pilot)


@pytest.mark.parametrize("size", [(120, 60), (80, 24), (40, 12)])
async def test_it_stands_above_the_numbers_which_stay_in_sight(
    services: Services, size: tuple[int, int]
) -> None:
    keep_page(services)
    services.settings.change("contacts", ("Ada, 0123",))
    app = made(services)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f2")
        shown = text(app)
        assert shown.index("In danger now: call 112.") < shown.index("Ada, 0123")
        assert shown.index("Ada, 0123") < shown.index(TITLE)
        assert shown.index(TITLE) < shown.index("0800 1110111")
        if size[1] > 12:
            assert "What helps me, even a little? Tea, and the blanket." in shown
        if size[1] > 24:
            assert shown.index("Anna, 0456") < shown.index("be suicidal")


async def test_a_long_page_leaves_the_numbers_in_sight(services: Services) -> None:
    keep_page(services, "\n".join(f"line {number}" for number in range(80)))
    app = made(services)
    async with app.run_test() as pilot:
        await press(pilot, "f2")
        assert "In danger now: call 112." in text(app)
        assert "Call 0800 1110111" in text(app)


async def test_nothing_is_pushed_where_there_is_none(services: Services) -> None:
    app = made(services)
    async with app.run_test(size=(80, 60)) as pilot:
        await press(pilot, "f2")
        assert TITLE not in text(app)
        shown, row = text(app), services.messages("people.page.write")
        assert shown.count(row) == 1
        assert shown.index(row) > shown.index("not confirmed")


async def test_the_numbers_do_not_wait_for_it(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_page(services)
    held = threading.Event()
    plain = Journal.latest_of

    def slow(journal: Journal, practice: str) -> Entry | None:
        held.wait(20)
        return plain(journal, practice)

    monkeypatch.setattr(Journal, "latest_of", slow)
    app = made(services)
    async with app.run_test() as pilot:
        try:
            await pilot.press("f2")
            await pilot.pause()
            assert "Call 0800 1110111" in text(app)
            assert TITLE not in text(app)
        finally:
            held.set()
        await settled(pilot)
        assert TITLE in text(app)


async def test_it_is_written_and_then_stands_there(services: Services) -> None:
    app = made(services)
    async with app.run_test() as pilot:
        await press(pilot, "f2", "f8")
        assert isinstance(app.screen, PracticeScreen)
        await press(pilot, *"Tea", "ctrl+n", *"Anna", "ctrl+n", "ctrl+n", "ctrl+n")
        await press(pilot, "enter")
        assert isinstance(app.screen, EndingScreen)
        await press(pilot, "enter", "f2")
        assert TITLE in text(app)
        assert "Tea" in text(app)
    (only,) = services.journal.newest()
    assert only.practice == PAGE
    assert [part.text for part in only.parts] == ["Tea", "Anna"]


async def test_it_is_changed_in_place(services: Services) -> None:
    kept = keep_page(services, "Tea.")
    app = made(services)
    async with app.run_test(size=(80, 60)) as pilot:
        await press(pilot, "f2")
        assert services.messages("people.page.change") in text(app)
        await press(pilot, "f8")
        assert app.screen.query_one(TextArea).text == "Tea."
        app.screen.query_one(TextArea).text = "Tea, and music."
        await settled(pilot)
        await press(pilot, "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "enter", "enter", "f2")
        assert "Tea, and music." in text(app)
    (only,) = services.journal.newest()
    assert only.id == kept.id
    assert only.text_of("who") == "Anna, 0456"


async def test_coming_back_from_it_shows_it_as_it_is(services: Services) -> None:
    app = made(services)
    async with app.run_test() as pilot:
        await press(pilot, "f2")
        keep_page(services)
        await press(pilot, "f1", "escape")
        assert TITLE in text(app)


async def test_locked_it_is_opened_by_a_key_and_the_passphrase(services: Services) -> None:
    keep_page(services)
    set_passphrase(services.journal, SECRET)
    services.vault.lock()
    app = made(services)
    async with app.run_test() as pilot:
        await press(pilot, "f2")
        assert "Call 0800 1110111" in text(app)
        assert services.messages("people.page.locked") in text(app)
        assert "Tea, and" not in text(app)
        await press(pilot, "f8")
        assert isinstance(app.screen, UnlockScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, PeopleScreen)
        assert "Tea, and" not in text(app)
        await press(pilot, "f8")
        await give_passphrase(pilot)
        assert "Tea, and the blanket." in text(app)
        assert services.messages("people.page.locked") not in text(app)


async def test_writing_it_asks_for_the_passphrase_first(services: Services) -> None:
    keep_page(services)
    set_passphrase(services.journal, SECRET)
    services.vault.lock()
    app = made(services)
    async with app.run_test() as pilot:
        await press(pilot, "f2", "f8")
        assert isinstance(app.screen, UnlockScreen)
        await give_passphrase(pilot)
        assert "Tea, and the blanket." in text(app)
        await press(pilot, "f8")
        assert isinstance(app.screen, PracticeScreen)
        assert app.screen.query_one(TextArea).text == "Tea, and the blanket."


@pytest.mark.parametrize("sealed", [False, True])
async def test_over_a_cover_people_open_and_ones_own_page_does_not(
    services: Services, sealed: bool
) -> None:
    keep_page(services)
    if sealed:
        set_passphrase(services.journal, SECRET)
    app = made(services)
    async with app.run_test(size=(80, 60)) as pilot:
        await press(pilot, "f2")
        assert "Tea, and" in text(app)
        await press(pilot, "f4", "f2")
        assert isinstance(app.screen, PeopleScreen)
        assert "Call 0800 1110111" in text(app)
        depth = len(app.screen_stack)
        rows = [services.messages(f"people.page.{row}") for row in ("write", "change", "locked")]
        for hidden in ("Tea, and", TITLE, "my page", *rows):
            assert hidden not in text(app)
        await press(pilot, "f8")
        assert len(app.screen_stack) == depth
        assert "Tea, and" not in text(app)


async def test_off_the_record_the_page_on_the_disk_is_not_read(
    services: Services, hands: Hands
) -> None:
    keep_page(services)
    off = Services.build(services.paths, hands.clock(), off_the_record=True)
    app = made(off)
    async with app.run_test(size=(80, 60)) as pilot:
        await press(pilot, "f2")
        assert "Tea, and" not in text(app)
        assert off.messages("people.page.off") in text(app)
        await press(pilot, "f8")
        assert isinstance(app.screen, PracticeScreen)
        assert app.screen.query_one(TextArea).text == ""


async def test_while_it_is_written_it_is_not_opened_twice(services: Services) -> None:
    app = made(services)
    async with app.run_test() as pilot:
        await press(pilot, "f2", "f8", "f2")
        depth = len(app.screen_stack)
        await press(pilot, "f8")
        assert len(app.screen_stack) == depth


async def test_left_as_it_was_nothing_waits_at_home(services: Services) -> None:
    keep_page(services)
    app = made(services)
    async with app.run_test() as pilot:
        await press(pilot, "f2", "f8", "escape")
    assert services.drafts.waiting() == 0


async def test_settings_lead_to_it(services: Services) -> None:
    keep_page(services)
    app = made(services)
    async with app.run_test() as pilot:
        await press(pilot, "s")
        row = next(row for row in app.screen.query(SettingRow) if row.value == PAGE_ROW)
        row.focus()
        await settled(pilot)
        assert services.messages("settings.bad_nights.name") in text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, PracticeScreen)
        assert app.screen.query_one(TextArea).text == "Tea, and the blanket."


async def test_it_can_be_started_by_its_name(services: Services) -> None:
    keep_page(services)
    app = made(services, PAGE)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert isinstance(app.screen, PracticeScreen)
        assert app.screen.query_one(TextArea).text == "Tea, and the blanket."


async def test_it_is_no_practice_of_the_list(services: Services) -> None:
    assert PAGE not in services.library.startable
    app = made(services)
    async with app.run_test() as pilot:
        await press(pilot, "p")
        assert TITLE not in text(app)


async def test_what_is_no_markup_stays_as_it_was_written(services: Services) -> None:
    keep_page(services, "[b]Tea[/b] \x1b[31m")
    app = made(services)
    async with app.run_test() as pilot:
        await press(pilot, "f2")
        assert "[b]Tea[/b]" in text(app)


async def test_a_page_is_known_without_colours(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    keep_page(services)
    app = made(services)
    async with app.run_test() as pilot:
        await press(pilot, "f2")
        assert TITLE in text(app)
        assert "In danger now: call 112." in text(app)


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("way", ["people", "settings"])
async def test_it_leads_back_to_where_it_was_begun(
    services: Services, way: str, whole: bool
) -> None:
    app = made(services)
    async with app.run_test() as pilot:
        await press(pilot, "f2" if way == "people" else "s")
        if way == "people":
            await press(pilot, "f8")
        else:
            next(row for row in app.screen.query(SettingRow) if row.value == PAGE_ROW).focus()
            await press(pilot, "enter")
        assert isinstance(app.screen, PracticeScreen)
        await press(pilot, *"Tea")
        await press(pilot, *(("ctrl+n",) * 4 + ("enter",) if whole else ("escape",)))
        assert isinstance(app.screen, EndingScreen)
        assert "enter back" in text(app)
        await press(pilot, "enter" if whole else "escape")
        assert app.screen.named == way
        await press(pilot, "escape")
        assert app.screen.named == "home"


async def test_left_unfinished_people_shows_what_is_there_and_says_so(services: Services) -> None:
    app = made(services)
    async with app.run_test(size=(80, 60)) as pilot:
        await press(pilot, "f2", "f8", *"Tea", "ctrl+n", *"Jana", "escape", "enter")
        assert isinstance(app.screen, PeopleScreen)
        shown = text(app)
        for said in (TITLE, "Tea", "Who would I call", "Jana"):
            assert said in shown
        assert services.messages("people.page.begun") in shown
        assert services.messages("people.page.go_on") in shown
        assert services.messages("people.page.write") not in shown
        await press(pilot, "f8")
        assert isinstance(app.screen, PracticeScreen)
        assert app.screen.query_one(TextArea).text == "Jana"


async def test_an_unfinished_page_that_cannot_be_read_shows_nothing(services: Services) -> None:
    app = made(services)
    async with app.run_test(size=(80, 60)) as pilot:
        await press(pilot, "f2", "f8", *"Tea", "escape", "enter")
    set_passphrase(services.journal, SECRET)
    services.vault.lock()
    app = made(services)
    async with app.run_test(size=(80, 60)) as pilot:
        await press(pilot, "f2")
        assert "Tea" not in text(app)
        assert services.messages("people.page.locked") in text(app)


async def test_a_kept_page_stays_until_its_change_is_kept(services: Services) -> None:
    keep_page(services, "Tea.")
    app = made(services)
    async with app.run_test(size=(80, 60)) as pilot:
        await press(pilot, "f2", "f8", *" Rain", "escape", "enter")
        assert "Tea." in text(app)
        assert "Rain" not in text(app)
        assert services.messages("people.page.begun") not in text(app)


async def test_f3_stays_at_the_foot_once_the_country_is_known(services: Services) -> None:
    services.settings.change("people_region", "DE")
    app = made(services)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f2")
        foot = app.screen._compositor.render_strips()[-1].text
        for key in ("c find country", "F8 my page", "esc back", "F3 feels worse", "F2 people"):
            assert key in foot
        await press(pilot, "right")
        foot = app.screen._compositor.render_strips()[-1].text
        assert "→ next country" in foot, "while one looks around"
