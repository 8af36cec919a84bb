"""Home as lines of text, and where walks lead on to from there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta

import pytest

from compassion_tui.commands import home as keys
from compassion_tui.domain.entry import Entry, Part
from compassion_tui.domain.flow import Answered, Chosen, Enough
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.plain.home import choose_plainly
from compassion_tui.plain.line_reader import PlainReader
from compassion_tui.plain.pages import page_lines
from compassion_tui.plain.practice import walk_plainly
from compassion_tui.plain.settings import NAMES
from compassion_tui.plain.talk import Quit, Talk
from compassion_tui.plain.visit import visit
from compassion_tui.services import Services
from compassion_tui.session.practice_session import PracticeSession
from compassion_tui.settings import SettingsFile
from tests.conftest import Hands
from tests.journals import entry

FIRST = "7"
"""The first row of home that isn't always there."""


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
    return Talk(services, spoken.lines.append, PlainReader(spoken.hear))


def walked(services: Services, walk: PracticeSession, spoken: Spoken) -> str | None:
    return walk_plainly(services, walk, talking(services, spoken))


def choose(services: Services, *answers: str, place: str = "home") -> PracticeSession | None:
    try:
        return choose_plainly(services, talking(services, Spoken(answers)), place)
    except Quit:
        return None


def walk_of(services: Services, id: str) -> PracticeSession:
    practice = services.library.practice(id)
    assert practice
    return PracticeSession(services, practice)


def test_a_passphrase_file_that_is_gone_is_told(services: Services) -> None:
    services.journal.add(entry("rain"))
    set_passphrase(services.journal, "heather over slate")
    (services.paths.journal / "vault.json").unlink()
    services.lock()
    spoken = Spoken([FIRST])
    with suppress(Quit):
        choose_plainly(services, talking(services, spoken), "home")
    assert services.messages("seal.line.trouble") in spoken.text
    assert services.messages("seal.do.restore") in spoken.text


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


def test_what_is_familiar_comes_first(services: Services) -> None:
    answer = services.library.home.here[0]
    last = answer.practices[-1]
    services.journal.add(Entry(practice=last, parts=(Part(step="a", asked="", text="It rains."),)))
    walk = choose(services, "1", "1", "1")
    assert walk is not None
    assert walk.practice.id == last


def test_people_are_named_first_where_it_is_too_much(services: Services) -> None:
    spoken = Spoken(["1", "13"])
    choose_plainly(services, talking(services, spoken))
    title, now = services.messages("people.title"), services.library.practice("now")
    assert now
    assert spoken.text.index(title) < spoken.text.index(now.title)


def test_a_walk_that_was_left_goes_on_at_its_step(services: Services) -> None:
    left = walk_of(services, "friend")
    for event in (Chosen("steps"), Answered("The bus left early."), Enough()):
        left.dispatch(event)
    left.close()
    walk = choose(services, FIRST)
    assert walk is not None
    assert (walk.id, walk.state.step, walk.state.ending) == (left.id, "happened", None)
    assert walk.state.answers["happened"] == "The bus left early."


def test_a_letter_rests_and_is_read_slowly(services: Services, hands: Hands) -> None:
    page = ["Dear L,", "You packed with care.", "", "The room is bright.", "", ""]
    spoken = Spoken(["1", *[""] * 4, *page, "1", "1"])
    walked(services, walk_of(services, "letter"), spoken)
    letter = services.messages("home.letter")
    rests = Spoken([])
    choose_plainly(services, talking(services, rests))
    assert letter not in rests.text
    hands.move(16 * 60)
    walk = choose(services, FIRST)
    assert walk is not None
    assert walk.practice.id == "letter-reread"
    read = Spoken([""])
    walked(services, walk, read)
    assert "You packed with care." in read.text
    assert "The room is bright." not in read.text, "a paragraph at a key"
    for typed, told in ((["", "/enough"], True), ([""] * 4, False)):
        at_home = Spoken([])
        choose_plainly(services, talking(services, at_home))
        assert letter in at_home.text, "it was not read to its end"
        again = choose(services, FIRST)
        assert again is not None
        walked(services, again, Spoken(typed))
        over = Spoken([])
        choose_plainly(services, talking(services, over))
        assert (letter in over.text) == told


