"""Phrases to find in a text, written so that a person can read and correct the lists.

A phrase is words with single spaces. In it, `{name}` matches any phrase of the set of that
name, a `*` ends a word that may go on ("fail*"), `?` matches any one word, `~` for up to three
words of the set `fillers` ("so", "such a"), and a last ` .` says that the clause ends there.
There may be a comma between two words. A phrase begins with a word or a set.

Phrases are matched word by word and not made into one expression: sets that name sets would make
that so large that it takes seconds to compile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

FILLERS = "fillers"
"""The set that `~` matches."""

MOST_FILLERS = 3

COMMA = ","
"""The one sign among the words: a clause ends there."""

Sets = dict[str, tuple[str, ...]]
"""Phrases by the name of their set."""

Span = tuple[int, int]
"""Where a phrase was found: the index of its first word, and of the word after its last."""

Parts = tuple[str, ...]


def names_in(phrases: Iterable[str]) -> set[str]:
    """The names of the sets that phrases refer to."""
    words = {word for phrase in phrases for word in phrase.split()}
    named = {word[1:-1] for word in words if word.startswith("{")}
    return named | ({FILLERS} if "~" in words else set())


class Phrasebook:
    """Sets of phrases to find in lists of words."""

    def __init__(self, sets: Mapping[str, Iterable[str]]) -> None:
        """Take the sets; each is indexed when it is first looked for."""
        self._phrases = {
            name: [tuple(each.split()) for each in phrases] for name, phrases in sets.items()
        }
        self._made: dict[str, _Index] = {}

    def read(self, words: Sequence[str]) -> PhraseSearch:
        """Prepare to search these words for phrases of any set."""
        return PhraseSearch(self, words)

    def find(self, name: str, words: Sequence[str]) -> Iterator[Span]:
        """Where phrases of a set are found among the words; see `PhraseSearch.find`."""
        return self.read(words).find(name)

    def index(self, name: str) -> _Index:
        """The phrases of a set, by how they begin."""
        if name not in self._made:
            self._made[name] = _Index(self._phrases.get(name, []), self)
        return self._made[name]


class _Index:
    """The phrases of one set, by their first word."""

    def __init__(self, phrases: Sequence[Parts], book: Phrasebook) -> None:
        self._by_word: dict[str, list[Parts]] = {}
        self._by_start: dict[str, list[tuple[str, Parts]]] = {}
        for parts in phrases:
            firsts = book.index(parts[0][1:-1]).firsts if parts[0].startswith("{") else parts[:1]
            for first in firsts:
                self._add(first, parts)

    def _add(self, first: str, parts: Parts) -> None:
        stem = first.removesuffix("*")
        if stem == first:
            self._by_word.setdefault(first, []).append(parts)
        else:
            self._by_start.setdefault(stem[0], []).append((stem, parts))

    @cached_property
    def firsts(self) -> frozenset[str]:
        """Every word that a phrase of the set can begin with."""
        stems = (f"{stem}*" for each in self._by_start.values() for stem, _ in each)
        return frozenset((*self._by_word, *stems))

    def may_begin(self, word: str) -> bool:
        """Whether a phrase may begin with a word: fast, since most words begin none."""
        return word in self._by_word or word[:1] in self._by_start

    def beginning(self, word: str) -> Iterator[Parts]:
        """The phrases that begin with a word."""
        yield from self._by_word.get(word, ())
        for stem, parts in self._by_start.get(word[:1], ()):
            if word.startswith(stem):
                yield parts


class PhraseSearch:
    """A search of one list of words for phrases; it remembers what it found."""

    def __init__(self, book: Phrasebook, words: Sequence[str]) -> None:
        """Search `words`, which must not change meanwhile."""
        self._book = book
        self._words = words
        self._ends: dict[tuple[str, int], frozenset[int]] = {}

    def has(self, name: str) -> bool:
        """Whether any phrase of a set is found."""
        return any(self.find(name))

    def find(self, name: str) -> Iterator[Span]:
        """Where phrases of a set are found, the longest at each word."""
        index = self._book.index(name)
        for start, word in enumerate(self._words):
            if index.may_begin(word) and (ends := self.ends(name, start)):
                yield start, max(ends)

    def ends(self, name: str, start: int) -> frozenset[int]:
        """Where phrases of a set end that begin at a word."""
        if start >= len(self._words):
            return frozenset()
        if (name, start) not in self._ends:
            phrases = self._book.index(name).beginning(self._words[start])
            found = (end for parts in phrases for end in self._follow(parts, start))
            self._ends[name, start] = frozenset(found)
        return self._ends[name, start]

    def _follow(self, parts: Parts, at: int) -> Iterable[int]:
        """Where the parts end, once the first of them begins at a word."""
        first, *rest = parts
        reached = self._part_ends(first, at)
        for part in rest:
            reached = {
                end for start in reached for end in self._part_ends(part, self._past_comma(start))
            }
        return reached

    def _part_ends(self, part: str, at: int) -> Iterable[int]:
        if part == ".":
            return (at,) if self._is_clause_end(at) else ()
        if part == "~":
            return self._past_fillers(at)
        if part.startswith("{"):
            return self.ends(part[1:-1], at)
        word = self._words[at] if at < len(self._words) else ""
        if part == "?":
            return (at + 1,) if word not in ("", COMMA) else ()
        stem = part.removesuffix("*")
        return (at + 1,) if word == part or (stem != part and word.startswith(stem)) else ()

    def _past_fillers(self, at: int) -> set[int]:
        reached, last = {at}, {at}
        for _ in range(MOST_FILLERS):
            last = {self._past_comma(end) for one in last for end in self.ends(FILLERS, one)}
            reached |= last
        return reached

    def _past_comma(self, at: int) -> int:
        return at + 1 if at < len(self._words) and self._words[at] == COMMA else at

    def _is_clause_end(self, at: int) -> bool:
        return at >= len(self._words) or COMMA in self._words[max(at - 1, 0) : at + 1]
