"""Unfinished walks as lines of text, by name and date, to continue or let go."""

from __future__ import annotations

from textwrap import shorten

from compassion_tui.domain.days import format_moment
from compassion_tui.domain.entry import entry_of_words
from compassion_tui.domain.text import safe_line
from compassion_tui.drafts import Draft
from compassion_tui.plain.talk import Talk
from compassion_tui.services import Services
from compassion_tui.session.beginnings import beginnings
from compassion_tui.session.practice_session import PracticeSession

WORDS = 60
"""The most characters of first words."""


def take_up(services: Services, talk: Talk) -> PracticeSession | None:
    """Return the walk to continue; None for none. A walk that's let go can be brought back."""
    gone: Draft | None = None
    while True:
        drafts = [draft for draft in services.drafts.all() if not draft.edits]
        begun = beginnings(services, drafts)
        rows = [_row(services, draft, begun.get(draft.id, "")) for draft in drafts]
        if gone is not None:
            rows.append(talk.messages("plain.unfinished.bring_back"))
        if not rows:
            off = "_off_the_record" if services.off_the_record else ""
            talk.tell([talk.messages(f"unfinished.none{off}")])
        index = talk.number(rows) if rows else None
        if index is None:
            return None
        if gone is not None and index == len(drafts):
            services.drafts.save(gone)
            gone = None
            continue
        walk, gone = _choose(services, talk, drafts[index])
        if walk is not None:
            return walk


def _choose(
    services: Services, talk: Talk, draft: Draft
) -> tuple[PracticeSession | None, Draft | None]:
    """Continue a walk, or let it go; return the walk, or what was let go."""
    practice = services.library.practice(draft.state.practice)
    if practice is None:
        _tell_leftover(services, talk, draft)
    walk = PracticeSession(services, practice, draft) if practice else None
    ways = ["plain.unfinished.go_on"] if walk else []
    ways += ["command.keep-now.name"] if walk is None or walk.worded else []
    ways.append("plain.unfinished.let_go")
    told = [talk.messages(id) for id in ways]
    index = talk.number(told, ours=told)
    if index is None:
        return None, None
    if ways[index] == "plain.unfinished.go_on":
        return walk, None
    if ways[index] == "plain.unfinished.let_go":
        services.drafts.drop(draft.id)
        return None, draft
    if walk is not None:
        walk.keep()
        talk.say(walk.said_when_kept(talk.messages))
    else:
        services.journal.add(entry_of_words(draft.id, draft.state))
        services.drafts.drop(draft.id)
    return None, None


def _row(services: Services, draft: Draft, begun: str) -> str:
    """Its name, its first words if another walk has the same name, and its date."""
    practice = services.library.practice(draft.state.practice)
    title = practice.title if practice else draft.state.practice
    words = shorten(safe_line(begun), WORDS, placeholder="…")
    when = format_moment(services.messages, draft.at, services.clock.now().date())
    return services.messages.listed(filter(None, (title, words, when)))


def _tell_leftover(services: Services, talk: Talk, draft: Draft) -> None:
    """Say the words of a walk whose practice no longer exists."""
    entry = entry_of_words(draft.id, draft.state)
    words = (line for part in entry.parts for line in part.text.splitlines())
    talk.tell([services.messages("leftover.says"), *words])
