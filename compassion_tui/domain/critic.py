"""Noticing the critic's patterns in someone's own sentence: only when asked, rather too rarely.

A found word says something about groups of people at most, and nothing about one sentence
(Al-Mosaiwi & Johnstone 2018; Bathina 2021). So a notice shows the word and asks; it never
judges, and it stays silent wherever a question could hurt: on harm, grief and crisis, on what
somebody else did, on good news, quotations, guesses and plain facts. It stores nothing.

It is asked about the critic's own words, and a critic says "you": here that is the person, unless
an "I" is beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from math import inf
from typing import Literal, NamedTuple

import msgspec

from compassion_tui.domain.danger import DangerDetector
from compassion_tui.domain.phrasebook import Phrasebook, PhraseSearch, Sets, names_in

MOST = 2
"""How many notices a text gets at most."""

LONGEST = 4_000
"""How many characters are listened to: more than any one thing that a critic says."""

_GUARDS = frozenset(
    {"silent", "others", "good", "guesses", "exempt", "negations", "first", "second"}
    | {"openers", "joints", "reports", "subjects", "spelled"}
)
"""The sets that are guards, or say how a clause begins."""

_SENTENCE = re.compile(r"[^.!?\n…]+")
_WORD = re.compile(r"[\w'’ʼ′-]+|[,;:()–—]")
_SIGNS = frozenset(",;:()–—-")
_APOSTROPHES = str.maketrans("’ʼ′", "'''")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_QUOTED = re.compile(
    r"\"[^\"\n]*\"|“[^“”\n]*”|„[^„“”\n]*[“”]|«[^«»\n]*»|`[^`\n]*`"
    r"|(?<!\w)['‘](?:[^'‘’\n]|(?<=\w)['’](?=\w))*['’](?!\w)"
    r"|\*[^*\n]+\*|(?<!\w)_[^_\n]+_(?!\w)"
)
"""Quotations and titles. An apostrophe within a word opens none."""


Subject = Literal["own", "dropped", "none", "any"]
"""Who the words have to be about.

- own: the writer, or no one in particular.
- dropped: the same, or nobody, at the start of a clause, as in "Never good enough."
- none: nobody, at the start of a clause, as in "Idiot."
- any: anyone, since that makes no difference, as in "Let's face it".
"""


class _Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The contents of critic.toml: only known keys are allowed."""


class Signal(_Row, frozen=True, kw_only=True):
    """Words that may belong to a pattern."""

    match: tuple[str, ...]
    """Phrases, as domain/phrasebook.py reads them."""
    beside: tuple[str, ...] = ()
    """Sets that must have a phrase in the same clause too; if empty, the words are enough."""
    across: bool = False
    """True if `beside` can be anywhere in the sentence."""
    subject: Subject = "own"


class ThoughtPattern(_Row, frozen=True, kw_only=True):
    """One way that a critic talks."""

    id: str
    name: str
    """In plain words, to follow "It may be"."""
    question: str
    """What to ask about it. Never a verdict."""
    signals: tuple[Signal, ...]


class Critic(_Row, frozen=True, kw_only=True, dict=True):
    """What the helper knows, in one language."""

    language: str
    label: str
    """The sentence that says which language it knows."""
    repair: str
    """The last question, so that a fair criticism isn't hidden."""
    match: Sets
    """Phrases by the name of their set. The guards are sets too; see critic.toml."""
    patterns: tuple[ThoughtPattern, ...]

    @cached_property
    def listener(self) -> _Listener:
        """The table, made ready once."""
        return _Listener(self)


def sets_used(table: Critic) -> set[str]:
    """The names of the sets that a table has to have."""
    phrases = [phrase for words in table.match.values() for phrase in words]
    signals = [signal for pattern in table.patterns for signal in pattern.signals]
    phrases += [phrase for signal in signals for phrase in signal.match]
    beside = {name for signal in signals for name in signal.beside}
    return {*_GUARDS, *names_in(phrases), *beside}


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """One thing noticed: a pattern with its question, and the person's own words."""

    pattern: ThoughtPattern
    word: str
    """As it was written; shown as text, never as markup."""


def notice(text: str, table: Critic, danger: DangerDetector) -> tuple[Notice, ...]:
    """At most MOST notices, in the order of the text, each of another pattern.

    None at all where the text speaks of `danger`, harm or grief.
    """
    if danger.hears(text):
        return ()
    found: dict[str, Notice] = {}
    heard = 0
    for start, end, pattern in table.listener.hits(text[:LONGEST]):
        if start >= heard and pattern.id not in found:
            found[pattern.id] = Notice(pattern=pattern, word=text[start:end])
            heard = end
        if len(found) == MOST:
            break
    return tuple(found.values())


_Hit = tuple[int, int, ThoughtPattern]
"""Where words of a pattern start and end."""


class _Word(NamedTuple):
    """A word of a text, or a sign."""

    says: str
    """As the lists write it."""
    named: bool
    """Whether it is written like a name or a title."""
    start: int
    end: int


