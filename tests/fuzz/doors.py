"""Every way by which bytes from outside come in. Each takes any bytes, and stops at none.

What is wrong is told as a UserError; anything else that is raised is a find. `made` makes bytes
that are nearly right, out of the types that are decoded.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from compassion_tui import assets
from compassion_tui.domain.breath import BreathPattern
from compassion_tui.domain.critic import Critic
from compassion_tui.domain.danger import DangerWords
from compassion_tui.domain.entry import Entry, Part
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.flow import Answered, Next
from compassion_tui.domain.home import Home as Offers
from compassion_tui.domain.messages import Messages
from compassion_tui.domain.people import People
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.text import own_text, safe_json, safe_line, safe_text, undirected
from compassion_tui.drafts import Draft
from compassion_tui.journal.health import look, repair
from compassion_tui.journal.held import Answer
from compassion_tui.journal.journal import InMemoryJournal, Journal
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.journal.log_store import LogStore
from compassion_tui.journal.streams import _Seen
from compassion_tui.journal.transfer import exporting, importing
from compassion_tui.journal.transfer.our_json import Export
from compassion_tui.library.check import check_file
from compassion_tui.library.languages import misfits
from compassion_tui.library.library import Library
from compassion_tui.library.messages import read_messages
from compassion_tui.paths import Paths
from compassion_tui.services import Services
from compassion_tui.session.home_status import home_status
from compassion_tui.session.practice_session import PracticeSession
from compassion_tui.settings import Settings, SettingsFile
from compassion_tui.storage import line as lines
from compassion_tui.storage.keys import derive_key
from compassion_tui.storage.remembered import Remembered
from compassion_tui.storage.sealing import Wrapped
from tests.fuzz.makers import NASTY, RAW, Maker, as_json, as_toml
from tests.journals import Home, draft, entry, sought, texts

SAVES = ["tea in the afternoon", "a walk by the river"]
ODD = 0.04


class Door(NamedTuple):
    """One way in."""

    takes: Callable[[bytes], None]
    made: Callable[[random.Random], bytes]


# The journal


def line(luck: random.Random) -> bytes:
    """A line of a log whose checksum holds, whatever stands in it."""
    maker = Maker(luck, ODD, raw=(Entry, Entry, Answer))
    kind = luck.choice((lines.Commit, lines.Commit, lines.Commit, lines.Header, lines.SealedLine))
    found = maker.make(kind)
    if kind is lines.Commit and isinstance(found, dict) and luck.random() < 0.8:
        found["at"] = "2026-03-09T11:00:00.000000Z"
        ops = found.get("ops")
        for number, op in enumerate(ops if isinstance(ops, list) else ()):
            if isinstance(op, dict) and luck.random() < 0.9:
                op.update(id=f"0{number}" + "7" * 24, table="entries")
    return lines.finish(as_json(found))


def some_lines(luck: random.Random) -> bytes:
    """Some of them; now and then the last is cut."""
    found = b"".join(line(luck) for _ in range(luck.randrange(1, 4)))
    return found if luck.random() < 0.7 else found[: luck.randrange(len(found) + 1)]


def everything(journal: Journal) -> None:
    """Every way of reading that there is."""
    journal.refresh()
    for card in journal.cards():
        assert card.day
        assert card.order
        assert card.facts
        journal.history(card.id)
        journal.others(card.id)
    for query in ("tea", "strange", "after:2026-03", "is:letter", "tag:x"):
        journal.find(sought(query))
        journal.search(sought(query))
    now = journal._clock.now()
    journal.trash()
    journal.kind_words()
    journal.resting(now)
    journal.rested(now)
    journal.latest_of("friend")
    journal.held()
    list(journal.database.table("entries"))


@contextmanager
def some_home() -> Iterator[Home]:
    """Folders of a machine that has saved before."""
    with tempfile.TemporaryDirectory(prefix="fuzz") as top:
        home = Home(Path(top))
        home.journal().add(entry(SAVES[0]))
        yield home


def _log(data: bytes, *, sealed: bool) -> None:
    with some_home() as home:
        if sealed:
            set_passphrase(home.journal(), "moss")
            home.passphrase = "moss"
        home.log.with_name("other.jsonl").write_bytes(data)
        journal = home.journal()
        try:
            journal.open()
        except UserError as error:  # a line is sealed by a key that is not here: it may be ours
            if error.id == "vault.missing":
                return
            raise
        everything(journal)
        store = journal.store
        assert isinstance(store, LogStore)
        look(store)
        if store.newer:
            return
        kept = journal.add(entry(SAVES[1]))
        everything(home.journal())
        assert {*SAVES} <= {*texts(home.journal())}, "words are missing"
        journal.erase(kept.id, drafts=home.drafts())
        list(repair(store, look(store)))
        again = home.journal()
        everything(again)
        assert SAVES[0] in texts(again)
        assert SAVES[1] not in texts(again)


def log(data: bytes) -> None:
    """Another device's log."""
    _log(data, sealed=False)


