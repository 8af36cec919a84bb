"""Three devices, their passphrases, what a synchroniser does to them, and somebody who can write.

Whatever happens in whatever order: every acknowledged word can be read on every device once all
logs have met and every passphrase was given, or its absence is told; and no forged line is shown
while a journal is sealed.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from unittest import mock

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from compassion_tui.domain.errors import UserError
from compassion_tui.journal.health import look
from compassion_tui.journal.journal import Journal
from compassion_tui.journal.locking import (
    accept_folder,
    change_passphrase,
    open_earlier,
    remove_passphrase,
    replace_key,
    set_passphrase,
)
from compassion_tui.storage import sealing
from compassion_tui.storage.vault import Vault
from tests.conftest import Hands
from tests.journals import QUICK, Home, entry, texts
from tests.seal import carry, forged, plant, store_of

WHO = st.integers(0, 2)
PICK = st.integers(0, 9)


class Machines(RuleBasedStateMachine):
    """Three machines, one folder each, that are copied over each other in parts."""

    def __init__(self) -> None:
        super().__init__()
        self.top = Path(tempfile.mkdtemp())
        self.hands = Hands()
        self.patch = mock.patch.object(sealing, "new_kdf_parameters", return_value=QUICK)
        self.patch.start()
        self.homes = [Home(self.top / name, self.hands.clock()) for name in "abc"]
        self.saved: set[str] = set()
        self.passphrases: list[str] = []
        self.number = 0
        self.forged: set[str] = set()
        """Lines that nobody wrote here, planted and carried while every machine was sealed."""
        self.begin()

    def begin(self) -> None:
        """A journal with a passphrase, on all three."""
        self.save(0)
        self.set(0)
        for home in self.homes[1:]:
            carry(self.homes[0], home)
        for who in range(3):
            assert self.opened(who)

    @property
    def sealed_everywhere(self) -> bool:
        return all(Vault(home.folder, home.state).memory.now().key for home in self.homes)

    def teardown(self) -> None:
        try:
            self.all_is_readable_or_told()
        finally:
            self.patch.stop()
            shutil.rmtree(self.top)

    def next(self) -> int:
        self.number += 1
        self.hands.move(1)
        return self.number

    def opened(self, who: int) -> Journal | None:
        """A start of the app, the person trying each passphrase that they ever had."""
        home = self.homes[who]
        vault = Vault(home.folder, home.state)
        for passphrase in reversed(self.passphrases):
            if vault.state != "locked":
                break
            with suppress(UserError):
                vault.unlock(passphrase)
        journal = home.journal(vault)
        try:
            journal.open()
        except UserError:
            return None
        return journal

    # What a person does.

    @rule(who=WHO)
    def save(self, who: int) -> None:
        journal, text = self.opened(who), f"words {self.next()}"
        if journal is not None:
            with suppress(UserError):
                journal.add(entry(text))
                self.saved.add(text)

    @rule(who=WHO, pick=PICK)
    def drop_and_undo(self, who: int, pick: int) -> None:
        journal = self.opened(who)
        if journal is not None and (ids := journal.ids()):
            self.next()
            journal.drop(ids[pick % len(ids)])
            self.next()
            assert journal.undo()

    @rule(who=WHO, pick=PICK)
    def erase(self, who: int, pick: int) -> None:
        journal = self.opened(who)
        if journal is not None and (ids := journal.ids()):
            self.next()
            gone = journal.get(ids[pick % len(ids)])
            assert gone
            journal.erase(gone.id, drafts=self.homes[who].drafts(store_of(journal).vault))
            self.saved.discard(gone.parts[0].text)

    def change(self, who: int, act: Callable[[Journal, str, str], None], *, new: bool) -> None:
        journal, passphrase = self.opened(who), f"passphrase {self.next()}"
        if journal is None:
            return
        for old in [*self.passphrases] or [""]:
            with suppress(UserError):
                act(journal, old, passphrase)
                if new:
                    self.passphrases.append(passphrase)
                return

    @rule(who=WHO)
    def set(self, who: int) -> None:
        self.change(who, lambda journal, _, new: set_passphrase(journal, new), new=True)

    @rule(who=WHO)
    def change_it(self, who: int) -> None:
        self.change(who, change_passphrase, new=True)

    @rule(who=WHO)
    def replace(self, who: int) -> None:
        self.change(who, replace_key, new=True)

    @rule(who=WHO)
    def remove(self, who: int) -> None:
        self.change(who, lambda journal, old, _: remove_passphrase(journal, old), new=False)

    @rule(who=WHO, how=st.sampled_from(["restore", "accept"]))
    def mend(self, who: int, how: str) -> None:
        vault = Vault(self.homes[who].folder, self.homes[who].state)
        if vault.believed.trouble is not None:
            with suppress(UserError):
                if how == "restore":
                    vault.restore()
                else:
                    accept_folder(self.homes[who].journal(vault))

    # What a synchroniser does.

    @rule(start=WHO, to=WHO, seed=st.integers(0, 99), part=st.booleans())
    def sync(self, start: int, to: int, seed: int, part: bool) -> None:
        if start == to:
            return
        luck = random.Random(seed)  # not Hypothesis's own: it would follow the names of files
        source, target = self.homes[start].folder, self.homes[to].folder
        (target / "log").mkdir(parents=True, exist_ok=True)
        logs = [path for path in source.glob("log/*.jsonl") if not part or luck.random() < 0.5]
        for log in logs:
            self.carry_log(log, target / "log" / log.name, to)
        if not part or luck.random() < 0.5:
            for path in target.glob("vault*.json"):
                path.unlink()
            for path in source.glob("vault*.json"):
                shutil.copy(path, target / path.name)

    def carry_log(self, log: Path, target: Path, to: int) -> None:
        """The newer one wins, and what the other had lies beside it."""
        own = self.homes[to].state / "device"
        mine = own.exists() and log.name.startswith(own.read_text().strip())
        if target.exists() and target.read_bytes() != log.read_bytes():
            if log.read_bytes().startswith(target.read_bytes()) and not mine:
                shutil.copy(log, target)
                return
            if target.read_bytes().startswith(log.read_bytes()):
                return
            self.number += 1
            target = target.with_name(f"{target.stem}.sync-conflict-{self.number}.jsonl")
        shutil.copy(log, target)

    # What anybody does.

    @rule(who=WHO, own=st.booleans())
    def forge(self, who: int, own: bool) -> None:
        home, text = self.homes[who], f"You deserve to suffer {self.next()}"
        if self.sealed_everywhere:
            name = "elsewhere.jsonl"
            if own and (home.state / "device").exists():
                name = home.log.name
            (home.folder / "log").mkdir(parents=True, exist_ok=True)
            plant(home, forged(text, id=self.number), name=name)
            self.forged.add(text)

    @rule(who=WHO, how=st.sampled_from(["gone", "leaving", "renamed"]))
    def harm_the_vault(self, who: int, how: str) -> None:
        path = self.homes[who].folder / "vault.json"
        if not path.exists():
            return
        if how == "gone":
            path.unlink()
        elif how == "renamed":
            path.rename(path.with_name(f"vault-{self.number}.json"))
        else:
            path.write_bytes(path.read_bytes().replace(b'"leaving":false', b'"leaving":true'))

    # What holds.

    @invariant()
    def no_forged_line_is_shown(self) -> None:
        if not self.sealed_everywhere:  # where there is no passphrase, anybody can write
            self.forged.clear()
        for who in range(3):
            journal = self.opened(who)
            if journal is not None:
                assert self.forged.isdisjoint(texts(journal))

    def all_is_readable_or_told(self) -> None:
        for start in range(3):
            for to in range(3):
                if start != to:
                    self.sync_logs(start, to)
        for who in range(3):
            self.readable_or_told(who)

    def sync_logs(self, start: int, to: int) -> None:
        target = self.homes[to].folder / "log"
        target.mkdir(parents=True, exist_ok=True)
        for log in list(self.homes[start].folder.glob("log/*.jsonl")):
            self.carry_log(log, target / log.name, to)

    def readable_or_told(self, who: int) -> None:
        home, journal = self.homes[who], self.opened(who)
        if journal is None:
            with suppress(UserError):
                Vault(home.folder, home.state).restore()
            journal = self.opened(who)
        if journal is None:
            return  # it was told, and refuses to write
        for passphrase in self.passphrases:
            with suppress(UserError):
                open_earlier(journal, passphrase)
        found = {*texts(journal)}
        held = [each.entry for each in journal.held()]
        found |= {part.text for each in held if each for part in each.parts}
        health = look(store_of(journal))
        told = health.closed + health.missing + len(health.strange) + journal.damaged
        assert self.saved <= found or told, (self.saved - found, who)


TestMachines = Machines.TestCase
TestMachines.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
