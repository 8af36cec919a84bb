"""Saying lines and hearing answers: the two things that line mode does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from compassion_tui.domain.flow import Back, Enough, Event, Resume, Skip, Worse
from compassion_tui.domain.messages import Messages
from compassion_tui.domain.text import safe_text

COMMANDS: dict[str, Event] = {
    "/b": Back(),
    "/s": Skip(),
    "/e": Enough(),
    "/w": Worse(),
    "/r": Resume(),
}
"""What can be typed instead of an answer.

`/p` shows people, `/h` offers them no more, `/f` shows ways to begin, `/?` all of these.
"""


class Interruption(Exception):
    """Something was typed that is no answer: an event of the walk."""

    def __init__(self, event: Event) -> None:
        """Carry the event to the walk."""
        super().__init__()
        self.event = event


@dataclass(frozen=True)
class Talk:
    """A conversation by lines. `hear` is asked with a prompt, and raises EOFError at the end."""

    messages: Messages
    say: Callable[[str], None]
    hear: Callable[[str], str]
    show_people: Callable[[], None]
    hide_people: Callable[[], bool] = lambda: False
    """Offer people no more in this practice; whether they were being offered."""

    def tell(self, lines: Iterable[str]) -> None:
        """Say a few lines after an empty one."""
        self.say("")
        for line in lines:
            self.say(safe_text(line))

    def answer(self, prompt: str, ways: Sequence[str] = ()) -> str:
        """One line; commands are carried out, or interrupt. `ways` are ways to begin it."""
        while True:
            said = self.hear(prompt).strip()
            if said in COMMANDS:
                raise Interruption(COMMANDS[said])
            if said == "/p":
                self.show_people()
            elif said == "/h":
                offered = self.hide_people()
                self.tell([self.messages("plain.hidden")])
                if offered:
                    raise Interruption(Resume())  # on to the step behind the offer
            elif said == "/f" and ways:
                self.tell(ways)
            elif said == "/?":
                self.tell(self.messages.several("plain.commands"))
            else:
                return said

    def text(self, blanks: int = 1, ways: Sequence[str] = ()) -> Iterator[str]:
        """Lines until an empty one, or so many in a row: after each, the whole text so far."""
        lines: list[str] = []
        while lines != [""] and lines[-blanks:] != [""] * blanks:
            lines.append(self.answer("> ", ways))
            if lines[-1]:
                yield "\n".join(lines)

    def choice(self, texts: Sequence[str], prompt: str = "") -> str:
        """What was typed after a numbered list, as it was typed."""
        self.tell(f"{number}  {text}" for number, text in enumerate(texts, 1))
        return self.answer(prompt or self.messages("plain.choose"))

    def line(self, texts: Sequence[str], prompt: str, *, typed: bool) -> str:
        """The row that was chosen, or a line of one's own where it may be `typed`; empty for none.

        Asks again until it is one. A bare number is never a line of one's own.
        """
        while said := self.choice(texts, prompt):
            if (index := _index(said, len(texts))) is not None:
                return texts[index]
            if typed and not said.isdecimal():
                return said
            self.say(self.messages("plain.no_such_number"))
        return ""

    def number(self, texts: Sequence[str], prompt: str = "") -> int | None:
        """The index of the row that was chosen; None for none. Asks again until it is one."""
        while (said := self.choice(texts, prompt)) and (index := _index(said, len(texts))) is None:
            self.say(self.messages("plain.no_such_number"))
        return index if said else None

    def numbers(self, texts: Sequence[str], prompt: str) -> tuple[int, ...]:
        """The indices of every row that was named; what is no row is passed over."""
        found = (_index(part, len(texts)) for part in self.choice(texts, prompt).split())
        return tuple(index for index in found if index is not None)


def _index(said: str, count: int) -> int | None:
    number = int(said) if said.isdecimal() else 0
    return number - 1 if 1 <= number <= count else None
