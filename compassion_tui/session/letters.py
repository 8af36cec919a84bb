"""A letter that has rested: home offers it until it was read."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from compassion_tui.domain.practice import Practice
from compassion_tui.domain.rest import read_by
from compassion_tui.domain.steps import Answer
from compassion_tui.services import Services


def note_read(services: Services, practice: Practice, answers: Mapping[str, Answer]) -> None:
    """Note that the letter was read with which such a walk began.

    Raises:
        UserError: the journal couldn't take that; the letter is offered again.
    """
    for letter in services.journal.rested(services.clock.now()):
        if read_by(practice, letter).items() <= answers.items():
            services.journal.revise(msgspec.structs.replace(letter, rests_until=""))
            return
