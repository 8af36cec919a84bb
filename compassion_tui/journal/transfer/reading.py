"""Chooses the reader for a file by its whole shape; also reads folders and archives.

Everything it sees is found or skipped, never ignored. Hidden files and folders, such as
`.obsidian` and `.git`, aren't looked at.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from compassion_tui.domain.entry import Entry
from compassion_tui.journal.commit_store import Progress
from compassion_tui.journal.transfer import (
    archives,
    first_version,
    freecbt,
    joplin,
    jrnl,
    json_reading,
    markup,
    our_csv,
    our_marks,
    rednotebook,
)
from compassion_tui.journal.transfer.decoding import CUT, text_of
from compassion_tui.journal.transfer.findings import (
    Finding,
    Found,
    Refused,
    Skipped,
    Taken,
    Unread,
)
from compassion_tui.journal.transfer.notes import identified

TEXTS = frozenset({".md", ".markdown", ".txt", ".text", ".org", ""})
READ = TEXTS | {".json", ".csv", ".xml", ".zip", ".jex"}
"""The suffixes of the files that are read in a folder."""
_WORDED = TEXTS - {""}
LARGEST = 1 << 30
"""The largest archive that's read, in bytes."""
LARGEST_TEXT = 1 << 27
"""The largest other file, in bytes: decoded, it takes several times as much memory."""
_BACKUPS = frozenset({"bak", "version-files", ".recycle"})
"""Logseq's own folders, below its `logseq`."""


def read_folder(folder: Path, progress: Progress) -> Iterator[Finding]:
    """Every file in a folder and its subfolders, by name."""
    paths = list(_files(folder))
    tags = joplin.tags_among(paths, _bytes)
    for done, path in enumerate(paths):
        progress(done, len(paths))
        name = path[len(str(folder)) :].lstrip(os.sep)
        found = _within(name, lambda path=path: _bytes(path))
        yield from _tagged(found, tags) if tags else found


def _tagged(findings: Iterable[Finding], tags: Mapping[str, list[str]]) -> Iterator[Finding]:
    """What was found, with the tags that other files give it."""
    for one in findings:
        named = tags.get(joplin.id_in(one.file)) if isinstance(one, Found) else None
        if isinstance(one, Found) and named:
            every = tuple(dict.fromkeys((*one.entry.tags, *named)))
            one = msgspec.structs.replace(one, entry=msgspec.structs.replace(one.entry, tags=every))
        yield one


def read_file(path: Path) -> Iterator[Finding]:
    """Read one file.

    Raises:
        Refused: it can't be read, or is in an unknown format.
    """
    return read_bytes(_bytes(path), path.name, tuple(path.resolve().parts[-3:-1]))


def read_bytes(data: bytes, name: str, folders: tuple[str, ...] = ()) -> Iterator[Finding]:
    """The content of a file with that name.

    Raises:
        Refused: it is in an unknown format.
    """
    if (not data or data.isspace()) and not _says_all(name, folders):
        return iter([Skipped(name, 1, "empty")])
    files = archives.files_in(data, LARGEST)
    if files is not None:
        return _inside(files, name)
    text = text_of(data)
    cut = text.endswith(CUT) and not data.endswith(CUT.encode())
    del data  # a large file needn't be in memory twice
    found = _text(text, name, folders)
    return _cut(found) if cut else found


def _cut(findings: Iterator[Finding]) -> Iterator[Finding]:
    """What was found in a text that ends within a character, which is said of its last entry."""
    every = list(findings)
    last = every.pop() if every else None
    if isinstance(last, Found):
        last = msgspec.structs.replace(last, remarks=(*last.remarks, "broken"))
    yield from every
    if last is not None:
        yield last


def _files(folder: Path) -> Iterator[str]:
    """The files below a folder that aren't hidden; links to folders aren't followed."""
    for top, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield f"{top}{os.sep}{name}"


def _bytes(path: Path | str) -> bytes:
    """The content of a regular file: a pipe or a device might never end."""
    try:
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode):
            raise Refused("no_file")
        packed = os.path.splitext(path)[1].lower() not in TEXTS | {".json", ".csv", ".xml"}
        if found.st_size > (LARGEST if packed else LARGEST_TEXT):
            raise Refused("large")
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        raise Refused("unreadable") from None


def _within(name: str, data: Any) -> Iterator[Finding]:
    """A file in a folder or archive: its refusal is reported, and the others are read."""
    *folders, last = name.split("/")
    _, suffix = os.path.splitext(last)
    if "logseq" in folders and not _BACKUPS.isdisjoint(folders):
        yield Skipped(name, 1, "backup")
        return
    if suffix.lower() not in READ and not suffix[1:2].isdigit():
        yield Skipped(name, 1, "kind")
        return
    try:
        yield from read_bytes(data(), name, tuple(folders[-2:]))
    except Refused as error:
        yield Skipped(name, error.line, error.why, error.form)


def _says_all(name: str, folders: tuple[str, ...]) -> bool:
    """Whether the name of an empty file holds a day and words: all that was written."""
    stem, suffix = os.path.splitext(name.rpartition("/")[2])
    page = markup.Page("", stem, folders)
    return suffix.lower() in TEXTS and page.made is not None and bool(page.title)


