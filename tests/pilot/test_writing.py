"""The keys of a text field: what prints nothing, whole characters, words, and the room it takes."""

from __future__ import annotations

import pytest
from rich.text import Text
from textual.app import App, ComposeResult
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from compassion_tui.app import CompassionApp
from compassion_tui.screens.help import KeyTable
from compassion_tui.services import Services
from compassion_tui.widgets.line import LineInput
from compassion_tui.widgets.steps.base import Onward
from compassion_tui.widgets.writing import Writing
from tests.pilot.test_practice_keys import at_step
from tests.rooms import opened, settled, shown

UNSEEN = {
    "zero_width_non_joiner": "\u200c",
    "zero_width_joiner": "\u200d",
    "left_to_right_mark": "\u200e",
    "right_to_left_mark": "\u200f",
    "no_break_space": "\u00a0",
    "soft_hyphen": "\u00ad",
}


class Fields(App[None]):
    def compose(self) -> ComposeResult:
        yield Writing()
        yield LineInput()


async def send(pilot: Pilot[None], *events: Key | Paste) -> None:
    for event in events:
        pilot.app.post_message(event)
    await pilot.pause()


async def test_what_prints_nothing_is_typed_and_pasted_all_the_same() -> None:
    async with Fields().run_test() as pilot:
        for kind in (Writing, LineInput):
            field = pilot.app.query_one(kind)
            field.focus()
            await send(pilot, *(Key(name, character) for name, character in UNSEEN.items()))
            await send(pilot, Paste("می\u200cروم\u200f"))
            text = field.text if isinstance(field, Writing) else field.value
            assert text == "".join(UNSEEN.values()).lstrip() + "می\u200cروم\u200f"


async def test_backspace_takes_a_whole_character() -> None:
    async with Fields().run_test() as pilot:
        for kind in (Writing, LineInput):
            field = pilot.app.query_one(kind)
            field.focus()
            await send(pilot, Paste("tea 👩\u200d👧"), Key("backspace", None))
            assert (field.text if isinstance(field, Writing) else field.value) == "tea "


async def test_words_go_by_ctrl_and_the_ends_are_a_key_away() -> None:
    async with Fields().run_test() as pilot:
        field = pilot.app.query_one(Writing)
        field.text = "one two\nthree"
        await pilot.press("ctrl+home", "ctrl+delete", "ctrl+end", "!")
        assert field.text == " two\nthree!"
        await pilot.press("ctrl+z", "ctrl+shift+z")
        assert field.text == " two\nthree!"


async def test_what_directs_a_line_is_kept_and_never_shown() -> None:
    async with Fields().run_test() as pilot:
        field = pilot.app.query_one(Writing)
        await send(pilot, Paste("abc\u202edef"))
        assert field.text == "abc\u202edef"
        assert "\u202e" not in field.get_line(0).plain
        assert len(field.get_line(0).plain) == 7


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_a_field_grows_with_the_text_and_leaves_the_way_on_in_sight(
    services: Services, size: tuple[int, int]
) -> None:
    async with CompassionApp(services).run_test(size=size) as pilot:
        screen = await at_step(pilot, "friend", "telling", {"happened": "The bus."})
        field, page = screen.query_one(Writing), screen.query_one(".page")
        small = field.size.height
        field.text = "\n".join(map(str, range(60)))
        await settled(pilot)
        onward = screen.query_one(Onward)
        assert field.size.height > small
        screen.query_one(Onward).scroll_visible(animate=False)
        await settled(pilot)
        assert onward.region.bottom <= page.content_region.bottom
        assert field.region.y >= page.content_region.y, "the question stays above it"
        assert field.size.height < 60


class Long(App[None]):
    def compose(self) -> ComposeResult:
        yield Writing("word and more " * 3000)


async def test_a_long_line_is_divided_once_a_row_and_shown_as_any_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Textual makes a text of each of its rows for each row that it draws."""
    parts = 0
    real = Text.__init__

    def begun(text: Text, *args: object, **kwargs: object) -> None:
        nonlocal parts
        parts += 1
        real(text, *args, **kwargs)  # type: ignore[arg-type]

    app = Long()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one(Writing).focus()
        await pilot.pause()
        with monkeypatch.context() as patch:
            patch.setattr(Text, "__init__", begun)
            await pilot.press("a")
            await pilot.pause()
        assert 0 < parts < 3000
        strips = app.screen._compositor.render_strips()
        text = " ".join(" ".join(strip.text.rstrip(" \u2595") for strip in strips).split())
        assert text.endswith("word and more a")
        assert text.count("word and more") > 100


FIELDS = [
    (
        ("w", "1", "1", "enter", "a"),
        "enter: new line   enter twice: next",
        ("enter, enter", "ctrl+j"),
    ),
    (("w", "1", "1", "enter"), "enter: next", ("enter, enter", "ctrl+j")),
    (("j", "a", "a"), "enter: new line   ctrl+n", ("tab, enter",)),
    (
        ("w", "1", "1", "enter", "a", "enter", "enter", "end", "up", "enter", "b"),
        "enter: next",
        ("← →",),
    ),
]


@pytest.mark.parametrize(("keys", "said", "in_help"), FIELDS, ids=str)
async def test_at_the_field_and_in_help_it_says_what_enter_does(
    keys: tuple[str, ...], said: str, in_help: tuple[str, ...], services: Services
) -> None:
    async with opened(services, *keys) as pilot:
        app = pilot.app
        assert isinstance(app, CompassionApp)
        assert isinstance(app.focused, TextArea | Input)
        below = app.focused.region.bottom
        lines = shown(app).splitlines()[below:]
        assert any(said in line for line in lines)
        await pilot.press("f1")
        await settled(pilot)
        table = app.screen.query(KeyTable).first().render().plain
        for key in in_help:
            assert f"{key} " in table
        assert "enter" in table
