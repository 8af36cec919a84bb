"""An entry in an editor of one's own: whatever the editor does, one is back in the journal."""

from __future__ import annotations

from pathlib import Path

import pytest

from compassion_tui.domain.clock import Clock
from compassion_tui.journal.journal import Journal
from compassion_tui.paths import Paths
from tests.browser import note
from tests.terminal.conftest import Kept, Opened

SAID = {
    "false": "The editor ended with an error.",
    "truncate -s 0": "The editor left nothing.",
    "no-such-editor": "No editor was found.",
    "sed -i s/rain/sun/": "Kept.",
}
"""What each editor leads to."""


@pytest.mark.parametrize("editor", SAID)
def test_an_editor_and_the_way_back(editor: str, opened: Opened, home: Path) -> None:
    paths = Paths.find({"COMPASSION_HOME": str(home)})
    Journal(paths.journal, paths.state, Clock()).add_all([note("rain")])
    terminal = opened(size=(100, 24), env={"EDITOR": editor, "VISUAL": ""})
    terminal.wait_for("minute")
    terminal.press("j")
    terminal.wait_for("March 2026")
    terminal.press("E")
    terminal.wait_for(SAID[editor])
    terminal.press("enter")
    text = "sun" if editor.startswith("sed") else "rain"
    terminal.wait_for(text)
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    assert [entry.parts[0].text for entry in Kept(home).entries] == [text]
