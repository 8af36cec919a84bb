"""The kind words and the journal as lines of text."""

from __future__ import annotations

import msgspec

from compassion_tui.domain.errors import UserError
from compassion_tui.domain.text import safe_line
from compassion_tui.plain.talk import Talk
from compassion_tui.services import Services
from compassion_tui.session.shelf import shelf_of

MOST = 10
"""How many entries are listed, the newest first; `compassion entries` has them all."""


def tell_kind_words(services: Services, talk: Talk) -> None:
    """Say the kind words that were kept, newest first."""
    talk.tell(shelf_of(services) or [talk.messages("cli.words.none")])


def read_journal(services: Services, talk: Talk) -> None:
    """List the newest entries, and say each that is asked for, until none is."""
    from compassion_tui.journal.transfer.exporting import as_text, day_of

    try:
        entries = services.journal.newest(MOST)
    except UserError as error:
        talk.say(talk.messages.tell(error))
        return
    may_return = services.library.danger.may_return
    rows = [f"{day_of(each)}  {safe_line(each.heading(may_return))}" for each in entries]
    if not rows:
        talk.tell([talk.messages("cli.list.none")])
        return
    while (index := talk.number(rows)) is not None:
        entry = entries[index]
        shown = msgspec.structs.replace(entry, kept=entry.kind_words(may_return))
        talk.tell(as_text([shown]).splitlines())
