"""What every part needs, built once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

import msgspec

from compassion_tui import assets
from compassion_tui.domain.clock import Clock
from compassion_tui.domain.errors import ContentError, UserError
from compassion_tui.domain.messages import Messages
from compassion_tui.library.messages import read_messages
from compassion_tui.paths import Paths
from compassion_tui.settings import SettingsFile

if TYPE_CHECKING:
    from compassion_tui.aloud import Aloud
    from compassion_tui.drafts import Drafts
    from compassion_tui.journal.change_history import ChangeHistory
    from compassion_tui.journal.journal import Journal
    from compassion_tui.library.library import Library
    from compassion_tui.storage.vault import Vault

    once = cached_property
else:

    class once(cached_property):  # noqa: N801 (it stands where `cached_property` would)
        """Created when first needed, and only once: two threads may need the journal at a time."""

        making = RLock()

        def __get__(self, services: Any, owner: Any = None) -> Any:
            """Return what was created."""
            with self.making:
                return super().__get__(services, owner)


class Services(msgspec.Struct, frozen=True, dict=True):
    """The app's parts below the screen. Each is imported and created when it's first used.

    Home's first frame needs none of the parts that come late.
    """

    paths: Paths
    settings: SettingsFile
    content: tuple[Path, ...]
    """The folders of sentences and practices, the chosen language's first."""
    messages: Messages
    clock: Clock
    off_the_record: bool = False
    """True for a session that saves nothing: the journal and drafts are in memory."""

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
            UserError: ui.toml is missing or broken, so that no sentence is available.
        """
        paths = paths or Paths.find()
        settings = SettingsFile(paths.settings)
        if folder := settings.current.data_folder:
            paths = msgspec.structs.replace(paths, data=Path(folder).expanduser().absolute())
        off_the_record = off_the_record or settings.current.off_the_record
        settings.is_written = not off_the_record
        spoken = "" if settings.says("language") else assets.spoken(own=paths.languages)
        content = assets.contents(spoken or settings.current.language, paths.languages)
        return cls(
            paths=paths,
            settings=settings,
            content=tuple(content),
            messages=_messages(content, settings.errors),
            clock=clock or Clock(),
            off_the_record=off_the_record,
        )

    @property
    def needs_passphrase(self) -> bool:
        """Whether the person's words are locked. Off the record, nothing on the disk is read."""
        return not self.off_the_record and self.vault.state == "locked"

    def lock(self) -> None:
        """Forget the key, and what was read of the journal. May wait for a read to end."""
        self.hush()
        self.vault.lock()
        if self.vault.state == "locked":
            self.journal.forget()
            self.changes.forget()
            self.library.danger.forget()

    @once
    def library(self) -> Library:
        """Practices, pages and all other content."""
        from compassion_tui.library.library import Library

        return Library(*self.content, packs=self.paths.packs)

    @once
    def journal(self) -> Journal:
        """The journal."""
        from compassion_tui.journal.journal import InMemoryJournal, Journal

        if self.off_the_record:
            return InMemoryJournal(self.clock)
        return Journal(self.paths.journal, self.paths.state, self.clock, self.vault)

    @once
    def changes(self) -> ChangeHistory:
        """The changes to the journal in this session, which can be undone."""
        from compassion_tui.journal.change_history import ChangeHistory

        return ChangeHistory(self.journal)

    @once
    def drafts(self) -> Drafts:
        """What is being written."""
        from compassion_tui.drafts import Drafts, InMemoryDrafts

        if self.off_the_record:
            return InMemoryDrafts(self.clock)
        return Drafts(self.paths.drafts, self.clock, self.vault)

    @once
    def aloud(self) -> Aloud:
        """The system's voice and the tones, silent until a key asks for them."""
        from compassion_tui.aloud import Aloud

        return Aloud.found(self.settings.current.aloud_voice)

    def hush(self) -> None:
        """Stop all sound, until a key asks for it again."""
        if "aloud" in vars(self):
            self.aloud.turn(on=False)

    @once
    def vault(self) -> Vault:
        """The passphrase, if there is one."""
        from compassion_tui.storage.vault import Vault

        return Vault(self.paths.journal, self.paths.state)


def _messages(content: Sequence[Path], errors: list[UserError]) -> Messages:
    """The sentences; what doesn't fit in a second language is reported at once."""
    found: list[UserError] = []
    messages = read_messages(*content, report=found.append)
    file = found[0].values.get("file") if found else ""
    many = [ContentError("content.several", file=file, count=len(found))]
    errors += many if len(found) > 1 else found
    return messages