def test_an_option_that_leads_elsewhere_says_where(services: Services) -> None:
    walk = walk_of(services, "amends")
    spoken = Spoken(["1", "1", *["A slip.", "", ""] * 5, "", "", "2", "1"])
    place = walked(services, walk, spoken)
    assert place == "hand"
    led = choose(services, place=place)
    assert led is not None
    assert led.practice.id == "hand"


def test_a_walk_that_led_to_another_practice_goes_on_after_it(services: Services) -> None:
    written = ["1", "1", *["A slip.", "", ""] * 5, "", "", "2", "1"]
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


def numbered(said: str) -> list[str]:
    """The rows of the last list in it."""
    rows = [line for line in said.splitlines() if re.match(r"\d+  ", line)]
    return rows[max(at for at, row in enumerate(rows) if row.startswith("1  ")) :]


KEYS = [
    (each.key, each)
    for each in (
        *(keys.AskWhatIsHere, keys.OpenPractices, keys.Breathe, keys.OpenJournal),
        *(keys.OpenLearn, keys.OpenShelf, keys.OpenUnfinished, keys.LookBack, keys.OpenSettings),
    )
]
"""The letters of the full screen's home that lead somewhere."""


def heard(services: Services, *answers: str) -> str:
    """What is said from home on, when these lines are typed."""
    spoken = Spoken(answers)
    visit(services, "home", talking(services, spoken))
    return spoken.text


JOURNAL, PEOPLE, MORE = "4", "5", "6"
PAUSE, WORDS, PAGES, BACK, UNFINISHED, SETTINGS = map(str, range(1, 7))
"""Rows of home, and of what is behind "more"."""


def test_the_rows_that_are_always_there_keep_their_numbers(
    services: Services, hands: Hands
) -> None:
    before = numbered(heard(services, "/q"))
    assert [row[:1] for row in before] == [str(number) for number in range(1, int(FIRST))]
    hands.move(12 * 3600)  # at night, something for it is suggested
    left = walk_of(services, "friend")
    for event in (Chosen("steps"), Answered("The bus left early."), Enough()):
        left.dispatch(event)
    left.close()
    begun = services.messages("home.begun", practice=left.practice.title)
    after = numbered(heard(services, "/q"))
    assert after[: len(before)] == before
    assert after[len(before)] == f"{FIRST}  {begun}"
    assert len(after) > len(before) + 1


def test_its_rows_begin_with_a_capital_as_on_the_full_screen(services: Services) -> None:
    for typed in ((), (MORE,)):
        rows = numbered(heard(services, *typed, "/q"))
        assert all(row.split("  ")[1][0].isupper() for row in rows), rows


@pytest.mark.parametrize(
    ("letter", "command"),
    [(letter, known[0].id) for letter, *known in KEYS],
)
def test_a_letter_of_the_full_screen_chooses_the_same_row(
    services: Services, monkeypatch: pytest.MonkeyPatch, letter: str, command: str
) -> None:
    monkeypatch.setattr("compassion_tui.plain.pauses.pause_plainly", lambda *_: None)
    where = {
        "what-is-here": services.library.home.here[0].text,
        "practices": services.messages("plain.practices"),
        "breathe-here": services.messages("plain.pause.again"),
        "journal": services.messages("plain.journal.empty"),
        "learn": services.messages("plain.pages"),
        "shelf": services.messages("cli.words.none"),
        "unfinished": services.messages("unfinished.none"),
        "look-back": services.messages("back.title"),
        "settings": services.messages("plain.settings"),
    }
    assert where[command] in heard(services, letter, "/q")
    assert where[command] in heard(services, letter.upper(), "/q")


