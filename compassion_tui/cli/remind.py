"""A timer that people set up themselves: `compassion remind`."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from compassion_tui.cli.localized import command, told

if TYPE_CHECKING:
    from compassion_tui.library.reminders import Form
    from compassion_tui.services import Services

FORMS = ("systemd", "cron", "launchd")


@command("remind")
@click.option("--every", required=True)
@click.option("--print", "form", type=click.Choice(FORMS), required=True)
@click.pass_obj
def remind(services: Services, every: str, form: str) -> None:  # noqa: D103
    from compassion_tui.domain.prompt import duration
    from compassion_tui.library.reminders import read_reminder

    with told(services):
        text = read_reminder(services.content, cast("Form", form), duration(every), every)
    click.echo(text, nl=False)
