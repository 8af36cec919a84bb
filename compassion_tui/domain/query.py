"""The search language: words in any order, "phrases", and a few names with a colon.

- `tag:work`: entries with that tag, or one below it, as `work/meetings`
- `#wor`: entries with a tag that begins so, or with `#wor` in a text
- `in:friend`: entries of a practice, by its id or a part of its title
- `before:2026-03`, `after:yesterday`, `after:june`: up to that day, and from that day on
- `has:words`: entries with a line kept as kind words
- `is:letter`: letters

A minus takes out: `-rain`, `-tag:work`. Upper case and accents make no difference. What can't be
understood is searched as plain text, and `Query.strange` tells it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from compassion_tui.domain.dates import DateWords, plain_date
from compassion_tui.domain.facts import Facts
from compassion_tui.domain.folding import fold

Test = Callable[[Facts], bool]

_TOKEN = re.compile(
    r'(?P<minus>-(?=[^\s-]))?(?:(?P<name>[a-z]+):)?(?:"(?P<quoted>[^"]*)(?:"|$)|(?P<bare>\S+))',
    re.I,
)
"""A word, or a phrase in quotes; before it, perhaps a name. A quote left open runs to the end."""
_BENT = str.maketrans("“”„‟", '""""')
_NAMES = frozenset({"tag", "in", "before", "after", "has", "is"})


@dataclass(frozen=True)
class Term:
    """A condition."""

    text: str
    """As it was typed."""
    holds: Test
    """Whether an entry meets it."""
    word: str = ""
    """The folded text to show where it was found; empty for a named condition."""
    strange: bool = False
    """Whether it has a known name, but a value that wasn't understood."""


@dataclass(frozen=True)
class Query:
    """Conditions that an entry has to meet. Without any, every entry does."""

    terms: tuple[Term, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words and phrases, for showing where they are."""
        return tuple(term.word for term in self.terms if term.word)

    @property
    def named(self) -> Query:
        """The conditions with a name: what's left to check for entries that have every word."""
        return Query(tuple(term for term in self.terms if not term.word))

    @property
    def strange(self) -> tuple[str, ...]:
        """What looks like a condition but isn't one: it was searched as plain text."""
        return tuple(term.text for term in self.terms if term.strange)

    def __bool__(self) -> bool:
        return bool(self.terms)


class Factual(Protocol):
    """Something that can be searched."""

    @property
    def facts(self) -> Facts:
        """What there is to search."""


Item = TypeVar("Item", bound=Factual)


def parse(
    text: str, today: date, *, hashtags: bool = True, words: DateWords | None = None
) -> Query:
    """What was typed as a query. `hashtags`: whether `#word` in a text counts as a tag.

    `words` are the language's names for days.
    """
    found = _TOKEN.finditer(text.translate(_BENT))
    terms = (_term(token, today, hashtags, words) for token in found)
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


def _term(
    token: re.Match[str], today: date, hashtags: bool, words: DateWords | None
) -> Term | None:
    name = (token["name"] or "").casefold()
    value = fold(token["quoted"] if token["quoted"] is not None else token["bare"])
    test = _named(name, value, today, hashtags, words) if value else None
    if not name and re.match("#[^#]", token["bare"] or ""):
        test = _marked(value)
    if test is not None:
        return Term(token[0], _without(test) if token["minus"] else test)
    word = fold(token[0].removeprefix("-") if token["minus"] else token[0]) if name else value
    if not word.strip():
        return None
    holds: Test = lambda facts: word in facts.text  # noqa: E731
    strange = name in _NAMES
    if token["minus"]:
        return Term(token[0], _without(holds), strange=strange)
    return Term(token[0], holds, word, strange)


def _without(test: Test) -> Test:
    return lambda facts: not test(facts)


def _named(
    name: str, value: str, today: date, hashtags: bool, words: DateWords | None
) -> Test | None:
    """The test for a named condition; None if the name is unknown."""
    match name, value:
        case "tag", _:
            return _tagged(value.removeprefix("#"), hashtags)
        case "in", _:
            return lambda facts: value == facts.practice or value in facts.title
        case (("before" | "after"), _):
            return _dated(name, plain_date(value, today, words))
        case "has", "words":
            return lambda facts: facts.kept
        case "is", "letter":
            return lambda facts: facts.letter
    return None


def _marked(value: str) -> Test:
    """Whether an entry has a tag that begins as what follows the mark, or has both in its text."""
    begun = value[1:]
    return lambda facts: value in facts.text or any(t.startswith(begun) for t in facts.tags)


def _tagged(tag: str, hashtags: bool) -> Test:
    """Whether an entry has a tag, or one below it: `health` finds `health/sleep`."""
    below = tag + "/"

    def among(tags: Iterable[str]) -> bool:
        return any(each == tag or each.startswith(below) for each in tags)

    if hashtags:
        return lambda facts: among(facts.tags) or among(facts.hashtags)
    return lambda facts: among(facts.tags)


def _dated(name: str, day: date | None) -> Test | None:
    if day is None:
        return None
    edge = day.isoformat()
    return (
        (lambda facts: facts.day < edge) if name == "before" else (lambda facts: facts.day >= edge)
    )
