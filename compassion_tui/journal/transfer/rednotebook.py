"""RedNotebook: a month a file, `2024-03.txt`, YAML by day; after its rednotebook/storage.py."""

from __future__ import annotations

import re
from typing import Any

from compassion_tui.journal.transfer import front_matter
from compassion_tui.journal.transfer.findings import Taken, Unread
from compassion_tui.journal.transfer.markup import Page
from compassion_tui.journal.transfer.moments import moment_of
from compassion_tui.journal.transfer.notes import note

_NAME = re.compile(r"\d{4}-\d{2}")
_FIRST = re.compile(r"(?:^|[{ ,])'?\d{1,2}'?:")


def is_month(page: Page) -> bool:
    """Whether a text may be a month of RedNotebook."""
    return bool(_NAME.fullmatch(page.stem)) and bool(_FIRST.match(page.text.lstrip()))


def days_of(page: Page) -> list[tuple[int, Taken | Unread]] | None:
    """The days of a month; None if it isn't one of RedNotebook's."""
    try:
        month, _, comments = front_matter.read_yaml(page.text)
    except front_matter.NoYaml:
        return None
    if not isinstance(month, dict) or not all(str(day).isdigit() for day in month):
        return None
    for day in [*month][:1] if comments else ():  # it writes none itself: somebody did, by hand
        of = month[day] if isinstance(month[day], dict) else {"text": month[day]}
        name = front_matter.free_name("comment", of)
        month[day] = {**of, name: "\n".join(comments)}
    return [(_line_of(page.text, day), _day_of(page.stem, day, of)) for day, of in month.items()]


def _line_of(text: str, day: str) -> int:
    found = re.search(rf"^'?{day}'?:", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _day_of(month: str, day: str, of: Any) -> Taken | Unread:
    fields = {**of} if isinstance(of, dict) else {"text": of}
    text = str(fields.pop("text", "") or "")
    tags = _category(fields.pop("Tags", None)) + [name for name, each in fields.items() if not each]
    extra = [
        (name, "\n".join(_category(each)) if isinstance(each, dict) else str(each))
        for name, each in fields.items()
        if each
    ]
    if not text.strip() and not extra and tags:  # a tag is all that was written
        extra = [("Tags", "\n".join(tags))]
    try:
        return note(moment_of(f"{month}-{day.zfill(2)}"), text, "", tags, extra)
    except Unread as error:
        return error


def _category(of: Any) -> list[str]:
    """The content of a category: its entries, each with what's written about it."""
    if isinstance(of, dict):
        return [f"{name}: {each}" if each else str(name) for name, each in of.items()]
    return [str(of)] if of else []
