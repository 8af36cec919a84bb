"""A text of a screen in the person's own editor."""

from __future__ import annotations

from textual.app import SuspendNotSupported

from compassion_tui.domain.text import safe_text
from compassion_tui.domain.trouble import Trouble
from compassion_tui.screens.room import Room
from compassion_tui.session.editor import edited


def edit_outside(room: Room, text: str) -> str | None:
    """What the editor made of a text, while the screen steps back; None if nothing changed.

    Where it could not be done, the room says so in one sentence.
    """
    if not room.services.off_the_record and _warns(room):
        return None
    try:
        made = _edited(room, text)
    except Trouble as trouble:
        room.tell(trouble)
        return None
    return safe_text(made) if made is not None else None


def _edited(room: Room, text: str) -> str | None:
    if room.services.off_the_record:
        raise Trouble("editor.off_the_record")
    made: str | Trouble | None
    try:
        with room.app.suspend():
            try:
                made = edited(text, room.services.paths.state)
            except Trouble as trouble:  # raised in here, the screen would never come back
                made = trouble
    except SuspendNotSupported as error:
        raise Trouble("editor.here") from error
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
