"""Every screen at every size: no sentence cut, no way out hidden, the focus in sight."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace
from textual.widgets import TextArea
from textual.widgets._toast import Toast

from compassion_tui.app import CompassionApp
from compassion_tui.domain.flow import State
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.steps import Answer, Write
from compassion_tui.drafts import Draft
from compassion_tui.screens.help import KeyTable
from compassion_tui.screens.practice import PracticeScreen, StepPage
from compassion_tui.services import Services
from compassion_tui.widgets.guide import Pinned
from compassion_tui.widgets.steps.base import Onward
from compassion_tui.widgets.thin_bar import LINE
from tests import rooms
from tests.browser import note, some
from tests.layout import cut
from tests.pilot.test_practice_walks import SHIPPED
from tests.walks import states

SIZES = [(40, 12), (60, 20), (80, 24), (200, 60)]


@pytest.fixture
def filled(services: Services) -> Services:
    services.settings.change("motion", "none")
    rooms.fill(services)
    return services


@pytest.mark.sample(6)
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("way", rooms.WAYS)
async def test_no_screen_cuts_or_hides(filled: Services, way: str, size: tuple[int, int]) -> None:
    async with rooms.visited(filled, way, size) as pilot:
        assert list(cut(pilot.app)) == []
        focused = pilot.app.focused
        assert focused is None or pilot.app.screen.region.overlaps(focused.region)


@pytest.mark.sample(3)
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_no_step_cuts_or_hides(filled: Services, size: tuple[int, int]) -> None:
    async with rooms.opened(filled, size=size) as pilot:
        for kind, _, state in rooms.steps(filled):
            pilot.app.take_up(Draft(state=state))
            await rooms.settled(pilot)
            assert list(cut(pilot.app)) == [], kind
            pilot.app.pop_screen()


async def test_what_is_longer_than_the_window_can_be_read_to_its_end(filled: Services) -> None:
    """By the keys alone, where the text field has the focus too."""
    async with rooms.opened(filled, size=(40, 12)) as pilot:
        state = next(state for kind, _, state in rooms.steps(filled) if kind == "write-kind")
        pilot.app.take_up(Draft(state=state))
        await rooms.settled(pilot)
        seen = rooms.shown(pilot.app)
        await pilot.press("ctrl+up")
        await rooms.settled(pilot)
        seen += rooms.shown(pilot.app)
        step = pilot.app.screen.step  # type: ignore[attr-defined]
        assert " ".join(step.lines[0].split()[:3]) in " ".join(seen.split())
        await pilot.press("ctrl+down")
        await rooms.settled(pilot)
        assert "next" in rooms.shown(pilot.app)


async def test_a_row_that_wraps_hangs_beside_its_mark(filled: Services) -> None:
    async with rooms.opened(filled, "p", size=(40, 12)) as pilot:
        assert "\n   20 seconds to 3 minutes" in rooms.shown(pilot.app)


@pytest.mark.parametrize("way", ["home", "practices", "here", "learn", "settings", "minute"])
async def test_every_page_has_the_same_left_edge(filled: Services, way: str) -> None:
    async with rooms.visited(filled, way) as pilot:
        page = pilot.app.screen.query_one(".page")
        assert (page.region.x, page.styles.padding.left) == (5, 2)


@pytest.mark.parametrize("width", [40, 60, 80])
async def test_home_says_at_every_height_that_nobody_sees_the_words(
    filled: Services, width: int
) -> None:
    """With a kind line and something that waits, too."""
    async with rooms.visited(filled, "home", (width, 24)) as pilot:
        unsaid = []
        for height in (12, 16, 18, 19, 20, 21, 22, 25, 26, 27, 30, 40):
            await pilot.resize_terminal(width, height)
            await rooms.settled(pilot)
            if "call for help" not in " ".join(rooms.shown(pilot.app).split()):  # type: ignore[arg-type]
                unsaid.append(height)
        assert not unsaid


async def test_in_help_what_keys_do_stands_in_one_column(filled: Services) -> None:
    """Here and everywhere, and where a long name goes on."""
    for size in ((40, 12), (80, 24)):
        async with rooms.opened(filled, "f1", size=size) as pilot:
            tables = list(pilot.app.screen.query(KeyTable))
            lines = [line for each in tables for line in each.render().plain.splitlines()]
            assert len(tables) == 2
            assert len({re.match(r"(\S+( \S+)*)? +", line).end() for line in lines}) == 1  # type: ignore[union-attr]
            assert max(map(len, lines)) <= tables[0].size.width


async def test_what_is_said_about_a_setting_stands_apart_from_the_rows(filled: Services) -> None:
    """In a terminal without colours nothing else would tell them apart."""
    async with rooms.opened(filled, "s", "down", size=(40, 12)) as pilot:
        rows, about = (pilot.app.screen.query_one(each) for each in (".rows", "#about"))
        assert about.region.y > rows.region.bottom


async def test_a_smaller_window_still_shows_where_one_writes(services: Services) -> None:
    """A long text, in a field that is taller than the window at first."""
    async with CompassionApp(services, "critic").run_test(size=(120, 40)) as pilot:
        await rooms.settled(pilot)
        field = pilot.app.screen.query(TextArea).first()
        field.insert("A line of ordinary words, about the weather and the tea.\n" * 40)
        await pilot.resize_terminal(40, 12)
        await pilot.press("a", "b")
        await rooms.settled(pilot)
        assert 0 < field.cursor_screen_offset.y < 11, "above the foot"


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)], ids=str)
@pytest.mark.parametrize("way", ["friend", "note"])
async def test_beside_a_long_text_is_one_thin_bar(
    services: Services, way: str, size: tuple[int, int]
) -> None:
    """That of its field: the page's own would only be a second line next to it."""
    async with CompassionApp(services, way).run_test(size=size) as pilot:
        await rooms.settled(pilot)
        while not isinstance(pilot.app.focused, TextArea):
            await pilot.press("enter")
            await rooms.settled(pilot)
        pilot.app.focused.insert("A line of ordinary words, about the weather.\n" * 60)
        await rooms.settled(pilot)
        shown = rooms.shown(pilot.app)  # type: ignore[arg-type]
        assert max(line.count("▕") for line in shown.splitlines()) == 1
        assert "next" in shown


