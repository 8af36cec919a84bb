"""What stays on the disk after each ending of a walk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from threading import Event as Flag
from threading import Thread

import msgspec
import pytest

from compassion_tui import assets
from compassion_tui.domain.entry import Entry, Part
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.flow import Answered, Back, Chosen, Enough, Next, State, Strayed, Worse
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.steps import Choose, Keep, Pick, Reread, Say, Sort, Step, Write
from compassion_tui.drafts import Draft
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.library.library import Library
from compassion_tui.services import Services
from compassion_tui.session.practice_session import PracticeSession
from compassion_tui.session.step_context import StepContext
from tests.conftest import Hands

TEA = Practice(
    id="tea",
    title="Tea",
    about="",
    takes="",
    steps=(
        Say(id="make", lines=("Make something warm.",)),
        Write(id="here", lines=("What is here?",)),
        Keep(id="keep", lines=("Keep it?",)),
    ),
    ground=(Say(id="floor", lines=("Feel the floor.",)),),
)
WORDS = "The kettle sings."
LISTED = [each for each in Library(assets.content()).shipped if each.listed]


@pytest.fixture
def walk(services: Services) -> PracticeSession:
    """With words written, and a draft of them on the disk."""
    walk = PracticeSession(services, TEA)
    for event in (Next(), Answered(WORDS)):
        walk.dispatch(event)
    walk.save()
    return walk


def left(services: Services) -> tuple[int, int]:
    """How many drafts and entries there are."""
    return len(services.drafts.all()), len(services.journal.newest())


@pytest.mark.parametrize(
    ("stray", "kept"), [("p", ""), ("ppp", ""), (" j ", ""), ("so", "so"), ("茶", "茶")]
)
def test_a_key_that_slipped_is_no_word(services: Services, stray: str, kept: str) -> None:
    practice = services.library.practice("friend")
    assert practice is not None
    walk = PracticeSession(services, practice)
    walk.dispatch(Strayed(stray))
    assert walk.state.stray == stray, "it's shown as typed"
    assert (walk.begun, walk.has_words) == (bool(kept), bool(kept))
    assert [part.text for part in walk.entry().parts] == [kept] * bool(kept)
    walk.save()
    assert len(services.drafts.all()) == bool(kept)


def test_a_draft_while_it_is_walked(walk: PracticeSession, services: Services) -> None:
    assert left(services) == (1, 0)


def test_kept(walk: PracticeSession, services: Services) -> None:
    for event in (Next(), Answered("keep"), Next()):
        walk.dispatch(event)
    assert walk.keeps
    walk.keep()
    walk.close()
    assert left(services) == (0, 1)
    assert services.journal.newest()[0].text_of("here") == WORDS


def test_words_that_still_wait_for_a_place_are_kept_too(
    walk: PracticeSession, services: Services
) -> None:
    for event in (Next(), Strayed("Tea helps."), Answered("keep"), Next()):
        walk.dispatch(event)
    walk.keep()
    walk.close()
    assert left(services) == (0, 1)
    parts = services.journal.newest()[0].parts
    assert [part.text for part in parts] == [WORDS, "Tea helps."]


def test_the_last_step_is_all_the_way_along_on_a_short_branch_too(services: Services) -> None:
    friend = services.library.practice("friend")
    assert friend is not None
    walk = PracticeSession(services, friend)
    walk.dispatch(Chosen("one"))
    assert 0 < walk.along <= 0.5
    for event in (Answered(WORDS), Next(), Answered((WORDS,)), Next()):
        walk.dispatch(event)
    assert isinstance(walk.step, Keep)
    assert walk.along > 0.7
    far = walk.along
    walk.dispatch(Back())
    walk.dispatch(Worse())
    assert walk.along == far


def test_let_go(walk: PracticeSession, services: Services) -> None:
    for event in (Next(), Answered("drop"), Next()):
        walk.dispatch(event)
    assert walk.let_go
    assert left(services) == (1, 0), "until the moment to undo is over"
    walk.close()
    assert left(services) == (0, 0)


@pytest.mark.parametrize("event", [Enough(), Worse()])
def test_enough_and_worse_leave_the_draft(
    event: Enough | Worse, walk: PracticeSession, services: Services
) -> None:
    walk.dispatch(event)
    walk.dispatch(Enough())
    assert walk.state.ending
    walk.close()
    assert left(services) == (1, 0)


def test_complete_without_being_asked_leaves_own_words(
    walk: PracticeSession, services: Services
) -> None:
    for event in (Next(), Next()):
        walk.dispatch(event)
    assert walk.state.ending == "complete"
    walk.close()
    assert left(services) == (1, 0)


@pytest.mark.parametrize(
    "text", ["I can ask Ada to take over …", "I can ask … to take over the garden on Sundays"]
)
def test_a_way_to_begin_that_is_partly_filled_stays_and_can_be_kept(
    services: Services, text: str
) -> None:
    worn = services.library.practice("worn-out")
    assert worn is not None
    assert "I can ask … to take over …" in worn.ways
    walk = PracticeSession(services, worn)
    for event in (Next(), Next(), Answered(text), Enough()):
        walk.dispatch(event)
    assert walk.entry().text_of("limit") == text
    walk.close()
    assert left(services) == (1, 0)


NOTE = Practice(
    id="note",
    title="Note",
    about="",
    takes="",
    ending=("It's there.",),
    steps=(Write(id="note", page=True, lines=("Write.",)), Keep(id="keep", lines=("Keep it?",))),
)


@pytest.mark.parametrize("before", [(), (Next(),)])
def test_a_note_with_words_is_in_the_journal_however_one_leaves_it(
    before: tuple[Next, ...], services: Services
) -> None:
    walk = PracticeSession(services, NOTE)
    for event in (Answered(WORDS), *before, Enough()):
        walk.dispatch(event)
    assert walk.keeps
    walk.keep()
    walk.close()
    assert left(services) == (0, 1)
    assert walk.closing(services.messages) == ("It's there.", services.messages("ending.kept_now"))


def test_a_note_without_words_leaves_nothing_and_one_let_go_is_gone(services: Services) -> None:
    for events in ((Answered(" "), Enough()), (Answered(WORDS), Next(), Answered("drop"), Next())):
        walk = PracticeSession(services, NOTE)
        for event in events:
            walk.dispatch(event)
        assert not walk.keeps
        walk.close()
        assert left(services) == (0, 0)


def test_a_kept_line_that_is_picked_again_was_not_written_here(services: Services) -> None:
    steps = (Pick(id="line", offers=("kept",), lines=("A line?",)), *TEA.steps)
    walk = PracticeSession(services, msgspec.structs.replace(TEA, steps=steps))
    walk.shelf = (WORDS,)
    for event in (Answered(WORDS), Next(), Enough()):
        walk.dispatch(event)
    assert not walk.stays
    walk.close()
    assert left(services) == (0, 0)


def test_what_was_only_opened_is_untouched(services: Services) -> None:
    assert PracticeSession(services, TEA).untouched
    for event in (Next(), Worse(), Strayed("hm")):
        walk = PracticeSession(services, TEA)
        walk.dispatch(event)
        walk.dispatch(Enough())
        assert not walk.untouched
    walk = PracticeSession(services, TEA, seed={"here": WORDS})
    walk.dispatch(Enough())
    assert walk.untouched
    one = msgspec.structs.replace(TEA, steps=TEA.steps[:1])
    walk = PracticeSession(services, one)
    walk.dispatch(Next())
    assert walk.state.ending == "complete"
    assert not walk.untouched


def test_nothing_written_leaves_nothing(services: Services) -> None:
    walk = PracticeSession(services, TEA)
    walk.dispatch(Next())
    walk.dispatch(Enough())
    walk.close()
    assert left(services) == (0, 0)


def test_a_passphrase_that_was_set_meanwhile_is_asked_for_and_the_draft_stays(
    walk: PracticeSession, services: Services
) -> None:
    set_passphrase(services.journal, "a warm green kettle")
    services.vault.lock()
    for step in (
        lambda: walk.dispatch(Answered(f"{WORDS} Again.")),
        lambda: walk.dispatch(Enough()),
    ):
        step()
        with pytest.raises(UserError, match=r"vault\.locked"):
            walk.save()
    assert walk.stays
    with pytest.raises(UserError, match=r"vault\.locked"):
        walk.close()
    services.vault.unlock("a warm green kettle")
    walk.close()
    (draft,) = services.drafts.all()
    assert draft.state.answers["here"] == f"{WORDS} Again."


def test_a_draft_goes_on_where_it_stopped(walk: PracticeSession, services: Services) -> None:
    (draft,) = services.drafts.all()
    again = PracticeSession(services, TEA, draft)
    assert (again.state, again.id) == (walk.state, walk.id)


def test_a_kill_between_entry_and_draft_doubles_nothing(
    walk: PracticeSession, services: Services
) -> None:
    for event in (Next(), Answered("keep"), Next()):
        walk.dispatch(event)
    walk.save()
    walk.keep()
    services.drafts.save(Draft(id=walk.id, state=walk.state))  # as if it had not been dropped
    PracticeSession(services, TEA, services.drafts.all()[0]).keep()
    assert len(services.journal.newest()) == 1


def test_what_goes_on_after_its_entry_was_erased_is_kept_anew(
    walk: PracticeSession, services: Services
) -> None:
    for event in (Next(), Answered("keep"), Next()):
        walk.dispatch(event)
    first = walk.keep()
    services.journal.erase(first.id, drafts=services.drafts)
    walk.dispatch(Back())
    walk.save()
    again = walk.keep()
    walk.tag(("tea",))
    assert left(services) == (0, 1)
    assert services.journal.newest() == [msgspec.structs.replace(again, tags=("tea",))]


def test_a_save_under_way_does_not_outlive_the_keeping(
    walk: PracticeSession, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    for event in (Next(), Answered("keep"), Next()):
        walk.dispatch(event)
    writing, go_on, save = Flag(), Flag(), services.drafts.save

    def slow(draft: Draft) -> Draft:
        writing.set()
        assert go_on.wait(60)
        return save(draft)

    monkeypatch.setattr(services.drafts, "save", slow)
    saver, keeper = Thread(target=walk.save), Thread(target=walk.keep)
    saver.start()
    assert writing.wait(60)
    keeper.start()
    while not services.journal.newest():  # kept; now it waits to drop the draft
        keeper.join(0.01)
    go_on.set()
    saver.join(60)
    keeper.join(60)
    assert left(services) == (0, 1)


@pytest.mark.parametrize("written", ["You packed with care.", "I want to die."])
@pytest.mark.parametrize("over", ["save", "close", "keep"])
def test_a_letter_is_offered_until_its_reading_got_past_it(
    over: str, written: str, services: Services, hands: Hands
) -> None:
    """However the reading ends, and also if the letter isn't read back because of its words."""
    reread = services.library.practice("letter-reread")
    assert reread
    rested = (hands.at - timedelta(days=1)).isoformat()
    parts = (Part(step="letter", asked="", text=written),)
    for until in (rested, ""):  # another with the same words was read long ago
        services.journal.add(Entry(practice="letter", parts=parts, rests_until=until))
    walk = PracticeSession(services, reread, seed={"letter": written})
    while walk.state.step in ("arrive", "letter"):
        walk.save()
        assert services.journal.rested(hands.at)
        walk.dispatch(Next())
    getattr(walk, over)()
    assert services.journal.rested(hands.at) == []


