"""What a practice is: a few steps, in the order and with the branches its author wrote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec

from compassion_tui.domain.breath import MOST_BREATHS

Id = Annotated[str, msgspec.Meta(pattern=r"\A[a-z][a-z0-9-]*\Z")]
"""What a practice, a step or an option is named in files: small letters, digits and hyphens."""

END = "end"
"""The `goto` that completes a practice."""

ENOUGH = "enough"
"""The `goto` that stops there, as "enough for now" does: what was written waits."""

ENDS = frozenset({END, ENOUGH})
"""Every `goto` that ends a walk."""

GROUND = "ground"
"""The `leads` that goes to the grounding steps, as "this feels worse" does."""

PEOPLE = "people"
"""The `leads` that opens people to talk to over the step, which stays."""

SHELF = "kept"
"""The list of offered lines that is the person's own shelf of kind words."""

Voice = Literal["own", "kind", "critic"]
"""Whose voice a person's words are in. Kind words stand foremost; the critic's are quieter."""


class Option(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer of a choice."""

    id: Id
    text: str
    goto: str = ""
    """The step this answer leads to; empty for the choice's own way on."""
    leads: str = ""
    """Somewhere outside the steps: `ground`, `people`, `home`, `here` or a practice's id.

    For the last three the walk ends there: complete where the way on is `end`, else enough.
    """


class _Step(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"
):
    """What every step has."""

    id: Id
    lines: tuple[str, ...]
    """What the guide says: one to three short lines."""
    asks: Annotated[int, msgspec.Meta(ge=1)] = 1
    """Which of the lines asks, and is kept beside the answer; the first is 1."""
    goto: str = ""
    """The step that follows; empty for the next in the file, `end` or `enough` to end."""
    pin: str = ""
    """The earlier step whose answer stays in sight, small and quiet."""
    skip_in_danger: bool = False
    """True for a step that examines what was written, such as which part of it is fact.

    It is left out once words of danger were heard; see `left_out_in_danger`.
    """


class Say(_Step, frozen=True, kw_only=True, tag="say"):
    """A few lines to read, and a key."""


class Breathe(_Step, frozen=True, kw_only=True, tag="breathe"):
    """A few breaths together."""

    pattern: str = "easy"
    """The id of a pattern in breaths.toml."""
    breaths: Annotated[int, msgspec.Meta(ge=1, le=MOST_BREATHS)] = 3


UNSURE = "unsure"
"""The id of an option that claims nothing: where there is one, enter alone chooses it."""


class Choose(_Step, frozen=True, kw_only=True, tag="choose"):
    """One of a few answers, each of which may lead elsewhere. Its answer is an option's id."""

    options: tuple[Option, ...]
    after: bool = False
    """True where the answer says how things feel afterwards; the entry keeps it as `after`."""


class Touch(_Step, frozen=True, kw_only=True, tag="touch"):
    """A place for the hand, or no touch at all. Its answer is an option's id."""

    options: tuple[Option, ...]


class Write(_Step, frozen=True, kw_only=True, tag="write"):
    """A place to write, say aloud or think. Its answer is the text; nothing is fine too."""

    voice: Voice = "own"
    prompts: tuple[str, ...] = ()
    """Ways to begin, shown when asked for."""
    start: str = ""
    """The earlier step whose answer the text begins with."""
    opening: str = ""
    """Words that already stand on the page, such as "Dear …"."""
    page: bool = False
    """True for a bare page of its own; False for a few lines."""


class Echo(_Step, frozen=True, kw_only=True, tag="echo"):
    """Two of the person's earlier answers, side by side."""

    left: str
    right: str


class Pick(_Step, frozen=True, kw_only=True, tag="pick"):
    """One line out of their own, out of offered ones, or typed. Its answer is the line."""

    of: tuple[str, ...] = ()
    """Earlier steps whose lines are offered."""
    offers: tuple[str, ...] = ()
    """Lists of phrases.toml or feelings.toml that are offered; SHELF is one too."""
    typed: bool = True
    """Whether a line of one's own may be typed."""
    voice: Voice = "kind"
    """`kind`: the picked line is a kind word, which the entry keeps."""


class Sort(_Step, frozen=True, kw_only=True, tag="sort"):
    """Their own lines, some laid aside. Its answer is the lines laid aside."""

    of: tuple[str, ...]


class Reread(_Step, frozen=True, kw_only=True, tag="reread"):
    """An earlier answer, slowly, a paragraph at a key.

    `of` may be its own id, for a text that the walk begins with, such as a rested letter.
    """

    of: str


class Keep(_Step, frozen=True, kw_only=True, tag="keep"):
    """Keep it in the journal, let it rest until later, or let it go.

    Its answer is `keep`, `drop`, or `rest ` with a time in ISO 8601.
    """

    rest: bool = False
    """Whether resting (15 minutes, tomorrow, a date) is offered."""


Step = Say | Breathe | Choose | Touch | Write | Echo | Pick | Sort | Reread | Keep
"""The closed union of step kinds; `kind` in a content file is the tag."""

Answer = str | tuple[str, ...]
"""What a step's answer is: a text, an option's id, or lines laid aside (Sort)."""


class Practice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A guided exercise, walked a step at a time."""

    id: Id
    title: str
    about: str
    """One short sentence for lists."""
    takes: str
    """How long it takes, in plain words: "about a minute"."""
    steps: tuple[Step, ...]
    version: int = 1
    listed: bool = True
    """False where only the app starts it, with words to begin with."""
    deep: bool = False
    """True where old or heavy things may come up: feet on the floor is offered after it."""
    ending: tuple[str, ...] = ()
    """One or two lines that stand under the kept line when it is complete."""
    ground: tuple[Step, ...] = ()
    """The grounding steps; the library gives every practice those of feet.toml."""

    @property
    def voices(self) -> dict[str, Voice]:
        """Whose voice the answers are in, by step id."""
        return {step.id: step.voice for step in self.steps if isinstance(step, Write | Pick)}

    def step(self, id: str) -> Step | None:
        """The step of that id, grounding steps included; None if there is none."""
        return next((step for step in (*self.steps, *self.ground) if step.id == id), None)

    def grounds(self, id: str) -> bool:
        """Whether that id is a grounding step's."""
        return any(step.id == id for step in self.ground)


def options_of(step: Step | None) -> tuple[Option, ...]:
    """The options of a Choose or Touch; none for other kinds."""
    return step.options if isinstance(step, Choose | Touch) else ()


def option_of(step: Step | None, answer: Answer | None) -> Option | None:
    """The option that an answer names; None if it names none."""
    return next((option for option in options_of(step) if option.id == answer), None)


def following(steps: tuple[Step, ...], step: Step) -> str:
    """Where a step's own way on leads: its `goto`, the next in the file, or END."""
    if step.goto:
        return step.goto
    later = steps[steps.index(step) + 1 :]
    return later[0].id if later else END


def edges(practice: Practice) -> Iterator[tuple[str, str, str]]:
    """Every way from a step: (from, to, the option's text or "")."""
    for step in practice.steps:
        ways = [(option.goto, option.text) for option in options_of(step) if option.goto]
        yield step.id, following(practice.steps, step), ""
        for to, text in ways:
            yield step.id, to, text


def reachable(practice: Practice) -> frozenset[str]:
    """The ids of the steps that some walk from the first can come to."""
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
    """The ids of the steps that are not asked once words of danger were heard.

    Those that say so, those that ask for the critic's own words, and those that go on from a step
    that is left out, so that a practice written by somebody else is covered, too.
    """
    left: set[str] = set()
    for step in practice.steps:
        critical = isinstance(step, Write | Pick) and step.voice == "critic"
        if step.skip_in_danger or critical or _rests_on(step, left):
            left.add(step.id)
    return frozenset(left)


def _rests_on(step: Step, left: set[str]) -> bool:
    """Whether a step shows or goes on from what is left out, and has nothing else to offer."""
    if isinstance(step, Pick) and step.pin not in left:
        return bool(step.of) and not step.offers and left.issuperset(step.of)
    return not left.isdisjoint(references(step))


def references(step: Step) -> tuple[str, ...]:
    """The earlier steps whose answers a step shows or begins with."""
    named: tuple[str, ...] = (step.pin,)
    match step:
        case Write(start=start):
            named += (start,)
        case Echo(left=left, right=right):
            named += (left, right)
        case Pick(of=of) | Sort(of=of):
            named += of
        case Reread(of=one):
            named += (one,)
    return tuple(filter(None, named))
