"""The helper that looks for a critic's habits on request, on the screen and in line mode.

What it notices is shown and forgotten: nothing is kept, counted or sent anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from compassion_tui.domain.critic import notice
from compassion_tui.domain.steps import Step, Write
from compassion_tui.domain.text import safe_line
from compassion_tui.services import Services
from compassion_tui.session.practice_session import PracticeSession


def helps_with(step: Step) -> bool:
    """Whether the critic's words are first written at this step; later they're pinned."""
    return isinstance(step, Write) and step.voice == "critic" and not step.pin


class CriticHelper:
    """Looks at the critic's words of a walk."""

    def __init__(self, services: Services, walk: PracticeSession) -> None:
        """Begin with nothing looked at."""
        self._services = services
        self._walk = walk

    @property
    def may_look(self) -> bool:
        """Whether there are words of the critic, and no words of danger anywhere."""
        danger = self._walk.danger or self._services.library.danger.hears(self._said)
        return bool(self._said) and not danger

    def noticed(self, *more: str) -> tuple[str, ...]:
        """What it notices, as lines."""
        critic, messages = self._services.library.critic, self._services.messages
        lines = list(self._found())
        if critic is None or not lines:
            return (messages("critic.nothing"),)
        return (*lines, critic.repair, *more, critic.label)

    def _found(self) -> Iterator[str]:
        critic, danger = self._services.library.critic, self._services.library.danger
        for found in notice(self._said, critic, danger) if critic else ():
            word = safe_line(found.word)
            yield self._services.messages("critic.noticed", word=word, pattern=found.pattern.name)
            yield found.pattern.question

    @property
    def _said(self) -> str:
        """The critic's words: those of this step, or the pinned ones."""
        step, voices = self._walk.step, self._walk.practice.voices
        ids = (step.id, step.pin) if step else ()
        answers = self._walk.state.answers
        said = (answers.get(id, "") for id in ids if voices.get(id) == "critic")
        return str(next(said, ""))
