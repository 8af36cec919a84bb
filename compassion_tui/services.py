"""What everybody needs, built once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from compassion_tui import assets
from compassion_tui.domain.clock import Clock
from compassion_tui.domain.trouble import Trouble
from compassion_tui.domain.words import Words
from compassion_tui.drafts import Drafts, PassingDrafts
from compassion_tui.journal.journal import Journal, PassingJournal
from compassion_tui.journal.vault import Vault
from compassion_tui.library.library import Library
from compassion_tui.library.words import read_words
from compassion_tui.paths import Paths
from compassion_tui.settings import SettingsFile


@dataclass(frozen=True)
class Services:
    """The app's parts below the screen, each cheap to make and read when first used."""

    paths: Paths
    settings: SettingsFile
    words: Words
    library: Library
    journal: Journal
    drafts: Drafts
    vault: Vault
    clock: Clock
    off_the_record: bool = False
    """True for a session of which nothing is written down: journal and drafts are in memory."""

    @classmethod
    def build(
        cls,
        paths: Paths | None = None,
        clock: Clock | None = None,
        *,
        off_the_record: bool = False,
    ) -> Services:
        """The services over the person's own folders.

        Raises:
            Trouble: ui.toml is missing or broken, so that nothing could be said.
        """
        paths = paths or Paths.find()
        clock = clock or Clock()
        settings = SettingsFile(paths.settings)
        if folder := settings.current.data_folder:
            paths = replace(paths, data=Path(folder).expanduser().absolute())
        off_the_record = off_the_record or settings.current.off_the_record
        content = assets.contents(settings.current.language)
        vault = Vault(paths.journal)
        return cls(
            paths=paths,
            settings=settings,
            words=_words(content, settings),
            library=Library(*content, packs=paths.packs),
            journal=(
                PassingJournal(clock)
                if off_the_record
                else Journal(paths.journal, paths.state, clock, vault)
            ),
            drafts=PassingDrafts(clock) if off_the_record else Drafts(paths.drafts, clock, vault),
            vault=vault,
            clock=clock,
            off_the_record=off_the_record,
        )


def _words(content: Sequence[Path], settings: SettingsFile) -> Words:
    """The sentences; a second language that is broken is told of, and English stands in."""
    try:
        return read_words(*content)
    except Trouble as trouble:
        settings.troubles.append(trouble)
        return read_words(content[-1])
