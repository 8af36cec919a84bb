"""The app's own sentences, looked up by a dotted id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from compassion_tui.domain.errors import UserError


@dataclass(frozen=True)
class Messages:
    """Every sentence of the app, as ui.toml holds them.

    `tables` come in the order to look them up, so that a second language falls back to
    English sentence by sentence.
    """

    tables: tuple[Mapping[str, Any], ...] = field(default=())

    def __call__(self, id: str, **values: object) -> str:
        """The sentence of that id with its `{gaps}` filled; the id itself if there is none.

        A gap that is misspelt, in a translation perhaps, stays as it is: a slip ends no session.
        """
        sentence = self._find(id)
        if not isinstance(sentence, str):
            return id
        try:
            return sentence.format_map(values) if values else sentence
        except (LookupError, ValueError, AttributeError):
            return sentence

    def several(self, id: str) -> tuple[str, ...]:
        """A list of sentences; empty if there is none."""
        found = self._find(id)
        return tuple(found) if isinstance(found, list) else ()

    def has(self, id: str) -> bool:
        """Whether there is a sentence of that id."""
        return self._find(id) is not None

    def tell(self, error: UserError) -> str:
        """An error as its one clear sentence."""
        return self(f"error.{error.id}", **error.values)

    def _find(self, id: str) -> Any:
        for table in self.tables:
            found: Any = table
            for key in id.split("."):
                found = found.get(key) if isinstance(found, Mapping) else None
            if found is not None:
                return found
        return None
