"""The length of a pause in words: by minutes and by breaths, each beside the other."""

from __future__ import annotations

from compassion_tui.domain.breath import Length, Pattern, plan
from compassion_tui.domain.words import Words


def told(words: Words, pattern: Pattern, length: Length) -> str:
    """Such as "about 2 minutes, 13 breaths"; what was asked for comes first."""
    whole = plan(pattern, length)
    time, breaths = _time(words, whole.seconds), _counted(words, "breath", whole.breaths)
    if not pattern.timed:
        return time
    pair = (time, breaths) if length.minutes else (breaths, time)
    return words("pause.length.both", first=pair[0], second=pair[1])


def _time(words: Words, seconds: float) -> str:
    if seconds < 55:
        return words("pause.length.seconds", count=5 * max(round(seconds / 5), 1))
    halves = round(seconds / 30)
    if halves % 2:
        return words("pause.length.and_a_half", count=halves // 2)
    return _counted(words, "minute", halves // 2)


def _counted(words: Words, what: str, count: int) -> str:
    return words(f"pause.length.{what}" if count == 1 else f"pause.length.{what}s", count=count)
