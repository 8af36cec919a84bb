"""A practice on paper, asked for in lines of text."""

from __future__ import annotations

from pathlib import Path

from compassion_tui.domain.errors import UserError
from compassion_tui.domain.text import safe_line
from compassion_tui.plain.talk import Talk
from compassion_tui.plain.transfer import NONE
from compassion_tui.services import Services


def print_practice(services: Services, talk: Talk) -> None:
    """Ask for a practice, then for a file name until it can be written or none is wanted."""
    from compassion_tui.session.worksheets import write_worksheet

    messages, practices = talk.messages, list(services.library.startable.values())
    titles = [practice.title for practice in practices]
    index = talk.number(titles)
    if index is None:
        return
    usual = str(Path("~") / f"{practices[index].id}.html")
    talk.tell([messages("plain.paper")])
    while (typed := talk.answer(messages("plain.transfer.file", file=usual))) != NONE:
        file = typed or usual
        try:
            write_worksheet(services, practices[index], Path(file))
        except UserError as error:
            talk.tell_error(error)
            if not typed:  # asking again would offer the same name
                return
            continue
        talk.say(messages("cli.worksheet.done", file=safe_line(file)))
        return
