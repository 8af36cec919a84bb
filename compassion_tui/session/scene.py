"""What a step may look at, and what it offers: the same on the full screen and in line mode."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compassion_tui.domain import rest
from compassion_tui.domain.breath import NATURAL, Pattern
from compassion_tui.domain.clock import Clock
from compassion_tui.domain.entry import asked_at
from compassion_tui.domain.practice import SHELF, Answer, Breathe, Keep, Pick, Sort, Voice, Write
from compassion_tui.domain.text import lines_of, sentences_of
from compassion_tui.domain.trouble import Trouble
from compassion_tui.domain.words import Words

if TYPE_CHECKING:  # a widget that reads a scene reaches no store by it
    from compassion_tui.services import Services
    from compassion_tui.session.walk import Walk

MOST_KEPT = 3
"""How many of the person's own kept lines a Pick offers, the newest first: few, to choose from."""

REST_ON_DAY = "rest_date"
"""The way to keep that asks for a date."""

_RESTS = {"rest_soon": rest.soon, "rest_tomorrow": rest.tomorrow}
_KEEPS = ("keep", "drop")


@dataclass(frozen=True)
class Scene:
    """A walk as its step sees it."""

    words: Words
    clock: Clock
    numbers: bool
    """Whether seconds stand beside the word of a breath."""
    bell: bool
    """Whether a bell rings at each turn of a breath."""
    answers: Mapping[str, Answer]
    """The walk's answers so far, by step id."""
    questions: Mapping[str, str]
    """What was asked, by step id: it tells whose voice an answer is in, where no colour can."""
    voices: Mapping[str, Voice]
    """Whose voice the answers are in, by step id."""
    offers: Mapping[str, tuple[str, ...]]
    """Offered lines and words, by list id; `kept` is the person's own shelf."""
    patterns: Mapping[str, Pattern]
    """Breath patterns, by id."""
    in_danger: Callable[[str], bool]
    """Whether a line says outright that its writer may be in danger: it is no line to keep."""
    people_line: bool = True
    """Whether people may be offered in a quiet line, where words say so."""
    grounding: bool = False
    """Whether this is where "this feels worse" led, with a way back."""

    @classmethod
    def of(
        cls, services: Services, walk: Walk, kept: Sequence[str] = (), *, away: bool = False
    ) -> Scene:
        """The scene of a walk as it is now.

        `kept` is the person's shelf, the newest line first; `away` is true where they have put
        the quiet line about people away.
        """
        library, settings = services.library, services.settings.current
        return cls(
            words=services.words,
            clock=services.clock,
            numbers=settings.numbers,
            bell=settings.bell,
            answers=walk.state.answers,
            questions={step.id: asked_at(step) for step in walk.practice.steps},
            voices=walk.practice.voices,
            offers={**library.phrases, **library.feelings, SHELF: tuple(kept[:MOST_KEPT])},
            patterns=library.patterns,
            in_danger=library.in_danger,
            people_line=settings.crisis_line and not away,
            grounding=bool(walk.state.back_to),
        )

    def answer(self, id: str) -> str:
        """A step's answer as text; empty if there is none."""
        found = self.answers.get(id, "")
        return found if isinstance(found, str) else "\n".join(found)

    def side(self, id: str) -> str:
        """A step's answer as it stands beside another; a word for it where there is none."""
        return self.answer(id) or self.words("practice.unwritten")

    def begins(self, step: Write) -> str:
        """What stands where one writes: what was written there, else what it begins with."""
        return self.answer(step.id if step.id in self.answers else step.start)

    def pattern(self, step: Breathe) -> Pattern:
        """The pattern to breathe by; without timing where there is none of that name."""
        return self.patterns.get(step.pattern, NATURAL)

    def pickable(self, step: Pick) -> tuple[str, ...]:
        """What was picked here before, their own lines, then the offered ones, each once."""
        own = [line for line in self._own(step) if not self.in_danger(line)]
        offered = [line for id in step.offers for line in self.offers.get(id, ())]
        return tuple(filter(None, dict.fromkeys((self.answer(step.id), *own, *offered))))

    def withholds(self, step: Pick) -> bool:
        """Whether one of their lines says that they may be in danger, and so is not offered."""
        return any(map(self.in_danger, self._own(step)))

    def sortable(self, step: Sort) -> tuple[str, ...]:
        """Their lines, each once."""
        lines = (line for id in step.of for line in lines_of(self.answer(id)))
        return tuple(dict.fromkeys(lines))

    def kept_as(self, way: str, day: str = "") -> str:
        """The answer of a Keep step for one of its ways; `day` as it was typed.

        Raises:
            ValueError: the day is none.
        """
        now = self.clock.now()
        if way == REST_ON_DAY:
            return rest.on_day(day, now)
        until = _RESTS.get(way)
        return until(now) if until else way

    def _own(self, step: Pick) -> list[str]:
        """Their own sentences; a salutation is none."""
        sentences = (line for id in step.of for line in sentences_of(self.answer(id)))
        return [line for line in sentences if not line.endswith(",")]


def ways_to_keep(step: Keep) -> tuple[str, ...]:
    """The ways to keep a walk, in their order; `[practice]` of ui.toml has a sentence for each."""
    return (*_RESTS, REST_ON_DAY, *_KEEPS) if step.rest else _KEEPS


def shelf_of(services: Services) -> tuple[str, ...]:
    """The person's shelf of kind words, newest first; empty where it cannot be read now.

    It may wait for the disk.
    """
    try:
        services.journal.refresh()
        shelf = services.journal.kind_words()
    except Trouble:
        return ()
    return tuple(dict.fromkeys(word.line for word in shelf))
