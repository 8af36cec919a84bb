"""The base of all screens."""

# long: what all screens share is in this one class, rather than in several to inherit from
from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.events import DescendantFocus, Key, Mount, Paste, Resize
from textual.geometry import Region
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.widgets._toast import ToastRack

from compassion_tui import screens
from compassion_tui.commands.everywhere import HideLine, Leave, PageDown, PageUp
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.messages import Messages
from compassion_tui.domain.text import own_text
from compassion_tui.screens.in_sight import bring_mark, cursor_of, show_around, start_of
from compassion_tui.services import Services
from compassion_tui.terminal.bursts import BurstKey
from compassion_tui.terminal.presence import Left, is_here
from compassion_tui.widgets.key_bar import KeyBar
from compassion_tui.widgets.scene.compositor import SceneCompositor
from compassion_tui.widgets.scene.scene import Scenery
from compassion_tui.widgets.scene.shore import Sea

if TYPE_CHECKING:
    from compassion_tui.screens.navigator import Navigator
    from compassion_tui.screens.typed_blind import TypedBlind

MOVING = frozenset(
    {
        *("move", "jump", "page", "end", "day", "week", "month", "year"),
        *("hit", "entry", "version", "place", "mark", "mark_all", "lengthen"),
    }
)
"""The actions that only move, select or lengthen: their keys may be quick, or held down.

So do those that scroll, or turn by a number.
"""

T = TypeVar("T")
"""What's read from the disk, or the answer of another screen."""