async def test_what_was_asked_before_makes_room_for_what_is_asked_now(services: Services) -> None:
    """In 80 by 24 nothing scrolls that would fit without it."""
    practice = services.library.practice("critic")
    assert practice
    tone = next(state for state in states(practice) if state.step == "tone")
    async with rooms.opened(services) as pilot:
        pilot.app.take_up(Draft(state=tone))  # type: ignore[attr-defined]
        await rooms.settled(pilot)
        screen = pilot.app.screen
        assert not screen.query_one(".guide-before").display
        assert screen.query_one(".page").max_scroll_y == 0


@pytest.mark.sample(4)
@pytest.mark.parametrize("practice", SHIPPED, ids=lambda practice: practice.id)
async def test_a_step_opens_with_its_question_in_sight(
    practice: Practice, services: Services
) -> None:
    """In the smallest window, after long answers too."""
    services.settings.change("motion", "none")
    async with rooms.opened(services, size=(40, 12)) as pilot:
        app, hidden = pilot.app, []
        assert isinstance(app, CompassionApp)
        for state in states(practice):
            answers = {
                id: f"{answer} It was a long day, and the tea went cold on the desk."
                if isinstance(answer, str) and answer.startswith("Plain")
                else answer
                for id, answer in state.answers.items()
            }
            app.take_up(Draft(state=replace(state, answers=answers)))
            await rooms.settled(pilot)
            step, seen = practice.step(state.step), " ".join(rooms.shown(app).split())
            assert step
            if not all(" ".join(line.split()[:3]) in seen for line in step.lines[: step.asks]):
                hidden.append(state.step)
            app.pop_screen()
        assert not hidden


