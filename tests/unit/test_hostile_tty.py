"""Every command with its streams on a terminal: nothing that it would act on is written there."""

from __future__ import annotations

import json
import os
import pty
import random
import re
import threading
import tty
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from compassion_tui.cli import main
from compassion_tui.paths import Paths
from compassion_tui.storage.ids import as_text
from compassion_tui.terminal.saying import say
from tests.fuzz.fed import feed_all
from tests.fuzz.makers import NASTY, RAW
from tests.unit.test_cli_streams import commands
from tests.unit.test_hostile_terminal import ARGUMENT

_COLOUR = re.compile("\x1b\\[[0-9;]*m")
"""What a table of ours is coloured with. Nothing that is fed has any of it."""

GIVEN = ("", "--json", ARGUMENT, f"--json {ARGUMENT}")
"""What each command is given besides what it needs."""


class Written:
    """What reached the terminal."""

    data = b""

    @property
    def text(self) -> str:
        return self.data.decode("utf-8", "surrogateescape")


@contextmanager
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Written]:
    """A terminal that adds nothing of its own, as both streams out of the program."""
    written, (ours, theirs) = Written(), pty.openpty()
    tty.setraw(theirs)

    def read() -> None:
        try:
            while data := os.read(ours, 1 << 16):
                written.data += data
        except OSError:  # on Linux, that is its end
            pass

    reader = threading.Thread(target=read)
    reader.start()
    with monkeypatch.context() as patched, open(os.devnull) as nobody:
        out = os.fdopen(theirs, "w", encoding="utf-8", errors="replace")
        patched.setattr("sys.stdin", nobody)
        patched.setattr("sys.stdout", out)
        patched.setattr("sys.stderr", out)
        try:
            yield written
        finally:
            out.close()
            reader.join()
            os.close(ours)


def told(monkeypatch: pytest.MonkeyPatch, words: Sequence[str]) -> str:
    """What a command writes to a terminal."""
    with terminal(monkeypatch) as written, pytest.raises(SystemExit):
        main([*words])
    return written.text


def raw(text: str, *, json: bool = False) -> str:
    """Where a terminal would act on it."""
    text = text if json else _COLOUR.sub("", text)
    found = RAW.search(text)
    return repr(text[max(0, found.start() - 60) : found.end() + 20]) if found else ""


@pytest.fixture
def fed(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> Paths:
    feed_all(paths, random.Random(2))
    monkeypatch.setenv("COMPASSION_HOME", str(paths.data.parent))
    monkeypatch.setenv("VISUAL", "true")
    return paths


def test_no_command_writes_a_field_or_an_argument_raw(
    fed: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = {}
    for command in commands(main):
        for more in GIVEN:
            words = [*command.split(), *more.split()]
            if said := raw(told(monkeypatch, words), json="--json" in words):
                wrong[" ".join(words)] = said
    assert not wrong


def test_no_entry_is_written_raw_as_json_or_as_text(
    fed: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [as_text(number) for number in range(7 << 80, 13 << 80, 1 << 80)]
    read = 0
    for words in (
        *(("entries", "show", id, *more) for id in ids for more in ((), ("--json",))),
        *(("entries", "export", *ids, "--format", form) for form in ("json", "md", "text")),
        ("entries", "list", "--json"),
        ("entries", "search", "a", "--json"),
        ("words", "--json"),
        ("settings", "get", "contacts", "--json"),
    ):
        said = told(monkeypatch, words)
        assert not raw(said, json="json" in words[-1]), words
        read += "[/red]" in said
    assert read > len(ids), "what was fed is what was written"


def test_json_on_a_terminal_says_the_same(fed: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = told(monkeypatch, ["entries", "list", "--json"]).splitlines()
    found = [json.loads(row) for row in rows if row.startswith("{")]
    assert len(found) > 3
    assert {each["practice"] for each in found} == {"friend", NASTY}


def test_no_name_of_a_file_is_written_raw(
    fed: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    name = NASTY.replace("\x00", "").replace("/", "")
    (folder / f"{name}.md").write_text(f"---\n{NASTY}: x\n---\n{NASTY}\n")
    (folder / f"{name}.json").write_text(json.dumps({"entries": [{"date": NASTY}], NASTY: NASTY}))
    for words in (
        ("entries", "import", str(folder)),
        ("entries", "import", str(folder), "--json"),
        ("entries", "import", str(folder / f"{name}.json"), "--json"),
        ("check", str(folder / f"{name}.md")),
        ("check", str(folder / f"{name}.md"), "--json"),
        ("doctor", "--json"),
        ("entries", "list", "--json", "--passphrase-file", str(folder / name)),
        ("entries", "export", "-o", str(folder / name / "x")),
    ):
        assert not raw(told(monkeypatch, words), json="--json" in words), words


def test_what_is_said_unsafely_is_not_written_raw_either(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One function at the edge, whatever was forgotten before it."""
    with terminal(monkeypatch) as written:
        say(f"{NASTY}\tone\n\n{NASTY}")
        say(NASTY, err=True, nl=False)
    assert not RAW.search(written.text)
    assert written.text.count("[/red]") == 3
    assert "\tone\n\n" in written.text
    say("a\u202eb")  # in a pipe it is somebody's file
    assert capsys.readouterr().out == "a\u202eb\n"
