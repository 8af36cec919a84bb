"""The commands for places of the app, for settings and for help; and what any locale can print."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compassion_tui import assets
from compassion_tui.cli import main
from compassion_tui.library.messages import read_messages
from compassion_tui.paths import Paths
from compassion_tui.services import Services
from compassion_tui.settings import Settings
from tests.journals import entry
from tests.man import COMPLETIONS, PAGE, completion, page

WORDS = read_messages(assets.content())


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMPASSION_HOME", str(tmp_path))
    return tmp_path


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, arguments, input=typed)


def test_the_journal_and_the_pages_open_in_lines_where_there_is_no_screen() -> None:
    Services.build(Paths.find()).journal.add(entry("The bus came."))
    assert "The bus came." in run("journal", typed="1\n").output
    assert run("learn", typed="").output.startswith("what-is-this\t")


def test_a_page_is_printed_by_its_topic() -> None:
    printed = run("learn", "evidence")
    assert printed.exit_code == 0
    assert "**" not in printed.output
    (values,) = map(json.loads, run("learn", "evidence", "--json").output.splitlines())
    assert set(values) == {"id", "title", "text"}
    assert run("learn", "evidense").exit_code == 2


def test_settings_are_listed_read_and_changed() -> None:
    assert run("settings", "set", "bell", "on").exit_code == 0
    assert run("settings", "get", "bell").output == "true\n"
    assert run("settings", "set", "idle_lock", "7").exit_code == 0
    assert run("settings", "set", "contacts", "Sam 123; Alex").exit_code == 0
    listed = json.loads(run("settings", "list", "--json").output)
    assert list(listed) == list(Settings.__struct_fields__)
    assert (listed["bell"], listed["idle_lock"]) == (True, 7)
    assert listed["contacts"] == ["Sam 123", "Alex"]
    file = Path(run("settings", "path").output.strip())
    assert tomllib.loads(file.read_text("utf-8"))["bell"] is True


@pytest.mark.parametrize(
    "wrong",
    [("get", "bel"), ("set", "bel", "on"), ("set", "bell", "loud"), ("set", "theme", "blue")],
    ids=" ".join,
)
def test_a_setting_that_is_none_is_told(wrong: tuple[str, ...]) -> None:
    done = run("settings", *wrong)
    assert done.exit_code == 2
    assert done.output.count("Error") == 1


def test_settings_are_edited_in_the_editor_and_a_slip_changes_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = home / "editor"
    editor.write_text('#!/bin/sh\necho "bell = true" > "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(editor))
    assert run("settings", "edit").exit_code == 0
    assert run("settings", "get", "bell").output == "true\n"
    editor.write_text('#!/bin/sh\necho "bell = " > "$1"\n')
    assert run("settings", "edit").exit_code == 1
    assert run("settings", "get", "bell").output == "true\n"


def test_people_can_be_read_by_a_script() -> None:
    told = json.loads(run("people", "--region", "IE", "--json").output)
    assert (told["name"], told["sure"]) == ("Ireland", True)
    assert all(service["ways"] for service in told["services"])
    assert "112" in told["emergency"]


def test_input_that_ends_early_is_said_to_be_saved_only_where_it_is() -> None:
    on, off = run("now"), run("--off-the-record", "now")
    assert (on.exit_code, off.exit_code) == (3, 3)
    assert WORDS("plain.early") in on.output
    assert "is saved" not in off.output.replace(WORDS("plain.early_off_the_record"), "")
    assert WORDS("plain.early_off_the_record") in off.output


def test_help_is_a_command_too() -> None:
    assert run("help", "entries", "list").output == run("entries", "list", "--help").output
    assert run("help").output.startswith("Usage: compassion")
    assert run("help", "nowz").exit_code == 2


def test_a_timer_needs_no_options() -> None:
    assert run("remind").exit_code == 0


def test_the_man_page_has_every_command_and_option() -> None:
    """`python -m tests.man` makes it anew; its sentences are taken again when a wheel is made."""
    marks = (".SS ", ".B ")
    kept, made = (
        [line for line in text.splitlines() if line.startswith(marks)]
        for text in (PAGE.read_text("utf-8"), page())
    )
    assert kept == made


@pytest.mark.parametrize("shell", COMPLETIONS)
def test_the_completions_of_the_wheel_are_those_that_are_printed(shell: str) -> None:
    assert COMPLETIONS[shell].read_text("utf-8") == completion(shell)


@pytest.mark.parametrize(
    "environ",
    [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "iso-8859-1"}, {"PYTHONIOENCODING": "ascii"}],
    ids=str,
)
@pytest.mark.parametrize("command", ["people", "now", "entries list"])
def test_any_encoding_prints_something(environ: dict[str, str], command: str) -> None:
    Services.build(Paths.find()).journal.add(entry("雨", title="“Rain” – 雨"))
    done = subprocess.run(
        [sys.executable, "-m", "compassion_tui", *command.split()],
        env={**os.environ, **environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert b"builtins." not in done.stderr
    assert done.stdout
