"""An entry as it is read: what comes first, what is folded, what stands side by side."""

from __future__ import annotations

import msgspec

from compassion_tui import assets
from compassion_tui.domain.entry import NOTE, Entry, Part
from compassion_tui.domain.entry_layout import (
    BEGINNING,
    Block,
    Sides,
    as_text,
    beginning_of,
    excerpt,
    folds,
    layout_of,
    may_be_previewed,
    pickable,
    preview_of,
)
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.steps import Echo
from compassion_tui.library.messages import read_messages

SAY = read_messages(assets.content())
MADE = "2026-03-09T21:10:00+01:00"
SIDE_BY_SIDE = Practice(
    id="friend",
    title="A friend's words",
    about="",
    takes="",
    steps=(Echo(id="beside", lines=("Look.",), left="said", right="kind"),),
)
ENTRY = Entry(
    practice="friend",
    title="A friend's words",
    tags=("rain",),
    kept=("It only rained.",),
    after="lighter",
    parts=(
        Part(step="said", asked="And the voice?", text="Late again.", voice="critic"),
        Part(step="kind", asked="And a friend?", text="It only rained.", voice="kind"),
        Part(step="lines", asked="Which stay?", text="I was late."),
        Part(step="lines", asked="Which stay?", text="As always.", aside=True),
    ),
)


def fitting(text: str) -> bool:
    return "burden" not in text


def roles(entry: Entry, **how: object) -> list[tuple[str, str]]:
    layout = layout_of(entry, SAY, MADE, may_return=fitting, **how)  # type: ignore[arg-type]
    return [(block.role, block.text) for block in layout if isinstance(block, Block)]


HEAD = ("quiet", SAY("journal.head", title="A friend's words", made="Monday 9 March 2026, 21:10"))
FOLDED = ("quiet", SAY("journal.folded"))
LIGHTER = ("quiet", SAY("journal.after.lighter"))


def test_kind_words_come_first_and_the_critic_is_folded() -> None:
    assert roles(ENTRY, notes=["Shared once."]) == [
        ("kept", "It only rained."),
        HEAD,
        ("quiet", "#rain"),
        ("quiet", "Shared once."),
        ("quiet", "And a friend?"),
        ("kind", "It only rained."),
        ("quiet", "Which stay?"),
        ("own", "I was late."),
        FOLDED,
        LIGHTER,
    ]


def test_unfolded_all_of_it_is_there_and_a_question_stands_once() -> None:
    shown = roles(ENTRY, folded=False)
    assert shown[3:] == [
        ("quiet", "And the voice?"),
        ("critic", "Late again."),
        ("quiet", "And a friend?"),
        ("kind", "It only rained."),
        ("quiet", "Which stay?"),
        ("own", "I was late."),
        ("aside", "As always."),
        LIGHTER,
    ]


def test_a_line_that_is_all_there_is_stands_there_once() -> None:
    one = ENTRY.parts[1]
    again = Part(step="line", asked="Which line?", text=one.text, voice="kind")
    entry = Entry(practice="friend", title="A friend's words", parts=(one, again), kept=(one.text,))
    assert roles(entry) == [("kept", one.text), HEAD]
    assert as_text(entry, SAY, MADE, fitting).count(one.text) == 1
    note = Part(step=NOTE, asked="", text="A walk.")
    brought = Entry(practice=NOTE, title="A walk.", parts=(note,))
    own = Practice(id=NOTE, title="Note", about="", takes="", steps=())
    head = SAY("journal.head", title="Note", made="Monday 9 March 2026, 21:10")
    assert roles(brought, practice=own) == [("quiet", head), ("own", "A walk.")]
    more = Entry(practice="friend", parts=(one, ENTRY.parts[2]), kept=(one.text,))
    assert [text for _, text in roles(more)].count(one.text) == 2, "beside other words, it answers"


def test_two_voices_stand_side_by_side_under_whose_they_are() -> None:
    layout = layout_of(ENTRY, SAY, MADE, SIDE_BY_SIDE, may_return=fitting, folded=False)
    (sides,) = [item for item in layout if isinstance(item, Sides)]
    assert [(block.text, block.tight) for block in sides.left] == [
        (SAY("voice.critic"), True),
        ("And the voice?", True),
        ("Late again.", False),
    ]
    assert sides.right[0] == Block(SAY("voice.kind"), "quiet", tight=True)
    texts = [item.text for item in layout if isinstance(item, Block)]
    assert texts.count("It only rained.") == 1, "kept; the part itself is beside the other"
    folded = layout_of(ENTRY, SAY, MADE, SIDE_BY_SIDE, may_return=fitting)
    assert not [item for item in folded if isinstance(item, Sides)]


def test_two_voices_that_are_all_there_is_stand_side_by_side() -> None:
    entry = msgspec.structs.replace(ENTRY, parts=ENTRY.parts[:2])
    layout = layout_of(entry, SAY, MADE, SIDE_BY_SIDE, may_return=fitting, folded=False)
    assert [item for item in layout if isinstance(item, Sides)]


def test_a_letter_comes_before_what_it_answers() -> None:
    hard = Part(step="hard", asked="What's hard?", text="It rained.")
    letter = Part(step="letter", asked="Let them write.", text="Dear you,", voice="kind")
    shown = roles(Entry(practice="letter", parts=(hard, letter)))
    assert shown.index(("kind", "Dear you,")) < shown.index(("own", "It rained."))


def test_answers_without_a_question_are_all_there() -> None:
    parts = tuple(Part(step="a", asked="", text=text) for text in ("Tea.", "Moss."))
    assert roles(Entry(practice="x", parts=parts))[1:] == [("own", "Tea."), ("own", "Moss.")]


