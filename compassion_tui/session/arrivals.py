"""What an import brings in, in sentences for the shell and for the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from compassion_tui.domain.entry import Entry
from compassion_tui.domain.errors import TransferError
from compassion_tui.domain.messages import Messages
from compassion_tui.domain.text import safe_line
from compassion_tui.journal.commit_store import Progress, no_progress
from compassion_tui.journal.transfer.exporting import day_of, shared
from compassion_tui.journal.transfer.importing import Report, look
from compassion_tui.services import Services

FIRST = 3
"""How many of the entries a preview shows."""
WIDE = 60
"""How many characters of each entry."""
MOST = 30
"""How many of the skipped things are named."""


def look_for(services: Services, path: str, progress: Progress = no_progress) -> Report:
    """Preview an import from a path, as it was typed.

    Raises:
        UserError: nothing is there, or it can't be read.
    """
    try:
        file = Path(path).expanduser()
    except RuntimeError:  # there's no user with that name
        file = Path(path)
    if not file.exists():
        raise TransferError("transfer.no_file", file=safe_line(file.name))
    services.journal.open()
    return look(services.journal, file, progress)


def describe(services: Services, report: Report) -> Iterator[str]:
    """The preview: how much, from when to when, the first few entries, and what's skipped."""
    messages = services.messages
    yield counted(messages, report, done=False)
    if not report.seen:
        yield messages("cli.import.nothing")
    yield from describe_span(services, report)
    not_plain = list(describe_skipped(messages, report))
    if not_plain:
        yield from ("", *not_plain[:MOST])
    if len(not_plain) > MOST:
        yield messages("import.more", count=len(not_plain) - MOST)


def describe_span(services: Services, report: Report) -> Iterator[str]:
    """From when to when the import is, and its first few entries."""
    entries = shared(report.taken)
    if not entries:
        return
    first, last = day_of(entries[0])[:10], day_of(entries[-1])[:10]
    yield services.messages("cli.import.span", first=first, last=last)
    for entry in entries[:FIRST]:
        yield f"  {day_of(entry)}  {_glimpse(services, entry)}"


def describe_skipped(messages: Messages, report: Report) -> Iterator[str]:
    """What's skipped and why, then remarks on the rest, each with its place."""
    for one in report.skipped:
        why = messages(f"cli.import.{one.why}", form=one.form)
        yield f"{safe_line(one.file)}:{one.line}: {why}"
    for remark in report.remarks:
        said = messages(f"cli.import.said_{remark.what}")
        yield f"{safe_line(remark.file)}:{remark.line}: {said}"


def counted(messages: Messages, report: Report, *, done: bool) -> str:
    """How many entries came in, or would come in, and how many don't."""
    return messages(
        "cli.import.done" if done else "cli.import.would",
        taken=len(report.taken),
        known=report.known,
        skipped=len(report.skipped) - report.failed,
        failed=report.failed,
    )


def _glimpse(services: Services, entry: Entry) -> str:
    """An entry's title, or the beginning of its words if they may be shown."""
    may_return = services.library.danger.may_return
    texts = (entry.title, *(part.text for part in entry.parts))
    shown = next((text for text in texts if text and may_return(text)), entry.practice)
    return safe_line(shown)[:WIDE]
