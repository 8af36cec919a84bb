"""A visit by lines of text: from a place on, to wherever each walk leads."""

from __future__ import annotations

from collections.abc import Callable

from compassion_tui.plain.home import choose_plainly
from compassion_tui.plain.practice import walk_plainly
from compassion_tui.services import Services
from compassion_tui.session.practice_session import ALWAYS_OPEN, PracticeSession


def visit(
    services: Services,
    place: str,
    say: Callable[[str], None],
    hear: Callable[[str], str],
    unlock: Callable[[], None],
) -> None:
    """Walk from `place` on; `unlock` is called before a walk that reads or writes words.

    A walk that led to another practice goes on when that one has ended.
    """
    waiting: list[PracticeSession] = []
    walk = choose_plainly(services, say, hear, place)
    while walk is not None:
        if walk.practice.id not in ALWAYS_OPEN:
            unlock()
        place = walk_plainly(services, walk, say, hear)
        if place and walk.state.ending is None:
            waiting.append(walk)
        back = waiting and not place and walk.state.ending is not None
        walk = waiting.pop() if back else choose_plainly(services, say, hear, place)
