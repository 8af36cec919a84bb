"""Texts of people who keep a file a day, or a page a note: Markdown, org and plain ones.

- Obsidian: properties as front matter, at https://help.obsidian.md/properties
- Logseq: `journals/2024_03_01.md`, properties as `name:: value` above the first block
- Joplin: Markdown with front matter, or its raw export
- org, org-journal and datetrees: headings with dates, and with times below them
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import msgspec

from compassion_tui.domain.entry import Entry
from compassion_tui.domain.folding import fold
from compassion_tui.journal.transfer import first_version, front_matter, joplin
from compassion_tui.journal.transfer.findings import Flaw, Taken, Unread
from compassion_tui.journal.transfer.lines import Dated, days_in, numbered
from compassion_tui.journal.transfer.moments import (
    Moment,
    leading,
    moment_in_name,
    moment_of,
    parted_name,
)
from compassion_tui.journal.transfer.notes import (
    TEXT,
    fields_of,
    identified,
    known_by,
    note,
    tagged,
    tags_of,
)

Read = Iterator[tuple[int, Taken | Unread]]

_HEADING = re.compile(r"\A\s*#[ \t]+(\S.*)(?:\n|\Z)")
_PROPERTY = re.compile(r"(?:-[ \t]+)?([A-Za-z][\w-]*)::[ \t]*(.*)(?:\n|\Z)")
_WORD = re.compile(r"[^\W_]+")
_ID = re.compile(r"[0-9A-Fa-f-]{12,}")
_KEPT_BY_PROGRAMS = frozenset({"latitude", "longitude", "altitude", "cssclass", "cssclasses"})
"""Front matter in which nobody writes words."""


@dataclass(frozen=True)
class Page:
    """A text file: its content, and what its name says."""

    text: str
    stem: str
    """Its name without the suffix."""
    folders: tuple[str, ...] = ()
    """The folders it's in, innermost last."""
    suffix: str = ""

    @cached_property
    def made(self) -> Moment | None:
        """The moment in its name, or in the year and month that its folders are named for."""
        return self.parted[0] or self._of_folders()

    @cached_property
    def parted(self) -> tuple[Moment | None, str]:
        """The moment in its name alone, and the words beside it."""
        return parted_name(self.stem)

    @property
    def title(self) -> str:
        """The words in its name; empty if it's only a date or an id."""
        _, words = self.parted
        return "" if _ID.fullmatch(words) or not any(map(str.isalpha, words)) else words

    def _of_folders(self) -> Moment | None:
        digits = (*self.folders[-2:], self.stem)
        if len(digits) == 3 and all(map(str.isdigit, digits)) and len(digits[0]) == 4:
            return moment_in_name("-".join((digits[0], digits[1].zfill(2), digits[2].zfill(2))))
        return None


def read(page: Page) -> Read:
    """The notes in a text file, each with its line."""
    every = list(_read(page))
    if len(every) == 1 and isinstance(one := every[0][1], Taken):
        every = [(every[0][0], _named(one, page))]
    return iter(every)


def _read(page: Page) -> Read:
    if page.suffix == ".org" or re.match(r"(?:#\+\w+:|\*+ )", page.text):
        return _org(page)
    if (raw := joplin.parted(page.text)) is not None:
        return iter([(1, joplin.note_of(raw))])
    return _markdown(page)


def _markdown(page: Page) -> Read:
    front = front_matter.parted(page.text)
    fields: dict[str, Any] = {}
    body, above = page.text, 0
    remarks: list[Flaw] = []
    if front is not None:
        fields, body = dict(front.fields), front.body
        above = page.text[: len(page.text) - len(body)].count("\n")
        remarks = ["twice"] if front.twice else []
    for name in [name for name in fields if name.casefold() in _KEPT_BY_PROGRAMS]:
        del fields[name]
    body, properties = _logseq(body)
    free = front_matter.free_name
    told, fields = (
        {**properties, **fields},
        {**{free(name, fields): each for name, each in properties.items()}, **fields},
    )
    if front is not None and front.unfilled:
        fields[free("comment", fields)] = [*front.unfilled]
    days = days_in(body, dated=page.made is not None or bool(fields))
    if days:
        return _days(days, above, fields, told, page.made)
    return iter([(1, _one(page, fields, told, body, remarks))])


def _logseq(body: str) -> tuple[str, dict[str, Any]]:
    """A page without the properties at its top, and the properties."""
    found: dict[str, Any] = {}
    while (each := _PROPERTY.match(body)) and each[1] not in found:
        found[each[1]] = each[2].strip()
        body = body[each.end() :]
    return body, found


def _one(
    page: Page, fields: dict[str, Any], told: dict[str, Any], body: str, remarks: list[Flaw]
) -> Taken | Unread:
    """A page's note; the fields `told` tell which entry it is."""
    try:
        taken = _with_fields(page, fields, body)
    except Unread as error:
        return error
    if fields != told:
        taken = known_by(taken, _with_fields, page, told, body)
    earlier = partial(first_version.of_text, page.text, page.stem)
    return msgspec.structs.replace(taken, remarks=(*taken.remarks, *remarks), earlier=earlier)


def _with_fields(page: Page, fields: dict[str, Any], body: str) -> Taken:
    heading = _HEADING.match(body)
    if heading and not any(name.casefold() == "title" for name in fields):
        title = heading[1].strip()
        fields = fields if _is_day(title, page.made) else {**fields, "title": title}
        body = body[heading.end() :]
    others = {name: value for name, value in fields.items() if name.casefold() in TEXT}
    rest = {name: value for name, value in fields.items() if name not in others}
    others = {f"{name} ": value for name, value in others.items()}  # its text is below
    return _tagged({**rest, **others, TEXT[0]: body}, page)


