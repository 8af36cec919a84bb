"""Moving through the journal, reading, and searching, key by key."""

from __future__ import annotations

import pytest

from compassion_tui.services import Services
from tests.browser import (
    amends,
    brought,
    browser,
    gap,
    letter,
    note,
    pressed,
    screen_of,
    settled,
    shown,
    some,
    titles,
)
from tests.conftest import Hands

WIDE, NARROW = (120, 40), (80, 24)


async def test_an_empty_journal_says_what_it_is_for_and_offers_a_note(services: Services) -> None:
    async with browser(services, []) as pilot:
        assert "Nothing here yet" in shown(pilot)
        await pressed(pilot, "a")
        assert "Write what you like." in shown(pilot)


async def test_entries_by_month_titled_by_the_kept_line_never_by_the_critic(
    services: Services,
) -> None:
    async with browser(services, some(), NARROW) as pilot:
        text = shown(pilot)
        assert text.index("March 2026") < text.index("Flat bread is still bread.")
        assert text.index("After a mistake") > text.index("February 2026")
        assert "Sloppy" not in text
        resting = next(line for line in text.splitlines() if "put away" in line)
        assert "A letter" in resting
        assert "Sat  7" in resting


@pytest.mark.parametrize(
    ("keys", "index"),
    [
        (("down",), 1),
        (("j", "j"), 2),
        (("j", "j", "k"), 1),
        (("G",), 39),
        (("end", "up"), 38),
        (("G", "g"), 0),
        (("end", "home"), 0),
        (("up",), 0),
        (("pagedown", "pageup"), 0),
        (("left_square_bracket",), 10),
        (("left_square_bracket", "left_square_bracket", "right_square_bracket"), 10),
        (("j", "right_square_bracket"), 0),
    ],
)
async def test_moving(services: Services, keys: tuple[str, ...], index: int) -> None:
    entries = [note(str(n), f"2026-{4 - n // 10:02}-{28 - n % 10:02}T09:00:00") for n in range(40)]
    async with browser(services, entries, NARROW) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert screen_of(pilot).browser.entries.index == index
        assert "›" in shown(pilot)


async def test_a_month_begins_at_the_top(services: Services) -> None:
    entries = [note(str(n), f"2026-{12 - n // 9:02}-{28 - n % 9:02}T09:00:00") for n in range(99)]
    async with browser(services, entries, NARROW) as pilot:
        for month in ("November 2026", "October 2026"):
            await pressed(pilot, "left_square_bracket")
            rows = shown(pilot).splitlines()
            assert rows[1].strip() == month
            assert "›" in rows[2]


async def test_a_page_down_moves_by_what_is_in_sight(services: Services) -> None:
    entries = [note(str(n), f"2026-03-{28 - n % 28:02}T09:00:00") for n in range(99)]
    async with browser(services, entries, NARROW) as pilot:
        await pilot.press("pagedown")
        assert 10 < screen_of(pilot).browser.entries.index < 24


async def test_beside_the_list_only_kind_words_until_it_is_opened(services: Services) -> None:
    async with browser(services, some(), WIDE) as pilot:
        text = shown(pilot)
        assert text.count("Flat bread is still bread.") == 2
        assert "came out flat" not in text
        await pressed(pilot, "enter")
        assert "came out flat" in shown(pilot)
        await pressed(pilot, "escape", "j", "j", "j")
        assert "After a mistake ·" in shown(pilot)
        assert "mixed up" not in shown(pilot)


async def test_one_column_below_ninety_and_back_to_the_same_row(services: Services) -> None:
    async with browser(services, some(), (89, 24)) as pilot:
        await pressed(pilot, "j", "enter")
        assert "A walk by the river" in shown(pilot)
        assert "February 2026" not in shown(pilot)
        await pressed(pilot, "escape")
        assert screen_of(pilot).browser.entries.index == 1
        assert "February 2026" in shown(pilot)
        await pressed(pilot, "escape")
        assert len(pilot.app.screen_stack) == 1


async def test_the_critic_is_folded_behind_one_key(services: Services) -> None:
    async with browser(services, [gap("2026-03-08T09:00:00")], WIDE) as pilot:
        await pressed(pilot, "enter")
        assert "Sloppy" not in shown(pilot)
        assert "z show" in shown(pilot)
        await pressed(pilot, "z")
        assert "z hide" in shown(pilot)
        row = next(line for line in shown(pilot).splitlines() if "Sloppy as ever." in line)
        assert "Anyone can mix up a date." in row  # side by side, as in the practice
        voices = next(line for line in shown(pilot).splitlines() if "the critic" in line)
        assert "a kind voice" in voices
        await pressed(pilot, "z")
        assert "Sloppy" not in shown(pilot)


