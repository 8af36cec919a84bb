"""Writing from the shell: `compassion note`, and `compassion entries tag|edit|delete`.

Words come from a prompt, a pipe or an editor, and never from an argument: shells keep those in
their history.
"""

from __future__ import annotations

import signal
import sys
from contextlib import redirect_stdout, suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING

import click

from compassion_tui.cli.as_json import print_json
from compassion_tui.cli.completing import completing
from compassion_tui.cli.localized import command, services_of
from compassion_tui.cli.unlocking import unlocks
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.text import safe_line
from compassion_tui.storage.reading import LONGEST
from compassion_tui.terminal.saying import say

if TYPE_CHECKING:
    from compassion_tui.services import Services

_ENDING = ["", ""]
"""The lines that end a text at the prompt."""


class _Unnamed(click.Argument):
    """An argument that usage doesn't name, since it's only there to be refused kindly."""

    def get_usage_pieces(self, ctx: click.Context) -> list[str]:
        """None."""
        return []


def _refuse_words(context: click.Context, _: click.Parameter, given: tuple[str, ...]) -> None:
    if given:
        raise click.UsageError(services_of(context).messages("cli.note.typed"))


@command("note")
@click.argument("words", nargs=-1, cls=_Unnamed, expose_value=False, callback=_refuse_words)
@click.option("--tag", "tags", multiple=True)
@click.option("--at")
@click.option("--json", "as_json", is_flag=True)
@unlocks
def note(services: Services, tags: tuple[str, ...], at: str | None, as_json: bool) -> None:  # noqa: D103
    from compassion_tui.domain.entry import NOTE, Entry, Part
    from compassion_tui.domain.tags import tags_in

    if services.off_the_record:
        say(services.messages("cli.note.passing"), err=True)
        sys.exit(1)
    made = _moment(services, at)
    text = _written(services)
    if not text.strip():
        say(services.messages("cli.note.nothing"), err=True)
        sys.exit(1)
    named = tuple(dict.fromkeys(tag for each in tags for tag in tags_in(each)))
    parts = (Part(step=NOTE, asked="", text=text),)
    kept = services.journal.add(Entry(practice=NOTE, made=made, parts=parts, tags=named))
    if as_json:
        print_json({"id": kept.id})
    else:
        say(services.messages("cli.note.done", entry=kept.id), err=True)
    _offer_people(services, text)


@command("tag")
@click.argument("ids", nargs=-1, required=True, shell_complete=completing("entries"))
@click.option("--add", "-a", multiple=True)
@click.option("--remove", "-r", multiple=True)
@unlocks
def tag(  # noqa: D103
    services: Services, ids: tuple[str, ...], add: tuple[str, ...], remove: tuple[str, ...]
) -> None:
    import msgspec

    from compassion_tui.cli.ids import named
    from compassion_tui.domain.folding import fold
    from compassion_tui.domain.tags import format_tags, tags_in

    added = [tag for each in add for tag in tags_in(each)]
    removed = {fold(tag) for each in remove for tag in tags_in(each)}
    entries = []
    for entry in named(services.journal, ids):
        kept = {fold(tag): tag for tag in (*entry.tags, *added)}
        tags = tuple(tag for name, tag in kept.items() if name not in removed)
        entries.append(msgspec.structs.replace(entry, tags=tags))
    if add or remove:
        entries = services.journal.revise_all(entries)
    for entry in entries:
        say(f"{entry.id}\t{safe_line(format_tags(entry.tags))}")


@command("edit")
@click.argument("id", shell_complete=completing("entries"))
@unlocks
def edit(services: Services, id: str) -> None:  # noqa: D103
    from compassion_tui.cli.ids import named
    from compassion_tui.domain.editing import as_one_text, from_one_text
    from compassion_tui.journal.change_history import ChangeHistory
    from compassion_tui.session.entry_draft import EntryDraft
    from compassion_tui.session.external_editor import edit_text

    (entry,) = named(services.journal, [id])
    draft = EntryDraft(entry, ChangeHistory(services.journal), services.drafts)
    begun = draft.begin()
    made = edit_text(as_one_text(entry, begun), services.paths.state)
    if made is None and not begun:
        say(services.messages("cli.compassion.unchanged"), err=True)
        return
    said = draft.keep({**begun, **from_one_text(entry, made.text)} if made else begun)
    say(services.messages(said or "cli.compassion.unchanged"), err=True)
    if made:
        _offer_people(services, made.text)


