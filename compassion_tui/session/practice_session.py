"""A walk through a practice: the state machine, its draft, and what's kept of it.

A screen and line mode both drive a PracticeSession; neither knows how words are saved. Only this
module decides what stays on the disk after each ending:

- complete, and kept or left to rest: an entry; the draft is deleted.
- complete, and let go: nothing; the draft is deleted when the walk is closed.
- complete, with no decision asked for: the draft stays if it has the person's own words; an entry
  if any words still wait for a place, since finished is finished.
- enough or worse: the draft stays if it has the person's own words; a note becomes an entry.
- a letter's reading, once past the letter: home stops offering that letter.
- interrupted, by a closed terminal or a crash: the draft stays if anything was answered.
"""

# long: one walk: what's heard in its words decides where it goes and what's kept of it, so that
# what it does, hears and keeps would each hold the others
from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from threading import Lock

import msgspec

from compassion_tui.domain import unhurried
from compassion_tui.domain.danger import Danger
from compassion_tui.domain.days import format_moment
from compassion_tui.domain.entry import NOTE, Entry, entry_of, says_the_same
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.flow import (
    Answered,
    Back,
    Chosen,
    Enough,
    Event,
    Next,
    Resume,
    Skip,
    State,
    Strayed,
    Worse,
    advance,
    begin,
    current,
    worded,
    wordless,
)
from compassion_tui.domain.messages import Messages
from compassion_tui.domain.practice import Practice, left_out_in_danger, steps_left
from compassion_tui.domain.rest import REREAD, has_read
from compassion_tui.domain.splitting import is_untouched, only
from compassion_tui.domain.steps import Answer, Choose, Step
from compassion_tui.drafts import Draft
from compassion_tui.services import Services
from compassion_tui.session.danger import (
    FEET,
    OVER,
    AnswerListener,
    closing_of,
    floor_offer_of,
    offer_of,
)
from compassion_tui.session.letters import note_read
from compassion_tui.session.sealed_value import seal_value

ALWAYS_OPEN = frozenset({"now", "feet"})
"""The practices that never ask for a passphrase."""

LET_GO = "drop"
"""The answer of a Keep step that keeps nothing."""

OFFERED: dict[str, Event] = {FEET: Worse(), OVER: Enough()}
"""What the options of an offer do besides going on; people to talk to open over it."""

STRAY = ""
"""The id, among answers by step, of what was typed beside the steps."""


