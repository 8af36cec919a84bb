"""What a search looks at: one entry, folded once."""

from __future__ import annotations

import re
from typing import NamedTuple

from compassion_tui.domain.entry import Entry
from compassion_tui.domain.folding import fold

LETTER = "letter"
"""The step that holds a letter's text."""

_HASHTAG = re.compile(r"(?<![\w#&/])#(\w[\w-]*)")


class Facts(NamedTuple):
    """An entry as the search language sees it. Everything worded is folded."""

    day: str
    """The day it was made, as ISO 8601."""
    practice: str
    title: str
    text: str
    """Its title, its answers, its kept lines and its tags, a line each."""
    tags: frozenset[str]
    hashtags: frozenset[str]
    """`#word` in its text."""
    kept: bool
    """Whether a line of it was kept as kind words."""
    letter: bool


def facts_of(entry: Entry, day: str) -> Facts:
    """An entry of that day, folded."""
    title = entry.title or entry.practice
    text = text_of(entry)
    return Facts(
        day=day,
        practice=fold(entry.practice),
        title=fold(title),
        text=text,
        tags=frozenset(map(fold, entry.tags)),
        hashtags=frozenset(hashtags(text)),
        kept=bool(entry.kept),
        letter=any(part.step == LETTER for part in entry.parts),
    )


def text_of(entry: Entry) -> str:
    """An entry's title, its answers, its kept lines and its tags, folded."""
    texts = (part.text for part in entry.parts)
    return fold("\n".join((entry.title or entry.practice, *texts, *entry.kept, *entry.tags)))


def hashtags(text: str) -> tuple[str, ...]:
    """The words that a text marks with `#`, each once, without the mark."""
    if "#" not in text:
        return ()
    return tuple(dict.fromkeys(word for word in _HASHTAG.findall(text) if not word.isdigit()))
