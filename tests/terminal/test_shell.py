"""What the shell is told: one clear sentence, the right exit code, and never a hang."""

from __future__ import annotations

import os
import subprocess
import unicodedata
from pathlib import Path

import pytest

from compassion_tui.paths import Paths
from compassion_tui.services import Services
from tests.journals import entry
from tests.terminal.conftest import Kept, Opened
from tests.terminal.term import COMMAND


def run(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "COMPASSION_HOME": str(home)}
    return subprocess.run(
        [*COMMAND, *arguments],
        env=environ,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [((), 0), (("now",), 3), (("start", "friend"), 3), (("pause", "--breaths", "1"), 0)],
)
def test_without_a_terminal_there_are_lines_and_no_codes(
    arguments: tuple[str, ...], code: int, home: Path
) -> None:
    done = run(*arguments, home=home)
    assert done.returncode == code
    assert "\x1b" not in done.stdout
    assert done.stdout[-1:] in ("", "\n")
    assert len(done.stderr.splitlines()) == (code != 0)


@pytest.mark.parametrize("redirect", ["</dev/null", "| cat", "2>/dev/null"])
def test_one_stream_that_is_no_terminal_is_enough(opened: Opened, redirect: str) -> None:
    """The other two are one; a program that reads keys there would hang, or paint on a pipe."""
    shell = f"{' '.join(COMMAND)} {redirect}; echo over"
    terminal = opened(argv=("sh", "-c", shell))
    if redirect != "</dev/null":
        terminal.wait_for("/quit")
        terminal.send("/quit\r")
    terminal.until(lambda: b"over" in terminal.raw, "its end")
    assert b"\x1b[?1049h" not in terminal.raw
    assert terminal.wait() == 0


@pytest.mark.parametrize(
    ("arguments", "nearest"),
    [(("docter",), "doctor"), (("start", "frend"), "friend"), (("pause", "settel"), "settle")],
)
def test_an_unknown_name_is_told_with_the_nearest(
    arguments: tuple[str, ...], nearest: str, home: Path
) -> None:
    done = run(*arguments, home=home)
    assert done.returncode == 2
    assert "Did you mean" in done.stderr
    assert nearest in done.stderr
    assert "Traceback" not in done.stderr


def test_a_name_like_none_is_told_too(home: Path) -> None:
    for arguments in (("xyzzy",), ("start", "xyzzy")):
        done = run(*arguments, home=home)
        assert done.returncode == 2
        assert "xyzzy" in done.stderr


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_a_byte_that_is_no_letter_loses_no_words(home: Path, kept: Kept, locale: str) -> None:
    """From another encoding, or a key that a terminal does not know."""
    done = subprocess.run(
        [*COMMAND, "start", "friend", "--plain"],
        env={**os.environ, "COMPASSION_HOME": str(home), "LC_ALL": locale},
        input=b"2\nThe caf\xe9 was shut.\n",
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert kept.drafts[0]["happened"] == "The caf\ufffd was shut."


ACTS = "Kept, \x1b[31m, \x9b2J, \x1b]52;c;AAAA\x07 and \x9d0;title\x9c"
"""What a terminal would act on: colours, an empty screen, its clipboard, its title."""


@pytest.mark.parametrize(
    "arguments",
    [
        *(("export", "--format", form) for form in ("json", "markdown", "text", "csv")),
        ("list", "--json"),
    ],
    ids=" ".join,
)
def test_nothing_that_was_written_acts_on_the_terminal(
    arguments: tuple[str, ...], opened: Opened, home: Path
) -> None:
    services = Services.build(Paths.find({"COMPASSION_HOME": str(home)}))
    services.journal.add(entry(ACTS))
    terminal = opened("entries", *arguments)
    assert terminal.wait() == 0
    told = terminal.raw.decode()
    assert "Kept, " in told
    assert {letter for letter in told if unicodedata.category(letter) == "Cc"} <= {"\r", "\n"}


def test_a_closed_reader_is_no_traceback(home: Path) -> None:
    """`compassion --help | head -1`."""
    shell = f"{' '.join(COMMAND)} --help | head -1"
    done = subprocess.run(
        ["sh", "-c", shell], capture_output=True, text=True, timeout=30, check=False
    )
    assert done.stdout.startswith("Usage")
    assert done.stderr == ""


def test_a_full_disk_behind_a_pipe_is_one_sentence(home: Path) -> None:
    """`compassion entries list > /dev/full`, where the system has that device."""
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "doctor"],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "COMPASSION_HOME": str(home)},
            timeout=30,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith(b"Error: That could")
    assert b"Traceback" not in done.stderr
