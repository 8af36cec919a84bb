"""Lets a person edit a screen's text in their own editor."""

from __future__ import annotations

from textual.app import SuspendNotSupported

from compassion_tui.domain.errors import EditorError, UserError
from compassion_tui.domain.text import safe_text
from compassion_tui.screens.base import BaseScreen
from compassion_tui.session.external_editor import EditorResult, edit_text


def edit_outside(room: BaseScreen[None], text: str) -> EditorResult | None:
    """Suspend the screen, open the editor, and return its result; None if nothing changed.

    If something went wrong, it's reported in one sentence, and what was written isn't lost.
    """
    if not room.services.off_the_record and _warns(room):
        return None
    try:
        made = _edited(room, text)
    except UserError as error:
        room.tell(error)
        return None
    if made is None:
        return None
    if made.failed:
        room.notify(room.messages("editor.failed_after"), timeout=12, markup=False)
    return made._replace(text=safe_text(made.text))


def _edited(room: BaseScreen[None], text: str) -> EditorResult | None:
    if room.services.off_the_record:
        raise EditorError("editor.off_the_record")
    made: EditorResult | UserError | None
    try:
        with room.app.suspend():
            try:
                made = edit_text(text, room.services.paths.state)
            except UserError as error:  # raised in here, the screen would never come back
                made = error
    except SuspendNotSupported as error:
        raise EditorError("editor.here") from error
    room.navigator.touch()  # someone was there, though no key arrived here
    if isinstance(made, UserError):
        raise made
    return made


def _warns(room: BaseScreen[None]) -> bool:
    """Warn once per screen that an editor gets the text unsealed; True if it just did."""
    warns = room.services.vault.state != "none" and not room.warned_of_editor
    if warns:
        room.warned_of_editor = True
        room.notify(room.messages("editor.unsealed"), timeout=12, markup=False)
    return warns
