"""What a practice is: a few steps, in the order and with the branches its author wrote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from compassion_tui.domain.entry import Voice
from compassion_tui.domain.steps import Id, Step

END = "end"
"""The `goto` that completes a practice."""

ENOUGH = "enough"
"""The `goto` that stops there, like "enough for now": what was written is kept as unfinished."""

ENDS = frozenset({END, ENOUGH})
"""Every `goto` that ends a walk."""


Layout = Literal["", "middle"]
"""What a page can look like, apart from the default."""


Span = Literal["brief", "short", "long"]
"""About how long a practice takes: a minute or two, a few minutes, or more."""


class Practice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A guided exercise, walked a step at a time."""

    id: Id
    title: str
    about: str
    """One short sentence for lists."""
    takes: str
    """How long it takes, in plain words: "about a minute"."""
    span: Span = "short"
    """The group it's in, in lists."""
    steps: tuple[Step, ...]
    version: int = 1
    listed: bool = True
    """False where only the app starts it, with words to begin with."""
    deep: bool = False
    """True if old or heavy things may come up: grounding is offered after it."""
    layout: Layout = ""
    """Its page's layout: "middle" for one thing at a time, in the middle of the screen."""
    ending: tuple[str, ...] = ()
    """One or two lines under the kept line when it's complete."""
    unhurried: tuple[Id, ...] = ()
    """The steps that can be followed without a key, as lines come by themselves."""
    ground: tuple[Step, ...] = ()
    """The grounding steps; the library gives every practice those of feet.toml."""

    @property
    def voices(self) -> dict[str, Voice]:
        """Whose voice the answers are in, by step id."""
        return {step.id: step.voice for step in self.steps if step.voice}

    @property
    def ways(self) -> tuple[str, ...]:
        """Everything that its steps offer to begin a text with."""
        return tuple(way for step in self.steps for way in step.ways)

    def step(self, id: str) -> Step | None:
        """The step of that id, grounding steps included; None if there's none."""
        return next((step for step in (*self.steps, *self.ground) if step.id == id), None)

    def grounds(self, id: str) -> bool:
        """Whether that id is a grounding step's."""
        return any(step.id == id for step in self.ground)


def following(steps: tuple[Step, ...], step: Step) -> str:
    """Where a step leads by itself: its `goto`, the next step in the file, or END."""
    if step.goto or step not in steps:
        return step.goto or END
    later = steps[steps.index(step) + 1 :]
    return later[0].id if later else END


def edges(practice: Practice) -> Iterator[tuple[str, str, str]]:
    """Every way from a step: (from, to, the option's text or "")."""
    for step in practice.steps:
        ways = [(option.goto, option.text) for option in step.options if option.goto]
        yield step.id, following(practice.steps, step), ""
        for to, text in ways:
            yield step.id, to, text


def steps_left(practice: Practice, id: str) -> int:
    """How many steps the shortest way to an end has, with this one; 0 for a step not on any."""
    here, left, seen = {id}, 0, set[str]()
    while here and not here & ENDS:
        left += 1
        seen |= here
        here = {to for start, to, _ in edges(practice) if start in here} - seen
    return left if here else 0


def reachable(practice: Practice) -> frozenset[str]:
    """The ids of the steps that a walk from the first one can reach."""
    ways: dict[str, set[str]] = {}
    for start, to, _ in edges(practice):
        ways.setdefault(start, set()).add(to)
    seen: set[str] = set()
    ahead = [step.id for step in practice.steps[:1]]
    while ahead:
        here = ahead.pop()
        seen.add(here)
        ahead.extend(ways.get(here, set()) - seen - ENDS)
    return frozenset(seen)


def left_out_in_danger(practice: Practice) -> frozenset[str]:
    """The ids of the steps that aren't asked once words of danger were heard.

    Steps marked so, steps that ask for the critic's own words, and steps that build on one that's
    left out, so that other people's practices are covered, too.
    """
    left: set[str] = set()
    for step in practice.steps:
        if step.skip_in_danger or step.voice == "critic" or step.rests_on(left):
            left.add(step.id)
    return frozenset(left)