LEANING = [
    ("critic", "tone", {"says": "You were late."}),
    ("critic", "aim", {"says": "You were late."}),
    ("friend", "telling", {"happened": "The train was late."}),
    ("carry", "today", {"which": "ill"}),
    ("side", "two-breaths", {"protect": "I can go home early."}),
    ("three", "others", {"here": "The train was late."}),
    ("evening", "felt", {"moment": "The train was late."}),
    ("amends", "part", {"facts": "The train was late."}),
    ("worn-out", "leave", {"limit": "I can go home early."}),
    ("hand", "keep", {"line": "One slow breath counts."}),
]
"""Steps whose words lean on what was answered before."""


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)], ids=str)
async def test_what_a_step_leans_on_stands_above_it(
    services: Services, size: tuple[int, int]
) -> None:
    services.settings.change("motion", "none")
    async with rooms.opened(services, size=size) as pilot:
        app = pilot.app
        assert isinstance(app, CompassionApp)
        for id, step, answers in LEANING:
            state = State(practice=id, version=1, step=step, trail=(*answers,), answers={**answers})
            app.take_up(Draft(state=state))
            await rooms.settled(pilot)
            screen = app.screen
            assert isinstance(screen, PracticeScreen)
            said, here = next(iter(answers.values())), screen.query_one(Pinned).region
            said = {"ill": "I'm ill, or in pain"}.get(said, said)
            assert said in rooms.shown(app), (id, step)
            assert screen.view
            assert 0 < here.bottom <= screen.view.region.y, (id, step)
            app.pop_screen()


async def test_a_long_answer_is_whole_where_there_is_room_and_a_few_lines_elsewhere(
    services: Services,
) -> None:
    said = ("It rained, the train was late, and the tea was cold when I came home. " * 5).strip()
    trail, answers = ("form", "happened"), {"form": "steps", "happened": said}
    state = State(practice="friend", version=1, step="telling", trail=trail, answers=answers)
    async with rooms.opened(services, size=(120, 40)) as pilot:
        app = pilot.app
        assert isinstance(app, CompassionApp)
        app.take_up(Draft(state=state))
        await rooms.settled(pilot)
        pinned = app.screen.query_one(Pinned)
        whole = str(pinned.render()).split()
        assert whole == said.split()
        await pilot.resize_terminal(40, 12)
        await rooms.settled(pilot)
        lines = str(pinned.render()).splitlines()
        assert 1 <= len(lines) <= 3
        assert lines[-1].endswith(" …")
        assert app.screen.query_one(".page").max_scroll_y == 0
        await pilot.resize_terminal(120, 40)
        await rooms.settled(pilot)
        assert str(pinned.render()).split() == whole


async def test_in_the_smallest_window_the_foot_keeps_help_people_and_what_undoes(
    services: Services,
) -> None:
    async with rooms.opened(services, "w", "1", "1", size=(40, 12)) as pilot:
        foot = rooms.shown(pilot.app).splitlines()[-1]  # type: ignore[arg-type]
        assert foot.split("  ") == [" esc enough", "F3 worse", "F2 people", "F1"]
        for key in ("enter", *"So.", "enter", "enter", "enter", "down", "enter"):  # and let it go
            await pilot.press(key)
            await rooms.settled(pilot)
        foot = rooms.shown(pilot.app).splitlines()[-1]  # type: ignore[arg-type]
        assert foot.split("  ") == [" enter home", "u undo", "F1 help", "F2 people"]
        await pilot.press("u")
        await rooms.settled(pilot)
        assert isinstance(pilot.app.screen, PracticeScreen)


@pytest.mark.parametrize("size", [(40, 12), (80, 24)], ids=str)
async def test_the_newest_sentence_replaces_the_older_ones_and_covers_nothing_in_use(
    services: Services, size: tuple[int, int]
) -> None:
    async with rooms.opened(services, "w", "1", "1", size=size) as pilot:
        app = pilot.app
        for id in ("unfinished.let_go", "ending.waits"):
            app.notify(services.messages(id), markup=False)
        await rooms.settled(pilot)
        (toast,) = app.screen.query(Toast)
        assert toast.region.height <= (2 if size[1] < 18 else 4)
        assert app.focused
        assert not toast.region.overlaps(app.focused.region)
        await pilot.press("enter", *"So.", *("enter",) * 3)
        await rooms.settled(pilot)
        app.notify(services.messages("unfinished.let_go"), markup=False)
        await rooms.settled(pilot)
        (toast,) = app.screen.query(Toast)
        assert app.focused
        for key in ("down", "up"):
            assert not toast.region.overlaps(app.focused.region)
            await pilot.press(key)
            await rooms.settled(pilot)


