"""A practice as lines of text: the same walk, the same draft, the same ending."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from compassion_tui.domain.danger import Danger
from compassion_tui.domain.flow import Answered, Back, Enough, Event, Next, Worse
from compassion_tui.domain.steps import GROUND, PEOPLE, Step
from compassion_tui.domain.text import safe_line
from compassion_tui.domain.unhurried import asks_to_think, is_breath
from compassion_tui.plain.steps import ask
from compassion_tui.plain.talk import Again, Interruption, Talk
from compassion_tui.plain.unhurried import follow
from compassion_tui.services import Services
from compassion_tui.session.critic_helper import CriticHelper, helps_with
from compassion_tui.session.danger import people_line
from compassion_tui.session.practice_session import PracticeSession
from compassion_tui.session.shelf import shelf_of
from compassion_tui.session.step_context import MOST_KEPT, StepContext


def walk_plainly(services: Services, walk: PracticeSession, talk: Talk) -> str | None:
    """Walk to an ending, and return the place it leads to: usually none, an empty string.

    None if the input ends. Then the walk stops, and its draft is kept.
    """
    return PlainWalk(services, walk, talk).run()


class PlainWalk:
    """Asks step by step; the session decides where each answer leads."""

    def __init__(self, services: Services, walk: PracticeSession, talk: Talk) -> None:
        """Walk `walk` by `talk`."""
        self._services = services
        self._session = walk
        self._talk = talk
        self._place = ""
        self._said = ""
        """The line about people that was last said at this step."""

    def run(self) -> str | None:
        """Walk on to an ending; return the place that an option there leads to."""
        self._talk.tell([self._session.practice.title])
        self._talk.greet()
        if self._services.library.danger.is_deaf:
            self._talk.tell([self._talk.messages("plain.deaf")])
        self._talk.walk = self._session
        if self._services.settings.current.unhurried:
            self._begin_unhurried()
        try:
            while self._session.state.ending is None or self._takes_back():
                self._step()
            self._end()
        except EOFError:
            return None  # say nothing more; the draft remembers where it stopped
        finally:
            self._talk.walk, self._talk.here = None, {}
            self._session.save()
        return self._place

    def _takes_back(self) -> bool:
        """Ask whether to bring back what was let go, if someone is typing."""
        if not (self._session.let_go and self._talk.interactive):
            return False
        try:
            self._talk.go_on(self._talk.messages("plain.let_go"))
        except Interruption as typed:
            if isinstance(typed.event, Back):
                self._session.dispatch(typed.event)
        return self._session.state.ending is None

    def _step(self) -> None:
        step = self._session.step
        if step is None:
            self._session.dispatch(Enough())
            return
        self._said = ""
        self._talk.here = {"notice": self._notice, "unhurried": self._turn_unhurried}
        if not self._session.is_unhurried:
            self._tell(step)
        for event in self._asked(step):
            self._follow(step, event)
            self._session.dispatch(event)
            self._session.save()
            self._talk.tell_more(self._heard(step))

    def _typed(self, step: Step, text: str) -> Sequence[str]:
        """Save a text that grew, and offer people if danger is heard in it."""
        self._session.dispatch(Answered(text))
        self._session.save()
        return self._heard(step)

    def _heard(self, step: Step) -> Sequence[str]:
        """Offer people in one line if words of danger were written, but not the same line twice."""
        here = step.listened_to and step.id in self._session.state.answers
        danger = self._session.danger_shown(step.id) if here else Danger.NONE
        line = people_line(self._services, danger, "plain.people_line")
        said, self._said = self._said, line
        return ["", *line.splitlines()] if line and line != said else []

    def _tell(self, step: Step) -> None:
        pinned = safe_line(self._session.current_text(step.pin))
        if pinned:
            self._talk.tell([self._talk.messages("plain.pinned", text=pinned)])
        ground = self._session.practice.ground if self._session.state.back_to else ()
        way_back = [self._talk.messages("plain.way_back")] if step in ground[:1] else []
        way_back += [self._talk.messages("plain.grounded")] if step in ground[-1:] else []
        helps = helps_with(step) and not self._session.danger
        offers = [self._talk.messages("plain.critic_offer")] if helps else []
        if self._session.can_be_unhurried and self._talk.interactive:
            offers.append(self._talk.messages("plain.unhurried_offer"))
        lines = [*self._session.lines_of(step), *offers, *way_back]
        (self._talk.tell if self._session.offering else self._talk.guide)(lines)

    def _begin_unhurried(self) -> None:
        if self._session.turn_unhurried():
            self._talk.guide([self._talk.messages("plain.unhurried_keys")])

    def _turn_unhurried(self) -> None:
        """Turn lines that come by themselves on or off, beginning with the first step."""
        if self._session.is_unhurried:
            self._session.turn_unhurried()
        elif self._session.can_be_unhurried:
            self._begin_unhurried()
        else:
            self._talk.say(self._talk.messages("plain.not_here"))
            return
        raise Again

    def _notice(self) -> None:
        """Say what the helper notices in the critic's words; nothing if danger is heard."""
        helper = CriticHelper(self._services, self._session)
        if helper.may_look:
            self._talk.tell(helper.noticed())
        else:
            self._talk.say(self._talk.messages("plain.not_here"))

    def _asked(self, step: Step) -> Iterator[Event]:
        try:
            if self._session.is_unhurried:
                yield from self._followed(step)
            else:
                yield from ask(step, self._context(), self._talk, partial(self._typed, step))
        except Interruption as interruption:
            yield interruption.event
        except Again:  # the step is asked in another way
            return

    def _followed(self, step: Step) -> Iterator[Event]:
        """Let the lines come by themselves; a breath follows at its own pace."""
        messages, thinks = self._talk.messages, asks_to_think(step)
        more = (messages("practice.think"),) if thinks else ()
        follow(self._talk, (*self._session.lines_of(step), *more), thinks=thinks)
        if is_breath(step):
            yield from ask(step, self._context(), self._talk, partial(self._typed, step))
        else:
            yield Next()

    def _context(self) -> StepContext:
        kept = self._session.shelf = shelf_of(self._services, MOST_KEPT)
        return StepContext.of(self._services, self._session, kept, says="plain.people_line")

    def _follow(self, step: Step, event: Event) -> None:
        """Follow an option: to people, staying at the step, or out to another place."""
        option = step.option(getattr(event, "option", ""))
        from_floor = isinstance(event, Worse) and self._session.offers_from_floor
        if from_floor or (option is not None and option.leads == PEOPLE):
            self._talk.show_people()
        elif option is not None and option.leads != GROUND:
            self._place = option.leads

    def _end(self) -> None:
        """Say the kept line and the ending; a walk that leads elsewhere ends silently.

        So does one that was only opened. If it leads to another practice and holds words, it waits
        there meanwhile.
        """
        if self._session.untouched:
            self._session.close()
        elif self._waits:
            self._session.dispatch(Back())
        elif self._session.keeps:
            self._session.keep()
            self._say_closing()
        elif self._place:
            self._session.close()
        else:
            off = "_off_the_record" if self._services.off_the_record else ""
            waits = [self._talk.messages(f"plain.waits{off}")] if self._session.waits else []
            self._session.close()
            self._say_closing(*waits)

    def _say_closing(self, *more: str) -> None:
        """Say the kept line and the ending; if danger was heard, people first."""
        if self._session.shows_people:
            self._talk.show_people()
        kept = filter(None, [safe_line(self._session.kept_line)])
        closing = self._session.closing(self._talk.messages)
        if self._session.danger:
            self._talk.tell([*kept, *closing, *more])
        else:
            self._talk.tell(kept)
            self._talk.guide([*closing, *more])

    @property
    def _waits(self) -> bool:
        broken_off = self._session.state.ending == "enough" and self._session.worded
        return broken_off and self._services.library.practice(self._place) is not None
