"""A soft bell now and then: `compassion bell`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from compassion_tui import launch
from compassion_tui.cli.localized import as_usage_errors, command, in_lines_too
from compassion_tui.cli.start import in_lines, leave_at_once, talking

if TYPE_CHECKING:
    from compassion_tui.app import CompassionApp
    from compassion_tui.domain.prompt import Rhythm
    from compassion_tui.services import Services


@command("bell")
@click.option("--every", required=True)
@click.option("--for", "lasts")
@click.option("--quiet")
@in_lines_too
@click.pass_obj
def bell(  # noqa: D103
    services: Services, every: str, lasts: str | None, quiet: str | None, plain: bool
) -> None:
    from compassion_tui.domain.prompt import Rhythm, duration, quiet_hours

    with as_usage_errors(services):
        rhythm = Rhythm(
            duration(every),
            duration(lasts) if lasts else None,
            quiet_hours(quiet) if quiet else None,
        )
    if in_lines(plain):
        _in_lines(services, rhythm)
    else:
        sys.exit(launch.run(lambda: _alone(services, rhythm)))


def _in_lines(services: Services, rhythm: Rhythm) -> None:
    from compassion_tui.plain.breathing import bell_plainly

    try:
        bell_plainly(services, talking(services), rhythm)
    except KeyboardInterrupt:
        leave_at_once(services)


def _alone(services: Services, rhythm: Rhythm) -> CompassionApp:
    from compassion_tui.app import CompassionApp
    from compassion_tui.screens.bell import BellScreen

    return CompassionApp(services, alone=lambda: BellScreen(rhythm))
