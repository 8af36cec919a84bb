"""What home suggests, one quiet row each: at night, for the person's cue, on the gentle path."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from compassion_tui.domain.errors import UserError

if TYPE_CHECKING:
    from compassion_tui.services import Services

RECENT = 200
"""How many of the newest entries decide which practices count as familiar."""

OFF = ""
"""The setting's value while the person isn't on the path."""


class Suggestion(NamedTuple):
    """A practice, and its row's text."""

    practice: str
    text: str
    first: bool = False
    """Whether it comes before walks that broke off days ago: at night, those can wait."""


def suggestions(services: Services) -> tuple[Suggestion, ...]:
    """The current suggestions, each practice once."""
    found = (*_late(services), *_cued(services), *_on_path(services))
    return tuple({each.practice: each for each in reversed(found)}.values())[::-1]


def familiar(services: Services) -> frozenset[str]:
    """The practices of the newest entries; none if the journal can't be read."""
    try:
        return frozenset(entry.practice for entry in services.journal.newest(RECENT))
    except UserError:
        return frozenset()


def begin_path(services: Services) -> None:
    """Start the path from its beginning.

    Raises:
        UserError: the settings can't be written; it applies until the app is closed.
    """
    _set(services, services.library.home.path[0])


def end_path(services: Services) -> None:
    """Leave the path.

    Raises:
        UserError: as `begin_path`.
    """
    _set(services, OFF)


def opened(services: Services, practice: str) -> None:
    """Note that a practice was opened: the next one on the path is suggested from now on.

    Raises:
        UserError: as `begin_path`.
    """
    at = services.settings.current.path
    if at and (after := after_opening(services.library.home.path, at, practice)) != at:
        _set(services, after)


def after_opening(path: Sequence[str], suggested: str, opened: str) -> str:
    """What's suggested once a practice was opened; empty at the end of the path, or off it.

    The path has no dates and no count: however long it takes, only opening a practice moves it on.
    """
    if opened != suggested or suggested not in path:
        return suggested
    later = path[path.index(suggested) + 1 :]
    return later[0] if later else OFF


def _set(services: Services, at: str) -> None:
    settings = services.settings
    (settings.override if services.off_the_record else settings.change)("path", at)


def _late(services: Services) -> tuple[Suggestion, ...]:
    late, now = services.library.home.late, services.clock.now().time()
    if late is None or not late.holds(now) or services.library.practice(late.practice) is None:
        return ()
    return (Suggestion(late.practice, late.text, first=True),)


def _cued(services: Services) -> tuple[Suggestion, ...]:
    """The practices for cues that people chose in a step that asks once."""
    found = []
    for key, cue in services.settings.current.remembered.items():
        id, _, name = key.partition(".")
        practice = services.library.practice(id)
        step = practice.step(name) if practice else None
        if practice and step and step.once and services.library.danger.may_return(cue):
            text = services.messages("home.cue", cue=cue, practice=practice.title)
            found.append(Suggestion(id, text))
    return tuple(found)


def _on_path(services: Services) -> tuple[Suggestion, ...]:
    at = services.settings.current.path
    practice = services.library.practice(at) if at in services.library.home.path else None
    if practice is None:
        return ()
    return (Suggestion(at, services.messages("home.path", practice=practice.title)),)
