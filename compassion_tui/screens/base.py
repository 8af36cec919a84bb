"""The base of all screens."""

# long: what all screens share is in this one class, rather than in several to inherit from
from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar, TypeVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import ScrollableContainer, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus, Mount, Resize
from textual.geometry import Offset, Region
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget
from textual.widgets import Static

from compassion_tui import screens
from compassion_tui.commands.everywhere import HideLine, Leave, PageDown, PageUp
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.messages import Messages
from compassion_tui.screens.navigator import Navigator
from compassion_tui.services import Services
from compassion_tui.terminal.presence import Left, is_here
from compassion_tui.widgets.key_bar import KeyBar
from compassion_tui.widgets.people_line import PeopleLine
from compassion_tui.widgets.scene.behind import SceneCompositor
from compassion_tui.widgets.scene.scene import Outlook
from compassion_tui.widgets.scene.shore import Sea

T = TypeVar("T")
"""What is read from the disk, or answered on another screen."""


class BaseScreen(Screen[ScreenResultType]):
    """A screen with its content above and a few keys at its foot.

    A subclass composes its content in `compose_body`, and binds commands. A screen that asks for
    something is a `BaseScreen[Answer]`: whoever opened it waits in `ask`.
    """

    BINDINGS = [Leave.binding(), PageUp.binding(), PageDown.binding(), HideLine.binding()]
    AUTO_FOCUS = ""

    foot_keys: ClassVar[int] = 7
    """The most keys that the foot shows, help and people among them."""
    foot_order: ClassVar[tuple[str, ...]] = ()
    """The commands that its foot begins with, the first three of which it never drops."""
    _then: Callable[[], object] | None = None
    """What to do as soon as nothing covers this screen any more."""
    _closes = False
    """Whether it was closed already, though it may still have keys to take in."""
    _folded = False
    """Whether the quiet line about people was put away here."""
    warned_of_editor = False
    """Whether it was said here that an editor gets a text unsealed."""
    named: ClassVar[str] = ""
    """Its id in ui.toml's [screen], for help and the palette."""
    covers: ClassVar[bool] = False
    """Whether it hides everything: nothing opens over it but people."""
    waits: ClassVar[bool] = False
    """Whether going home stops here, because people would lose their place in it."""

    sky: ClassVar[str] = ""
    """The theme that it has at any hour; empty for the one that was chosen."""
    outlook: Outlook | None = None
    """What of the shore lies behind its words; None for calm ground."""

    HORIZONTAL_BREAKPOINTS = [(0, "-cramped"), (40, "-narrow"), (60, "-medium"), (90, "-wide")]
    VERTICAL_BREAKPOINTS = [
        (0, "-flat"),
        (12, "-short"),
        (18, "-tall"),
        (26, "-roomy"),
        (32, "-high"),
    ]

    def __init__(self, classes: str | None = None) -> None:
        """Compose over the scene that its outlook names. Takes Textual's own compositor's place."""
        super().__init__(classes=classes)
        self._compositor = self._scene = SceneCompositor(self)

    def look_out(self, outlook: Outlook) -> None:
        """Have another scene behind the words, drawn everywhere at once."""
        if outlook != self.outlook:
            self.outlook = outlook
            self.refresh()

    def move_sea(self, sea: Sea) -> bool:
        """Let the sea behind the words breathe; False where there is none to be seen."""
        changed = self._scene.move_sea(sea)
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))
        return changed is not None

    @on(Mount)
    def _lead_on(self) -> None:
        """The terminal's cursor follows whatever is laid out anew."""
        self.screen_layout_refresh_signal.subscribe(self, self._lead_cursor)

    @property
    def stylesheets(self) -> list[Path]:
        """The files that its looks are in."""
        paths = self.CSS_PATH if isinstance(self.CSS_PATH, list) else [self.CSS_PATH]
        return [Path(each) for each in paths if each]

    @property
    def navigator(self) -> Navigator:
        """The app, as screens know it."""
        return cast(Navigator, self.app)

    @property
    def services(self) -> Services:
        """What everybody needs."""
        return self.navigator.services

    @property
    def place(self) -> str:
        """The name by which the app opens it."""
        return self.named

    @property
    def messages(self) -> Messages:
        """The app's sentences."""
        return self.services.messages

    def compose(self) -> ComposeResult:
        """The content, then the foot; above them, whether nothing is written down."""
        if self.services.off_the_record:
            yield Static(Content(self.messages("app.off_the_record")), id="off-the-record")
        yield Static(Content(self.messages("app.room")), id="room")
        yield from self.compose_body()
        yield KeyBar(self.messages, self.foot_keys, self.foot_order)

    def compose_body(self) -> ComposeResult:
        """What the screen holds above its foot."""
        yield from ()

    def tell(self, error: UserError) -> None:
        """Say what went wrong, in one sentence that stays a while; not twice side by side.

        Uses a private hook: what is being said.
        """
        sentence = self.messages.tell(error)
        if all(shown.message != sentence for shown in self.app._notifications):
            self.notify(sentence, timeout=12, markup=False, severity="warning")

    async def in_thread(self, read: Callable[..., T], *args: object) -> T:
        """Do what waits for the disk, off the screen's thread; then the screen is there still.

        All that is done in the background for a screen comes back to it by this way.

        Raises:
            Left: it is not; whoever waits has nothing left to do. Nobody needs to catch it.
        """
        found = await asyncio.to_thread(read, *args)
        if not is_here(self):
            raise Left
        return found

    async def attempt(self, act: Callable[..., object], *args: object) -> bool:
        """Do something that waits for the disk, off the screen's thread.

        False if it couldn't be done, which is then reported in one sentence.
        """
        try:
            await self.in_thread(act, *args)
        except UserError as error:
            self.tell(error)
            return False
        return True

    async def fetch(self, read: Callable[..., T], *args: object) -> T | None:
        """Read something that waits for the disk, off the screen's thread.

        None if it couldn't be read, which is then reported in one sentence.
        """
        try:
            return await self.in_thread(read, *args)
        except UserError as error:
            self.tell(error)
            return None

    async def ask(self, screen: BaseScreen[T]) -> T | None:
        """Open a screen over this one, and wait for its answer; None if it was left without one.

        It waits, so it belongs in a worker.
        """
        return await self.app.push_screen_wait(screen)

    def when_active(self, go: Callable[[], object]) -> None:
        """Go from this screen to another: now, or once what was opened over it has gone.

        What took a while must not take a cover away; and who presses a key twice leaves once.
        """
        if self.is_active:
            go()
        else:
            self._then = go

    def close(self, answer: ScreenResultType | None = None) -> None:
        """Back to the screen before, with an answer for it; a second time does nothing."""
        if self._closes or len(self.app.screen_stack) == 1:
            return
        self._closes = True
        self.when_active(lambda: self.dismiss(answer))

    @work(exclusive=True, group="listen")
    async def listen(self, *texts: str) -> None:
        """Offer people in one quiet line, where words of danger are written here.

        `texts` are what is in the fields, each of which has its PeopleLine. Nothing is
        stored, counted, blocked or named.
        """
        from compassion_tui.session.danger import line_for  # home's first frame needs none of it

        lines = await self.in_thread(lambda: [line_for(self.services, each) for each in texts])
        for shown, line in zip(self.query(PeopleLine), lines, strict=False):
            shown.tell("" if self._folded else line)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The line about people can be put away while it is there."""
        if action == "hide_line":
            return any(line.display for line in self.query(PeopleLine))
        return True

    async def action_hide_line(self) -> None:
        """Offer people no more on this screen; F2 stays where it was."""
        self._folded = True
        for each in self.query(PeopleLine):
            each.tell("")
        self.refresh_bindings()

    def ground(self) -> None:
        """It feels worse: feet on the floor, over whatever was open."""
        self.navigator.open_practice("feet")

    @property
    def is_ready(self) -> bool:
        """Whether it has all that it was opened with: until then, what is typed waits."""
        return True

    @property
    def walks(self) -> str:
        """The id of the practice that is walked here; empty where none is."""
        return ""

    @property
    def whereabouts(self) -> str:
        """Where one is, for help to say; empty where the screen's name says it all."""
        return ""

    @property
    def commands_here(self) -> list[ActiveBinding]:
        """What can be done here now: each enabled binding that has a name."""
        active = self.active_bindings.values()
        return [each for each in active if each.enabled and each.binding.id]

    def set_aside(self) -> Callable[[], object] | None:
        """How it's opened again once its words are unlocked; None if it isn't.

        It's asked before they're locked. What it gives back holds none of them, but sealed.
        """
        if self.named in screens.SCREENS:
            return partial(self.navigator.open, self.named)
        return None

    def forget_words(self) -> None:
        """Let go of the person's words, on the lowest screen, which stays while they're locked."""

    def uncover(self) -> object:
        """Come back from under a cover. Only the cover does anything."""
        return None

    def may_return(self, line: str) -> bool:
        """Whether a line of the person's own may be shown again as a kind word."""
        return self.services.library.danger.may_return(line)

    async def unlock(self) -> bool:
        """Whether the person's words can be read now; asks for the passphrase where there is one.

        It waits for an answer, so it belongs in a worker.
        """
        if self.services.needs_passphrase:
            if (unread := self.services.vault.unread) is not None:
                self.tell(unread)  # no passphrase would help
                return False
            await self.ask(screens.screen("unlock"))
        return not self.services.needs_passphrase

    async def kept_lines(self) -> tuple[str, ...]:
        """The person's shelf of kind words, newest first; empty where it cannot be read now."""
        from compassion_tui.session.shelf import shelf_of

        return await self.in_thread(shelf_of, self.services)

    def flush(self) -> None:
        """Put what is being written on the disk now. Screens that hold words do so."""

    def flushed(self) -> UserError | None:
        """Flush; the UserError if something could not be put on the disk."""
        try:
            self.flush()
        except UserError as error:
            return error
        return None

    def action_leave(self) -> None:
        """Back to the screen before."""
        self.close()

    def wake(self) -> None:
        """A key was pressed, or the mouse: the foot shows its keys plainly."""
        for foot in self.query(KeyBar):
            foot.wake()

    def on_screen_resume(self) -> None:
        """Whoever opens a screen, or comes back to one, finds it in the colours of the hour.

        Quick hands may have left it by the time that this is heard.
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
        """What a screen does each time that it is seen: when it was opened, or come back to."""

    @on(DescendantFocus)
    def _follow_focus(self, event: DescendantFocus) -> None:
        if hasattr(event.widget, "cursor_blink"):
            event.widget.cursor_blink = False  # nothing flashes here
        self.call_after_refresh(self._lead_cursor)
        self.call_after_refresh(self._show_ends)

    def _show_ends(self) -> None:
        """At the first or the last thing to focus, show what is above it, or below it."""
        for page in self.query(".page").results(VerticalScroll):
            inside = [each for each in self.focus_chain if page in each.ancestors]
            if self.focused is None or self.focused not in inside:
                continue
            top = self.focused.region.y - page.content_region.y + page.scroll_offset.y
            room = page.size.height
            if self.focused is inside[-1] and page.virtual_size.height - top <= room:
                page.scroll_end(animate=False)
            elif self.focused is inside[0] and top + self.focused.size.height <= room:
                page.scroll_home(animate=False)

    def action_scroll_page(self, by: int) -> None:
        """Most of a window up or down whatever scrolls here."""
        for column in self.query(".page, .rows, Pager").results(ScrollableContainer):
            column.scroll_relative(y=by * max(1, column.size.height - 2), animate=False)

    def on_resize(self, event: Resize) -> None:
        """What is focused may have moved.

        A size that holds no more is passed over: laid out, it would be told to the screen again,
        and two sizes that came close together would chase each other for ever.
        """
        if event.size != self.app.size:
            event.prevent_default()
        self.call_after_refresh(self._lead_cursor)

    def _lead_cursor(self, _: object = None) -> None:
        """Set the terminal's cursor on what is focused, or else on the first line of the page.

        Screen readers follow it. A widget with a cursor of its own says where. Where a picture
        moves it is out of sight.
        """
        here = self.focused
        offset = getattr(here, "cursor_screen_offset", _start(here)) if here else None
        if offset is None and (here := next(self._lines_on_page(), None)):
            offset = _start(here)
        if here is None or offset is None or not self.is_active:
            return
        if self.app.cursor_position != offset:
            self.app.cursor_position = offset
            here.refresh()  # the terminal learns of it with the next thing that is drawn
        self.navigator.show_cursor(not getattr(here, "MOVES", False))

    def _lines_on_page(self) -> Iterator[Widget]:
        """What is to be read where nothing is to be done."""
        return (each for each in self.query(".page Static, #notice, #covered") if each.region)


def _start(widget: Widget) -> Offset:
    """Where a widget begins; what scrolls holds its text within its edges."""
    inside = isinstance(widget, ScrollableContainer)
    return widget.content_region.offset if inside else widget.region.offset
