"""Words of danger: whether a text says that its writer may not be safe.

A plain list in crisis.toml, nothing more; it misses what is said in other words. What it hears is
worked out afresh each time: nothing is stored, counted or sent. It leans towards hearing: a false
alarm costs one quiet line, a missed one costs more.

How a text is heard:

1. It is folded: case, accents, apostrophes of every kind, zero-width characters, doubled letters
   and figures in place of letters make no difference, and one wrong letter in a long word is
   mended.
2. What somebody else is quoted with is taken out, and so are everyday phrases ("cut myself some
   slack").
3. What is left is searched for phrases, sentence by sentence. A phrase counts unless a negation
   stands before it ("I don't want to die"), or, where it names nobody itself, it is said of
   somebody else ("my dad is suicidal").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import cached_property

import msgspec

from compassion_tui.domain.phrasebook import Phrasebook, Reading, Sets, names_in

SETS = (
    "said", "bare", "hurt", "against", "everyday", "reported", "negations", "between",
    "mine", "others", "long", "spelled", "mishap", "softens",
)  # fmt: skip
"""The sets that the list has to have; crisis.toml says what each is for."""


class Danger(IntEnum):
    """What a text says, the more urgent the greater."""

    NONE = 0
    HEARD = 1
    """Words of suicide or of self-harm."""
    HURT = 2
    """Words of an overdose or an injury that may have happened just now."""


class DangerWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands in crisis.toml, in one language."""

    language: str
    label: str
    """The sentence that says which language it knows, and that it misses much."""
    match: Sets
    """Phrases by the name of their set, written as domain/phrasebook.py reads them."""


def sets_used(table: DangerWords) -> set[str]:
    """The names of the sets that a table has to have."""
    return {*SETS, *names_in(phrase for words in table.match.values() for phrase in words)}


class DangerDetector:
    """A list, ready to listen with. Without a list it hears nothing."""

    def __init__(self, table: DangerWords | None = None) -> None:
        """Take the list; it is made ready when it is first asked."""
        self._match = table.match if table else {}

    def hears(self, text: str) -> Danger:
        """The most urgent thing that a text says."""
        return max(map(self._in_sentence, self._sentences(text)), default=Danger.NONE)

    def may_return(self, line: str) -> bool:
        """Whether a line is fit to be shown again as a kind word.

        It is not where danger is heard in it, or where it is said against oneself ("I am a
        burden").
        """
        return not any(
            self._in_sentence(each) or self._is_said("against", each)
            for each in self._sentences(line)
        )

    def restates(self, line: str) -> bool:
        """Whether a line only says what went wrong: it is not what one would keep first."""
        return any(each.has("mishap") and not each.has("softens") for each in self._sentences(line))

    # One sentence, as folded words.

    def _in_sentence(self, sentence: Reading) -> Danger:
        if self._is_said("hurt", sentence, of_anyone=False):
            return Danger.HURT
        said = self._is_said("said", sentence) or self._is_said("bare", sentence, of_anyone=False)
        return Danger.HEARD if said else Danger.NONE

    def _is_said(self, name: str, sentence: Reading, *, of_anyone: bool = True) -> bool:
        """Whether a phrase of that set is meant: not negated, nor said of somebody else."""
        return any(
            not _is_negated(sentence, start) and (of_anyone or _is_mine(sentence, start))
            for start, _ in sentence.find(name)
        )

    # The text.

    def _sentences(self, text: str) -> Iterator[Reading]:
        """A text's sentences as folded words, without what is everyday or somebody else's."""
        if not self._match:
            return
        for sentence in _SENTENCE.findall(self._without_reports(text)):
            words = [self._mended(word) for word in fold(sentence).split()]
            for start, end in self._book.find("everyday", words):
                words[start:end] = [_TAKEN_OUT] * (end - start)
            if words:
                yield self._book.read(words)

    def _without_reports(self, text: str) -> str:
        """The text without quotations of what somebody else said."""

        def blank(quote: re.Match[str]) -> str:
            before = fold(text[max(0, quote.start() - _NEAR) : quote.start()]).split()
            return _TAKEN_OUT if any(self._book.find("reported", before)) else quote[0]

        return _QUOTED.sub(blank, text)

    def _mended(self, word: str) -> str:
        """A long word of the list, where one letter of it is wrong."""
        if len(word) < _LONG - 1 or word in self._spelled:
            return word
        return next((known for known in self._nearby(word) if is_near(word, known)), word)

    def _nearby(self, word: str) -> Iterable[str]:
        return self._long.get(word[:1], ())

    # The list, made ready once.

    @cached_property
    def _book(self) -> Phrasebook:
        return Phrasebook({name: map(_folded, each) for name, each in self._match.items()})

    @cached_property
    def _spelled(self) -> frozenset[str]:
        """Words that are right as they are, though a letter away from one of the list."""
        return frozenset(map(fold, (*self._match["long"], *self._match["spelled"])))

    @cached_property
    def _long(self) -> dict[str, list[str]]:
        """The long words, by their first letter: slips there are rare."""
        words: dict[str, list[str]] = {}
        for word in map(fold, self._match["long"]):
            words.setdefault(word[:1], []).append(word)
        return words


