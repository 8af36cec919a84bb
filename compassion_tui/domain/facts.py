"""What a search looks at: one entry, folded once."""

from __future__ import annotations

import re
from typing import NamedTuple

from compassion_tui.domain.entry import Entry
from compassion_tui.domain.folding import fold

LETTER = "letter"
"""The step with a letter's text."""

_NO_LETTERS = (
    r"\s\x00-,.-/:-@\[-^`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u02c2-\u02df\u055a-\u055f"
    r"\u0589\u05be\u05c0\u05c3\u05f3\u05f4\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u104a"
    r"\u104b\u1361-\u1368\u17d4-\u17da\u2000-\u200b\u200e-\u206f\u20a0-\u20cf\u2100-\u214f"
    r"\u2190-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d\u30fb\ud800-\uf8ff"
    r"\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff3e\uff40\uff5b-\uff65"
    r"\ufff0-\uffff\U0001f000-\U0001faff"
)
"""Spaces, signs and pictures. Everything else is part of a word: letters and their marks."""
HASHTAG = re.compile(rf"(?<![\w#&/])#(?!\d+\b)(\w[^{_NO_LETTERS}]*(?:/\w[^{_NO_LETTERS}]*)*)")
"""A word with a mark before it, or a path of words: `#health/sleep`. A number alone isn't one."""


class Facts(NamedTuple):
    """An entry as the search language sees it. Everything worded is folded."""

    day: str
    """The day it was made, as ISO 8601."""
    practice: str
    title: str
    text: str
    """Its title, its answers, its kept lines and its tags, one per line."""
    tags: frozenset[str]
    hashtags: frozenset[str]
    """`#word` in its text."""
    kept: bool
    """Whether a line of it was kept as kind words."""
    letter: bool
    written: tuple[str, ...] = ()
    """The tags as they were written, those of the text last."""
    typed: int = 0
    """How many of them are tags, rather than in the text."""
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
    """The words that a text marks with `#`, without repeats and without the mark."""
    if "#" not in text:
        return ()
    return tuple(dict.fromkeys(HASHTAG.findall(text)))
