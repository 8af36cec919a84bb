"""What is left in memory once it's locked: the garbage collector is asked for every object."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from hashlib import sha256
from types import FrameType, ModuleType

import pytest
from textual.widgets import Input, TextArea

from compassion_tui.app import CompassionApp
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.screens.cover import CoverScreen
from compassion_tui.screens.journal import JournalScreen
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.screens.unlock import UnlockScreen
from compassion_tui.services import Services
from compassion_tui.storage import sealing
from compassion_tui.storage.sealing import DataKey
from tests.browser import friend, note, pressed, shown, titles

PIECES = ("heather", " over slate", " at seven")
"""Of the passphrase, which no object of the test itself is to hold."""


def objects() -> Iterator[object]:
    """Every object that the garbage collector knows.

    Modules aside, whose names are in dicts that it knows by themselves: asked for what `_asyncio`
    refers to, Python 3.12 never ends.
    """
    return (each for each in gc.get_objects() if not isinstance(each, ModuleType))


def holders(*wanted: tuple[str, str]) -> Iterator[str]:
    """What holds a text, given in two halves, as far as anything leads there."""
    gc.unfreeze()
    gc.collect()
    for each in objects():
        if isinstance(each, FrameType):
            continue
        for held in gc.get_referents(each):
            text = held if isinstance(held, str) else ""
            if isinstance(held, bytes | bytearray):
                text = bytes(held).decode("utf-8", "replace")
            for one, other in wanted:
                at = text.find(one)
                if at >= 0 and text[at + len(one) :].startswith(other):
                    yield f"{type(each)} {str(each)[:200]!r}: {text[:80]!r}"


@pytest.fixture
def sealed(services: Services, monkeypatch: pytest.MonkeyPatch) -> Services:
    """Two entries, sealed; and keys are worked out anew each time, as they are for a person."""
    monkeypatch.setattr(sealing, "derive_key", sealing.derive_key.__wrapped__)  # type: ignore[attr-defined]
    services.journal.add_all(
        [
            note("".join(("A dunlin ", "on the weir."))),
            friend("".join(("Mud is ", "a pace, too.")), "2026-03-07T09:00:00"),
        ]
    )
    set_passphrase(services.journal, "".join(PIECES))
    return services


async def test_after_a_lock_nothing_holds_the_passphrase_the_key_or_any_words(
    sealed: Services,
) -> None:
    key = sealed.vault.key()
    assert key is not None
    gc.freeze()  # as a start does: what it froze is found and emptied all the same
    known = sha256(key._secret).digest()
    del key
    sealed.lock()
    async with CompassionApp(sealed).run_test() as pilot:
        await pressed(pilot, "j")
        for piece in PIECES:
            pilot.app.screen.query_one(Input).insert_text_at_cursor(piece)
        await pressed(pilot, "enter")
        assert len(titles(pilot)) == 2
        await pressed(pilot, "enter", "y", "escape", "s", "escape", "a")
        assert isinstance(pilot.app.screen, PracticeScreen)
        await pressed(pilot, *"Teasels", "f4")
        assert isinstance(pilot.app.screen, CoverScreen)
        assert sealed.vault.state == "locked"
        words = (("A dunlin ", "on the"), ("Mud is ", "a pace"), ("Teas", "els"))
        assert list(holders((PIECES[0], PIECES[1]), *words)) == []
        assert not [each for each in objects() if isinstance(each, DataKey)]
        held = (held for each in objects() for held in gc.get_referents(each))
        keys = (each for each in held if isinstance(each, bytes) and len(each) == 32)
        assert not any(sha256(each).digest() == known for each in keys)
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, UnlockScreen)
        for piece in PIECES:
            pilot.app.screen.query_one(Input).insert_text_at_cursor(piece)
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, PracticeScreen)
        assert pilot.app.screen.query_one(TextArea).text == "".join(("Teas", "els"))
        await pressed(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, JournalScreen)
        assert "on the weir." in shown(pilot)


async def test_nor_does_a_line_that_comes_back(sealed: Services) -> None:
    gc.freeze()
    async with CompassionApp(sealed).run_test() as pilot:
        await pressed(pilot, "j", "slash", *"weir", "enter", "t", *"Teasels")
        for _ in range(2):
            await pressed(pilot, "f4")
            assert sealed.vault.state == "locked"
            assert list(holders(("A dunlin ", "on the"), ("Teas", "els"))) == []
            await pressed(pilot, "enter")
            for piece in PIECES:
                pilot.app.screen.query_one(Input).insert_text_at_cursor(piece)
            await pressed(pilot, "enter")
            assert pilot.app.screen.query_one(Input).value == "".join(("Teas", "els"))
        assert "on the weir." in "".join(titles(pilot))