def _is_negated(sentence: Reading, at: int) -> bool:
    """Whether a negation leads up to a word, with small words between them at most."""
    reached = {at}
    for start, end in reversed(list(sentence.find("between"))):
        if end in reached:
            reached.add(start)
    return any(end in reached for _, end in sentence.find("negations"))


def _is_mine(sentence: Reading, at: int) -> bool:
    """Whether the last person that is named before a word is oneself, or nobody is."""
    mine, others = (
        max((end for _, end in sentence.find(name) if end <= at), default=-1)
        for name in ("mine", "others")
    )
    return mine >= others


class Listener:
    """Listens to a text that grows, and hears again only the lines that changed.

    It holds the text that it heard last, and no more.
    """

    def __init__(self, detector: DangerDetector) -> None:
        """Nothing was heard yet."""
        self._detector = detector
        self._lines: dict[str, Danger] = {}

    def hears(self, text: str) -> Danger:
        """The most urgent thing that the text says."""
        before = self._lines
        self._lines = {
            line: before[line] if line in before else self._detector.hears(line)
            for line in text.splitlines()
        }
        return max(self._lines.values(), default=Danger.NONE)


_LONG = 6
"""Letters, folded. In shorter words one letter makes another word too easily."""

_SHORT = 3
"""Letters. In words as short as this a doubled letter makes another word: "of" and "off"."""

_NEAR = 80
"""Characters before a quotation in which it is said whose it is."""

_TAKEN_OUT = "…"

_SENTENCE = re.compile(r"[^.!?;:\n…]+(?:[.!?](?=\w)[^.!?;:\n…]*)*")
"""A dot within a word, as in `k.m.s`, ends nothing."""

_QUOTED = re.compile(
    r"\"[^\"\n]*\"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|(?<!\w)['‘][^'’\n]*['’](?!\w)"
)
_APOSTROPHES = re.compile(r"['’‘ʼ`´′＇]")
_FIGURES = str.maketrans("013457@$!|", "oieastasii")
_MIXED = re.compile(r"\w*[^\W\d_][\d@$!|]+(?=\w)\w*|[$@|](?=\w)\w+")
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_NO_WORD = re.compile(r"[^\w,*]+")


def fold(text: str) -> str:
    """A text as it is compared: small plain letters, no apostrophes, no letter doubled."""
    marked = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in marked if unicodedata.category(c) not in ("Mn", "Cf", "Me"))
    words = _APOSTROPHES.sub("", plain.casefold())
    words = _MIXED.sub(lambda word: word[0].translate(_FIGURES), words)
    words = _NO_WORD.sub(" ", words).replace("_", " ").replace(",", " , ")
    return " ".join(
        word if len(word) <= _SHORT else _DOUBLED.sub(r"\1", word) for word in words.split()
    )


def is_near(word: str, known: str) -> bool:
    """Whether one letter is wrong, missing, too many, or swapped with the next."""
    if abs(len(word) - len(known)) > 1 or word == known:
        return False
    start = _shared(word, known)
    end = _shared(word[::-1], known[::-1])
    swapped = word[start : start + 2] == known[start : start + 2][::-1]
    return start + end >= max(len(word), len(known)) - 1 or (
        swapped and len(word) == len(known) and word[start + 2 :] == known[start + 2 :]
    )


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def _folded(phrase: str) -> str:
    """A phrase of the list, folded as a text is; its signs stay as they are."""
    return " ".join(
        word if word.startswith("{") or word in ("~", ".") else fold(word)
        for word in phrase.split()
    )
