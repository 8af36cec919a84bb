"""`compassion entries import` and `export` from the shell: a look first, pipes, true numbers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compassion_tui.cli import main

DIARY = "# 2024-03-01 A walk\n\nFirst.\n\n# 2024-03-02\n\nSecond.\n\n# 2024-03-03\n\nThird.\n" \
        "\n# 2024-03-04\n\nFourth.\n"  # fmt: skip


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("COMPASSION_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*given: str, piped: str = "") -> Result:
    return CliRunner().invoke(main, ["entries", *given], input=piped)


def test_a_look_keeps_nothing(home: Path) -> None:
    path = home / "diary.md"
    path.write_text(DIARY)
    result = run("import", "--dry-run", str(path))
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "From 2024-03-01 to 2024-03-04:",
        "  2024-03-01  A walk",
        "  2024-03-02  Second.",
        "  2024-03-03  Third.",
    ]
    assert "4 would be imported, 0 known already, 0 skipped, 0 unreadable." in result.stderr
    assert run("list").stdout == ""
    assert run("import", str(path)).exit_code == 0
    assert "0 would be imported, 4 known already" in run("import", "--dry-run", str(path)).stderr


def test_stdin_and_stdout(home: Path) -> None:
    assert "4 imported" in run("import", "-", piped=DIARY).stderr
    exported = run("export", "-o", "-").stdout
    assert len(json.loads(exported)["entries"]) == 4
    assert not (home / "-").exists()
    assert "0 imported, 4 known already" in run("import", "-", piped=exported).stderr
    markdown = run("export", "--format", "markdown", "-o", "-").stdout
    assert "0 imported, 4 known already" in run("import", "-", piped=markdown).stderr


def test_numbers_add_up_and_reasons_are_true(home: Path) -> None:
    for name, text in {
        "2024-03-01.md": "rain",
        "2024-03-01 again.md": "rain",
        "2024-03-02.md": " ",
        "photo.jpeg": "x",
        "undated.md": "when?",
        "broken.json": '{"a":\n\n[',
        ".hidden/2024-03-01.md": "no",
    }.items():
        path = home / "notes" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    result = run("import", "notes")
    assert result.exit_code == 1
    assert sorted(result.stderr.splitlines()) == [
        "1 imported, 1 known already, 2 skipped, 2 unreadable.",
        "2024-03-02.md:1: no words in it",
        "broken.json:3: incomplete JSON",
        "photo.jpeg:1: not a kind of file this app reads",
        "undated.md:1: no date in it or in its name",
    ]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("x.json", "[", "x.json isn't complete JSON: see line 1. Nothing was imported."),
        ("x.json", '{"a": 1}', "x.json isn't in a format this app knows."),
        (
            "x.json",
            '{"entries": [{"creationDate": "2024-03-01"}]}',
            "x.json looks like an export from Day One",
        ),
        ("x.txt", ":FreeCBT:Q:FreeCBT:", "x.txt is from FreeCBT, packed"),
        ("x.xml", "<a/>", "x.xml isn't in a format this app knows."),
        ("x.csv", "a,b", "x.csv isn't in a format this app knows."),
    ],
)
def test_a_file_is_refused_by_what_it_is(home: Path, name: str, text: str, said: str) -> None:
    (home / name).write_text(text)
    result = run("import", name)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {said}")


def test_an_empty_folder_has_nothing_in_it(home: Path) -> None:
    (home / "empty").mkdir()
    result = run("import", "empty")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (1, "There's nothing in it.")


def test_what_is_said_of_an_entry_that_comes_in_all_the_same(home: Path) -> None:
    (home / "x.json").write_text('{"t": {"1": {"text": "late", "date": "2024-03-01 24:00"}}}')
    result = run("import", "x.json")
    assert result.exit_code == 0
    assert "x.json:1: its time can't be read; the day was kept" in result.stderr


def test_off_the_record_says_what_it_does(home: Path) -> None:
    said = run("import", "-", "--off-the-record", piped=DIARY)
    assert "You're off the record, so none of what was imported is kept." in said.stderr
    assert run("list").stdout == ""
    assert "there's nothing to export" in run("export", "--off-the-record").stderr


def test_no_escape_in_a_name_reaches_the_terminal(home: Path) -> None:
    (home / "notes").mkdir()
    (home / "notes" / "\x1b[2J.md").write_text("when?")
    assert "\x1b" not in run("import", "notes").output


def test_nothing_of_it_is_imported_before_it_is_asked_for() -> None:
    code = (
        "import sys; from compassion_tui.cli import main\n"
        "try: main(['entries', 'list'])\nexcept SystemExit: pass\n"
        "print([name for name in sys.modules if '.transfer.' in name or name == 'yaml'])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.splitlines()[-1] == "[]"
