"""What the sessions on a pseudo-terminal share: a home of their own, and an end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from compassion_tui.domain.clock import Clock
from compassion_tui.drafts import Drafts
from compassion_tui.journal.journal import Journal
from compassion_tui.paths import Paths
from compassion_tui.storage.vault import Vault
from tests.terminal.term import COMMAND, Terminal

Opened = Callable[..., Terminal]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The person's folder; it is not there yet, as on a new machine."""
    return tmp_path / "home"


@pytest.fixture
def opened(home: Path) -> Iterator[Opened]:
    """Runs `compassion ARGUMENTS` on a pseudo-terminal, over that folder."""
    with ExitStack() as stack:

        def open_one(*arguments: str, argv: Sequence[str] = COMMAND, **options: Any) -> Terminal:
            env = {"COMPASSION_HOME": str(home), "HOME": str(home.parent)}
            env |= options.pop("env", {})
            return stack.enter_context(Terminal((*argv, *arguments), env=env, **options))

        yield open_one


class Kept:
    """What stands on the disk, read by a process of its own: the test's."""

    def __init__(self, home: Path) -> None:
        self.paths = Paths.find({"COMPASSION_HOME": str(home)})

    @property
    def drafts(self) -> list[dict[str, Any]]:
        """The answers of each draft, the newest first."""
        return [
            dict(draft.state.answers)
            for draft in Drafts(self.paths.drafts, Clock(), Vault(self.paths.journal)).all()
        ]

    @property
    def drafted(self) -> str:
        """All words of all drafts."""
        return "\n".join(str(value) for draft in self.drafts for value in draft.values())

    @property
    def entries(self) -> list[Any]:
        """The journal's entries, the newest first."""
        return list(Journal(self.paths.journal, self.paths.state, Clock()).newest())

    @property
    def journalled(self) -> str:
        """All words of all entries."""
        return "\n".join(part.text for entry in self.entries for part in entry.parts)


@pytest.fixture
def kept(home: Path) -> Kept:
    return Kept(home)
