"""Nothing leaves the machine, and nothing is written down outside the person's own folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.conftest import Kept, Opened
from tests.terminal.test_session import begin_friend, write

WATCHED = """
import os, sys
report = os.open({report!r}, os.O_WRONLY | os.O_CREAT)
home = {home!r}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.link", "os.symlink", "os.truncate")
FREE = ("/dev/null", "/dev/tty", "/dev/pts/", "/dev/fd/", "/proc/self/")

def watch(event, arguments):
    if event == "socket.__new__" and arguments[1] != 1:  # asyncio wakes itself by a pair (AF_UNIX)
        tell(event, arguments[1])
    elif event.startswith(("socket.connect", "socket.bind", "socket.send", "socket.get")):
        tell(event, "")
    elif event in ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "os.fork"):
        tell(event, "")
    elif event == "open" and arguments[2] and arguments[2] & WRITING:
        place(event, arguments[0])
    elif event in CHANGES:
        place(event, arguments[0])

def place(event, path):
    if not isinstance(path, int):  # a descriptor was opened before, and told then
        path = os.path.abspath(os.fsdecode(path))
        if not path.startswith(FREE):
            tell("inside" if path.startswith(home) else event, path)

def tell(*what):
    os.write(report, (" ".join(map(str, what)) + "\\n").encode())

sys.addaudithook(watch)
from compassion_tui.cli import main
main({arguments!r})
"""


def test_a_whole_session_opens_no_socket_and_writes_only_at_home(
    opened: Opened, home: Path, tmp_path: Path
) -> None:
    """Write, keep, look at every room, leave; an audit hook sees each file and each socket."""
    report = tmp_path / "report"
    script = WATCHED.format(report=str(report), home=str(home), arguments=[])
    terminal = opened(argv=(sys.executable, "-B", "-c", script))
    begin_friend(terminal)
    write(terminal, "A long walk home.")
    terminal.wait_for("telling yourself")
    terminal.press("f3")
    terminal.wait_for("Notice your feet")
    terminal.press("enter")
    terminal.wait_for("Look around")
    terminal.press("esc", "k")
    terminal.wait_for("in your journal")
    terminal.press("enter")
    terminal.wait_for("one minute")
    for key in ("f1", "f2", "f5", "w", "p", "l", "k", "u"):
        terminal.press(key)
        terminal.settle()
        terminal.press("esc")
        terminal.wait_for("one minute")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    told = report.read_text().splitlines()
    assert any(line.startswith("inside") and "/log/" in line for line in told)  # it does watch
    assert [line for line in told if not line.startswith("inside")] == []


def test_off_the_record_nothing_is_written_anywhere(
    opened: Opened, home: Path, tmp_path: Path
) -> None:
    """Write, keep, read it in the journal, leave: no file is opened to write, drafts included."""
    report = tmp_path / "report"
    script = WATCHED.format(report=str(report), home=str(home), arguments=["--off-the-record"])
    terminal = opened(argv=(sys.executable, "-B", "-c", script))
    terminal.wait_for("off the record")
    begin_friend(terminal)
    write(terminal, "A long walk home.")
    terminal.wait_for("telling yourself")
    terminal.press("esc", "k")
    terminal.wait_for("here until you quit")
    terminal.press("enter")
    terminal.wait_for("one minute")
    terminal.press("j")
    terminal.wait_for("What would I say")
    terminal.press("esc")
    terminal.wait_for("one minute")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    assert report.read_text().splitlines() == []
    assert not home.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [("TEXTUAL_LOG", "log.txt"), ("TEXTUAL_SCREENSHOT", "1"), ("TEXTUAL", "devtools,debug")],
)
def test_what_would_write_down_words_is_switched_off(
    opened: Opened, kept: Kept, tmp_path: Path, name: str, value: str
) -> None:
    """Textual can log every key, and lay pictures of the screen in the current folder."""
    away = tmp_path / "away"
    away.mkdir()
    script = f"import os; os.chdir({str(away)!r}); from compassion_tui.cli import main; main([])"
    env = {name: value, "TEXTUAL_SCREENSHOT_LOCATION": str(away), "PYTHONPATH": str(Path.cwd())}
    terminal = opened(argv=(sys.executable, "-c", script), env=env)
    begin_friend(terminal)
    terminal.type("A quiet evening")
    terminal.until(lambda: "evening" in kept.drafted, "the draft")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    assert list(away.iterdir()) == []


def test_no_log_of_textual_s_where_the_doctor_starts_the_app(home: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    environ = {**os.environ, "COMPASSION_HOME": str(home), "TEXTUAL_LOG": str(log)}
    command = [sys.executable, "-m", "compassion_tui", "doctor", "--start"]
    done = subprocess.run(command, env=environ, capture_output=True, timeout=60, check=False)
    assert b"home" in done.stdout
    assert not log.exists()


NO_CORE = """
import resource
_, hard = resource.getrlimit(resource.RLIMIT_CORE)
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
from compassion_tui.cli import main
main(["words"], standalone_mode=False)
assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
"""


def test_a_crash_of_the_interpreter_lays_no_words_into_a_core_file(home: Path) -> None:
    environ = {**os.environ, "COMPASSION_HOME": str(home)}
    subprocess.run([sys.executable, "-c", NO_CORE], env=environ, timeout=60, check=True)