def sealed_log(data: bytes) -> None:
    """The same where a passphrase is set."""
    _log(data, sealed=True)


STATE = (
    "device",
    "rewriting",
    "quarantine/x.part",
    "own",
    "number",
    "seen.json",
    "remembered.json",
)


def state(data: bytes) -> None:
    """What is remembered of a folder on this machine. The first bytes say which file it is."""
    with some_home() as home:
        own = next((home.state / "folders").iterdir())
        name = STATE[(data[0] if data else 0) % len(STATE)]
        path = home.state / name if name in STATE[:3] else own / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data[1:])
        with suppress(UserError):
            journal = home.journal()
            journal.open()
            everything(journal)
            kept = journal.add(entry(SAVES[1]))
            journal.erase(kept.id, drafts=home.drafts())
            everything(home.journal())
            assert SAVES[0] in texts(home.journal())


def some_state(luck: random.Random) -> bytes:
    """What is remembered, nearly."""
    number = luck.randrange(len(STATE))
    maker = Maker(luck, ODD)
    match STATE[number]:
        case "remembered.json":
            made = as_json(maker.make(Remembered))
        case "seen.json":
            made = as_json(maker.make(_Seen))
        case "rewriting":
            made = luck.choice((b"erase\n", b"keep\n")) + maker._text().encode("utf-8", "replace")
        case _:
            words = (maker._text(), luck.choice(("0", "1", "-1", "9" * 30, "x")), "0" * 64)
            made = " ".join(words).encode("utf-8", "replace")
    return bytes([number]) + made


def vault(data: bytes) -> None:
    """vault.json, written by anybody."""
    with some_home() as home:
        (home.folder / "vault.json").write_bytes(data)
        (home.folder / "vault-x.json").write_bytes(data)
        with suppress(UserError):
            home.passphrase = "moss"
            journal = home.journal()
            journal.open()
            everything(journal)
        with suppress(UserError):
            found = Home(home.folder.parent).journal().store
            assert isinstance(found, LogStore)
            look(found)


def some_vault(luck: random.Random) -> bytes:
    """A wrapped key, nearly; never one that asks for much work."""
    made = Maker(luck, ODD).make(Wrapped)
    if isinstance(made, dict) and isinstance(made.get("stretch"), dict):
        work = {"memory": luck.choice((32, 64, -1, 0)), "passes": luck.choice((1, 0, -1))}
        made["stretch"].update(work, lanes=luck.choice((1, 0, -1)))
    return as_json(made)


# What is being written


def drafts(data: bytes) -> None:
    """A draft, offered at home and gone on with."""
    with services() as parts:
        kept = parts.drafts.save(draft("tea"))
        (parts.paths.drafts / "00000000000000000000000000.json").write_bytes(data)
        (parts.paths.drafts / f"edit-{'0' * 26}.json").write_bytes(data)
        assert kept.id in [each.id for each in parts.drafts.all()]
        parts.drafts.holding([kept.id], ["tea"])
        home_status(parts, starting=True)
        for each in parts.drafts.all():
            practice = parts.library.practice(each.state.practice)
            if practice is None:
                continue
            walk = PracticeSession(parts, practice, each)
            walk.entry()
            walk.save()


