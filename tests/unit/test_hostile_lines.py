"""Lines with a right checksum that make no sense: each is a damaged line, and stops nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compassion_tui.journal.health import look
from compassion_tui.journal.log_store import LogStore
from compassion_tui.storage import line as lines
from compassion_tui.storage.ids import as_text
from tests.fuzz.doors import everything
from tests.journals import Home, entry, texts

SAVES = ["tea in the afternoon", "a walk by the river"]
DEEP = 200_000


def entry_json(**more: Any) -> dict[str, Any]:
    part = {"step": "a", "asked": "?", "text": "strange words"}
    return {"practice": "friend", "parts": [part], "made": "2026-03-09T12:00:00+01:00", **more}


def commit(doc: bytes | dict[str, Any] | None = None, **more: Any) -> bytes:
    """A line with a right checksum, whatever stands in it."""
    raw = json.dumps(entry_json()).encode() if doc is None else doc
    raw = json.dumps(raw).encode() if isinstance(raw, dict) else raw
    op = {"id": as_text(7 << 80), "op": "put", "table": "entries", "was": None}
    op.update({key: more.pop(key) for key in [*more] if key in op})
    body = json.dumps({"at": "2026-03-09T11:00:00.000000Z", "device": "x", **more}).encode()
    ops = json.dumps(op).encode()[:-1] + b',"doc":' + raw + b"}"
    return lines.finish(body[:-1] + b',"ops":[' + ops + b"]}")


NOISE = {
    "stamp-zzzz": commit(at="zzzz"),
    "stamp-9999": commit(at="9999-12-31T23:59:59.999999Z"),
    "stamp-0001": commit(at="0001-01-01T00:00:00Z"),
    "stamp-empty": commit(at=""),
    "made-zzzz": commit(entry_json(made="zzzz")),
    "made-9999": commit(entry_json(made="9999-12-31T23:59:59+00:00")),
    "made-0001": commit(entry_json(made="0001-01-01T00:00:00+14:00")),
    "rests-zzzz": commit(entry_json(rests_until="zzzz")),
    "rests-9999": commit(entry_json(rests_until="9999-12-31T23:59:59-14:00")),
    "no-utf-8-in-doc": commit(b'{"practice":"friend","title":"\xff\xfe"}'),
    "no-utf-8-in-at": lines.finish(b'{"at":"\xff","device":"x","ops":[]}'),
    "no-utf-8-in-table": lines.finish(
        b'{"at":"2026","device":"x","ops":[{"id":"x","op":"drop","table":"\xff"}]}'
    ),
    "surrogate-in-doc": commit(b'{"practice":"friend","title":"\\ud800"}'),
    "surrogate-in-device": lines.finish(b'{"at":"2026","device":"\\ud800","ops":[]}'),
    "deep-doc": commit(b"[" * DEEP + b"]" * DEEP),
    "deep-field": commit(b'{"practice":"friend","x":' + b"[" * DEEP + b"]" * DEEP + b"}"),
    "deep-open": commit(b"[" * DEEP),
    "deep-line": lines.finish(b'{"x":' + b"[" * DEEP + b"]" * DEEP + b"}"),
    "doc-no-json": commit(b"{nonsense"),
    "doc-number": commit(b"7"),
    "doc-empty": commit(b"{}"),
    "doc-huge-number": commit(b'{"practice":"friend","version":1' + b"0" * 5000 + b"}"),
    "id-empty": commit(id=""),
    "id-word": commit(id="moss"),
    "id-lower": commit(id=as_text((8 << 80) - 1).lower()),
    "id-long": commit(id="7" * 300),
    "id-beyond": commit(id="Z" * 26),
    "id-beyond-made-zzzz": commit(entry_json(made="zzzz"), id="7" + "Z" * 25),
    "id-path": commit(id="../../../../etc/passwd"),
    "id-newline": commit(id="0000000000000000000000000\n"),
    "table-odd": commit(table="../x"),
    "verb-odd": commit(op="burn"),
    "was-odd": commit(was="\x1b[2J"),
    "drop-of-a-word": lines.finish(
        b'{"at":"2026-03-09T11:00:00.000000Z","device":"x","ops":[{"id":"moss","op":"drop","table":"entries"}]}'
    ),
    "erase-of-a-word": lines.finish(
        b'{"at":"2026-03-09T11:00:00.000000Z","device":"x","ops":[{"id":"moss","op":"erase","table":"entries"}]}'
    ),
    "drop-at-zzzz": lines.finish(
        b'{"at":"zzzz","device":"x","ops":[{"id":"%s","op":"drop","table":"entries"}]}'
        % as_text(9 << 80).encode()
    ),
    "header-deep": lines.finish(b'{"form' + b"[" * DEEP + b"}"),
    "box-deep": lines.finish(b'{"key":' + b"[" * DEEP + b"}"),
    "box-odd": lines.finish(b'{"key":"x","v":2,"box":"\xff\xff"}'),
    "box-of-no-key": lines.finish(b'{"key":"../x","box":"AAAA"}'),
    "numbered-beyond": commit(version=9, stream="x", number=10**30),
    "held-odd": commit(b'{"lines":["x"],"kept":1}', table="held"),
}


READ = ("stamp-9999", "stamp-0001", "made-", "rests-", "doc-number", "doc-empty", "doc-huge")
READ += ("id-beyond", "table-odd", "was-odd", "drop-", "erase-", "numbered-", "held-odd")
"""What can be read, odd as it is; every other line is damaged."""


@pytest.mark.parametrize("sealed", [False, True], ids=["plain", "sealed"])
@pytest.mark.parametrize("name", NOISE)
def test_a_line_that_makes_no_sense_stops_nothing(
    tmp_path: Path, name: str, sealed: bool, seal: Callable[[Home], None]
) -> None:
    home = Home(tmp_path)
    home.journal().add(entry(SAVES[0]))
    if sealed:
        seal(home)
    home.log.with_name("other.jsonl").write_bytes(NOISE[name])
    journal = home.journal()
    journal.open()
    assert isinstance(journal.store, LogStore)
    if not name.startswith(READ):
        assert [one.log for one in journal.store.reader.damage] == ["other.jsonl"]
        assert [log for log, _ in look(journal.store).damaged] == ["other.jsonl"]
        assert journal.store.quarantine.paths()
    everything(journal)
    journal.add(entry(SAVES[1]))
    everything(journal)
    again = home.journal()
    assert [text for text in texts(again) if text in SAVES] == SAVES
    newest = next(one for one in again.newest() if one.parts and one.parts[0].text == SAVES[1])
    again.drop(newest.id)
    everything(again)
    assert again.undo()
    again.erase(newest.id, drafts=home.drafts())
    everything(again)
    assert [text for text in texts(home.journal()) if text in SAVES] == SAVES[:1]


@pytest.fixture
def seal() -> Callable[[Home], None]:
    def with_a_passphrase(home: Home) -> None:
        from compassion_tui.journal.locking import set_passphrase

        set_passphrase(home.journal(), "moss")
        home.passphrase = "moss"

    return with_a_passphrase
