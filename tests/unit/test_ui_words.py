"""Every id that the code asks for is in ui.toml, and every sentence there is asked for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import msgspec

import compassion_tui
from compassion_tui import assets, commands
from compassion_tui.commands import Command
from compassion_tui.domain import errors
from compassion_tui.domain.messages import PLURAL, has_forms

FOLDER = Path(compassion_tui.__file__).parent
UI: dict[str, Any] = msgspec.toml.decode((assets.content() / "ui.toml").read_bytes())
ERRORS = {name for name, kind in vars(errors).items() if isinstance(kind, type)}
ASKS = {"messages", "several", "has", "_messages", "say_of", *ERRORS}
"""What looks a sentence up by its first argument."""
GAP = r"[^.]+(\.[^.]+)?"
"""What a gap in an id may stand for: a name or two."""
for each in iter_modules(commands.__path__, "compassion_tui.commands."):
    import_module(each.name)  # so that every command is known


def ids(table: Mapping[str, Any], before: str = "") -> Iterator[str]:
    """The ids of a table's sentences."""
    for key, value in table.items():
        whole = has_forms(value) or before + key == PLURAL
        if isinstance(value, Mapping) and not whole:
            yield from ids(value, f"{before}{key}.")
        else:
            yield before + key


def literals() -> Iterator[tuple[str, str]]:
    """Each string in the code that looks like an id, gaps as patterns; with its file."""
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                yield pattern(node), path.name
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield re.escape(node.value), path.name


def pattern(node: ast.JoinedStr) -> str:
    return "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else GAP
        for part in node.values
    )


def asked() -> Iterator[tuple[str, str]]:
    """The ids that are looked up as they stand; with their file."""
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                first = node.args[0]
                if name in ASKS and "." in str(getattr(first, "value", "")):
                    assert isinstance(first, ast.Constant)
                    yield ("error." if name in ERRORS else "") + str(first.value), path.name


def test_every_id_that_is_asked_for_is_there() -> None:
    there = set(ids(UI))
    assert {(id, file) for id, file in asked() if id not in there} == set()


def test_every_command_has_its_words() -> None:
    there = set(ids(UI))
    for id in Command.known:
        assert {f"command.{id}.name", f"command.{id}.short"} <= there


def test_every_sentence_is_asked_for() -> None:
    found = {text for text, _ in literals()}
    told = {rf"error\.{text}" for text in found}
    whole = [text for text in found | told if re.match(r"[a-z]+\\\.", text)]
    known = re.compile("|".join(f"(?:{text})" for text in whole))
    rest = [id for id in ids(UI) if not known.fullmatch(id)]
    assert [id for id in rest if not id.startswith("command.")] == []
    commands = {id.split(".")[1] for id in rest if id.startswith("command.")}
    assert commands <= Command.known.keys()
    assert UI["command"].keys() == Command.known.keys()
