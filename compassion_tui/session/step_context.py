"""What a step may look at, and what it offers: the same on the full screen and in line mode."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compassion_tui.domain import rest
from compassion_tui.domain.breath import NATURAL, BreathPattern
from compassion_tui.domain.clock import Clock
from compassion_tui.domain.entry import Voice
from compassion_tui.domain.messages import Messages
from compassion_tui.domain.splitting import only, sentences_of
from compassion_tui.domain.steps import SHELF, Answer, Breathe, Keep, Pick, Sort, Write
from compassion_tui.domain.text import paragraphs_of
from compassion_tui.session.danger import people_line

if TYPE_CHECKING:  # a widget that reads a context reaches no store by it
    from compassion_tui.services import Services
    from compassion_tui.session.practice_session import PracticeSession

LONGEST_ALL = 300
"""Characters: "all of it" is a row of a Pick where their lines together are no longer."""

MOST_KEPT = 3
"""How many of the person's own kept lines a Pick offers, the newest first: few, to choose from."""

REST_ON_DAY = "rest_date"
"""The way to keep that asks for a date."""

_RESTS = {"rest_soon": rest.soon, "rest_tomorrow": rest.tomorrow}
_KEEPS = ("keep", "drop")


@dataclass(frozen=True)
class StepContext:
    """A walk as its step sees it."""

    messages: Messages
    clock: Clock
    numbers: bool
    """Whether seconds are beside the word of a breath."""
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
    patterns: Mapping[str, BreathPattern]
    """Breath patterns, by id."""
    may_return: Callable[[str], bool]
    """Whether a line may be shown again: no danger in it, and not against the writer."""
    restates: Callable[[str], bool] = lambda line: False
    """Whether a line tells what went wrong over again."""
    remembered: Callable[[str], str] = lambda id: ""
    """What was chosen at a step the last time; empty if nothing is remembered."""
    people_line: Callable[..., str] = lambda *ids: ""
    """The quiet line about people for the answers of these steps; empty if there is none."""
    one_enter: bool = False
    """Whether one enter goes on from a short text."""
    unhurried: bool = False
    """Whether lines come by themselves."""
    grounding: bool = False
    """Whether this is where "this feels worse" led, with a way back."""

    @classmethod
    def of(
        cls,
        services: Services,
        walk: PracticeSession,
        kept: Sequence[str] = (),
        *,
        says: str = "practice.people_line",
    ) -> StepContext:
        """The context of a walk as it is now.

        `kept` is the person's shelf, the newest line first; `says` is the id of the sentence that
        offers people.
        """
        library, settings = services.library, services.settings.current
        return cls(
            messages=services.messages,
            clock=services.clock,
            numbers=settings.numbers,
            bell=settings.bell,
            answers=walk.state.answers,
            questions={step.id: step.asked for step in walk.practice.steps},
            voices=walk.practice.voices,
            offers={**library.phrases, **library.feelings, SHELF: tuple(kept[:MOST_KEPT])},
            patterns=library.patterns,
            may_return=library.danger.may_return,
            restates=library.danger.restates,
            remembered=lambda id: settings.remembered.get(f"{walk.practice.id}.{id}", ""),
            people_line=lambda *ids: people_line(services, walk.danger_shown(*ids), says),
            one_enter=settings.enter == "once",
            unhurried=walk.is_unhurried,
            grounding=bool(walk.state.back_to),
        )

    def answer(self, id: str) -> str:
        """A step's answer as text; empty if there is none."""
        found = self.answers.get(id, "")
        return found if isinstance(found, str) else "\n".join(found)

    def side(self, id: str) -> str:
        """A step's answer as it is beside another; a word for it where there is none.

        Sentences that may not return are left out.
        """
        answer = self.answer(id)
        if answer.strip():
            return self._repeated(id) or self.messages("practice.unrepeated")
        return self.messages("practice.unwritten")

    def begins(self, step: Write) -> str:
        """The text to write in: what was written there, otherwise what it begins with."""
        return self.answer(step.id) if step.id in self.answers else self._repeated(step.start)

    def pattern(self, step: Breathe) -> BreathPattern:
        """The pattern to breathe by; without timing where there is none of that name."""
        return self.patterns.get(step.pattern, NATURAL)

    def rows_to_pick(self, step: Pick) -> tuple[tuple[str, str], ...]:
        """What a Pick offers, each with what its row says, each once.

        What was picked here before, their own lines, all of those, then the offered ones; their
        own lines that only tell what went wrong come last. Lines that may not return are never
        among them.
        """
        own = self.own_lines(step)
        told = list(filter(self.restates, own))
        kind = [line for line in own if line not in told]
        offered = [line for lines in self.families(step).values() for line in lines]
        before = [line for line in (self.answer(step.id),) if line and self.may_return(line)]
        whole = self._all_of_it(own)
        rows = {line: line for line in (*before, *kind)}
        rows |= {whole: self.messages("practice.pick_all")} if whole and whole not in rows else {}
        rows |= {line: line for line in (*offered, *told) if line not in rows}
        return tuple(rows.items())

    def families(self, step: Pick, *, every: bool = False) -> dict[str, tuple[str, ...]]:
        """The lists that a Pick offers; of a few words at first, the first one of each."""
        lists = {id: self.offers.get(id, ()) for id in step.offers}
        if every or not step.few:
            return lists
        few = [words[0] for words in lists.values() if words][: step.few]
        return {step.offers[0]: tuple(few)}

    def own_lines(self, step: Pick) -> list[str]:
        """Their own sentences that a Pick may offer, as they were written."""
        return [line for line in self._own(step) if self.may_return(line)]

    def _all_of_it(self, own: Sequence[str]) -> str:
        """Their own lines as one, in the order in which they were written; empty if too long."""
        whole = " ".join(own)
        return whole if len(own) > 1 and len(whole) <= LONGEST_ALL else ""

    def sortable(self, step: Sort) -> tuple[str, ...]:
        """Their sentences, each once."""
        lines = (line for id in step.of for line in sentences_of(self.answer(id)))
        return tuple(dict.fromkeys(lines))

    def kept_as(self, way: str, day: str = "") -> str:
        """The answer of a Keep step for one of its ways; `day` as it was typed.

        Raises:
            ValueError: the day isn't valid.
        """
        now = self.clock.now()
        if way == REST_ON_DAY:
            return rest.on_day(day, now)
        until = _RESTS.get(way)
        return until(now) if until else way

    def _repeated(self, id: str) -> str:
        return only(self.answer(id), self.may_return)

    def paragraphs(self, id: str) -> tuple[str, ...]:
        """The paragraphs of an answer, as they may be read again."""
        return paragraphs_of(self._repeated(id))

    def _own(self, step: Pick) -> list[str]:
        """Their own sentences; a salutation doesn't count."""
        sentences = (line for id in step.of for line in sentences_of(self.answer(id)))
        return [line for line in sentences if not line.endswith(",")]


def ways_to_keep(step: Keep) -> tuple[str, ...]:
    """The ways to keep a walk, in their order; `[practice]` of ui.toml has a sentence for each."""
    return (*_RESTS, REST_ON_DAY, *_KEEPS) if step.rest else _KEEPS
