"""A pause and back to the shell: `compassion pause`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from compassion_tui.cli.localized import command, no_such, told
from compassion_tui.cli.start import run

if TYPE_CHECKING:
    from compassion_tui.app import CompassionApp
    from compassion_tui.domain.breath import BreathPattern, Length
    from compassion_tui.services import Services


@command("pause", names=lambda services: services.library.patterns)
@click.argument("pattern", required=False)
@click.option("--minutes", type=float)
@click.option("--breaths", type=int)
@click.pass_obj
def pause(  # noqa: D103
    services: Services, pattern: str | None, minutes: float | None, breaths: int | None
) -> None:
    from compassion_tui.domain.breath import Length

    if minutes is not None and breaths is not None:
        raise click.UsageError(services.messages("cli.pause.either"))
    with told(services):
        found = _pattern(services, pattern) if pattern is not None else None
        length = Length(minutes=1 if minutes is None else minutes)
        if breaths is not None:
            length = Length(breaths)
    run(services, lambda: _alone(services, found, length))


def _pattern(services: Services, name: str) -> BreathPattern:
    """The pattern of that name, or of those seconds; a usage error if it is neither."""
    patterns = services.library.patterns
    if name in patterns:
        return patterns[name]
    from compassion_tui.domain.pace import typed

    if own := typed(name):
        return own
    raise no_such(services, "pause", name, patterns)


def _alone(services: Services, pattern: BreathPattern | None, length: Length) -> CompassionApp:
    from compassion_tui.app import CompassionApp
    from compassion_tui.screens.pause import PauseScreen

    return CompassionApp(services, alone=lambda: PauseScreen(pattern, length))
