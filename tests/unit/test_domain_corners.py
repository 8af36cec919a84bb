"""Corners of the domain that no whole walk comes to, each with what it is for."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import msgspec
import pytest

from compassion_tui import assets
from compassion_tui.domain import danger
from compassion_tui.domain.back import reached
from compassion_tui.domain.danger import DangerDetector
from compassion_tui.domain.days import format_day, format_moment, format_month
from compassion_tui.domain.entry import Entry, Part, entry_of, entry_of_pause
from compassion_tui.domain.flow import State
from compassion_tui.domain.messages import Messages, form_of
from compassion_tui.domain.people import ELSEWHERE, Region, Told, in_danger, tell_foremost
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.rest import on_day, soon, tomorrow, woken
from compassion_tui.domain.steps import RESTS, Breathe, Pick, Write
from compassion_tui.domain.text import paragraphs_of, safe_table
from compassion_tui.domain.unhurried import Unhurried
from compassion_tui.library.critic import read_danger
from compassion_tui.library.messages import read_messages
from compassion_tui.library.people import read_people
from compassion_tui.library.practices import strays

SAY = read_messages(assets.content())


def test_a_letter_rests_by_the_clock_of_where_it_was_written() -> None:
    now = datetime(2026, 3, 9, 23, 50, tzinfo=timezone(timedelta(hours=13)))
    until = "2026-03-10T00:00:00+13:00"
    assert tomorrow(now) == on_day(" 2026-03-10 ", now) == f"{RESTS}{until}"
    assert soon(now) == f"{RESTS}2026-03-10T00:05:00+13:00"
    letter = Entry(practice="letter", title="Dear you", rests_until=until)
    assert woken(letter, now) == letter
    assert woken(letter, now + timedelta(minutes=10)) == Entry(practice="letter", title="Dear you")


def test_a_country_is_called_by_the_beginning_of_any_word_of_its_name() -> None:
    people = read_people(assets.content())
    found = [region and region.code for region in map(people.called, ("zea", "NZ", "ealand"))]
    assert found == ["NZ", "NZ", None]
    assert [region.code for region in people.matching("ealand")] == ["NZ"]


def test_what_to_do_in_danger_where_no_number_is_known() -> None:
    local = Region(code="XX", name="Somewhere", services=())
    assert in_danger(None, SAY) == SAY("people.danger_elsewhere")
    assert in_danger(msgspec.structs.replace(local, code=ELSEWHERE), SAY) == in_danger(None, SAY)
    assert in_danger(local, SAY) == SAY("people.danger_local") != in_danger(None, SAY)


def test_a_service_in_one_line() -> None:
    told = Told("", ("Call 116 123", "write to hello@example.org"), ("Day and night.",))
    ways = "Call 116 123; write to hello@example.org."
    assert told.as_line(SAY) == f"{ways} Day and night."
    assert (
        told._replace(name="A friendly ear").as_line(SAY)
        == f"A friendly ear: {ways} Day and night."
    )


def test_an_entry_without_a_title_is_no_practice_that_was_walked() -> None:
    assert reached([Entry(practice="", title="")]) == ()


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ("2026-03-09T21:10:00+01:00", "Monday 9 March 2026, 21:10"),
        ("2026-03-09", "Monday 9 March 2026"),
        ("2026-03-09Tnoon", "Monday 9 March 2026"),
    ],
)
def test_a_moment_has_its_time_where_it_has_one(made: str, told: str) -> None:
    assert format_moment(SAY, made) == told


def test_days_and_months_are_told() -> None:
    assert format_month(SAY, "2026-12") == "December 2026"
    assert format_day(SAY, "2026-03-09").split() == ["Mon", "9"]


@pytest.mark.parametrize(
    ("made", "moment", "row"),
    [
        ("2026-03-10T21:10:00+01:00", "Tuesday 10 March 2026, 21:10", "Tue 10"),
        ("2026-03-09T21:10:00+01:00", "today, 21:10", "today"),
        ("2026-03-08", "yesterday", "yesterday"),
        ("2026-03-07T21:10:00+01:00", "Saturday 7 March 2026, 21:10", "Sat  7"),
    ],
)
def test_today_and_yesterday_are_called_so(made: str, moment: str, row: str) -> None:
    today = date(2026, 3, 9)
    assert format_moment(SAY, made, today) == moment
    assert format_day(SAY, made[:10], today) == row


def test_what_was_heard_long_ago_is_forgotten_and_heard_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(danger, "MOST_HEARD", 2)
    detector = DangerDetector(read_danger(assets.content()))
    for text in ("Tea.", "Rain.", "Bread.", "I want to die.", "Moss."):
        assert detector.hears(text) == detector.hears(text)
    assert detector.hears("I want to die.")
    assert not detector.hears("Tea.")


def test_a_word_without_end_is_no_word_of_the_list() -> None:
    detector = DangerDetector(read_danger(assets.content()))
    assert not detector.hears("suicid" + "e" * danger.LONGEST_WORD)


def test_a_rule_that_divides_by_nothing_has_the_usual_form() -> None:
    assert form_of({"forms": ["one", "other"], "rule": "1 % n"}, 0) == "other"
    assert form_of({}, 1) == "other"


def test_the_lines_of_a_service_are_all_but_its_name() -> None:
    assert Told("Listeners", ("116 123",), ("At any time.",)).lines == ("116 123", "At any time.")


def test_the_foremost_way_is_one_line_and_none_where_there_is_nobody() -> None:
    region = read_people(assets.content()).region("GB")
    assert region
    told = tell_foremost(region, SAY)
    assert region.services[0].name in told
    assert "\n" not in told
    assert tell_foremost(None, SAY) == ""


def test_a_pick_is_left_out_with_all_that_it_offers() -> None:
    pick = Pick(id="line", lines=("Which?",), of=("a", "b"), pin="c")
    assert not pick.rests_on({"a"})
    assert pick.rests_on({"a", "b"})
    assert pick.rests_on({"c"})
    assert not Pick(id="x", lines=("Which?",), of=("a",), offers=("kept",)).rests_on({"a"})
    assert not Pick(id="x", lines=("Which?",)).rests_on({"a"})


def test_a_file_keeps_its_numbers_and_loses_what_a_terminal_acts_on() -> None:
    found = {"a\x1b": ["b\x07", 3, True, None, {"c": "d\x9b"}]}
    assert safe_table(found) == {"a": ["b", 3, True, None, {"c": "d"}]}


def test_words_of_a_step_that_is_gone_are_kept_but_not_its_blanks() -> None:
    practice = Practice(
        id="p", title="P", about="", takes="", steps=(Write(id="here", lines=("What?",)),)
    )
    state = State(
        practice="p",
        version=1,
        step="here",
        trail=("gone", "blank", "many"),
        answers={"gone": "It rained.", "blank": " ", "many": ("a", "b"), "here": "Tea."},
    )
    assert [(part.step, part.text) for part in entry_of(practice, state).parts] == [
        ("gone", "It rained."),
        ("many", "a\nb"),
        ("here", "Tea."),
    ]


def test_lines_that_wait_stand_still() -> None:
    lines = Unhurried(seconds=(12.0, 12.0), since=0.0)
    assert not lines.waits
    held = lines.waiting(5.0)
    assert held.waits
    assert held.at(100.0) == 5.0
    assert held.going_on(100.0).at(101.0) == 6.0
    assert lines.going_on(7.0) is lines


def test_a_word_after_a_pause_is_kept_with_the_question_it_answers() -> None:
    pause = Entry(practice="pause", title=SAY("pause.title"))
    word = Part(step="word", asked=SAY("pause.word.asked"), text="quieter")
    assert entry_of_pause(SAY, "") == pause
    assert entry_of_pause(SAY, "quieter") == msgspec.structs.replace(pause, parts=(word,))


def test_a_breath_that_is_not_there_is_told_by_the_line_that_names_it() -> None:
    steps = (Breathe(id="rest", lines=("Rest.",), pattern="wave"),)
    own = Practice(id="p", title="P", about="", takes="", steps=steps)
    (told,) = strays(own, "p.toml", practices=(), patterns=("easy",), lists=())
    assert told.values == {"file": "p.toml", "key": "steps.rest.pattern", "name": "wave"}


def test_paragraphs_are_apart_whatever_is_blank_between_them() -> None:
    assert paragraphs_of("\nTea,\nand moss.\n \n\n\tRain.\n") == ("Tea,\nand moss.", "\tRain.")
    assert paragraphs_of(" \n\n") == ()
    assert paragraphs_of("Rest well.\n\nXX\n") == ("Rest well.", "XX")


def test_sentences_name_the_keys_that_a_person_chose() -> None:
    said = Messages(({"a": "Press q, or F2, to ask a question.", "b": ["F2: people", "q"]},))
    said.name_keys({"q": "x", "F2": "F7"})
    assert said("a") == "Press x, or F7, to ask a question."
    assert said.several("b") == ("F7: people", "q")
    said.name_keys({})
    assert said("a") == "Press q, or F2, to ask a question."


def test_a_sentence_is_there_or_not_and_without_a_rule_has_its_usual_form() -> None:
    said = Messages(({"cups": {"one": "a cup", "other": "{count} cups"}},))
    assert said.has("cups")
    assert not said.has("cup")
    assert said("cups", count=1) == "1 cups"


def test_a_name_that_ends_by_itself_has_no_colon_after_it() -> None:
    assert SAY.explained("Worn out", "for an evening") == "Worn out: for an evening"
    assert SAY.explained("What's here?", "For an evening") == "What's here? For an evening"
    assert SAY.explained("Worn out", "") == "Worn out"
