"""What the journal keeps of a walk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

import msgspec

from compassion_tui.domain.flow import State, walked
from compassion_tui.domain.practice import (
    Answer,
    Choose,
    Keep,
    Pick,
    Practice,
    Sort,
    Step,
    Touch,
    Voice,
    Write,
    option_of,
    options_of,
)

MayReturn = Callable[[str], bool]
"""Whether a line may be shown again as a kind word: `DangerDetector.may_return`."""


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One answer, with what was asked, so that it reads well without the app."""

    step: str
    asked: str
    text: str
    voice: Voice = "own"
    aside: bool = False
    """True for a line that was laid aside: private, and left out of exports by default."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One kept moment."""

    id: str = ""
    """A ULID in text; empty until the journal gives one."""
    made: str = ""
    """When it was made: ISO 8601 with the local offset, to the second."""
    practice: str
    """The practice's id; `note` for a free note, `pause` for a wordless moment."""
    title: str = ""
    """The practice's title at that time."""
    version: int = 1
    parts: tuple[Part, ...] = ()
    kept: tuple[str, ...] = ()
    """The lines picked as kind words."""
    after: str = ""
    """How it felt afterwards, as the option's id: lighter, same, heavier, unsure."""
    tags: tuple[str, ...] = ()
    rests_until: str = ""
    """For a resting letter: ISO 8601 with offset; empty otherwise."""

    def kind_words(self, may_return: MayReturn) -> tuple[str, ...]:
        """The kept lines that may be shown again."""
        return tuple(filter(may_return, self.kept))

    def heading(self, may_return: MayReturn) -> str:
        """What names it in a list: the first kept line that may be shown, else the practice."""
        kept = next(filter(may_return, self.kept), "")
        return kept or self.title or self.practice

    def text_of(self, step: str) -> str:
        """What was written at a step; empty if nothing was."""
        return "\n".join(part.text for part in self.parts if part.step == step)


class ListedEntry(Protocol):
    """An entry that is decoded when it is asked for."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def made(self) -> str:
        """When it was made: ISO 8601, beginning with a real day."""

    @property
    def day(self) -> str:
        """The day it was made, such as 2026-03-09."""

    @property
    def month(self) -> str:
        """The month it was made, such as 2026-03."""

    @property
    def entry(self) -> Entry:
        """What it says."""


def entry_of(practice: Practice, state: State) -> Entry:
    """The entry of a walk: the answers on the way that was taken, in the order of the way."""
    steps = [step for id in walked(state) if (step := practice.step(id)) is not None]
    parts = tuple(part for step in steps for part in _parts(step, state.answers.get(step.id)))
    return Entry(
        practice=practice.id,
        title=practice.title,
        version=practice.version,
        parts=_set_aside(parts, steps, state),
        kept=_kept(steps, state),
        after=_after(steps, state),
        rests_until=_rests_until(steps, state),
    )


def entry_of_words(id: str, state: State) -> Entry:
    """The entry of a walk whose practice is no longer known: its words, as they were written."""
    texts = (
        answer if isinstance(answer, str) else "\n".join(answer)
        for answer in state.answers.values()
    )
    parts = (
        Part(step=step, asked="", text=text)
        for step, text in zip(state.answers, texts, strict=True)
        if text.strip()
    )
    return Entry(id=id, practice=state.practice, version=state.version, parts=tuple(parts))


def _parts(step: Step, answer: Answer | None) -> Iterator[Part]:
    if not isinstance(answer, str) or not answer.strip():
        return
    match step:
        case Write(voice=voice) | Pick(voice=voice):
            yield Part(step=step.id, asked=asked_at(step), text=answer, voice=voice)
        case Touch() | Choose(after=False) if not _finds_the_way(step):
            option = option_of(step, answer)
            yield Part(step=step.id, asked=asked_at(step), text=option.text if option else answer)


def asked_at(step: Step) -> str:
    """The line of a step that asks; the last one where it has fewer."""
    return next(reversed(step.lines[: step.asks]), "")


def _finds_the_way(step: Step) -> bool:
    """Whether a choice is about where to go next, which is nothing to keep."""
    return any(option.goto or option.leads for option in options_of(step))


def _set_aside(parts: tuple[Part, ...], steps: list[Step], state: State) -> tuple[Part, ...]:
    """Split each sorted part into the lines that stand and the lines laid aside."""
    for step in steps:
        aside = state.answers.get(step.id)
        if isinstance(step, Sort) and isinstance(aside, tuple) and aside:
            parts = tuple(
                half
                for part in parts
                for half in (_halves(part, frozenset(aside)) if part.step in step.of else (part,))
            )
    return parts


def _halves(part: Part, aside: frozenset[str]) -> Iterator[Part]:
    lines = part.text.splitlines()
    stands = "\n".join(line for line in lines if line.strip() not in aside)
    laid = "\n".join(line for line in lines if line.strip() in aside)
    if stands.strip():
        yield msgspec.structs.replace(part, text=stands)
    if laid.strip():
        yield msgspec.structs.replace(part, text=laid, aside=True)


def _kept(steps: list[Step], state: State) -> tuple[str, ...]:
    lines = (
        state.answers.get(step.id, "")
        for step in steps
        if isinstance(step, Pick) and step.voice == "kind"
    )
    return tuple(dict.fromkeys(line for line in lines if isinstance(line, str) and line.strip()))


def _after(steps: list[Step], state: State) -> str:
    answers = (
        state.answers.get(step.id, "") for step in steps if isinstance(step, Choose) and step.after
    )
    return next((answer for answer in answers if isinstance(answer, str)), "")


def _rests_until(steps: list[Step], state: State) -> str:
    for step in steps:
        answer = state.answers.get(step.id)
        if isinstance(step, Keep) and isinstance(answer, str) and answer.startswith("rest "):
            return answer.removeprefix("rest ")
    return ""