def some_draft(luck: random.Random) -> bytes:
    """A draft of a practice that there is, more or less."""
    made = Maker(luck, ODD).make(Draft)
    walk = made.get("state") if isinstance(made, dict) else None
    if isinstance(walk, dict) and luck.random() < 0.9:
        practice = luck.choice(library().shipped)
        ids = [step.id for step in practice.steps]
        walk.update(practice=practice.id, step=luck.choice(ids))
        walk["answers"] = {luck.choice(ids): luck.choice(("tea", NASTY, ["tea", NASTY], "yes", ""))}
        walk["trail"] = luck.sample(ids, luck.randrange(len(ids)))
    return as_json(made)


# Settings and content


def settings(data: bytes) -> None:
    """The settings file; as it is read, and changed."""
    with tempfile.TemporaryDirectory(prefix="fuzz") as top:
        path = Path(top, "settings.toml")
        path.write_bytes(data)
        file = SettingsFile(path)
        found = file.current
        assert msgspec.convert(msgspec.to_builtins(found), Settings) == found
        _ = file.keys
        messages = sentences()
        assert not RAW.search("".join(map(messages.tell, file.errors)))
        with suppress(UserError):
            file.change("bell", True)
            assert SettingsFile(path).current.bell


def some_settings(luck: random.Random) -> bytes:
    """Settings, nearly."""
    made = Maker(luck, ODD).make(Settings)
    keys = {"x": luck.choice(("f1", NASTY, 7, []))}
    return as_toml({**made, "keys": keys}) if isinstance(made, dict) else b""


def packs(data: bytes) -> None:
    """A practice of somebody's own; walked, and looked over."""
    with services() as parts:
        path = parts.paths.packs / "tea.toml"
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
        found = parts.library
        own = found.own
        said = [*map(sentences().tell, (*check_file(path, found), *found.errors))]
        said += _texts(msgspec.to_builtins(own))
        assert not RAW.search("".join(said))
        for practice in own:
            walk = PracticeSession(parts, practice)
            for _ in range(12):
                walk.dispatch(Answered(value="tea"))
                walk.dispatch(Next())
                _ = walk.step, walk.danger, walk.closing(sentences())
            walk.entry()


def some_pack(luck: random.Random) -> bytes:
    """A practice, nearly: of steps that lead to each other."""
    made = Maker(luck, luck.choice((0.0, ODD / 2))).make(Practice)
    if isinstance(made, dict):
        made.pop("ground", None)
        steps = made.get("steps")
        steps = (
            [each for each in steps if isinstance(each, dict)] if isinstance(steps, list) else []
        )
        for number, step in enumerate(steps):
            step.update(id=f"s{number}", goto=luck.choice(("", "end", f"s{number + 1}")))
            options = step.get("options")
            for at, option in enumerate(options if isinstance(options, list) else ()):
                if isinstance(option, dict):
                    option.update(id=f"o{at}", goto="", leads=luck.choice(("", "ground", "people")))
            step.update({name: "s0" for name in ("left", "right") if name in step})
            if "of" in step:
                step["of"] = ["s0"] if isinstance(step["of"], list) else "s0"
        made.update(id="tea", unhurried=[])
    return as_toml(made) if isinstance(made, dict) else b""


FILES: dict[str, Any] = {
    "home.toml": Offers,
    "people.toml": People,
    "critic.toml": Critic,
    "crisis.toml": DangerWords,
    "breaths.toml": dict[str, tuple[BreathPattern, ...]],
    "phrases.toml": dict[str, tuple[str, ...]],
    "feelings.toml": dict[str, tuple[str, ...]],
    "shared.toml": dict[str, list[dict[str, Any]]],
    "ui.toml": dict[str, dict[str, str]],
    "reminders.toml": dict[str, dict[str, str]],
    "practices/feet.toml": Practice,
}


def content(data: bytes) -> None:
    """A second language's file, by anybody. The first byte says which."""
    with tempfile.TemporaryDirectory(prefix="fuzz") as top:
        name = [*FILES][(data[0] if data else 0) % len(FILES)]
        path = Path(top, name)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data[1:])
        found = Library(Path(top), assets.content())
        said: list[UserError] = []
        messages = read_messages(Path(top), assets.content(), report=said.append)
        _ = found.phrases, found.feelings, found.home, found.patterns, found.shared
        _ = found.people, found.critic, found.danger, found.shipped
        for error in (*misfits(Path(top), assets.content()), *found.errors, *said):
            assert not RAW.search(messages.tell(error))
        assert found.practice("feet")


