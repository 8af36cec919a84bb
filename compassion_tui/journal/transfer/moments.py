"""Moments as other programs write them.

What's written is kept: a day without a time stays a day, a time without an offset has none, and an
offset stays as it was written. So a moment never depends on where it's read. Epochs count from
1970 in seconds, milliseconds, micro- or nanoseconds, told apart by their size.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Literal

import msgspec
from msgspec import structs

from compassion_tui.journal.transfer.findings import Flaw, Unread


class Moment(msgspec.Struct, frozen=True, gc=False):
    """When something was made."""

    made: str
    """ISO 8601 to the second, with the offset that was written; only a day if there was no time."""
    doubt: Flaw | Literal[""] = ""
    """`time` or `zone`, if there was one that couldn't be read."""
    said: str = ""
    """Everything that was written, if there's a doubt: it's kept as words."""


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|"
    r"fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:(?:[:.h](?P<minute>\d{2})(?:[:.m](?P<second>\d{2})(?:[.,]\d+)?s?)?)"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?|\s*(?P<half_alone>[ap])\.?m\b\.?)"
)

_DATES = tuple(
    re.compile(pattern, re.IGNORECASE | re.ASCII)
    for pattern in (
        r"(?P<y>\d{4})(?P<sep>[-./_])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?=\D|\d{4}(?:\d\d)?(?!\d)|$)",
        rf"(?:{_WEEKDAY},?\s+)?(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})\.(?P<y>\d{{4}})(?!\d)",
        rf"(?:{_WEEKDAY},?\s+)?(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/(?P<y>\d{{4}})(?!\d)",
        rf"(?:{_WEEKDAY},?\s+)?{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d)",
        rf"(?:{_WEEKDAY},?\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?(?:\s+of)?[\s-]+{_MONTH},?[\s-]+"
        r"(?P<y>\d{4})(?!\d)",
        rf"(?:{_WEEKDAY},?\s+)?{_MONTH}\s+(?P<d>\d{{1,2}})\s+{_CLOCK}\s+(?P<y>\d{{4}})(?!\d)",
    )
)
_AFTER_DATE = re.compile(rf"[\s,_]*(?:\(?{_WEEKDAY}\)?,?)?", re.IGNORECASE | re.ASCII)
_GAP = re.compile(r"(?:T|[\s,_-]+(?:at\s+|T)?)", re.ASCII)
_TIME = re.compile(_CLOCK, re.IGNORECASE | re.ASCII)
_COMPACT = re.compile(r"(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?!\d)", re.ASCII)
_ZONE = re.compile(
    r"\s*(?:(?:Z|UTC|GMT)?(?P<offset>[+-]\d{2}:?\d{2}(?::\d{2})?|[+-]\d{1,2})(?!\d)"
    r"|(?P<utc>Z|UTC|GMT)(?![A-Za-z])|(?P<name>[A-Za-z_]+(?:/[A-Za-z_+-]+\d*)+|[A-Z]{3,4}))?"
    r"(?:\s*\[(?P<area>[A-Za-z_]+(?:/[A-Za-z_+-]+\d*)*)\])?(?:\s*\([^()]*\))?\s*",
    re.ASCII,
)
_NUMBER = re.compile(r"-?\d{9,20}(?:\.\d+)?", re.ASCII)
_ABBREVIATIONS = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9, "AEST": 10,
    "AEDT": 11, "NZST": 12, "NZDT": 13,
}  # fmt: skip
"""Short names of zones, in hours; those in RFC 5322, and a few that only mean one thing."""
_LEAST_EPOCH = 1e8


def moment_of(value: object) -> Moment:
    """The moment of a date in any form.

    Raises:
        Unread: `date` if there's none, `date_unread` where it says nothing that is known.
    """
    if isinstance(value, bool) or value is None:
        raise Unread("date")
    if isinstance(value, int | float):
        return _of_number(value)
    text = str(value).strip()
    if found := _usual(text):
        return found
    if (text[:1], text[-1:]) in (("<", ">"), ("[", "]")):  # as org writes it
        text = text[1:-1].strip()
    if not text:
        raise Unread("date")
    found = _of_text(text)
    return structs.replace(found, said=text) if found.doubt else found


def leading(text: str) -> tuple[Moment, str] | None:
    """The moment at the beginning of a line, and what follows it; None if there's none."""
    found = _scan(text.lstrip())
    if found is None:
        return None
    moment, rest = found
    return moment, rest.strip()


