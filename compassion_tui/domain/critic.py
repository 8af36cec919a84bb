"""Noticing the critic's patterns in one's own sentence: only when asked, and rather too seldom.

A found word says something about groups of people at most, and nothing about one sentence
(Al-Mosaiwi & Johnstone 2018; Bathina 2021). So a notice shows the word and asks; it never
judges, and it stays silent wherever a question could hurt: on harm, grief and crisis, on what
somebody else did, on good news, quotations, guesses and plain facts. It stores nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

import msgspec

from compassion_tui.domain.phrases import Lexicon, Sets, names_in

MOST = 2
"""How many notices a text gets at most."""

LONGEST = 4_000
"""How many characters are listened to: more than any one thing that a critic says."""

_CRISIS = "phrases"
_GUARDS = frozenset(
    {"silent", "others", "good", "guesses", "exempt", "negations"}
    | {"me", "openers", "joints", "reporting", "relatives", "subjects"}
)
"""The sets that are guards, or say how a clause begins."""

_SENTENCE = re.compile(r"[^.!?\n…]+")
_QUOTED = re.compile(
    r"\"[^\"\n]*\"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|‘[^’\n]*’(?!\w)|`[^`\n]*`"
    r"|(?<!\w)'[^'\n]*'(?!\w)|\*[^*\n]+\*|(?<!\w)_[^_\n]+_(?!\w)"
)
"""Quotations and titles. An apostrophe within a word opens none."""


class _Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands in critic.toml and crisis.toml: nothing but known keys."""


class Signal(_Row, frozen=True, kw_only=True):
    """Words that may belong to a pattern."""

    match: tuple[str, ...]
    """Phrases, as domain/phrases.py reads them."""
    beside: tuple[str, ...] = ()
    """Sets of which a phrase has to stand in the same clause too; none: the words are enough."""
    across: bool = False
    """True where `beside` may stand anywhere in the sentence."""
    free: bool = False
    """True for a turn of speech that has no subject, such as "let's face it"."""


class Pattern(_Row, frozen=True, kw_only=True):
    """One way that a critic talks."""

    id: str
    name: str
    """In plain words, to follow "It may be"."""
    question: str
    """What to ask about it. Never a verdict."""
    signals: tuple[Signal, ...]


class Crisis(_Row, frozen=True, kw_only=True, dict=True):
    """Explicit first-person phrases, in one language."""

    language: str
    label: str
    """The sentence that says which language it knows, and what it cannot hear."""
    match: Sets
    """The set `phrases`, and the sets that it is written with."""

    @cached_property
    def lexicon(self) -> Lexicon:
        """The sets, ready to be found: made once, since every line of a letter is asked about."""
        return Lexicon(self.match)


class Critic(_Row, frozen=True, kw_only=True):
    """What the helper knows, in one language."""

    language: str
    label: str
    """The sentence that says which language it knows."""
    repair: str
    """What is asked last, so that a fair criticism is not hidden."""
    match: Sets
    """Phrases by the name of their set. The guards are sets too; see critic.toml."""
    patterns: tuple[Pattern, ...]


def sets_used(table: Critic | Crisis) -> set[str]:
    """The names of the sets that a table has to have."""
    phrases = [phrase for words in table.match.values() for phrase in words]
    if isinstance(table, Crisis):
        return {_CRISIS} | names_in(phrases)
    signals = [signal for pattern in table.patterns for signal in pattern.signals]
    phrases += [phrase for signal in signals for phrase in signal.match]
    beside = {name for signal in signals for name in signal.beside}
    return {*_GUARDS, *names_in(phrases), *beside}


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """One thing noticed: a pattern with its question, and the person's own words."""

    pattern: Pattern
    word: str
    """As it was written; shown as text, never as markup."""


def crisis(text: str, table: Crisis) -> bool:
    """Whether the text says outright, in the first person, that its writer may be in danger."""
    return table.lexicon.has(_CRISIS, _plain(text))


