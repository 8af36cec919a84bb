"""An entry as text fields, and the entry that the fields make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from compassion_tui.domain.entry import NOTE, Entry, Part, Voice
from compassion_tui.domain.tags import format_tags, tags_in
from compassion_tui.domain.text import lines_of, safe_text


class Field(NamedTuple):
    """One text field."""

    key: str
    """A part's number, `kept` or `tags`."""
    asked: str
    """The question it answers; empty if the key says enough."""
    text: str
    voice: Voice


def fields_of(entry: Entry) -> Iterator[Field]:
    """The fields of an entry: one for each part, its kept lines, its tags."""
    for number, part in enumerate(_parts(entry)):
        yield Field(str(number), part.asked, safe_text(part.text), part.voice)
    if entry.kept:
        yield Field("kept", "", safe_text("\n".join(entry.kept)), "kind")
    yield Field("tags", "", safe_text(format_tags(entry.tags)), "own")


def changed(entry: Entry, answers: Mapping[str, str]) -> Entry:
    """The entry with other answers. A field with the same text changes nothing.

    A part that was emptied is left out.
    """
    before = {field.key: field.text for field in fields_of(entry)}
    new = {key: text for key, text in answers.items() if text != before.get(key)}
    parts = _parts(entry)
    texts = (new.get(str(number), part.text) for number, part in enumerate(parts))
    written = tuple(
        msgspec.structs.replace(part, text=text) if part.text != text else part
        for part, text in zip(parts, texts, strict=True)
        if text.strip()
    )
    kept = lines_of(new["kept"]) if "kept" in new else entry.kept
    tags = tags_in(new["tags"]) if "tags" in new else entry.tags
    return msgspec.structs.replace(entry, parts=written, kept=kept, tags=tags)


def as_one_text(entry: Entry, answers: Mapping[str, str]) -> str:
    """An entry with other answers as one text for an editor, each under its question."""
    parts = list(enumerate(_parts(entry)))
    texts = [answers.get(str(number), part.text) for number, part in parts]
    if len(parts) == 1:
        return texts[0]
    marks = (_mark(number, part) for number, part in parts)
    return "\n".join(f"{mark}\n{text}\n" for mark, text in zip(marks, texts, strict=True))


def from_one_text(entry: Entry, text: str) -> dict[str, str]:
    """The answers in such a text.

    Nothing is lost if a question's line was changed: what's under it then belongs
    to the part before.
    """
    parts = list(enumerate(_parts(entry)))
    if len(parts) == 1:
        return {"0": text}
    answers = {str(number): "" for number, _ in parts}
    marks = {_mark(number, part): str(number) for number, part in parts}
    at = "0"
    for line in text.splitlines():
        if line in marks:
            at = marks.pop(line)
        else:
            answers[at] += line + "\n"
    return {key: answer.strip("\n") for key, answer in answers.items()}


def _parts(entry: Entry) -> tuple[Part, ...]:
    """Its parts; if it has none, one to write in."""
    return entry.parts or (Part(step=NOTE, asked="", text=""),)


def _mark(number: int, part: Part) -> str:
    return f"## {number + 1}. {' '.join(part.asked.split())}".rstrip()
