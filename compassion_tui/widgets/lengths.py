"""The length of a pause in words, in minutes and in breaths."""

from __future__ import annotations

from compassion_tui.domain.breath import BreathPattern, Length, plan
from compassion_tui.domain.messages import Messages


def length_in_words(messages: Messages, pattern: BreathPattern, length: Length) -> str:
    """For example "about 2 minutes, 13 breaths"; the unit that was asked for comes first."""
    whole = plan(pattern, length)
    time = _time(messages, whole.seconds)
    breaths = messages("pause.length.breaths", count=whole.breaths)
    if not pattern.timed:
        return time
    pair = (time, breaths) if length.minutes else (breaths, time)
    return messages("pause.length.both", first=pair[0], second=pair[1])


def _time(messages: Messages, seconds: float) -> str:
    if seconds < 55:
        return messages("pause.length.seconds", count=5 * max(round(seconds / 5), 1))
    halves = round(seconds / 30)
    if halves % 2:
        return messages("pause.length.and_a_half", count=halves // 2)
    return messages("pause.length.minutes", count=halves // 2)
