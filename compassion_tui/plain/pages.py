"""Pages to read, and looking back, as lines of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from compassion_tui.domain.back import beginning, is_hard_week, reached, seasons, since
from compassion_tui.domain.days import format_month
from compassion_tui.domain.entry import Entry
from compassion_tui.domain.text import safe_line
from compassion_tui.library.pages import Page
from compassion_tui.plain.talk import Actions, Talk
from compassion_tui.services import Services

MOST = 5_000
"""How many of the newest entries are used for looking back."""

_MARKS = re.compile(r"\*\*|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`|^#+ |^> ?", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)|<(https?://[^>]+)>")


def read_pages(services: Services, talk: Talk) -> None:
    """List the pages by title, and read each that's chosen, until none is."""
    pages = services.library.pages
    if not pages:
        talk.tell([talk.messages("learn.none")])
    titles, prompt = [page.title for page in pages], talk.messages("plain.pages")
    ways: Actions = {"ways": lambda: talk.list_rows(titles)}
    listed = True
    while pages:
        index = talk.number(titles, prompt, ways, listed=listed)
        if index is None:
            return
        listed = False
        talk.guide(page_lines(pages[index]))


def page_lines(page: Page) -> Iterator[str]:
    """A page as lines, one per paragraph, without its markup."""
    yield page.title
    for paragraph in re.split(r"\n\s*\n", page.text):
        lines = paragraph.strip().splitlines()
        whole = lines if _is_list(lines) else [" ".join(line.strip() for line in lines)]
        yield ""
        yield from map(_bare, whole)


def look_back(services: Services, talk: Talk) -> None:
    """Say the kind words season by season; then offer more, or to clear this view."""
    messages = talk.messages
    services.journal.refresh()
    told = False
    while True:
        entries = list(_since(services))
        cleared = _beginning(services) is not None
        if not told:
            kept = [(words, each.made) for each in entries for words in each.kept]
            lines = list(_seasons(services, kept))
            said = [messages("back.title"), *(lines or [messages("back.empty")])]
            (talk.tell_private if lines else talk.guide)(said)
            told = True
        ways = (["more"] if entries else []) + (["again"] if cleared else [])
        ways += ["clear"] if entries and not cleared else []
        rows = [messages(f"plain.back.{way}") for way in ways]
        index = talk.number(rows, ours=rows) if rows else None
        if index is None:
            return
        if ways[index] == "more":
            talk.tell(_reached(services, entries))
            continue
        clears = ways[index] == "clear"
        services.settings.change("back_from", services.clock.stamp() if clears else "")
        if clears:
            talk.say(messages("plain.back.cleared"))
        told = clears


def _since(services: Services) -> Iterator[Entry]:
    """The entries in this view, each with the kept lines that may be shown again."""
    may_return = services.library.danger.may_return
    for each in since(services.journal.newest(MOST), _beginning(services)):
        yield msgspec.structs.replace(each, kept=each.kind_words(may_return))


def _beginning(services: Services) -> datetime | None:
    return beginning(services.settings.current.back_from, services.clock.now().date())


def _reached(services: Services, entries: list[Entry]) -> Iterator[str]:
    messages = services.messages
    yield messages("back.reached")
    if is_hard_week(entries, services.clock.now().date()):
        yield messages("back.hard_week")
    for each in reached(entries):
        felt = messages.listed(messages(f"back.after.{after}") for after in each.afterwards)
        yield safe_line(messages.explained(each.title, felt))


def _seasons(services: Services, kept: Iterable[tuple[str, str]]) -> Iterator[str]:
    messages = services.messages
    for season in seasons(kept):
        first, last = format_month(messages, season.first), format_month(messages, season.last)
        yield ""
        yield messages("back.season", first=first, last=last)
        yield from map(safe_line, season.lines)


def _is_list(lines: list[str]) -> bool:
    return all(line.lstrip()[:2] in ("- ", "* ", "| ") or line[:1] == "|" for line in lines)


def _bare(line: str) -> str:
    line = _LINK.sub(lambda link: link[3] or f"{link[1]} ({link[2]})", line)
    line = _MARKS.sub("", line.strip())
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    if all(set(cell) <= {"-", ":"} for cell in cells):
        return ""
    return ": ".join(cells)
