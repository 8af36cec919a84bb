"""A field for a passphrase, which leaves it by enter alone."""

from __future__ import annotations

from textual.actions import SkipAction
from textual.widgets import Input


class PassphraseField(Input):
    """Shows nothing of what is typed, and gives nothing of it to a clipboard."""

    def __init__(self, *, placeholder: str = "") -> None:
        super().__init__(password=True, placeholder=placeholder, select_on_focus=False)

    def action_copy(self) -> None:
        """Nothing is copied: the key is then whatever it is elsewhere."""
        raise SkipAction

    def action_cut(self) -> None:
        """What is selected is deleted, and copied nowhere."""
        self.delete(*self.selection)
