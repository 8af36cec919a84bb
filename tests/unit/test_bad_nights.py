"""The page for bad nights: the newest of its entries, written again in place."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

import pytest

from compassion_tui.domain.clock import Clock
from compassion_tui.domain.entry import Entry, Part
from compassion_tui.domain.flow import Answered, Chosen, Enough, Next
from compassion_tui.drafts import Draft
from compassion_tui.journal import records
from compassion_tui.journal.journal import InMemoryJournal, Journal
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.plain.line_reader import PlainReader
from compassion_tui.plain.people import people_lines
from compassion_tui.plain.talk import Talk
from compassion_tui.plain.visit import visit
from compassion_tui.services import Services
from compassion_tui.session.bad_nights import (
    PAGE,
    answers_of,
    find_page,
    page_at_hand,
    page_session,
    title_of,
)
from compassion_tui.session.practice_session import PracticeSession
from tests.conftest import Hands
from tests.journals import entry

STEPS = ("helps", "who", "where", "remember")


def page(**texts: str) -> Entry:
    parts = (
        Part(step=step, asked="As it was asked then.", text=text) for step, text in texts.items()
    )
    return Entry(practice=PAGE, title="A page", parts=tuple(parts))


def walked(services: Services, *texts: str) -> PracticeSession:
    """A walk through every step, with these texts, kept at the end."""
    walk = page_session(services)
    assert walk
    for text in texts:
        walk.dispatch(Answered(text))
        walk.dispatch(Next())
    walk.dispatch(Answered("keep"))
    walk.dispatch(Next())
    assert walk.keeps
    walk.keep()
    return walk


class NoDrafts:
    """Nothing is being written."""

    def holding(self, ids: Iterable[str], words: Collection[str]) -> list[str]:
        return []

    def drop(self, id: str) -> None:
        pass


# The newest entry of a practice.


@pytest.fixture(params=["disk", "memory"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Journal:
    if request.param == "memory":
        return InMemoryJournal(Clock())
    return Journal(tmp_path / "journal", tmp_path / "state", Clock())


def test_the_latest_of_a_practice_is_the_one_made_last(journal: Journal) -> None:
    assert journal.latest_of(PAGE) is None
    first = journal.add(page(helps="Tea."))
    second = journal.add(page(helps="A walk."))
    journal.add(entry("bad-nights, only by its words"))
    assert journal.latest_of(PAGE) == second
    journal.revise(Entry(practice=PAGE, id=first.id, made=first.made))
    assert journal.latest_of(PAGE) == second, "revised is not made later"
    journal.add(Entry(practice=PAGE, made="2001-01-01T00:00:00+00:00"))
    assert journal.latest_of(PAGE) == second
    assert journal.latest_of("bad-night") is None


def test_the_trash_and_what_was_erased_do_not_count(journal: Journal) -> None:
    kept = [journal.add(page(helps=text)) for text in ("one", "two", "three")]
    journal.drop(kept[2].id)
    assert journal.latest_of(PAGE) == kept[1]
    journal.erase(kept[1].id, drafts=NoDrafts())
    assert journal.latest_of(PAGE) == kept[0]
    assert journal.undo()
    assert journal.latest_of(PAGE) == kept[2]


def test_only_what_has_the_name_in_it_is_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(tmp_path / "journal", tmp_path / "state", Clock())
    for number in range(50):
        journal.add(entry(f"day {number}"))
    one = journal.add(page(helps="Tea."))
    decoded: list[bytes] = []
    plain = records._decode

    def counted(raw: bytes) -> Entry:
        decoded.append(bytes(raw))
        return plain(raw)

    monkeypatch.setattr(records, "_decode", counted)
    assert journal.latest_of(PAGE) == one
    assert len(decoded) == 1


# Writing it.


def test_it_is_written_kept_and_found(services: Services) -> None:
    assert find_page(services) is None
    walked(services, "Tea.", "Anna, 0123", "", "It passed.")
    found = find_page(services)
    assert found
    assert [(answer.text) for answer in answers_of(services, found)] == [
        "Tea.",
        "Anna, 0123",
        "It passed.",
    ]
    practice = services.library.practice(PAGE)
    assert practice
    assert title_of(services) == practice.title
    assert not practice.listed


def test_the_questions_are_the_practices_own_in_its_order(services: Services) -> None:
    kept = services.journal.add(page(gone="Old words.", remember="It passed.", helps="Tea."))
    told = answers_of(services, kept)
    assert [answer.text for answer in told] == ["Tea.", "It passed.", "Old words."]
    assert told[0].asked == "What helps me, even a little?"
    assert told[1].asked == "What do I want to remember?"
    assert told[2].asked == "As it was asked then."


def test_writing_it_again_begins_with_it_and_changes_the_same_entry(services: Services) -> None:
    first = walked(services, "Tea.", "Anna, 0123", "The sofa.", "It passed.")
    again = page_session(services)
    assert again
    assert again.state.step == "helps"
    assert [again.state.answers[step] for step in STEPS] == [
        *("Tea.", "Anna, 0123", "The sofa.", "It passed."),
    ]
    second = walked(services, "Tea and a walk.", "Anna, 0123", "The sofa.", "It passed.")
    assert second.id == first.id
    (only,) = services.journal.newest()
    assert only.text_of("helps") == "Tea and a walk."
    assert only.text_of("who") == "Anna, 0123"
    assert len(services.journal.history(only.id)) == 2
    assert services.drafts.waiting() == 0


def test_left_as_it_was_nothing_waits(services: Services) -> None:
    walked(services, "Tea.", "", "", "")
    walk = page_session(services)
    assert walk
    walk.dispatch(Next())
    walk.dispatch(Enough())
    walk.close()
    assert services.drafts.waiting() == 0
    found = find_page(services)
    assert found
    assert found.text_of("helps") == "Tea."


def test_a_change_that_was_left_is_gone_on_with(services: Services) -> None:
    kept = walked(services, "Tea.", "", "", "")
    walk = page_session(services)
    assert walk
    walk.dispatch(Answered("Tea and a walk."))
    walk.dispatch(Enough())
    walk.close()
    assert services.drafts.waiting() == 1
    again = page_session(services)
    assert again
    assert again.id == kept.id
    assert again.state.answers["helps"] == "Tea and a walk."


def test_one_that_was_begun_and_left_is_gone_on_with(services: Services) -> None:
    walk = page_session(services)
    assert walk
    walk.dispatch(Answered("Tea."))
    walk.save()
    again = page_session(services)
    assert again
    assert again.id == walk.id
    assert again.state.answers["helps"] == "Tea."


def test_a_draft_of_another_practice_is_none_of_it(services: Services) -> None:
    practice = services.library.practice("friend")
    assert practice
    other = PracticeSession(services, practice)
    other.dispatch(Chosen("one"))
    services.drafts.save(Draft(id=other.id, state=other.state))
    walk = page_session(services)
    assert walk
    assert walk.practice.id == PAGE
    assert walk.id != other.id


def test_let_go_the_second_time_the_first_stays(services: Services) -> None:
    walked(services, "Tea.", "", "", "")
    walk = page_session(services)
    assert walk
    for text in ("Nothing.", "", "", ""):
        walk.dispatch(Answered(text))
        walk.dispatch(Next())
    walk.dispatch(Answered("drop"))
    walk.dispatch(Next())
    walk.close()
    found = find_page(services)
    assert found
    assert found.text_of("helps") == "Tea."


# Pager it.


def test_locked_it_is_not_at_hand_and_nothing_is_raised(services: Services) -> None:
    services.journal.add(page(helps="Tea."))
    set_passphrase(services.journal, "moss and rain")
    assert page_at_hand(services)
    services.vault.lock()
    assert page_at_hand(services) is None
    assert not any("Tea." in line for line in people_lines(services))


def test_off_the_record_only_what_was_written_now_is_read(services: Services, hands: Hands) -> None:
    services.journal.add(page(helps="Tea."))
    off = Services.build(services.paths, hands.clock(), off_the_record=True)
    assert page_at_hand(off) is None
    walked(off, "A walk.", "", "", "")
    found = page_at_hand(off)
    assert found
    assert found.entry.text_of("helps") == "A walk."
    assert len(services.journal.newest()) == 1


def test_line_mode_shows_it_below_ones_own_people_and_above_the_helplines(
    services: Services,
) -> None:
    services.settings.change("people_region", "DE")
    services.settings.change("contacts", ("Ada, 0123",))
    services.journal.add(page(helps="Tea.\nMusic.", who="Anna, 0456"))
    lines = list(people_lines(services))
    order = [
        "In danger now: call 112.",
        "Ada, 0123",
        title_of(services),
        "What helps me, even a little?",
        "Tea.",
        "Music.",
        "Who would I call, or sit with?",
        "Anna, 0456",
        services.messages("people.means"),
    ]
    assert [line for line in lines if line in order] == order


def test_a_page_with_nothing_on_it_is_not_shown(services: Services) -> None:
    services.journal.add(page())
    assert title_of(services) not in list(people_lines(services))


def test_line_mode_writes_it_again_from_what_stands_there(services: Services) -> None:
    kept = services.journal.add(page(helps="Tea.", who="Anna"))
    typed = iter(["", "", "", "It passed.", "", "", "1"])
    said: list[str] = []

    def hear(prompt: str) -> str:
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    visit(services, PAGE, Talk(services, said.append, PlainReader(hear)), stays=False)
    (only,) = services.journal.newest()
    assert only.id == kept.id
    assert [part.text for part in only.parts] == ["Tea.", "Anna", "It passed."]
