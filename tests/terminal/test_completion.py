"""TAB in real shells, where they are installed."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from compassion_tui.paths import Paths
from compassion_tui.services import Services
from tests.journals import entry
from tests.terminal.conftest import Opened

SHELLS = {
    "bash": (("bash", "--norc", "--noprofile", "-i"), 'eval "$(compassion completion bash)"'),
    "zsh": (
        ("zsh", "-f", "-i"),
        'autoload -Uz compinit && compinit -u -D && eval "$(compassion completion zsh)"',
    ),
    "fish": (("fish", "--no-config", "-i"), "compassion completion fish | source"),
}
TYPED = {
    "compassion sta": "start",
    "compassion start fri": "friend",
    "compassion pause sett": "settle",
    "compassion learn evi": "evidence",
    "compassion settings get idl": "idle_lock",
}
"""The beginning of a line, and the word that TAB ends it with."""


@pytest.mark.parametrize("shell", SHELLS)
def test_tab_ends_what_was_begun(shell: str, opened: Opened, home: Path) -> None:
    argv, setup = SHELLS[shell]
    if shutil.which(argv[0]) is None:
        pytest.skip(f"{shell} is not installed here")
    services = Services.build(Paths.find({"COMPASSION_HOME": str(home)}))
    kept = services.journal.add(entry("The bus came."))
    typed = {**TYPED, f"compassion entries show {kept.id[-8:-4]}": kept.id[-8:]}
    scripts = str(Path(sys.executable).parent)
    terminal = opened(argv=argv, env={"PATH": f"{scripts}:{os.environ['PATH']}", "PS1": "$ "})
    terminal.settle()
    terminal.send(f"{setup}; echo re''ady\r")
    terminal.until(lambda: "ready" in terminal.text.splitlines(), "a shell that completes")
    for begun, ended in typed.items():
        terminal.send(f"{begun}\t")
        whole = f"{begun.rpartition(' ')[0]} {ended}"
        terminal.wait_for(rf"{re.escape(whole)}(?!\w)")
        assert "Traceback" not in terminal.text
        terminal.send("\x15")  # ctrl+u: an empty line again
        terminal.settle()