def _tagged(fields: dict[str, Any], page: Page) -> Taken:
    """A note from its fields, or from the words in its name if there are no others."""
    try:
        return tagged(fields, page.made)
    except Unread as error:
        if error.why != "empty" or not page.title:
            raise
        return tagged({**fields, TEXT[0]: page.title}, page.made)


def _named(taken: Taken, page: Page) -> Taken:
    """A note with the words in its file's name, which don't matter to which entry it is.

    They're its title, or beside it if somebody put them beside a date and the note says less.
    """
    entry, name = taken.entry, page.title
    if not name or entry.parts[0].text.startswith(name):
        return taken
    if entry.title:
        if page.parted[0] is None or _holds(entry, name):
            return taken
        name = f"{entry.title} ({name})"
    entry = msgspec.structs.replace(identified(entry), title=name)
    return msgspec.structs.replace(taken, entry=entry)


def _holds(entry: Entry, name: str) -> bool:
    """Whether each word of a name is somewhere in a note; programs shorten and fold names."""
    told = fold("\n".join((entry.title, *entry.tags, *[part.text for part in entry.parts])))
    return all(word in told for word in _WORD.findall(fold(name)))


def _is_day(title: str, made: Moment | None) -> bool:
    """Whether a heading says no more than the day in the file's name."""
    scanned = leading(title)
    return bool(made and scanned and scanned == (Moment(made.made[:10]), ""))


def _days(
    days: list[Dated],
    above: int,
    fields: dict[str, Any],
    told: dict[str, Any],
    made: Moment | None,
) -> Read:
    """A note for each day; text above the first has the file's own day, or none."""
    tags = tags_of(fields.pop("tags", ""))
    told.pop("tags", None)
    extra, known = list(fields_of(fields)), list(fields_of(told))
    for day in days:
        at = day.made or made
        try:
            if at is None:
                raise Unread("date")
            taken = note(at, day.text, day.title, tags, extra)
            if extra != known:
                taken = known_by(taken, note, at, day.text, day.title, tags, known)
            yield day.line + above, taken
            extra = known = []
        except Unread as error:
            yield day.line + above, error


# org


_KEYWORD = re.compile(r"^#\+(\w+):[ \t]*(.*)$", re.MULTILINE)
_CREATED = re.compile(r"^[ \t]*:CREATED:[ \t]*(.*)$", re.MULTILINE | re.IGNORECASE)
_TIMED = re.compile(r"^\*{2,}[ \t]+(\d{1,2}:\d{2}(?::\d{2})?)(?!\d)[ \t]*(.*)$", re.MULTILINE)
_TITLE_TAGS = re.compile(r"[ \t]+:([\w@#%:]+):[ \t]*$")


def _org(page: Page) -> Read:
    told: dict[str, list[str]] = {}
    for found in _KEYWORD.finditer(page.text):
        told.setdefault(found[1].lower(), []).append(found[2].strip())
    made = _org_moment(page, told)
    tags = [tag for tag in ":".join(told.pop("filetags", ())).split(":") if tag.strip()]
    told.pop("startup", None)
    body = _KEYWORD.sub("", page.text)
    days = days_in(body, dated=False)
    if not days:
        title = _last(told, "title")
        if not body.strip() and not any(map(any, told.values())):
            title = title or page.title
        days = [Dated(1, made, title, body)]
    fields = [(name, "\n".join(each)) for name, each in told.items()]
    known = [(name, each[-1]) for name, each in told.items() if name not in ("title", "date")]
    for day in days:
        yield from _org_day(day, made, tags, fields, known)
        fields, known = [], []


def _last(told: dict[str, list[str]], name: str) -> str:
    """Take the last value of a keyword; the others stay."""
    *others, last = told.pop(name, [""])
    if any(others):
        told[name] = others
    return last


def _org_moment(page: Page, told: dict[str, list[str]]) -> Moment | None:
    """When a page was made: the last date that's told, or one in a drawer, or in its name."""
    if "date" in told:
        with suppress(Unread):
            made = moment_of(told["date"][-1])
            _last(told, "date")
            return made
    if created := _CREATED.search(page.text):
        with suppress(Unread):
            return moment_of(created[1])
    return page.made


def _org_day(
    day: Dated, made: Moment | None, tags: list[str], fields: list[Any], known: list[Any]
) -> Read:
    """The entries of a day: one, or one for each heading that's a time."""
    at = day.made or made
    heads = list(_TIMED.finditer(day.text)) if at else []
    above = day.text[: heads[0].start()] if heads else day.text
    if above.strip() or day.title or not heads:
        yield day.line, _org_note(at, day.title, above, tags, fields, known)
        fields = []
    ends = [*(found.start() for found in heads[1:]), len(day.text)]
    numbers = numbered(day.text, (found.start() for found in heads))
    for found, end, number in zip(heads, ends, numbers, strict=False):
        line = day.line + number - 1
        timed = moment_of(f"{at.made[:10]} {found[1]}") if at else None
        yield line, _org_note(timed, found[2], day.text[found.end() : end], tags, fields, [])
        fields = []


def _org_note(
    at: Moment | None,
    title: str,
    text: str,
    tags: list[str],
    fields: list[Any],
    known: list[Any],
) -> Taken | Unread:
    """A note with these fields; those in `known` tell which entry it is."""
    if found := _TITLE_TAGS.search(title):
        title, tags = title[: found.start()], [*tags, *found[1].split(":")]
    try:
        if at is None:
            raise Unread("date" if text.strip() or title else "empty")
        taken = note(at, text, title, tags, fields)
    except Unread as error:
        return error
    return known_by(taken, note, at, text, title, tags, known) if fields != known else taken
