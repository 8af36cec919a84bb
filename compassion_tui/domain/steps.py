"""The kinds of steps.

Each kind is one class. It says which answers it accepts, what an answer adds to the entry, and
whose words it holds. To add a kind, write its class here, name it in `Step`, and let the type
checker name the other two places: its view, in widgets/steps, and its question in line mode, in
plain/steps. On paper it has a line to write on, unless sheets/worksheet.py lays it out otherwise.
"""

# long: every kind of step, one after the other
from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Annotated, ClassVar, Literal, NamedTuple

import msgspec

from compassion_tui.domain.breath import MOST_BREATHS
from compassion_tui.domain.entry import Entry, Part, Voice
from compassion_tui.domain.splitting import halves, is_untouched, sentences_of

Id = Annotated[str, msgspec.Meta(pattern=r"\A[a-z][a-z0-9-]*\Z")]
"""The id of a practice, a step or an option in files: small letters, digits and hyphens."""

GROUND = "ground"
"""The `leads` that goes to the grounding steps, as "this feels worse" does."""

PEOPLE = "people"
"""The `leads` that opens people to talk to over the step, which stays."""

SHELF = "kept"
"""The list of offered lines that is the person's own shelf of kind words."""

UNSURE = "unsure"
"""The id of an option that claims nothing: if there is one, enter alone chooses it."""

RESTS = "rest "
"""The beginning of a Keep step's answer that lets the entry rest; a moment follows."""

Answer = str | tuple[str, ...]
"""A step's answer: a text, an option's id, or lines set aside (Sort)."""