def test_everything_that_the_full_screen_has_is_there(services: Services, hands: Hands) -> None:
    services.journal.add(entry("The bus came.", title="A friend", kept=("Tea helps.",)))
    messages = services.messages
    for answers, said in (
        ((MORE, WORDS), "Tea helps."),
        ((JOURNAL, "1"), "The bus came."),
        ((MORE, PAGES, "1"), services.library.pages[0].title),
        ((MORE, BACK), messages("back.title")),
        ((MORE, BACK, "1"), messages("back.reached")),
        ((MORE, UNFINISHED), messages("unfinished.none")),
        ((MORE, SETTINGS), messages("settings.pace.name")),
        ((PEOPLE, "Ireland"), "Ireland"),
        (("3",), messages("plain.begin")),
    ):
        assert said in heard(services, *answers) or said.startswith("plain"), answers


def test_a_page_is_said_without_the_marks_that_lay_it_out(services: Services) -> None:
    for page in services.library.pages:
        said = "\n".join(page_lines(page))
        assert not re.search(r"\*\*|^#|`|\]\(", said, re.MULTILINE), page.id
        assert len(said) > len(page.text) * 0.9


def test_a_note_comes_into_the_journal_and_home_follows(services: Services) -> None:
    said = heard(services, "3", "It rains.", "", "It stops.", "", "", "1", "/quit")
    (note,) = services.journal.newest()
    assert note.parts[0].text == "It rains.\n\nIt stops."
    assert said.count(services.messages("plain.home")) == 2
    assert services.messages("app.farewell") in said


def test_the_journal_is_listed_in_pages_and_searched(services: Services) -> None:
    for number in range(12):
        services.journal.add(entry(f"Entry {number:02}.", title=f"Title {number:02}"))
    said = heard(services, JOURNAL, "", "", "/q")
    assert "Title 11" in said.partition("Title 01")[0]
    assert said.count("Title 00") == 1
    found = heard(services, JOURNAL, "/search", "04", "1", "", "", "/q")
    assert "Entry 04." in found
    assert services.messages("cli.search.none") in heard(services, JOURNAL, "/search", "moss", "")


def test_an_entry_is_changed_tagged_deleted_and_brought_back(services: Services) -> None:
    services.journal.add(entry("The bus came."))
    said = heard(
        services,
        *(JOURNAL, "1", "1", "It was late.", "", ""),
        *("1", "2", "garden, slow days", ""),
        *("1", "4", "/undo", "1", "", "/trash", "", "/q"),
    )
    (kept,) = services.journal.newest()
    assert kept.parts[0].text == "The bus came.\nIt was late."
    assert kept.tags == ("garden", "slow days")
    assert services.messages("undo.delete") in said
    heard(services, JOURNAL, "1", "4", "")
    assert services.journal.newest() == []
    heard(services, JOURNAL, "/trash", "1", "1", "", "/q")
    assert services.journal.newest() == [kept]


def test_what_is_typed_into_an_entry_is_a_draft_before_it_is_entered(services: Services) -> None:
    kept = services.journal.add(entry("The bus came."))
    heard(services, JOURNAL, "1", "1", "It was late.")
    draft = services.drafts.get(f"edit-{kept.id}")
    assert draft is not None
    assert "The bus came.\nIt was late." in draft.state.answers.values()


def test_a_sentence_of_an_entry_becomes_a_kind_word(services: Services) -> None:
    services.journal.add(entry("The bus came. Tea helps."))
    heard(services, JOURNAL, "1", "3", "2", "", "", "/q")
    assert services.journal.newest()[0].kept == ("Tea helps.",)


def test_a_setting_is_changed_for_good(services: Services) -> None:
    rows = list(NAMES)
    bell, name = (str(rows.index(each) + 1) for each in ("bell", "name"))
    heard(services, MORE, SETTINGS, bell, "2", name, "L.", "", "/q")
    settings = SettingsFile(services.paths.settings).current
    assert (settings.bell, settings.name) == (True, "L.")


