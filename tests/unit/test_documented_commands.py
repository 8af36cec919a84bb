"""Every command that README and docs show is run, or named here with where it is.

Blocks of `sh` are run line by line in this process, in a home of their own; those that use the
shell's own means are run whole, by a shell. Commands within sentences have to be understood.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from click.testing import CliRunner

from compassion_tui.cli import main
from compassion_tui.paths import Paths
from tests.journals import Home, entry

ROOT = Path(__file__).parents[2]
PAPERS = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "tests" / "README.md"))
PROGRAMS = ("compassion", "make", "pip", "pipx", "uv", "python", "git", "jq", "cp", "rsync", "cat")

ELSEWHERE = {
    "pipx install .": ("needs a package index", "tests/dist.py"),
    "compassion pause --breaths 3": ("takes as long as it says", "tests/unit/test_cli_pause.py"),
}
"""What is not run here, why, and where it is."""

ENDS_EARLY = {"compassion now", "compassion start friend", "compassion start tea"}
"""A conversation: a pipe with nothing in it ends it with 3, once it has begun. Whole walks are in
test_plain_walks.py, and on a terminal in tests/terminal."""

PIPED = re.compile(r'echo "([^"]*)" \| (compassion .*)')


class Block(NamedTuple):
    """A block of shell, and the page that it is on."""

    page: Path
    lines: tuple[str, ...]

    @property
    def simple(self) -> bool:
        """Whether each line is a command of ours, or of make, with at most a pipe before it."""
        bare = (PIPED.sub(r"\2", line) for line in self.lines)
        return all(re.match(r"(compassion|make)\b[^|<>$;&*~]*$", line) for line in bare)


def blocks() -> Iterator[Block]:
    for page in PAPERS:
        for text in re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
            lines = (re.sub(r"\s+# .*", "", line) for line in text.splitlines())
            kept = tuple(line for line in lines if line and line not in ELSEWHERE)
            if kept:
                yield Block(page, kept)


def inline() -> Iterator[tuple[Path, str]]:
    for page in PAPERS:
        text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
        for command in dict.fromkeys(re.findall(r"`(compassion [^`]*)`", text)):
            yield page, " ".join(command.split())


def named(case: Block) -> str:
    return f"{case.page.name}: {case.lines[0]}"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a journal in it, where the docs say that it is on Linux."""
    for name in ("COMPASSION_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    top = tmp_path / ".local" / "share" / "compassion"
    Home(top, state=tmp_path / ".local" / "state" / "compassion").journal().add(
        entry("The walk was good.", kept=("A slow walk.",), tags=("outside",))
    )
    page = (ROOT / "docs" / "practices.md").read_text("utf-8")
    (tea,) = re.findall(r"```toml\n(id = .*?)```", page, re.DOTALL)
    packs = Paths.find({}).packs
    packs.mkdir(parents=True)
    for folder in (tmp_path, packs):
        (folder / "tea.toml").write_text(tea, encoding="utf-8")
    (tmp_path / "content").symlink_to(ROOT / "content")
    language = tmp_path / "languages" / "de"
    language.mkdir(parents=True)
    (language / "ui.toml").write_text('[language]\nname = "Deutsch"\n', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("block", [block for block in blocks() if block.simple], ids=named)
@pytest.mark.usefixtures("home")
def test_what_is_shown_works(block: Block) -> None:
    for line in block.lines:
        if line.startswith("make"):
            understood_by_make(line)
            continue
        given, command = PIPED.fullmatch(line).groups() if PIPED.fullmatch(line) else ("", line)
        result = CliRunner().invoke(main, shlex.split(command)[1:], input=given)
        assert result.exit_code == (3 if line in ENDS_EARLY else 0), (line, result.output)


def understood_by_make(line: str) -> None:
    """Its target is there, and so is every file that it names; nothing is run."""
    subprocess.run([*shlex.split(line), "-n"], cwd=ROOT, check=True, capture_output=True)
    assert [path for path in re.findall(r"tests/[\w/.]+", line) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("block", [block for block in blocks() if not block.simple], ids=named)
def test_what_is_shown_for_a_shell_works(block: Block, home: Path) -> None:
    for program in ("git", "jq"):
        if any(re.search(rf"\b{program}\b", line) for line in block.lines):
            assert shutil.which(program) or pytest.skip(f"{program} is not installed here")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    who = {
        f"GIT_{role}_{what}": "me@here"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    subprocess.run(
        ["bash", "-euo", "pipefail", "-c", "\n".join(block.lines)],
        cwd=home,
        env={"HOME": str(home), "PATH": path, **who},
        check=True,
        capture_output=True,
        timeout=60,
    )


@pytest.mark.parametrize(("page", "command"), [*inline()], ids=lambda it: getattr(it, "name", it))
def test_what_a_sentence_names_is_a_command(page: Path, command: str) -> None:
    """Down to its options; what stands in capitals, or is left open, is anything."""
    group: click.Command = main
    words = re.sub(r"[\[\]]", "", command).split()[1:]
    context = click.Context(main, info_name="compassion")
    options: set[str] = set()
    for word in words:
        options |= {name for each in group.params for name in (*each.opts, *each.secondary_opts)}
        if word.startswith("-"):
            assert word in options | {"--help", "-h"} or "|" in word, (page.name, word)
        elif isinstance(group, click.Group) and re.fullmatch(r"[a-z-]+(\|[a-z-]+)*", word):
            found = [group.get_command(context, name) for name in word.split("|")]
            assert all(found), (page.name, word)
            group = found[0] or group


@pytest.mark.parametrize("page", PAPERS, ids=lambda page: page.name)
def test_no_command_hides_from_these_tests(page: Path) -> None:
    """Commands stand in blocks of `sh`, never in bare or indented ones."""
    text = re.sub(
        r"```(?:sh|json|toml|python)\n.*?```", "", page.read_text("utf-8"), flags=re.DOTALL
    )
    hidden = re.compile(rf"^(?:    |\$ )?(?:{'|'.join(PROGRAMS)}) [a-z./-]")
    bare = "\n".join(re.findall(r"```\w*\n.*?```|^    .*$", text, re.DOTALL | re.MULTILINE))
    assert [line for line in bare.splitlines() if hidden.match(line)] == []


def test_what_is_run_elsewhere_is_shown_and_run() -> None:
    shown = "\n".join(page.read_text("utf-8") for page in PAPERS)
    for line, (_, where) in ELSEWHERE.items():
        assert re.search(rf"^{re.escape(line)}$", shown, re.MULTILINE)
        assert (ROOT / where).exists()