_NAMED = re.compile(r"(?<!\d)\d{4}(?:[-._]\d{2}[-._]\d{2}|\d{4})(?!\d{5})")
_TIME_IN_NAME = re.compile(
    r"[T_ -]+(?P<hour>[01]\d|2[0-3])"
    r"(?:[:h._-](?P<minute>[0-5]\d)(?:[:m._-](?P<second>[0-5]\d))?(?!\d)"
    r"|(?P<minute2>[0-5]\d)(?P<second2>[0-5]\d)?(?=$|\.))",
    re.ASCII,
)
"""Four digits are a time only at the end of a name: before a title they may be a year."""


def moment_in_name(name: str) -> Moment | None:
    """The moment in a file's name: a day, perhaps with a time, perhaps before a title."""
    return parted_name(name)[0]


def parted_name(name: str) -> tuple[Moment | None, str]:
    """The moment in a file's name, and the words beside it."""
    for found in _NAMED.finditer(name):
        digits = re.sub(r"\D", "", found[0])
        try:
            day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
        except ValueError:
            continue
        made, rest = day.isoformat(), name[found.end() :]
        if time := _TIME_IN_NAME.match(rest):
            minute = time["minute"] or time["minute2"]
            second = time["second"] or time["second2"] or "00"
            made, rest = f"{day}T{time['hour']}:{minute}:{second}", rest[time.end() :]
        words = (name[: found.start()].strip(_BESIDE), rest.strip(_BESIDE))
        return Moment(made), " ".join(filter(None, words))
    return None, name.strip()


_BESIDE = " _-.,"
"""What parts a date from the words beside it in a name."""


def in_zone(moment: Moment, zone: str) -> Moment:
    """An instant in that zone's local time, if the zone is known."""
    found = _named_zone(zone) if zone else None
    if found is None or not has_offset(moment.made):
        return moment
    at = datetime.fromisoformat(moment.made)
    try:
        return structs.replace(moment, made=at.astimezone(found).isoformat(timespec="seconds"))
    except (OverflowError, ValueError):
        return moment


def has_offset(made: str) -> bool:
    """Whether a moment has an offset from UTC."""
    return len(made) > len("2024-03-01T21:05:00")


def instant(made: str) -> datetime:
    """A moment for sorting: without an offset, it's taken as UTC.

    Raises:
        ValueError: it isn't one.
    """
    at = datetime.fromisoformat(made)
    if at.tzinfo is None:
        return at.replace(tzinfo=UTC)
    try:
        return at.astimezone(UTC)
    except OverflowError:  # the first or the last day of the calendar
        return at.replace(tzinfo=UTC)


def _usual(text: str) -> Moment | None:
    """ISO 8601 with a day and a time in its most common form, parsed in C."""
    if len(text) < len("2024-03-01T21:05") or text[4] != "-" or text[11:13] == "24":
        return None
    if text[10] not in "T ":
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    if len(text) == len("2024-03-01T21:05") and text[7] == "-" and text[13] == ":":
        return Moment(f"{text[:10]}T{text[11:]}:00")
    return Moment(at.isoformat(timespec="seconds"))


def _of_text(text: str) -> Moment:
    if _NUMBER.fullmatch(text):
        stamp = text if len(text) in (12, 14) and text[:2] in ("19", "20", "21") else ""
        found = _scan(stamp) if stamp else None
        return found[0] if found and not found[0].doubt else _of_number(float(text))
    found = _scan(text)
    if found is None:
        raise Unread("date_unread")
    moment, rest = found
    if rest.strip() and not moment.doubt:
        timed = "T" in moment.made
        return structs.replace(moment, doubt="zone" if timed else "time")
    return moment


