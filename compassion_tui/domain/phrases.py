"""Phrases to listen for, written so that a person can read and mend the lists.

A phrase is words with single spaces. In it, `{name}` stands for any phrase of the set of that
name, a `*` ends a word that may go on ("fail*"), `~` stands for up to three words of the set
`fillers` ("so", "such a"), and a last ` .` says that the clause ends there. Case does not
matter, and a straight apostrophe stands for a curly one too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_START, _END = r"(?<![\w'-])", r"(?![\w'-])"
_NEVER = re.compile(r"(?!)")

FILLERS = "fillers"
"""The set that `~` stands for."""

Sets = dict[str, tuple[str, ...]]
"""Phrases by the name of their set."""


def names_in(phrases: Iterable[str]) -> set[str]:
    """The names of the sets that phrases refer to."""
    words = {word for phrase in phrases for word in phrase.split()}
    named = {word[1:-1] for word in words if word.startswith("{")}
    return named | ({FILLERS} if "~" in words else set())


class Lexicon:
    """Sets of phrases, and regular expressions made of them when first asked for."""

    def __init__(self, sets: Mapping[str, tuple[str, ...]]) -> None:
        """Take the sets; nothing is compiled yet."""
        self._sets = sets
        self._made: dict[tuple[str, ...], re.Pattern[str]] = {}

    def has(self, name: str, text: str) -> bool:
        """Whether a phrase of that set stands in the text."""
        return bool(self.set(name).search(text))

    def set(self, name: str) -> re.Pattern[str]:
        """A set as one expression; one that never matches if there is no such set."""
        return self.any_of(self._sets.get(name, ()))

    def any_of(self, phrases: tuple[str, ...]) -> re.Pattern[str]:
        """Phrases as one expression."""
        if phrases not in self._made:
            source = f"{_START}(?:{self.source(phrases)})"
            self._made[phrases] = re.compile(source, re.IGNORECASE) if phrases else _NEVER
        return self._made[phrases]

    def source(self, phrases: tuple[str, ...]) -> str:
        """Phrases as the inside of an expression; longer ones are tried first."""
        return "|".join(self._phrase(phrase) for phrase in sorted(phrases, key=len, reverse=True))

    def _phrase(self, phrase: str) -> str:
        words, last, _ = phrase.partition(" .")
        parts = [self._word(word) for word in words.split()]
        return "".join(parts).removesuffix(r"\s+") + _END + (r"(?=\W*\Z)" if last else "")

    def _word(self, word: str) -> str:
        if word == "~":
            return rf"(?:(?:{self.source(self._sets[FILLERS])})\s+){{0,3}}"
        if word.startswith("{"):
            return rf"(?:{self.source(self._sets[word[1:-1]])})\s+"
        stem = word.removesuffix("*")
        return re.escape(stem) + (r"[\w']*" if word.endswith("*") else "") + r"\s+"
