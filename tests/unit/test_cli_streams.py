"""Every command with streams that are closed, full, or gone: a sentence and an exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from compassion_tui.cli import main
from compassion_tui.services import Services
from tests.journals import entry

ARGUMENTS = {
    "start": "name",
    "help": "entries",
    "learn": "breath",
    "pause": "--help",
    "bell": "--help",
    "remind": "cron",
    "completion": "bash",
    "entries search": "tea",
    "entries show": "nothing",
    "entries import": "/dev/full",
    "settings get": "bell",
    "settings set": "bell true",
    "check": "/dev/null",
}
"""What a command is given so that it does something."""

STREAMS = {
    "stdout closed": (0, None, 2),
    "stderr closed": (0, 1, None),
    "all closed": (None, None, None),
    "stdout full": (0, "/dev/full", 2),
    "stderr full": (0, 1, "/dev/full"),
    "both full": (0, "/dev/full", "/dev/full"),
}
"""Where stdin, stdout and stderr lead; a number where they are as they were."""

# One process forks for each command: Python and the app are imported once.
FORKS = """
import json, os, sys, traceback
from compassion_tui import __main__, cli
from compassion_tui.cli import main
streams, commands = json.loads(sys.argv[1])
told = os.dup(2)
for command in commands:
    if not (child := os.fork()):
        for number, to in enumerate(streams):
            if to is None:
                os.close(number)
            elif isinstance(to, str):
                fd = os.open(to, os.O_RDWR)
                os.dup2(fd, number)
                os.close(fd)
        for number, name in enumerate(("stdin", "stdout", "stderr")):
            old = None if streams[number] is None else open(number, "w" if number else "r")
            setattr(sys, name, old)
        sys.argv = ["compassion", *command.split()]
        code = 99
        try:
            __main__.main()
        except SystemExit as end:
            code = end.code or 0
        except BaseException:
            os.write(told, traceback.format_exc().encode())
        os._exit(code if isinstance(code, int) else 1)
    print(json.dumps([command, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])]), flush=True)
"""


def commands(group: click.Group, before: str = "") -> Iterator[str]:
    """Every command there is: a new one is covered by itself."""
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        whole = f"{before}{name}"
        if isinstance(found, click.Group):
            yield from commands(found, f"{whole} ")
        yield f"{whole} {ARGUMENTS.get(whole, '')}".strip()


@pytest.mark.whole
@pytest.mark.parametrize("streams", STREAMS)
def test_every_command_ends_in_an_exit_code(services: Services, streams: str) -> None:
    services.journal.add(entry("tea"))
    every = ["--version", "--help", "nonsense", "entries nonsense", *commands(main)]
    done = subprocess.run(
        [sys.executable, "-c", FORKS, json.dumps([STREAMS[streams], every])],
        env={**os.environ, "COMPASSION_HOME": str(services.paths.data.parent), "EDITOR": "true"},
        input="",
        capture_output=True,
        text=True,
        check=False,
    )
    rows = (line for line in done.stdout.splitlines() if line.startswith('["'))
    codes = dict(map(json.loads, rows))
    assert codes.keys() == {*every}
    assert {*codes.values()} <= {0, 1, 2, 3}, codes
    assert codes["nonsense"] == 2
    assert codes["people"] == (1 if STREAMS[streams][1] == "/dev/full" else 0)
    for said in (done.stdout, done.stderr):
        assert "Traceback" not in said
        assert "Exception ignored" not in said
        assert "compassion_tui/" not in said, "a crash"


@pytest.mark.parametrize("command", ["nonsense", "--version", "entries list"])
def test_a_full_stream_has_the_exit_code_of_what_was_asked(
    services: Services, command: str
) -> None:
    services.journal.add(entry("tea"))
    home = {**os.environ, "COMPASSION_HOME": str(services.paths.data.parent)}
    with open("/dev/full", "w") as full:
        code = subprocess.run(
            [sys.executable, "-m", "compassion_tui", *command.split()],
            env=home,
            stdout=full,
            stderr=full,
            check=False,
        ).returncode
    assert code == {"nonsense": 2}.get(command, 1)


PLACES = ("~no-such-person/x", "/dev/null/x", "relative/home", "\udcff\udcfe", "/dev/full", "")


@pytest.mark.sample(9)
@pytest.mark.parametrize("command", ["entries list", "doctor", "people", "note", "settings list"])
@pytest.mark.parametrize("home", PLACES)
def test_a_home_that_is_none_is_told(tmp_path: Path, home: str, command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "compassion_tui", *command.split()],
        env={**os.environ, "COMPASSION_HOME": home, "HOME": str(tmp_path)},
        cwd=tmp_path,
        input=b"tea\n",
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert "Traceback" not in said
    assert "compassion_tui/" not in said, "a crash"
    if home == "relative/home" and command == "doctor":
        assert str(tmp_path / home) in said
        assert "COMPASSION_HOME" in said
