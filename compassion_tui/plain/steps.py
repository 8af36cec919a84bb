"""Each kind of step as lines of text; the answers become events of the walk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from compassion_tui.domain.breath import Length
from compassion_tui.domain.flow import Answered, Chosen, Event, Next, Skip
from compassion_tui.domain.steps import (
    SHELF,
    Breathe,
    Choose,
    Echo,
    Keep,
    Pick,
    Reread,
    Say,
    Sort,
    Step,
    Touch,
    Write,
)
from compassion_tui.plain.breathing import pause_plainly
from compassion_tui.plain.line_reader import Typed
from compassion_tui.plain.talk import Talk
from compassion_tui.session.step_context import REST_ON_DAY, StepContext, ways_to_keep

Events = Iterable[Event]


def ask(  # noqa: C901  one case a kind
    step: Step, context: StepContext, talk: Talk, typed: Typed
) -> Events:
    """Ask what a step asks, and return the events of the answer.

    `typed` is called with a text as it grows.
    """
    match step:
        case Say():
            return _go_on(talk)
        case Breathe():
            return _breathe(step, context, talk)
        case Choose() | Touch():
            return _choose(step, talk)
        case Write():
            return _write(step, context, talk, typed)
        case Echo():
            return _echo(step, context, talk)
        case Pick():
            return _pick(step, context, talk)
        case Sort():
            return _sort(step, context, talk)
        case Reread():
            return _reread(step, context, talk)
        case Keep():
            return _keep(step, context, talk)
        case _:
            assert_never(step)


def _go_on(talk: Talk) -> Events:
    talk.go_on()
    return [Next()]


def _breathe(step: Breathe, context: StepContext, talk: Talk) -> Events:
    """Breathe together if someone is typing; in a pipe, only where lines come by themselves."""
    if not context.unhurried:
        talk.guide([talk.messages("plain.breathe", count=step.breaths)])
        talk.go_on()
    if talk.interactive or context.unhurried:
        pause_plainly(talk.services, talk, context.pattern(step), Length(step.breaths))
    return [Next()]


def _choose(step: Choose | Touch, talk: Talk) -> Events:
    texts = [option.text for option in step.options]
    index = talk.number(texts, ours=texts)
    return [Skip()] if index is None else [Chosen(step.options[index].id)]


def _write(step: Write, context: StepContext, talk: Talk, typed: Typed) -> Events:
    start = context.begins(step)
    if start:
        talk.tell([*start.splitlines(), "", talk.messages("plain.write_on")])
    if step.ways:
        talk.say(talk.messages("plain.ways"))
    text = talk.text(start, typed, step.ways)
    return [Answered(text), Next()] if text else [Next()]


def _echo(step: Echo, context: StepContext, talk: Talk) -> Events:
    for id in step.beside:
        talk.tell([context.questions.get(id, ""), *context.side(id).splitlines()])
    return _go_on(talk)


def _pick(step: Pick, context: StepContext, talk: Talk) -> Events:
    rows = context.rows_to_pick(step)
    if line := context.people_line(*step.of):
        talk.tell(line.splitlines())
    texts = [text for _, text in rows]
    offered = {line for id in step.offers if id != SHELF for line in context.offers.get(id, ())}
    ours = offered - set(context.own_lines(step))
    said = talk.line(texts, talk.messages(_prompt(step, texts)), typed=step.typed, ours=ours)
    line = dict(zip(texts, (line for line, _ in rows), strict=True)).get(said, said)
    return [Answered(line), Next() if line else Skip()]


def _prompt(step: Pick, lines: Sequence[str]) -> str:
    """The prompt for a line: a row above, if there are any, or the person's own words."""
    if not step.typed:
        return "plain.choose"
    return "plain.choose_or_type" if lines else "plain.type"


def _sort(step: Sort, context: StepContext, talk: Talk) -> Events:
    lines = context.sortable(step)
    talk.list_rows(lines)
    named = talk.some_of(len(lines), talk.messages("plain.set_down")) if lines else ()
    return [Answered(tuple(lines[index] for index in named)), Next()]


def _reread(step: Reread, context: StepContext, talk: Talk) -> Events:
    for paragraph in context.paragraphs(step.of):
        talk.tell(paragraph.splitlines())
        talk.go_on()
    return _go_on(talk)


def _keep(step: Keep, context: StepContext, talk: Talk) -> Events:
    ways = ways_to_keep(step)
    named = [(talk.messages(f"practice.{way}"), context.note_of(way)) for way in ways]
    texts = [talk.messages.listed(filter(None, both)) for both in named]
    while (index := talk.number(texts, talk.messages("plain.choose_one"), ours=texts)) is None:
        pass  # this choice is theirs: enter alone decides nothing
    return [Answered(_way(ways[index], context, talk)), Next()]


def _way(way: str, context: StepContext, talk: Talk) -> str:
    """The answer of a Keep step; asks for a date until it's valid."""
    while way == REST_ON_DAY:
        try:
            return context.kept_as(way, talk.answer(talk.messages("plain.date")))
        except ValueError:
            talk.say(talk.messages("practice.rest_date_wrong"))
    return context.kept_as(way)
