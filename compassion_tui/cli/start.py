"""The full screen: `compassion`, `compassion now`, `compassion start PRACTICE`."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

import click

from compassion_tui import launch
from compassion_tui.cli.completing import completing
from compassion_tui.cli.localized import command, no_such, services_of, tell_settings

if TYPE_CHECKING:
    from compassion_tui.plain.talk import Talk
    from compassion_tui.services import Services


def open_app(services: Services, practice: str = "") -> None:
    """Run the full screen, from home or from a practice, and leave with its exit code."""
    sys.exit(launch.open_app(services, practice))


def in_lines_too(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command its two ways without a screen: lines of text, and a voice."""

    def offer(context: click.Context, _: click.Parameter, given: bool) -> bool:
        if given:  # for this session; the file stays as it is
            services_of(context).settings.hold("aloud", True)
        return given

    aloud = click.option("--aloud", is_flag=True, expose_value=False, callback=offer)
    return click.option("--plain", is_flag=True)(aloud(function))


@command("now")
@in_lines_too
@click.pass_obj
def now(services: Services, plain: bool) -> None:  # noqa: D103
    open_practice(services, "now", plain)


@command("start", names=lambda services: services.library.startable)
@click.argument("practice", shell_complete=completing("practices"))
@in_lines_too
@click.pass_obj
def start(services: Services, practice: str, plain: bool) -> None:  # noqa: D103
    from compassion_tui.session.bad_nights import PAGE

    practices = services.library.startable
    found = practice if practice in practices else practice.lower()
    if found not in practices and found != PAGE:
        raise no_such(services, "start", practice, practices)
    open_practice(services, found, plain)


def open_home(services: Services, plain: bool) -> None:
    """Home on the full screen, or as lines of text."""
    if in_lines(plain):
        walk_from(services, "home")
    else:
        open_app(services)


def open_practice(services: Services, id: str, plain: bool) -> None:
    """A practice on the full screen, or as lines of text."""
    if in_lines(plain):
        walk_from(services, id)
    else:
        open_app(services, id)


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
