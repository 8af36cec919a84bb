"""What the journal screen's tests share: a small journal, and the screen over it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

from textual.pilot import Pilot

from compassion_tui.app import CompassionApp
from compassion_tui.domain.entry import Entry, Part
from compassion_tui.screens.journal import JournalScreen
from compassion_tui.services import Services
from compassion_tui.storage.ids import Ids
from tests.conftest import NOON
from tests.settling import settled


def note(text: str, made: str = "2026-03-08T09:00:00+01:00", **more: object) -> Entry:
    """A free note."""
    part = Part(step="note", asked="Write what you like.", text=text)
    return _dated(Entry(practice="note", title="Note", parts=(part,), made=made, **more))  # type: ignore[arg-type]


def brought(text: str, made: str, title: str = "") -> Entry:
    """A note out of another journal, where nothing was asked."""
    part = Part(step="note", asked="", text=text)
    return _dated(Entry(practice="note", title=title, parts=(part,), made=made))


def friend(kept: str, made: str, **more: object) -> Entry:
    """A friend's words, with a line kept."""
    parts = (
        Part(step="what", asked="What happened?", text="The bread came out flat."),
        Part(step="friend", asked="And a friend?", text=f"It was late. {kept}", voice="kind"),
    )
    entry = Entry(practice="friend", title="A friend's words", parts=parts, kept=(kept,), made=made)
    return _dated(_with(entry, more))


def gap(made: str) -> Entry:
    """Two voices, side by side in its practice."""
    parts = (
        Part(step="what", asked="What happened?", text="I mixed up the date."),
        Part(step="said", asked="What did you say?", text="Sloppy as ever.", voice="critic"),
        Part(step="instead", asked="And kinder?", text="Anyone can mix up a date.", voice="kind"),
    )
    return _dated(Entry(practice="gap", title="After a mistake", parts=parts, made=made))


def letter(made: str, text: str = "Dear you,\n\nRest well.", rests_until: str = "") -> Entry:
    """A letter."""
    parts = (
        Part(step="what", asked="What is it?", text="A long week."),
        Part(step="letter", asked="Let them write.", text=text, voice="kind"),
    )
    entry = Entry(practice="letter", title="A letter", parts=parts, made=made)
    return _dated(_with(entry, {"rests_until": rests_until}))


def amends(made: str) -> Entry:
    """An entry with a line that was set down."""
    parts = (
        Part(step="facts", asked="What happened?", text="I was short on the phone."),
        Part(step="facts", asked="What happened?", text="As always.", aside=True),
    )
    return _dated(Entry(practice="amends", title="Making it right", parts=parts, made=made))


def some() -> list[Entry]:
    """One of each kind, over four months, newest first."""
    return [
        friend("Flat bread is still bread.", "2026-03-09T08:00:00+01:00", tags=("bread", "home")),
        note("A walk by the river #slowly"),
        letter("2026-03-07T20:00:00+01:00", rests_until="2026-04-01T00:00:00+02:00"),
        gap("2026-02-20T18:00:00+01:00"),
        letter("2026-02-10T18:00:00+01:00", "Dear you,\n\nThe café was full. Go slowly."),
        amends("2026-01-15T12:00:00+01:00"),
        friend("One thing at a time.", "2025-12-24T22:10:00+01:00", tags=("home",)),
    ]


@asynccontextmanager
async def browser(
    services: Services, entries: Sequence[Entry], size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Pilot[None]]:
    """The app at its journal, which holds these entries."""
    services.journal.add_all(entries)
    async with CompassionApp(services).run_test(size=size, notifications=True) as pilot:
        await pressed(pilot, "j")
        yield pilot


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait until everything that they set off is done."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def screen_of(pilot: Pilot[None]) -> JournalScreen:
    """The journal screen, under whatever is open."""
    return next(s for s in pilot.app.screen_stack if isinstance(s, JournalScreen))


def shown(pilot: Pilot[None]) -> str:
    """What stands on the screen."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def titles(pilot: Pilot[None]) -> list[str]:
    """The headings of the listed entries."""
    return [card.entry.heading(lambda _: True) for card in screen_of(pilot).browser.entries.cards]


def _dated(entry: Entry) -> Entry:
    from compassion_tui.domain.clock import Clock

    try:
        at = datetime.fromisoformat(entry.made)
    except ValueError:
        at = NOON
    return _with(entry, {"id": Ids(Clock(now=lambda: NOON)).new(at)})


def _with(entry: Entry, more: dict[str, object]) -> Entry:
    import msgspec

    return msgspec.structs.replace(entry, **more)
