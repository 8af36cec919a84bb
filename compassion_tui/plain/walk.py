"""A practice as lines of text: the same walk, the same draft, the same ending."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from compassion_tui.domain.critic import crisis
from compassion_tui.domain.flow import Enough, Event, current
from compassion_tui.domain.practice import PEOPLE, Practice, Step, option_of
from compassion_tui.domain.text import safe_line
from compassion_tui.domain.trouble import Trouble
from compassion_tui.plain.people import people_lines
from compassion_tui.plain.steps import Sight, ask
from compassion_tui.plain.talk import Interruption, Talk
from compassion_tui.services import Services
from compassion_tui.session.walk import Walk


def walk_plainly(
    services: Services,
    practice: Practice,
    say: Callable[[str], None],
    hear: Callable[[str], str],
) -> None:
    """Walk a practice to an ending. At the end of the input it stops, with the draft kept.

    `hear` takes a prompt, and gives what was typed; it raises EOFError where there is no more.
    """
    talk = Talk(services.words, say, hear, lambda: talk.tell(people_lines(services)))
    PlainWalk(services, Walk(services, practice), talk).run()


class PlainWalk:
    """Asks step by step, and lets the walk decide where it leads."""

    def __init__(self, services: Services, walk: Walk, talk: Talk) -> None:
        """Walk `walk` by `talk`."""
        self._services = services
        self._walk = walk
        self._talk = talk

    def run(self) -> None:
        """From where the walk is to its ending."""
        self._talk.tell([self._walk.practice.title, self._talk.words("plain.begin")])
        try:
            while self._walk.state.ending is None:
                self._step()
            self._end()
        except (EOFError, KeyboardInterrupt):
            pass  # nothing more is said; the draft tells where it stopped
        finally:
            self._walk.save()

    def _step(self) -> None:
        step = current(self._walk.practice, self._walk.state)
        if step is None:
            self._walk.send(Enough())
            return
        self._tell(step)
        for event in self._asked(step):
            self._show_people(step, event)
            self._walk.send(event)
            self._walk.save()

    def _tell(self, step: Step) -> None:
        pinned = safe_line(self._sight().text(step.pin))
        if pinned:
            self._talk.tell([self._talk.words("plain.pinned", text=pinned)])
        self._talk.tell(step.lines)

    def _asked(self, step: Step) -> Iterator[Event]:
        try:
            yield from ask(step, self._sight(), self._talk)
        except Interruption as interruption:
            yield interruption.event

    def _show_people(self, step: Step, event: Event) -> None:
        """An option may lead to people; the step stays."""
        option = option_of(step, getattr(event, "option", ""))
        if option is not None and option.leads == PEOPLE:
            self._talk.show_people()

    def _sight(self) -> Sight:
        library = self._services.library
        return Sight(
            answers=self._walk.state.answers,
            offers={**library.phrases, **library.feelings, "kept": self._kept()},
            clock=self._services.clock,
            in_danger=self._in_danger,
        )

    def _in_danger(self, line: str) -> bool:
        table = self._services.library.crisis
        return table is not None and crisis(line, table)

    def _kept(self) -> list[str]:
        try:
            words = self._services.journal.kind_words()
        except Trouble:
            return []
        return list(dict.fromkeys(word.line for word in words))[:5]

    def _end(self) -> None:
        words = self._talk.words
        if self._walk.keeps:
            self._walk.keep()
            self._talk.tell(self._walk.closing(words))
            return
        waits = [words("ending.waits")] if self._walk.stays else []
        self._walk.close()
        self._talk.tell([*self._walk.closing(words), *waits])
