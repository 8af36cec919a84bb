"""`make check` asks: is every id that the code asks for in ui.toml, and every sentence asked for?

It reads the code as a linter does, which is no test's business.
"""

from __future__ import annotations

import ast
import re
import sys
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


def missing() -> Iterator[str]:
    """The ids that are asked for and not there."""
    there = set(ids(UI))
    for id, file in sorted(set(asked())):
        if id not in there:
            yield f"{file} asks for {id}, which ui.toml doesn't have"
    for command in Command.known:
        for word in ("name", "short"):
            if f"command.{command}.{word}" not in there:
                yield f"the command {command} needs command.{command}.{word} in ui.toml"


def idle() -> Iterator[str]:
    """The sentences that nothing asks for; those of commands are asked for by their ids."""
    found = {text for text, _ in literals()}
    told = {rf"error\.{text}" for text in found}
    whole = [text for text in found | told if re.match(r"[a-z]+\\\.", text)]
    known = re.compile("|".join(f"(?:{text})" for text in whole))
    for id in ids(UI):
        command = id.split(".")[1] if id.startswith("command.") else ""
        if not known.fullmatch(id) and command not in Command.known:
            yield f"ui.toml has {id}, which nothing asks for"


def main() -> int:
    """Say what is wrong; 1 if anything is."""
    found = [*missing(), *idle()]
    print("\n".join(found) or "ui.toml: every sentence is there, and every one is asked for")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
