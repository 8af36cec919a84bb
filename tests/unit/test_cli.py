"""Every command and option has its sentence, and every run the right exit code."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from compassion_tui import assets
from compassion_tui.cli import main
from compassion_tui.library.library import Library
from compassion_tui.library.messages import read_messages
from tests.walks import walks

WORDS = read_messages(assets.content())
PAGE = Path(__file__).parents[2] / "docs" / "practices.md"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMPASSION_HOME", str(tmp_path))
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def each(group: click.Command = main, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command, by the words that call it."""
    yield path
    if isinstance(group, click.Group):
        context = click.Context(group)
        for name in group.list_commands(context):
            found = group.get_command(context, name)
            assert found
            yield from each(found, (*path, name))


@pytest.mark.parametrize("path", list(each()), ids=" ".join)
def test_every_command_and_option_has_its_sentence(path: tuple[str, ...]) -> None:
    help = run(*path, "--help")
    assert help.exit_code == 0
    assert "cli." not in help.output, "an id with no sentence is shown as it is"
    usage, _, options = help.output.partition("Options:")
    assert usage.count("\n\n") >= 2
    bare = re.findall(r"^  -[^\n]*?(?:  +(\S.*))?$", options, re.MULTILINE)
    following = re.findall(r"^ {10,}\S", options, re.MULTILINE)
    assert sum(not told for told in bare) <= len(following), options


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--version"], 0),
        (["check"], 0),
        (["words"], 0),
        (["start", "feet", "--plain"], 0),
        (["start", "friend"], 3),
        (["now", "--frobnicate"], 2),
        (["nowz"], 2),
        (["start", "frend"], 2),
        (["check", "no-such-file.toml"], 2),
    ],
    ids=str,
)
def test_exit_codes(arguments: list[str], code: int) -> None:
    result = CliRunner().invoke(main, arguments, input="\n" * 50)
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output


BROKEN = {
    "in the command": "{fault}()",
    "in a thread": "threading.Thread(target={fault}).start()",
    "where nobody can catch it": "type('Gone', (), {{'__del__': lambda self: {fault}()}})()",
}


@pytest.mark.parametrize("where", BROKEN)
def test_what_breaks_is_told_with_no_word_of_anybodys(where: str, home: Path) -> None:
    script = f"""
import threading
from compassion_tui.journal.journal import Journal
def fault():
    raise ValueError("Teapots in the rain")
def broken(self):
    {BROKEN[where].format(fault="fault")}
    return ()
Journal.kind_words = broken
from compassion_tui.cli import main
main(["words"], prog_name="compassion")
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert WORDS("cli.compassion.crashed") in run.stderr
    assert "builtins.ValueError" in run.stderr
    assert "Teapots" not in run.stderr
    assert "Traceback" not in run.stderr
    assert run.returncode == (1 if where == "in the command" else 0)


@pytest.mark.parametrize(
    ("typed", "meant"), [(["paus"], "pause"), (["start", "frend"], "friend")], ids=["it", "id"]
)
def test_the_nearest_name_is_offered(typed: list[str], meant: str) -> None:
    assert meant in run(*typed).output


def test_the_list_of_commands_ends_each_sentence() -> None:
    for group in ((), ("entries",), ("lock",)):
        _, _, rows = run(*group, "--help").output.partition("Commands:\n")
        told = re.split(r"\n  (?=\w)", rows.rstrip())
        assert len(told) >= 3
        assert all(sentence.endswith(".") for sentence in told)


def test_help_lists_the_names_that_can_be_given() -> None:
    assert "settle" in run("pause", "--help").output.partition("Options:")[2]
    assert "friend" in run("start", "--help").output.partition("Options:")[2]


def test_off_the_record_holds_before_and_after_the_command() -> None:
    set_ = ("lock", "set", "--yes", "--passphrase-file", str(PAGE))
    for typed in (("--off-the-record", *set_), (*set_, "--off-the-record")):
        assert "Error: You're off the record" in run(*typed).output
    sought = run("entries", "search", "--", "--off-the-record")
    assert WORDS("cli.search.none") in sought.output


def tea() -> str:
    """The practice that docs/practices.md shows as an example."""
    (toml,) = re.findall(r"```toml\n(id = .*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return str(toml)


def test_the_example_of_the_docs_is_a_practice_that_can_be_walked(tmp_path: Path) -> None:
    (tmp_path / "tea.toml").write_text(tea(), encoding="utf-8")
    library = Library(assets.content(), packs=tmp_path)
    (practice,) = library.own
    assert library.errors == []
    states = list(walks(practice))
    assert {step.id for step in practice.steps} == {state.step for state in states}
    assert any(state.ending == "complete" for state in states)


def test_check_draws_a_practice(tmp_path: Path) -> None:
    file = tmp_path / "tea.toml"
    file.write_text(tea(), encoding="utf-8")
    drawn = run("check", str(file), "--graph").output.splitlines()
    assert drawn[0] == "flowchart TD"
    arrows = [line.strip() for line in drawn if "-->" in line]
    assert arrows == ["s0 --> s1", "s1 --> s2", "s2 --> s3", "s3 --> to_end"]


def test_check_names_file_and_key(tmp_path: Path) -> None:
    file = tmp_path / "tea.toml"
    file.write_text(tea().replace('"pick"', '"choose"'), encoding="utf-8")
    result = run("check", str(file))
    assert result.exit_code == 1
    assert "tea.toml" in result.output
    assert "steps[2]" in result.output
