"""The library: everything that content/ and a person's own packs hold, read when asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

from compassion_tui.domain.breath import Pattern
from compassion_tui.domain.critic import Crisis, Critic
from compassion_tui.domain.home import Home
from compassion_tui.domain.page import Page
from compassion_tui.domain.people import People
from compassion_tui.domain.practice import Practice, Step
from compassion_tui.domain.trouble import Trouble
from compassion_tui.library.breaths import read_patterns
from compassion_tui.library.critic import read_crisis, read_critic
from compassion_tui.library.decode import decode
from compassion_tui.library.pages import read_pages
from compassion_tui.library.people import read_people
from compassion_tui.library.practices import read_practice

Shape = TypeVar("Shape")

GROUNDING = "feet"
"""The practice whose steps ground every other."""


class Library:
    """Content, decoded on first use and kept.

    A broken file is skipped: its Trouble goes to `troubles`, and the rest works.
    """

    def __init__(self, content: Path, packs: Path | None = None) -> None:
        """Read nothing yet. `packs` is the person's own folder; it need not exist."""
        self._content = content
        self._packs = packs
        self._practices: dict[Path, Practice | None] = {}
        self.troubles: list[Trouble] = []

    @cached_property
    def own(self) -> tuple[Practice, ...]:
        """The practices of the person's packs, by file name."""
        paths = sorted(self._packs.glob("*.toml")) if self._packs else []
        taken = {path.stem for path in self._shipped}
        return tuple(
            practice
            for path in paths
            if (practice := self._read(path)) and self._is_new(practice, path, taken)
        )

    @cached_property
    def shipped(self) -> tuple[Practice, ...]:
        """The app's own practices, by file name."""
        return tuple(practice for path in self._shipped if (practice := self._read(path)))

    def practice(self, id: str) -> Practice | None:
        """The practice of that id; None if there is none, or its file is broken."""
        shipped = self._content / "practices" / f"{id}.toml"
        if shipped in self._shipped:
            return self._read(shipped)
        return next((practice for practice in self.own if practice.id == id), None)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of every practice, the person's own last."""
        return (*(path.stem for path in self._shipped), *(p.id for p in self.own))

    @cached_property
    def phrases(self) -> dict[str, tuple[str, ...]]:
        """Offered lines, by list id (phrases.toml)."""
        return self._lists("phrases.toml")

    @cached_property
    def feelings(self) -> dict[str, tuple[str, ...]]:
        """Words for feelings, by family (feelings.toml)."""
        return self._lists("feelings.toml")

    @cached_property
    def patterns(self) -> dict[str, Pattern]:
        """Breath patterns, by id (breaths.toml)."""
        return self._or(lambda content: read_patterns(content / "breaths.toml"), {})

    @cached_property
    def home(self) -> Home:
        """What home asks and offers (home.toml)."""
        return self._or(lambda content: decode(content / "home.toml", Home), Home())

    @cached_property
    def people(self) -> People:
        """People to talk to, by region (people.toml)."""
        return self._or(read_people, People())

    @cached_property
    def critic(self) -> Critic | None:
        """What the pattern helper listens for (critic.toml)."""
        return self._or(read_critic, None)

    @cached_property
    def crisis(self) -> Crisis | None:
        """The phrases that bring the quiet line about people (crisis.toml)."""
        return self._or(read_crisis, None)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages to read, in order (learn/*.md)."""
        found = tuple(read_pages(self._content))
        self.troubles += [each for each in found if isinstance(each, Trouble)]
        return tuple(each for each in found if isinstance(each, Page))

    @cached_property
    def _shipped(self) -> tuple[Path, ...]:
        return tuple(sorted((self._content / "practices").glob("*.toml")))

    @cached_property
    def _ground(self) -> tuple[Step, ...]:
        path = self._content / "practices" / f"{GROUNDING}.toml"
        try:
            return read_practice(path).steps
        except Trouble:
            return ()

    def _read(self, path: Path) -> Practice | None:
        if path not in self._practices:
            self._practices[path] = self._try(path)
        return self._practices[path]

    def _try(self, path: Path) -> Practice | None:
        try:
            return msgspec.structs.replace(read_practice(path), ground=self._ground)
        except Trouble as trouble:
            self.troubles.append(trouble)
            return None

    def _is_new(self, practice: Practice, path: Path, taken: set[str]) -> bool:
        if practice.id not in taken:
            taken.add(practice.id)
            return True
        self.troubles.append(Trouble("content.double", file=path.name, key="id", name=practice.id))
        return False

    def _or(self, read: Callable[[Path], Shape], otherwise: Shape) -> Shape:
        """What `read` finds in the folder; `otherwise`, with its Trouble noted, if it is broken."""
        try:
            return read(self._content)
        except Trouble as trouble:
            self.troubles.append(trouble)
            return otherwise

    def _lists(self, name: str) -> dict[str, tuple[str, ...]]:
        return self._or(lambda content: decode(content / name, dict[str, tuple[str, ...]]), {})
