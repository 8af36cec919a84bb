"""A field for a passphrase, which only leaves it through enter."""

from __future__ import annotations

from textual.actions import SkipAction
from textual.widgets import Input


class PassphraseField(Input):
    """Shows nothing of what's typed, and gives none of it to a clipboard."""

    def __init__(self, *, placeholder: str = "") -> None:
        super().__init__(password=True, placeholder=placeholder, select_on_focus=False)

    def action_copy(self) -> None:
        """Copy nothing: the key then does whatever it does elsewhere."""
        raise SkipAction

    def action_cut(self) -> None:
        """Delete the selection without copying it."""
        self.delete(*self.selection)
