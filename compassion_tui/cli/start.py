"""The full screen: `compassion`, `compassion now`, `compassion start PRACTICE`."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from compassion_tui import launch
from compassion_tui.cli.completing import completing
from compassion_tui.cli.localized import (
    command,
    in_lines_too,
    no_such,
    tell_settings,
    unhurried_too,
)

if TYPE_CHECKING:
    from compassion_tui.plain.talk import Talk
    from compassion_tui.services import Services


@command("now")
@in_lines_too
@unhurried_too
@click.pass_obj
def now(services: Services, plain: bool) -> None:  # noqa: D103
    open_place(services, "now", plain)


@command("start", names=lambda services: services.library.startable)
@click.argument("practice", shell_complete=completing("practices"))
@in_lines_too
@unhurried_too
@click.pass_obj
def start(services: Services, practice: str, plain: bool) -> None:  # noqa: D103
    from compassion_tui.session.bad_nights import PAGE

    practices = services.library.startable
    found = practice if practice in practices else practice.lower()
    if found not in practices and found != PAGE:
        raise no_such(services, "start", practice, practices)
    open_place(services, found, plain)


def open_home(services: Services, plain: bool) -> None:
    """Home on the full screen, or as lines of text."""
    if in_lines(plain):
        walk_from(services, "home")
    else:
        sys.exit(launch.open_app(services))


def open_place(services: Services, place: str, plain: bool) -> None:
    """A practice, or a place such as the journal, on the full screen or as lines of text."""
    if in_lines(plain):
        walk_from(services, place)
    else:
        sys.exit(launch.open_app(services, place))


def in_lines(plain: bool) -> bool:
    """Whether lines of text are asked for, here or before the command, or fit the terminal."""
    root = click.get_current_context().find_root()
    asked = plain or bool(root.params.get("plain"))
    return asked or not (launch.has_terminal() and launch.draws())


def walk_from(services: Services, place: str) -> None:
    """From home or a practice on, as lines of text, to wherever each walk leads.

    Exit 3 where what was piped in ended within a practice; what was written waits.
    """
    from compassion_tui.plain.visit import visit
    from compassion_tui.session.bad_nights import PAGE

    tell_settings(services)
    talk = talking(services)
    if place == PAGE:  # it begins with what is on it
        talk.unlock()
    at_home = place == "home"
    try:
        whole = visit(services, place, talk, stays=at_home or sys.stdin.isatty())
    except KeyboardInterrupt:
        leave_at_once(services)
    if not whole:
        click.echo(services.messages("plain.early"), err=True)
        sys.exit(3)


def leave_at_once(services: Services) -> NoReturn:
    """Ctrl+c: silence, and a line that says where the words are."""
    services.hush()
    click.echo(f"\n{services.messages('app.farewell')}")
    sys.exit(130)


def talking(services: Services) -> Talk:
    """A conversation on this terminal, or through this pipe."""
    from compassion_tui.cli.unlocking import unlock
    from compassion_tui.plain.hearing import Hearing, PlainHearing, hear_any_bytes
    from compassion_tui.plain.talk import Talk

    hear_any_bytes()
    for number in (signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, _end)
    hearing: Hearing = PlainHearing()
    if launch.has_terminal() and launch.draws():
        from compassion_tui.plain.line_editor import LineEditor

        hearing = LineEditor()
    interactive = sys.stdin.isatty()
    talk = Talk(
        services, click.echo, hearing, lambda: unlock(services, None), interactive=interactive
    )
    talk.speaks_soon = services.settings.current.aloud and interactive
    return talk


def _end(number: int, _: object) -> None:
    """A closed window, or a wish that it ends: what is being typed is still put on the disk."""
    sys.exit(128 + number)
