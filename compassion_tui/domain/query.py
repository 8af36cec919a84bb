"""The search language: words in any order, "phrases", and a few names with a colon.

- `tag:work`: entries with that tag
- `in:friend`: entries of a practice, by its id or a part of its title
- `before:2026-03`, `after:yesterday`: up to that day, and from that day on
- `has:words`: entries with a line kept as kind words
- `is:letter`: letters

Upper case and accents make no difference. What cannot be understood is searched as plain text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from compassion_tui.domain.dates import plain_date
from compassion_tui.domain.facts import Facts
from compassion_tui.domain.folding import fold

Test = Callable[[Facts], bool]

_TOKEN = re.compile(r'(?:(?P<name>[a-z]+):)?(?:"(?P<quoted>[^"]*)(?:"|$)|(?P<bare>\S+))', re.I)
"""A word, or a phrase in quotes; before it, perhaps a name. A quote left open runs to the end."""


@dataclass(frozen=True)
class Term:
    """One condition."""

    text: str
    """As it was typed."""
    holds: Test
    """Whether an entry meets it."""
    word: str = ""
    """The folded text to show where it was found; empty for a named condition."""


@dataclass(frozen=True)
class Query:
    """Conditions that an entry meets all of. Without any, every entry does."""

    terms: tuple[Term, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words and phrases, for showing where they are."""
        return tuple(term.word for term in self.terms if term.word)

    @property
    def named(self) -> Query:
        """The conditions with a name: what is left to ask of entries that hold every word."""
        return Query(tuple(term for term in self.terms if not term.word))

    def __bool__(self) -> bool:
        return bool(self.terms)


class Factual(Protocol):
    """Something that can be searched."""

    @property
    def facts(self) -> Facts:
        """What there is to search."""


Item = TypeVar("Item", bound=Factual)


def parse(text: str, today: date, *, hashtags: bool = True) -> Query:
    """What was typed as a query. `hashtags`: whether `#word` in a text counts as a tag."""
    terms = (_term(token, today, hashtags) for token in _TOKEN.finditer(text))
    return Query(tuple(term for term in terms if term is not None))


def find(items: Iterable[Item], query: Query) -> list[Item]:
    """The items that meet every condition, in their order."""
    found = list(items)
    for term in query.terms:
        holds = term.holds
        found = [item for item in found if holds(item.facts)]
    return found


def token(name: str, value: str) -> str:
    """A named condition as it is typed."""
    return f'{name}:"{value}"' if re.search(r"\s", value) else f"{name}:{value}"


def _term(token: re.Match[str], today: date, hashtags: bool) -> Term | None:
    name = (token["name"] or "").casefold()
    value = fold(token["quoted"] if token["quoted"] is not None else token["bare"])
    test = _named(name, value, today, hashtags) if value else None
    if test is not None:
        return Term(token[0], test)
    word = fold(token[0]) if name else value
    return _word(token[0], word) if word.strip() else None


def _word(text: str, word: str) -> Term:
    return Term(text, lambda facts: word in facts.text, word)


def _named(name: str, value: str, today: date, hashtags: bool) -> Test | None:
    """The test of a named condition; None if there is none such."""
    match name, value:
        case "tag", _:
            return _tagged(value, hashtags)
        case "in", _:
            return lambda facts: value == facts.practice or value in facts.title
        case (("before" | "after"), _):
            return _dated(name, plain_date(value, today))
        case "has", "words":
            return lambda facts: facts.kept
        case "is", "letter":
            return lambda facts: facts.letter
    return None


def _tagged(tag: str, hashtags: bool) -> Test:
    if hashtags:
        return lambda facts: tag in facts.tags or tag in facts.hashtags
    return lambda facts: tag in facts.tags


def _dated(name: str, day: date | None) -> Test | None:
    if day is None:
        return None
    edge = day.isoformat()
    return (
        (lambda facts: facts.day < edge) if name == "before" else (lambda facts: facts.day >= edge)
    )