class Option(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer of a choice."""

    id: Id
    text: str
    goto: str = ""
    """The step this answer leads to; empty for the choice's own way on."""
    leads: str = ""
    """Somewhere outside the steps: `ground`, `people`, `home`, `here` or a practice's id.

    For the last three the walk ends there: complete where the way on is `end`, else enough.
    """
    closing: tuple[str, ...] = ()
    """What the ending says after this answer, in place of the practice's own lines."""


class Named(NamedTuple):
    """Something outside its practice that a step refers to."""

    key: str
    """The key with the reference, as in the file."""
    name: str
    among: Literal["places", "patterns", "lists"]
    """What it refers to: a place, a breath pattern, or a list of lines."""


class BaseStep(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"
):
    """What every step has. The defaults are for a kind with nothing of the person's own in it."""

    id: Id
    lines: tuple[str, ...]
    """What the guide says: one to three short lines."""
    asks: Annotated[int, msgspec.Meta(ge=1)] = 1
    """Which of the lines asks the question that's kept beside the answer; the first is 1."""
    goto: str = ""
    """The step that follows; empty for the next in the file, `end` or `enough` to end."""
    pin: str = ""
    """The earlier step whose answer stays visible, small and quiet."""
    skip_in_danger: bool = False
    """True for a step that examines what was written, such as which part is fact.

    It's skipped once words of danger were heard; see `left_out_in_danger`.
    """
    eased: tuple[str, ...] = ()
    """What the guide says instead when lines come by themselves, and nothing is typed."""
    needs: str = ""
    """An earlier step; without an answer there, this one has nothing to show and is skipped."""
    retired: bool = False
    """True for a step that's no longer asked; a walk that stopped there still continues there."""
    remembered: bool = False
    """Whether the next walk begins with this answer."""
    once: bool = False
    """Whether to skip it once its answer is remembered; home shows the answer instead."""
    signature: bool = False
    """Whether its exercise's screen shows it in its own way."""
    share: Annotated[int, msgspec.Meta(ge=0)] = 0
    """The weight of the part of the practice that begins here; 0 if none begins."""

    holds_words: ClassVar[bool] = False
    """Whether its answer is the person's own words."""
    decides: ClassVar[bool] = False
    """Whether its answer decides what happens to the words, as a Keep does."""
    asks_something: ClassVar[bool] = True
    """Whether it asks for an answer, rather than showing something: paper has room for one."""

    @property
    def asked(self) -> str:
        """The line that asks; the last one if there are fewer."""
        return next(reversed(self.lines[: self.asks]), "")

    @property
    def options(self) -> tuple[Option, ...]:
        """Its options."""
        return ()

    @property
    def voice(self) -> Voice | None:
        """Whose voice the words written here are in; None if nothing is written."""
        return None

    @property
    def prompts(self) -> tuple[str, ...]:
        """Suggested beginnings, shown on request."""
        return ()

    @property
    def ways(self) -> tuple[str, ...]:
        """Everything that's offered to begin a text with."""
        return self.prompts

    @property
    def shows(self) -> tuple[str, ...]:
        """The earlier steps whose answers it's about, besides the pinned one."""
        return ()

    @property
    def beside(self) -> tuple[str, str] | None:
        """The two earlier steps that it shows side by side; None for other kinds."""
        return None

    @property
    def built_on(self) -> tuple[str, ...]:
        """The earlier steps whose words are all that it has to show; empty for other steps."""
        return ()

    @property
    def listened_to(self) -> tuple[str, ...]:
        """The steps whose words are checked for danger while this one is shown."""
        return ()

    @property
    def references(self) -> tuple[str, ...]:
        """The earlier steps whose answers it shows or begins with."""
        return tuple(filter(None, (self.pin, self.needs, *self.shows)))

    @property
    def is_private(self) -> bool:
        """Whether it shows or asks for the person's own words, or decides about them."""
        return self.holds_words or self.decides or bool(self.references)

    def accepts(self, answer: Answer) -> bool:
        """Whether that's a possible answer."""
        return False

    def has_words(self, answer: Answer) -> bool:
        """Whether an answer is words of the person's own, and more than a way to begin."""
        return self.holds_words and bool(answer)

    def add_to(self, entry: Entry, answer: Answer) -> Entry:
        """The entry of a walk with this answer added."""
        return entry

    def rests_on(self, left_out: Set[str]) -> bool:
        """Whether it builds on steps that are left out, with nothing else to offer."""
        return not left_out.isdisjoint(self.references)

    def option(self, answer: Answer | None) -> Option | None:
        """The option that an answer names; None if it names none."""
        return next((option for option in self.options if option.id == answer), None)

    def named(self) -> Iterator[Named]:
        """What it refers to outside its practice."""
        for option in self.options:
            yield Named(f"options.{option.id}.leads", option.leads, "places")

    def _with_part(self, entry: Entry, text: str, voice: Voice = "own") -> Entry:
        part = Part(step=self.id, asked=self.asked, text=text, voice=voice)
        return msgspec.structs.replace(entry, parts=(*entry.parts, part))


class Say(BaseStep, frozen=True, kw_only=True, tag="say"):
    """A few lines to read, and a key to go on."""

    asks_something: ClassVar[bool] = False


class Breathe(BaseStep, frozen=True, kw_only=True, tag="breathe"):
    """A few breaths together."""

    pattern: str = "easy"
    """The id of a pattern in breaths.toml."""
    breaths: Annotated[int, msgspec.Meta(ge=1, le=MOST_BREATHS)] = 3
    flows: bool = False
    """Whether the walk goes on by itself after the last of them."""
    asks_something: ClassVar[bool] = False

    def named(self) -> Iterator[Named]:
        """The pattern."""
        yield Named("pattern", self.pattern, "patterns")


class _Choice(BaseStep, frozen=True, kw_only=True):
    """A step whose answer is an option's id."""

    options: tuple[Option, ...]

    def accepts(self, answer: Answer) -> bool:
        """The options' ids."""
        return self.option(answer) is not None

    def add_to(self, entry: Entry, answer: Answer) -> Entry:
        """The option's text; nothing if it only says where to go next."""
        if not isinstance(answer, str) or not answer or self._finds_the_way(answer):
            return entry
        option = self.option(answer)
        return self._with_part(entry, option.text if option else answer)

    def _finds_the_way(self, answer: str) -> bool:
        """Whether the answer only says where to go next."""
        return any(option.goto or option.leads for option in self.options)


class Choose(_Choice, frozen=True, kw_only=True, tag="choose"):
    """One of a few answers, each of which can lead elsewhere."""

    after: bool = False
    """True if the answer says how things feel afterwards; the entry keeps it as `after`."""

    def add_to(self, entry: Entry, answer: Answer) -> Entry:
        """The option's text, or how it feels afterwards."""
        if not self.after:
            return super().add_to(entry, answer)
        return msgspec.structs.replace(entry, after=answer) if isinstance(answer, str) else entry


class Touch(_Choice, frozen=True, kw_only=True, tag="touch"):
    """A place for the hand, or no touch at all; an option may lead to more places."""

    def _finds_the_way(self, answer: str) -> bool:
        """A place is kept; "somewhere else" isn't one."""
        option = self.option(answer)
        return option is not None and bool(option.goto or option.leads)


class _Words(BaseStep, frozen=True, kw_only=True):
    """A step whose answer is the person's own text."""

    voice: Voice = "own"
    holds_words: ClassVar[bool] = True

    @property
    def listened_to(self) -> tuple[str, ...]:
        """What's written here, and the earlier words that are offered here."""
        return (self.id,)

    def accepts(self, answer: Answer) -> bool:
        """Any text, even an empty one."""
        return isinstance(answer, str)

    def has_words(self, answer: Answer) -> bool:
        """Whether anything was written; a way to begin as it was offered isn't."""
        pieces = sentences_of(answer) if isinstance(answer, str) else ()
        return any(not is_untouched(piece, self.ways) for piece in pieces)

    def add_to(self, entry: Entry, answer: Answer) -> Entry:
        """The text, in its voice."""
        written = self.has_words(answer)
        return self._with_part(entry, str(answer), self.voice) if written else entry


class Write(_Words, frozen=True, kw_only=True, tag="write"):
    """A place to write, say aloud or think. Its answer is the text."""

    prompts: tuple[str, ...] = ()
    start: str = ""
    """The earlier step whose answer is the first text."""
    opening: str = ""
    """Words that are on the page at first, such as "Dear …"."""
    page: bool = False
    """True for a bare page of its own; False for a few lines."""

    @property
    def ways(self) -> tuple[str, ...]:
        """What's on the page at first, then the suggested beginnings."""
        return (*filter(None, (self.opening,)), *self.prompts)

    @property
    def shows(self) -> tuple[str, ...]:
        """What the text begins with."""
        return (self.start,)


class Echo(BaseStep, frozen=True, kw_only=True, tag="echo"):
    """Two of the person's earlier answers, side by side."""

    left: str
    right: str
    labels: tuple[str, str] = ("", "")
    """Whose words they are, above each; without these, line mode shows the questions."""
    asks_something: ClassVar[bool] = False

    @property
    def shows(self) -> tuple[str, ...]:
        """Both."""
        return self.beside

    @property
    def beside(self) -> tuple[str, str]:
        """The left one, the right one."""
        return self.left, self.right


class Pick(_Words, frozen=True, kw_only=True, tag="pick"):
    """One line of their own, an offered one, or a typed one. Its answer is the line."""

    voice: Voice = "kind"
    """`kind`: the picked line is a kind word, which the entry keeps."""
    of: tuple[str, ...] = ()
    """Earlier steps whose lines are offered."""
    offers: tuple[str, ...] = ()
    """Lists of phrases.toml or feelings.toml that are offered; SHELF is one too."""
    typed: bool = True
    """Whether people can type a line of their own."""
    few: Annotated[int, msgspec.Meta(ge=0)] = 0
    """How many of the offered words are visible at first; 0 for all of them."""

    @property
    def shows(self) -> tuple[str, ...]:
        """Whose lines are offered."""
        return self.of

    @property
    def built_on(self) -> tuple[str, ...]:
        """Whose lines are offered, if no others are."""
        return () if self.offers else self.of

    @property
    def listened_to(self) -> tuple[str, ...]:
        """What is typed here, and the lines of their own that are offered."""
        return (self.id, *self.of)

    def add_to(self, entry: Entry, answer: Answer) -> Entry:
        """The line; a kind one is kept."""
        entry = super().add_to(entry, answer)
        if self.voice != "kind" or not isinstance(answer, str) or not answer.strip():
            return entry
        return msgspec.structs.replace(entry, kept=tuple(dict.fromkeys((*entry.kept, answer))))

    def rests_on(self, left_out: Set[str]) -> bool:
        """Whether the pinned line is left out, or everything that it offers."""
        if self.pin in left_out:
            return True
        return bool(self.of) and not self.offers and left_out >= set(self.of)

    def named(self) -> Iterator[Named]:
        """The lists."""
        for name in self.offers:
            yield Named("offers", name, "lists")


class Sort(BaseStep, frozen=True, kw_only=True, tag="sort"):
    """Their own lines, some set aside. Its answer is the lines set aside."""

    of: tuple[str, ...]
    holds_words: ClassVar[bool] = True

    @property
    def shows(self) -> tuple[str, ...]:
        """Whose lines are sorted."""
        return self.of

    @property
    def built_on(self) -> tuple[str, ...]:
        """Whose lines are sorted."""
        return self.of

    def accepts(self, answer: Answer) -> bool:
        """Lines."""
        return isinstance(answer, tuple)

    def add_to(self, entry: Entry, answer: Answer) -> Entry:
        """Each sorted part, split into the lines that stay and the lines set aside."""
        if not isinstance(answer, tuple) or not answer:
            return entry
        parts = (
            half
            for part in entry.parts
            for half in (_halves(part, answer) if part.step in self.of else (part,))
        )
        return msgspec.structs.replace(entry, parts=tuple(parts))


def _halves(part: Part, laid: tuple[str, ...]) -> Iterator[Part]:
    """The lines of a part that stay, and those set aside; older answers hold whole lines."""
    aside = {piece for line in laid for piece in sentences_of(line)}
    stands, gone = halves(part.text, aside)
    if stands:
        yield msgspec.structs.replace(part, text=stands)
    if gone:
        yield msgspec.structs.replace(part, text=gone, aside=True)


class Reread(BaseStep, frozen=True, kw_only=True, tag="reread"):
    """An earlier answer, slowly, one paragraph per key.

    `of` may be its own id, for a text that the walk begins with, such as a rested letter.
    """

    of: str
    holds_words: ClassVar[bool] = True
    asks_something: ClassVar[bool] = False

    @property
    def shows(self) -> tuple[str, ...]:
        """What is read."""
        return (self.of,)

    @property
    def built_on(self) -> tuple[str, ...]:
        """What is read."""
        return (self.of,)


class Keep(BaseStep, frozen=True, kw_only=True, tag="keep"):
    """Keep it in the journal, let it rest until later, or let it go.

    Its answer is `keep`, `drop`, or `rest ` with a time in ISO 8601.
    """

    rest: bool = False
    """Whether resting (15 minutes, tomorrow, a date) is offered."""
    decides: ClassVar[bool] = True

    def accepts(self, answer: Answer) -> bool:
        """One of the ways to keep."""
        return isinstance(answer, str)

    def add_to(self, entry: Entry, answer: Answer) -> Entry:
        """Until when it rests."""
        if not isinstance(answer, str) or not answer.startswith(RESTS):
            return entry
        return msgspec.structs.replace(entry, rests_until=answer.removeprefix(RESTS))


Step = Say | Breathe | Choose | Touch | Write | Echo | Pick | Sort | Reread | Keep
"""The closed union of step kinds; `kind` in a content file is the tag."""