@command("delete")
@click.argument("ids", nargs=-1, required=True, shell_complete=completing("entries"))
@unlocks
def delete(services: Services, ids: tuple[str, ...]) -> None:  # noqa: D103
    from compassion_tui.cli.ids import ids_of

    chosen = dict.fromkeys(ids_of(ids, services.journal.ids()))
    services.journal.drop(*chosen)
    say(services.messages("cli.delete.done", count=len(chosen)), err=True)


def _moment(services: Services, at: str | None) -> str:
    """The given moment, in the local zone if it names none; empty for now.

    Raises:
        UsageError: it isn't one.
    """
    from datetime import datetime

    from compassion_tui.domain.dates import plain_date
    from compassion_tui.journal.transfer.findings import Unread
    from compassion_tui.journal.transfer.moments import has_offset, moment_of

    if at is None:
        return ""
    if day := plain_date(at, services.clock.now().date()):
        return day.isoformat()
    try:
        found = moment_of(at)
    except Unread:
        found = None
    if found is None or found.doubt:
        raise click.UsageError(services.messages("cli.note.unread", given=safe_line(at)))
    made = found.made
    if has_offset(made) or len(made) == len("2024-03-01"):
        return made
    return datetime.fromisoformat(made).astimezone().isoformat(timespec="seconds")


def _written(services: Services) -> str:
    """What's piped in, or typed at the prompt."""
    if isinstance(sys.stdin, TextIOWrapper):  # a byte that isn't UTF-8 is replaced
        sys.stdin.reconfigure(errors="replace")
    if not sys.stdin.isatty():
        return sys.stdin.read(LONGEST).strip("\n")  # the journal refuses even half as much
    say(services.messages("cli.note.prompt"), err=True)
    return _typed(services)


def _typed(services: Services) -> str:
    """Read lines up to two empty ones or the end of the input. If that's broken off, it's a draft.

    What's shown goes to the error stream, because the other one may be a file.
    """
    from compassion_tui.plain.dumb import DumbTerminal
    from compassion_tui.plain.line_reader import without_keys

    for number in (signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, _end)
    terminal, lines = DumbTerminal(), list[str]()
    try:
        with redirect_stdout(sys.stderr), suppress(EOFError), terminal.reading():
            while lines[-2:] != _ENDING:
                lines.append(without_keys(terminal.line("> ")))
    except (KeyboardInterrupt, SystemExit, OSError) as broken:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # an impatient second one
        lines.append(without_keys(terminal.begun))
        with suppress(OSError):  # the terminal may be gone
            _keep_draft(services, "\n".join(lines).strip("\n"))
        sys.exit(broken.code if isinstance(broken, SystemExit) else 128 + signal.SIGINT)
    return "\n".join(lines).strip("\n")


def _end(number: int, _: object) -> None:
    sys.exit(128 + number)


def _keep_draft(services: Services, text: str) -> None:
    """Save a note that was broken off as the app does, and say so."""
    from compassion_tui.domain.entry import NOTE
    from compassion_tui.domain.flow import Answered
    from compassion_tui.session.practice_session import PracticeSession

    practice = services.library.practice(NOTE)
    if practice is None or not text.strip():
        say(f"\n{services.messages('cli.note.nothing')}", err=True)
        return
    walk = PracticeSession(services, practice)
    walk.dispatch(Answered(text))
    try:
        walk.save()
    except UserError as error:
        say(f"\n{services.messages.tell(error)}", err=True)
        return
    say(f"\n{services.messages('cli.note.waits')}", err=True)
    _offer_people(services, text)


def _offer_people(services: Services, text: str) -> None:
    """Print one line about people, if words of danger were written."""
    from compassion_tui.domain.danger import Danger
    from compassion_tui.session.danger import listens, people_line

    danger = services.library.danger.hears(text) if listens(services) else Danger.NONE
    if line := people_line(services, danger, "cli.note.people_line"):
        say(line, err=True)
