"""A language of its own for tests: English with every letter accented, and longer."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import tomlkit

from compassion_tui import assets

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
STRANGE = "àƀçđéƒğħíĵķļḿñóþɋŕšţúṽŵẋýžÀƁÇĐÉƑĞĦÍĴĶĻḾÑÓÞɊŔŠŢÚṼŴẊÝŽ"
LETTERS = str.maketrans(PLAIN, STRANGE)

WORDS = re.compile(r"[a-zA-Z]{3,}")
"""Three plain letters in a row: what no sentence of this language has."""

_WHOLE = re.compile(r"(\{[^}]*\}|`[^`]*`)")
"""What stays as it is: gaps, and what is typed in a shell."""

ENGLISH_ONLY = ("critic.toml", "crisis.toml")
"""What listens to one language, and says so."""

SAID = {
    *("title", "about", "takes", "ending", "lines", "text", "prompts", "note", "ask"),
    *("labels", "closing", "eased"),
    *("name", "caution", "hours", "source", "label", "question", "repair"),
}
"""The keys of content, besides ui.toml, whose values a person sees."""


def told(text: str) -> str:
    """A sentence in this language: a third longer, its gaps as they were."""
    parts = _WHOLE.split(text)
    strange = "".join(
        part if index % 2 else part.translate(LETTERS) for index, part in enumerate(parts)
    )
    more = " ".join("ŵ" * 4 for _ in range(len(text) // 15))
    return f"{strange} {more}".strip() if more else strange


def write_language(folder: Path) -> Path:
    """The whole content in this language, in `folder`."""
    source = assets.content()
    shutil.copytree(source, folder)
    for path in folder.rglob("*.toml"):
        table = msgspec.toml.decode(path.read_bytes())
        lists = path.name in ("ui.toml", "phrases.toml", "feelings.toml")
        if path.relative_to(folder).as_posix() not in ENGLISH_ONLY:
            path.write_text(tomlkit.dumps(_all(table) if lists else _said(table)), "utf-8")
    for path in folder.rglob("*.md"):
        lines = path.read_text("utf-8").splitlines()
        path.write_text("\n".join(map(_line, lines)) + "\n", "utf-8")
    return folder


def _all(value: Any) -> Any:
    """Every string of a table; the rule of plural forms is none that is said."""
    if isinstance(value, str):
        return told(value)
    if isinstance(value, Mapping):
        return {key: each if key == "plural" else _all(each) for key, each in value.items()}
    return [_all(each) for each in value] if isinstance(value, list) else value


def _said(value: Any) -> Any:
    """The strings under keys that are said; ids, kinds and numbers stay."""
    if isinstance(value, Mapping):
        return {key: (_all if key in SAID else _said)(each) for key, each in value.items()}
    return [_said(each) for each in value] if isinstance(value, list) else value


def _line(line: str) -> str:
    """A line of Markdown, its marks as they were."""
    return told(line) if line.strip() else line
