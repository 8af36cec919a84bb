"""The library: everything in content/ and a person's own packs, read when it's needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from compassion_tui.domain.errors import ContentError, UserError
from compassion_tui.domain.home import Home
from compassion_tui.domain.practice import Practice
from compassion_tui.library.decode import decode, holding, read_lists
from compassion_tui.library.practices import Shared, read_practice

if TYPE_CHECKING:
    from compassion_tui.domain.breath import BreathPattern
    from compassion_tui.domain.critic import Critic
    from compassion_tui.domain.danger import DangerDetector
    from compassion_tui.domain.people import People
    from compassion_tui.domain.steps import Step
    from compassion_tui.library.pages import Page

Shape = TypeVar("Shape")

GROUNDING = "feet"
"""The practice whose steps are the grounding steps of all others."""


class Library:
    """Content, decoded on first use and kept.

    A broken file is skipped: its UserError goes to `errors`, and the rest works.
    """

    def __init__(self, *content: Path, packs: Path | None = None) -> None:
        """Read nothing yet.

        Args:
            content: A language's folder, then those that it falls back to.
            packs: The person's own folder; it need not exist.
        """
        self._content = content
        self._packs = packs
        self._practices: dict[Path, Practice | None] = {}
        self.errors: list[UserError] = []

    @cached_property
    def own(self) -> tuple[Practice, ...]:
        """The practices of the person's packs, by file name."""
        paths = sorted(self._packs.glob("*.toml")) if self._packs else []
        taken = set(self._shipped)
        return tuple(
            practice
            for path in paths
            if (practice := self._read(path)) and self._is_new(practice, path, taken)
        )

    @cached_property
    def shipped(self) -> tuple[Practice, ...]:
        """The app's own practices, by file name."""
        return tuple(each for files in self._shipped.values() if (each := self._read(*files)))

    @property
    def listed(self) -> list[Practice]:
        """The app's practices that a person may start, in home's order: the shortest first."""
        place = {id: at for at, id in enumerate(self.home.order)}
        listed = [practice for practice in self.shipped if practice.listed]
        return sorted(listed, key=lambda each: (place.get(each.id, len(place)), each.title))

    @property
    def startable(self) -> dict[str, Practice]:
        """Every practice that a person may start, by id: `listed`, then their own."""
        own = (practice for practice in self.own if practice.listed)
        return {practice.id: practice for practice in (*self.listed, *own)}

    @property
    def content(self) -> tuple[Path, ...]:
        """A language's folder, then those that it falls back to."""
        return self._content

    def practice(self, id: str) -> Practice | None:
        """The practice of that id; None if there's none, or its file is broken."""
        if id in self._shipped:
            return self._read(*self._shipped[id])
        return next((practice for practice in self.own if practice.id == id), None)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of every practice, the person's own last."""
        return (*self._shipped, *(practice.id for practice in self.own))

    @cached_property
    def phrases(self) -> dict[str, tuple[str, ...]]:
        """Offered lines, by list id (phrases.toml)."""
        return self._lists("phrases.toml")

    @cached_property
    def feelings(self) -> dict[str, tuple[str, ...]]:
        """Words for feelings, by family (feelings.toml)."""
        return self._lists("feelings.toml")

    @cached_property
    def shared(self) -> Shared:
        """Steps that several practices share, by the name that puts them there (shared.toml)."""
        return self._or(self._decoder("shared.toml", dict[str, list[dict[str, Any]]]), {})

    @cached_property
    def patterns(self) -> dict[str, BreathPattern]:
        """Breath patterns, by id (breaths.toml)."""
        from compassion_tui.library.breaths import read_patterns

        return self._or(lambda *folders: read_patterns(*_files(folders, "breaths.toml")), {})

    @cached_property
    def home(self) -> Home:
        """What home asks and offers (home.toml)."""
        return self._or(self._decoder("home.toml", Home), Home())

    @cached_property
    def people(self) -> People:
        """People to talk to, by region (people.toml)."""
        from compassion_tui.domain.people import People
        from compassion_tui.library.people import read_people

        return self._or(read_people, People())

    @cached_property
    def critic(self) -> Critic | None:
        """What the critic's helper listens for (critic.toml)."""
        from compassion_tui.library.critic import read_critic

        return self._or(lambda *folders: read_critic(holding(folders, "critic.toml")), None)

    @cached_property
    def danger(self) -> DangerDetector:
        """What listens for words of danger (crisis.toml); it hears nothing without its file."""
        from compassion_tui.domain.danger import DangerDetector
        from compassion_tui.library.critic import read_danger

        return self._or(
            lambda *folders: DangerDetector(read_danger(holding(folders, "crisis.toml"))),
            DangerDetector(),
        )

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages to read, in order (learn/*.md)."""
        from compassion_tui.library.pages import Page, read_pages

        found = tuple(read_pages(*self._content))
        self.errors += [each for each in found if isinstance(each, UserError)]
        return tuple(each for each in found if isinstance(each, Page))

    @cached_property
    def _shipped(self) -> dict[str, tuple[Path, ...]]:
        """The files of each practice by its id: the language's, then those beneath."""
        folders = _files(self._content, "practices")
        found = {path.stem for folder in folders for path in folder.glob("*.toml")}
        return {id: self._files_of(id) for id in sorted(found)}

    def _files_of(self, id: str) -> tuple[Path, ...]:
        files = _files(self._content, f"practices/{id}.toml")
        return tuple(file for file in files if file.exists())

    @cached_property
    def _ground(self) -> tuple[Step, ...]:
        """Its errors are reported where the practice itself is read."""
        files = self._shipped.get(GROUNDING, ())
        for index in range(len(files)):
            with suppress(UserError):
                return self._practice_in(*files[index:]).steps
        return ()

    def _read(self, *files: Path) -> Practice | None:
        """A practice; if a language's file is broken, the one beneath it."""
        if files[0] not in self._practices:
            self._practices[files[0]] = self._first(self._grounded, files, None)
        return self._practices[files[0]]

    def _grounded(self, *files: Path) -> Practice:
        return msgspec.structs.replace(self._practice_in(*files), ground=self._ground)

    def _practice_in(self, *files: Path) -> Practice:
        return read_practice(*files, shared=self.shared)

    def _is_new(self, practice: Practice, path: Path, taken: set[str]) -> bool:
        if practice.id not in taken:
            taken.add(practice.id)
            return True
        self.errors.append(
            ContentError("content.double", file=path.name, key="id", name=practice.id)
        )
        return False

    def _or(self, read: Callable[..., Shape], otherwise: Shape) -> Shape:
        """What `read` finds in the folders."""
        return self._first(read, self._content, otherwise)

    def _first(self, read: Callable[..., Shape], layers: Sequence[Path], otherwise: Shape) -> Shape:
        """What `read` makes of the layers, or of the lower ones if the upper one is broken.

        Each UserError is noted; `otherwise` is used if none can be read.
        """
        for index in range(len(layers)):
            try:
                return read(*layers[index:])
            except UserError as error:
                self.errors.append(error)
        return otherwise

    def _decoder(self, name: str, shape: type[Shape]) -> Callable[..., Shape]:
        """A decoder for the file of that name in folders merged over one another."""
        return lambda *folders: decode(folders[0] / name, shape, *_files(folders[1:], name))

    def _lists(self, name: str) -> dict[str, tuple[str, ...]]:
        return self._or(lambda *folders: read_lists(*_files(folders, name)), {})


def _files(folders: Iterable[Path], name: str) -> tuple[Path, ...]:
    return tuple(folder / name for folder in folders)
