"""Tags: typed, found in a text, counted, renamed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import msgspec

from compassion_tui.domain.entry import Entry
from compassion_tui.domain.facts import HASHTAG, Facts
from compassion_tui.domain.folding import fold
from compassion_tui.domain.text import safe_line

_TYPED = re.compile(r'"([^"]+)"|((?:(?!\s#)[^,"])+)')
"""In quotes anything; else up to a comma, or to the next `#`."""


def tags_in(typed: str) -> tuple[str, ...]:
    """The tags of a line: separated by commas, with or without `#`; in quotes, as typed."""
    found = (safe_line(quoted or bare) for quoted, bare in _TYPED.findall(typed))
    return _once(tag.strip().lstrip("#").strip() for tag in found)


def format_tags(tags: Iterable[str]) -> str:
    """Tags as a line that `tags_in` reads again."""
    return ", ".join(f'"{tag}"' if re.search(r",|\s#", tag) else tag for tag in tags)


def tag_counts(facts: Iterable[Facts], *, hashtags: bool = True) -> list[tuple[str, int]]:
    """Every tag in its most common spelling, and how many entries have it, by name."""
    counts: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for each in facts:
        names = each.written if hashtags else each.written[: each.typed]
        for tag in {fold(name) for name in names}:
            counts[tag] += 1
        for name in names:
            written.setdefault(fold(name), Counter())[name] += 1
    return [(written[tag].most_common(1)[0][0], counts[tag]) for tag in sorted(counts)]


def renamed(entry: Entry, old: str, new: str, *, hashtags: bool = True) -> Entry:
    """An entry with a tag renamed; in its text too, where `#word` counts as a tag."""
    tags = _once(new if fold(tag) == fold(old) else tag for tag in entry.tags)
    parts = entry.parts
    if hashtags:
        parts = tuple(
            msgspec.structs.replace(part, text=_respelled(part.text, old, new)) for part in parts
        )
    return msgspec.structs.replace(entry, tags=tags, parts=parts)


def with_tags(entry: Entry, tags: Iterable[str]) -> Entry:
    """An entry with tags added to its own, without duplicates."""
    return msgspec.structs.replace(entry, tags=tuple(dict.fromkeys((*entry.tags, *tags))))


def _respelled(text: str, old: str, new: str) -> str:
    name = "-".join(new.split())
    return HASHTAG.sub(lambda found: f"#{name}" if fold(found[1]) == fold(old) else found[0], text)


def _once(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags without those that only differ in case or accents."""
    return tuple({fold(tag): tag for tag in reversed(list(tags)) if tag}.values())[::-1]
