"""A journal of invented, ordinary, kind entries: `python -m tests.sample_journal [N] [FOLDER]`.

The folder is used as COMPASSION_HOME is. The same number makes the same entries, but for
their dates, which lead up to now.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from compassion_tui.domain.clock import Clock
from compassion_tui.domain.entry import Entry, Part
from compassion_tui.journal.journal import Journal
from compassion_tui.paths import Paths
from compassion_tui.storage.ids import Ids

SPAN = timedelta(days=365 * 12)
"""The longest time that a journal tells of."""
SPACE = timedelta(hours=19)
"""Between two entries, where there are few of them."""

THINGS = (
    "The bread came out flat again.",
    "I forgot to water the plant on the stairs.",
    "I said yes to one thing too many.",
    "The meeting ran long and I lost my thread.",
    "I walked the long way home through the park.",
    "I burned the soup and we had toast.",
    "The letter to the landlord is still not written.",
    "I put the wrong date on the invitation.",
    "The bus left as I came around the corner.",
    "I was short with my brother on the phone.",
    "The first jar of jam set well.",
    "The neighbour's cat sat on the wall all morning.",
)
KINDNESS = (
    "Slow is fine.",
    "Flat bread is still bread.",
    "One thing at a time is enough.",
    "You can call him back tomorrow.",
    "It was a long day, and you came home.",
    "Plants are patient.",
    "Anyone can mix up a date.",
    "Toast was a good idea.",
    "There will be another bus.",
    "You noticed, and that is a start.",
)
CRITIC = ("Typical, late again.", "Anyone else would have had this done.", "Sloppy.")
TAGS = ("home", "work", "garden", "family", "bread", "sleep", "music")
Maker = Callable[[random.Random], Entry]


def main(count: int = 400, folder: str = "") -> None:
    """Make a journal."""
    paths = Paths.find({"COMPASSION_HOME": folder}) if folder else Paths.find()
    clock = Clock()
    Journal(paths.journal, paths.state, clock).add_all(entries(count, clock.now()))
    print(paths.journal)


def entries(count: int, now: datetime) -> Iterator[Entry]:
    """That many entries, oldest first, the last one made an hour ago."""
    chance = random.Random(count)
    ids = Ids(Clock())
    space = min(SPACE, SPAN / count) if count else SPACE
    for number in reversed(range(count)):
        made = now - timedelta(hours=1) - number * space
        make = chance.choices(list(_MAKERS), list(_MAKERS.values()))[0]
        yield _at(make(chance), ids.new(made), made, chance)


def _at(entry: Entry, id: str, made: datetime, chance: random.Random) -> Entry:
    import msgspec

    tags = tuple(chance.sample(TAGS, chance.choice((0, 0, 1, 2))))
    stamp = made.isoformat(timespec="seconds")
    return msgspec.structs.replace(entry, id=id, made=stamp, tags=tags)


def _some(chance: random.Random, lines: tuple[str, ...], most: int) -> str:
    return " ".join(chance.sample(lines, chance.randint(1, most)))


def _note(chance: random.Random) -> Entry:
    text = _some(chance, THINGS, 4) + chance.choice(("", " #garden", " #slowly", ""))
    part = Part(step="note", asked="Write what you like.", text=text)
    return Entry(practice="note", title="Note", parts=(part,))


def _friend(chance: random.Random) -> Entry:
    line = chance.choice(KINDNESS)
    return Entry(
        practice="friend",
        title="A friend's words",
        parts=(
            Part(step="what", asked="What happened?", text=_some(chance, THINGS, 3)),
            Part(
                step="friend",
                asked="What would you say to a friend?",
                text=f"{_some(chance, KINDNESS, 3)} {line}",
                voice="kind",
            ),
        ),
        kept=(line,),
        after=chance.choice(("lighter", "same", "unsure")),
    )


def _gap(chance: random.Random) -> Entry:
    return Entry(
        practice="gap",
        title="After a mistake",
        parts=(
            Part(step="what", asked="What happened?", text=_some(chance, THINGS, 2)),
            Part(
                step="said",
                asked="What did you tell yourself?",
                text=chance.choice(CRITIC),
                voice="critic",
            ),
            Part(
                step="instead",
                asked="And in a kinder voice?",
                text=_some(chance, KINDNESS, 2),
                voice="kind",
            ),
        ),
        kept=(chance.choice(KINDNESS),) if chance.random() < 0.5 else (),
    )


def _amends(chance: random.Random) -> Entry:
    return Entry(
        practice="amends",
        title="Making it right",
        parts=(
            Part(step="facts", asked="What happened? The plain facts.", text=THINGS[9]),
            Part(step="facts", asked="What happened? The plain facts.", text=CRITIC[0], aside=True),
            Part(step="mend", asked="What could mend it?", text="Call him on Sunday."),
        ),
        kept=("One call is enough.",),
    )


def _letter(chance: random.Random) -> Entry:
    paragraphs = (_some(chance, KINDNESS, 4) for _ in range(chance.randint(2, 6)))
    text = "Dear you,\n\n" + "\n\n".join(paragraphs)
    return Entry(
        practice="letter",
        title="A letter from a wise friend",
        parts=(
            Part(step="what", asked="What is it?", text=_some(chance, THINGS, 2)),
            Part(step="letter", asked="Let this friend write.", text=text, voice="kind"),
        ),
        rests_until="2099-01-01T00:00:00+00:00" if chance.random() < 0.2 else "",
    )


_MAKERS: dict[Maker, int] = {_note: 4, _friend: 5, _gap: 2, _amends: 1, _letter: 1}
"""How often each kind of entry comes."""


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]), *map(str, map(Path, sys.argv[2:3])))
