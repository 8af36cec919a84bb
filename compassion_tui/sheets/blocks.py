"""The parts of a printed sheet, in whatever format it's written."""

from __future__ import annotations

from typing import Literal, NamedTuple

Role = Literal["say", "ask", "quiet", "own", "kind", "critic", "kept"]
"""How a text is set: what the guide says, a question, a side note; then the person's words."""


SHORT = 19
"""The most characters of an answer that others can be beside."""


class Text(NamedTuple):
    """Some lines in one role."""

    text: str
    role: Role


class Room(NamedTuple):
    """Ruled lines to write on."""

    lines: int


class Boxes(NamedTuple):
    """Answers to tick, each with a note beside it."""

    rows: tuple[tuple[str, str], ...]

    @property
    def are_short(self) -> bool:
        """Whether several fit side by side."""
        return all(len(row) <= SHORT and not beside for row, beside in self.rows)


Block = Text | Room | Boxes


class Section(NamedTuple):
    """A group of blocks, under a heading or a number."""

    blocks: tuple[Block, ...]
    heading: str = ""
    note: str = ""
    """Beside the heading, quiet."""
    number: int = 0
    breaks: bool = False
    """Whether a page may end inside it."""


class Sheet(NamedTuple):
    """All of it."""

    title: str
    notes: tuple[str, ...]
    """Under the title, quiet."""
    sections: tuple[Section, ...]
