"""What somebody types in lines that was not asked for: a number of no list, a command as a word."""

from __future__ import annotations

import pytest

from compassion_tui.domain.flow import Answered, Chosen, Enough, State
from compassion_tui.domain.messages import Messages
from compassion_tui.drafts import Draft
from compassion_tui.services import Services
from tests.conftest import Hands
from tests.journals import entry
from tests.unit.test_plain_home import FIRST, walk_of
from tests.unit.test_plain_rooms import JOURNAL, MORE, heard
from tests.unit.test_plain_rooms import NOTE_ROW as NOTE

MINUTE = ""
SENTENCE = "The kettle sang all morning."


@pytest.mark.parametrize("typed", ["7", "7.", "7 8", "7, 8", "7. 8."])
def test_a_number_where_nothing_is_listed_is_no_note(services: Services, typed: str) -> None:
    said = heard(services, MINUTE, typed, "/q")
    assert services.messages("plain.no_list") in said
    assert services.messages("plain.aside") not in said


def test_a_number_at_an_empty_list_is_told_that_there_is_none(services: Services) -> None:
    said = heard(services, MORE, "2", "3", "", "/q")
    assert services.messages("plain.no_list") in said
    assert services.messages("plain.no_such_number") not in said


def test_a_number_with_a_dot_or_a_bracket_chooses_its_row(services: Services) -> None:
    services.journal.add(entry("Rain.", title="Walk"))
    for typed in ("1.", "1)"):
        assert "Rain." in heard(services, JOURNAL, typed, "/q")


def test_a_sentence_typed_where_a_command_was_asked_about_is_not_lost(services: Services) -> None:
    said = heard(services, "stop", SENTENCE, "/q")
    assert services.messages("plain.aside") in said
    (draft,) = services.drafts.all()
    assert draft.state.answers["note"] == SENTENCE


@pytest.mark.parametrize("reply", ["n", "no", "Keep."])
def test_a_word_in_reply_to_the_question_about_a_command_keeps_what_was_typed(
    services: Services, reply: str
) -> None:
    heard(services, NOTE, "stop", "", "", reply, "", "", "", "/q")
    told = [part.text for each in services.journal.newest(1) for part in each.parts]
    told += [str(draft.state.answers["note"]) for draft in services.drafts.all()]
    assert told == ["stop"]


def test_a_text_goes_on_where_a_command_was_asked_about(services: Services) -> None:
    heard(services, NOTE, "stop", "", "", SENTENCE, "", "", "", "/q")
    assert any(
        part.text == f"stop\n{SENTENCE}"
        for each in services.journal.newest(1)
        for part in each.parts
    ) or any(draft.state.answers["note"] == f"stop\n{SENTENCE}" for draft in services.drafts.all())


def test_a_search_where_there_is_none_is_no_line_of_ones_own(services: Services) -> None:
    said = heard(services, MINUTE, "", "", "/search rain", "/q")
    assert services.messages("plain.not_here") in said
    assert "/search rain" not in said


@pytest.mark.parametrize("typed", ["1, 2", "1 2", "1. 2."])
def test_several_lines_are_set_aside_however_their_numbers_are_parted(
    services: Services, typed: str
) -> None:
    answers = {"facts": "The bowl broke.", "part": "I dropped it."}
    trail = ("facts", "part")
    state = State(practice="amends", version=1, step="set-down", trail=trail, answers=answers)
    services.drafts.save(Draft(state=state))
    said = heard(services, FIRST, SENTENCE, typed, "/q")
    (walk,) = [each.state for each in services.drafts.all() if each.state.practice == "amends"]
    assert walk.answers["set-down"] == ("The bowl broke.", "I dropped it.")
    assert services.messages("plain.aside") in said, "words typed there aren't lost"


def test_undo_works_beside_a_list_and_not_in_a_walk(services: Services) -> None:
    services.journal.add(entry("Rain.", title="Walk"))
    said = heard(services, "/undo", JOURNAL, "1", "2", "garden", "/undo", "", "/q")
    assert services.messages("undo.nothing") in said
    assert services.messages("undo.tags") in said
    assert next(iter(services.journal.newest(1))).tags == ()
    assert services.messages("plain.not_here") in heard(services, MINUTE, "/undo", "/q")


def test_no_comma_comes_after_a_question_mark(services: Services) -> None:
    services.journal.add(entry("Rain.", title="What is it?"))
    said = heard(services, "2", "/ways", "", JOURNAL, "/q")
    assert "What would I say to a friend? 2 to 5 minutes" in said
    assert "What would I say to a friend? The words" in said
    assert "What is it? today" in said
    services.journal.add(entry("Tea on the step.", title="Tea on the step."))
    assert "1  Tea on the step. today" in heard(services, JOURNAL, "/q")
    assert "?," not in said
    assert "?:" not in said


def test_a_list_in_another_language_has_its_own_mark() -> None:
    table = {"language": {"between": "、"}}
    assert Messages((table,)).listed(("何？", "二分")) == "何？二分"


def test_two_of_one_name_that_wait_are_told_apart(services: Services, hands: Hands) -> None:
    for text in ("The bus left early.", "It rained."):
        walk = walk_of(services, "friend")
        for event in (Chosen("steps"), Answered(text), Enough()):
            walk.dispatch(event)
        walk.close()
        hands.move(24 * 3600)
    said = heard(services, "/q")
    rows = [line for line in said.splitlines() if "What would I say to a friend?" in line]
    assert ["yesterday, " in row for row in rows] == [True, False]
