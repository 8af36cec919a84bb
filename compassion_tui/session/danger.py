"""What follows on words of danger: a quiet line, and once an offer of people, feet or going on.

Nothing of it is stored. It is worked out from what is in the walk, and again from a draft.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from compassion_tui.domain.danger import Danger, Listener
from compassion_tui.domain.messages import Messages
from compassion_tui.domain.steps import GROUND, PEOPLE, Answer, Choose, Option

if TYPE_CHECKING:  # a widget that reads a context reaches no store by it
    from compassion_tui.services import Services

OFFER = "people-offer"
"""The id of the step that offers people; it belongs to no practice."""

FEET, ON = "feet", "on"
"""What can be chosen there, beside people."""


def listens(services: Services) -> bool:
    """Whether words of danger are to be listened for: the person has not switched it off."""
    return services.settings.current.crisis_line


def people_line(services: Services, danger: Danger, id: str = "practice.people_line") -> str:
    """The quiet line under a text; empty if nothing was heard. `id` is its sentence's."""
    return "\n".join(_lines(services, danger, id))


def line_for(services: Services, text: str) -> str:
    """The quiet line under a text that belongs to no walk, such as tags or an edit."""
    heard = services.library.danger.hears(text) if listens(services) else Danger.NONE
    return people_line(services, heard)


def offer_of(services: Services, danger: Danger) -> Choose:
    """The step that follows: people, feet on the floor, or going on."""
    messages = services.messages
    return Choose(
        id=OFFER,
        lines=(*_lines(services, danger, "danger.offer"), messages("danger.question")),
        options=(
            Option(id=PEOPLE, text=messages("danger.people"), leads=PEOPLE),
            Option(id=FEET, text=messages("danger.feet"), leads=GROUND),
            Option(id=ON, text=messages("danger.on")),
        ),
    )


def closing_of(services: Services, danger: Danger) -> tuple[str, ...]:
    """What an ending says instead of the practice's own lines."""
    return _lines(services, danger, "danger.ending")


def _lines(services: Services, danger: Danger, id: str) -> tuple[str, ...]:
    """A sentence, and where somebody may be hurt, the emergency number before it."""
    if not danger:
        return ()
    messages: Messages = services.messages
    if danger is not Danger.HURT:
        return (messages(id),)
    from compassion_tui.session.people import emergency_sentence

    return (emergency_sentence(services), messages(id))


class Ear:
    """Listens to the answers of a walk, each as it grows."""

    def __init__(self, services: Services) -> None:
        """Nothing was heard yet."""
        self._services = services
        self._listeners: dict[str, Listener] = {}

    def dangers(self, answers: Mapping[str, Answer]) -> dict[str, Danger]:
        """What is heard in each answer in which something is, by step id."""
        if not listens(self._services):
            return {}
        heard = {id: self._hears(id, answer) for id, answer in answers.items()}
        return {id: danger for id, danger in heard.items() if danger}

    def _hears(self, id: str, answer: Answer) -> Danger:
        listener = self._listeners.setdefault(id, Listener(self._services.library.danger))
        return listener.hears(answer if isinstance(answer, str) else "\n".join(answer))
