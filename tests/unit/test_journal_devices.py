"""Two machines: whatever is copied, in whatever order, both come to the same journal."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from compassion_tui.domain.clock import Clock
from compassion_tui.domain.entry import Entry
from compassion_tui.journal.journal import Journal
from compassion_tui.storage import line as lines
from compassion_tui.storage.ids import is_id
from tests.conftest import Hands
from tests.journals import Home, entry, texts


def carry(start: Home, to: Home, name: str = "*.jsonl") -> None:
    """Copy logs from one machine to another, over what is there."""
    target = to.folder / "log"
    target.mkdir(parents=True, exist_ok=True)
    for log in (start.folder / "log").glob(name):
        shutil.copy(log, target / log.name)


@pytest.fixture
def pair(tmp_path: Path, hands: Hands) -> tuple[Home, Home]:
    return Home(tmp_path / "desk", hands.clock()), Home(tmp_path / "lap", hands.clock())


def test_entries_of_both_are_in_both(pair: tuple[Home, Home], hands: Hands) -> None:
    desk, lap = pair
    desk.journal().add(entry("at the desk"))
    hands.move(60)
    lap.journal().add(entry("on the train"))
    carry(desk, lap)
    carry(lap, desk)
    assert texts(desk.journal()) == texts(lap.journal()) == ["at the desk", "on the train"]


def test_an_edit_made_later_on_the_other_machine_is_an_ordinary_one(
    pair: tuple[Home, Home], hands: Hands
) -> None:
    desk, lap = pair
    kept = desk.journal().add(entry("first"))
    carry(desk, lap)
    hands.move(60)
    lap.journal().revise(entry("second", id=kept.id, made=kept.made))
    carry(lap, desk)
    assert texts(desk.journal()) == ["second"]
    assert not desk.journal().others(kept.id)


def test_concurrent_edits_keep_both_the_newer_shown(pair: tuple[Home, Home], hands: Hands) -> None:
    desk, lap = pair
    kept = desk.journal().add(entry("first"))
    carry(desk, lap)
    for home, text in ((desk, "from the desk"), (lap, "from the train")):
        hands.move(60)
        home.journal().revise(entry(text, id=kept.id, made=kept.made))
    carry(desk, lap)
    carry(lap, desk)
    for home in pair:
        journal = home.journal()
        assert texts(journal) == ["from the train"]
        (other,) = journal.others(kept.id)
        assert other.entry == entry("from the desk", id=kept.id, made=kept.made)


def test_edits_with_the_same_stamp_are_two_and_a_later_one_replaces_its_own(
    pair: tuple[Home, Home], hands: Hands
) -> None:
    """Where a clock was ahead, others stamp the smallest step above it, and so meet."""
    desk, lap = pair
    kept = desk.journal().add(entry("first"))
    carry(desk, lap)
    hands.move(0, wall=-60)
    lap.journal().revise(entry("from the train", id=kept.id))
    for text in ("from the desk", "from the desk, again"):
        desk.journal().revise(entry(text, id=kept.id))
    assert stamps(desk, kept.id)[1] == stamps(lap, kept.id)[0]
    carry(desk, lap)
    carry(lap, desk)
    for home in pair:
        assert texts(home.journal()) == ["from the desk, again"]
        (other,) = home.journal().others(kept.id)
        assert other.entry == entry("from the train", id=kept.id)


def test_what_an_older_line_replaces_is_named_by_its_stamp(pair: tuple[Home, Home]) -> None:
    desk, _ = pair
    kept = desk.journal().add(entry("first"))
    desk.journal().revise(entry("second", id=kept.id))
    device = f" {desk.log.stem}".encode()
    header, *commits = map(lines.decode, desk.log.read_bytes().splitlines())
    older = (
        msgspec.json.decode(msgspec.json.encode(each).replace(device, b"")) for each in commits
    )
    desk.log.write_bytes(b"".join(map(lines.encode, (header, *older))))
    assert texts(desk.journal()) == ["second"]
    assert not desk.journal().others(kept.id)


def stamps(home: Home, id: str) -> list[str]:
    return [version.at for version in home.journal().history(id)]


def test_an_edit_made_while_the_other_dropped_it(pair: tuple[Home, Home], hands: Hands) -> None:
    desk, lap = pair
    kept = desk.journal().add(entry("first"))
    carry(desk, lap)
    hands.move(60)
    lap.journal().revise(entry("edited", id=kept.id, made=kept.made))
    hands.move(60)
    desk.journal().drop(kept.id)
    carry(desk, lap)
    carry(lap, desk)
    for home in pair:
        journal = home.journal()
        assert texts(journal) == []
        assert [one.parts[0].text for one in journal.trash()] == ["edited"]
    assert lap.journal().undo()
    assert texts(lap.journal()) == ["edited"]


def test_an_erasure_travels(pair: tuple[Home, Home], hands: Hands) -> None:
    desk, lap = pair
    kept = desk.journal().add(entry("a word to forget"))
    carry(desk, lap)
    hands.move(60)
    lap.journal().revise(entry("a word to forget, again", id=kept.id, made=kept.made))
    lap.journal().add(entry("a word to keep"))
    desk.journal().erase(kept.id, drafts=desk.drafts())
    carry(desk, lap, desk.log.name)
    lap.journal().open()
    assert not lap.holds("forget")
    carry(lap, desk, lap.log.name)
    desk.journal().open()
    assert not desk.holds("forget")
    assert texts(lap.journal()) == texts(desk.journal()) == ["a word to keep"]


def test_a_device_file_or_lock_is_never_in_the_journals_folder(pair: tuple[Home, Home]) -> None:
    desk, _ = pair
    desk.journal().add(entry("x"))
    assert {path.name for path in desk.folder.rglob("*")} == {"log", desk.log.name}


@pytest.mark.parametrize("junk", [b"", bytes(27), b"\xff\xfe", b"../elsewhere", b"mine\n"])
def test_a_device_file_that_holds_no_id_gets_one(tmp_path: Path, junk: bytes) -> None:
    home = Home(tmp_path)
    home.state.mkdir()
    (home.state / "device").write_bytes(junk)
    home.journal().add(entry("rain"))
    assert is_id(home.log.stem)
    assert texts(home.journal()) == ["rain"]


class Machines(RuleBasedStateMachine):
    """Two machines that write, and a synchroniser that copies at any time and in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.top = Path(tempfile.mkdtemp())
        self.hands = Hands()
        clocks = (self.hands.clock(), self.slow())
        self.homes = [
            Home(self.top / name, clock) for name, clock in zip("ab", clocks, strict=True)
        ]
        self.journals: list[Journal] = [home.journal() for home in self.homes]
        self.copies = 0

    def slow(self) -> Clock:
        """A clock that stands still: the other machine's is always ahead of it."""
        start = self.hands.at
        return Clock(now=lambda: start)

    def teardown(self) -> None:
        shutil.rmtree(self.top)

    @rule(who=st.integers(0, 1), text=st.text("xyz ", max_size=5))
    def add(self, who: int, text: str) -> None:
        self.hands.move(1)
        self.journals[who].add(entry(text))

    @precondition(lambda self: any(journal.ids() for journal in self.journals))
    @rule(who=st.integers(0, 1), pick=st.integers(0, 9), text=st.text("xyz ", max_size=5))
    def revise(self, who: int, pick: int, text: str) -> None:
        ids = self.journals[who].ids()
        if ids:
            self.hands.move(1)
            self.journals[who].revise(entry(text, id=ids[pick % len(ids)]))

    @rule(who=st.integers(0, 1), pick=st.integers(0, 9))
    def drop(self, who: int, pick: int) -> None:
        ids = self.journals[who].ids()
        if ids:
            self.hands.move(1)
            self.journals[who].drop(ids[pick % len(ids)])

    @rule(who=st.integers(0, 1))
    def undo(self, who: int) -> None:
        self.journals[who].undo()

    @rule(who=st.integers(0, 1), pick=st.integers(0, 9))
    def erase(self, who: int, pick: int) -> None:
        ids = self.journals[who].ids()
        if ids:
            self.journals[who].erase(ids[pick % len(ids)], drafts=self.homes[who].drafts())

    @rule(who=st.integers(0, 1))
    def copy_own_log(self, who: int) -> None:
        if self._wrote(who):
            carry(self.homes[who], self.homes[1 - who], self.homes[who].log.name)

    @rule(who=st.integers(0, 1))
    def leave_a_conflict_copy(self, who: int) -> None:
        """The other machine keeps what it had of our log beside the new one."""
        if not self._wrote(who):
            return
        old = self.homes[1 - who].folder / "log" / self.homes[who].log.name
        if old.exists():
            self.copies += 1
            shutil.copy(old, old.with_name(f"{old.stem}.sync-conflict-{self.copies}.jsonl"))

    def _wrote(self, who: int) -> bool:
        return (self.homes[who].state / "device").exists() and self.homes[who].log.exists()

    @rule(who=st.integers(0, 1))
    def restart(self, who: int) -> None:
        self.journals[who] = self.homes[who].journal()
        self.journals[who].open()

    @invariant()
    def exchange_everything_and_compare(self) -> None:
        """Were both to meet now, in either order, they would agree."""
        meetings = [self._met(order) for order in ((0, 1), (1, 0))]
        assert meetings[0] == meetings[1]

    def _met(self, order: tuple[int, int]) -> list[tuple[Entry, object, object]]:
        with tempfile.TemporaryDirectory() as folder:
            met = Home(Path(folder), self.hands.clock())
            for number, who in enumerate(order):
                for log in sorted((self.homes[who].folder / "log").glob("*.jsonl")):
                    target = met.folder / "log" / f"{number}-{log.name}"
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy(log, target)
            journal = met.journal()
            return [
                (one, journal.history(one.id), journal.others(one.id)) for one in journal.newest()
            ]


TestMachines = Machines.TestCase
TestMachines.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
