"""What other programs export as JSON: each form known by its whole shape.

- jrnl: jrnl 4.6, jrnl/plugins/json_exporter.py
- Day One: the app's "JSON in a zip"; keys as in public exports and in jimmy's day_one.py
- Journey: its Drive and zip exports, one JSON an entry; as in alxhslm/journey2dayone
- Diarium: its JSON export, a list of days; keys as in samholstein/diarium-to-dayone
- Mini Diary: src/renderer/files/export/json.ts of samuelmeuli/mini-diary
- tui-journal: backend/src/lib.rs of AmmarAbouZor/tui-journal, EntriesDTO, and its JSON backend's
  own file, a list
- Standard Notes: its decrypted backup; keys as in jimmy's standard_notes.py
- Simplenote: source/notes.json of its export; keys as in jimmy's simplenote.py
- TinyDB: tinydb/storages.py and table.py; before 2.0 a table was a list
"""

# long: one program after the other, each with the shape that it writes
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any

import msgspec

from compassion_tui.domain.entry import Entry
from compassion_tui.journal.transfer import first_version, freecbt, our_json
from compassion_tui.journal.transfer.findings import Flaw, Refused, Taken, Unread
from compassion_tui.journal.transfer.html_text import has_tags, text_of_html
from compassion_tui.journal.transfer.json_records import (
    Form,
    Way,
    dicts_in,
    listed,
    mostly,
    names_in,
    object_of,
    rest_of,
    text_in,
    under,
)
from compassion_tui.journal.transfer.lexical import text_of_tree
from compassion_tui.journal.transfer.moments import in_zone, moment_of
from compassion_tui.journal.transfer.notes import known_by, note, tagged, tags_of
from compassion_tui.storage.decoders import convert, decoder


def form_of(top: Any) -> Form:
    """The form of a file, by its whole shape.

    Raises:
        Refused: it is in none that is known, or looks like one and is not quite.
    """
    for recognise in _FORMS:
        form = recognise(top)
        if form is not None:
            return form
    raise Refused("unknown")


def _ours(top: Any) -> Form | None:
    records = our_json.records(top)
    return Form(records, our_json.taken) if records is not None else None


# jrnl


_JRNL_ALWAYS = {"title", "body", "date", "time", "tags", "starred"}
_JRNL = {*_JRNL_ALWAYS, "uuid", "creator"}
_JRNL_WORDS = {"title", "body", "date", "time"}


