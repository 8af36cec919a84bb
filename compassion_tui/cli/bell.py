"""A soft bell now and then: `compassion bell`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from compassion_tui.cli.localized import command, told
from compassion_tui.cli.start import run

if TYPE_CHECKING:
    from compassion_tui.app import CompassionApp
    from compassion_tui.domain.prompt import Rhythm
    from compassion_tui.services import Services


@command("bell")
@click.option("--every", required=True)
@click.option("--for", "lasts")
@click.option("--quiet")
@click.pass_obj
def bell(  # noqa: D103
    services: Services, every: str, lasts: str | None, quiet: str | None
) -> None:
    from compassion_tui.domain.prompt import Rhythm, duration, quiet_hours

    with told(services):
        rhythm = Rhythm(
            duration(every),
            duration(lasts) if lasts else None,
            quiet_hours(quiet) if quiet else None,
        )
    run(services, lambda: _alone(services, rhythm))


def _alone(services: Services, rhythm: Rhythm) -> CompassionApp:
    from compassion_tui.app import CompassionApp
    from compassion_tui.screens.bell import BellScreen

    return CompassionApp(services, alone=lambda: BellScreen(rhythm))
