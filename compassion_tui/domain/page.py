"""A page to read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """One page of Learn, a few screens long."""

    id: str
    """Its file's name without the number that orders it: `three-elements`."""
    title: str
    text: str
    """Markdown, without the title. It is ours, and never holds a word that a person wrote."""
