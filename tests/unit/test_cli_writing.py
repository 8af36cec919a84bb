"""Writing from the shell: a note from a pipe or a prompt, tags, an editor, the trash."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from compassion_tui.cli import main
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.services import Services
from tests.journals import entry


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("COMPASSION_HOME", str(tmp_path / "home"))
    return tmp_path


def run(*given: str, piped: str = "") -> Result:
    return CliRunner().invoke(main, given, input=piped, prog_name="compassion")


def kept() -> list[dict[str, Any]]:
    listed = run("entries", "list", "--json").stdout.splitlines()
    return [json.loads(line) for line in listed]


def test_a_note_from_a_pipe(home: Path) -> None:
    result = run("note", "--tag", "calm", "--tag", "#work, tea", piped="By the sea.\n\nSlowly.\n")
    (entry,) = kept()
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"Kept. Its id is {entry['id']}.\n"
    assert [part["text"] for part in entry["parts"]] == ["By the sea.\n\nSlowly."]
    assert entry["tags"] == ["calm", "work", "tea"]


@pytest.mark.parametrize(
    ("at", "made"),
    [
        ("2024-03-01", "2024-03-01"),
        ("2024-03-01 21:05 +0530", "2024-03-01T21:05:00+05:30"),
        ("2024-03-01 9:05 PM UTC", "2024-03-01T21:05:00+00:00"),
    ],
)
def test_a_note_of_another_moment(at: str, made: str) -> None:
    assert run("note", "--at", at, piped="rain").exit_code == 0
    assert [entry["made"] for entry in kept()] == [made]


def test_a_moment_without_a_zone_is_of_here() -> None:
    run("note", "--at", "2024-03-01 21:05", piped="rain")
    (entry,) = kept()
    assert entry["made"].startswith("2024-03-01T21:05:00")
    assert len(entry["made"]) > len("2024-03-01T21:05:00")


def test_what_is_no_moment_is_said_and_nothing_is_kept() -> None:
    result = run("note", "--at", "soonish", piped="rain")
    assert result.exit_code == 2
    assert "soonish isn't a date or time this app understands." in result.stderr
    assert not kept()


def test_nothing_written_is_nothing_kept() -> None:
    result = run("note", piped=" \n\n")
    assert (result.exit_code, kept()) == (1, [])
    assert "Nothing was written, and nothing was kept." in result.stderr


def test_words_are_no_argument() -> None:
    result = run("note", "by", "the", "sea")
    assert result.exit_code == 2
    assert "stays in your shell's history" in result.stderr
    assert "`compassion note`" in result.stderr
    assert "by the sea" not in result.stderr
    assert "WORDS" not in run("note", "--help").stdout
    assert not kept()


def test_off_the_record_keeps_nothing_and_says_so() -> None:
    result = run("note", "--off-the-record", piped="rain")
    assert result.exit_code == 1
    assert "Nothing is kept off the record." in result.stderr


def test_words_of_danger_are_answered_with_people() -> None:
    result = run("note", piped="I want to kill myself")
    assert result.exit_code == 0
    assert "You can talk to someone now: compassion people" in result.stderr
    assert "people" not in run("note", piped="The rain was soft").stderr


def test_a_note_at_the_prompt(home: Path) -> None:
    """A real terminal: a line, an empty one, a line, and two empty ones that end it."""
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "compassion_tui", "note"]
    with subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower) as process:
        os.close(follower)
        seen = b""
        deadline = time.monotonic() + 30
        while b"> " not in seen and time.monotonic() < deadline:
            seen += os.read(leader, 1000)
        os.write(leader, b"First.\n\nSecond.\n\n\n")
        assert process.wait(30) == 0
    os.close(leader)
    assert b"Two empty lines end it." in seen
    assert [part["text"] for entry in kept() for part in entry["parts"]] == ["First.\n\nSecond."]


@contextmanager
def prompted(*given: str) -> Iterator[tuple[subprocess.Popen[bytes], int, bytearray]]:
    """The prompt on a terminal of its own, where ctrl+c means what it does in a shell."""
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "compassion_tui", "note", *given]
    take = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    start = [sys.executable, "-c", take + "os.execv(sys.argv[1], sys.argv[1:])", *command]
    with subprocess.Popen(
        start, stdin=follower, stdout=follower, stderr=follower, start_new_session=True
    ) as process:
        os.close(follower)
        seen = bytearray()
        try:
            read_until(leader, seen, b"> ")
            yield process, leader, seen
        finally:
            os.close(leader)


def read_until(leader: int, seen: bytearray, awaited: bytes) -> None:
    """Read what's shown, until that's there or nothing more comes."""
    with suppress(OSError):
        while awaited not in seen and select.select([leader], [], [], 20)[0]:
            seen += os.read(leader, 1000)


def drafted(passphrase: str = "") -> list[object]:
    services = Services.build()
    if passphrase:
        services.vault.unlock(passphrase)
    return [draft.state.answers for draft in services.drafts.all()]


def test_a_note_that_is_broken_off_is_a_draft(home: Path) -> None:
    with prompted() as (process, leader, seen):
        os.write(leader, b"First.\n\nSeconds\x7f, and")
        read_until(leader, seen, b"and")
        os.write(leader, b"\x03")
        read_until(leader, seen, b"offers it again.")
        assert process.wait(30) == 130
    assert b"What you wrote is saved. `compassion` offers it again." in seen
    assert drafted() == [{"note": "First.\n\nSecond, and"}]
    assert kept() == []


def test_a_window_that_closes_leaves_a_draft(home: Path) -> None:
    with prompted() as (process, leader, seen):
        os.write(leader, b"By the sea")
        read_until(leader, seen, b"sea")
        process.send_signal(signal.SIGHUP)
        read_until(leader, seen, b"offers it again.")
        assert process.wait(30) == 129
    assert drafted() == [{"note": "By the sea"}]


def test_a_broken_off_note_is_sealed(home: Path) -> None:
    services = Services.build()
    services.journal.add(entry("rain"))
    set_passphrase(services.journal, "a warm green kettle")
    file = home / "passphrase"
    file.write_text("a warm green kettle\n")
    file.chmod(0o600)
    with prompted("--passphrase-file", str(file)) as (process, leader, seen):
        os.write(leader, b"By the sea")
        read_until(leader, seen, b"sea")
        os.write(leader, b"\x03")
        read_until(leader, seen, b"offers it again.")
        assert process.wait(30) == 130
    assert drafted("a warm green kettle") == [{"note": "By the sea"}]
    files = [path for path in (home / "home").rglob("*") if path.is_file()]
    assert not [path for path in files if b"By the sea" in path.read_bytes()]


def test_ctrl_c_before_a_word_says_that_nothing_is_kept(home: Path) -> None:
    with prompted() as (process, leader, seen):
        os.write(leader, b"\x03")
        read_until(leader, seen, b"nothing was kept.")
        assert process.wait(30) == 130
    assert b"Nothing was written, and nothing was kept." in seen
    assert drafted() == []


def test_tags_are_added_and_removed() -> None:
    run("note", "--tag", "calm", piped="rain")
    id = kept()[0]["id"]
    assert run("entries", "tag", id).stdout == f"{id}\tcalm\n"
    result = run("entries", "tag", id[-6:], "--add", "sea, Tea", "-r", "CALM")
    assert result.stdout == f"{id}\tsea, Tea\n"
    assert kept()[0]["tags"] == ["sea", "Tea"]
    assert run("entries", "tag", "ZZZZZZ", "--add", "x").exit_code == 1


def test_an_entry_in_the_editor(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("note", piped="rain")
    id = kept()[0]["id"]
    editor = home / "editor.sh"
    editor.write_text('#!/bin/sh\nprintf "soft rain\\n" > "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(editor))
    result = run("entries", "edit", id)
    assert (result.exit_code, result.stderr.startswith("Saved.")) == (0, True)
    assert [part["text"] for part in kept()[0]["parts"]] == ["soft rain"]
    monkeypatch.setenv("VISUAL", "true")
    assert "Is your editor still open?" in run("entries", "edit", id).stderr


def test_delete_and_undo() -> None:
    run("note", piped="rain")
    run("note", piped="sun")
    ids = [entry["id"] for entry in kept()]
    assert run("entries", "delete", *ids).stderr == "2 moved to the trash.\n"
    assert not kept()
    assert run("entries", "undo").exit_code == 0
    assert len(kept()) == 2


def test_kind_words_as_json(home: Path) -> None:
    entry = {"practice": "note", "made": "2024-03-01", "kept": ["It was\na “good” cake"]}
    path = home / "x.json"
    path.write_text(json.dumps({"format": "compassion-entries", "version": 1, "entries": [entry]}))
    run("entries", "import", str(path))
    assert run("words").stdout == "It was a “good” cake\n"
    assert [json.loads(line) for line in run("words", "--json").stdout.splitlines()] == entry[
        "kept"
    ]
