"""A visit in lines of text: from a place to wherever each walk leads."""

from __future__ import annotations

from compassion_tui.domain.errors import UserError
from compassion_tui.plain.home import HOME, choose_plainly, tell_word
from compassion_tui.plain.talk import Quit, Talk
from compassion_tui.services import Services
from compassion_tui.session.practice_session import ALWAYS_OPEN, PracticeSession


def visit(services: Services, place: str, talk: Talk, *, stays: bool = True) -> bool:
    """Walk from `place` on; False if the input ended within a walk.

    If it `stays`, home follows each walk. A walk that led to another practice continues once that
    one has ended.
    """
    waiting: list[PracticeSession] = []
    try:
        if place == HOME:
            tell_word(services, talk)
        talk.greet()
        walk = choose_plainly(services, talk, place)
        while walk is not None:
            if not _opened(walk, talk, stays=stays):
                walk = choose_plainly(services, talk, HOME)
                continue
            from compassion_tui.plain.practice import walk_plainly

            led = walk_plainly(services, walk, talk)
            if led is None:
                return False
            if led and walk.state.ending is None:
                waiting.append(walk)
            back = waiting and not led and walk.state.ending is not None
            home = led or (HOME if stays else "")
            walk = waiting.pop() if back else choose_plainly(services, talk, home)
    except Quit:
        talk.tell([farewell(services)])
    except EOFError:
        pass  # nothing was started
    finally:
        services.hush()
    return True


def farewell(services: Services) -> str:
    """The last line: where the words are."""
    off = services.off_the_record
    return services.messages("plain.farewell_off_the_record" if off else "app.farewell")


def _opened(walk: PracticeSession, talk: Talk, *, stays: bool) -> bool:
    """Ask for the passphrase before a walk that reads or writes words; False without it."""
    try:
        if walk.practice.id not in ALWAYS_OPEN:
            talk.unlock()
    except UserError as error:
        if not stays:
            raise
        talk.tell_error(error)
        return False
    return True