def some_content(luck: random.Random) -> bytes:
    """A file of content, nearly."""
    number = luck.randrange(len(FILES))
    kind = [*FILES.values()][number]
    made = Maker(luck, ODD, raw=(str, int)).make(kind)
    return bytes([number]) + (as_toml(made) if isinstance(made, dict) else b"")


# From elsewhere


NAMES = (
    "x.json",
    "2024-03-01.md",
    "x.txt",
    "x.csv",
    "x.xml",
    "x.org",
    "x.zip",
    "20240301",
    "x.yaml",
)

ELSEWHERE = (
    {"tags": {}, "entries": [{"title": "Late walk.", "body": "Words.", "date": "2024-03-01",
                              "time": "21:05", "tags": ["@work"], "starred": False}]},
    {"metadata": {"version": "1.0"}, "entries": [{"uuid": "ABC", "text": "Tea\n\n#tea",
     "creationDate": "2024-03-01T20:05:00Z", "timeZone": "Europe\\/Paris", "richText": "{}"}]},
    {"_default": {"1": {"date": "2024-03-01", "thought": "tea", "feeling": ["calm", 3]}}},
    {"thoughts": [{"automaticThought": "x", "createdAt": 1709323500000, "uuid": "x"}], "v": 1},
    {"activeNotes": [{"content": "tea", "creationDate": "2024-03-01T20:05:00.000Z"}]},
    [{"date": 1709323500, "content": "<p>tea</p>", "tags": "a,b"}],
)  # fmt: skip
TEXT = (
    "---\ndate: 2024-03-01T21:05\ntags: [tea, {a: b}]\nx: !!python/object:os.system\n---\nWords.\n",
    "[2024-03-01 21:05] Late walk.\nWords.\n\n[2024-03-02 09:00] Tea.\n",
    "* <2024-03-01 Fri 21:05> Tea :tag:\n:PROPERTIES:\n:ID: x\n:END:\nWords.\n",
    "# 2024\n\n## March\n\n### 2024-03-01 21:05 Tea.\n\nWords. #tea\n",
    "1:\n  text: tea\n  Tags: {a: null}\n2: {text: moss}\n",
    "<?xml version='1.0'?><journal><entries><entry date='2024-03-01T21:05'>x</entry></entries>"
    "</journal>",
    "- id:: x\n- 21:05 tea\n\t- more ^abc\n",
)


def importers(data: bytes) -> None:
    """A file of any program. The first byte says what it is called."""
    name = NAMES[(data[0] if data else 0) % len(NAMES)]
    journal = InMemoryJournal(Home(Path("nowhere")).clock)
    try:
        report = importing.look_at(journal, data[1:], name)
    except UserError as error:
        _require_safe(sentences().tell(error))
        return
    importing.keep(journal, report)
    everything(journal)
    kept = journal.newest()
    assert len(kept) == len(report.taken)
    for form in exporting.FORMS.values():
        form(exporting.shared(kept, asides=True))
    own = exporting.FORMS["json"](exporting.shared(kept, asides=True))
    again = importing.look_at(journal, own.encode(), "x.json")
    assert not again.taken, "not known again"


def some_file(luck: random.Random) -> bytes:
    """A file of some program, nearly."""
    number = luck.randrange(len(NAMES))
    match luck.randrange(4):
        case 0:
            export = Maker(luck, ODD).make(Export)
            own = {"format": "compassion-entries"}
            made = as_json({**export, **own} if isinstance(export, dict) else export)
        case 1:
            part = Part(step="a", asked=luck.choice(("", "?", NASTY)), text=luck.choice(TEXT))
            one = Entry(
                practice="note", parts=(part,), made="2024-03-01T21:05:00+01:00", id="7" * 26
            )
            made = luck.choice([*exporting.FORMS.values()])([one]).encode()
        case 2:
            made = as_json(_stirred(luck.choice(ELSEWHERE), luck))
        case _:
            made = luck.choice(TEXT).encode()
    return bytes([number]) + made


def _stirred(value: Any, luck: random.Random) -> Any:
    """A value with some of its leaves others."""
    if luck.random() < 0.03:
        return luck.choice((None, [], {}, 7, NASTY, "\ud83d", 10**40, "2024-13-45", [None], True))
    match value:
        case dict():
            return {key: _stirred(each, luck) for key, each in value.items()}
        case list():
            return [_stirred(each, luck) for each in value]
    return value


