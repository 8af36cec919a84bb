"""Each step kind as lines of text, and what was answered as the machine's events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from compassion_tui.domain import rest
from compassion_tui.domain.clock import Clock
from compassion_tui.domain.flow import Answered, Chosen, Event, Next, Skip
from compassion_tui.domain.practice import (
    Answer,
    Breathe,
    Choose,
    Echo,
    Keep,
    Pick,
    Reread,
    Sort,
    Step,
    Touch,
    Write,
)
from compassion_tui.domain.text import lines_of, paragraphs_of, sentences_of
from compassion_tui.plain.talk import Talk

Events = Iterable[Event]


@dataclass(frozen=True)
class Sight:
    """What a step may look at."""

    answers: Mapping[str, Answer]
    offers: Mapping[str, Sequence[str]]
    clock: Clock
    in_danger: Callable[[str], bool]
    """Whether a line says outright that its writer may be in danger: it is no line to keep."""

    def text(self, id: str) -> str:
        """A step's answer as text; empty if there is none."""
        found = self.answers.get(id, "")
        return found if isinstance(found, str) else "\n".join(found)


def ask(step: Step, sight: Sight, talk: Talk) -> Events:
    """Ask what a step asks; the events that follow from the answer."""
    match step:
        case Choose() | Touch():
            return _choose(step, talk)
        case Write():
            return _write(step, sight, talk)
        case Pick():
            return _pick(step, sight, talk)
        case Sort():
            return _sort(step, sight, talk)
        case Keep():
            return _keep(step, sight, talk)
        case _:
            return _show(step, sight, talk)


def _choose(step: Choose | Touch, talk: Talk) -> Events:
    index = talk.number([option.text for option in step.options])
    return [Skip()] if index is None else [Chosen(step.options[index].id)]


def _write(step: Write, sight: Sight, talk: Talk) -> Events:
    start = sight.text(step.id) or sight.text(step.start)
    if start:
        talk.tell([*start.splitlines(), "", talk.words("plain.write_over")])
    if step.page:
        talk.say(talk.words("plain.write_page"))
    text = ""
    for text in talk.text(blanks=2 if step.page else 1):
        yield Answered(text)  # after each line, so that what was typed is never lost
    if start and not text:
        yield Answered(start)
    yield Next()


def _pick(step: Pick, sight: Sight, talk: Talk) -> Events:
    own = [line for id in step.of for line in sentences_of(sight.text(id))]
    own = [line for line in own if not line.endswith(",") and not sight.in_danger(line)]
    offered = [line for id in step.offers for line in sight.offers.get(id, ())]
    lines = list(dict.fromkeys((*own, *offered)))
    said = talk.choice(lines, talk.words(_prompt(step, lines)))
    if said.isdecimal() and 1 <= int(said) <= len(lines):
        return [Answered(lines[int(said) - 1]), Next()]
    typed = step.typed and said and not said.isdecimal()
    return [Answered(said), Next()] if typed else [Answered(""), Skip()]


def _prompt(step: Pick, lines: Sequence[str]) -> str:
    """What asks for a line: one of those above, where there are some, or one's own."""
    if not step.typed:
        return "plain.choose"
    return "plain.choose_or_type" if lines else "plain.type"


def _sort(step: Sort, sight: Sight, talk: Talk) -> Events:
    lines = [line for id in step.of for line in lines_of(sight.text(id))]
    aside = (
        tuple(lines[index] for index in talk.numbers(lines, talk.words("plain.set_down")))
        if lines
        else ()
    )
    return [Answered(aside), Next()]


def _keep(step: Keep, sight: Sight, talk: Talk) -> Events:
    rests = ("rest_soon", "rest_tomorrow", "rest_date") if step.rest else ()
    ways = (*rests, "keep", "drop")
    texts = [talk.words(f"practice.{way}") for way in ways]
    while (index := talk.number(texts, talk.words("plain.choose_one"))) is None:
        pass  # this one is theirs to decide: enter alone decides nothing
    return [Answered(_way(ways[index], sight, talk)), Next()]


def _way(way: str, sight: Sight, talk: Talk) -> str:
    """What a Keep step is answered with; a date is asked for until it is one."""
    now = sight.clock.now()
    if way == "rest_soon":
        return rest.soon(now)
    if way == "rest_tomorrow":
        return rest.tomorrow(now)
    while way == "rest_date":
        try:
            return rest.on_day(talk.answer(talk.words("plain.date")), now)
        except ValueError:
            talk.say(talk.words("practice.rest_date_wrong"))
    return way


def _show(step: Step, sight: Sight, talk: Talk) -> Events:
    match step:
        case Echo(left=left, right=right):
            talk.tell([*sight.text(left).splitlines(), "", *sight.text(right).splitlines()])
        case Reread(of=of):
            for paragraph in paragraphs_of(sight.text(of)):
                talk.tell(paragraph.splitlines())
                talk.answer(talk.words("plain.more"))
        case Breathe():
            talk.tell([talk.words("plain.breathe", breaths=step.breaths)])
    talk.answer(talk.words("plain.more"))
    return [Next()]
