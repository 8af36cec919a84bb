"""Importing entries, and exporting them to a file, as lines of text."""

from __future__ import annotations

from collections.abc import Sequence

from compassion_tui.domain.entry import Entry
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.text import safe_line
from compassion_tui.plain.talk import Talk
from compassion_tui.services import Services
from compassion_tui.session import arrivals, handouts
from compassion_tui.session.exports import default_file, export

NONE = "-"
"""What's typed for no file."""


def import_plainly(services: Services, talk: Talk) -> None:
    """Ask for a path until one works or none is wanted; preview it; import it after a yes."""
    from compassion_tui.journal.transfer.importing import keep

    messages = talk.messages
    off = "_off_the_record" if services.off_the_record else ""
    talk.guide([messages("import.title"), messages(f"import.note{off}")])
    while path := talk.answer(messages("plain.transfer.path", hint=messages("import.hint"))):
        try:
            talk.unlock()
            report = arrivals.look_for(services, path)
            talk.tell(arrivals.describe(services, report))
            ways = [messages(f"import.{way}") for way in ("take", "leave")]
            if not report.taken:
                continue
            if talk.number(ways, ours=ways) == 0:
                done = keep(services.changes, report)
                talk.say(arrivals.counted(messages, done, done=True))
        except UserError as error:
            talk.tell_error(error)
            continue
        return


def export_plainly(services: Services, talk: Talk, entries: Sequence[Entry]) -> None:
    """Ask for a file until it could be written, or none is wanted."""
    messages, usual = talk.messages, default_file(services)
    talk.tell(
        [messages("plain.transfer.export", count=len(entries)), messages("journal.export_note")]
    )
    while (typed := talk.answer(messages("plain.transfer.file", file=usual))) != NONE:
        try:
            talk.say(_exported(services, talk, entries, typed or usual))
        except UserError as error:
            talk.tell_error(error)
            if not typed:  # it would also be there next time
                return
            continue
        return


def _exported(services: Services, talk: Talk, entries: Sequence[Entry], file: str) -> str:
    """Write the file; for a sheet to print, first ask what to leave out, until enter alone."""
    if not handouts.is_sheet(file):
        return export(services, entries, file)
    handout = handouts.begun(entries)
    while True:
        talk.tell(handouts.preview_of(services, handout))
        typed = talk.answer(talk.messages("cli.export.mark"))
        if not typed:
            return handouts.export_sheet(services, handout, file)
        try:
            handout = handout.marked(typed, talk.messages)
        except ValueError:
            talk.say(talk.messages("cli.export.no_number", given=safe_line(typed)))