def test_the_step_before_is_the_one_that_going_back_leads_to(services: Services) -> None:
    walk = PracticeSession(services, TEA)
    assert walk.before is None
    for event in (Next(), Next(), Back()):
        walk.dispatch(event)
    assert walk.before is TEA.steps[0]


def test_nothing_of_the_practice_stands_before_grounding(services: Services) -> None:
    walk = PracticeSession(services, TEA)
    for event in (Next(), Worse()):
        walk.dispatch(event)
    assert walk.before is None


@pytest.mark.parametrize("answer", ["lighter", "same", "heavier", "unsure"])
def test_the_closing_line_fits_the_answer(services: Services, answer: str) -> None:
    side = services.library.practice("side")
    assert side
    after = next(step for step in side.steps if isinstance(step, Choose) and step.after)
    option = after.option(answer)
    assert option
    state = State(practice="side", version=1, step=after.id, trail=(side.steps[0].id,))
    walk = PracticeSession(services, side, Draft(state=state))
    walk.dispatch(Chosen(answer))
    while walk.state.ending is None:
        step = walk.step
        walk.dispatch(Chosen("on") if step and step.option("on") else Answered("keep"))
        walk.dispatch(Next())
    assert walk.closing(services.messages)[:2] == option.closing


def test_without_an_answer_the_practice_has_its_own_last_lines(services: Services) -> None:
    name = services.library.practice("name")
    assert name
    walk = PracticeSession(services, name)
    while walk.state.ending is None:
        walk.dispatch(Answered("keep"))
        walk.dispatch(Next())
    assert walk.closing(services.messages)[: len(name.ending)] == name.ending


