"""How unfinished walks of the same practice begin, so that a list can tell them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from compassion_tui.domain.entry import LONGEST, Part, entry_of, entry_of_words
from compassion_tui.drafts import Draft
from compassion_tui.services import Services


def beginnings(services: Services, drafts: Iterable[Draft]) -> dict[str, str]:
    """The first words of each walk whose practice another walk shares, by draft id.

    Words that may not be shown again are left out, and all of them if the person wants none in
    lists.
    """
    if not services.settings.current.first_words:
        return {}
    known = list(drafts)
    shared = Counter(draft.state.practice for draft in known)
    begun = {
        draft.id: _beginning(services, draft) for draft in known if shared[draft.state.practice] > 1
    }
    return {id: words for id, words in begun.items() if words}


def has_own_words(services: Services, draft: Draft) -> bool:
    """Whether a walk has the person's own words, or only what the app offers."""
    written = (line for part in _own_parts(services, draft) for line in _lines(services, part))
    return bool(draft.state.beside) or any(written)


def _beginning(services: Services, draft: Draft) -> str:
    """The first line of a walk, if no words of danger are heard anywhere in it."""
    danger = services.library.danger
    if any(map(danger.hears, _written(draft))):
        return ""
    first = next(_own_lines(services, draft), "")
    return first if first and danger.may_return(first) else ""


def _written(draft: Draft) -> Iterator[str]:
    """Everything that was written, including on abandoned branches and beside the steps."""
    for answer in draft.state.answers.values():
        yield answer if isinstance(answer, str) else "\n".join(answer)
    yield draft.state.stray


def _own_lines(services: Services, draft: Draft) -> Iterator[str]:
    """The person's own lines, without the critic's and without any that the app offers."""
    for part in _own_parts(services, draft):
        if part.voice != "critic":
            yield from _lines(services, part)


def _own_parts(services: Services, draft: Draft) -> Iterator[Part]:
    practice = services.library.practice(draft.state.practice)
    entry = entry_of(practice, draft.state) if practice else entry_of_words("", draft.state)
    for part in entry.parts:
        step = practice.step(part.step) if practice else None
        if step is None or step.holds_words:
            yield part


def _lines(services: Services, part: Part) -> Iterator[str]:
    """The lines of a part, without any that the app offers."""
    library = services.library
    offered = {
        line for of in (library.phrases, library.feelings) for x in of.values() for line in x
    }
    lines = (line.strip() for line in part.text[:LONGEST].splitlines())
    yield from (line for line in lines if line and line not in offered)
