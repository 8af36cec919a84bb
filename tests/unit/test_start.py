"""What a start leaves out: whoever wants one line does not wait for a full screen."""

from __future__ import annotations

import subprocess
import sys

import pytest

COUNT = "import sys; from compassion_tui.cli import main\ntry: main()\nfinally: print(*sys.modules)"
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
    "arguments", [("now", "--plain"), ("start", "feet", "--plain"), ("words",), ("check",)]
)
def test_lines_of_text_import_no_full_screen(arguments: tuple[str, ...], tmp_path: object) -> None:
    assert "textual" not in loaded(*arguments, home=tmp_path)
