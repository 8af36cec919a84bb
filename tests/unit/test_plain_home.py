"""Home as lines of text, and where walks lead on to from there."""

from __future__ import annotations

from collections.abc import Iterable

from compassion_tui.domain.flow import Answered, Chosen, Enough
from compassion_tui.plain.hearing import PlainHearing
from compassion_tui.plain.home import choose_plainly
from compassion_tui.plain.practice import walk_plainly
from compassion_tui.plain.talk import Talk
from compassion_tui.plain.visit import visit
from compassion_tui.services import Services
from compassion_tui.session.practice_session import PracticeSession
from tests.conftest import Hands
from tests.journals import entry


class Spoken:
    """What is typed, and what was said by the end."""

    def __init__(self, answers: Iterable[str]) -> None:
        self._answers = iter(answers)
        self.lines: list[str] = []

    def hear(self, prompt: str) -> str:
        self.lines.append(prompt)
        try:
            return next(self._answers)
        except StopIteration:
            raise EOFError from None

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def talking(services: Services, spoken: Spoken) -> Talk:
    return Talk(services, spoken.lines.append, PlainHearing(spoken.hear))


def walked(services: Services, walk: PracticeSession, spoken: Spoken) -> str | None:
    return walk_plainly(services, walk, talking(services, spoken))


def choose(services: Services, *answers: str, place: str = "home") -> PracticeSession | None:
    return choose_plainly(services, talking(services, Spoken(answers)), place)


def walk_of(services: Services, id: str) -> PracticeSession:
    practice = services.library.practice(id)
    assert practice
    return PracticeSession(services, practice)


def test_enter_alone_is_one_minute(services: Services) -> None:
    walk = choose(services, "")
    assert walk is not None
    assert walk.practice.id == "now"


def test_it_is_left_by_its_key_and_at_the_end_of_the_input(services: Services) -> None:
    assert choose(services, "/enough") is None
    assert choose(services) is None
    assert choose(services, place="") is None


def test_a_step_back_from_a_list_leads_home_and_worse_to_the_floor(services: Services) -> None:
    walk = choose(services, "/b", "1", "/b", "")
    assert walk is not None
    assert walk.practice.id == "now"
    grounding = choose(services, "1", "/w")
    assert grounding is not None
    assert grounding.practice.id == "feet"


def test_what_is_here_leads_to_what_fits(services: Services) -> None:
    walk = choose(services, "1", "1", "1")
    assert walk is not None
    assert walk.practice.id == "friend"


def test_people_are_named_first_where_it_is_too_much(services: Services) -> None:
    spoken = Spoken(["1", "8"])
    choose_plainly(services, talking(services, spoken))
    title, now = services.messages("people.title"), services.library.practice("now")
    assert now
    assert spoken.text.index(title) < spoken.text.index(now.title)


def test_a_walk_that_was_left_goes_on_at_its_step(services: Services) -> None:
    left = walk_of(services, "friend")
    for event in (Chosen("steps"), Answered("The bus left early."), Enough()):
        left.dispatch(event)
    left.close()
    walk = choose(services, "1")
    assert walk is not None
    assert (walk.id, walk.state.step, walk.state.ending) == (left.id, "happened", None)
    assert walk.state.answers["happened"] == "The bus left early."


def test_a_letter_rests_and_is_read_slowly(services: Services, hands: Hands) -> None:
    page = ["Dear L,", "You packed with care.", "", "The room is bright.", "", ""]
    spoken = Spoken(["1", "", "", *page, "1", "1"])
    walked(services, walk_of(services, "letter"), spoken)
    letter = services.messages("home.letter")
    rests = Spoken([])
    choose_plainly(services, talking(services, rests))
    assert letter not in rests.text
    hands.move(16 * 60)
    walk = choose(services, "1")
    assert walk is not None
    assert walk.practice.id == "letter-reread"
    read = Spoken([""])
    walked(services, walk, read)
    assert "You packed with care." in read.text
    assert "The room is bright." not in read.text, "a paragraph at a key"
    assert choose(services, "") is not None
    over = Spoken([])
    choose_plainly(services, talking(services, over))
    assert letter not in over.text, "it is announced once"


def test_an_option_that_leads_elsewhere_says_where(services: Services) -> None:
    walk = walk_of(services, "amends")
    spoken = Spoken(["1", "1", *["A slip.", "", ""] * 4, "", "2", "1"])
    place = walked(services, walk, spoken)
    assert place == "hand"
    led = choose(services, place=place)
    assert led is not None
    assert led.practice.id == "hand"


def test_a_walk_that_led_to_another_practice_goes_on_after_it(services: Services) -> None:
    written = ["1", "1", *["A slip.", "", ""] * 4, "", "2", "1"]
    spoken = Spoken([*written, "/enough", "/enough"])
    visit(services, "amends", talking(services, spoken), stays=False)
    amends, hand = (services.library.practice(id) for id in ("amends", "hand"))
    assert amends
    assert hand
    told = [line for line in spoken.lines if line in (amends.title, hand.title)]
    assert told == [amends.title, hand.title, amends.title]
    waits = [draft.state for draft in services.drafts.all() if draft.state.practice == "amends"]
    assert [state.step for state in waits] == ["punishing"]


def test_a_walk_without_words_does_not_come_back(services: Services) -> None:
    spoken = Spoken(["2", "/enough"])
    visit(services, "amends", talking(services, spoken), stays=False)
    amends = services.library.practice("amends")
    assert amends
    assert spoken.lines.count(amends.title) == 1


def test_kind_words_and_the_journal_are_there(services: Services) -> None:
    services.journal.add(entry("The bus came.", title="A friend", kept=("Tea helps.",)))
    for row in ("4", "5"):
        spoken = Spoken([row, "1", "", "/enough"])
        choose_plainly(services, talking(services, spoken))
        assert "Tea helps." in spoken.text
        assert ("The bus came." in spoken.text) == (row == "5")


def test_what_was_kept_is_said_at_the_end(services: Services) -> None:
    spoken = Spoken(["One thing is hard.", "", "", "", "Tea helps.", "", "", "1", "1", "1"])
    walked(services, walk_of(services, "three"), spoken)
    *_, kept = (index for index, line in enumerate(spoken.lines) if line == "Tea helps.")
    assert spoken.lines[kept:][-1] == services.messages("ending.kept_now")


def test_words_of_danger_bring_one_line_about_people(services: Services) -> None:
    line, written = (
        services.messages("plain.people_line"),
        ["I feel suicidal.", "", "", "", "/enough"],
    )
    spoken = Spoken(written)
    walked(services, walk_of(services, "three"), spoken)
    assert spoken.text.count(line) == 1
    services.settings.change("crisis_line", False)
    silent = Spoken(written)
    walked(services, walk_of(services, "three"), silent)
    assert line not in silent.text


def test_the_way_back_is_said_once_where_it_felt_worse(services: Services) -> None:
    back = services.messages("plain.way_back")
    spoken = Spoken(["1", "/w", *[""] * 5])
    walked(services, walk_of(services, "friend"), spoken)
    assert spoken.text.count(back) == 1
    feet = Spoken([""] * 5)
    walked(services, walk_of(services, "feet"), feet)
    assert back not in feet.text
