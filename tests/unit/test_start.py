"""What a start leaves out: whoever wants one line does not wait for a full screen."""

from __future__ import annotations

import subprocess
import sys

import pytest

COUNT = "import sys; from compassion_tui.cli import main\ntry: main()\nfinally: print(*sys.modules)"
LINES = """
import sys
from compassion_tui import launch
from compassion_tui.services import Services
launch.open_lines(Services.build(), "home", lambda: None)
print(*sys.modules)
"""
LATER = {"textual", "click", "prompt_toolkit", "asyncio", "compassion_tui.domain.query"}
"""What the first prompt of line mode waits for none of."""
HEAVY = {"textual", "tinydb", "cryptography", "tomlkit"}


def loaded(*arguments: str, home: object) -> set[str]:
    """The modules that a run has imported by its end."""
    run = subprocess.run(
        [sys.executable, "-c", COUNT, *arguments],
        capture_output=True,
        text=True,
        input="\n" * 50,
        env={"COMPASSION_HOME": str(home)},
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return set(run.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [("--version",), ("--help",)])
def test_a_word_about_itself_imports_nothing_heavy(
    arguments: tuple[str, ...], tmp_path: object
) -> None:
    assert not loaded(*arguments, home=tmp_path) & HEAVY


@pytest.mark.parametrize(
    "arguments",
    [
        *(("--plain",), ("now", "--plain"), ("start", "feet", "--plain"), ("words",), ("check",)),
        ("entries", "list", "-n", "10"),
    ],
)
def test_lines_of_text_import_no_full_screen(arguments: tuple[str, ...], tmp_path: object) -> None:
    assert "textual" not in loaded(*arguments, home=tmp_path)


def test_the_first_prompt_in_lines_waits_for_nothing_that_comes_later(tmp_path: object) -> None:
    run = subprocess.run(
        [sys.executable, "-c", LINES],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={"COMPASSION_HOME": str(tmp_path)},
        check=True,
    )
    assert "Number, or enter" in run.stdout
    found = set(run.stdout.splitlines()[-1].split())
    assert not found & LATER
    assert not {name for name in found if name.startswith("compassion_tui.library.")} - {
        f"compassion_tui.library.{name}" for name in ("messages", "decode", "library", "practices")
    }
