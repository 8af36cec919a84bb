"""The passphrase and its files, as lines of text."""

from __future__ import annotations

from typing import cast

from compassion_tui.journal.commit_store import no_progress
from compassion_tui.plain.talk import Talk
from compassion_tui.services import Services
from compassion_tui.session import passphrase, seal
from compassion_tui.session.passphrase import Purpose


def ask_about_passphrase(services: Services, talk: Talk) -> None:
    """Set a passphrase; if there is one, change it, remove it, or check its files.

    Raises:
        UserError: it couldn't be done, with the reason.
    """
    ways = passphrase.ways(services)
    way: str = ways[0]
    if len(ways) > 1:
        rows = [talk.messages(f"settings.passphrase.{each}") for each in ways]
        index = talk.number(rows, ours=rows)
        if index is None:
            return
        way = ways[index]
    if way == passphrase.FILES:
        look_at_files(services, talk)
    else:
        _carry_out(services, talk, cast("Purpose", way))


def look_at_files(services: Services, talk: Talk) -> None:
    """Describe the files, and offer what can be done, until nothing is chosen.

    Raises:
        UserError: it couldn't be done, with the reason.
    """
    with talk.near_passphrase():
        _look(services, talk)


def _look(services: Services, talk: Talk) -> None:
    while True:
        status = seal.seal_status(services)
        held = services.journal.held() if status.held else []
        said = list(seal.describe(talk.messages, status, held))
        lines = [line for each in said for line in each.splitlines()]
        talk.tell(lines or [talk.messages("seal.fine")])
        ways = list(seal.ways(status))
        rows = [seal.option_text(talk.messages, way) for way in ways]
        index = talk.number(rows, ours=rows) if rows else None
        if index is None:
            return
        if ways[index] == "earlier":
            _carry_out(services, talk, "earlier")
        elif _is_sure(talk, ways[index]):
            talk.say(seal.carry_out(services, ways[index]))


def _carry_out(services: Services, talk: Talk, purpose: Purpose) -> None:
    """Ask for each field without showing it; an empty one changes nothing."""
    messages = talk.messages
    talk.guide([*passphrase.warning(messages, purpose), messages("plain.passphrase")])
    given: list[str] = []
    for field in passphrase.FIELDS[purpose]:
        if not (typed := talk.secret(messages(f"cli.lock.{field}"))):
            talk.say(messages("plain.unchanged"))
            return
        given.append(typed)
    talk.say(messages("unlock.trying"))
    passphrase.carry_out(services, purpose, given, no_progress)
    talk.tell_more(passphrase.said_when_done(messages, purpose, given))


def _is_sure(talk: Talk, way: str) -> bool:
    if way not in seal.ASKED:
        return True
    rows = [talk.messages(f"seal.{each}") for each in ("not_now", "yes")]
    id = seal.ASKED[way]
    return talk.is_sure([talk.messages(id), *seal.warning(talk.messages, way)], rows)
