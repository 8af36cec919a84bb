"""The pattern helper asks about the critic's own turns of speech, and about nothing else."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compassion_tui import assets
from compassion_tui.domain.critic import LONGEST, MOST, notice
from compassion_tui.domain.danger import DangerDetector
from compassion_tui.domain.errors import UserError
from compassion_tui.library.critic import read_critic, read_danger

CRITIC = read_critic(assets.content())
DANGER = DangerDetector(read_danger(assets.content()))

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

AS_YOU = {
    "catastrophe": """
        You've ruined everything.
        You ruined it all, you ruined everything
        You will end up alone.
        You're going to fail.
        You'll end up alone.
        You'll lose everything.
        You'll fail again.
        You've wasted your whole life.
        Your career is over.
        You'll never recover from this.
        You'll just mess it up again.
        You're going to mess this up.
        You'll get fired.
        Your life is over.
    """,
    "globalising": """
        You always mess up.
        You always mess things up.
        You never think.
        You never think before you speak.
        can't do anything right
        You can't do anything right
        I can't do anything right
        Why can't you do anything right?
        You never get anything right
        You ruin everything
        Everyone hates you
        Nobody likes you
        No one likes you.
        You'll never be good enough
        You will never be good enough.
        Typical you.
        Never good enough.
        Nothing you do is ever good enough.
        Everything you touch goes wrong.
        You'll never amount to anything.
        You let everyone down.
        You keep messing up.
        You always say the wrong thing.
        You never finish anything.
        you always ruin things
        You constantly let people down.
        every single time you screw it up
        You never do anything right.
        You never learn.
        You'll never change.
        You never get it right, do you?
        You can't get anything right.
        You always give up.
        You forget everything, you always do this.
        You've let everyone down.
        Nobody wants you there.
        No one cares about you.
        Everybody laughs at you.
        Everyone can see you're a fraud.
        Everyone thinks you're an idiot.
        Everyone is sick of you.
        You make everything worse.
        You always make everything worse.
        You keep making the same mistake.
        You can't cope with anything.
        You never do enough.
        you always screw things up
        You always disappoint people
        You constantly fail.
        You couldn't do anything right if you tried.
        Everybody hates you
        Everyone knows you're a fraud
        Nobody listens to you.
        No one understands you.
        You'll never succeed.
        You'll never cope.
        You'll never find anyone.
    """,
    "label": """
        You're useless
        Idiot.
        You idiot
        You idiot!
        You stupid idiot.
        Stupid.
        Stupid, stupid, stupid.
        Useless.
        Pathetic.
        What an idiot.
        So stupid!
        Such a loser.
        God, what a failure.
        Late again, you idiot.
        You're such a failure.
        You are so lazy.
        You're a terrible mother.
        You're a bad friend.
        You're pathetic, and everyone can see it.
        You're not good enough.
        Not good enough.
        You're a fraud, and everyone will find out.
        You're nothing.
        You were so stupid yesterday.
        You're a waste of space.
        Lazy cow.
        You lazy cow
        You're weak.
        You look ridiculous.
        You're too sensitive.
        Moron.
        Loser!
        you loser
        You pathetic loser.
        Lazy.
        Useless, just useless.
        What a failure you are.
        What a stupid thing to say, you idiot.
        You fool, you absolute fool.
        Hopeless!
        What a disgrace.
        Well, that was stupid, you moron.
        You're an idiot, you know that?
        You are worthless
        you're so stupid
        ur useless
        u idiot
        you are a joke
        You're a disappointment to everyone.
        You're an awful parent.
        You're the worst.
        You're so selfish.
        You're just lazy and you know it.
        You're too slow, you're too stupid.
        You were an idiot yesterday.
        You're never enough.
        You could have done so much better, you lazy idiot.
        Stupid girl.
        You stupid, stupid woman.
        You're a fake.
        You're not cut out for this.
        You're hopeless.
        You're incompetent
        You are so dumb.
        You're such a coward.
        You feel like a failure.
        You sound stupid.
        You're a lousy father.
        You're no good.
        You're too needy.
        Idiot!!!
        what a moron
        Ridiculous.
        you stupid cow
        You hypocrite.
        Such a disappointment.
        Don't be such a baby, you coward.
        You are the problem.
    """,
    "certainty": """
        It's all your fault.
        Obviously nobody wants you there.
        It's your own fault.
        It was all your fault.
    """,
    "rules": """
        You should have known
        You should have known better.
        I should have known
        Should have known better.
        You should've known better.
        You should be over this by now.
        You have to be perfect.
        You must try harder.
        You should know better.
        You should try harder.
        You should be stronger than this.
        You shouldn't feel like this.
        You should have done better.
        You should be further along by now.
        You need to try harder.
        Try harder.
        You must do better!
        You're supposed to be good at this by now.
        You're not trying hard enough.
        You shouldn't need help.
        You should do more.
        You mustn't make mistakes.
        You ought to know better.
        You have to try harder
    """,
    "only-me": """
        You're the only one who can't cope.
        Everyone else manages.
        Everyone else can do this, why can't you?
        You don't belong here.
        Normal people can cope, why can't you?
        Other people manage just fine.
        You're the only one who struggles with this.
        Only you could mess this up.
        You don't fit in.
    """,
    "realism": """
        Let's face it, you're useless.
        The truth is you're lazy.
    """,
    "conditional": """
        You don't deserve kindness.
        You don't deserve a break.
        You don't deserve love.
        You don't deserve any help.
        You haven't earned a break.
        Once you've fixed this you can be kind to yourself.
        You don't deserve good things.
    """,
    "ruminate": """
        Why did you say that?
        You keep thinking about what you said, over and over.
        Why did you do that?
    """,
    "berate": """
        What's wrong with you
        What is wrong with you?
        What the hell is wrong with you?
        How could you be so careless
        How could you be so stupid?
        Serves you right.
        Pull yourself together.
        Get a grip!
        Stop being so pathetic.
        Shame on you.
        Why are you so stupid?
        Are you stupid?
        You can't even get out of bed.
        What is the matter with you?
        What were you thinking?
        How could you do that?
        Who do you think you are?
        Call yourself a mother?
        You had one job.
        Stop making excuses.
        Stop whining, nobody cares.
        Grow up.
        Don't be so pathetic.
        Why are you so lazy?
        Why can't you just be normal?
        Stupid me.
        You don't even try.
        Look at yourself.
        How can you be so lazy?
        How stupid are you?
        what's wrong with you
        Stop feeling sorry for yourself.
        Suck it up.
        Man up.
        You can't even look after yourself.
    """,
}
"""The critic says "you": the sentences in which each pattern is heard first."""

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
        You're not a failure.
        You're not stupid, whatever it feels like.
        You don't have to be perfect.
        You don't always mess up.
        Not everyone hates you.
        Not stupid, only tired.
        You aren't useless.
        You haven't ruined everything.
        You're no failure.
        You're far from useless.
        Don't call yourself stupid.
        Nobody is useless.
        Nobody is perfect.
        You're not the worst at this.
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
        You always mess it up and laugh about it.
        Everyone loved your soup, and you should be proud.
        You're always lovely in the morning.
        Nobody likes you more than this old dog, lucky you.
        You should be happy, you did it, and you should be proud.
        You laugh too much, and it's lovely.
        You have to laugh.
        Everyone is proud of you.
        What a lovely idea.
        Look at you, all grown up, and I'm proud.
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
        It says “You idiot” on the mug.
        The song goes "You're useless" twice.
        I read 'You never think' in a comic.
        The book is called *You Ruin Everything*.
        I watched What's Wrong With You.
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
        You have to go at five.
        You should buy milk.
        You left the keys at home.
        You should call the dentist.
        You must catch the early train.
        You ought to water the plants.
        You failed the exam.
        You forgot the keys.
        You missed the deadline.
        You made a mistake in the second row.
        You were late twice this week.
        You have never been to Spain.
        You always take the bus at eight.
        You're bad at tennis.
        You're in a bad mood.
        You can't park here.
        You never know.
        You never take sugar.
        You're supposed to be there at noon.
        Why did you come in here?
        How could you help?
        You know the way.
        Everyone had soup with you.
        Nobody was at the door when you rang.
        Once you finish lunch, call.
        You deserve this seat as much as anyone.
        You're at the stupid ticket machine.
        You should have tried the soup.
        You should have seen the sunset.
        The film was long and stupid.
        The printer is old and always fails.
        A stupid question came up.
        The cake was a failure.
        Never been to Spain.
        Should be fine.
        Must go at five.
        You snapped at the phone.
        You said the wrong date.
        You should take the second left.
        You should get some sleep.
        You should rest.
        You have to sign here.
        You need to water the plants.
        You need to be at the station by six.
        You ought to see a dentist.
        You should bring a coat.
        You should ring the bank by noon.
        You never wear green.
        You never told anyone where the key was.
        You always park outside.
        You always have tea at four.
        You always know what to say.
        You always try, and that counts.
        You can't see the sea from here.
        You can't come on Friday.
        You can't have your cake and eat it.
        You can't go wrong with soup.
        You didn't reply to the email.
        You arrived ten minutes late.
        You broke the blue cup.
        You spent forty pounds on shoes.
        You got a C in the test.
        You deleted the wrong file.
        You lost the match.
        You burnt the toast.
        You had a hard week.
        You did your best.
        You tried.
        You're tired.
        You're thirty-four.
        You're at home.
        You're late.
        You're not alone.
        You're doing fine.
        You're enough.
        You are good enough.
        Nobody minds if you're late.
        Everyone makes mistakes.
        Everyone gets things wrong sometimes, you too.
        Everyone has a first day.
        Everybody likes you.
        Everything is ready for you.
        Everything takes you longer in winter.
        Nothing you can do today, so rest.
        Why did you take the bus?
        How could you know that then?
        How could you have known?
        What's in your bag?
        What were you cooking?
        Are you there?
        Are you hungry?
        Stop.
        Go home.
        Try the soup.
        Grow tomatoes.
        Weak tea.
        Lazy Sunday.
        A stupid film.
        A failure of the power supply.
        The lift is useless.
        The weather is rubbish.
        Silly weather.
        It's a weak signal.
        The plan is hopeless.
        The soup is not good enough.
        The bus is always late.
        The bus never comes on time.
        The printer should be better by now.
        The dog always messes things up.
        It was your turn.
        It is your turn to cook.
        It's your fault line, the geology one.
        You deserve better.
        You deserve kindness.
        You don't deserve to be treated like this.
        You're allowed to rest.
        You should turn left here.
        You should have a look.
        You should have been a baker.
        You must have a key.
        You have to be eighteen.
        You have to be there by noon.
        You never go by car.
        You always get up at six.
        You always ask good questions.
        You can't even tell that it was mended.
        You couldn't have known.
        You can't do everything.
        You can't do it all at once.
        You don't even have to answer.
        You don't deserve the blame for that.
        You need to be over eighteen.
        You better hurry.
        Everyone was at your house.
        Everyone has bad days.
        Nobody knows how this works.
        No one expects that of you.
        You're too early.
        You're too kind.
        You're a nurse.
        You're a good friend.
        You're nobody's fool.
        You were ill.
        You fell asleep.
        You lost your job.
        You'll fail no one.
        You'll get there.
        You'll be fine.
        Why did you go there?
        How could you forget the cake, you wonder.
        What a day.
        Such a long way.
        So tired.
        So late.
        Never mind.
        Never again.
        Always the window seat.
        Must dash.
        Grow up in a village.
        The grip is weak.
        A mess in the kitchen.
        The idiot's guide to knitting.
    """,
    "guess": """
        I must be tired.
        I must have left it on the train.
        It must be late, I should be asleep.
        I must've known it once.
        It should arrive by now.
        You must be tired.
        You must have left it on the train.
        You should be asleep.
        You must be so tired.
        Should do.
    """,
    "grief": """
        My dad died and I should be over it by now.
        I always mess up the flowers at the funeral.
        Grief is odd, and I shouldn't feel like this.
        I never got to say it before she passed away.
        Everything falls apart since the burial.
        You should have been there when your dad died.
        You should be over the funeral by now.
        You should have visited before she died.
        You're failing because of the chemo, the cancer is back.
    """,
    "other people's acts": """
        He always puts me down.
        She never listens.
        They always forget me.
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
        He always puts you down.
        He says you're useless.
        My boss says you are useless.
        My mother thinks you're a failure.
        She told me I'm stupid.
        She told you that you're stupid.
        Sam says you always mess things up.
        Your mother thinks you're useless.
        Your boss always says you should try harder.
        They think you're pathetic.
        Somebody called you lazy.
        You never listen to me.
        You always forget my birthday.
        You always let me down.
        You always put us down.
        You told me I'm stupid.
        I think you always mess up.
        I know you think I'm useless.
        I feel you never listen.
        How could you do this to me?
        You always make me cry.
        We always mess up.
        She always says you're lazy.
        Dad says you never think.
        Your father always said you were useless.
        Your ex called you pathetic.
        Your sister never gets it right.
        You said I'm useless.
        You never ask how I am.
        You should have told me.
        You promised us you'd come.
        Why can't you just talk to me?
        I wish you were here.
        I can't do anything right when he shouts at me.
        My idiot brother says you're late.
        Her idea of you is wrong.
        They never wanted you.
        He thinks you're useless.
        Your partner always says you ruin everything.
        You always blame me.
        You never cared about us.
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
        He always hits you.
        He hit you, and you should have known better.
        You let yourself be hit, you're pathetic.
        You should have fought back, idiot.
        You asked for it, you should have known.
        It was abuse, you should have known better.
        You hurt yourself again, you're useless.
        You hate yourself, and you're useless.
        You're such a burden.
        You were bullied, and you're pathetic.
        You always shout at me.
        You were assaulted and you should have known better.
        You should have fought back.
        You shouldn't have been drinking, he raped you.
        You can't afford the rent, you loser.
        You starve yourself and you're useless.
        You hurt me.
        He beat you and you did nothing, you coward.
        You let him touch you.
    """,
    "crisis": """
        I always mess things up and I want to die.
        I'm a failure. I'm going to end my life.
        I'm so useless, I feel suicidal.
        I never get anything right. I'm thinking about killing myself.
        You idiot, you should just kill yourself.
        You're useless. You deserve to die.
        Nobody would miss you, loser.
        You should just disappear, you idiot.
    """,
}

