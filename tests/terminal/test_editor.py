"""An entry in an editor of one's own: whatever the editor does, one is back in the journal."""

from __future__ import annotations

from pathlib import Path

import pytest

from compassion_tui.domain.clock import Clock
from compassion_tui.journal.journal import Journal
from compassion_tui.paths import Paths
from tests.browser import note
from tests.terminal.conftest import Kept, Opened
from tests.terminal.term import Terminal

SAID = {
    "false": "The editor closed with an error.",
    "truncate -s 0": "The editor's file came back empty.",
    "no-such-editor": "No editor was found.",
    "sed -i s/rain/sun/": "Saved.",
}
"""What each editor leads to."""


def in_journal(opened: Opened, home: Path, editor: object) -> Terminal:
    """The journal with one entry, and that editor."""
    paths = Paths.find({"COMPASSION_HOME": str(home)})
    Journal(paths.journal, paths.state, Clock()).add_all([note("rain")])
    terminal = opened(size=(100, 24), env={"EDITOR": str(editor), "VISUAL": ""})
    terminal.wait_for("minute")
    terminal.press("j")
    terminal.wait_for("March 2026")
    return terminal


def script(folder: Path, lines: str) -> Path:
    """An editor of a few lines of shell; `$1` is the file."""
    path = folder / "editor"
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o700)
    return path


def test_ctrl_c_in_an_editor_is_the_editors(opened: Opened, home: Path, tmp_path: Path) -> None:
    """The terminal sends it to the app as well, which stays, and has ctrl+c back afterwards."""
    started = tmp_path / "started"
    editor = script(tmp_path, f'trap "echo sun > $1; exit 0" INT; touch {started}; sleep 60 & wait')
    terminal = in_journal(opened, home, editor)
    terminal.press("E")
    terminal.until(started.exists, "the editor")
    terminal.send("\x03")
    terminal.wait_for("Saved.")
    assert [entry.parts[0].text for entry in Kept(home).entries] == ["sun"]
    terminal.press("ctrl+c")
    assert terminal.wait() == 0


def test_what_was_written_before_an_editor_failed_stands_on_the_screen(
    opened: Opened, home: Path, tmp_path: Path
) -> None:
    terminal = in_journal(opened, home, script(tmp_path, "echo sun > $1; kill -9 $$"))
    terminal.press("E")
    terminal.wait_for("closed with an error. What")
    terminal.wait_for("sun")
    assert [entry.parts[0].text for entry in Kept(home).entries] == ["rain"]
    terminal.kill()
    assert "sun" in Kept(home).drafted


@pytest.mark.parametrize("editor", SAID)
def test_an_editor_and_the_way_back(editor: str, opened: Opened, home: Path) -> None:
    terminal = in_journal(opened, home, editor)
    terminal.press("E")
    terminal.wait_for(SAID[editor])
    terminal.press("enter")
    text = "sun" if editor.startswith("sed") else "rain"
    terminal.wait_for(text)
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    assert [entry.parts[0].text for entry in Kept(home).entries] == [text]
