"""The pattern helper asks about the critic's own turns of speech, and about nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassion_tui import assets
from compassion_tui.domain.critic import LONGEST, MOST, crisis, notice
from compassion_tui.domain.trouble import Trouble
from compassion_tui.library.critic import read_crisis, read_critic

CRITIC = read_critic(assets.content())
CRISIS = read_crisis(assets.content())

HEARD = {
    "I always mess things up.": ("globalising", "always"),
    "Every single time I mess up the start.": ("globalising", "Every single time"),
    "I never get anything right.": ("globalising", "never"),
    "Nobody likes me": ("globalising", "Nobody"),
    "Everyone hates me!": ("globalising", "Everyone"),
    "Nothing I do is any use.": ("globalising", "Nothing I do"),
    "Late again, typical me.": ("globalising", "typical me"),
    "I'LL NEVER BE GOOD ENOUGH": ("globalising", "NEVER"),
    "I don't know why I always mess things up.": ("globalising", "always"),
    "It's a complete disaster.": ("catastrophe", "It's a complete disaster"),
    "I ruined everything": ("catastrophe", "I ruined everything"),
    "I'll never recover from this.": ("catastrophe", "never recover"),
    "It was unforgivable.": ("catastrophe", "It was unforgivable"),
    "My career is over.": ("catastrophe", "My career is over"),
    "I'm such a total failure.": ("label", "I'm such a total failure"),
    "I’m so lazy": ("label", "I’m so lazy"),
    "im useless": ("label", "im useless"),
    "I am a terrible friend.": ("label", "I am a terrible friend"),
    "I'm bad.": ("label", "I'm bad"),
    "I feel like a failure as a parent.": ("label", "I feel like a failure"),
    "I can't do it, I'm a failure.": ("label", "I'm a failure"),
    "Obviously I'm not good enough.": ("certainty", "Obviously"),
    "It proves I can't do this job.": ("certainty", "It proves"),
    "I know they think it was odd.": ("certainty", "I know they think"),
    "I should be coping by now.": ("rules", "should"),
    "I shouldn't feel like this.": ("rules", "shouldn't"),
    "I must do better.": ("rules", "must"),
    "I have to be perfect.": ("rules", "have to"),
    "I'm supposed to be stronger than this.": ("rules", "supposed to"),
    "Everyone else copes.": ("only-me", "Everyone else"),
    "Normal people can do this.": ("only-me", "Normal people"),
    "I'm the only one who can't keep up.": ("only-me", "only one"),
    "I'm just being realistic, I'll never manage.": ("realism", "just being realistic"),
    "Let's face it, I always do this.": ("realism", "Let's face it"),
    "Once I've fixed this, I can be kind to myself.": ("conditional", "Once I've"),
    "I don’t deserve kindness.": ("conditional", "don’t deserve"),
    "I have to earn a break.": ("conditional", "have to earn"),
    "I keep thinking about what I said on Monday.": ("ruminate", "keep thinking"),
    "Why did I say that?": ("ruminate", "Why did I say that"),
    "How could I be so careless?": ("berate", "How could I be so"),
    "What's wrong with me?": ("berate", "What's wrong with me"),
    "It serves me right.": ("berate", "serves me right"),
    "I can't face anyone today.": ("withdraw", "can't face anyone"),
    "I want to hide.": ("withdraw", "I want to hide"),
}

SILENT = {
    "negation": """
        It's not the end of the world.
        I'm not a failure.
        I am not stupid, whatever it feels like.
        I don't always mess things up.
        Not everyone hates me.
        It isn't a disaster.
        I don't have to be perfect.
        I no longer think that I'm lazy.
        I used to think I'm useless.
        I haven't ruined everything.
        I wouldn't say I'm a bad parent.
        I never said I'm a failure.
    """,
    "good news": """
        I'm always grateful for a quiet morning.
        I always mess things up and laugh about it.
        Everyone loved the soup, and I'm proud.
        I never get it right the first time and I enjoy that.
        I should have known it would be a lovely day.
        Nobody likes me more than this old dog, lucky me.
        Everything went well.
        I finally finished, and everything worked out.
        I always smile when the bus is late.
        I deserve a holiday.
    """,
    "quotation and title": """
        The note said “I always mess things up.”
        It says "I'm a failure" on the mug.
        I read ‘Nobody likes me’ in a comic.
        I underlined *I never get anything right* in the book.
        The song is called _Everyone Hates Me_.
        I watched Never Let Me Go.
        I have read Everything Falls Apart.
        „Ich bin ein Versager“ und I'm tired.
        The line 'I should be better' is from a play.
    """,
    "plain fact": """
        I failed the exam.
        I missed the deadline.
        I forgot the keys.
        I have never been to Spain.
        I always take the bus at eight.
        Everyone had soup.
        Nobody was at the door.
        Nothing is on today.
        The match is over.
        The cake was a disaster.
        I have to go at five.
        I should buy milk.
        I must catch the early train.
        I ought to water the plants.
        I'm supposed to be there at noon.
        I was the only one on the bus.
        Everyone else had gone home.
        I cancelled the gym.
        I hid the present in the cupboard.
        Once I finish lunch I'll call.
        Until I find my keys I'll wait here.
        I deserve this seat as much as anyone.
        I earn enough for the rent.
        Of course the shop was closed.
        Clearly the milk has turned.
        I keep thinking about dinner.
        I can't stop humming that tune.
        Why did I come in here?
        How could I help?
        I'm bad at tennis.
        I'm in a bad mood.
        I'm at the stupid ticket machine.
        I'm looking for a lazy Sunday film.
        To be honest, it rained all day.
        Let's face it, it will rain.
        The truth is in the middle.
        The always-on light is annoying.
        I was late twice this week.
        I made a mistake in the second row.
        I snapped at the phone.
        I am behind on the laundry.
        It's over at nine.
        Every time it rains, the drain fills.
    """,
    "guess": """
        I must be tired.
        I must have left it on the train.
        It must be late, I should be asleep.
        I must've known it once.
        It should arrive by now.
    """,
    "grief": """
        My dad died and I should be over it by now.
        I always mess up the flowers at the funeral.
        Grief is odd, and I shouldn't feel like this.
        I never got to say it before she passed away.
        Everything falls apart since the burial.
    """,
    "other people's acts": """
        He always puts me down.
        She never listens.
        They always forget me.
        You always mess things up.
        My boss always says I'm useless.
        My mother thinks I'm a failure.
        My best friend never calls.
        I think people always laugh at me.
        The teacher told me I'm stupid.
        Someone called me lazy.
        Sam says I always mess things up.
        I always mess things up when Sam is there.
        I know he thinks I'm stupid.
        I always say the wrong thing when she is angry.
        Our neighbours never get anything right.
        A colleague always does it wrong.
        He made me feel I'm useless.
        I feel my sister is always against me.
        Their rule is that I have to be perfect.
    """,
    "harm": """
        He always hits me and I should have known better.
        He hit me. I always mess things up.
        I always mess up when there is shouting, I feel unsafe.
        It was abuse, and I'm so stupid.
        I was assaulted. I should have known better.
        I never get it right because of the racism at work.
        I can't afford the rent, I'm a failure.
        I'm a burden, I always mess things up.
        I hate myself, I'm useless.
        I was bullied and I'm pathetic.
    """,
    "crisis": """
        I always mess things up and I want to die.
        I'm a failure. I'm going to end my life.
        I'm so useless, I feel suicidal.
        I never get anything right. I'm thinking about killing myself.
    """,
}

ORDINARY = [
    (why, line.strip()) for why, lines in SILENT.items() for line in lines.strip().splitlines()
]


@pytest.mark.parametrize(("sentence", "expected"), HEARD.items())
def test_it_hears_the_critic(sentence: str, expected: tuple[str, str]) -> None:
    first, *_ = notice(sentence, CRITIC, CRISIS)
    assert (first.pattern.id, first.word) == expected


def test_every_pattern_can_be_heard() -> None:
    assert {pattern for pattern, _ in HEARD.values()} == {p.id for p in CRITIC.patterns}


@pytest.mark.parametrize(("why", "sentence"), ORDINARY)
def test_it_is_silent_on(why: str, sentence: str) -> None:
    assert notice(sentence, CRITIC, CRISIS) == (), why


@pytest.mark.parametrize(("why", "sentence"), ORDINARY)
@pytest.mark.parametrize("change", [str.lower, lambda text: text.replace("'", "’")])
def test_it_is_as_silent_on_other_ways_of_typing(
    why: str, sentence: str, change: Callable[[str], str]
) -> None:
    """Names and titles need their capitals; everything else does not."""
    if sentence == sentence.lower() or why == "quotation and title" or "Sam" in sentence:
        return
    assert notice(change(sentence), CRITIC, CRISIS) == (), why


def test_at_most_two_are_shown() -> None:
    text = "I always mess up. I'm a failure. I should do better. Everyone else copes."
    assert [found.pattern.id for found in notice(text, CRITIC, CRISIS)] == ["globalising", "label"]
    assert MOST == 2


def test_it_hears_past_a_sentence_about_somebody_else() -> None:
    found = notice("She came by at noon. I'm such a failure.", CRITIC, CRISIS)
    assert [one.word for one in found] == ["I'm such a failure"]


def test_every_question_is_one() -> None:
    for pattern in CRITIC.patterns:
        assert pattern.question.endswith("?")
        assert pattern.question.count("?") == 1
    assert CRITIC.repair.endswith("?")


def test_it_says_that_it_knows_english_only() -> None:
    assert CRITIC.language == CRISIS.language == "en"
    assert "English" in CRITIC.label
    assert "English" in CRISIS.label


@given(st.text(), st.sampled_from(list(HEARD)), st.text())
def test_what_it_shows_was_written_there(before: str, sentence: str, after: str) -> None:
    text = f"{before}{sentence}{after}"
    found = notice(text, CRITIC, CRISIS)
    assert len(found) <= MOST
    assert len({one.pattern.id for one in found}) == len(found)
    assert all(one.word in text for one in found)


@given(st.lists(st.sampled_from(list(HEARD)), max_size=4), st.sampled_from(["\n", ". ", " "]))
def test_a_word_of_harm_silences_all(sentences: list[str], joint: str) -> None:
    for line in ("He hits me", "It was abuse", "I want to die", "after the funeral"):
        assert notice(joint.join([*sentences, line]), CRITIC, CRISIS) == ()
        assert notice(joint.join([line, *sentences]), CRITIC, CRISIS) == ()


@given(st.sampled_from(list(HEARD)))
def test_somebody_elses_sentence_is_left_alone(sentence: str) -> None:
    assert notice(f"He told me: {sentence}", CRITIC, CRISIS) == ()
    assert notice(f"“{sentence}”", CRITIC, CRISIS) == ()


def test_a_very_long_text_is_heard_from_its_beginning() -> None:
    text = "I always mess things up and I went home, " * 2_500
    assert len(text) > LONGEST
    assert [one.word for one in notice(text, CRITIC, CRISIS)] == ["always"]


@pytest.mark.parametrize(
    "sentence",
    [
        "I want to die",
        "i want to die.",
        "Sometimes I want to kill myself",
        "I’m going to end my life.",
        "im gonna kill myself",
        "I can't stop thinking about killing myself.",
        "I don’t want to be alive",
        "I wish I were dead",
        "I feel suicidal today",
        "I'd be better off dead",
        "I need to hurt myself",
        "Long day.\nI WANT TO DIE",
        "“I want to die”, I wrote.",
    ],
)
def test_it_hears_what_is_said_outright(sentence: str) -> None:
    assert crisis(sentence, CRISIS)


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "This deadline is killing me.",
        "I don't want to die.",
        "In the end my life got better.",
        "I cut myself on a tin.",
        "The battery is dead.",
        "He wants to die in that film.",
        "My phone died.",
        "I could murder a sandwich.",
        "I want to dye my hair.",
        "I am tired of this.",
        "I always mess things up.",
    ],
)
def test_it_leaves_ordinary_talk_alone(sentence: str) -> None:
    assert not crisis(sentence, CRISIS)


@given(st.text(), st.text())
def test_words_around_it_do_not_hide_it(before: str, after: str) -> None:
    assert crisis(f"{before}\nI want to die\n{after}", CRISIS)


@given(st.text(max_size=400))
def test_no_text_is_too_odd(text: str) -> None:
    assert isinstance(notice(text, CRITIC, CRISIS), tuple)
    assert crisis(text, CRISIS) in {True, False}


def test_a_set_that_is_missing_is_named(tmp_path: Path) -> None:
    """Else a slip in the lists would show only in somebody's hard moment."""
    for name, gone in (("crisis.toml", "intend = ["), ("critic.toml", "negations = [")):
        text = (assets.content() / name).read_text("utf-8")
        (tmp_path / name).write_text(text.replace(gone, f"un{gone}"), "utf-8")
    with pytest.raises(Trouble, match=r"critic\.missing") as caught:
        read_crisis(tmp_path)
    assert caught.value.values == {"file": "crisis.toml", "name": "intend"}
    with pytest.raises(Trouble, match=r"critic\.missing") as caught:
        read_critic(tmp_path)
    assert caught.value.values == {"file": "critic.toml", "name": "negations"}