async def test_side_by_side_is_one_above_the_other_where_it_is_narrow(services: Services) -> None:
    async with browser(services, [gap("2026-03-08T09:00:00")], (40, 24)) as pilot:
        await pressed(pilot, "enter", "z")
        row = next(line for line in shown(pilot).splitlines() if "Sloppy as ever." in line)
        assert "Anyone" not in row


async def test_what_was_set_down_is_folded(services: Services) -> None:
    async with browser(services, [amends("2026-03-08T09:00:00")], WIDE) as pilot:
        await pressed(pilot, "enter")
        assert "As always." not in shown(pilot)
        await pressed(pilot, "z")
        assert "As always." in shown(pilot)
        assert shown(pilot).count("What happened?") == 1


async def test_a_letter_is_read_as_a_letter_and_rests_until_it_is_opened(
    services: Services,
) -> None:
    rests = letter("2026-03-08T09:00:00", rests_until="2026-04-01T00:00:00")
    async with browser(services, [rests], WIDE) as pilot:
        await pressed(pilot, "enter")
        assert "Rest well." not in shown(pilot)
        assert "This letter is put away for now." in shown(pilot)
        await pressed(pilot, "z")
        text = shown(pilot)
        assert text.index("Rest well.") < text.index("A long week.")
        assert "Let them write." not in text


async def test_a_letter_that_has_rested_is_here_and_open(services: Services) -> None:
    rested = letter("2026-03-01T09:00:00", rests_until="2026-03-09T00:00:00")
    async with browser(services, [rested], (100, 24)) as pilot:
        row = next(line for line in shown(pilot).splitlines() if "›" in line)
        assert "ready" in row
        assert "resting" not in row
        revision = services.journal.revision
        await pressed(pilot, "enter")
        text = shown(pilot)
        assert "This letter is ready to read." in text
        assert "Rest well." in text
        assert "resting" not in text
        assert services.journal.revision == revision
        await pressed(pilot, "y")
        assert "Rest well." in pilot.app.clipboard


async def test_unfolding_is_offered_only_where_something_is_folded(services: Services) -> None:
    entries = [gap("2026-03-08T09:00:00"), note("rain", "2026-03-07T09:00:00")]
    async with browser(services, entries, WIDE) as pilot:
        await pressed(pilot, "enter")
        assert "z show" in shown(pilot)
        await pressed(pilot, "escape", "j", "enter")
        assert "z show" not in shown(pilot)


async def test_rows_tell_themselves_apart_and_moving_shows_a_note(services: Services) -> None:
    walk = brought("It rained all the way home.", "2026-03-07T09:00:00", title="Late walk")
    plain = brought("\n  Two jars of jam.\nThe third broke.", "2026-03-06T09:00:00")
    entries = [note("A walk by the river.\nSlowly."), walk, plain, gap("2026-03-05T09:00:00")]
    async with browser(services, entries, WIDE) as pilot:
        rows = [line[:50] for line in shown(pilot).splitlines()]
        assert any("A walk by the river." in row for row in rows)
        assert any("Late walk  It rained" in row for row in rows)
        assert any("Two jars of jam." in row for row in rows)
        assert "Slowly." in shown(pilot)
        await pressed(pilot, "j", "j")
        assert "The third broke." in shown(pilot)
        await pressed(pilot, "j")
        assert "mixed up" not in shown(pilot)
        services.settings.override("whole_entries", True)
        await pressed(pilot, "k", "j")
        assert "mixed up" in shown(pilot)
        assert "Sloppy" not in shown(pilot), "what the critic said stays folded"
        services.settings.override("first_words", False)
        services.settings.override("whole_entries", False)
        await pressed(pilot, "g")
        pilot.app.refresh(layout=True)
        await settled(pilot)
        for words in ("river", "Late walk", "rained", "jam"):
            assert words not in shown(pilot)


async def test_the_mark_is_a_bar_across_the_row(services: Services) -> None:
    async with browser(services, some(), WIDE) as pilot:
        entries = screen_of(pilot).browser.entries
        here, other = (list(entries.render_line(y)) for y in (1, 2))
        grounds = {segment.style.bgcolor for segment in here if segment.style}
        assert len(grounds) == 1
        assert grounds.isdisjoint({segment.style.bgcolor for segment in other if segment.style})


