"""Whatever an entry holds, the browser shows its words and does nothing else with it."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from compassion_tui.app import CompassionApp
from compassion_tui.services import Services
from tests.browser import browser, friend, letter, note, pressed, screen_of, shown, titles

WIDE, SMALL = (120, 40), (40, 12)

ODD = {
    "markup": ("[red]x[/] [@click=app.quit]y[/] [b", "[red]x[/] [@click=app.quit]y[/] [b"),
    "an escape sequence": ("a \x1b[2J\x1b]0;x\x07 b", "a [2J]0;x b"),
    "control characters": ("a\x00\x08\x7f\x9bb\r\nc", "ab\nc"),
    "overrides of direction": ("a \u202eb\u202c \u2066c\u2069", "a b c"),
    "no width": ("a\u200bb \ufeffc", "a\u200bb c"),
    "wide and combining": ("漢字かな e\u0301\u0301\u0301 가", "漢字かな e\u0301\u0301\u0301 가"),
    "a tab": ("a\tb", "a    b"),
}
"""What was written, and what is shown of it."""

DANGER = frozenset("\x00\x07\x08\x1b\x7f\x9b\u202c\u202e\u2066\u2069\ufeff")


async def read(pilot: Pilot[None]) -> str:
    """All that the page shows, row by row from its top."""
    page = screen_of(pilot).browser.page
    rows: list[str] = []
    for y in range(page.virtual_size.height):
        page.scroll_to(y=y, animate=False, immediate=True)
        rows.append(page.render_line(y - page.scroll_offset.y).text.rstrip())
    return "\n".join(rows)


@pytest.mark.sample(3)
@pytest.mark.parametrize("size", [WIDE, SMALL], ids=str)
@pytest.mark.parametrize("odd", ODD)
async def test_odd_words_are_words(odd: str, size: tuple[int, int], services: Services) -> None:
    text, wanted = ODD[odd]
    entries = [note(text, tags=(text,)), friend(text, "2026-03-07T09:00:00")]
    async with browser(services, entries, size) as pilot:
        seen = shown(pilot)
        await pressed(pilot, "enter")
        assert wanted in await read(pilot)
        await pressed(pilot, "escape", "j")
        for key in ("enter", "f", "t", "e", "h", "s", "D"):
            await pressed(pilot, key)
            seen += shown(pilot)
            while pilot.app.screen is not screen_of(pilot):
                await pressed(pilot, "escape")
        assert not DANGER & set(seen)


LONG = ("".join(chr(ord("a") + n * 7 % 26) for n in range(2_000)), "漢" * 500)


@pytest.mark.parametrize("word", LONG, ids=("narrow", "wide"))
async def test_no_letter_of_a_long_word_is_lost(word: str, services: Services) -> None:
    async with browser(services, [letter("2026-03-08T09:00:00", word)], SMALL) as pilot:
        await pressed(pilot, "enter")
        assert word in "".join((await read(pilot)).split())


async def test_a_line_of_a_megabyte_opens_and_is_searched(services: Services) -> None:
    entries = [note("x" * 1_000_000 + " bread"), note("sun", "2026-03-07T09:00:00")]
    async with browser(services, entries, SMALL) as pilot:
        await pressed(pilot, "slash", *"bread", "enter")
        assert len(titles(pilot)) == 1
        await pressed(pilot, "enter", "n")
        assert "bread" in shown(pilot)


async def test_an_entry_without_a_date_stands_where_it_came(services: Services) -> None:
    entries = [note("rain", "2026-03-11T09:00:00"), note("sun", "not a date"), note("x", "2026-99")]
    async with browser(services, entries, WIDE) as pilot:
        assert shown(pilot).count("today") == 2
        await pressed(pilot, "j", "enter", "c", "enter")
        assert screen_of(pilot).browser.entries.index == 1


async def test_a_damaged_line_costs_no_other_entry(services: Services) -> None:
    services.journal.add_all([note("rain"), friend("sun", "2026-03-07T09:00:00")])
    services.journal.add_all([friend("wind", "2026-03-06T09:00:00")])
    for log in (services.paths.journal / "log").iterdir():
        log.write_bytes(log.read_bytes().replace(b"wind", b"wxyz"))
    fresh = Services.build(services.paths, services.clock)
    async with browser(fresh, [], WIDE) as pilot:
        assert "couldn't be read: 1" in shown(pilot)
        assert titles(pilot) == ["rain", "sun"]
        await pressed(pilot, "d", "u")
        assert titles(pilot) == ["rain", "sun"]


async def test_a_journal_that_cannot_be_read_says_one_sentence(services: Services) -> None:
    services.journal.add(note("rain"))
    fresh = Services.build(services.paths, services.clock)
    log = services.paths.journal / "log"
    log.rename(log.with_name("gone"))
    log.write_text("")
    async with CompassionApp(fresh).run_test(size=SMALL) as pilot:
        await pressed(pilot, "j")
        assert "The journal folder isn't where it was." in " ".join(shown(pilot).split())
