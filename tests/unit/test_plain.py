"""Line mode: the same walks, drafts and endings, by lines of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress

import pytest

from compassion_tui import assets
from compassion_tui.domain.steps import Keep, Write
from compassion_tui.library.library import Library
from compassion_tui.plain.line_reader import PlainReader, command_in
from compassion_tui.plain.practice import walk_plainly
from compassion_tui.plain.talk import Quit, Talk
from compassion_tui.services import Services
from compassion_tui.session.practice_session import PracticeSession

SHIPPED = Library(assets.content()).shipped


def spoken(services: Services, say: Callable[[str], None], hear: Callable[[str], str]) -> Talk:
    return Talk(services, say, PlainReader(hear))


def talk(services: Services, id: str, answers: Iterable[str], otherwise: str = "") -> str:
    """What a walk says when these lines are typed; the input ends after them."""
    practice = services.library.practice(id)
    assert practice is not None
    typed, said = iter(answers), []

    def hear(prompt: str) -> str:
        said.append(prompt)
        if otherwise and prompt == services.messages("plain.choose_one"):
            return otherwise  # keep, or let go: this is asked for until it is answered
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    walk_plainly(services, PracticeSession(services, practice), spoken(services, said.append, hear))
    return "\n".join(said)


FRIEND = [
    *("2", "I missed a call.", "", "", "Careless.", *[""] * 3, "You were busy.", "", ""),
    *("", "", "", "1"),
]


def test_a_whole_practice_is_kept(services: Services) -> None:
    said = talk(services, "friend", [*FRIEND, "1"])
    (entry,) = services.journal.newest()
    assert entry.kept == ("You were busy.",)
    assert "It's in your journal." in said
    assert services.drafts.all() == []


def test_ways_to_begin_are_told_when_asked_for(services: Services) -> None:
    said = talk(services, "three", ["/ways"])
    practice = services.library.practice("three")
    assert practice is not None
    step = practice.step("here")
    assert isinstance(step, Write)
    assert services.messages("plain.ways") in said
    assert said.index(services.messages("plain.ways")) < said.index(step.prompts[0])
    assert "/ways" not in str(services.drafts.all())


@pytest.mark.parametrize("practice", SHIPPED, ids=[practice.id for practice in SHIPPED])
def test_no_practice_names_a_key_that_lines_do_not_have(
    practice: object, services: Services
) -> None:
    said = talk(services, practice.id, [""] * 60, otherwise="1")  # type: ignore[attr-defined]
    again = talk(services, practice.id, ["/ways", "/w", "/resume", "/enough"])  # type: ignore[attr-defined]
    assert not re.search(r"\bF\d+\b|\b[Ee]sc\b|\^[a-z]\b|[Pp]ress [a-z]\b", said + again)
    assert not re.search("[\x1b\u2500-\u28ff\U0001f000-\U0001ffff]", said), "nothing but words"


def test_pages_and_the_helper_name_commands(services: Services) -> None:
    from compassion_tui.plain.pages import read_pages

    every = [str(number) for number in range(1, len(services.library.pages) + 1)]
    said, typed = [], iter([*every, ""])
    read_pages(services, spoken(services, said.append, lambda _: next(typed)))
    assert "/people" in "\n".join(said)
    assert not re.search(r"\bF\d+\b", "\n".join(said))
    assert said.count(said[2]) == 1, "the list is said once"
    critic = talk(services, "critic", ["You always fail.", "/notice"])
    assert services.messages("critic.misfit") not in critic


def test_letting_go_says_that_it_deletes(services: Services) -> None:
    said = talk(services, "friend", [*FRIEND, "2"])
    messages = services.messages
    gone = messages.listed((messages("practice.drop"), messages("practice.drop_note")))
    assert f"2  {gone}" in said
    assert f"1  {messages('practice.keep')}\n" in said


def test_let_go_leaves_nothing(services: Services) -> None:
    talk(services, "friend", [*FRIEND, "2"])
    assert services.journal.newest() == []
    assert services.drafts.all() == []


def test_the_end_of_the_input_keeps_a_draft_at_the_step(services: Services) -> None:
    talk(services, "friend", FRIEND[:4])
    (draft,) = services.drafts.all()
    assert (draft.state.step, draft.state.ending) == ("telling", None)
    assert draft.state.answers["happened"] == "I missed a call."


def test_what_was_typed_of_an_answer_is_kept_when_the_input_ends_within_it(
    services: Services,
) -> None:
    talk(services, "friend", ["2", "I missed a call.", "It was late."])
    (draft,) = services.drafts.all()
    assert draft.state.answers["happened"] == "I missed a call.\nIt was late."


@pytest.mark.parametrize("typed", ["/w", "/w /res", "/w /en", "/enough"])
def test_what_was_typed_of_an_answer_is_kept_by_a_command_too(
    services: Services, typed: str
) -> None:
    talk(services, "friend", ["2", "I missed a call.", *typed.split()])
    (draft,) = services.drafts.all()
    assert draft.state.answers["happened"] == "I missed a call."


@pytest.mark.parametrize("ends", [OSError, KeyboardInterrupt, EOFError])
def test_the_walk_is_saved_whatever_ends_it(services: Services, ends: type[BaseException]) -> None:
    practice = services.library.practice("friend")
    assert practice is not None
    typed = ["I missed a call.", "2"]

    def hear(_: str) -> str:
        if not typed:
            raise ends  # OSError: the terminal is gone
        return typed.pop()

    with suppress(OSError, KeyboardInterrupt):
        talk = spoken(services, lambda _: None, hear)
        walk_plainly(services, PracticeSession(services, practice), talk)
    (draft,) = services.drafts.all()
    assert draft.state.answers["happened"] == "I missed a call."


def test_commands_work_where_words_are_asked_for(services: Services) -> None:
    said = talk(
        services,
        "friend",
        ["2", "/help", "/p", "/w", "", "/resume", "/b", "1", "Tea helps.", "/enough"],
    )
    assert "/enough: stop here for now" in said
    assert services.messages("people.title") in said
    (draft,) = services.drafts.all()
    assert (draft.state.step, draft.state.ending) == ("question", "enough")


def test_enough_from_what_was_only_opened_says_nothing_more(services: Services) -> None:
    enough = services.messages.several("ending.enough")[0]
    assert enough not in talk(services, "critic", ["/enough"])
    assert enough in talk(services, "feet", ["", "/enough"])
    assert services.drafts.all() == []


def test_a_note_that_is_left_is_in_the_journal_and_it_says_so(services: Services) -> None:
    said = talk(services, "note", ["It rains.", "/enough"])
    assert services.messages("ending.kept_now") in said
    assert [each.text_of("note") for each in services.journal.newest()] == ["It rains."]
    assert services.drafts.all() == []


def test_a_number_that_is_none_is_asked_for_again(services: Services) -> None:
    said = talk(services, "friend", ["7", "two", "1"])
    assert said.count(services.messages("plain.no_such_number")) == 2


def test_a_bare_number_is_never_a_line_to_keep(services: Services) -> None:
    said = talk(services, "friend", [*FRIEND[:-1], "7", "Slow is fine.", "1"])
    assert said.count(services.messages("plain.no_such_number")) == 1
    (entry,) = services.journal.newest()
    assert entry.kept == ("Slow is fine.",)


def test_two_texts_beside_each_other_say_what_each_was_an_answer_to(services: Services) -> None:
    said = talk(services, "friend", FRIEND[:11])
    _, _, beside = said.partition("Many people find a gap here.")
    telling, words, friend = (
        beside.index(each)
        for each in ("What have you been telling yourself about it?", "Careless.", "You were busy.")
    )
    assert telling < words < beside.index("?", words) < friend


def test_control_characters_are_not_said(services: Services) -> None:
    talk(services, "name", ["\x1b[31mlow", "1", "", "1", "1"])
    said = talk(
        services, "friend", ["2", "\x1b]0;x\x07A slip.", "", "", "\x1b[2J.", "", "", "Kind.", ""]
    )
    assert "\x1b" not in said


@pytest.mark.parametrize("practice", SHIPPED, ids=[practice.id for practice in SHIPPED])
def test_every_practice_ends_when_enter_is_all_that_is_typed(
    practice: object, services: Services
) -> None:
    id = practice.id  # type: ignore[attr-defined]
    talk(services, id, [""] * 60, otherwise="1")
    assert all(draft.state.ending == "complete" for draft in services.drafts.all())
    steps = practice.steps  # type: ignore[attr-defined]
    keeps = any(isinstance(step, Keep) and not step.needs for step in steps)
    assert len(services.journal.newest()) == (1 if keeps else 0)


def test_nothing_is_taken_for_an_answer_that_was_typed_where_none_is_asked(
    services: Services,
) -> None:
    said = talk(services, "friend", [*FRIEND[:11], "And it rains.", ""])
    assert services.messages("plain.aside") in said
    drafts = {draft.state.practice: draft.state.answers for draft in services.drafts.all()}
    assert "And it rains." in str(drafts), "words at an (enter) wait as a note"


def test_a_second_paragraph_belongs_to_the_first(services: Services) -> None:
    talk(services, "friend", ["2", "I missed a call.", "", "It was late.", "", "", "Careless."])
    (draft,) = services.drafts.all()
    assert draft.state.answers["happened"] == "I missed a call.\n\nIt was late."
    assert draft.state.answers["telling"] == "Careless."


def test_what_is_gone_on_with_is_added_to(services: Services) -> None:
    talk(services, "letter", [*[""] * 5, "Dear L,", "You packed with care."])
    (draft,) = services.drafts.all()
    practice = services.library.practice("letter")
    assert practice is not None
    walk = PracticeSession(services, practice, draft)
    typed = iter(["The room is bright."])

    def hear(_: str) -> str:
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    walk_plainly(services, walk, spoken(services, lambda _: None, hear))
    (draft,) = services.drafts.all()
    assert draft.state.answers[draft.state.step] == (
        "Dear L,\nYou packed with care.\nThe room is bright."
    )


def test_arrows_leave_nothing_in_a_line(services: Services) -> None:
    talk(services, "friend", ["2", "I missed\x1b[D\x1b[D a call\x1bOA.", "", ""])
    (draft,) = services.drafts.all()
    assert draft.state.answers["happened"] == "I missed a call."


@pytest.mark.parametrize("kept", ["", "n"], ids=["meant", "words"])
def test_a_bare_quit_is_asked_about(services: Services, kept: str) -> None:
    said: list[str] = []
    typed = iter(["2", "quit", "", "", kept])
    practice = services.library.practice("friend")
    assert practice is not None

    def hear(prompt: str) -> str:
        said.append(prompt)
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    walk = PracticeSession(services, practice)
    with suppress(Quit):
        walk_plainly(services, walk, spoken(services, said.append, hear))
    assert services.messages("plain.meant", command="/quit") in said
    assert walk.state.answers["happened"] == ("quit" if kept else "")


def test_a_command_is_known_by_its_beginning_and_words_are_none() -> None:
    told = ["/b", "/back", "/e", "/en", "/w", "/?", "/Q"]
    assert [command_in(line) for line in told] == [
        *("back", "back", "editor", "enough", "worse", "help", "quit")
    ]
    assert not any(map(command_in, ["/home/me is full", "/etc", "b", "and/or", "/"]))


def test_the_lines_before_are_said_again(services: Services) -> None:
    said = talk(services, "friend", ["/r"])
    assert said.count("One question, about two minutes") == 2