def notice(text: str, table: Critic, danger: Crisis) -> tuple[Notice, ...]:
    """At most MOST notices, in the order of the text, each of another pattern.

    None at all where the text speaks of `danger`, harm or grief.
    """
    if crisis(text, danger):
        return ()
    found: dict[str, Notice] = {}
    heard = 0
    for start, end, pattern in _Listener(table).hits(_plain(text[:LONGEST])):
        if start >= heard and pattern.id not in found:
            found[pattern.id] = Notice(pattern=pattern, word=text[start:end])
            heard = end
    return tuple(found.values())[:MOST]


_Hit = tuple[int, int, Pattern]
"""Where words of a pattern start and end."""


class _Listener:
    """A table, ready to be listened with. It goes from text to sentence to clause."""

    def __init__(self, table: Critic) -> None:
        self._patterns = table.patterns
        self._lexicon = Lexicon(table.match)
        source = {name: self._lexicon.source(words) for name, words in table.match.items()}
        opening = rf"(?:(?:{source['openers']})\W+)*"
        reporting = rf"i\W+(?:{source['reporting']})\W+(?:(?:{source['relatives']})\W+)?"
        self._joint = re.compile(rf"[,;:()–—]|\s-\s|\b(?={source['joints']})", re.IGNORECASE)
        self._subject = re.compile(
            rf"\W*{opening}(?:{reporting}{opening}|(?!{reporting}))(?:{source['subjects']})",
            re.IGNORECASE,
        )

    def hits(self, text: str) -> list[_Hit]:
        """Every hit that passes the guards, in the order of the text."""
        if self._lexicon.has("silent", text):
            return []
        sentences = _SENTENCE.finditer(_QUOTED.sub(lambda quote: "…" * len(quote[0]), text))
        hits = (hit for sentence in sentences for hit in self._in_sentence(sentence))
        return sorted(hits, key=lambda hit: hit[0])

    def _in_sentence(self, sentence: re.Match[str]) -> Iterator[_Hit]:
        if self._is_quiet(sentence[0]):
            return
        for at, clause in self._clauses(sentence[0]):
            for start, end, pattern in self._in_clause(clause, sentence[0]):
                shift = sentence.start() + at
                yield shift + start, shift + end, pattern

    def _clauses(self, sentence: str) -> Iterator[tuple[int, str]]:
        start = 0
        for joint in self._joint.finditer(sentence):
            yield start, sentence[start : joint.start()]
            start = joint.end()
        yield start, sentence[start:]

    def _in_clause(self, clause: str, sentence: str) -> Iterator[_Hit]:
        for pattern in self._patterns:
            for signal in pattern.signals:
                around = sentence if signal.across else clause
                if self._has_any(signal.beside, around):
                    for match in self._lexicon.any_of(signal.match).finditer(clause):
                        if self._is_meant(match, clause, signal):
                            yield match.start(), match.end(), pattern

    def _has_any(self, sets: tuple[str, ...], text: str) -> bool:
        return not sets or any(self._lexicon.has(name, text) for name in sets)

    def _is_meant(self, match: re.Match[str], clause: str, signal: Signal) -> bool:
        """Whether the words are not negated, and said of oneself or of no one in particular."""
        if self._lexicon.has("negations", clause[: match.start()]):
            return False
        mine = signal.free or self._lexicon.has("me", match[0])
        return mine or self._subject.match(clause) is not None

    def _is_quiet(self, sentence: str) -> bool:
        """Whether a sentence names somebody else, tells good news, or guesses."""
        rest = self._lexicon.set("exempt").sub(" ", sentence)
        return _names_somebody(rest) or self._has_any(("others", "good", "guesses"), rest)


def _plain(text: str) -> str:
    """The text with straight apostrophes, each character in its place."""
    return text.replace("’", "'")


def _names_somebody(sentence: str) -> bool:
    """Whether a word inside the sentence is written like a name or a title."""
    words = re.findall(r"[^\W\d_][^\W\d_]+", sentence)[1:]
    return any(word.istitle() for word in words)
