"""A pause from the shell, and back to it: `compassion pause`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from compassion_tui import launch
from compassion_tui.cli.completing import completing
from compassion_tui.cli.localized import as_usage_errors, command, in_lines_too, no_such
from compassion_tui.cli.start import in_lines, leave_at_once, talking

if TYPE_CHECKING:
    from compassion_tui.app import CompassionApp
    from compassion_tui.domain.breath import BreathPattern, Length
    from compassion_tui.services import Services


@command("pause", names=lambda services: services.library.patterns)
@click.argument("pattern", required=False, shell_complete=completing("patterns"))
@click.option("--minutes", type=float)
@click.option("--breaths", type=int)
@in_lines_too
@click.pass_obj
def pause(  # noqa: D103
    services: Services,
    pattern: str | None,
    minutes: float | None,
    breaths: int | None,
    plain: bool,
) -> None:
    from compassion_tui.domain.breath import Length

    if minutes is not None and breaths is not None:
        raise click.UsageError(services.messages("cli.pause.either"))
    with as_usage_errors(services):
        found = _pattern(services, pattern) if pattern is not None else None
        length = Length(minutes=1 if minutes is None else minutes)
        if breaths is not None:
            length = Length(breaths)
    if in_lines(plain):
        _in_lines(services, found, length)
    else:
        sys.exit(launch.run(lambda: _alone(services, found, length)))


def _pattern(services: Services, name: str) -> BreathPattern:
    """The pattern of that name, or in seconds; a usage error if it's neither."""
    patterns = services.library.patterns
    if name in patterns:
        return patterns[name]
    from compassion_tui.domain.pace import typed

    if own := typed(name):
        return own
    raise no_such(services, "pause", name, patterns)


def _in_lines(services: Services, pattern: BreathPattern | None, length: Length) -> None:
    from compassion_tui.plain.breathing import pause_plainly

    talk = talking(services)
    try:
        pause_plainly(services, talk, pattern, length)
        talk.speak()  # say that it's over
    except KeyboardInterrupt:
        leave_at_once(services)


def _alone(services: Services, pattern: BreathPattern | None, length: Length) -> CompassionApp:
    from compassion_tui.app import CompassionApp
    from compassion_tui.screens.pause import PauseScreen

    return CompassionApp(services, alone=lambda: PauseScreen(pattern, length))
