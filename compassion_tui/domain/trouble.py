"""Trouble: whatever goes wrong, as one clear sentence."""

from __future__ import annotations


class Trouble(Exception):
    """Something went wrong that a person may be told about.

    Code holds no prose: `id` names the sentence in `[trouble]` of `content/en/ui.toml`,
    and `values` fill its gaps. Neither may carry a word that the person wrote, because a
    trouble can end up in a log or on a shared screen.
    """

    def __init__(self, id: str, **values: object) -> None:
        """Name the sentence and what fills its gaps."""
        super().__init__(id)
        self.id = id
        self.values = values
