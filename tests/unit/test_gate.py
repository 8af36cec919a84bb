"""What is typed on in haste waits for the screen that it is meant for, in order."""

from __future__ import annotations

import asyncio

import pytest
from textual.events import AppFocus, Key, MouseDown, MouseMove, Paste
from textual.message import Message

from compassion_tui.terminal import gate
from compassion_tui.terminal.bursts import BurstKey
from compassion_tui.terminal.gate import Gate


class Hall:
    """An app that does nothing but note what was let in."""

    def __init__(self) -> None:
        self.is_whole, self.is_busy, self.writes, self.opens = True, False, False, False
        self.still = ""
        self.seen: list[Message] = []

    def takes(self, message: Key | Paste) -> bool:
        return self.writes

    def leads(self, key: Key) -> bool:
        return self.opens and not self.writes

    def moves(self, key: Key) -> bool:
        return key.key in self.still

    def post_message(self, message: Message) -> bool:
        self.seen.append(message)
        return True


def key(name: str) -> Key:
    return Key(name, name if len(name) == 1 else None)


def mouse(kind: type[MouseDown | MouseMove]) -> Message:
    return kind(None, 1, 1, 0, 0, 1, False, False, False)


@pytest.fixture
def hall() -> Hall:
    return Hall()


async def test_a_key_at_rest_is_let_in_at_once(hall: Hall) -> None:
    Gate(hall).take(pressed := key("a"))
    assert hall.seen == [pressed]


async def test_half_a_screen_gets_nothing_until_it_is_whole(hall: Hall) -> None:
    hall.is_whole = False
    pressed = [key("a"), Paste("words"), mouse(MouseDown), mouse(MouseMove)]
    one = Gate(hall)
    for each in pressed:
        one.take(each)
    await asyncio.sleep(0.05)
    assert hall.seen == []
    hall.is_whole = True
    await asyncio.sleep(0.05)
    assert hall.seen == pressed


async def test_what_follows_a_key_waits_for_what_the_key_does(hall: Hall) -> None:
    one, done = Gate(hall), asyncio.Event()

    async def work() -> None:
        for _ in range(20):  # a message passed on, and on
            await asyncio.sleep(0)
        done.set()

    one.take(key("a"))
    task = asyncio.create_task(work())
    one.take(key("b"))
    assert len(hall.seen) == 1
    while len(hall.seen) < 2:
        await asyncio.sleep(0.001)
    assert done.is_set()
    await task


async def test_what_is_written_waits_for_no_letter_before_it(hall: Hall) -> None:
    one, hall.writes = Gate(hall), True
    one.take(key("a"))
    asyncio.get_running_loop().call_soon(int)  # it is being written
    one.take(key("b"))
    one.take(Paste("words"))
    assert len(hall.seen) == 3


async def test_what_is_written_waits_for_a_key_that_may_leave_the_field(hall: Hall) -> None:
    one = Gate(hall)
    one.take(key("escape"))
    asyncio.get_running_loop().call_soon(int)
    hall.writes = True
    one.take(key("b"))
    assert len(hall.seen) == 1
    await asyncio.sleep(0.01)
    assert len(hall.seen) == 2


async def test_an_app_that_waits_for_the_disk_is_waited_for(hall: Hall) -> None:
    one, hall.is_busy = Gate(hall), True
    one.take(key("a"))
    await asyncio.sleep(0.02)
    assert hall.seen == []
    hall.is_busy = False
    await asyncio.sleep(0.02)
    assert len(hall.seen) == 1


async def let_in(hall: Hall, count: int) -> list[tuple[str, bool]]:
    while len(hall.seen) < count:
        await asyncio.sleep(0.001)
    return [(each.key, isinstance(each, BurstKey)) for each in hall.seen if isinstance(each, Key)]


async def test_a_letter_that_more_letters_follow_at_once_was_pasted(hall: Hall) -> None:
    one, hall.opens = Gate(hall), True
    for each in (key("d"), BurstKey("e", "e"), BurstKey("a", "a")):
        one.take(each)
    assert await let_in(hall, 3) == [("d", True), ("e", True), ("a", True)]


async def test_a_letter_alone_waits_too_short_to_notice(hall: Hall) -> None:
    one, hall.opens = Gate(hall), True
    one.take(key("d"))
    assert hall.seen == []
    assert await let_in(hall, 1) == [("d", False)]
    assert gate.DOUBT < 0.03
    one.take(key("e"))
    assert await let_in(hall, 2) == [("d", False), ("e", False)]


async def test_a_letter_that_is_held_leads_once(hall: Hall) -> None:
    one, hall.opens = Gate(hall), True
    one.take(key("d"))
    await let_in(hall, 1)
    one.take(key("d"))
    await asyncio.sleep(0.05)
    assert len(hall.seen) == 1, "it may be a key that is held down"
    one.take(BurstKey("d", "d"))
    assert await let_in(hall, 3) == [("d", False), ("d", True), ("d", True)]
    one.take(key("d"))
    assert await let_in(hall, 4) == [("d", False), ("d", True), ("d", True), ("d", False)]


def quickly(typed: str) -> list[Key]:
    """Keys as quick fingers press them, whenever they're let in."""
    pressed = [key(each) for each in typed]
    for number, each in enumerate(pressed):
        each.time = 1.0 + number * 0.1
    return pressed


@pytest.mark.parametrize("opens", [True, False])
async def test_a_word_typed_blind_is_three_keys_at_most(hall: Hall, opens: bool) -> None:
    one, hall.opens, hall.still = Gate(hall), opens, "jk"
    for count, each in enumerate(quickly("jkdejarj"), 1):
        one.take(each)
        seen = await let_in(hall, count)
    assert [name for name, burst in seen if burst] == ["r", "j"]
    assert [name for name, _ in seen] == list("jkdejarj")


async def test_what_is_written_is_no_word_typed_blind(hall: Hall) -> None:
    one, hall.writes = Gate(hall), True
    for each in quickly("dear"):
        one.take(each)
    hall.writes = False
    one.take(quickly("dears")[-1])
    assert not any(burst for _, burst in await let_in(hall, 5))


async def test_an_enter_waits_for_no_letter(hall: Hall) -> None:
    one, hall.opens = Gate(hall), True
    one.take(key("enter"))
    assert len(hall.seen) == 1


async def test_what_is_no_input_passes_by(hall: Hall) -> None:
    hall.is_whole = False
    Gate(hall).take(focus := AppFocus())
    assert hall.seen == [focus]


async def test_nobody_waits_for_ever(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "PATIENCE", 0.02)
    hall.is_whole = False
    one = Gate(hall)
    for each in "abc":
        one.take(key(each))
    await asyncio.sleep(0.1)
    assert len(hall.seen) == 3


async def test_a_question_that_fails_keeps_no_key_out(hall: Hall) -> None:
    """It fails again in the app, which ends in a sentence; a keyboard that's gone would not."""

    def fails(_: Key) -> bool:
        raise LookupError

    hall.leads = fails  # type: ignore[method-assign]
    one, pressed = Gate(hall), [key("j"), key("k"), key("l")]
    for each in pressed:
        one.take(each)
    await asyncio.sleep(0.1)
    assert hall.seen == pressed
