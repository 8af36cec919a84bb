"""Where an import comes from: a file in one of several forms, or a folder of texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from compassion_tui.domain.entry import Entry
from compassion_tui.domain.errors import TransferError
from compassion_tui.journal.commit_store import Progress
from compassion_tui.journal.transfer.exporting import FORMAT, VERSION
from compassion_tui.journal.transfer.notes import NoDate, identified, note, tagged
from compassion_tui.journal.transfer.texts import read_text

_TEXTS = frozenset({".md", ".markdown", ".txt"})


class Skipped(NamedTuple):
    """Something that was not taken: where it stands, and the id of the reason."""

    file: str
    line: int
    why: str
    """`date`, `empty`, `shape` or `encoding`; the sentence lies in ui.toml."""


Found = Entry | Skipped
Raws = list[msgspec.Raw]


def read_folder(folder: Path, progress: Progress) -> Iterator[Found]:
    """Every text in a folder and the folders in it, by name; hidden ones are left out."""
    paths = [path for path in sorted(folder.rglob("*")) if _is_text(path, folder)]
    for done, path in enumerate(paths):
        progress(done, len(paths))
        yield _text_file(path, str(path.relative_to(folder)))


def read_file(path: Path) -> Iterator[Found]:
    """One file: a text by its name, and otherwise JSON, whose form is told by its shape.

    Raises:
        UserError: it cannot be read, or is in no form that we know.
    """
    if path.suffix.lower() in _TEXTS:
        return iter((_text_file(path, path.name),))
    try:
        data = path.read_bytes()
        top = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    except OSError as error:
        raise TransferError("transfer.unreadable", file=path.name) from error
    except msgspec.MsgspecError as error:
        raise TransferError("transfer.unknown", file=path.name) from error
    return _json(path.name, data, top)


def _is_text(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return path.suffix.lower() in _TEXTS and path.is_file() and not hidden


def _text_file(path: Path, name: str) -> Found:
    try:
        return read_text(path.read_text("utf-8-sig"), path.stem)
    except UnicodeDecodeError:
        return Skipped(name, 1, "encoding")
    except OSError:
        return Skipped(name, 1, "unreadable")
    except NoDate:
        return Skipped(name, 1, "date")
    except ValueError:
        return Skipped(name, 1, "empty")


def _json(file: str, data: bytes, top: dict[str, msgspec.Raw]) -> Iterator[Found]:
    try:
        if "format" in top:
            read, raws = _ours, _our_entries(file, top)
        elif "entries" in top and bytes(top["entries"])[:1] == b"[":
            read, raws = _jrnl, msgspec.json.decode(top["entries"], type=Raws)
        else:
            read, raws = _tinydb, _documents(top)
    except msgspec.MsgspecError as error:
        raise TransferError("transfer.unknown", file=file) from error
    return _each(file, data, raws, read)


def _each(file: str, data: bytes, raws: Raws, read: Any) -> Iterator[Found]:
    """Read entries one by one; what cannot be read is skipped with its line."""
    at = 0
    for raw in raws:
        at = data.find(bytes(raw), at)
        try:
            yield read(raw)
        except NoDate:
            yield Skipped(file, data.count(b"\n", 0, at) + 1, "date")
        except msgspec.MsgspecError:
            yield Skipped(file, data.count(b"\n", 0, at) + 1, "shape")
        except ValueError:
            yield Skipped(file, data.count(b"\n", 0, at) + 1, "empty")
        at += 1


def _our_entries(file: str, top: dict[str, msgspec.Raw]) -> Raws:
    if msgspec.json.decode(top["format"]) != FORMAT:
        raise TransferError("transfer.unknown", file=file)
    if msgspec.json.decode(top.get("version", b"0"), type=int) > VERSION:
        raise TransferError("transfer.newer", file=file)
    return msgspec.json.decode(top.get("entries", b"null"), type=Raws)


def _ours(raw: msgspec.Raw) -> Entry:
    return identified(msgspec.json.decode(raw, type=Entry))


class _Jrnl(msgspec.Struct):
    title: str = ""
    body: str = ""
    date: str = ""
    time: str = ""
    tags: tuple[str, ...] = ()


def _jrnl(raw: msgspec.Raw) -> Entry:
    """An entry of `jrnl --format json`: a title, a body, date and time apart, tags with an @."""
    entry = msgspec.json.decode(raw, type=_Jrnl)
    return note(
        title=entry.title, text=entry.body, date=f"{entry.date} {entry.time}", tags=entry.tags
    )


def _documents(top: dict[str, msgspec.Raw]) -> Raws:
    tables = (msgspec.json.decode(raw, type=dict[str, msgspec.Raw]) for raw in top.values())
    return [document for table in tables for document in table.values()]


def _tinydb(raw: msgspec.Raw) -> Entry:
    """A document of TinyDB's db.json: an entry of ours, or a note by the names of its fields."""
    try:
        return identified(msgspec.json.decode(raw, type=Entry))
    except msgspec.ValidationError:
        return tagged(msgspec.json.decode(raw, type=dict[str, Any]))