ORDINARY = [
    (why, line.strip()) for why, lines in SILENT.items() for line in lines.strip().splitlines()
]

SAID_TO_ONESELF = [
    (pattern, line.strip())
    for pattern, lines in AS_YOU.items()
    for line in lines.strip().splitlines()
]


@pytest.mark.parametrize(("sentence", "expected"), HEARD.items())
def test_it_hears_the_critic(sentence: str, expected: tuple[str, str]) -> None:
    first, *_ = notice(sentence, CRITIC, DANGER)
    assert (first.pattern.id, first.word) == expected


def test_every_pattern_can_be_heard() -> None:
    assert {pattern for pattern, _ in HEARD.values()} == {p.id for p in CRITIC.patterns}


def typings(sentence: str) -> list[str]:
    """Ways in which one sentence is typed."""
    curly, without = sentence.replace("'", "’"), sentence.replace("'", "")
    return [sentence, curly, without, sentence.lower(), sentence.upper()]


@pytest.mark.parametrize(("pattern", "sentence"), SAID_TO_ONESELF)
def test_it_hears_the_critic_say_you(pattern: str, sentence: str) -> None:
    for typed in typings(sentence):
        first, *_ = notice(typed, CRITIC, DANGER)
        assert first.pattern.id == pattern
        assert first.word in typed