# What is typed


WORDS = ("tea", "moss", "before:", "after:2026", "on:", "tag:", "is:letter", "-", '"', "#",
         "practice:", "last", "march", "9999", "2026-02-30", "yesterday", "::", "is:", "\u0130",
         "e\u0301")  # fmt: skip


def search(data: bytes) -> None:
    """A query."""
    text = safe_text(data.decode("utf-8", "replace"))
    query = sought(text)
    journal = searched()
    assert {entry.id for entry in journal.search(query)} == {*journal.find(query)}


def some_query(luck: random.Random) -> bytes:
    """Some words of queries."""
    gap = luck.choice((" ", ""))
    return gap.join(luck.choice(WORDS) for _ in range(luck.randrange(1, 7))).encode()


@lru_cache
def searched() -> Journal:
    """A journal to search in."""
    journal = InMemoryJournal(Home(Path("nowhere")).clock)
    for text in (*SAVES, NASTY, "\u0130stanbul caf\u00e9", "moss"):
        journal.add(entry(text, tags=("tea", "x"), kept=(text,)))
    return journal


def safe(data: bytes) -> None:
    """A text on its way to the terminal."""
    text = data.decode("utf-8", "surrogateescape")
    for made in (safe_text(text), safe_line(text), undirected(safe_text(text))):
        assert not RAW.search(made)
    assert safe_text(own_text(text)) == safe_text(text)
    written = json.dumps(text, ensure_ascii=False)
    assert json.loads(safe_json(written)) == text
    assert not RAW.search(safe_json(written))
    messages = Messages(({"error": {"x": "{a}"}},))
    assert not RAW.search(messages.tell(UserError("x", a=text)))


def some_text(luck: random.Random) -> bytes:
    """Any characters, most of them with a meaning of their own."""
    codes = (0, 7, 8, 9, 10, 13, 27, 0x7F, 0x85, 0x9B, 0xAD, 0x61C, 0x200D, 0x202E, 0x2028, 0x2067,
             0xFEFF, 0xE000, 0xFFFE, 0xE0001, 0x1F600, 0x61, 0x5B, 0x5C)  # fmt: skip
    return "".join(chr(luck.choice(codes)) for _ in range(luck.randrange(40))).encode()


# What they share


@contextmanager
def services() -> Iterator[Services]:
    """The app's parts over folders of their own."""
    top = tempfile.mkdtemp(prefix="fuzz")
    try:
        parts = Services.build(Paths.find({"COMPASSION_HOME": top}))
        parts.__dict__["library"] = Library(assets.content(), packs=parts.paths.packs)
        parts.library.__dict__.update(_read_once())
        yield parts
    finally:
        shutil.rmtree(top)


@lru_cache
def _read_once() -> dict[str, Any]:
    found = library()
    _ = found.shipped, found.phrases, found.feelings, found.danger, found.home, found.critic
    return {key: value for key, value in vars(found).items() if key not in ("errors", "own")}


@lru_cache
def library() -> Library:
    """What is shipped."""
    return Library(assets.content())


@lru_cache
def sentences() -> Messages:
    """The app's own sentences."""
    return read_messages(assets.content(), report=lambda _: None)


def _require_safe(said: str) -> None:
    assert not RAW.search(said)


def _texts(found: Any) -> list[str]:
    match found:
        case str():
            return [found]
        case dict():
            return [text for pair in found.items() for each in pair for text in _texts(each)]
        case list() | tuple():
            return [text for each in found for text in _texts(each)]
    return []


derived_once = lru_cache(maxsize=None)(derive_key)

DOORS: dict[str, Door] = {
    "log": Door(log, some_lines),
    "sealed log": Door(sealed_log, some_lines),
    "state": Door(state, some_state),
    "vault": Door(vault, some_vault),
    "drafts": Door(drafts, some_draft),
    "settings": Door(settings, some_settings),
    "packs": Door(packs, some_pack),
    "content": Door(content, some_content),
    "importers": Door(importers, some_file),
    "search": Door(search, some_query),
    "safe text": Door(safe, some_text),
}

os.environ.setdefault("COMPASSION_HOME", tempfile.gettempdir() + "/fuzz-nowhere")
