"""A timer that people set up themselves: `compassion remind`."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, cast

import click

from compassion_tui.cli.localized import as_usage_errors, command
from compassion_tui.terminal.saying import say

if TYPE_CHECKING:
    from compassion_tui.library.reminders import Form
    from compassion_tui.services import Services

FORMS = ("systemd", "cron", "launchd")


@command("remind")
@click.option("--every", default="2h")
@click.option("--print", "form", type=click.Choice(FORMS))
@click.pass_obj
def remind(services: Services, every: str, form: str | None) -> None:  # noqa: D103
    from compassion_tui.domain.prompt import duration
    from compassion_tui.library.reminders import read_reminder

    with as_usage_errors(services):
        chosen = cast("Form", form or _usual())
        text = read_reminder(services.content, chosen, duration(every), every)
    say(text, nl=False)


def _usual() -> str:
    """The format that fits this system."""
    if sys.platform == "darwin":
        return "launchd"
    return "systemd" if shutil.which("systemctl") else "cron"
