"""Any practice, one step at a time, through a small view for each kind of step."""

# long: one walk on the screen: its steps, typing in and beside them, its keys
from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import cached_property, partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key, Paste, Resize
from textual.geometry import Offset
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from compassion_tui import assets
from compassion_tui.commands import practice as keys
from compassion_tui.domain.flow import (
    Answered,
    Back,
    Chosen,
    Enough,
    Event,
    Next,
    Resume,
    Strayed,
    Worse,
)
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.steps import GROUND, PEOPLE, Breathe, Step, Write
from compassion_tui.domain.text import own_text, safe_text
from compassion_tui.domain.unhurried import is_breath
from compassion_tui.drafts import Draft
from compassion_tui.screens.base import BaseScreen
from compassion_tui.screens.navigator import Navigator
from compassion_tui.screens.voice import ScreenVoice
from compassion_tui.services import Services
from compassion_tui.session.bad_nights import PAGE
from compassion_tui.session.danger import people_line
from compassion_tui.session.practice_session import STRAY, PracticeSession
from compassion_tui.session.sealed_value import unseal_value
from compassion_tui.session.step_context import StepContext
from compassion_tui.terminal.bursts import BurstKey
from compassion_tui.widgets.breathing.pause import BreathingPause
from compassion_tui.widgets.choices import OpenChoices
from compassion_tui.widgets.guide import ARRIVAL, Guide, Pinned
from compassion_tui.widgets.key_bar import KeyBar
from compassion_tui.widgets.scene.rows import STEPS
from compassion_tui.widgets.scene.scene import Scenery
from compassion_tui.widgets.steps import view_of
from compassion_tui.widgets.steps.base import Onward, StepView
from compassion_tui.widgets.steps.unhurried import UnhurriedView
from compassion_tui.widgets.stray import Stray
from compassion_tui.widgets.writing import character_of

SAVE_AFTER = 0.5
"""Seconds after a key until what was typed is saved; the promise is a second."""

WHERE = ((0.25, "begin"), (0.6, "middle"), (1.0, "end"))
"""The parts of a practice, each up to a fraction of the way through."""

EVENTS: dict[str, Event] = {
    "next": Next(),
    "back": Back(),
    "enough": Enough(),
    "resume": Resume(),
    "return": Resume(),
}
"""What the plain keys of a practice do."""


PINNED = 3
"""What's pinned may take one part in so many of the page."""