async def test_while_reading_the_next_entry_and_other_months(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        here = screen_of(pilot).browser
        await pressed(pilot, "j", "j", "j", "enter")
        assert "t tags" in shown(pilot)
        assert "e edit" in shown(pilot)
        assert "d delete" in shown(pilot)
        await pressed(pilot, "z", "right")
        assert here.reading
        assert "The café was full." in shown(pilot)
        assert "A long week." in shown(pilot)
        await pressed(pilot, "left")
        assert "Anyone can mix up a date." in shown(pilot)
        assert "Sloppy" not in shown(pilot), "it was folded again"
        await pressed(pilot, "left_square_bracket")
        assert "I was short on the phone." in shown(pilot)
        await pressed(pilot, "right_square_bracket", "right_square_bracket")
        assert here.reading
        assert here.entries.index == 0
        await pressed(pilot, "left", "escape")
        assert not here.reading
        assert here.entries.index == 0


async def test_out_of_an_entry_one_is_at_the_same_row_and_scroll(services: Services) -> None:
    entries = [note(f"{n}", f"2026-03-{28 - n // 3:02}T09:00:00") for n in range(60)]
    async with browser(services, entries, NARROW) as pilot:
        rows = screen_of(pilot).browser.entries
        await pressed(pilot, "pagedown", "pagedown", "k", "k", "k")
        before = rows.index, rows.scroll_offset.y
        await pressed(pilot, "enter", "escape")
        assert (rows.index, rows.scroll_offset.y) == before
        await pressed(pilot, "enter", "right", "right", "escape")
        assert (rows.index - 2, rows.scroll_offset.y) == before


async def test_a_filter_offers_practices_by_their_names(services: Services) -> None:
    entries = [brought("rain", "2026-03-07T09:00:00", title="Late walk"), note("sun")]
    async with browser(services, entries, WIDE) as pilot:
        await pressed(pilot, "f")
        assert "Late walk" not in shown(pilot)
        assert "Note" in shown(pilot)


async def test_what_was_not_understood_is_said(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await type_in(pilot, "before:whenever")
        assert "plain words" not in shown(pilot), "it may still become something"
        await pressed(pilot, "space")
        assert "Searched for as plain words: before:whenever" in shown(pilot)
        await pressed(pilot, "escape")
        assert "plain words" not in shown(pilot)


async def test_the_month_stays_in_sight(services: Services) -> None:
    entries = [note(str(n), f"2026-03-{28 - n // 3:02}T09:00:00") for n in range(60)]
    async with browser(services, entries, NARROW) as pilot:
        await pressed(pilot, "pagedown", "pagedown")
        assert "March 2026" in shown(pilot)
        for _ in range(50):
            await pilot.press("k")
            assert "›" in shown(pilot)


@pytest.mark.parametrize("keys", [("d",), ("f", "down", "enter"), ("c", "left", "enter")])
async def test_no_entry_is_opened_that_was_not_asked_for(
    services: Services, keys: tuple[str, ...]
) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "enter")
        assert screen_of(pilot).browser.reading
        await pressed(pilot, *keys)
        assert not screen_of(pilot).browser.reading
        assert pilot.app.focused is screen_of(pilot).browser.entries


async def test_reading_scrolls_and_never_edits(services: Services) -> None:
    long = letter("2026-03-08T09:00:00", "\n\n".join(f"Paragraph {n}." for n in range(99)))
    async with browser(services, [long], NARROW) as pilot:
        revision = services.journal.revision
        await pressed(pilot, "enter")
        page = screen_of(pilot).browser.page
        for keys, moved in (("j", True), ("k", False), ("space", True), ("b", False)):
            await pressed(pilot, keys)
            assert (page.scroll_offset.y > 0) is moved
        await pressed(pilot, "G")
        assert "Paragraph 98." in shown(pilot)
        await pressed(pilot, "g", "pagedown", "escape")
        assert services.journal.revision == revision


async def test_a_letter_of_100_kb_opens_whole(services: Services) -> None:
    text = " ".join(f"word{n}" for n in range(12_000))
    async with browser(services, [letter("2026-03-08T09:00:00", text)], NARROW) as pilot:
        await pressed(pilot, "enter", "G")
        assert "word11999" in shown(pilot)


# Searching.


async def type_in(pilot: object, text: str) -> None:
    await pressed(pilot, "slash", *(_KEYS.get(c, c) for c in text))  # type: ignore[arg-type]


_KEYS = {" ": "space", ":": "colon", '"': "quotation_mark", "-": "minus", "#": "number_sign"}


@pytest.mark.sample(3)
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BREAD", 2),
        ("cafe", 1),
        ("slowly walk", 1),
        ('"go slowly"', 1),
        ('"slowly go"', 0),
        ("tag:home", 2),
        ("in:friend", 2),
        ("in:friend after:2026", 1),
        ("before:2026-02", 2),
        ("after:yesterday", 2),
        ("after:2m", 6),
        ("before:whenever", 0),
        ("is:letter", 2),
        ("has:words", 2),
        ('"', 7),
    ],
)
async def test_search_as_one_types(services: Services, text: str, found: int) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await type_in(pilot, text)
        assert len(titles(pilot)) == found
        counted = "1 entry" if found == 1 else f"{found} entries"
        assert counted in shown(pilot)