SPEAKS_OF_WORDS = re.compile(
    r"read (it back|over)|you wrote|you('ve)? written|you set aside|breath with it"
    r"|(keep|put) (this|your|the) (line|letter)|which line",
    re.IGNORECASE,
)
"""Lines that assume words on the screen; a list of offered lines may ask which."""


def without_a_word(walk: PracticeSession) -> Iterator[Step]:
    """Every step that's shown where nothing is typed and no line picked, by every way."""
    ahead, seen = [walk.state], set()
    while ahead:
        walk.state = ahead.pop()
        step = walk.step
        if walk.state.ending or step is None or step.id in seen:
            continue
        seen.add(step.id)
        yield step
        here = walk.state
        onward = Answered("drop") if isinstance(step, Keep) else None
        for events in [*((Chosen(each.id),) for each in step.options), (onward, Next())]:
            walk.state = here
            for event in filter(None, events):
                walk.dispatch(event)
            ahead.append(walk.state)


@pytest.mark.parametrize("practice", LISTED, ids=[each.id for each in LISTED])
def test_where_nothing_was_written_no_step_speaks_of_words(
    practice: Practice, services: Services
) -> None:
    walk = PracticeSession(services, practice)
    for step in without_a_word(walk):
        context = StepContext.of(services, walk)
        assert not isinstance(step, Sort | Reread), step.id
        offers = isinstance(step, Pick) and bool(context.rows_to_pick(step))
        assert offers or not isinstance(step, Pick), step.id
        said = "\n".join(walk.lines_of(step))
        found = SPEAKS_OF_WORDS.search(said)
        assert offers or found is None, (step.id, said)
        if isinstance(step, Keep):
            assert context.note_of("drop") == ""


def test_what_was_written_is_read_back_and_sorted(services: Services) -> None:
    practice = services.library.practice("amends")
    assert practice is not None
    walk = PracticeSession(services, practice)
    walk.dispatch(Chosen("mine"))
    walk.dispatch(Chosen("bearable"))
    walk.dispatch(Answered("The bus was late."))
    while walk.step is not None and walk.step.id != "two-breaths":
        walk.dispatch(Next())
    walk.dispatch(Next())
    assert isinstance(walk.step, Sort)
    assert StepContext.of(services, walk).note_of("drop")