@pytest.mark.parametrize(("why", "sentence"), ORDINARY)
def test_it_is_silent_on(why: str, sentence: str) -> None:
    """However it is typed; names and titles need their capitals, and quotations their marks."""
    as_it_is = why == "quotation and title" or "Sam" in sentence
    for typed in [sentence] if as_it_is else typings(sentence):
        assert notice(typed, CRITIC, DANGER) == (), why


def test_at_most_two_are_shown() -> None:
    text = "I always mess up. I'm a failure. I should do better. Everyone else copes."
    assert [found.pattern.id for found in notice(text, CRITIC, DANGER)] == ["globalising", "label"]
    assert MOST == 2


def test_it_hears_past_a_sentence_about_somebody_else() -> None:
    found = notice("She came by at noon. I'm such a failure.", CRITIC, DANGER)
    assert [one.word for one in found] == ["I'm such a failure"]


def test_every_question_is_one() -> None:
    for pattern in CRITIC.patterns:
        assert pattern.question.endswith("?")
        assert pattern.question.count("?") == 1
    assert CRITIC.repair.endswith("?")


def test_it_says_that_it_knows_english_only() -> None:
    assert CRITIC.language == "en"
    assert "English" in CRITIC.label


@given(st.text(), st.sampled_from(list(HEARD)), st.text())
def test_what_it_shows_was_written_there(before: str, sentence: str, after: str) -> None:
    text = f"{before}{sentence}{after}"
    found = notice(text, CRITIC, DANGER)
    assert len(found) <= MOST
    assert len({one.pattern.id for one in found}) == len(found)
    assert all(one.word in text for one in found)


