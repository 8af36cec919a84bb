"""Keys that are held down, or come in a paste without its brackets, are told from pressed ones."""

from __future__ import annotations

import pytest
from textual.events import Key

from compassion_tui.terminal.bursts import IN_PASSING, BurstKey, Bursts, Typing
from compassion_tui.terminal.keys import normalized, tell_alt_enter


def played(*typed: tuple[str, float]) -> list[tuple[str, bool]]:
    """What is passed on of keys that come so many seconds after the one before: which were held."""
    bursts, now, passed = Bursts(), 0.0, []
    for name, gap in typed:
        if bursts.waits and gap >= 0.12:
            passed += bursts.tick(now + 0.12)
        now += gap
        character = name if len(name) == 1 else {"enter": "\r"}.get(name)
        passed += bursts.feed(Key(name, character), now)
    passed += bursts.tick(now + 1)
    return [(key.key, isinstance(key, BurstKey)) for key in passed]


def test_a_key_that_is_held_is_pressed_once() -> None:
    held = [("enter", 1.0), ("enter", 0.5), *[("enter", 0.033)] * 20]
    assert played(*held) == [("enter", False), *[("enter", True)] * 21]


def test_two_presses_are_two() -> None:
    assert played(("enter", 1.0), ("enter", 0.3)) == [("enter", False)] * 2
    assert played(("enter", 1.0), ("enter", 2.0)) == [("enter", False)] * 2


@pytest.mark.parametrize("key", ["left", "backspace", "escape", "ctrl+n"])
def test_other_keys_wait_for_nothing(key: str) -> None:
    assert played((key, 1.0), (key, 0.3), (key, 0.03)) == [(key, False), (key, False), (key, True)]


def test_an_enter_in_a_paste_ends_a_line_and_no_more() -> None:
    pasted = played(*(("enter" if each == "\n" else each, 0.0005) for each in "a b\n\nc\n"))
    assert [held for key, held in pasted if key == "enter"] == [True, True, True]
    bursts = Bursts()
    bursts.feed(Key("a", "a"), 1.0)
    (enter,) = bursts.feed(Key("enter", "\r"), 1.001)
    assert enter.character == IN_PASSING


def test_who_types_fast_presses_enter_all_the_same() -> None:
    assert played(("a", 0.1), ("enter", 0.05)) == [("a", False), ("enter", False)]


def test_letters_and_arrows_are_never_held_back() -> None:
    bursts = Bursts()
    for number, name in enumerate(["a", "a", "b", "down", "down"]):
        (passed,) = bursts.feed(Key(name, name if len(name) == 1 else None), number * 0.03)
        assert passed.key == name


def test_a_letter_that_is_held_is_pressed_once() -> None:
    assert played(("d", 1.0), ("d", 0.5), *[("d", 0.033)] * 3) == [
        *[("d", False)] * 2,  # the second may be another press; the gate waits to see
        *[("d", True)] * 3,
    ]


def test_letters_of_a_paste_are_told_from_the_second_on() -> None:
    pasted = played(*((each, 0.0005) for each in "dear"))
    assert [held for _, held in pasted] == [False, True, True, True]


def blindly(*typed: str, gap: float, moves: str = "jk") -> str:
    """The keys that are taken for typed words, of these that come so many seconds apart."""
    typing, found = Typing(), ""
    for number, name in enumerate(typed):
        key = Key(name, {"space": " "}.get(name, name if len(name) == 1 else None))
        key.time = 1.0 + number * gap
        found += name if typing.feed(key, moves=name in moves) else ""
    return found


def test_a_word_that_is_typed_is_three_presses_at_most() -> None:
    assert blindly(*"sunday", gap=0.1) == "day"
    assert blindly(*"off", "space", *"it", gap=0.1) == "t"


def test_who_knows_the_keys_may_be_quick() -> None:
    assert blindly(*"sunday", gap=0.13) == ""
    assert blindly(*["j", "space"] * 6, gap=0.05) == "", "down a list, selecting"
    assert blindly(*"jkjkdjjkuje", gap=0.05) == "", "moves, and three keys between them"
    assert blindly(*"uuuuuu", gap=0.05) == "", "undo, again and again"
    assert blindly(*"sun", "escape", *"day", gap=0.05) == ""


def test_a_move_in_a_typed_word_goes_on_with_it() -> None:
    assert blindly(*"sunjday", gap=0.1) == "day"


def test_what_is_kept_back_comes_before_what_follows() -> None:
    assert played(("enter", 1.0), ("enter", 0.3), ("a", 0.01)) == [
        ("enter", False),
        ("enter", False),
        ("a", False),
    ]


@pytest.mark.parametrize(
    ("sent", "name", "writes"),
    [
        (Key("alt+a", "a"), "alt+a", None),
        (Key("shift+\r", "\r"), "shift+enter", None),
        (Key("ctrl+\r", "\r"), "ctrl+enter", None),
        (Key("ctrl+Z", "Z"), "ctrl+shift+z", None),
        (Key("ctrl+j", "\n"), "ctrl+j", None),
        (Key("zero_width_non_joiner", None), "zero_width_non_joiner", "\u200c"),
        (Key("A", "A"), "A", "A"),
        (Key("plus", "+"), "plus", "+"),
        (Key("enter", "\r"), "enter", "\r"),
        (Key("shift+tab", None), "shift+tab", None),
    ],
)
def test_a_key_has_one_name_whatever_the_terminal_calls_it(
    sent: Key, name: str, writes: str | None
) -> None:
    key = normalized(sent)
    assert (key.key, key.character) == (name, writes)


def test_alt_and_enter_are_told_from_enter_in_older_terminals_too() -> None:
    assert tell_alt_enter("a\x1b\rb\r") == "a\x1b[13;3ub\r"
