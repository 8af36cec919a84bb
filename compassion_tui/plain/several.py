"""Several entries at once, as lines of text: tagged, deleted, or written to a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from compassion_tui.domain.entry import Entry
from compassion_tui.domain.tags import tags_in, with_tags
from compassion_tui.plain.talk import Talk
from compassion_tui.plain.transfer import export_plainly
from compassion_tui.services import Services


def change_several(services: Services, talk: Talk, entries: Sequence[Entry]) -> None:
    """Offer what can be done with them together, and do it."""
    messages = talk.messages
    ways: dict[str, Callable[[], None]] = {
        "tag": lambda: _tag(services, talk, entries),
        "delete": lambda: _delete(services, talk, entries),
        "export": lambda: export_plainly(services, talk, entries),
    }
    talk.tell([messages("plain.several.chosen", count=len(entries))])
    rows = [messages(f"plain.several.{way}") for way in ways]
    index = talk.number(rows, ours=rows)
    if index is not None:
        [*ways.values()][index]()


def _tag(services: Services, talk: Talk, entries: Sequence[Entry]) -> None:
    """Add tags to those that they have."""
    typed = talk.answer(talk.messages("plain.several.tags"))
    if tags := tags_in(typed):
        tagged = [with_tags(entry, tags) for entry in entries]
        services.changes.revise(tagged, "undo.tags")
        talk.say(talk.messages("plain.several.tagged"))
        talk.tell_more(talk.heard(typed))


def _delete(services: Services, talk: Talk, entries: Sequence[Entry]) -> None:
    services.changes.drop([entry.id for entry in entries])
    talk.say(talk.messages("plain.several.deleted"))
