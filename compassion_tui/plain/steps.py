"""Each step kind as lines of text, and what was answered as the machine's events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from compassion_tui.domain.flow import Answered, Chosen, Event, Next, Skip
from compassion_tui.domain.practice import (
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
from compassion_tui.plain.talk import Talk
from compassion_tui.session.scene import REST_ON_DAY, Scene, ways_to_keep

Events = Iterable[Event]


def ask(step: Step, scene: Scene, talk: Talk) -> Events:
    """Ask what a step asks; the events that follow from the answer."""
    match step:
        case Choose() | Touch():
            return _choose(step, talk)
        case Write():
            return _write(step, scene, talk)
        case Pick():
            return _pick(step, scene, talk)
        case Sort():
            return _sort(step, scene, talk)
        case Keep():
            return _keep(step, scene, talk)
        case _:
            return _show(step, scene, talk)


def _choose(step: Choose | Touch, talk: Talk) -> Events:
    index = talk.number([option.text for option in step.options])
    return [Skip()] if index is None else [Chosen(step.options[index].id)]


def _write(step: Write, scene: Scene, talk: Talk) -> Events:
    start = scene.begins(step)
    if start:
        talk.tell([*start.splitlines(), "", talk.words("plain.write_over")])
    if step.page:
        talk.say(talk.words("plain.write_page"))
    ways = tuple(filter(None, (step.opening, *step.prompts)))
    if ways:
        talk.say(talk.words("plain.ways"))
    text = ""
    for text in talk.text(2 if step.page else 1, ways):
        yield Answered(text)  # after each line, so that what was typed is never lost
    if start and not text:
        yield Answered(start)
    yield Next()


def _pick(step: Pick, scene: Scene, talk: Talk) -> Events:
    rows = scene.rows_to_pick(step)
    if line := scene.people_line(*step.of):
        talk.tell(line.splitlines())
    texts = [text for _, text in rows]
    said = talk.line(texts, talk.words(_prompt(step, texts)), typed=step.typed)
    line = dict(zip(texts, (line for line, _ in rows), strict=True)).get(said, said)
    return [Answered(line), Next() if line else Skip()]


def _prompt(step: Pick, lines: Sequence[str]) -> str:
    """What asks for a line: one of those above, where there are some, or one's own."""
    if not step.typed:
        return "plain.choose"
    return "plain.choose_or_type" if lines else "plain.type"


def _sort(step: Sort, scene: Scene, talk: Talk) -> Events:
    lines = scene.sortable(step)
    named = talk.numbers(lines, talk.words("plain.set_down")) if lines else ()
    return [Answered(tuple(lines[index] for index in named)), Next()]


def _keep(step: Keep, scene: Scene, talk: Talk) -> Events:
    ways = ways_to_keep(step)
    texts = [talk.words(f"practice.{way}") for way in ways]
    while (index := talk.number(texts, talk.words("plain.choose_one"))) is None:
        pass  # this one is theirs to decide: enter alone decides nothing
    return [Answered(_way(ways[index], scene, talk)), Next()]


def _way(way: str, scene: Scene, talk: Talk) -> str:
    """What a Keep step is answered with; a date is asked for until it is one."""
    while way == REST_ON_DAY:
        try:
            return scene.kept_as(way, talk.answer(talk.words("plain.date")))
        except ValueError:
            talk.say(talk.words("practice.rest_date_wrong"))
    return scene.kept_as(way)


def _show(step: Step, scene: Scene, talk: Talk) -> Events:
    match step:
        case Echo(left=left, right=right):
            for id in (left, right):
                talk.tell([scene.questions.get(id, ""), *scene.side(id).splitlines()])
        case Reread(of=of):
            for paragraph in scene.paragraphs(of):
                talk.tell(paragraph.splitlines())
                talk.answer(talk.words("plain.more"))
        case Breathe():
            talk.tell([talk.words("plain.breathe", breaths=step.breaths)])
    talk.answer(talk.words("plain.more"))
    return [Next()]
