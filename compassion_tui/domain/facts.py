"""What a search looks at: one entry, folded once."""

from __future__ import annotations

import re
from typing import NamedTuple

from compassion_tui.domain.entry import Entry
from compassion_tui.domain.folding import fold

LETTER = "letter"
"""The step that holds a letter's text."""

HASHTAG = re.compile(r"(?<![\w#&/])#(?!\d+\b)(\w[\w-]*)")
"""A word with a mark before it; a number alone is none."""


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
    written: tuple[str, ...] = ()
    """The tags as they were written, those of the text last."""
    typed: int = 0
    """How many of them are tags, and not in the text."""
    heading: str = ""
    """The practice's title as it is written."""


def facts_of(entry: Entry, day: str) -> Facts:
    """An entry of that day, folded."""
    title = entry.title or entry.practice
    inline = hashtags("\n".join(part.text for part in entry.parts))
    return Facts(
        day=day,
        practice=fold(entry.practice),
        title=fold(title),
        text=text_of(entry),
        tags=frozenset(map(fold, entry.tags)),
        hashtags=frozenset(map(fold, inline)),
        kept=bool(entry.kept),
        letter=any(part.step == LETTER for part in entry.parts),
        written=entry.tags + inline,
        typed=len(entry.tags),
        heading=title,
    )


def text_of(entry: Entry) -> str:
    """An entry's title, its answers, its kept lines and its tags, folded."""
    texts = (part.text for part in entry.parts)
    said = (entry.title or entry.practice, *texts, *entry.kept, *entry.tags)
    return fold("\n".join(filter(None, said)))


def hashtags(text: str) -> tuple[str, ...]:
    """The words that a text marks with `#`, each once, without the mark."""
    if "#" not in text:
        return ()
    return tuple(dict.fromkeys(HASHTAG.findall(text)))