@given(st.lists(st.sampled_from(list(HEARD)), max_size=4), st.sampled_from(["\n", ". ", " "]))
def test_a_word_of_harm_silences_all(sentences: list[str], joint: str) -> None:
    for line in ("He hits me", "It was abuse", "I want to die", "after the funeral"):
        assert notice(joint.join([*sentences, line]), CRITIC, DANGER) == ()
        assert notice(joint.join([line, *sentences]), CRITIC, DANGER) == ()


@given(st.sampled_from(list(HEARD)))
def test_somebody_elses_sentence_is_left_alone(sentence: str) -> None:
    assert notice(f"He told me: {sentence}", CRITIC, DANGER) == ()
    assert notice(f"“{sentence}”", CRITIC, DANGER) == ()


def test_a_very_long_text_is_heard_from_its_beginning() -> None:
    text = "I always mess things up and I went home, " * 2_500
    assert len(text) > LONGEST
    assert [one.word for one in notice(text, CRITIC, DANGER)] == ["always"]


@given(st.text(max_size=400))
def test_no_text_is_too_odd(text: str) -> None:
    assert isinstance(notice(text, CRITIC, DANGER), tuple)


def test_a_set_that_is_missing_is_named(tmp_path: Path) -> None:
    """Else a slip in the lists would show only in somebody's hard moment."""
    text = (assets.content() / "critic.toml").read_text("utf-8")
    (tmp_path / "critic.toml").write_text(text.replace("negations = [", "unnegations = ["), "utf-8")
    with pytest.raises(UserError, match=r"critic\.missing") as caught:
        read_critic(tmp_path)
    assert caught.value.values == {"file": "critic.toml", "name": "negations"}


VOCABULARY = sorted(
    {word for words in CRITIC.match.values() for each in words for word in each.split()}
)


@settings(deadline=None, max_examples=50)  # what grows out of hand would run into the time-out
@given(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=6), st.sampled_from(" \n,-'"))
def test_no_text_takes_long(words: list[str], joint: str) -> None:
    """Much less than this in truth; an exponential case would take minutes."""
    text = (" ".join(words) + joint) * LONGEST
    before = process_time()
    list(CRITIC.listener.hits(text[:LONGEST]))
    assert process_time() - before < 1
