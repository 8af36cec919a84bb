"""A practice on paper: the same steps, with room to write and boxes to tick.

Nothing leads through a page, so each step has a number, and names the step that follows if that
isn't the next one. What only the app can do, such as keeping, is put the way paper can.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from compassion_tui.domain.messages import Messages
from compassion_tui.domain.practice import END, Practice, following
from compassion_tui.domain.steps import (
    GROUND,
    PEOPLE,
    SHELF,
    Breathe,
    Choose,
    Echo,
    Keep,
    Option,
    Pick,
    Reread,
    Sort,
    Step,
    Touch,
    Write,
)
from compassion_tui.sheets.blocks import Block, Boxes, Room, Section, Sheet, Text

FEW, PAGE, LINE = 5, 20, 1
"""Ruled lines: for a few words, for a page, for a single line."""


class Worksheet:
    """Lays out a practice."""

    def __init__(
        self,
        practice: Practice,
        messages: Messages,
        *,
        offers: Mapping[str, Sequence[str]],
        titles: Mapping[str, str],
        people: Sequence[str],
    ) -> None:
        """`offers` are the offered lines by list, `titles` those of every practice by id.

        `people` are the lines about whom to call, at the end of every sheet.
        """
        self._practice, self._messages = practice, messages
        self._offers, self._titles, self._people = offers, titles, people
        met = _met(practice)
        self._steps = [each for each in practice.steps if each.id in met]
        self._numbers = {each.id: number for number, each in enumerate(self._steps, 1)}

    def sheet(self) -> Sheet:
        """The whole sheet."""
        practice, messages = self._practice, self._messages
        notes = (practice.about, practice.takes, messages("sheet.first"))
        return Sheet(practice.title, notes, (*map(self._section, self._steps), *self._last()))

    def _last(self) -> Iterator[Section]:
        """How it ends; what helps if it gets too much; whom to call."""
        if self._practice.ending:
            yield Section(tuple(Text(line, "kept") for line in self._practice.ending))
        own = {step.id for step in self._steps}
        if ground := [step for step in self._practice.ground if step.id not in own]:
            said = tuple(Text("\n".join(step.lines), "say") for step in ground)
            yield Section(said, heading=self._messages("sheet.worse"))
        said = tuple(Text(line, "say") for line in self._people)
        yield Section(said, heading=self._messages("people.title"))

    def _section(self, step: Step) -> Section:
        blocks = tuple(self._blocks(step))
        breaks = isinstance(step, Write) and step.page
        return Section(blocks, number=self._numbers[step.id], breaks=breaks)

    def _blocks(self, step: Step) -> Iterator[Block]:
        if not isinstance(step, Keep):
            yield from _lines(step)
        if seen := self._told("look", step.pin):
            yield seen
        yield from self._own(step)
        if isinstance(step, Keep) or (onward := self._onward(step)) is None:
            return
        yield Text(onward, "quiet")

    def _own(self, step: Step) -> Iterator[Block]:  # noqa: C901  one case a kind
        messages = self._messages
        match step:
            case Breathe():
                yield Text(messages("sheet.breaths", count=step.breaths), "quiet")
            case Choose() | Touch():
                yield Boxes(tuple((each.text, self._leads(each)) for each in step.options))
            case Write():
                yield from self._write(step)
            case Echo():
                if beside := self._told("beside", *step.beside):
                    yield beside
            case Pick():
                yield from self._pick(step)
            case Sort():
                if sorts := self._told("sort", *step.of):
                    yield sorts
            case Reread():
                again = self._told("reread", step.of) if step.of != step.id else None
                yield again or Text(messages("sheet.again"), "quiet")
            case Keep():
                yield Text(messages("sheet.keep"), "ask")
                if step.rest:
                    yield Text(messages("sheet.rest"), "quiet")
            case _ if step.asks_something:
                yield Room(LINE)

    def _write(self, step: Write) -> Iterator[Block]:
        if step.prompts:
            ways = "\n".join((self._messages("sheet.ways"), *step.prompts))
            yield Text(ways, "quiet")
        if step.opening:
            yield Text(step.opening, "own")
        yield Room(PAGE if step.page else FEW)

    def _pick(self, step: Pick) -> Iterator[Block]:
        lists = (self._offers.get(id, ()) for id in step.offers if id != SHELF)
        lines = dict.fromkeys(line for each in lists for line in each)
        if lines:
            yield Boxes(tuple((line, "") for line in lines))
        if own := self._told("from", *step.of):
            yield own
        if step.typed:
            if lines or own:
                yield Text(self._messages("sheet.own"), "quiet")
            yield Room(LINE)

    def _told(self, id: str, *steps: str) -> Text | None:
        """A sentence about those steps, by their numbers; None if none is on the sheet."""
        numbers = sorted(self._numbers[each] for each in steps if each in self._numbers)
        if not numbers:
            return None
        *most, last = map(str, numbers)
        said = self._messages
        if len(numbers) > 2 and numbers == [*range(numbers[0], numbers[-1] + 1)]:
            named = said("sheet.span", first=most[0], last=last)
        elif most:
            named = said("sheet.and", most=tuple(most), last=last)
        else:
            named = last
        return Text(said(f"sheet.{id}", steps=named, count=len(numbers)), "quiet")

    def _leads(self, option: Option) -> str:
        """Where an answer leads."""
        messages = self._messages
        if option.leads == GROUND:
            return messages("sheet.to_worse")
        if option.leads == PEOPLE:
            return messages("sheet.to_people")
        if option.leads in self._titles:
            return messages("sheet.to_practice", title=self._titles[option.leads])
        return self._to(option.goto) if option.goto else ""

    def _onward(self, step: Step) -> str | None:
        """What follows, if that isn't the next step on the sheet."""
        way = _asked(self._practice, following(self._practice.steps, step))
        number = self._numbers.get(way)
        if number == self._numbers[step.id] + 1:
            return None
        if number is None:
            return None if step is self._steps[-1] else self._messages("sheet.end")
        return self._messages("sheet.goes_on", step=number)

    def _to(self, id: str) -> str:
        number, said = self._numbers.get(_asked(self._practice, id)), self._messages
        return said("sheet.to_end") if number is None else said("sheet.to_step", step=number)


def _asked(practice: Practice, id: str) -> str:
    """That step, or the one after it that is still asked; END if there's none."""
    steps = {step.id: step for step in practice.steps}
    while id in steps and steps[id].retired:
        id = following(practice.steps, steps[id])
    return id if id in steps else END


def _met(practice: Practice) -> set[str]:
    """The steps that a walk begun now can reach."""
    steps, met = {step.id: step for step in practice.steps}, set[str]()
    ahead = [_asked(practice, practice.steps[0].id)]
    while ahead:
        if (id := ahead.pop()) in met or id == END:
            continue
        met.add(id)
        gotos = (option.goto for option in steps[id].options if option.goto)
        ways = (following(practice.steps, steps[id]), *gotos)
        ahead += (_asked(practice, way) for way in ways)
    return met


def _lines(step: Step) -> Iterator[Text]:
    """What the guide says: before what is asked, that, and after it."""
    at = min(step.asks, len(step.lines))
    before, asked, after = step.lines[: at - 1], step.lines[at - 1 : at], step.lines[at:]
    if not step.asks_something:
        before, asked, after = step.lines, (), ()
    for lines, role in ((before, "say"), (asked, "ask"), (after, "say")):
        if lines:
            yield Text("\n".join(lines), "ask" if role == "ask" else "say")
