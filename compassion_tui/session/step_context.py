"""What a step can see, and what it offers: the same on the full screen and in line mode."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compassion_tui.domain import rest
from compassion_tui.domain.breath import NATURAL, BreathPattern
from compassion_tui.domain.clock import Clock
from compassion_tui.domain.entry import Voice
from compassion_tui.domain.messages import Messages
from compassion_tui.domain.splitting import is_unfilled, is_untouched, only, sentences_of
from compassion_tui.domain.steps import SHELF, Answer, Breathe, Keep, Pick, Sort, Write
from compassion_tui.domain.text import paragraphs_of
from compassion_tui.session.danger import people_line

if TYPE_CHECKING:  # a widget that reads a context must not reach the store
    from compassion_tui.services import Services
    from compassion_tui.session.practice_session import PracticeSession

LONGEST_ALL = 300
"""Characters: a Pick has an "all of it" row if their lines together aren't longer."""

MOST_KEPT = 3
"""How many kept lines a Pick offers, newest first: few enough to choose from."""

REST_ON_DAY = "rest_date"
"""The option that asks for a date."""

_RESTS = {"rest_soon": rest.soon, "rest_tomorrow": rest.tomorrow}
_KEEPS = ("keep", "drop")


@dataclass(frozen=True)
class StepContext:
    """A walk from the point of view of its step."""

    messages: Messages
    clock: Clock
    numbers: bool
    """Whether to show seconds beside the word of a breath."""
    bell: bool
    """Whether a bell rings at each turn of a breath."""
    answers: Mapping[str, Answer]
    """The walk's answers so far, by step id."""
    questions: Mapping[str, str]
    """What was asked, by step id: it says whose voice an answer is in, without colour."""
    voices: Mapping[str, Voice]
    """Whose voice each answer is in, by step id."""
    offers: Mapping[str, tuple[str, ...]]
    """Offered lines and words, by list id; `kept` is the person's own shelf."""
    patterns: Mapping[str, BreathPattern]
    """Breath patterns, by id."""
    may_return: Callable[[str], bool]
    """Whether a line may be shown again: it has no danger, and isn't against the writer."""
    restates: Callable[[str], bool] = lambda line: False
    """Whether a line repeats what went wrong."""
    remembered: Callable[[str], str] = lambda id: ""
    """What was chosen at a step last time; empty if nothing is remembered."""
    people_line: Callable[..., str] = lambda *ids: ""
    """The quiet line about people for these steps' answers; empty if there's none."""
    ways: tuple[str, ...] = ()
    """The practice's suggested beginnings, which are nobody's words until a gap is filled."""
    one_enter: bool = False
    """Whether one enter goes on from a short text."""
    unhurried: bool = False
    """Whether lines come by themselves."""
    written: bool = True
    """Whether there are words of the person's own so far."""
    grounding: tuple[str, ...] = ()
    """The ways from a grounding step that "this feels worse" led to: `on`, `back` or `over`."""

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

        `kept` is the person's shelf, newest first; `says` is the id of the sentence that offers
        people.
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
            ways=walk.practice.ways,
            one_enter=settings.enter == "once",
            unhurried=walk.is_unhurried,
            written=walk.has_words,
            grounding=_ways_from_ground(walk),
        )

    def answer(self, id: str) -> str:
        """A step's answer as text; empty if there's none."""
        found = self.answers.get(id, "")
        return found if isinstance(found, str) else "\n".join(found)

    def side(self, id: str) -> str:
        """A step's answer as shown beside another one; a placeholder if there's none.

        Sentences that may not be shown again are left out, and a last line says so.
        """
        pieces = sentences_of(self.answer(id))
        written = [line for line in pieces if not is_untouched(line, self.ways)]
        if not written:
            return self.messages("practice.unwritten")
        repeated = self._repeated(id)
        if all(map(self.may_return, written)):
            return repeated
        more = "practice.rest_unrepeated" if repeated else "practice.unrepeated"
        return "\n".join(filter(None, (repeated, self.messages(more))))

    def begins(self, step: Write) -> str:
        """The text to write in: what was written there, or what it begins with."""
        return self.answer(step.id) if step.id in self.answers else self._repeated(step.start)

    def pattern(self, step: Breathe) -> BreathPattern:
        """The pattern to breathe by; an unknown name means one without timing."""
        return self.patterns.get(step.pattern, NATURAL)

    def rows_to_pick(self, step: Pick) -> tuple[tuple[str, str], ...]:
        """What a Pick offers, without repeats, each with its row's text.

        In order: what was picked here before, their own lines, all of those together, the offered
        ones, and finally their own lines that only repeat what went wrong. If there are no others,
        all of them together comes last too. Lines that may not be shown again are left out.
        """
        own = self.own_lines(step)
        told = list(filter(self.restates, own))
        kind = [line for line in own if line not in told]
        offered = [line for lines in self.families(step).values() for line in lines]
        before = [line for line in (self.answer(step.id),) if line and self.may_return(line)]
        whole = self._all_of_it(own)
        all_of_it = [whole] if whole else []
        first, last = (all_of_it, []) if kind else ([], all_of_it)
        says = {whole: self.messages("practice.pick_all")} if whole not in before else {}
        rows = dict.fromkeys((*before, *kind, *first, *offered, *told, *last))
        return tuple((line, says.get(line, line)) for line in rows)

    def families(self, step: Pick, *, every: bool = False) -> dict[str, tuple[str, ...]]:
        """The lists that a Pick offers; if it shows few words at first, one from each."""
        lists = {id: self.offers.get(id, ()) for id in step.offers}
        if every or not step.few:
            return lists
        few = [words[0] for words in lists.values() if words][: step.few]
        return {step.offers[0]: tuple(few)}

    def own_lines(self, step: Pick) -> list[str]:
        """Their own sentences that a Pick may offer, as written."""
        own = filter(self._may_repeat, self._own(step))
        return [line for line in own if not is_unfilled(line, self.ways)]

    def _all_of_it(self, own: Sequence[str]) -> str:
        """Their own lines as one, in the order they were written; empty if too long."""
        whole = " ".join(own)
        return whole if len(own) > 1 and len(whole) <= LONGEST_ALL else ""

    def sortable(self, step: Sort) -> tuple[str, ...]:
        """Their sentences, without repeats and without ways to begin that hold none."""
        lines = (line for id in step.of for line in sentences_of(self.answer(id)))
        return tuple(dict.fromkeys(line for line in lines if not is_untouched(line, self.ways)))

    def kept_as(self, way: str, day: str = "") -> str:
        """The answer of a Keep step for an option; `day` as it was typed.

        Raises:
            ValueError: the day isn't valid.
        """
        now = self.clock.now()
        if way == REST_ON_DAY:
            return rest.on_day(day, now)
        until = _RESTS.get(way)
        return until(now) if until else way

    def note_of(self, way: str) -> str:
        """What's said beside a way to keep; that it deletes words, only if there are any."""
        return self.messages(f"practice.{way}_note") if self.written or way != "drop" else ""

    def _repeated(self, id: str) -> str:
        return only(self.answer(id), self._may_repeat)

    def _may_repeat(self, line: str) -> bool:
        return self.may_return(line) and not is_untouched(line, self.ways)

    def paragraphs(self, id: str) -> tuple[str, ...]:
        """The paragraphs of an answer, as they may be read again."""
        return paragraphs_of(only(self.answer(id), self.may_return))

    def _own(self, step: Pick) -> list[str]:
        """Their own sentences, without a salutation."""
        sentences = (line for id in step.of for line in sentences_of(self.answer(id)))
        return [line for line in sentences if not line.endswith(",")]


def _ways_from_ground(walk: PracticeSession) -> tuple[str, ...]:
    """Back to where it felt worse, from every step; at the last, nothing else is further on."""
    if not walk.state.back_to:
        return ()
    last = walk.step in walk.practice.ground[-1:]
    return ("back", "over") if last else ("on", "back")


def ways_to_keep(step: Keep) -> tuple[str, ...]:
    """The options for keeping a walk, in order; `[practice]` of ui.toml has their sentences."""
    return (*_RESTS, REST_ON_DAY, *_KEEPS) if step.rest else _KEEPS
