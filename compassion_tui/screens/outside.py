"""A text of a screen in the person's own editor."""

from __future__ import annotations

from textual.app import SuspendNotSupported

from compassion_tui.domain.text import safe_text
from compassion_tui.domain.trouble import Trouble
from compassion_tui.screens.room import Room
from compassion_tui.session.editor import Made, edited


def edit_outside(room: Room, text: str) -> Made | None:
    """What the editor made of a text, while the screen steps back; None if nothing changed.

    What went wrong, the room says in one sentence; what was written nevertheless is not lost.
    """
    if not room.services.off_the_record and _warns(room):
        return None
    try:
        made = _edited(room, text)
    except Trouble as trouble:
        room.tell(trouble)
        return None
    if made is None:
        return None
    if made.failed:
        room.notify(room.words("editor.failed_after"), timeout=12, markup=False)
    return made._replace(text=safe_text(made.text))


def _edited(room: Room, text: str) -> Made | None:
    if room.services.off_the_record:
        raise Trouble("editor.off_the_record")
    made: Made | Trouble | None
    try:
        with room.app.suspend():
            try:
                made = edited(text, room.services.paths.state)
            except Trouble as trouble:  # raised in here, the screen would never come back
                made = trouble
    except SuspendNotSupported as error:
        raise Trouble("editor.here") from error
    room.compassion.touch()  # somebody was there, though no key came here
    if isinstance(made, Trouble):
        raise made
    return made


def _warns(room: Room) -> bool:
    """Whether it is said first, once a screen, that an editor gets the text unsealed."""
    warns = room.services.vault.state != "none" and not room.warned_of_editor
    if warns:
        room.warned_of_editor = True
        room.notify(room.words("editor.unsealed"), timeout=12, markup=False)
    return warns