def test_an_unfinished_walk_is_let_go_and_brought_back(services: Services) -> None:
    left = walk_of(services, "friend")
    for event in (Chosen("steps"), Answered("The bus left early."), Enough()):
        left.dispatch(event)
    left.close()
    said = heard(services, MORE, UNFINISHED, "1", "3", "1", "1", "1", "/q")
    assert "today, 1" in said
    assert [draft.id for draft in services.drafts.all()] == [left.id]
    heard(services, MORE, UNFINISHED, "1", "3", "", "/q")
    assert services.drafts.all() == []


def test_the_helper_is_there_where_the_critic_is_written_down(services: Services) -> None:
    walk = walk_of(services, "critic")
    spoken = Spoken(["You always fail.", "/notice", *[""] * 3, "/notice", "/enough"])
    walked(services, walk, spoken)
    assert services.messages("plain.critic_offer") in spoken.text
    assert "“always”" in spoken.text


def test_the_passphrase_is_asked_for_before_words_are_shown(services: Services) -> None:
    asked: list[str] = []
    spoken = Spoken([JOURNAL, "", MORE, WORDS, "/q"])
    talk = Talk(
        services, spoken.lines.append, PlainReader(spoken.hear), lambda: asked.append("asked")
    )
    visit(services, "home", talk)
    assert len(asked) == 2


def test_a_letter_that_rests_says_so_and_is_read_all_the_same(
    services: Services, hands: Hands
) -> None:
    until = (hands.at + timedelta(days=1)).isoformat()
    parts = (Part(step="letter", asked="", text="Dear L, you packed with care."),)
    services.journal.add(Entry(practice="letter", parts=parts, rests_until=until))
    said = heard(services, JOURNAL, "1")
    assert "you packed" not in said
    assert services.messages("plain.journal.resting_page") in said
    assert "you packed" in heard(services, JOURNAL, "1", "5")


def test_what_was_kept_is_said_at_the_end(services: Services) -> None:
    spoken = Spoken(["One thing is hard.", *[""] * 5, "Tea helps.", "", "1"])
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


def test_after_the_floor_one_comes_back_and_is_asked_about_the_words(services: Services) -> None:
    says = services.messages
    walk = walk_of(services, "letter")
    page = ["Dear L,", "You packed with care.", "", ""]
    spoken = Spoken(["1", *[""] * 4, *page, "3", "1", *[""] * 5, "3", "4"])
    walked(services, walk, spoken)
    assert spoken.text.count(says("plain.grounded")) == 1
    assert spoken.text.index(says("plain.grounded")) < spoken.text.index(says("practice.keep"))
    assert says.several("ending.worse")[0] not in spoken.text
    (kept,) = services.journal.newest()
    assert kept.practice == "letter"


def test_whoever_stops_at_the_last_line_of_the_floor_hears_that_this_is_fine(
    services: Services,
) -> None:
    spoken = Spoken(["1", "/w", *[""] * 4, "/enough"])
    walked(services, walk_of(services, "friend"), spoken)
    assert services.messages.several("ending.worse")[0] in spoken.text


def test_worse_on_the_floor_offers_people_and_then_lists_them(services: Services) -> None:
    title = services.messages("people.title")
    for worse, listed in (("/worse",), 0), (("/worse", "/worse"), 1):
        spoken = Spoken(["/worse", "", *worse, "/enough"])
        walked(services, walk_of(services, "friend"), spoken)
        assert services.messages.several("practice.worse_here")[0] in spoken.text
        assert spoken.text.count(title) == listed


def test_the_way_back_is_said_once_where_it_felt_worse(services: Services) -> None:
    back = services.messages("plain.way_back")
    spoken = Spoken(["1", "/w", *[""] * 5])
    walked(services, walk_of(services, "friend"), spoken)
    assert spoken.text.count(back) == 1
    feet = Spoken([""] * 5)
    walked(services, walk_of(services, "feet"), feet)
    assert back not in feet.text