class _JrnlEntry(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """An entry as jrnl writes it, nothing missing and nothing more."""

    title: str
    body: str
    date: str
    time: str
    tags: tuple[str, ...]
    starred: bool

    def earlier(self) -> first_version.Earlier:
        """It as the first version read it."""
        return first_version.of_fields(self.body, f"{self.date} {self.time}", self.title, self.tags)


class _JrnlExport(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    entries: list[_JrnlEntry]
    tags: dict[str, int] = {}


_jrnl_export = decoder(_JrnlExport).decode


def strict_jrnl(text: str) -> Form | None:
    """The export of jrnl, decoded straight into its shape; None if any of it has another.

    That goes the careful way, which reads the same from it, but takes longer.
    """
    with suppress(msgspec.MsgspecError, RecursionError, UnicodeEncodeError):
        entries = _jrnl_export(text).entries
        return Form(under("entries", entries), _strict_entry) if entries else None
    return None


def _strict_entry(entry: _JrnlEntry) -> Taken:
    made = moment_of(f"{entry.date} {entry.time}" if entry.time else entry.date)
    return note(made, entry.body, entry.title, entry.tags, earlier=entry.earlier)


def _jrnl(top: Any) -> Form | None:
    records = listed(top, "entries")
    if records is None or {*top} - {"tags", "entries"}:
        return None
    named = [names_in(each) for each in records]
    if any(names & {"creationDate", "content"} for names in named):
        return None
    if not any("date" in names and names & {"body", "title"} for names in named):
        return None
    return Form(under("entries", records), _jrnl_entry)


def _jrnl_alone(top: Any) -> Form | None:
    """An entry that jrnl wrote as a file of its own."""
    names = names_in(top)
    if names >= _JRNL_ALWAYS or _JRNL_WORDS <= names <= _JRNL:
        return Form([((), top)], _jrnl_entry)
    return None


def _jrnl_entry(record: Any) -> Taken:
    if not isinstance(record, dict):
        raise Unread("shape")
    day, time = record.get("date"), record.get("time")
    made = moment_of(f"{day} {time}" if time else day)
    title, body = text_in(record, "title"), text_in(record, "body")
    tags = tags_of(record.get("tags"))
    known = _known_to_jrnl(record)

    def earlier() -> first_version.Earlier:
        return first_version.of_fields(body, f"{day} {time or ''}", title, tags)

    taken = note(made, body, title, tags, rest_of(record, known), earlier=earlier)
    if known == _JRNL:
        return taken
    return known_by(taken, note, made, body, title, tags, rest_of(record, _JRNL))


def _known_to_jrnl(record: Mapping[str, Any]) -> set[str]:
    """What says nothing if jrnl wrote it: a star, an id, a program. Elsewhere it may be words."""
    star, id = record.get("starred", False), record.get("uuid", "")
    if record.keys() >= _JRNL_WORDS and isinstance(star, bool) and isinstance(id, str):
        return _JRNL
    return {*_JRNL_WORDS, "tags"}


# Day One


_DAY_ONE = frozenset({
    "uuid", "creationDate", "modifiedDate", "text", "richText", "timeZone", "tags", "starred",
    "pinned", "isPinned", "isAllDay", "location", "weather", "photos", "videos", "audios",
    "pdfAttachments", "duration", "editingTime", "creationDevice", "creationDeviceType",
    "creationDeviceModel", "creationOSName", "creationOSVersion", "userActivity", "sourceString",
    "templateID",
})  # fmt: skip
_MEDIA = ("photos", "videos", "audios", "pdfAttachments")


def _day_one(top: Any) -> Form | None:
    records = listed(top, "entries")
    if records is None or not any("creationDate" in names_in(each) for each in records):
        return None
    known = [bool(each.keys() & {"text", "richText", *_MEDIA}) for each in dicts_in(records)]
    if not mostly(records, "creationDate") or sum(known) * 2 <= len(known):
        raise Refused("almost", form="Day One")
    return Form(under("entries", records), _day_one_entry)


def _day_one_entry(record: Any) -> Taken:
    record = object_of(record)
    made = in_zone(moment_of(record.get("creationDate")), str(record.get("timeZone") or ""))
    text = text_in(record, "text")
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)  # it puts one before every sign
    if not text.strip():
        text = _rich_text(record.get("richText"))
    places = ("placeName", "localityName", "administrativeArea", "country")
    fields = [
        ("location", _told_in(record.get("location"), *places)),
        ("weather", _told_in(record.get("weather"), "conditionsDescription")),
    ]
    rest = [*rest_of(record, _DAY_ONE)]
    tags = tags_of(record.get("tags"))
    remarks: list[Flaw] = ["attachments"] if any(record.get(name) for name in _MEDIA) else []

    def with_media(*names: str) -> Taken:
        said = [
            (name, str(each[name]))
            for media in _MEDIA
            for each in dicts_in(record.get(media))
            for name in names
            if each.get(name)
        ]
        return note(made, text, "", tags, [*fields, *said, *rest], remarks)

    taken = with_media("title", "caption", "transcription")
    return known_by(taken, with_media, "transcription") if remarks else taken


def _told_in(value: Any, *names: str) -> str:
    """The words under some names of an object, or a text in its place."""
    told = [value.get(name) for name in names] if isinstance(value, dict) else [value]
    return ", ".join(dict.fromkeys(str(each) for each in told if each and each is not True))


def _rich_text(text: Any) -> str:
    """The words of Day One's `richText`, a JSON of its own."""
    with suppress(msgspec.MsgspecError, RecursionError, TypeError):
        found = msgspec.json.decode(str(text)) if text else {}
        contents = dicts_in(found.get("contents")) if isinstance(found, dict) else ()
        return "".join(str(each.get("text", "")) for each in contents)
    return ""


# Journey


_JOURNEY = frozenset({
    "id", "version", "date_modified", "date_journal", "dateOfJournal", "text", "preview_text",
    "type", "lat", "lon", "sentiment", "timezone", "favourite",
    "favorite", "linked_account_id", "tags", "photos", "weather", "address", "music_artist",
    "music_title", "schema", "schema_version", "encrypted", "updated_at", "is_offline",
})  # fmt: skip


def _journey(top: Any) -> Form | None:
    if not names_in(top) >= {"date_journal", "text"}:
        return None
    return Form([((), top)], _journey_entry)


def _journey_entry(record: Any) -> Taken:
    record = object_of(record)
    made = in_zone(moment_of(record.get("date_journal")), str(record.get("timezone") or ""))
    if record.get("encrypted"):
        raise Unread("encrypted")
    text = text_in(record, "text")
    if record.get("type", "html") != "markdown" and has_tags(text):
        text = text_of_html(text)
    music = (record.get("music_title"), record.get("music_artist"))
    known = _JOURNEY if record.get("mood") else {*_JOURNEY, "mood"}  # it writes 0 for none
    fields = [
        ("address", str(record.get("address") or "")),
        ("music", ", ".join(str(each) for each in music if each)),
        ("weather", _told_in(record.get("weather"), "description", "place")),
        *rest_of(record, known),
    ]
    remarks: list[Flaw] = ["attachments"] if record.get("photos") else []
    return note(made, text, "", tags_of(record.get("tags")), fields, remarks)


# Diarium


_DIARIUM = frozenset({
    "id", "date", "heading", "html", "text", "tags", "latitude", "longitude", "lat",
    "lon", "photos", "attachments", "sun", "lunar",
})  # fmt: skip


def _diarium(top: Any) -> Form | None:
    records = top if isinstance(top, list) else [top]
    if not mostly(records, "date", "html"):
        return None
    return Form((((at,) if isinstance(top, list) else (), r) for at, r in enumerate(records)), _day)


def _day(record: Any) -> Taken:
    record = object_of(record)
    text = text_of_html(text_in(record, "html")) or text_in(record, "text")
    media = any(record.get(name) for name in ("photos", "attachments"))
    known = {*_DIARIUM}
    known |= set() if isinstance(record.get("location"), str) else {"location"}
    known |= set() if record.get("rating") else {"rating"}  # it writes 0 for none
    return note(
        moment_of(record.get("date")),
        text,
        text_in(record, "heading"),
        tags_of(record.get("tags")),
        rest_of(record, known),
        ["attachments"] if media else [],
    )


# Mini Diary


def _mini_diary(top: Any) -> Form | None:
    if not isinstance(top, dict) or not isinstance(top.get("entries"), dict):
        return None
    metadata = top.get("metadata")
    if not isinstance(metadata, dict) or "Mini Diary" not in str(metadata.get("application")):
        return None
    entries = top["entries"]
    records = ((("entries", day), {"day": day, "of": each}) for day, each in entries.items())
    return Form(records, _mini_diary_day)


def _mini_diary_day(record: Any) -> Taken:
    day = object_of(record["of"])
    rest = rest_of(day, ("title", "text", "dateUpdated"))
    return note(moment_of(record["day"]), text_in(day, "text"), text_in(day, "title"), (), rest)


# tui-journal


def _tui_journal(top: Any) -> Form | None:
    if isinstance(top, list) and mostly(top, "id", "date", "title", "content", "tags"):
        return Form((((at,), each) for at, each in enumerate(top)), _tui_journal_entry)
    records = listed(top, "entries")
    if records is None or not mostly(records, "date", "content"):
        return None
    return Form(under("entries", records), _tui_journal_entry)


def _tui_journal_entry(record: Any) -> Taken:
    record = object_of(record)
    rest = rest_of(record, ("id", "date", "title", "content", "tags"))
    title, text = text_in(record, "title"), text_in(record, "content")
    return note(moment_of(record.get("date")), text, title, tags_of(record.get("tags")), rest)


# Standard Notes


def _standard_notes(top: Any) -> Form | None:
    items = listed(top, "items")
    if items is None or not mostly(items, "content_type", "uuid"):
        return None
    tags: dict[str, list[str]] = {}
    for item in items:
        content = item.get("content") if isinstance(item, dict) else None
        if isinstance(content, dict) and item.get("content_type") == "Tag":
            for each in dicts_in(content.get("references")):
                tags.setdefault(str(each.get("uuid")), []).append(str(content.get("title") or ""))
    notes = (
        (("items", at), {"item": item, "tags": tags})
        for at, item in enumerate(items)
        if not isinstance(item, dict) or item.get("content_type") == "Note"
    )
    return Form(notes, _standard_note)


def _standard_note(record: Any) -> Taken:
    item = object_of(record["item"])
    content = item.get("content")
    if isinstance(content, str):
        raise Unread("encrypted")
    content = object_of(content)
    if item.get("deleted") or content.get("trashed"):
        raise Unread("trashed")
    text = text_in(content, "text")
    if content.get("noteType") == "super" or text.startswith('{"root":'):
        text = text_of_tree(text)
    elif content.get("noteType") == "rich-text" or (text.startswith("<") and has_tags(text)):
        text = text_of_html(text)
    known = ("title", "text", "references", "appData", "noteType", "editorIdentifier", "spellcheck",
             "preview_plain", "preview_html", "trashed", "hidePreview", "editorWidth")  # fmt: skip
    made = moment_of(item.get("created_at") or item.get("created_at_timestamp"))
    tags = record["tags"].get(str(item.get("uuid")), ())
    return note(made, text, text_in(content, "title"), tags, rest_of(content, known))


# Simplenote


def _simplenote(top: Any) -> Form | None:
    if not isinstance(top, dict) or not isinstance(top.get("activeNotes"), list):
        return None
    trashed = top.get("trashedNotes")
    notes = [(("activeNotes", at), each) for at, each in enumerate(top["activeNotes"])]
    for at, each in enumerate(trashed if isinstance(trashed, list) else ()):
        binned = {**each, "trashed": True} if isinstance(each, dict) else each
        notes.append((("trashedNotes", at), binned))
    return Form(notes, _simple_note)


def _simple_note(record: Any) -> Taken:
    record = object_of(record)
    if record.get("trashed") is True:
        raise Unread("trashed")
    title, _, text = text_in(record, "content").replace("\r\n", "\n").partition("\n")
    known = ("id", "content", "creationDate", "lastModified", "tags", "pinned", "markdown",
             "publicURL", "collaboratorEmails", "trashed")  # fmt: skip
    made = moment_of(record.get("creationDate") or record.get("lastModified"))
    return note(made, text, title, tags_of(record.get("tags")), rest_of(record, known))


# TinyDB


def _tinydb(top: Any) -> Form | None:
    if not isinstance(top, dict) or not top:
        return None
    records: list[tuple[Way, Any]] = []
    for name, table in top.items():
        documents: Iterable[tuple[str | int, Any]]
        if isinstance(table, dict):
            documents = table.items()
        elif isinstance(table, list):
            documents = enumerate(table)
        else:
            return None
        records += (((name, key), each) for key, each in documents)
    found = [isinstance(each, dict) for _, each in records]
    if not any(found) or not (all(found) or _DEFAULT in top):
        return None
    return Form(records, document)


_DEFAULT = "_default"
"""The table that TinyDB itself names."""


def document(record: Any) -> Taken:
    """A document of TinyDB's: an entry of ours, or a note by the names of its fields."""
    record = object_of(record)
    if "practice" in record:
        with suppress(msgspec.ValidationError):
            entry = convert(record, Entry)
            return our_json.taken(record) if entry.made or entry.id else _undated()
    bare = {name: value for name, value in record.items() if name != "_id"}
    return msgspec.structs.replace(tagged(bare), earlier=lambda: first_version.of_document(record))


def _undated() -> Taken:
    raise Unread("date")


def _list_of_notes(top: Any) -> Form | None:
    """A list of objects that have dates and words by names that most programs use."""
    if not isinstance(top, list) or not any(_dated(each) for each in dicts_in(top)):
        return None
    return Form((((at,), each) for at, each in enumerate(top)), document)


def _dated(record: Mapping[str, Any]) -> bool:
    with suppress(Unread):
        tagged(record)
        return True
    return False


def _entries_of_another(top: Any) -> Form | None:
    """Entries of a program that is not known, where they have dates and words."""
    records = listed(top, "entries")
    if records is None or not any(_dated(each) for each in dicts_in(records)):
        return None
    return Form(under("entries", records), document)


def _one_note(top: Any) -> Form | None:
    """One object with a date and words."""
    return Form([((), top)], document) if isinstance(top, dict) and _dated(top) else None


_FORMS: tuple[Callable[[Any], Form | None], ...] = (
    _ours,
    _jrnl,
    _jrnl_alone,
    _day_one,
    _journey,
    _mini_diary,
    _tui_journal,
    _standard_notes,
    _simplenote,
    freecbt.form,
    _diarium,
    _tinydb,
    _list_of_notes,
    _entries_of_another,
    _one_note,
)
"""The stricter before the looser."""
