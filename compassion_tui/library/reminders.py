"""Timers that people can set up themselves, from reminders/*.txt."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Literal

from compassion_tui.domain.errors import InputError

Form = Literal["systemd", "cron", "launchd"]


def read_reminder(content: Sequence[Path], form: Form, every: timedelta, given: str) -> str:
    """The timer of that form with how to put it in place, and how to take it out.

    Args:
        content: A language's folder, then those that it falls back to.
        form: What is to ring.
        every: The interval.
        given: The same as the person said it.

    Raises:
        UserError: `prompt.cron` where cron has no words for the interval.
    """
    fields = cron_fields(every, given) if form == "cron" else ""
    values = {"given": given, "seconds": int(every.total_seconds()), "fields": fields}
    *others, english = (folder / f"reminders/{form}.txt" for folder in content)
    for path in others:
        with suppress(OSError, ValueError, LookupError, AttributeError):  # `check` tells which
            return path.read_text("utf-8").format_map(values)
    return english.read_text("utf-8").format_map(values)


def cron_fields(every: timedelta, given: str) -> str:
    """Cron's five fields; it knows parts of an hour and parts of a day, and nothing between."""
    minutes, seconds = divmod(int(every.total_seconds()), 60)
    hours = minutes / 60
    if seconds == 0 and minutes < 60 and 60 % minutes == 0:
        return f"*/{minutes} * * * *"
    if seconds == 0 and hours == 24:
        return "0 12 * * *"
    if seconds == 0 and hours.is_integer() and 24 % hours == 0:
        return f"0 */{int(hours)} * * *"
    raise InputError("prompt.cron", given=given)
