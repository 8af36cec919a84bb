"""When somebody writes in line mode that they want to die: the same, in words."""

from __future__ import annotations

import pytest

from compassion_tui import assets
from compassion_tui.domain.flow import State
from compassion_tui.domain.practice import Practice, left_out_in_danger
from compassion_tui.domain.steps import Answer, Pick, Step, Write
from compassion_tui.drafts import Draft
from compassion_tui.library.library import Library
from compassion_tui.plain.journal import tell_kind_words
from compassion_tui.plain.practice import walk_plainly
from compassion_tui.services import Services
from compassion_tui.session.practice_session import PracticeSession
from tests.unit.test_plain_home import Spoken, talking

DANGER, AGAINST = "I want to kill myself", "I am a burden"
PRACTICES = Library(assets.content()).shipped
WRITING = [
    (practice, step)
    for practice in PRACTICES
    for step in practice.steps
    if isinstance(step, Write) or (isinstance(step, Pick) and step.typed)
]


def at_step(
    services: Services, id: str, step: str, answers: dict[str, Answer] | None = None
) -> PracticeSession:
    practice, before = services.library.practice(id), answers or {}
    assert practice is not None
    state = State(practice=id, version=1, step=step, trail=tuple(before), answers=before)
    return PracticeSession(services, practice, Draft(id=services.drafts.new_id(), state=state))


def walked(services: Services, walk: PracticeSession, *typed: str) -> Spoken:
    spoken = Spoken(list(typed))
    walk_plainly(services, walk, talking(services, spoken))
    return spoken


def test_the_friend_who_is_told_of_a_wish_to_die(services: Services) -> None:
    walk = at_step(services, "friend", "question")
    # the text and its end, going on, a line of one's own, the same, keep it
    spoken = walked(services, walk, DANGER, "", "", "3", AGAINST, "1")
    messages = services.messages
    for id in ("plain.people_line", "danger.offer", "danger.people", "danger.ending"):
        assert messages(id) in spoken.text, id
    assert spoken.text.index(messages("danger.offer")) < spoken.text.index(
        messages("danger.ending")
    )
    assert messages("people.title") in spoken.text, "people first"
    assert not set(walk.practice.ending) & set(spoken.lines)
    assert DANGER not in spoken.text
    assert AGAINST not in spoken.text
    (entry,) = services.journal.newest()
    assert [part.text for part in entry.parts] == [DANGER, AGAINST]
    shelf = Spoken([""])
    tell_kind_words(services, talking(services, shelf))
    assert AGAINST not in shelf.text


def test_naming_a_moment_never_becomes_a_kind_word(services: Services) -> None:
    said = "I deserve to die"
    spoken = walked(services, at_step(services, "name", "sentence"), said, "3", "", "1")
    assert said not in spoken.text
    (entry,) = services.journal.newest()
    assert entry.kept == ()


@pytest.mark.parametrize(("practice", "step"), WRITING, ids=[f"{p.id}-{s.id}" for p, s in WRITING])
def test_wherever_it_is_written_people_are_offered_and_nothing_is_praised(
    practice: Practice, step: Step, services: Services
) -> None:
    walk = at_step(services, practice.id, step.id)
    ends = ["", ""] if isinstance(step, Write) else []
    spoken = walked(services, walk, DANGER, *ends, "3", "/enough")
    assert services.messages("plain.people_line") in spoken.lines
    assert services.messages("danger.offer") in spoken.lines
    assert services.messages("danger.ending") in spoken.lines
    assert walk.state.step not in left_out_in_danger(practice)
    assert DANGER not in spoken.text
    assert not set(practice.ending) & set(spoken.lines)


def test_a_draft_opens_at_the_offer(services: Services) -> None:
    walk = at_step(services, "critic", "says", {"says": "You should kill yourself"})
    spoken = walked(services, walk, "3", "/enough")
    assert spoken.lines.index(services.messages("danger.offer")) < 6
    assert "kill" not in spoken.text
    assert walk.state.step == "after"


def test_the_floor_and_people_can_be_chosen(services: Services) -> None:
    walk = at_step(services, "three", "here")
    spoken = walked(services, walk, DANGER, "", "", "1", "2", "/enough")
    assert services.messages("people.title") in spoken.text
    assert walk.practice.grounds(walk.state.step)


def test_a_step_back_leads_to_what_was_written(services: Services) -> None:
    walk = at_step(services, "three", "here")
    walked(services, walk, DANGER, "", "", "/b", "/enough")
    assert walk.state.step == "here"
    assert not walk.offering


def test_one_command_offers_people_no_more(services: Services) -> None:
    walk = at_step(services, "three", "here")
    spoken = walked(services, walk, DANGER, "", "", "/hide", *[""] * 3, "tired", "/enough")
    assert services.messages("plain.hidden") in spoken.lines
    assert walk.state.answers.get("line") == "tired"
    assert services.messages("danger.folded") in spoken.lines
    assert services.messages("danger.ending") not in spoken.lines


def test_people_are_offered_where_the_input_ends_at_once(services: Services) -> None:
    spoken = walked(services, at_step(services, "three", "here"), DANGER)
    assert services.messages("plain.people_line") in spoken.lines


def test_it_can_be_switched_off(services: Services) -> None:
    services.settings.change("crisis_line", False)
    spoken = walked(services, at_step(services, "three", "here"), DANGER, "", "", "/enough")
    assert services.messages("plain.people_line") not in spoken.lines
    assert services.messages("danger.offer") not in spoken.lines
