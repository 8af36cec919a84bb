"""Whatever the journal refuses has its sentence."""

from __future__ import annotations

import re
from pathlib import Path

import compassion_tui
from compassion_tui import assets
from compassion_tui.library.words import read_words

FOLDERS = ("storage", "journal", "cli")
_ID = re.compile(r'Trouble\(\s*"([a-z]+\.[a-z]+)"|"(journal\.[a-z]+)",$', re.MULTILINE)


def test_every_trouble_has_its_sentence() -> None:
    words = read_words(assets.content())
    package = Path(compassion_tui.__file__).parent
    paths = [path for each in FOLDERS for path in (package / each).rglob("*.py")]
    ids = {
        one or other
        for path in paths
        for one, other in _ID.findall(path.read_text(encoding="utf8"))
    }
    assert {"journal.full", "journal.newer", "vault.wrong"} <= ids
    assert not {id for id in ids if not words.has(f"trouble.{id}")}
