"""What home offers: an unfinished walk, a letter that's ready, a kind word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from compassion_tui.domain.errors import UserError
from compassion_tui.paths import OUTSIDE
from compassion_tui.session.seal import SealStatus, seal_status
from compassion_tui.session.shelf import word_of_the_day
from compassion_tui.session.suggestions import Suggestion, suggestions

if TYPE_CHECKING:
    from compassion_tui.domain.entry import Entry
    from compassion_tui.drafts import Draft
    from compassion_tui.services import Services

FRESH = timedelta(hours=12)
"""For how long words that broke off come before what's offered for the night."""


@dataclass(frozen=True)
class HomeStatus:
    """What home shows in a few quiet lines. It never quotes what's unfinished or resting."""

    draft: Draft | None = None
    """An interrupted walk, or one left on purpose, offered once at the next start.

    The newest one with words, if any has some."""
    letter: Entry | None = None
    """The newest letter whose time has come."""
    unfinished: bool = False
    """If the journal is locked: whether any walk is waiting. Which one needs the passphrase."""
    waits: int = 0
    """How many walks wait, broken off or left on purpose. What was left because it felt worse
    isn't counted."""
    word: str = ""
    """One of the person's own kind words, a different one each day."""
    suggested: tuple[Suggestion, ...] = ()
    """Practices that are suggested now."""
    seal: SealStatus = field(default_factory=SealStatus)
    """What there is to know about the passphrase and its files."""
    nowhere: frozenset[str] = frozenset()
    """The commands at home that lead to nothing yet, by id, as far as that's known."""
    deaf: bool = False
    """Whether words of danger can't be heard, because their list can't be read."""

    @property
    def tells_seal(self) -> bool:
        """Whether the one line is about the files, which come first if nothing opens."""
        return bool(self.seal.trouble or (self.seal and self.letter is None))


def home_status(services: Services, starting: bool = False) -> HomeStatus:
    """Look for what home can offer. It reads the disk, so it belongs in a thread.

    `starting` means the app has just started: then a walk left on purpose is offered, once. After
    "feels worse", a walk waits silently. A journal that's locked or unreadable has nothing to
    offer here; it says so when it's opened.

    Raises:
        UserError: the drafts can't be read. A journal that is locked or can't be read has
            nothing to offer here; it says so where it is opened.
    """
    deaf = services.library.danger.is_deaf  # made here, before anyone writes
    if services.needs_passphrase:
        waits = services.drafts.waiting()
        seal, suggested = seal_status(services), suggestions(services)
        return HomeStatus(
            unfinished=waits > 0, waits=waits, suggested=suggested, seal=seal, deaf=deaf
        )
    from compassion_tui.session.external_editor import take_in_left

    take_in_left(services)
    letter, word, nowhere = _from_journal(services)
    word = word if services.settings.current.kind_word else ""
    seal, suggested = seal_status(services), suggestions(services)
    night = any(each.first for each in suggested)
    drafts = services.drafts.all()
    draft = None if letter or seal else _begun(services, drafts, starting, night)
    return HomeStatus(
        draft,
        letter,
        waits=sum(each.state.ending != "worse" for each in drafts),
        word=word,
        suggested=suggested,
        seal=seal,
        nowhere=nowhere if drafts else nowhere | {"unfinished"},
        deaf=deaf,
    )


def waiting_status(services: Services) -> HomeStatus:
    """The same for line mode, which shows no kind word, offers every draft, and asks sooner."""
    seal, suggested = seal_status(services), suggestions(services)
    if services.needs_passphrase:
        waits = services.drafts.waiting() > 0
        return HomeStatus(unfinished=waits, suggested=suggested, seal=seal)
    if any(services.paths.state.glob(f"{OUTSIDE}*")):
        from compassion_tui.session.external_editor import take_in_left

        take_in_left(services)
    try:
        services.journal.refresh()
        letters = services.journal.rested(services.clock.now())
    except UserError:
        letters = []
    return HomeStatus(letter=next(iter(letters), None), suggested=suggested, seal=seal)


def _begun(
    services: Services, drafts: Sequence[Draft], starting: bool, night: bool
) -> Draft | None:
    """What was written comes first; then what was broken off, then what was left on purpose.

    At night only what broke off just now: the rest can wait, and hasn't been offered by then.
    """
    from compassion_tui.session.beginnings import has_own_words

    waiting = [draft for draft in drafts if draft.state.ending is None]
    if night:
        waiting = [draft for draft in waiting if _is_fresh(draft, services.clock.now())]
    elif starting:
        waiting += [each for each in drafts if each.state.ending == "enough" and not each.offered]
    worded = (draft for draft in waiting if has_own_words(services, draft))
    found = next(worded, next(iter(waiting), None))
    if found is not None and found.state.ending is not None:
        services.drafts.mark_offered(found)
    return found


def _is_fresh(draft: Draft, now: datetime) -> bool:
    try:
        return now - datetime.fromisoformat(draft.at) < FRESH
    except (ValueError, TypeError):  # a draft from elsewhere: no moment, or one without an offset
        return False


def _from_journal(services: Services) -> tuple[Entry | None, str, frozenset[str]]:
    """The letter, the kind word, and what leads to nothing because there's none of it."""
    now, journal = services.clock.now(), services.journal
    try:
        word = word_of_the_day(services, now.toordinal())
        letters = journal.rested(now)
        there = {"shelf": bool(word), "look-back": bool(journal.ids())}
    except UserError:
        return None, "", frozenset()
    nowhere = frozenset(id for id, leads in there.items() if not leads)
    return next(iter(letters), None), word, nowhere
