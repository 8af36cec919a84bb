"""A breathing pause from home, as lines of text, and what can follow it."""

from __future__ import annotations

import re

from compassion_tui.domain.breath import BreathPattern, Length
from compassion_tui.domain.entry import entry_of_pause
from compassion_tui.domain.errors import UserError
from compassion_tui.plain.breathing import MINUTE, pause_plainly
from compassion_tui.plain.talk import Talk
from compassion_tui.services import Services
from compassion_tui.session.setting_options import default_pattern

_WORDED = re.compile(r"([\d.,]+)\s*([^\W\d]+)\.?")
"""A number with its unit."""


def breathe(services: Services, talk: Talk) -> None:
    """Breathe; then again, in another way, or keep it, until the person has had enough."""
    pattern, length = default_pattern(services), MINUTE
    kept = False
    pause_plainly(services, talk, pattern, length)
    while True:
        names = ["again", "other", *([] if kept else ["keep"])]
        rows = [talk.messages(f"plain.pause.{name}") for name in names]
        index = talk.number(rows, ours=rows)
        if index is None:
            return
        if names[index] == "keep":
            kept = _keep(services, talk)
            continue
        if names[index] == "other":
            chosen = _choose(services, talk, length)
            if chosen is None:
                continue
            pattern, length = chosen
        kept = False
        pause_plainly(services, talk, pattern, length)


def _keep(services: Services, talk: Talk) -> bool:
    word = talk.answer(talk.messages("plain.pause.word"))
    talk.tell_more(talk.heard(word))
    try:
        talk.unlock()
        services.journal.add(entry_of_pause(talk.messages, word))
    except UserError as error:
        talk.tell_error(error)
        return False
    talk.say(talk.messages("pause.kept"))
    return True


def _choose(services: Services, talk: Talk, length: Length) -> tuple[BreathPattern, Length] | None:
    """Choose a pattern and the minutes; a caution is shown with its gentler alternative."""
    patterns = services.library.patterns
    twins = {pattern.twin for pattern in patterns.values()}
    listed = [pattern for pattern in patterns.values() if pattern.id not in twins]
    chosen = _pattern(talk, listed)
    if chosen is not None and chosen.caution:
        talk.guide([chosen.caution])
        either = [patterns[id] for id in (chosen.twin, chosen.id) if id in patterns]
        chosen = _pattern(talk, either)
    if chosen is None:
        return None
    while typed := talk.answer(talk.messages("plain.pause.length")):
        try:
            return chosen, _length(talk, typed)
        except ValueError:
            talk.say(talk.messages("plain.pause.no_length"))
        except UserError as error:
            talk.tell_error(error)
    return chosen, length


def _length(talk: Talk, typed: str) -> Length:
    """A typed length in minutes or breaths.

    Raises:
        ValueError: it's neither.
        UserError: it's too long.
    """
    number, word = typed, ""
    if found := _WORDED.fullmatch(typed):
        number, word = found[1], found[2].casefold()
    if word in talk.messages.several("plain.pause.breaths"):
        return Length(int(number))
    if word and word not in talk.messages.several("plain.pause.minutes"):
        raise ValueError
    return Length(minutes=float(number.replace(",", ".")))


def _pattern(talk: Talk, patterns: list[BreathPattern]) -> BreathPattern | None:
    rows = [talk.messages.listed((each.name, each.about)) for each in patterns]
    index = talk.number(rows, ours=rows)
    return None if index is None else patterns[index]