async def test_nothing_found_is_said_and_escape_shows_everything(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "j", "j", "j")
        await type_in(pilot, "xyzzy")
        assert "Nothing matches." in shown(pilot)
        await pressed(pilot, "escape")
        assert len(titles(pilot)) == 7
        assert screen_of(pilot).browser.entries.index == 3


async def test_the_footer_offers_no_next_hit_where_nothing_was_found(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await type_in(pilot, "bread")
        await pressed(pilot, "enter")
        assert "n next" in shown(pilot)
        await pressed(pilot, "escape")
        await type_in(pilot, "xyzzy")
        await pressed(pilot, "enter")
        assert "n next" not in shown(pilot)


async def test_no_results_are_offered_where_nothing_was_found(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await type_in(pilot, "xyzzy")
        assert "enter results" not in shown(pilot)
        await pressed(pilot, "enter")
        assert screen_of(pilot).browser.search_line.is_typed_in
        await pressed(pilot, *["backspace"] * 5)
        assert "enter results" in shown(pilot)


@pytest.mark.parametrize("key", ["enter", "down"])
async def test_one_goes_to_the_found_and_the_search_holds(services: Services, key: str) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await type_in(pilot, "bread")
        assert "enter results" in shown(pilot)
        await pressed(pilot, key, "enter")
        assert "came out flat" in shown(pilot)
        await pressed(pilot, "escape")
        assert len(titles(pilot)) == 2
        await pressed(pilot, "escape")
        assert len(titles(pilot)) == 7


async def test_hits_are_marked_in_list_and_page(services: Services) -> None:
    async with browser(services, some(), WIDE) as pilot:
        await type_in(pilot, "bread")
        marked = [
            segment.text
            for strip in pilot.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.underline and segment.style.bold
        ]
        assert len([text for text in marked if text.casefold() == "bread"]) >= 4


async def test_next_and_previous_hit_go_through_pages_and_on(services: Services) -> None:
    far = "bread\n" + "a line\n" * 60 + "bread\n" + "a line\n" * 60
    entries = [letter("2026-03-08T09:00:00", far), note("bread", "2026-03-07T09:00:00")]
    async with browser(services, entries, NARROW) as pilot:
        await type_in(pilot, "bread")
        await pressed(pilot, "enter", "enter")
        screen = screen_of(pilot)
        assert screen.browser.page.scroll_offset.y == 0
        await pressed(pilot, "n")
        first = screen.browser.page.scroll_offset.y
        await pressed(pilot, "n")
        assert screen.browser.page.scroll_offset.y > first > 0
        await pressed(pilot, "n")
        assert screen.browser.entries.index == 1
        await pressed(pilot, "N")
        assert screen.browser.entries.index == 0


async def test_narrowed_the_cursor_stays_at_its_date(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "j", "j", "j")  # to the one of 20 February
        await type_in(pilot, "letter")
        card = screen_of(pilot).browser.entries.card
        assert card is not None
        assert card.day == "2026-02-10"


async def test_the_newest_question_wins(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pilot.press("slash", *"bread")
        await settled(pilot)
        assert screen_of(pilot).view.typed == "bread"
        assert len(titles(pilot)) == 2


@pytest.mark.parametrize("size", [WIDE, NARROW, (40, 12)])
async def test_a_row_and_its_page_say_today_and_yesterday(
    services: Services, hands: Hands, size: tuple[int, int]
) -> None:
    entries = [note("Rain.", "2026-03-09T08:00:00+01:00"), note("Sun."), note("Fog.", "2026-03-07")]
    async with browser(services, entries, size) as pilot:
        rows = [line.split() for line in shown(pilot).splitlines()]
        assert any({"Rain.", "today"} <= {*row} for row in rows)
        assert any({"Sun.", "yesterday"} <= {*row} for row in rows)
        assert any("Fog." in row and "Sat" in row for row in rows)
        await pressed(pilot, "enter")
        assert "today, 08:00" in shown(pilot)
        await pressed(pilot, "escape")
        hands.move(24 * 3600)
        screen_of(pilot).live.look()
        await settled(pilot)
        rows = [line.split() for line in shown(pilot).splitlines()]
        assert any({"Rain.", "yesterday"} <= {*row} for row in rows), "midnight has passed"
        assert any("Sun." in row and "yesterday" not in row for row in rows)


async def test_what_is_copied_keeps_its_date(services: Services) -> None:
    async with browser(services, [note("Rain.", "2026-03-09T08:00:00+01:00")]) as pilot:
        await pressed(pilot, "y")
        assert "Monday 9 March 2026, 08:00" in pilot.app.clipboard