def test_a_letter_that_rests_is_not_read_by_accident() -> None:
    letter = Part(step="letter", asked="Let them write.", text="Dear you,", voice="kind")
    resting = Entry(practice="letter", parts=(letter,), rests_until="2026-04-01T00:00:00+02:00")
    assert ("quiet", SAY("journal.resting_page")) in roles(resting)
    assert "Dear you," not in as_text(resting, SAY, MADE, fitting)
    assert FOLDED not in roles(resting)
    assert ("kind", "Dear you,") in roles(resting, folded=False)
    assert folds(resting)
    assert pickable(resting, fitting) == ()
    assert pickable(resting, fitting, opened=True) == ("Dear you,",)


def test_what_may_not_return_is_in_no_kind_voice_and_not_offered() -> None:
    kind = Part(step="kind", asked="", text="I am a burden.", voice="kind")
    entry = Entry(practice="friend", parts=(kind,), kept=("I am a burden.",), tags=("burden",))
    shown = roles(entry)
    assert ("own", "I am a burden.") in shown
    assert not [text for role, text in shown if role in ("kept", "kind")]
    assert pickable(entry, fitting) == ()
    assert not may_be_previewed(entry, fitting)
    assert not may_be_previewed(Entry(practice="x", tags=("burden",)), fitting)
    assert may_be_previewed(ENTRY, fitting)
    head = SAY("journal.head", title="friend", made="Monday 9 March 2026, 21:10")
    preview = preview_of(entry, SAY, MADE, fitting)
    assert preview == [Block(head, "quiet"), Block(SAY("journal.open"), "quiet")]


def test_what_can_be_kept_is_kind_first_and_not_kept_already() -> None:
    assert pickable(ENTRY, fitting) == ("I was late.",)
    heavy = Part(step="a", asked="", text="I am a burden. Tea is warm.", voice="kind")
    assert pickable(Entry(practice="x", parts=(heavy,)), fitting) == ("Tea is warm.",)
    more = Entry(practice="x", parts=(*ENTRY.parts[2:], *ENTRY.parts[:2]))
    assert pickable(more, fitting) == ("It only rained.", "I was late.")


def test_it_is_copied_as_it_is_read() -> None:
    text = as_text(ENTRY, SAY, MADE, fitting)
    assert text.startswith("It only rained.\n\n" + HEAD[1] + "\n#rain\n\nAnd a friend?\nIt only")
    assert text.endswith(f"{LIGHTER[1]}\n")
    assert "Late again." not in text
    assert "As always." not in text


def test_without_a_title_it_has_its_practices_name_and_without_that_a_word() -> None:
    assert SAY("journal.unknown") in roles(Entry(practice=""))[0][1]
    assert roles(Entry(practice="tea"))[0][1].startswith("tea")
    assert roles(Entry(practice="tea", after="unsure"))[-1] != LIGHTER
    note = Entry(practice=NOTE, parts=(Part(step=NOTE, asked="Write.", text="Tea."),))
    assert roles(note)[1:] == [("own", "Tea.")]
    assert not folds(note)
    assert ("quiet", "#rain #tea") in roles(Entry(practice="x", tags=("rain", "tea")))


def test_a_glance_sees_the_beginning_alone() -> None:
    long = Entry(practice="x", parts=(Part(step="a", asked="", text="x" * (BEGINNING + 1)),))
    assert beginning_of(long).parts[0].text == "x" * BEGINNING + " …"
    exact = Entry(practice="x", parts=(Part(step="a", asked="", text="x" * BEGINNING),))
    assert beginning_of(exact) == exact


def test_an_excerpt_is_around_the_word_and_gives_nothing_folded_away() -> None:
    words = " ".join(f"word{number}" for number in range(40))
    text = f"{words} the kettle sang and then it was quiet"
    entry = Entry(practice="x", parts=(Part(step="a", asked="", text=text),), tags=("kettle",))
    assert (
        excerpt(entry, ("kettle",), fitting, lead=12)
        == "…word39 the kettle sang and then it was quiet"
    )
    assert excerpt(entry, ("kettle",), fitting, lead=3).startswith("…kettle sang")
    assert excerpt(entry, ("kettle",), fitting, lead=4).startswith("…the kettle sang")
    assert excerpt(entry, ("word2",), fitting, lead=20).startswith("word0 word1 word2")
    assert excerpt(entry, (), fitting) == ""
    assert excerpt(entry, ("sofa",), fitting) == ""
    assert excerpt(ENTRY, ("late",), fitting) == "I was late."
    assert excerpt(ENTRY, ("always",), fitting) == ""
    assert excerpt(ENTRY, ("rain",), fitting).startswith("It only rained.")
    assert excerpt(Entry(practice="x", tags=("kettle", "tea")), ("kettle",), fitting) == "#kettle"
    heavy = Part(step="a", asked="", text="A good day.\nI am a burden, and late.\nTea.")
    assert excerpt(Entry(practice="x", parts=(heavy,)), ("late",), fitting) == ""
    assert "burden" not in excerpt(Entry(practice="x", parts=(heavy,)), ("good",), fitting)
    assert excerpt(Entry(practice="x", tags=("tea", "teas")), ("tea",), fitting) == "#tea #teas"


def test_an_excerpt_shows_a_line_between_others_that_may_not_return() -> None:
    text = "Moss.\nI am a burden.\nTea, late.\nI am a burden.\nMoss."
    entry = Entry(practice="x", parts=(Part(step="a", asked="", text=text),))
    found = excerpt(entry, ("late",), fitting)
    assert "Tea, late." in found
    assert "burden" not in found
