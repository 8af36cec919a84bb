"""What everybody needs, built once."""

from __future__ import annotations

from dataclasses import dataclass

from compassion_tui import assets
from compassion_tui.domain.clock import Clock
from compassion_tui.domain.words import Words
from compassion_tui.drafts import Drafts
from compassion_tui.journal.journal import Journal
from compassion_tui.library.library import Library
from compassion_tui.library.words import read_words
from compassion_tui.paths import Paths


@dataclass(frozen=True)
class Services:
    """The app's parts below the screen, each cheap to make and read when first used."""

    paths: Paths
    words: Words
    library: Library
    journal: Journal
    drafts: Drafts
    clock: Clock

    @classmethod
    def build(cls, paths: Paths | None = None, clock: Clock | None = None) -> Services:
        """The services over the person's own folders.

        Raises:
            Trouble: ui.toml is missing or broken, so that nothing could be said.
        """
        paths = paths or Paths.find()
        clock = clock or Clock()
        content = assets.content()
        return cls(
            paths=paths,
            words=read_words(content),
            library=Library(content, paths.packs),
            journal=Journal(paths.journal, paths.state, clock),
            drafts=Drafts(paths.drafts, clock),
            clock=clock,
        )
