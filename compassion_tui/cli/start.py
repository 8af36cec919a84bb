"""The full screen: `compassion`, `compassion now`, `compassion start PRACTICE`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click

from compassion_tui import launch
from compassion_tui.cli.completing import completing
from compassion_tui.cli.localized import (
    command,
    in_lines_too,
    no_such,
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
    """Open home on the full screen, or as lines of text."""
    if in_lines(plain):
        walk_from(services, "home")
    else:
        sys.exit(launch.open_app(services))


def open_place(services: Services, place: str, plain: bool) -> None:
    """Open a practice or place, on the full screen or as lines of text."""
    if in_lines(plain):
        walk_from(services, place)
    else:
        sys.exit(launch.open_app(services, place))


def in_lines(plain: bool) -> bool:
    """Whether to use lines of text: asked for here or before the command, or all that works."""
    root = click.get_current_context().find_root()
    asked = plain or bool(root.params.get("plain"))
    return asked or not (launch.has_terminal() and launch.draws())


def walk_from(services: Services, place: str) -> NoReturn:
    """Walk from home or a practice, as lines of text, to wherever each walk leads."""
    from compassion_tui.cli.unlocking import unlock

    sys.exit(launch.open_lines(services, place, lambda: unlock(services, None)))


def talking(services: Services) -> Talk:
    """A conversation on this terminal, or through this pipe."""
    from compassion_tui.cli.unlocking import unlock

    return launch.talking(services, lambda: unlock(services, None))


def leave_at_once(services: Services) -> NoReturn:
    """Leave after ctrl+c: silently, with a line that says where the words are."""
    sys.exit(launch.interrupted(services))