class BaseScreen(Screen[ScreenResultType]):
    """A screen with its content above and a few keys at its foot.

    A subclass composes its content in `compose_body`, and binds commands. A screen that asks for
    something is a `BaseScreen[Answer]`: whoever opened it waits in `ask`.
    """

    BINDINGS = [Leave.binding(), PageUp.binding(), PageDown.binding(), HideLine.binding()]
    AUTO_FOCUS = ""

    footer_keys: ClassVar[int] = 7
    """The most keys that the footer shows, including help and people."""
    footer_order: ClassVar[tuple[str, ...]] = ()
    """The commands that the footer begins with; it never drops the first three."""
    _then: Callable[[], object] | None = None
    """What to do as soon as nothing covers this screen any more."""
    _closes = False
    """Whether it has been closed, though keys may still arrive."""
    _resized = False
    """Whether the window has another size since the last key."""
    _folded = False
    """Whether the quiet line about people was hidden here."""
    asked_by = ""
    """The action of the screen below that opened this; empty if a cover ends it for good."""
    typed: tuple[str, ...] = ()
    """What was typed here before a cover."""
    unasked: tuple[str, bytes] | None = None
    """A question to reopen after a cover: its action, and what was typed in it, sealed."""
    warned_of_editor = False
    """Whether this screen already warned that an editor gets the text unsealed."""
    named: ClassVar[str] = ""
    """Its id in [screen] of ui.toml, for help and the palette."""
    covers: ClassVar[bool] = False
    """Whether it hides everything: only the people screen opens over it."""
    waits: ClassVar[bool] = False
    """Whether going home stops here, because the person would lose their place."""

    nowhere: frozenset[str] = frozenset()
    """The commands here that lead to nothing yet, by id: help leaves them out."""
    gathers: ClassVar[bool] = False
    """Whether words typed here by mistake are shown, rather than dropped."""

    sky: ClassVar[str] = ""
    """A theme that it always uses; empty for the chosen one."""
    scenery: Scenery | None = None
    """Which part of the shore is drawn behind its words; None for a plain background."""

    HORIZONTAL_BREAKPOINTS = [(0, "-cramped"), (40, "-narrow"), (60, "-medium"), (90, "-wide")]
    VERTICAL_BREAKPOINTS = [
        (0, "-flat"),
        (12, "-short"),
        (18, "-tall"),
        (26, "-roomy"),
        (32, "-high"),
    ]

    def __init__(self, classes: str | None = None) -> None:
        """Compose over the scene that `scenery` names, by replacing Textual's own compositor."""
        super().__init__(classes=classes)
        self._compositor = self._scene = SceneCompositor(self)

    def show_scenery(self, scenery: Scenery) -> None:
        """Change the scene behind the words, and redraw the whole screen."""
        if scenery != self.scenery:
            self.scenery = scenery
            self.refresh()

    def move_sea(self, sea: Sea) -> bool:
        """Animate the sea behind the words; False if no sea is visible."""
        changed = self._scene.move_sea(sea)
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))
        return changed is not None

    @on(Mount)
    def _lead_on(self) -> None:
        """Keep the terminal's cursor on the focus whenever the layout changes."""
        self.screen_layout_refresh_signal.subscribe(self, self._lead_cursor)
        self.screen_layout_refresh_signal.subscribe(self, self._follow_size)

    @property
    def stylesheets(self) -> list[Path]:
        """The paths of its stylesheets."""
        paths = self.CSS_PATH if isinstance(self.CSS_PATH, list) else [self.CSS_PATH]
        return [Path(each) for each in paths if each]

    @property
    def navigator(self) -> Navigator:
        """The app, as far as screens know it."""
        return cast("Navigator", self.app)

    @property
    def services(self) -> Services:
        """The shared services."""
        return self.navigator.services

    @property
    def place(self) -> str:
        """The name that the app opens it by."""
        return self.named

    @property
    def messages(self) -> Messages:
        """The app's sentences."""
        return self.services.messages

    def compose(self) -> ComposeResult:
        """The content, then the footer; above them, a notice if nothing is being saved."""
        if self.services.off_the_record:
            yield Static(Content(self.messages("app.off_the_record")), id="off-the-record")
        yield Static(Content(self.messages("app.room")), id="room")
        yield from self.compose_body()
        yield KeyBar(self.messages, self.footer_keys, self.footer_order)

    def compose_body(self) -> ComposeResult:
        """The content above the footer."""
        yield from ()

    def tell(self, error: UserError) -> None:
        """Show an error as one sentence for a while, but not twice at the same time.

        Uses a private attribute of Textual to see which notifications are shown.
        """
        sentence = self.messages.tell(error)
        if all(shown.message != sentence for shown in self.app._notifications):
            self.notify(sentence, timeout=12, markup=False, severity="warning")

    def place_notice(self) -> None:
        """Show it at the foot of the screen, or at the top if it would lie over the focus there."""
        for rack in self.query(ToastRack):
            below = Region(0, self.size.height - 1 - rack.size.height, *rack.size)
            here = self.focused.region if self.focused else None
            covers = here is not None and below.overlaps(here)
            rack.styles.dock, rack.styles.margin = (
                ("top", 0) if covers else ("bottom", (0, 0, 1, 0))
            )

    async def in_thread(self, read: Callable[..., T], *args: object) -> T:
        """Run something slow in a thread, and return only if the screen still exists.

        All background work for a screen comes back through here.

        Raises:
            Left: it doesn't, so there's nothing left to do. Nobody needs to catch this.
        """
        found = await asyncio.to_thread(read, *args)
        if not is_here(self):
            raise Left
        return found

    async def attempt(self, act: Callable[..., object], *args: object) -> bool:
        """Run something that waits for the disk, in a thread.

        False if it failed, which is then reported in one sentence.
        """
        try:
            await self.in_thread(act, *args)
        except UserError as error:
            self.tell(error)
            return False
        return True

    async def fetch(self, read: Callable[..., T], *args: object) -> T | None:
        """Read something that waits for the disk, in a thread.

        None if it couldn't be read, which is then reported in one sentence.
        """
        try:
            return await self.in_thread(read, *args)
        except UserError as error:
            self.tell(error)
            return None

    async def ask(self, screen: BaseScreen[T], *, by: str = "") -> T | None:
        """Open a screen over this one and wait for its answer; None if it was left without one.

        Because it waits, call it in a worker. `by` names the action that asks. It runs again after
        a cover, so that a half-typed line comes back.
        """
        # home's first frame asks nothing
        from compassion_tui.session.sealed_value import unseal_value

        screen.asked_by = by
        if by and self.unasked is not None:
            (_, typed), self.unasked = self.unasked, None
            with suppress(UserError):  # its key is gone, and the line with it
                screen.typed = unseal_value(self.services, typed, tuple[str, ...])
        return await self.app.push_screen_wait(screen)

    def ask_again(self, action: str, typed: bytes) -> None:
        """Run the action that asked when this was covered, now or once this screen is ready."""
        self.unasked = action, typed
        if self.is_ready:
            self.ask_unasked()

    def ask_unasked(self) -> None:
        """Run it, as soon as no other screen is open over this one."""
        if self.unasked is not None:
            action, _ = self.unasked
            self.when_active(lambda: self.call_later(self.app.run_action, action, self))

    @property
    def fields(self) -> tuple[str, ...]:
        """The text of each field, to be filled in again after a cover."""
        return tuple(field.value for field in self.query(Input).results(Input)) or self.typed

    def when_active(self, go: Callable[[], object]) -> None:
        """Leave this screen now, or as soon as whatever was opened over it has gone.

        Slow work must not close a cover, and a key pressed twice must only leave once.
        """
        if self.is_active:
            go()
        else:
            self._then = go

    def close(self, answer: ScreenResultType | None = None) -> None:
        """Go back to the previous screen with an answer; a second call does nothing.

        Unless it's still open in front of the person: what was to close it then didn't get to.
        """
        if (self._closes and not self.is_active) or len(self.app.screen_stack) == 1:
            return
        self._closes = True
        self.when_active(lambda: self.dismiss(answer))

    @work(exclusive=True, group="listen")
    async def listen(self, *texts: str) -> None:
        """Show a quiet line about people if there are words of danger in what's written here.

        `texts` are the contents of the fields, each of which has a PeopleLine. Nothing is stored,
        counted, blocked or named.
        """
        # home's first frame needs neither
        from compassion_tui.session.danger import line_for
        from compassion_tui.widgets.people_line import PeopleLine

        lines = await self.in_thread(lambda: [line_for(self.services, each) for each in texts])
        for shown, line in zip(self.query(PeopleLine), lines, strict=False):
            shown.tell("" if self._folded else line)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The line about people can be hidden while it's shown."""
        if action == "hide_line":
            return any(line.display for line in self.query("PeopleLine"))
        return True

    async def action_hide_line(self) -> None:
        """Stop offering people on this screen; F2 still works."""
        from compassion_tui.widgets.people_line import PeopleLine

        self._folded = True
        for each in self.query(PeopleLine):
            each.tell("")
        self.refresh_bindings()

    def ground(self) -> None:
        """Open the grounding practice over whatever is open, because it feels worse."""
        self.navigator.open_practice("feet")

    def leads(self, key: Key) -> bool:
        """Whether a key that writes elsewhere opens, changes or removes something here."""
        if not key.is_printable and key.key not in ("enter", "delete"):
            return False
        return key.key in self.active_bindings and not self.moves(key)

    def moves(self, key: Key) -> bool:
        """Whether a key only moves, selects, turns or lengthens something here."""
        bound = self.active_bindings.get(key.key)
        if bound is None:
            return False
        name, turns, _ = bound.binding.action.partition("(")
        name = name.rpartition(".")[2]
        scrolls = name.startswith(("scroll_", "page_"))
        return scrolls or name in MOVING or (name == "turn" and bool(turns))

    def on_key(self, event: Key) -> None:
        """Let what was pasted, typed blind or held down open and remove nothing.

        Where letters are keys, such words are shown instead.
        """
        gathered = self.gathers and self.typed_blind.takes(event)
        if gathered or (isinstance(event, BurstKey) and self.leads(event)):
            event.stop()
            event.prevent_default()

    def on_paste(self, event: Paste) -> None:
        """Show what's pasted where letters are keys, too."""
        if self.gathers and (text := own_text(event.text)):
            self.typed_blind.gather(text)

    @cached_property
    def typed_blind(self) -> TypedBlind:
        """What's typed here as if it were a text field."""
        from compassion_tui.screens.typed_blind import TypedBlind  # home's first frame has none

        return TypedBlind(self)

    @property
    def is_ready(self) -> bool:
        """Whether everything it opens with is there; until then, input waits."""
        return True

    @property
    def leaves_words(self) -> bool:
        """Whether words typed here wait on the disk after quitting, to be found again."""
        return False

    @property
    def walks(self) -> str:
        """The id of the practice in progress here; empty if there's none."""
        return ""

    @property
    def whereabouts(self) -> str:
        """Where the person is, for help; empty if the screen's name says enough."""
        return ""

    @property
    def writing_as(self) -> str:
        """How enter works in the field that has the keys, for help; empty outside a practice."""
        return ""

    @property
    def commands_here(self) -> list[ActiveBinding]:
        """What can be done here now: every enabled binding that has a name."""
        active = self.active_bindings.values()
        return [each for each in active if each.enabled and each.binding.id]

    def reopener(self) -> Callable[[], object] | None:
        """Return what reopens this screen after unlocking; None if nothing does.

        It's called before the words are locked, and the result only holds sealed words. A question
        is asked again by the screen that reopens below it.
        """
        if self.asked_by:
            from compassion_tui.session.sealed_value import seal_value

            typed = seal_value(self.services, self.fields)
            return partial(self.navigator.ask_again, self.asked_by, typed)
        if self.named in screens.SCREENS:
            return partial(self.navigator.open, self.named)
        return None

    def forget_words(self) -> None:
        """Drop the person's words from the lowest screen, which stays open while they're locked."""

    def uncover(self) -> object:
        """Leave the cover. Only the cover itself does anything here."""
        return None

    def may_return(self, line: str) -> bool:
        """Whether one of the person's own lines may be shown again as a kind word."""
        return self.services.library.danger.may_return(line)

    async def unlock(self) -> bool:
        """Whether the person's words can be read now; asks for the passphrase if it's needed.

        Because it waits for an answer, call it in a worker.
        """
        if self.services.needs_passphrase:
            if (unread := self.services.vault.believed.unread) is not None:
                self.tell(unread)  # no passphrase would help
                return False
            await self.ask(screens.screen("unlock"))
        return not self.services.needs_passphrase

    async def kept_lines(self) -> tuple[str, ...]:
        """The person's shelf of kind words, newest first; empty if it can't be read now."""
        from compassion_tui.session.shelf import shelf_of

        return await self.in_thread(shelf_of, self.services)

    def flush(self) -> None:
        """Save what's being written, now. Screens that hold words override this."""

    def flushed(self) -> UserError | None:
        """Flush; return the UserError if something couldn't be saved."""
        try:
            self.flush()
        except UserError as error:
            return error
        return None

    def action_leave(self) -> None:
        """Go back to the previous screen."""
        self.close()

    def wake(self) -> None:
        """Show the footer's keys plainly, after a key or the mouse."""
        self._resized = False
        for foot in self.query(KeyBar):
            foot.wake()

    def on_screen_resume(self) -> None:
        """Follow the theme of the hour whenever the screen is opened or returned to.

        Someone quick may have left it before this event arrives.
        """
        if not self.is_active:
            return
        then, self._then = self._then, None
        if then is not None:
            then()
            return
        self.navigator.follow_sky()
        self.call_later(self._lead_cursor)
        self.come_into_sight()

    def come_into_sight(self) -> None:
        """Called each time the screen is seen: when it's opened, and when it's returned to."""

    @on(DescendantFocus)
    def _follow_focus(self, event: DescendantFocus) -> None:
        if hasattr(event.widget, "cursor_blink"):
            event.widget.cursor_blink = False  # nothing blinks here
        self.call_after_refresh(self._lead_cursor)
        self.call_after_refresh(self._show_around)
        self.call_after_refresh(self.place_notice)

    def _show_around(self) -> None:
        """Show what's beside the mark."""
        show_around(self, rows=not self.walks)

    def action_scroll_page(self, by: int) -> None:
        """Scroll whatever scrolls here by most of a window; a row's mark comes along."""
        for column in self.query(".page, .rows, Pager").results(ScrollableContainer):
            before, room = column.scroll_offset.y, max(1, column.size.height - 2)
            column.scroll_relative(y=by * room, animate=False, immediate=True)
            if not self.walks:
                bring_mark(column, column.scroll_offset.y - before)

    def on_resize(self, event: Resize) -> None:
        """Follow what's focused, which may have moved.

        An outdated size is ignored. Laid out, it would be sent to the screen again, and two sizes
        close together would chase each other forever.
        """
        if event.size != self.app.size:
            event.prevent_default()
        self.call_after_refresh(self._lead_cursor)
        self._resized = True

    def _follow_size(self, _: object) -> None:
        """Keep the mark in sight in a new size, until every row has found its height in it."""
        if self._resized and not self.walks:
            self._show_around()

    def _lead_cursor(self, _: object = None) -> None:
        """Put the terminal's cursor on what's focused, or else on the first line of the page.

        Screen readers follow it. A widget with its own cursor says where that is. It's hidden
        where a picture moves.
        """
        here = self.focused
        offset = cursor_of(here) if here else None
        if offset is None and (here := next(self._lines_on_page(), None)):
            offset = start_of(here)
        if here is None or offset is None or not self.is_active:
            return
        if self.app.cursor_position != offset:
            self.app.cursor_position = offset
            here.refresh()  # the terminal only gets it with the next draw
        self.navigator.show_cursor(not getattr(here, "MOVES", False))

    def _lines_on_page(self) -> Iterator[Widget]:
        """The lines that can be read where there's nothing to do."""
        return (each for each in self.query(".page Static, #notice, #covered") if each.region)
