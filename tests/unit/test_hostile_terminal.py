"""Nothing from a file or an argument reaches a terminal raw: every command, and lines of text."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from compassion_tui.cli import main
from compassion_tui.paths import Paths
from compassion_tui.services import Services
from compassion_tui.storage.ids import as_text
from tests.fuzz.fed import feed_all
from tests.fuzz.makers import NASTY, RAW
from tests.unit.test_cli_streams import commands

ARGUMENT = NASTY.replace("\x00", "")
"""No argument can hold the sign that ends one."""

WITH = ("", "--json", ARGUMENT, f"--json {ARGUMENT}", f"--{ARGUMENT}")
"""What each command is given besides what it needs."""

TALKS = {
    "journal --plain": f"1\n/history\n\n/tags\n{NASTY}\n\n/search\n{NASTY}\n/trash\n\n/quit\n",
    "--plain": f"/people\n\n/unfinished\n1\n{NASTY}\n/quit\n",
    "start tea --plain": f"{NASTY}\n\n\n1\n\n\n{NASTY}\n\n\n\n/quit\n",
    f"start {ARGUMENT} --plain": "",
    "settings": f"/name {NASTY}\n/quit\n",
    "learn --plain": f"{NASTY}\n1\n/quit\n",
    "note": NASTY,
    "entries import -": NASTY,
}  # fmt: skip
"""What is said in lines, by how they are begun."""


@pytest.fixture
def fed(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> Paths:
    feed_all(paths, random.Random(2))
    monkeypatch.setenv("COMPASSION_HOME", str(paths.data.parent))
    monkeypatch.setenv("VISUAL", "true")
    return paths


def raw(words: list[str], typed: str = "") -> str:
    """What is said to that, as far as it is raw or no sentence at all."""
    done = CliRunner().invoke(main, words, input=typed)
    found = RAW.search(done.output.replace("\t", ""))
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        return repr(done.exception)
    return repr(done.output[max(0, found.start() - 60) : found.end() + 20]) if found else ""


def test_what_is_fed_is_read(fed: Paths) -> None:
    services = Services.build(fed)
    assert [each.id for each in services.library.own] == ["tea"]
    assert len(services.journal.newest()) > 3
    assert len(services.drafts.all()) == 3


def test_no_command_says_a_field_or_an_argument_raw(fed: Paths) -> None:
    wrong = {}
    for command in commands(main):
        for more in WITH:
            words = [*command.split(), *more.split()]
            if said := raw(words):
                wrong[" ".join(words)] = said
    for id in map(as_text, range(7 << 80, 13 << 80, 1 << 80)):
        for verb in ("show", "delete", "tag", "erase --yes"):
            if said := raw(["entries", *verb.split(), id]):
                wrong[f"{verb} {id}"] = said
    assert not wrong


@pytest.mark.parametrize("begun", TALKS, ids=[*map(str, range(len(TALKS)))])
def test_no_line_is_raw(fed: Paths, begun: str) -> None:
    assert not raw(begun.split(), TALKS[begun])


def test_no_name_of_a_file_is_raw(fed: Paths, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    name = NASTY.replace("\x00", "").replace("/", "")
    (folder / f"{name}.md").write_text(f"---\n{NASTY}: x\n---\n{NASTY}\n")
    (folder / f"{name}.json").write_text(json.dumps({"entries": [{"date": NASTY}], NASTY: NASTY}))
    for words in (
        ["entries", "import", str(folder)],
        ["entries", "import", str(folder / f"{name}.json")],
        ["check", str(folder / f"{name}.md")],
        ["entries", "list", "--passphrase-file", str(folder / name)],
        ["entries", "export", "-o", str(folder / name / "x")],
    ):
        assert not raw(words), words