def _inside(files: Sequence[archives.Member], name: str) -> Iterator[Finding]:
    """The files in an archive, by name, read like those in a folder."""
    by_name = dict(files)
    tags = joplin.tags_among(by_name, lambda each: by_name[each]())
    for each, data in files:
        parts = each.split("/")
        if not any(part.startswith(".") or part == "__MACOSX" for part in parts):
            for one in _tagged(_within(each, data), tags):
                yield msgspec.structs.replace(one, file=f"{name}/{one.file}")


class _File(NamedTuple):
    """A text file, as each reader gets it."""

    name: str
    raw: str
    """Its content, unchanged."""
    page: markup.Page
    """Its content with Unix line ends, and what its name says."""

    @property
    def text(self) -> str:
        return self.page.text

    @property
    def suffix(self) -> str:
        return self.page.suffix


def _text(text: str, name: str, folders: tuple[str, ...]) -> Iterator[Finding]:
    """The content of a text, from the first reader that knows its shape."""
    last = name.rpartition("/")[2]
    stem, suffix = os.path.splitext(last)
    if (suffix := suffix.lower()) not in READ:
        stem = last
    unix = text.replace("\r\n", "\n") if "\r" in text else text
    file = _File(name, text, markup.Page(unix, stem, folders, suffix))
    read = (reader(file) for reader in _READERS)
    return next(found for found in read if found is not None)


def _by_mark(file: _File) -> Iterator[Finding] | None:
    """Our own Markdown, text and CSV."""
    for dialect in (our_marks.MARKDOWN, our_marks.TEXT):
        if our_marks.is_ours(file.raw, dialect):
            return _ours(file.name, our_marks.entries_in(file.raw, dialect))
    if our_csv.is_ours(file.raw):
        return _ours(file.name, our_csv.entries_in(file.raw))
    return None


def _json(file: _File) -> Iterator[Finding] | None:
    """JSON in any known form. A text may begin with the same characters."""
    if file.suffix == ".json" or (
        file.suffix not in _WORDED
        and file.text.lstrip()[:1] in ("{", "[")
        and not jrnl.is_journal(file.text)
    ):
        return json_reading.read(file.name, file.text)
    return None


def _xml(file: _File) -> Iterator[Finding] | None:
    if jrnl.is_xml(file.text):
        return _taken(file.name, jrnl.xml(file.text))
    if file.suffix == ".xml":
        raise Refused("unknown")
    return None


def _csv(file: _File) -> Iterator[Finding] | None:
    """FreeCBT's table of thoughts; other tables aren't known journals."""
    if file.text.startswith(freecbt.COLUMNS):
        return _taken(file.name, freecbt.thoughts_in(file.text))
    if file.suffix == ".csv":
        raise Refused("unknown")
    return None


def _unreadable(file: _File) -> Iterator[Finding] | None:
    """Files made to be looked at, or for one program alone."""
    if file.text.startswith(":FreeCBT:"):
        raise Refused("packed", form="FreeCBT")
    if jrnl.looks_drawn(file.text):
        raise Refused("packed", form="jrnl")
    if "\0" in file.text:
        raise Refused("kind")
    return None


def _jrnl(file: _File) -> Iterator[Finding] | None:
    """The journal that jrnl keeps, and its exports as text, Markdown and YAML."""
    made = file.page.made
    day = made.made[:10] if made else ""
    if jrnl.is_journal(file.text, day):
        return _taken(file.name, jrnl.journal(file.text, day))
    if jrnl.is_markdown(file.text):
        return _taken(file.name, jrnl.markdown(file.text))
    found = jrnl.of_yaml(file.text) or jrnl.of_one_entry(file.text)
    if isinstance(found, Taken):
        earlier = partial(first_version.of_text, file.text, file.page.stem)
        found = msgspec.structs.replace(found, earlier=earlier)
    return _taken(file.name, iter([(1, found)])) if found is not None else None


def _rednotebook(file: _File) -> Iterator[Finding] | None:
    days = rednotebook.days_of(file.page) if rednotebook.is_month(file.page) else None
    return _taken(file.name, iter(days)) if days else None


def _pages(file: _File) -> Iterator[Finding] | None:
    """Whatever a person wrote."""
    return _taken(file.name, markup.read(file.page))


_READERS: tuple[Callable[[_File], Iterator[Finding] | None], ...] = (
    _by_mark,
    _json,
    _xml,
    _csv,
    _unreadable,
    _jrnl,
    _rednotebook,
    _pages,
)
"""Stricter readers first; each reads a file, leaves it to the next, or refuses it. The last one
reads anything."""


def _ours(name: str, read: Iterator[tuple[int, Entry | Unread]]) -> Iterator[Finding]:
    for line, each in read:
        if isinstance(each, Unread):
            yield Skipped(name, line, each.why)
        else:
            yield Found(each, name, line)


def _taken(name: str, read: Iterator[tuple[int, Taken | Unread]]) -> Iterator[Finding]:
    for line, each in read:
        try:
            if isinstance(each, Unread):
                raise each
            entry = identified(each.entry)
        except Unread as error:
            yield Skipped(name, line, error.why)
        else:
            yield Found(entry, name, line, each.remarks, each.earlier)
