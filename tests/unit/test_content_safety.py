"""What each practice promises to someone in a hard moment."""

from __future__ import annotations

import re

import pytest

from compassion_tui import assets
from compassion_tui.domain.entry import entry_of
from compassion_tui.domain.flow import Chosen, Next, begin
from compassion_tui.domain.practice import ENDS, ENOUGH
from compassion_tui.domain.steps import GROUND, Option, Pick
from compassion_tui.library.check import graph
from compassion_tui.library.library import Library
from compassion_tui.library.messages import read_messages
from tests.walks import after, reached, walks, words_in

LIBRARY = Library(assets.content())
PRACTICES = {practice.id: practice for practice in LIBRARY.shipped}

every_practice = pytest.mark.parametrize("practice", PRACTICES.values(), ids=PRACTICES)


def option(practice: str, step: str, id: str) -> Option:
    found = PRACTICES[practice].step(step).option(id)
    assert found is not None, (practice, step, id)
    return found


@pytest.mark.parametrize("id", ["letter", "amends", "gap"])
def test_what_is_too_heavy_alone_leads_to_people_and_to_no_more_writing(id):
    practice = PRACTICES[id]
    assert [o.id for o in practice.step("weight").options] == ["bearable", "heavy", "too-heavy"]
    alone = practice.step(option(id, "weight", "too-heavy").goto)
    assert [o.leads for o in alone.options][:2] == ["people", GROUND]
    assert reached(practice, alone.id) == {alone.id, ENOUGH}


def test_grounding_asks_for_nothing():
    """No breath, no touch of one's own body, no words: each of them can be what hurts."""
    feet = PRACTICES["feet"]
    assert {type(step).__name__ for step in feet.steps} == {"Say"}
    assert all(step.id.startswith("feet-") for step in feet.steps)
    assert all(practice.ground == feet.steps for practice in PRACTICES.values())


def test_the_first_minute_asks_nothing_first_and_ends_in_four_ways():
    now = PRACTICES["now"]
    assert [type(step).__name__ for step in now.steps] == [
        "Say",
        "Breathe",
        "Pick",
        "Breathe",
        "Choose",
    ]
    assert now.steps[3].needs == now.steps[2].id, "the line rests for a breath"
    assert [o.id for o in now.steps[-1].options] == ["again", "else", "people", "enough"]


def test_the_friends_question_comes_first_and_the_critic_goes_before_the_turn():
    friend = PRACTICES["friend"]
    assert [o.id for o in friend.steps[0].options] == ["one", "steps"]
    assert friend.step("friend").pin == "telling"
    for id in reached(friend, "turned") - ENDS:
        assert "telling" not in friend.step(id).references, id


def test_leaving_because_it_is_too_heavy_is_told_as_enough():
    letter = PRACTICES["letter"]
    state = after(letter, begin(letter), (Chosen("too-heavy"), Chosen("enough")))
    assert state.ending == "enough"
    assert "([enough])" in graph(letter)
    assert "([enough])" not in graph(PRACTICES["now"])


@every_practice
def test_the_critic_never_becomes_a_kind_word(practice):
    """Not by walking, and not by being offered as a line to keep."""
    critics = {s.id for s in practice.steps if getattr(s, "voice", "") == "critic"}
    for step in practice.steps:
        if isinstance(step, Pick):
            assert not critics & set(step.of), step.id
    for state in walks(practice):
        assert words_in("critic") not in entry_of(practice, state).kept


def test_who_was_hurt_is_led_to_care_and_never_to_repair():
    amends, side = PRACTICES["amends"], PRACTICES["side"]
    assert amends.steps[0].id == "who"
    assert option("amends", "who", "theirs").leads == "side"
    unsure = amends.step("unsure").options
    assert unsure[0].leads == "hand", "which says of nobody that they were hurt"
    assert {"side", "people"} <= {each.leads for each in unsure}
    assert {"people", "hand"} <= {o.leads for o in side.step("care").options}
    assert side.step("safe").options[0].leads == "people"
    assert not [o.leads for step in side.steps for o in step.options if o.leads == "amends"]


def test_punishing_oneself_leads_to_a_hand_before_anything_else():
    amends = PRACTICES["amends"]
    punishing = amends.step(option("amends", "mode", "yes").goto)
    assert punishing.options[0].leads == "hand"


def test_harm_is_met_with_repair_and_the_sentence_stops():
    """Every way on from one's own part comes past the end of the sentence or leaves here."""
    amends = PRACTICES["amends"]
    assert "line" not in reached(amends, "facts", without="stop")
    for way in ("mend", "differently"):
        assert way in reached(amends, "facts")
        assert "stop" in reached(amends, way)


def test_a_letter_rests_and_is_read_again_from_its_own_text():
    keep = PRACTICES["letter"].step("keep")
    reread = PRACTICES["letter-reread"]
    assert keep.rest
    assert PRACTICES["letter"].step("letter").page
    assert reread.step("letter").of == "letter"
    unlisted = ["bad-nights", "letter-reread", "note"]
    assert [id for id in PRACTICES if not PRACTICES[id].listed] == unlisted
    state = after(reread, begin(reread, {"letter": "A kind line."}), (Next(), Next()))
    assert state.answers["letter"] == "A kind line."


def test_kept_lines_come_back_only_where_any_kind_word_fits():
    """A line kept after doing harm is no line for who was harmed."""
    offering = {
        practice.id
        for practice in PRACTICES.values()
        for step in practice.steps
        if isinstance(step, Pick) and "kept" in step.offers
    }
    assert offering == {"hand", "now"}


CUES = ("numb", "unreal", "memory", "shak", "panic", "critic", "heavier", "hurt yourself")


@pytest.mark.parametrize("cue", [*CUES, "ending your life", "F2", "beside you"])
def test_the_signs_to_stop_stand_in_help_and_in_learn(cue):
    help = " ".join(read_messages(assets.content()).several("help.cues"))
    (page,) = (page for page in LIBRARY.pages if page.id == "when-to-stop")
    assert cue in help
    assert cue in page.text


def test_home_offers_three_fitting_ways_at_most():
    for here in LIBRARY.home.here:
        assert 1 <= len(here.practices) + here.people <= 3, here.id
        assert all(PRACTICES[id].listed for id in here.practices), here.id
    assert len({here.id for here in LIBRARY.home.here}) == len(LIBRARY.home.here) == 13


def test_home_offers_nothing_long_where_it_is_too_much():
    here = {here.id: here for here in LIBRARY.home.here}
    assert here["too-much"].practices == ("now", "feet")
    assert here["too-much"].people
    assert here["hurt"].people
    assert here["hurt"].practices == ("hand", "side")


def test_fewer_than_eight_practices_are_known_from_the_course():
    """The table counts them; each practice that is listed has its row in it."""
    text = (assets.content().parents[1] / "docs" / "practices.md").read_text("utf-8")
    table = text.partition("## What each screen")[0]
    rows = re.findall(r"^\| .*\(`([a-z-]+)`\) \|.*\| (.*) \|$", table, re.MULTILINE)
    assert {id for id, _ in rows} == {id for id, each in PRACTICES.items() if each.listed}
    counted = [int(number) for _, known in rows for number in re.findall(r"\*\*(\d)\*\*", known)]
    assert counted == list(range(1, len(counted) + 1))
    assert len(counted) < 8