def _of_number(number: float) -> Moment:
    size = abs(number)
    if size != size or size < _LEAST_EPOCH:
        whole = str(int(number)) if size == size else ""
        if len(whole) == 8 and (found := _scan(whole)):
            return found[0]
        raise Unread("date_unread")
    for most, unit in ((1e11, 1), (1e14, 1e3), (1e17, 1e6), (1e20, 1e9)):
        if size < most:
            return _since_1970(int(number // unit))
    raise Unread("date_unread")


def _since_1970(seconds: int) -> Moment:
    try:
        at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    except OverflowError:
        raise Unread("date_unread") from None
    return Moment(at.isoformat(timespec="seconds"))


def _scan(text: str) -> tuple[Moment, str] | None:
    """The moment at the beginning of a text, and everything that follows it."""
    for pattern in _DATES:
        if found := pattern.match(text):
            day = _day(found)
            if day is None:
                return None
            fields = found.groupdict()
            if fields.get("hour"):
                return _timed(day, found, text[found.start("hour") :], text[found.end() :])
            return _behind(day, text[found.end() :])
    return None


def _day(found: re.Match[str]) -> date | None:
    """The day of a match; None if there's no such day, or it's ambiguous."""
    fields = found.groupdict()
    weekday = (fields.get("weekday") or "")[:3].lower()
    if fields.get("a"):
        one, other = int(fields["a"]), int(fields["b"])
        pairs = {(one, other), (other, one)}
    else:
        name = (fields.get("month") or "")[:3].lower()
        month = _MONTHS.index(name) + 1 if name else int(fields["m"])
        pairs = {(int(fields["d"]), month)}
    days = [day for pair in pairs if (day := _date(int(fields["y"]), *pair))]
    if len(days) > 1 and weekday:
        days = [day for day in days if _DAYS[day.weekday()] == weekday]
    return days[0] if len(days) == 1 else None


def _date(year: int, day: int, month: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _behind(day: date, rest: str) -> tuple[Moment, str]:
    """What follows a day: a time, or something else."""
    named = _AFTER_DATE.match(rest)
    after = rest[named.end() :] if named and named["weekday"] else rest
    gap = _GAP.match(after)
    behind = after[gap.end() :] if gap else after
    compact = _COMPACT.match(behind)
    time = compact if compact and not _TIME.match(behind) else _TIME.match(behind)
    if time is None or not (gap or compact):
        return Moment(day.isoformat()), after
    if time.re is _COMPACT and behind[time.end() :].strip() and not _zoned(behind[time.end() :]):
        return Moment(day.isoformat()), after  # a year, perhaps, before a title
    return _timed(day, time, behind, behind[time.end() :])


def _zoned(text: str) -> bool:
    found = _ZONE.fullmatch(text)
    return bool(found and any(found.groups()))


def _timed(day: date, time: re.Match[str], told: str, rest: str) -> tuple[Moment, str]:
    """A day with a time; `told` is the text from the time on, if it isn't one."""
    fields = time.groupdict()
    hour, minute = int(fields["hour"]), int(fields.get("minute") or 0)
    second = int(fields.get("second") or 0)
    half = (fields.get("half") or fields.get("half_alone") or "").lower()
    if half and hour <= 12:
        hour = (hour % 12 + (12 if half == "p" else 0)) if hour else (24 if half == "p" else 0)
    try:
        at = datetime(day.year, day.month, day.day, hour, minute, second)
    except ValueError:
        return Moment(day.isoformat(), "time"), told
    return _with_zone(at, rest)


def _with_zone(at: datetime, rest: str) -> tuple[Moment, str]:
    made = at.isoformat(timespec="seconds")
    found = _ZONE.match(rest)
    if found is None or not any(found.groups()):
        return Moment(made), rest
    zone, after = _zone_of(found), rest[found.end() :]
    if zone is None:
        return Moment(made, "zone" if not after.strip() else ""), rest
    if after and not rest[found.end() - 1].isspace() and after[0].isalnum():
        return Moment(made), rest  # the beginning of a word
    try:
        placed = at.replace(tzinfo=zone)
        gap = placed.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != at
    except (OverflowError, ValueError):
        return Moment(made, "zone"), rest
    return Moment(placed.isoformat(timespec="seconds"), "time" if gap else ""), after


def _zone_of(found: re.Match[str]) -> tzinfo | None:
    if offset := found["offset"]:
        return _offset(offset)
    if found["utc"]:
        return UTC
    return _named_zone(found["name"] or found["area"] or "")


def _offset(text: str) -> tzinfo | None:
    digits = text[1:].replace(":", "")
    digits = digits.zfill(2)
    hours, minutes = int(digits[:2]), int(digits[2:4] or 0)
    distance = timedelta(hours=hours, minutes=minutes, seconds=int(digits[4:6] or 0))
    if hours > 23 or minutes > 59:
        return None
    return timezone(-distance if text[0] == "-" else distance)


@lru_cache(maxsize=256)
def _named_zone(name: str) -> tzinfo | None:
    if name in _ABBREVIATIONS:
        return timezone(timedelta(hours=_ABBREVIATIONS[name]))
    if name in ("UTC", "GMT"):
        return UTC
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name) if "/" in name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