# one child: used as it is; only the page for bad nights starts from what was kept
class PracticeSession:
    """One walk through one practice."""

    def __init__(
        self,
        services: Services,
        practice: Practice,
        draft: Draft | None = None,
        seed: Mapping[str, Answer] | None = None,
    ) -> None:
        """Begin at the first step, or where `draft` stopped; `seed` has answers to begin with."""
        self._services = services
        self.practice = practice
        self.id = draft.id if draft else services.drafts.new_id()
        self.state = _resumed(practice, draft.state) if draft else begin(practice, seed)
        self._saved = self.state
        self._on_disk = draft is not None
        """Whether there may be a draft of it."""
        self._cleared: dict[str, str] = {}
        """What was typed beside a step and cleared there, by step; only ever in memory."""
        self._opened_at = None if draft else self.state
        self._saving = Lock()
        self._unread = practice.id == REREAD
        """Whether it reads a letter that home offers until then."""
        self._ear = AnswerListener(services)
        remembered = services.settings.current.remembered
        self._known = frozenset(
            step.id
            for step in practice.steps
            if step.once and f"{practice.id}.{step.id}" in remembered and step.id != self.state.step
        )
        """The steps that are asked only once, and were."""
        self._unhurried: frozenset[str] | None = None
        """While lines come by themselves, the steps that are skipped."""
        self._met: dict[str, Danger] = {}
        """What was heard when people were last offered, by step."""
        self.folded = False
        """Whether the person hid the offer of people for this walk."""
        self._offer = self._offered()
        self._resumed = True
        """Whether the offer comes before the step at which the walk began or continued."""
        self._along = 0.0
        self.shelf: tuple[str, ...] = ()
        """The person's kept lines that may be offered here: picking one again isn't writing."""

    @property
    def cleared(self) -> str:
        """What was typed beside this step and cleared, and can be brought back."""
        return self._cleared.get(self.state.step, "")

    def clear_stray(self) -> None:
        """Clear what was typed beside the steps; at this step it can be brought back."""
        self.recall("\n".join(filter(None, (self.cleared, self.state.stray))))
        self.dispatch(Strayed(""))

    def recall(self, cleared: str) -> None:
        """Hold this as what was cleared at this step."""
        self._cleared[self.state.step] = cleared

    def bring_back(self) -> None:
        """Continue after an ending, and bring back what was cleared at this step."""
        if self.state.ending is not None:
            self.dispatch(Back())
        cleared = self._cleared.pop(self.state.step, "")
        self.dispatch(Strayed("\n".join(filter(None, (cleared, self.state.stray)))))

    def taken_along(self, practice: Practice) -> Draft | None:
        """What was typed beside the steps, as the beginning of another practice.

        None if there's nothing, or if it can't be saved while the journal is locked.
        """
        if not self.state.beside or self._locked:
            return None
        state = msgspec.structs.replace(begin(practice), stray=self.state.stray)
        return Draft(id=self._services.drafts.new_id(), state=state)

    def turn_unhurried(self) -> bool:
        """Turn lines that come by themselves on or off; False if that's not possible here."""
        if self._unhurried is not None:
            self._unhurried = None
            return True
        if not self.can_be_unhurried:
            return False
        self._unhurried = unhurried.left_out(self.practice)
        if self.state.step in self._unhurried:
            self._go(Next())
            self._opened_at = self.state
        return True

    @property
    def can_be_unhurried(self) -> bool:
        """Whether it can be followed without a key, which is chosen at the first step."""
        return bool(self.practice.unhurried) and not self.begun

    @property
    def is_unhurried(self) -> bool:
        """Whether lines come by themselves here. They don't once danger is heard."""
        stands = self.offering or self.danger or self.state.back_to
        return self._unhurried is not None and not stands

    def dispatch(self, event: Event) -> State:
        """Apply what the person did. Nothing is written; see `save`."""
        if isinstance(event, Strayed):  # runs at each key, as below
            self.state = advance(self.practice, self.state, event)
        elif isinstance(event, Worse) and self._grounds:
            self._offer, self._resumed = floor_offer_of(self._services), True
        elif self._offer is not None:
            self._answer_offer(event)
        elif isinstance(event, Answered):  # runs at each key, so nothing is listened to here
            self.state = advance(self.practice, self.state, event)
        else:
            self._go(event)
        return self.state

    @property
    def step(self) -> Step | None:
        """The step to show: the walk's current step, or an offer of people before it.

        None if the practice no longer has it.
        """
        return self._offer or current(self.practice, self.state)

    @property
    def _grounds(self) -> bool:
        """Whether the walk is at a grounding step."""
        return self.state.ending is None and self.practice.grounds(self.state.step)

    @property
    def only_came_to_ground(self) -> bool:
        """Whether the walk is at the first of the grounding steps, and came there from elsewhere.

        An offer there is answered first.
        """
        state = self.state
        first = bool(state.back_to) and state.step == self.practice.ground[0].id
        return first and self._grounds and not self.offering

    @property
    def along(self) -> float:
        """The furthest point of the walk, from 0 to 1, on the shortest way to an end.

        Going back doesn't lower it, and grounding leaves it as it was.
        """
        behind, left = len(self.state.trail), steps_left(self.practice, self.state.step)
        if left:
            self._along = max(self._along, behind / (behind + left))
        return self._along

    def lines_of(self, step: Step) -> tuple[str, ...]:
        """What the guide says at a step; plainer where it asks for lines with words of danger."""
        heard = self._heard()
        if not heard.keys().isdisjoint({*step.listened_to} - {step.id}):
            return self._services.messages.several("danger.pick")
        return step.eased if step.eased and self.is_unhurried else step.lines

    @property
    def offering(self) -> bool:
        """Whether people are offered now, before the current step."""
        return self._offer is not None

    @property
    def offers_from_floor(self) -> bool:
        """Whether the offer is the one that "this feels worse" leads to on the floor itself."""
        return self._offer is not None and self._offer.option(OVER) is not None

    @property
    def danger(self) -> Danger:
        """What's heard in what was written here, unless that's turned off."""
        return max(self._heard().values(), default=Danger.NONE)

    @property
    def shows_people(self) -> Danger:
        """What people should be offered for, unless the person hid the offer here."""
        return Danger.NONE if self.folded else self.danger

    def danger_shown(self, *ids: str) -> Danger:
        """What people should be offered for beside the answers of these steps, or STRAY."""
        if self.folded:
            return Danger.NONE
        heard = self._heard()
        return max((heard[id] for id in ids if id in heard), default=Danger.NONE)

    def fold(self) -> bool:
        """Stop offering people on this walk, since someone may be reading along.

        True if they were being offered.
        """
        offered, self._offer = self.offering, None
        self.folded = True
        return offered

    @property
    def before(self) -> Step | None:
        """The previous step; None at the first one, at an offer, and where grounding begins."""
        if self._offer is not None:
            return None
        *_, last = ("", *self.state.trail)
        if last in self._left_out(Next()):
            return None
        grounds = self.practice.grounds
        return self.practice.step(last) if grounds(last) == grounds(self.state.step) else None

    @property
    def begun(self) -> bool:
        """Whether there's anything to come back to."""
        return bool(self._answered or self.state.trail or self.state.beside)

    @property
    def _answered(self) -> bool:
        """Whether any answer holds something: a text that was erased again holds nothing."""
        return any(self.state.answers.values())

    @property
    def untouched(self) -> bool:
        """Whether nothing was done since it was opened; never of a resumed draft.

        What was cleared was done: it can still be brought back.
        """
        if self.cleared or self._opened_at is None or self.state.ending not in (None, "enough"):
            return False
        return msgspec.structs.replace(self.state, ending=None) == self._opened_at

    @property
    def worded(self) -> bool:
        """Whether it has the person's own words."""
        return worded(self.practice, self.state)

    @property
    def has_words(self) -> bool:
        """Whether it has the person's own words, or words that still wait for a place."""
        return self.worded or bool(self.state.beside)

    @property
    def waits(self) -> bool:
        """Whether it stays with words in it, to be found again; not while the journal is locked."""
        return self.stays and self.has_words and not self.loses

    @property
    def waits_on_disk(self) -> bool:
        """Whether it's found again even after quitting: not off the record, nor if it's locked."""
        return self.waits and not self._locked and not self._services.off_the_record

    @property
    def loses(self) -> bool:
        """Whether words that wait would be gone at its end: without the passphrase none is kept."""
        return self._locked and self._ends_with_words

    @property
    def let_go(self) -> bool:
        """Whether the person chose to keep nothing, at its end."""
        return self.state.ending == "complete" and self._way == LET_GO

    @property
    def keeps(self) -> bool:
        """Whether its ending saves it to the journal.

        A note goes there however it's left: that's where people look for it.
        """
        if self.state.ending in ("enough", "worse"):
            return self.practice.id == NOTE and self._own_words
        if self._ends_with_words:
            return not self._locked
        return self.state.ending == "complete" and self._way not in ("", LET_GO)

    @property
    def _ends_with_words(self) -> bool:
        """Whether it's complete without a decision, and words still wait for a place."""
        return self.state.ending == "complete" and not self._way and bool(self.state.beside)

    @property
    def stays(self) -> bool:
        """Whether its draft stays when it's closed: it has something undecided."""
        if self.keeps or self.let_go:
            return False
        if self.state.beside:
            return True
        return self._own_words if self.state.ending else self._answered

    @property
    def asks_passphrase(self) -> bool:
        """Whether this step reads or writes words that are still locked."""
        step = self.step
        wordless = step is not None and not step.is_private
        return self._locked and self.practice.id not in ALWAYS_OPEN and not wordless

    @property
    def locked_out(self) -> bool:
        """Whether its words need a passphrase that another window set meanwhile."""
        return self._locked and self.worded and self.practice.id not in ALWAYS_OPEN

    def save(self) -> None:
        """Save the walk as a draft, if it changed; one with nothing left in it has no draft.

        Raises:
            UserError: it couldn't be written, or it is locked out; it is still whole in memory.
        """
        with self._saving:
            state, passes = self.state, self._locked and not self.locked_out
            if state is not self._saved and not passes:
                self._write(state)
        self._note_reading(state)

    def _write(self, state: State) -> None:
        if self.begun:
            self._on_disk = True
            self._services.drafts.save(Draft(id=self.id, state=state))
            self._remember()
        elif self._on_disk:
            self._drop()
        self._saved = state

    def _drop(self) -> None:
        self._services.drafts.drop(self.id)
        self._on_disk = False

    @property
    def leaves_draft(self) -> bool:
        """Whether a draft was saved of what's empty again, and has to go."""
        return self._on_disk and not self.begun

    def sealed(self) -> bytes:
        """The walk as it is now, as a sealed draft."""
        return seal_value(self._services, Draft(id=self.id, state=self.state))

    def keep(self) -> Entry:
        """Save the walk to the journal, and then delete its draft.

        The entry gets the draft's id, so that a kill between the two can't duplicate it; it gets
        another id if an entry with that one was erased.

        Raises:
            UserError: the journal couldn't take it; the draft stays.
        """
        journal, entry = self._services.journal, self.entry()
        if (known := journal.get(self.id)) is not None:  # killed between the two, then continued
            entry = msgspec.structs.replace(entry, made=known.made, tags=known.tags)
            entry = known if says_the_same(entry, known) else journal.revise(entry)
        else:
            entry = journal.add(entry)
        self.forget()
        self.id = entry.id
        self._note_reading(self.state)
        return entry

    def tag(self, tags: tuple[str, ...]) -> None:
        """Give the kept entry these tags.

        Raises:
            UserError: the journal couldn't take them.
        """
        entry = self._services.journal.get(self.id)
        if entry is not None:
            self._services.journal.revise(msgspec.structs.replace(entry, tags=tags))

    def forget(self) -> None:
        """Delete the draft. It's only written again if the walk continues."""
        with self._saving:
            self._drop()
            self._saved = self.state

    def close(self) -> None:
        """Close the walk: the draft stays or is deleted, as `stays` says.

        While it's locked nothing is written, and only what was let go is lost.
        """
        if self.stays:
            self.save()
        elif self.let_go or not self._locked:
            self.forget()
            self._note_reading(self.state)

    def _note_reading(self, state: State) -> None:
        """Note a letter that was read; if that fails, home only offers it again."""
        if self._unread and has_read(self.practice, state):
            with suppress(UserError):
                note_read(self._services, self.practice, state.answers)
                self._unread = False

    def current_text(self, id: str) -> str:
        """What was written at a step, as it may be shown again later.

        Lines set aside since are left out, and so are sentences of danger or against oneself, and
        ways to begin that nothing was written in.
        """
        step = self.practice.step(id)
        chosen = step.option(self.state.answers.get(id)) if step else None
        if chosen is not None and chosen.goto and chosen.goto in self.state.walked:
            return self.current_text(chosen.goto)  # "somewhere else": the next step asks where
        parts = (part for part in self.entry().parts if part.step == id and not part.aside)
        text = "\n".join(part.text for part in parts)
        may_return = self._services.library.danger.may_return
        ways = self.practice.ways
        return only(text, lambda line: may_return(line) and not is_untouched(line, ways))

    def closing(self, messages: Messages) -> tuple[str, ...]:
        """The lines of an ending; after words of danger, only about people."""
        if self.danger:
            people = closing_of(self._services, self.shows_people) or (messages("danger.folded"),)
            return (*people, *self._outcome(messages))
        if self.let_go:
            return self._outcome(messages)
        if self.state.ending == "complete" or (self.keeps and self.state.ending == "enough"):
            return (*self._last_lines, *self._outcome(messages))
        return (*messages.several(f"ending.{self.state.ending}"), *self._outcome(messages))

    @property
    def _last_lines(self) -> tuple[str, ...]:
        """The lines that fit how it feels now, if that was asked; otherwise the practice's own."""
        steps = map(self.practice.step, reversed(self.state.walked))
        options = (step.option(self.state.answers.get(step.id)) for step in steps if step)
        said = (option.closing for option in options if option and option.closing)
        return next(said, self.practice.ending)

    def _remember(self) -> None:
        """Remember choices for the next walk, but never the person's own words.

        Off the record, this only lasts for the session.
        """
        settings, answers = self._services.settings, self.state.answers
        before = settings.current.remembered
        now = {
            f"{self.practice.id}.{step.id}": str(answers[step.id])
            for step in self.practice.steps
            if step.remembered and self._is_offered(step, answers.get(step.id, ""))
        }
        if not now.items() <= before.items():
            write = settings.override if self._services.off_the_record else settings.change
            write("remembered", {**before, **now})

    def _outcome(self, messages: Messages) -> tuple[str, ...]:
        """What happened to the words."""
        if self.let_go:
            return messages.several("ending.let_go")
        if self.loses:
            return messages.several("ending.locked")
        return (self.said_when_kept(messages),) if self.keeps else ()

    def said_when_kept(self, messages: Messages) -> str:
        """Where the entry is now, and for how long."""
        if self._services.off_the_record:
            return messages("ending.kept_passing")
        until = self.entry().rests_until
        if until:
            today = self._services.clock.now().date()
            return messages("ending.rests", until=format_moment(messages, until, today))
        if self._ends_with_words:
            return messages("ending.kept_typed")
        return messages("ending.kept_now")

    def entry(self) -> Entry:
        """What the journal would keep of it."""
        return msgspec.structs.replace(entry_of(self.practice, self.state), id=self.id)

    @property
    def kept_line(self) -> str:
        """The line to show at an ending; empty if none was kept, or it may not be shown."""
        if self.let_go or self.danger:
            return ""
        lines = filter(self._services.library.danger.may_return, self.entry().kept)
        return next(reversed(list(lines)), "")

    def _go(self, event: Event) -> None:
        """Skip the steps that aren't asked after words of danger; then offer people."""
        before = self.state.step
        left_out = self._left_out(event)
        self.state = advance(self.practice, self.state, event, left_out)
        while self.state.step in left_out and self.state.ending is None:
            further = event if isinstance(event, Back) and self.state.trail else Next()
            self.state = advance(self.practice, self.state, further, left_out)
        if isinstance(event, Next | Skip | Chosen) and self.state.step != before:
            self._offer, self._resumed = self._offered(), False

    def _left_out(self, event: Event) -> frozenset[str]:
        """The steps that aren't shown now; going back leads to where the words were written.

        While lines come by themselves nothing is written, and they say so in their own way.
        """
        heard = self._heard()
        if not heard and self._unhurried is not None:
            return self._known | self._unhurried
        left_out = self._known | wordless(self.practice, self.state)
        if not heard:
            return left_out
        left_out |= left_out_in_danger(self.practice)
        return left_out - heard.keys() if isinstance(event, Back) else left_out

    def _offered(self) -> Choose | None:
        """Offer people, if more danger is heard than the last offer was for."""
        heard = self._heard()
        news = any(danger > self._met.get(id, Danger.NONE) for id, danger in heard.items())
        if self.folded or self.state.ending or not news:
            return None
        return offer_of(self._services, max(heard.values()))

    def _answer_offer(self, event: Event) -> None:
        """Continue after the offer; people to talk to open over it, and it stays."""
        match event:
            case Answered() | Chosen(option="people"):
                return
            case Back():
                self._offer = None
                if not self._resumed or self.state.step in self._left_out(event):
                    self._go(event)
                return
            case Chosen(option=option):
                onward = OFFERED.get(option)
            case Next() | Skip():
                onward = None
            case _:
                onward = event
        self._meet()
        if self.state.step in self._left_out(Next()):
            self._go(Next())
        if onward is not None:
            self._go(onward)

    def _meet(self) -> None:
        """Note what has been heard, because an offer answered it."""
        self._offer = None
        self._met = self._heard()

    def _heard(self) -> dict[str, Danger]:
        """What's heard in each answer, and beside the steps, by step id.

        What was cleared there was heard when it was typed, and stays heard on this walk.
        """
        beside = "\n".join((*self._cleared.values(), self.state.stray))
        return self._ear.dangers({**self.state.answers, STRAY: beside})

    @property
    def _locked(self) -> bool:
        """Whether a passphrase is still needed: until then nothing is saved."""
        return self._services.needs_passphrase

    def _is_offered(self, step: Step, answer: Answer) -> bool:
        """Whether an answer is one of the app's own words."""
        return step.option(answer) is not None or answer in self._offered_lines

    @property
    def _offered_lines(self) -> set[str]:
        library = self._services.library
        lists = (*library.phrases.values(), *library.feelings.values())
        return {line for lines in lists for line in lines}

    @property
    def _own_words(self) -> bool:
        """Whether words were written or typed, rather than picked from what the app offers."""
        offered = self._offered_lines | {*self.shelf}
        own = (part for part in self.entry().parts if part.text not in offered)
        steps = (self.practice.step(part.step) for part in own)
        return any(step.holds_words for step in steps if step)

    @property
    def _way(self) -> str:
        """What was decided about the words on the way here; empty if nothing was."""
        steps = map(self.practice.step, reversed(self.state.walked))
        decided = (self.state.answers.get(step.id, "") for step in steps if step and step.decides)
        return str(next(decided, ""))


def _resumed(practice: Practice, state: State) -> State:
    """Where a draft continues: exactly where it stopped; after "worse", where it felt worse."""
    if state.ending is not None:
        state = advance(practice, state, Resume())
        state = advance(practice, state, Resume())
    return state
