"""When the disk or the content is not as it should be: one clear sentence, and nothing is lost."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.terminal.conftest import Kept, Opened
from tests.terminal.term import Terminal
from tests.terminal.test_session import begin_friend, write

ROOT = Path(__file__).parents[2]


def to_keep(terminal: Terminal) -> None:
    """Through the one-question form, as far as the question of keeping it."""
    terminal.wait_for("› One question")
    terminal.press("enter")
    terminal.wait_for("friend who felt this")
    write(terminal, "Rest a little.")
    terminal.wait_for("Which line")
    terminal.press("down", "enter")
    terminal.wait_for("Keep this in your journal")


def test_a_journal_that_cannot_be_written_loses_nothing(
    opened: Opened, kept: Kept, home: Path
) -> None:
    """A file lies where its folder belongs. The walk does not end, and its draft stays."""
    home.mkdir()
    (home / "data").write_text("not a folder")
    terminal = opened("start", "friend")
    to_keep(terminal)
    terminal.press("enter")
    terminal.wait_for("Your words are still here|couldn't be")
    assert "Keep this in your journal" in terminal.text
    assert "Error" not in terminal.text
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    assert "Traceback" not in terminal.written
    assert kept.drafts[0]["question"] == "Rest a little."

    (home / "data").unlink()
    again = opened()
    again.wait_for("Something you started")
    again.press("up", "enter")
    again.wait_for("Keep this in your journal")
    again.press("enter")
    again.wait_for("not to feel any different")
    again.press("ctrl+q")
    assert again.wait() == 0
    assert kept.entries[0].kept == ("Rest a little.",)


def test_words_that_cannot_be_put_away_are_not_left_without_a_word(
    opened: Opened, home: Path
) -> None:
    """With no place for drafts the first try to leave says so, and stays; the next one leaves."""
    home.mkdir()
    (home / "state").write_text("not a folder")
    terminal = opened()
    begin_friend(terminal)
    terminal.type("A pot of soup")
    terminal.press("ctrl+q")
    terminal.settle(0.5)
    assert "A pot of soup" in terminal.text
    assert terminal.alive
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    assert "Traceback" not in terminal.written


def test_a_damaged_line_of_the_journal_hides_no_other(
    opened: Opened, kept: Kept, home: Path
) -> None:
    """It is laid aside and counted; every other entry is read, and new ones are kept."""
    for _ in range(2):
        terminal = opened("start", "friend")
        to_keep(terminal)
        terminal.press("enter")
        terminal.wait_for("not to feel any different")
        terminal.press("ctrl+q")
        assert terminal.wait() == 0
    (log,) = (home / "data" / "journal" / "log").glob("*.jsonl")
    header, first, *rest = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(header + first.replace(b"Rest", b"Best") + b"".join(rest))

    again = opened()
    again.wait_for("Rest a little.")  # the whole one, at home
    again.press("j")
    again.wait_for("Rest a little.")
    again.press("ctrl+q")
    assert again.wait() == 0
    assert "Traceback" not in again.written
    assert [entry.kept for entry in kept.entries] == [("Rest a little.",)]
    assert b"Best a little." in log.read_bytes() or list((home / "data").rglob("quarantine/*"))


COPY = (sys.executable, "-P", "-m", "compassion_tui")
"""The program of PYTHONPATH, not that of the current folder."""


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The app and its content, to be broken."""
    for name in ("compassion_tui", "content", "styles"):
        shutil.copytree(
            ROOT / name, tmp_path / "copy" / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    return tmp_path / "copy"


def test_a_broken_content_file_takes_nothing_else_with_it(opened: Opened, copied: Path) -> None:
    """The rest works; the list of practices and `compassion check` name the file."""
    env = {"PYTHONPATH": str(copied)}
    broken = copied / "content" / "en" / "practices" / "friend.toml"
    broken.write_text(broken.read_text().replace('goto = "after"', 'goto = "nowhere"', 1))
    terminal = opened(argv=COPY, env=env)
    terminal.wait_for("one minute")
    terminal.press("p")
    terminal.wait_for("The first minute")
    terminal.press("pgdn", "pgdn")
    terminal.wait_for("friend.toml")
    assert "What would I say" not in terminal.text
    terminal.press("enter")
    terminal.wait_for("Take one minute")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0

    check = opened("check", argv=COPY, env=env)
    assert check.wait() == 1
    assert "friend.toml, at steps.question-line.goto" in check.written
    assert "nowhere" in check.written


def test_without_its_own_sentences_it_says_at_least_what_is_missing(
    opened: Opened, copied: Path
) -> None:
    (copied / "content" / "en" / "ui.toml").write_text("[broken")
    terminal = opened(argv=COPY, env={"PYTHONPATH": str(copied)})
    assert terminal.wait() == 1
    assert "ui.toml" in terminal.written
    assert "Traceback" not in terminal.written


def test_a_wrong_setting_is_named_and_its_usual_value_holds(opened: Opened, home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "settings.toml").write_text('theme = "plaid"\n')
    terminal = opened()
    terminal.wait_for("“theme” has")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
