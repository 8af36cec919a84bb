"""What a sheet of paper is made of, whatever it is written as."""

from __future__ import annotations

from typing import Literal, NamedTuple

Role = Literal["say", "ask", "quiet", "own", "kind", "critic", "kept"]
"""How a text is set: what the guide says, what is asked, what is beside; then words of a person."""


SHORT = 19
"""Characters of an answer that has others beside it."""


class Text(NamedTuple):
    """Some lines in one role."""

    text: str
    role: Role


class Room(NamedTuple):
    """Ruled lines to write on."""

    lines: int


class Boxes(NamedTuple):
    """Answers to tick, each with what stands beside it."""

    rows: tuple[tuple[str, str], ...]

    @property
    def are_short(self) -> bool:
        """Whether several fit beside one another."""
        return all(len(row) <= SHORT and not beside for row, beside in self.rows)


Block = Text | Room | Boxes


class Section(NamedTuple):
    """What belongs together, under a heading or a number."""

    blocks: tuple[Block, ...]
    heading: str = ""
    note: str = ""
    """Beside the heading, quiet."""
    number: int = 0
    breaks: bool = False
    """Whether a page may end within it."""


class Sheet(NamedTuple):
    """All of it."""

    title: str
    notes: tuple[str, ...]
    """Under the title, quiet."""
    sections: tuple[Section, ...]