class _Listener:
    """A table, ready to be listened with. It goes from text to sentence to clause."""

    def __init__(self, table: Critic) -> None:
        self._signals = {
            f"{pattern.id} {at}": (pattern, signal)
            for pattern in table.patterns
            for at, signal in enumerate(pattern.signals)
        }
        sets = {name: signal.match for name, (_, signal) in self._signals.items()} | table.match
        self._book = Phrasebook(sets)
        self._in_full = _contractions(sets)
        self._ends = {*_SIGNS, *table.match["joints"]}

    def hits(self, text: str) -> Iterator[_Hit]:
        """Every hit that passes the guards, in the order of the text."""
        if self._read(self._tokens(text)).has("silent"):
            return
        for sentence in _SENTENCE.finditer(_QUOTED.sub(lambda quote: "…" * len(quote[0]), text)):
            hits = self._in_sentence(self._tokens(sentence[0], sentence.start()))
            yield from sorted(hits, key=lambda hit: hit[0])

    def _tokens(self, text: str, at: int = 0) -> list[_Word]:
        """The words and signs of a text that begins at a place."""
        return [self._word(match, at) for match in _WORD.finditer(text)]

    def _word(self, match: re.Match[str], at: int) -> _Word:
        typed = match[0].translate(_APOSTROPHES)
        small = typed.lower()
        named = small not in self._in_full and any(map(str.istitle, _LETTERS.findall(typed)))
        says = self._in_full.get(small, small)
        return _Word(says, named, at + match.start(), at + match.end())

    def _read(self, words: Iterable[_Word]) -> PhraseSearch:
        return self._book.read([word.says for word in words])

    def _in_sentence(self, words: Sequence[_Word]) -> Iterator[_Hit]:
        sentence = self._read(words)
        if self._is_quiet(words, sentence):
            return
        for clause in self._clauses(words):
            yield from self._in_clause(clause, sentence)

    def _is_quiet(self, words: Sequence[_Word], sentence: PhraseSearch) -> bool:
        """Whether a sentence names somebody else, tells good news, or guesses."""
        exempt = {at for span in sentence.find("exempt") for at in range(*span)}
        rest = [word for at, word in enumerate(words) if at not in exempt]
        said = self._read(rest)
        two_people = said.has("first") and said.has("second")
        named = any(word.named for word in rest[1:])
        return two_people or named or any(map(said.has, ("others", "good", "guesses")))

    def _clauses(self, words: Iterable[_Word]) -> Iterator[list[_Word]]:
        clause: list[_Word] = []
        for word in words:
            if word.says in self._ends:
                yield clause
                clause = []
            if word.says not in _SIGNS:
                clause.append(word)
        yield clause

    def _in_clause(self, words: Sequence[_Word], sentence: PhraseSearch) -> Iterator[_Hit]:
        said = self._read(words)
        clause = _Clause(said)
        for name, (pattern, signal) in self._signals.items():
            for start, end in said.find(name):
                beside = sentence if signal.across else said
                if _has_any(signal.beside, beside) and clause.means(start, end, signal.subject):
                    yield words[start].start, words[end - 1].end, pattern


class _Clause:
    """What has to be known about a clause, to say whether what is found in it is meant."""

    def __init__(self, said: PhraseSearch) -> None:
        self._said = said

    def means(self, start: int, end: int, subject: Subject) -> bool:
        """Whether a phrase isn't negated there, and is about the right person."""
        if self._negation <= start:
            return False
        if start == 0 and subject in ("dropped", "none"):
            return True
        own = self._is_own or any(map(self._is_oneself, range(start, end)))
        return subject == "any" or (subject != "none" and own)

    def _is_oneself(self, at: int) -> bool:
        return bool(self._said.ends("first", at) or self._said.ends("second", at))

    @cached_property
    def _negation(self) -> float:
        """Where the first negation ends."""
        return min((end for _, end in self._said.find("negations")), default=inf)

    @cached_property
    def _is_own(self) -> bool:
        """Whether its subject is the writer, or no one in particular."""
        begins = self._past_openers(0)
        reports = self._said.ends("reports", begins)
        return bool(
            self._said.ends("subjects", self._past_openers(max(reports)) if reports else begins)
        )

    def _past_openers(self, at: int) -> int:
        while not self._said.ends("subjects", at) and (ends := self._said.ends("openers", at)):
            at = max(ends)
        return at


def _has_any(sets: Sequence[str], reading: PhraseSearch) -> bool:
    return not sets or any(map(reading.has, sets))


def _contractions(sets: Sets) -> dict[str, str]:
    """Words of the lists that are often typed without their apostrophe, by how they look then."""
    words = {word for phrases in sets.values() for phrase in phrases for word in phrase.split()}
    short = {word.replace("'", ""): word for word in words if "'" in word and word[0] != "{"}
    return {typed: word for typed, word in short.items() if typed not in sets["spelled"]}
