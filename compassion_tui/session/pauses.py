"""A pause that's kept: a moment, with or without a word."""

from __future__ import annotations

from compassion_tui.domain.entry import Entry, Part
from compassion_tui.domain.messages import Messages


def entry_of_pause(messages: Messages, word: str) -> Entry:
    """What the journal keeps of a pause."""
    parts = (Part(step="word", asked=messages("pause.word.asked"), text=word),) if word else ()
    return Entry(practice="pause", title=messages("pause.title"), parts=parts)
