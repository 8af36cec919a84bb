"""Words of danger: whether a text says that its writer may not be safe.

A plain list in crisis.toml, nothing more; it misses what is said in other words. What it finds is
worked out again each time: nothing is stored, counted or sent. It leans towards hearing: a false
alarm costs one quiet line, a missed one costs more.

How a text is heard:

1. It is folded: case, accents, apostrophes of every kind, zero-width characters and figures in
   place of letters make no difference; stretched words, and long ones with one letter wrong, are
   mended.
2. What somebody else is quoted with is taken out, and so are everyday phrases ("cut myself some
   slack").
3. What is left is searched for phrases, sentence by sentence. A phrase counts unless a negation
   is before it ("I don't want to die"), or, where it names nobody itself, it is said of
   somebody else ("my dad is suicidal"). Single words such as "die" count only where the last
   person that was named is the writer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum
from functools import cached_property

import msgspec

from compassion_tui.domain.phrasebook import Phrasebook, PhraseSearch, Sets, Span, names_in

SETS = (
    "said", "bare", "of_me", "hurt", "against", "everyday", "reported", "negations", "between",
    "mine", "others", "long", "spelled", "kindly", "mishap", "softens",
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
    """The contents of crisis.toml, in one language."""

    language: str
    label: str
    """The sentence that says which language it knows, and that it misses much."""
    short_forms: dict[str, str] = {}
    """Short forms and their meanings: "tonite" for "tonight"."""
    match: Sets
    """Phrases by the name of their set, written as domain/phrasebook.py reads them."""


def sets_used(table: DangerWords) -> set[str]:
    """The names of the sets that a table has to have."""
    return {*SETS, *names_in(phrase for words in table.match.values() for phrase in words)}


class DangerDetector:
    """A list, ready to listen with.

    Without a list it hears nothing, and then nothing may be shown again as a kind word.
    """

    def __init__(self, table: DangerWords | None = None) -> None:
        """Take the list; it is made ready when it is first asked."""
        self.is_deaf = table is None
        """Whether the list is missing."""
        self._match = table.match if table else {}
        self._short = table.short_forms if table else {}
        self._heard: dict[str, _Sentence] = {}

    def hears(self, text: str) -> Danger:
        """The most urgent thing that a text says."""
        return max((each.danger for each in self._sentences(text)), default=Danger.NONE)

    def may_return(self, line: str) -> bool:
        """Whether a line is fit to be shown again as a kind word.

        It is not where danger is heard in it, or where it is said against the writer ("I am a
        burden").
        """
        return not self.is_deaf and not any(
            each.danger or each.is_against for each in self._sentences(line)
        )

    def restates(self, line: str) -> bool:
        """Whether a line only says what went wrong: so it isn't offered first."""
        return any(each.restates for each in self._sentences(line))

    def forget(self) -> None:
        """Let go of the sentences that were looked at last."""
        self._heard.clear()

    # The text.

    def _sentences(self, text: str) -> Iterator[_Sentence]:
        """A text's sentences, without what is everyday or somebody else's.

        The last ones are remembered: the same line is looked at each time it is drawn.
        """
        if not self._match:
            return
        for sentence in _SENTENCE.findall(self._without_reports(text)):
            if sentence not in self._heard:
                if len(self._heard) >= MOST_HEARD:
                    self._heard.clear()
                self._heard[sentence] = self._read(sentence)
            yield self._heard[sentence]

    def _read(self, sentence: str) -> _Sentence:
        full = (self._full.get(word, word) for word in fold(sentence).split())
        words = [self._mended(word) for each in full for word in each.split()]
        for start, end in self._book.find("everyday", words):
            words[start:end] = [_TAKEN_OUT] * (end - start)
        return _Sentence(self._book.read(words))

    def _without_reports(self, text: str) -> str:
        """The text without quotations of what somebody else said."""

        def blank(quote: re.Match[str]) -> str:
            before = fold(text[max(0, quote.start() - _NEAR) : quote.start()]).split()
            return _TAKEN_OUT if any(self._book.find("reported", before)) else quote[0]

        return _QUOTED.sub(blank, text)

    def _mended(self, word: str) -> str:
        """A word of the list, where it is stretched, or long and one letter of it is wrong."""
        if len(word) > LONGEST_WORD:
            return word
        if _STRETCHED.search(word):
            word = next(filter(self._known.__contains__, _shortened(word)), word)
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
    def _full(self) -> dict[str, str]:
        """Short forms and their meanings."""
        return {fold(short): fold(full) for short, full in self._short.items()}

    @cached_property
    def _spelled(self) -> frozenset[str]:
        """Words that are spelled correctly, though one letter away from a word in the list."""
        return frozenset(map(fold, (*self._match["long"], *self._match["spelled"])))

    @cached_property
    def _known(self) -> frozenset[str]:
        """Every word of the list."""
        phrases = (phrase for each in self._match.values() for phrase in each)
        return frozenset(word for phrase in phrases for word in _folded(phrase).split())

    @cached_property
    def _long(self) -> dict[str, list[str]]:
        """The long words, by their first letter: slips there are rare."""
        words: dict[str, list[str]] = {}
        for word in map(fold, self._match["long"]):
            words.setdefault(word[:1], []).append(word)
        return words


class _Sentence:
    """One sentence, folded, and what is heard in it; worked out when it is first asked."""

    def __init__(self, words: PhraseSearch) -> None:
        self._words = words

    @cached_property
    def danger(self) -> Danger:
        """The most urgent thing that it says."""
        if self._says("hurt", self._is_not_others):
            return Danger.HURT
        said = (
            self._says("said")
            or self._says("bare", self._is_not_others)
            or self._says("of_me", self._is_mine)
        )
        return Danger.HEARD if said else Danger.NONE

    @cached_property
    def is_against(self) -> bool:
        """Whether it is said against the writer, with nothing kind beside it."""
        return self._says("against") and not self._words.has("kindly")

    @cached_property
    def restates(self) -> bool:
        """Whether it only says what went wrong."""
        return self._words.has("mishap") and not self._words.has("softens")

    def _says(self, name: str, of: Callable[[int], bool] = lambda _: True) -> bool:
        """Whether a phrase of that set is meant: not negated, and about the right person."""
        return any(not self._is_negated(start) and of(start) for start, _ in self._words.find(name))

    def _is_negated(self, at: int) -> bool:
        """Whether a negation leads up to a word, with small words between them at most."""
        reached = {at}
        for start, end in self._between:
            if end in reached:
                reached.add(start)
        return not reached.isdisjoint(self._negated)

    @cached_property
    def _between(self) -> list[Span]:
        """Where the small words are that a negation reaches past, last one first."""
        return list(self._words.find("between"))[::-1]

    @cached_property
    def _negated(self) -> frozenset[int]:
        """The words that come after a negation."""
        return frozenset(end for _, end in self._words.find("negations"))

    @cached_property
    def _persons(self) -> tuple[list[int], list[int]]:
        """After which words the writer, and somebody else, was just named."""
        mine, others = ([end for _, end in self._words.find(name)] for name in ("mine", "others"))
        return mine, others

    def _is_mine(self, at: int) -> bool:
        """Whether the last person named before a word is the writer."""
        mine, others = self._last_persons(at)
        return mine >= max(others, 0)

    def _is_not_others(self, at: int) -> bool:
        """Whether the last person named before a word is the writer, or nobody is named."""
        mine, others = self._last_persons(at)
        return mine >= others

    def _last_persons(self, at: int) -> tuple[int, int]:
        """Where the writer, and somebody else, was last named before a word; -1 for nowhere."""
        mine, others = (
            max((end for end in ends if end <= at), default=-1) for ends in self._persons
        )
        return mine, others


class Listener:
    """Listens to a text that grows, and hears again only the lines that changed.

    It only holds the last text it was given.
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


LONGEST_WORD = 40
"""Letters. A longer run of letters can't be a word of the list, however it's corrected."""

MOST_HEARD = 4_000
"""How many sentences are remembered."""

_LONG = 6
"""Letters. In shorter words one letter makes another word too easily."""

_NEAR = 80
"""How many characters before a quotation can say whose it is."""

_TAKEN_OUT = "…"

_SENTENCE = re.compile(r"[^.!?;:\n…]+(?:[.!?](?=\w)[^.!?;:\n…]*)*")
"""A dot within a word, as in `k.m.s`, ends nothing."""

_QUOTED = re.compile(
    r"\"[^\"\n]*\"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|(?<!\w)['‘][^'’\n]*['’](?!\w)"
)
_APOSTROPHES = re.compile(r"['’‘ʼ`´′＇]")
_FIGURES = str.maketrans("013457@$!|", "oieastasii")
_FIGURE = re.compile(r"(?<=[^\W\d_])[\d@$!|]+(?=[^\W_])|[@$](?=[^\W\d_])")
"""Figures and signs that stand for letters within a word."""
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_NO_WORD = re.compile(r"[^\w,*]+")


def fold(text: str) -> str:
    """A text as it is compared: small plain letters, no apostrophes, no signs but commas."""
    if text.isascii() and text.isalpha():
        return text.lower()  # as nearly every word of the list is
    words = _APOSTROPHES.sub("", (text if text.isascii() else _unmarked(text)).casefold())
    words = _FIGURE.sub(lambda sign: sign[0].translate(_FIGURES), words)
    words = _NO_WORD.sub(" ", words).replace("_", " ").replace(",", " , ")
    return " ".join(words.split())


def _unmarked(text: str) -> str:
    """A text without accents and without what is not seen."""
    marked = unicodedata.normalize("NFKD", text)
    return "".join(c for c in marked if unicodedata.category(c) not in ("Mn", "Cf", "Me"))


def _shortened(word: str) -> tuple[str, ...]:
    """A stretched word, its long runs as two letters, or as one: "killl" as "kill", "kil"."""
    return _STRETCHED.sub(r"\1\1", word), _STRETCHED.sub(r"\1", word)


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
        word if word.startswith("{") or word in ("~", ".", "?") else fold(word)
        for word in phrase.split()
    )
