"""What follows words of danger: a quiet line, and one offer of people, grounding or going on.

Nothing of it is stored. It's worked out from a walk, and again from a draft.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from compassion_tui.domain.danger import Danger, Listener
from compassion_tui.domain.messages import Messages
from compassion_tui.domain.steps import GROUND, PEOPLE, Answer, Choose, Option

if TYPE_CHECKING:  # a widget that reads a context must not reach the store
    from compassion_tui.services import Services

OFFER = "people-offer"
"""The id of the step that offers people; it belongs to no practice."""

FEET, ON, OVER = "feet", "on", "over"
"""What can be chosen there besides people; on the floor itself, stopping in place of the floor."""


def listens(services: Services) -> bool:
    """Whether to listen for words of danger: the person can turn it off."""
    return services.settings.current.crisis_line


def people_line(services: Services, danger: Danger, id: str = "practice.people_line") -> str:
    """The quiet line under a text; empty if nothing was heard. `id` is its sentence."""
    return "\n".join(_lines(services, danger, id))


def line_for(services: Services, text: str) -> str:
    """The quiet line under a text outside any walk, such as tags or an edit."""
    heard = services.library.danger.hears(text) if listens(services) else Danger.NONE
    return people_line(services, heard)


def offer_of(services: Services, danger: Danger) -> Choose:
    """The step that offers people, grounding, or going on."""
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


def floor_offer_of(services: Services) -> Choose:
    """The step that offers people, stopping or going on when it feels worse on the floor itself.

    The floor is where "this feels worse" leads, so it can't lead there again.
    """
    messages = services.messages
    return Choose(
        id=OFFER,
        lines=(*messages.several("practice.worse_here"), messages("danger.question")),
        options=(
            Option(id=PEOPLE, text=messages("danger.people"), leads=PEOPLE),
            Option(id=OVER, text=messages("practice.grounding_over")),
            Option(id=ON, text=messages("danger.on")),
        ),
    )


def closing_of(services: Services, danger: Danger) -> tuple[str, ...]:
    """What an ending says instead of the practice's own lines."""
    return _lines(services, danger, "danger.ending")


def _lines(services: Services, danger: Danger, id: str) -> tuple[str, ...]:
    """A sentence, preceded by the emergency number if someone may be hurt."""
    if not danger:
        return ()
    messages: Messages = services.messages
    if danger is not Danger.HURT:
        return (messages(id),)
    from compassion_tui.session.people import emergency_sentence

    return (emergency_sentence(services), messages(id))


class AnswerListener:
    """Listens to the answers of a walk as they grow."""

    def __init__(self, services: Services) -> None:
        """Begin with nothing heard."""
        self._services = services
        self._listeners: dict[str, Listener] = {}

    def dangers(self, answers: Mapping[str, Answer]) -> dict[str, Danger]:
        """What's heard in each answer, by step id; only answers in which something is."""
        if not listens(self._services):
            return {}
        heard = {id: self._hears(id, answer) for id, answer in answers.items()}
        return {id: danger for id, danger in heard.items() if danger}

    def _hears(self, id: str, answer: Answer) -> Danger:
        listener = self._listeners.setdefault(id, Listener(self._services.library.danger))
        return listener.hears(answer if isinstance(answer, str) else "\n".join(answer))