async def test_earlier_lines_make_room_when_one_comes_from_another_step_too(
    services: Services,
) -> None:
    async with rooms.opened(services, size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, CompassionApp)
        answers: dict[str, Answer] = {"moment": "The train was late.", "felt": "sad"}
        trail = tuple(answers)
        state = State(practice="evening", version=1, step="shared", trail=trail, answers=answers)
        app.take_up(Draft(state=state))
        await rooms.settled(pilot)
        await pilot.press("enter")
        await rooms.settled(pilot)
        assert app.screen.query_one(".page").max_scroll_y == 0


@pytest.mark.sample(6)
@pytest.mark.parametrize("size", [(40, 12), (80, 24)], ids=str)
@pytest.mark.parametrize("way", rooms.WAYS)
async def test_no_text_touches_the_scroll_bar(
    filled: Services, way: str, size: tuple[int, int]
) -> None:
    async with rooms.visited(filled, way, size) as pilot:
        lines = [line.ljust(size[0]) for line in rooms.shown(pilot.app).splitlines()]
        every = pilot.app.screen.query("*")
        bars = [each.vertical_scrollbar.region for each in every if each.show_vertical_scrollbar]
        beside = [
            lines[y]
            for bar in bars
            for y in range(bar.y, bar.bottom)
            if lines[y][bar.x : bar.right].strip(f" {LINE}") or lines[y][bar.right - 2] != " "
        ]
        assert beside == []


@pytest.mark.parametrize("keys", [("j",), ("j", "enter"), ("j", "c")], ids=str)
async def test_in_a_long_journal_no_text_touches_the_scroll_bar(
    services: Services, keys: tuple[str, ...]
) -> None:
    services.journal.add_all([note("A walk by the river, and back along the hills. " * 20)])
    services.journal.add_all(some())
    async with rooms.opened(services, *keys, size=(40, 12)) as pilot:
        lines = [line.ljust(40) for line in rooms.shown(pilot.app).splitlines()]
        assert [line for line in lines if re.search(rf"\S{LINE}", line)] == []
        assert any(LINE in line for line in lines)


LONG = "They would have noticed, and they would have said so to everyone who was there. " * 2


WRITTEN = {each.id: (each, "") for each in SHIPPED} | {
    f"{each.id}-long": (each, LONG) for each in SHIPPED if each.id in ("critic", "friend")
}
"""What is walked through, and what is written there instead of a few words."""


@pytest.mark.sample(5)
@pytest.mark.parametrize(("practice", "said"), WRITTEN.values(), ids=WRITTEN)
async def test_in_a_small_window_the_question_and_the_way_on_are_both_in_sight(
    practice: Practice, said: str, services: Services
) -> None:
    """Of long words that are pinned, less is shown; two voices take the room that they need."""
    services.settings.change("motion", "none")
    hidden = []
    async with rooms.opened(services, size=(40, 12)) as pilot:
        app = pilot.app
        assert isinstance(app, CompassionApp)
        for state in states(practice):
            if said and not isinstance(practice.step(state.step), Write):
                continue
            answers = {id: said or words for id, words in state.answers.items()}
            app.take_up(Draft(state=replace(state, answers=answers)))
            await rooms.settled(pilot)
            page = app.screen.query_one(StepPage)
            ways = [each.region for each in app.screen.query(Onward) if each.display]
            if page.scroll_y or not all(page.region.contains_region(way) for way in ways):
                hidden.append(state.step)
            app.pop_screen()
    assert hidden == []


async def test_in_a_small_window_the_hint_leaves_its_rows_once_a_word_is_marked(
    services: Services,
) -> None:
    practice = services.library.practice("name")
    assert practice
    state = next(state for state in states(practice) if state.step == "word")
    async with rooms.opened(services, size=(40, 12)) as pilot:
        app = pilot.app
        assert isinstance(app, CompassionApp)
        app.take_up(Draft(state=state))
        await rooms.settled(pilot)
        assert "Arrow keys choose one" in rooms.shown(app)
        await pilot.press("right")
        await rooms.settled(pilot)
        shown = rooms.shown(app)
        assert "Arrow keys" not in shown
        above, none, _ = shown.partition(services.messages("practice.pick_none"))
        assert none
        assert "\n\n\n" not in above