class StepPage(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The page that holds a step. It scrolls up and down, and leaves ← for going back."""

    BINDINGS = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]


class PracticeScreen(BaseScreen[None]):
    """Walks a practice. It shows the current step; the session decides everything else.

    What's typed is saved within a second, without delaying the keystroke. What's typed where
    there's no field changes nothing: it's shown below the step, see `Stray`. A practice with its
    own layout can add to the page, the guide's lines or the look of a step.
    """

    CSS_PATH = assets.styles("practice", "breathing")
    BINDINGS = [
        keys.GoOn.binding(),
        keys.GoOnAnywhere.binding(),
        keys.GoBack.binding(),
        keys.ComeBack.binding(),
        keys.LetWordsGo.binding(),
        keys.ComeBackAtOnce.binding(),
        keys.StopHere.binding(),
        keys.ShowPrompts.binding(),
        keys.Unhurried.binding(),
        keys.ReadLinesAloud.binding(),
        keys.UndoTyping.binding(),
        keys.SaveNow.binding(),
    ]
    named = "practice"
    footer_keys = 6
    footer_order = (
        "stop-writing",
        "let-words-go",
        "leave-ground",
        "enough",
        "worse",
        "people",
        "hide-line",
        "back",
        "back-from-text",
    )
    waits = True

    own_view: ClassVar[type[StepView] | None] = None
    """The view for the exercise's signature step."""

    shore_place: ClassVar[str] = ""
    """Its place on the shore, as the scene names it."""

    arrival: ClassVar[float] = ARRIVAL
    """Seconds that the guide's words take to appear."""

    def __init__(self, walk: PracticeSession) -> None:
        """Show the current step of `walk`."""
        layout = walk.practice.layout
        super().__init__(classes=f"-{layout}" if layout else None)
        self.session = walk
        self._kept: tuple[str, ...] = ()
        self._saver: Timer | None = None
        self._opens = False
        """Whether a step was just shown, and nothing moved yet."""
        self._ends_here = False
        """Whether the ending follows: it goes on reading aloud, or is silent by itself."""

    def compose_body(self) -> ComposeResult:
        """The page, as tall as it needs to be."""
        yield Static(Content(self.session.practice.title), classes="where")
        with StepPage(classes="page"):
            yield from self.compose_page()
        yield Stray(self.session.state.stray)
        yield Static("", classes="land")

    def compose_page(self) -> ComposeResult:
        """The guide's lines, the pinned sentence, and the step's view."""
        yield Guide()
        yield Pinned()
        yield Vertical(id="stage")

    async def on_mount(self) -> None:
        """Show the current step."""
        if self.services.settings.current.unhurried:
            self.session.turn_unhurried()
        await self.show_step()
        self._fetch_kept()
        if self.session.state.stray:  # it may have been brought back at an ending
            self.save_soon()

    @property
    def place(self) -> str:
        """The practice's id, even if it was opened under another name: it doesn't open twice."""
        return "" if self.session.begun else self.session.practice.id

    @property
    def walks(self) -> str:
        """The practice's id."""
        return self.session.practice.id

    @property
    def leaves_words(self) -> bool:
        """Whether the walk has words in it, and is saved."""
        return self.session.waits_on_disk

    @property
    def whereabouts(self) -> str:
        """Where in the practice the person is, in words, since the light can't say more."""
        part = next(part for most, part in WHERE if self.session.along <= most)
        title = self.session.practice.title
        return self.messages(f"practice.where.{part}", practice=title)

    @property
    def writing_as(self) -> str:
        """`page`, `short`, `once` (with one enter) or `line`."""
        if isinstance(self.focused, Input):
            return "line"
        if not isinstance(self.focused, TextArea):
            return ""
        if isinstance(self.step, Write) and self.step.page:
            return "page"
        return "once" if self.services.settings.current.enter == "once" else "short"

    @property
    def step(self) -> Step | None:
        """The step to show; None if its practice no longer has it."""
        return self.session.step

    @property
    def view(self) -> StepView | None:
        """The current step's view, once it's there."""
        return next(iter(self.query(StepView)), None)

    @property
    def writing(self) -> bool:
        """Whether a text field has the keys."""
        return isinstance(self.focused, TextArea | Input)

    @property
    def stray(self) -> Stray:
        """What was typed with no field to take it."""
        return self.query_one(Stray)

    async def show_step(self) -> None:
        """Show the current step; if the journal is locked, ask for the passphrase first."""
        if self.session.asks_passphrase:
            self._unlock()
        elif self.step is not None:
            await self._show(self.step)

    @work(exclusive=True, group="unlock")
    async def _unlock(self) -> None:
        """Ask before anything is written, never after; without it, go back."""
        if await self.unlock():
            self._fetch_kept()
            await self.show_step()
        else:
            self.action_leave()

    def _show_scenery(self, step: Step) -> None:
        """Show the shore behind the step. Where the person writes, the sky is empty."""
        writes = bool(step.listened_to) or bool(self.session.shows_people)
        warmth = round(STEPS * self.session.along)
        low = not isinstance(step, Breathe)  # a breath gets the whole shore
        self.set_class(not low, "-breathes")
        self.show_scenery(Scenery(low=low, bare=writes, place=self.shore_place, warmth=warmth))

    async def _show(self, step: Step) -> None:
        self._show_scenery(step)
        before = self.session.before
        above = self.lines_of(before) if before else ()
        comes = self.session.is_unhurried and not is_breath(step)  # the view shows the lines itself
        said, above = ((), ()) if comes else (self.lines_of(step), above)
        self.query_one(Guide).say(said, above, arrival=self.arrival)
        self._pin(step)
        stage = self.query_one("#stage")
        await stage.remove_children()
        self._opens = True
        view = self.make_view(step, self._step_context())
        self.set_class(self.own_view is not None and isinstance(view, self.own_view), "-own")
        await stage.mount(view)
        self._fit()
        self.call_after_refresh(self._fit)  # once more, with the styles of what's there now
        self._hint_at_stray()
        self.show_people_first()

    def _fit(self, *, afresh: bool = False) -> None:
        """If the page would scroll, hide the guide's earlier lines, then shorten what's pinned.

        `afresh` first shows again what was hidden, since the window may have grown.
        """
        page, pinned = self.query_one(StepPage), self.query_one(Pinned)
        guide = self.query_one(Guide)
        room = page.size
        if not room:  # just opened, or a window of one cell
            return
        if afresh:
            guide.put_away_before(away=False)
            pinned.cut(0)
        most = pinned.most or max(1, room.height // PINNED)
        pinned.cut(most)
        if self._overflow(page) > 0:
            guide.put_away_before()
        while most > 1 and self._overflow(page) > 0:
            most -= 1
            pinned.cut(most)

    def _overflow(self, page: StepPage) -> int:
        """How many rows the page has too many."""
        room = page.size
        return page.get_content_height(room, self.size, room.width) - room.height

    def on_resize(self, event: Resize) -> None:
        """Show as much of what came before as there's room for now."""
        self.call_after_refresh(self._fit, afresh=True)

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """When a step opens, its focus isn't scrolled to at once: the question comes first."""
        super().set_focus(widget, scroll_visible and not self._opens, from_app_focus)

    def _show_around(self) -> None:
        """When a step opens, show its question; while the mark moves, what's beside it."""
        opens, self._opens = self._opens, False
        if not opens or self.focused is None:
            super()._show_around()
        elif self._shows_from_top(self.focused):
            self.query_one(StepPage).scroll_home(animate=False)
        else:
            self.focused.scroll_visible(animate=False)

    def _shows_from_top(self, focused: Widget) -> bool:
        """Whether the focus stays in sight at the top of the page, or says nothing of its own."""
        page = self.query_one(StepPage)
        cursor: Offset | None = getattr(focused, "cursor_screen_offset", None)
        row = focused.region.y if cursor is None else cursor.y
        inside = row - page.content_region.y + page.scroll_offset.y < page.size.height
        return inside or isinstance(focused, Onward | OpenChoices | BreathingPause)

    def lines_of(self, step: Step) -> tuple[str, ...]:
        """What the guide says at a step; a practice with its own layout can add to it."""
        return tuple(map(self.messages.keyed, self.session.lines_of(step)))

    def make_view(self, step: Step, context: StepContext) -> StepView:
        """The view of a step: the exercise's own view for its signature step."""
        if context.unhurried and not is_breath(step):
            return UnhurriedView(step, context, self.lines_of(step))
        if self.own_view and step.signature and step in self.session.practice.steps:
            return self.own_view(step, context)
        return view_of(step, context)

    def _pin(self, step: Step) -> None:
        context = self._step_context()
        voice = context.voices.get(step.pin, "own")
        self.query_one(Pinned).pin(safe_text(self.session.current_text(step.pin)), voice)

    def _step_context(self) -> StepContext:
        return StepContext.of(self.services, self.session, self._kept)

    async def handle(self, event: Event) -> None:
        """Pass an event to the walk, then show where it leads."""
        step = self.step
        state = self.session.dispatch(event)
        place = _place(step, event)
        if state.ending is not None:
            await self._end(place)
        elif place == PEOPLE:
            self.navigator.action_show_people()
        elif self.step is not step:
            await self.show_step()
        self.save_soon()

    @on(StepView.StepEvent)
    async def _handle_step(self, event: StepView.StepEvent) -> None:
        event.stop()
        if self.step is not None and event.step == self.step.id and self.is_active:
            await self.handle(event.event)

    async def _end(self, place: str) -> None:
        """Save what's kept, then show the ending. If saving fails, nothing ends."""
        practice = self.services.library.practice(place)
        if self.session.state.ending == "enough" and practice is not None:
            self.session.dispatch(Back())  # another practice in between; this one waits below
            await self._open_between(practice)
            return
        if self.session.loses:
            place = ""  # the ending offers to keep what was typed
        with self.navigator.leading():
            settled = await self.attempt(self._settle, place)
        if settled:
            self._ends_here = not place
            self.when_active(partial(self._leave_for, place))
        else:
            self.session.dispatch(Back())

    async def _open_between(self, practice: Practice) -> None:
        """Open another practice over this one; what waits for a place goes along."""
        draft = None if practice.id == PAGE else self.session.taken_along(practice)
        if draft is None or not await self.attempt(self.services.drafts.save, draft):
            self.when_active(partial(self.navigator.open, practice.id))
            return
        self.session.dispatch(Strayed(""))
        self._show_stray()
        self.when_active(partial(self.navigator.open_practice, practice.id, draft))

    def _leave_for(self, place: str) -> None:
        """Go to the ending, or to another place, where it's said if words were kept."""
        self.navigator.leave_for(place or "ending", self.session)
        if place and self.session.keeps:
            self.app.notify(self.session.said_when_kept(self.messages), markup=False)
        elif place and self.session.waits:
            self.app.notify(self.messages("ending.waits"), markup=False)

    def _settle(self, place: str) -> None:
        """An ending can be undone, so the walk is only closed when its ending is left."""
        if self.session.keeps:
            self.session.keep()
        if place:
            self.session.close()

    def ground(self) -> None:
        """Go to the grounding steps; the person can come back from there.

        On the floor itself, people and stopping are offered; after that it's people.
        """
        if self.session.offers_from_floor:
            self.navigator.action_show_people()
            return
        self.take_in()
        self.run_worker(self.handle(Worse()), exclusive=True, group="worse")

    @work
    async def _fetch_kept(self) -> None:
        self._kept = self.session.shelf = await self.kept_lines()

    # What's being written.

    def take_in(self) -> None:
        """Take in the text field's content, whose message may still be on its way."""
        view = self.view
        if view is None or view.step.id != self.session.state.step or view.written is None:
            return
        self.session.dispatch(Answered(view.written))

    def flush(self) -> None:
        """Save the walk now."""
        self.take_in()
        self.session.save()

    def reopener(self) -> Callable[[], object]:
        """Seal the walk as a draft would be, whether or not there's one on the disk."""
        self.take_in()
        return partial(_walk_again, self.navigator, self.services, self.session.sealed())

    def save_soon(self) -> None:
        """Save the walk within a second, together with any keys until then."""
        if self._saver is None:
            self._saver = self.set_timer(SAVE_AFTER, self._save)

    @work
    async def _save(self) -> None:
        self._saver = None
        await self.listen_to_step()
        if self.session.locked_out and self.is_active:
            await self.unlock()
        await self.attempt(self.session.save)

    async def listen_to_step(self) -> None:
        """Offer people in one quiet line, if words of danger were written.

        Nothing is stored, counted, blocked or named; the line can be hidden.
        """
        view = self.view
        if view is not None:
            line = await asyncio.to_thread(self._people_line, *view.step.listened_to)
            if self.view is view:  # the walk may have moved on meanwhile, or the line been hidden
                view.show_people_line("" if self.session.folded else line)
        line = await asyncio.to_thread(self._people_line, STRAY)
        self.stray.show_people_line("" if self.session.folded else line)
        self.show_people_first()

    def _people_line(self, *ids: str) -> str:
        return people_line(self.services, self.session.danger_shown(*ids))

    def show_people_first(self) -> None:
        """Make the key to people stand out, once words of danger were written here."""
        for foot in self.query(KeyBar):
            foot.put_people_first(bool(self.session.shows_people))
        self.refresh_bindings()

    # What's typed where there's no field.

    def on_key(self, event: Key) -> None:
        """Keep letters from acting as keys, and held keys or bursts from leading anywhere."""
        typed = not self.writing and self._is_typed(event)
        if typed or self._leads_in_passing(event):
            event.stop()
            event.prevent_default()

    def _is_typed(self, event: Key) -> bool:
        """Whether a key is text typed beside the step, which is then kept as such."""
        view, stray = self.view, self.stray
        if view is None:
            return False
        character = character_of(event)
        if character and view.types(character):
            return True
        if event.key == "space" and view.spaced and not stray.text:
            return False
        before = stray.text
        taken = stray.takes(event)
        if before or stray.text:
            self._keep_stray()
        return taken

    def _leads_in_passing(self, event: Key) -> bool:
        """Whether a key in a burst would lead somewhere, rather than move the mark."""
        if not isinstance(event, BurstKey):
            return False
        bound = self.active_bindings.get(event.key)
        here = bound is not None and bound.node is self and not self.moves(event)
        return event.key == "enter" or here

    def on_paste(self, event: Paste) -> None:
        """Show what's pasted beside the step below it, too."""
        text = own_text(event.text)
        if not self.writing and self.view is not None and not self.view.types(text):
            self.stray.add(text)
            self._keep_stray()

    def _keep_stray(self) -> None:
        if self.stray.text != self.session.state.stray:
            self.session.dispatch(Strayed(self.stray.text))
        if self.view is not None:
            self.view.wait()
        self._hint_at_stray()
        self.save_soon()

    def _hint_at_stray(self) -> None:
        if not self.stray.text:
            hint = self.messages("practice.stray_cleared") if self.session.cleared else ""
        elif self.view is not None and self.view.asks_for_words:
            hint = self.messages("practice.stray_here")
        else:
            onward = "onward_writing" if self.stray.takes_enter else "onward"
            hint = self.messages("practice.stray_hint", onward=self.messages(f"practice.{onward}"))
        self.stray.hint(hint)
        if self.view is not None:
            self.view.let_words_wait(bool(self.session.state.stray or self.session.cleared))
        self.refresh_bindings()

    def action_let_words_go(self) -> None:
        """Clear what was typed where nothing asked for words; while here, it can come back."""
        self.session.clear_stray()
        self._show_stray()

    def action_undo_typing(self) -> None:
        """Clear what was typed where nothing asked for words, or bring back what was cleared."""
        if self.session.state.stray:
            self.session.clear_stray()
        else:
            self.session.bring_back()
        self._show_stray()

    @work(exclusive=True, group="save-now")
    async def action_save_now(self) -> None:
        """Save now, and say so."""
        self.take_in()
        if await self.attempt(self.session.save):
            said = self.messages("practice.saved")
            if self.services.needs_passphrase:
                said, *_ = self.messages.several("ending.locked")
            elif self.services.off_the_record:
                said = self.messages("app.off_the_record")
            self.notify(said, markup=False)

    def _show_stray(self) -> None:
        """Show what waits beside the step now, after something else than typing changed it."""
        self.stray.show(self.session.state.stray)
        self._keep_stray()

    # Keys.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys make sense now."""
        if action == "dispatch":
            return self._may_dispatch(str(parameters[0]))
        if action in ("let_words_go", "undo_typing"):
            return self._may_take_back(action)
        if action == "back_from_text":
            return self._can_go_back and self.writing
        if action == "hide_line":
            return bool(self.session.shows_people)
        if action == "turn_unhurried":
            return self.session.can_be_unhurried or self.session.is_unhurried
        if action == "read_aloud":
            return self._voice.is_offered and self.session.is_unhurried
        if action == "prompts":
            return self._can_help_to_begin
        return super().check_action(action, parameters)

    def state_of(self, command: str) -> str:
        """Whether lines come by themselves, for the footer: then the key turns that off."""
        return "on" if command == "unhurried" and self.session.is_unhurried else ""

    def _may_dispatch(self, event: str) -> bool:
        """Whether that event makes sense now."""
        match event:
            case "enough":
                return not self._words_wait and not self.session.only_came_to_ground
            case "return":
                return not self._words_wait and self.session.only_came_to_ground
            case "resume":
                return bool(self.session.state.back_to)
            case "back":
                return self._can_go_back and not self.writing
        return not self.writing

    def _may_take_back(self, action: str) -> bool:
        """Whether what was typed beside the step can be cleared, or also brought back."""
        brings = action == "undo_typing" and bool(self.session.cleared) and not self.writing
        return self._words_wait or brings

    @property
    def _words_wait(self) -> bool:
        """Whether esc first lets go of what was typed at a choice."""
        return bool(self.session.state.stray) and not self.writing

    @property
    def _can_help_to_begin(self) -> bool:
        view, step = self.view, self.step
        stray = bool(self.session.state.stray)
        waits = view is not None and view.asks_for_words and stray
        waits = waits or (bool(self.session.cleared) and not stray)
        return waits or (step is not None and bool(step.prompts))

    async def action_go_on(self) -> None:
        """Go on from anywhere: leave a text field, or do what enter does."""
        if isinstance(self.focused, TextArea):
            await self.action_dispatch("next")
        else:
            self.app.simulate_key("enter")

    async def action_dispatch(self, name: str) -> None:
        """Do what a key means.

        Stopping a practice that was only just opened goes back without an ending.
        """
        self.take_in()
        if name == "enough" and self.session.untouched:
            if self.session.leaves_draft:
                await self.attempt(self.session.close)
            self.action_leave()
        else:
            await self.handle(EVENTS[name])

    async def action_back_from_text(self) -> None:
        """Go to the previous step, keeping the text."""
        await self.action_dispatch("back")

    @property
    def _can_go_back(self) -> bool:
        return self.session.offering or bool(self.session.state.trail)

    async def action_hide_line(self) -> None:
        """Stop offering people in this walk; F2 still works."""
        if self.session.fold():
            await self.show_step()
        elif self.view is not None:
            self.view.show_people_line("")
            self.show_people_first()

    async def action_turn_unhurried(self) -> None:
        """Turn lines that come by themselves on or off, from here on."""
        self.take_in()
        if self.session.turn_unhurried():
            await self.show_step()
            self.refresh_bindings()

    # Sound, where lines come by themselves.

    @cached_property
    def _voice(self) -> ScreenVoice:
        return ScreenVoice(self)

    def action_read_aloud(self) -> None:
        """Read lines and breaths aloud as they come; the same key silences them at once."""
        view = self.view
        self._voice.turn(view.newest if isinstance(view, UnhurriedView) else "")

    @on(UnhurriedView.Came)
    def _hear_line(self, event: UnhurriedView.Came) -> None:
        self._voice.say(event.line)

    @on(BreathingPause.Turned)
    def _hear_breath(self, event: BreathingPause.Turned) -> None:
        if self.session.is_unhurried:
            self._voice.cue(event.kind)

    @on(UnhurriedView.Waits)
    @on(BreathingPause.Held)
    def _wait_in_silence(self) -> None:
        self._voice.quiet()

    def on_screen_suspend(self) -> None:
        """Be silent under another screen, until a key asks for sound again."""
        self._hush()

    def on_unmount(self) -> None:
        """Be silent once the practice is left."""
        self._hush()

    def _hush(self) -> None:
        """Be silent, unless the ending reads on."""
        if not self._ends_here:
            self.services.hush()

    def action_prompts(self) -> None:
        """Put what was typed before into the text, or bring back what was cleared here.

        If there's nothing, offer a way to begin.
        """
        view, stray = self.view, self.session.state.stray
        if view is None:
            return
        if stray and view.asks_for_words:
            view.put(stray)
            self.session.dispatch(Strayed(""))
            self._show_stray()
        elif self.session.cleared and not stray:
            self.session.bring_back()
            self._show_stray()
        else:
            view.help_to_begin()


def _walk_again(navigator: Navigator, services: Services, sealed: bytes) -> None:
    draft = unseal_value(services, sealed, Draft)
    navigator.open_practice(draft.state.practice, draft)


def _place(step: Step | None, event: Event) -> str:
    """Where an event leads outside the practice; empty if nowhere."""
    option = step.option(event.option) if step and isinstance(event, Chosen) else None
    return option.leads if option and option.leads != GROUND else ""
