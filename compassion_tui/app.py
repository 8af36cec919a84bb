"""The full-screen app: its screens and their order, its colours, its keys."""

# long: one app: its screens, its colours, its keys
from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual import constants, work
from textual.events import Event, InputEvent, Key, MouseDown
from textual.notifications import Notify
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.widget import Widget

from compassion_tui import assets, screens, themes
from compassion_tui.commands import everywhere as keys
from compassion_tui.screens.base import BaseScreen
from compassion_tui.services import Services
from compassion_tui.session.idle_tracker import IdleTracker
from compassion_tui.terminal.app import TerminalApp
from compassion_tui.widgets.thin_bar import ThinBar

if TYPE_CHECKING:
    from compassion_tui.domain.entry import Entry
    from compassion_tui.domain.steps import Answer
    from compassion_tui.drafts import Draft
    from compassion_tui.screens.navigator import Navigator
    from compassion_tui.session.practice_session import PracticeSession

LOOK_UP = 5.0
"""Seconds between two checks whether someone is there, and whether to offer a pause."""

ScrollBar.renderer = ThinBar


class CompassionApp(TerminalApp):
    """A stack of screens. Home is at the bottom; every other screen opens over it.

    If the shell asked for one screen alone, that one is at the bottom, and leaving it ends the
    app.
    """

    BINDINGS = [command.binding() for command in keys.EVERYWHERE]
    TITLE = "compassion"

    def __init__(
        self,
        services: Services,
        place: str = "",
        alone: Callable[[], BaseScreen[None]] | None = None,
    ) -> None:
        """Open at home, at a practice or place over it, or at the one screen `alone` makes."""
        self._has_theme = False
        self._lowest = alone() if alone else screens.screen("home")
        # Textual doesn't load the lowest screen's own stylesheets
        super().__init__(services, [assets.style("tokens"), *self._lowest.stylesheets])
        self._is_alone = alone is not None
        self._first = place
        self._idle = IdleTracker(services)
        self._key_errors = self.take_keys()
        for theme in themes.in_colours(self.depth):
            self.register_theme(theme)
        self._begin_in(self._fitting_theme())
        self.follow_settings()

    def get_default_screen(self) -> Screen[None]:
        """The lowest screen, without a blank one below it."""
        return self._lowest

    def on_mount(self) -> None:
        """Open what was asked for."""
        self.set_interval(LOOK_UP, self._look_up)
        for error in (*self.services.settings.errors, *self._key_errors):
            self.top.tell(error)
        if self._first:
            self.open(self._first)

    @property
    def top(self) -> BaseScreen[Any]:
        """The open screen, with its type."""
        return cast(BaseScreen[Any], self.screen)

    # Opening screens.

    def open(self, place: str) -> None:
        """Open a screen or a practice by its name; a key that bounced opens it only once."""
        if self.top.place == place:
            return
        self.clear_notifications()  # they're about the screen being left
        if place in screens.SCREENS:
            self.push_screen(screens.screen(place))
        else:
            self.open_practice(place)

    def _open_over(self, screen: BaseScreen[Any]) -> bool:
        """Open a screen over this one unless it's open already; over a cover, only people."""
        here = self.top
        opens = type(here) is not type(screen) and (not here.covers or screen.named == "people")
        if opens:
            self.clear_notifications()
            self.push_screen(screen)
        return opens

    def open_practice(
        self, id: str, draft: Draft | None = None, seed: Mapping[str, Answer] | None = None
    ) -> None:
        """Start the practice of that id, or continue it from a draft.

        The page for bad nights begins with what's on it.
        """
        from compassion_tui.session.bad_nights import PAGE
        from compassion_tui.session.practice_session import PracticeSession

        practice = self.services.library.practice(id)
        if id == PAGE and draft is None:
            self._open_page()
        elif practice is not None:
            walk = PracticeSession(self.services, practice, draft, seed)
            self.push_screen(screens.practice_screen(walk))
            if self.services.settings.current.path == id:
                self._go_along_path(id)

    @work(exclusive=True, group="path")
    async def _go_along_path(self, id: str) -> None:
        """Suggest the next practice of the gentle path, since this one was opened."""
        from compassion_tui.session.suggestions import opened

        await self.top.attempt(opened, self.services, id)

    @work(exclusive=True, group="open-page")
    async def _open_page(self) -> None:
        """Write the page for bad nights, starting from what's on it, which is read from disk."""
        from compassion_tui.session.bad_nights import page_session

        here = self.top
        if not await here.unlock():
            return
        with self.leading():
            if walk := await here.fetch(page_session, self.services):
                here.when_active(partial(self.push_screen, screens.practice_screen(walk)))

    def take_up(self, draft: Draft) -> None:
        """Continue what was being written; if its practice is gone, show its words."""
        from compassion_tui.screens.leftover import LeftoverScreen

        practice = self.services.library.practice(draft.state.practice)
        if draft.edits:
            self._take_up_edit(draft)
        elif practice is None or practice.step(draft.state.step) is None:
            self.push_screen(LeftoverScreen(draft))
        else:
            self.open_practice(practice.id, draft)

    @work(exclusive=True, group="take-up")
    async def _take_up_edit(self, draft: Draft) -> None:
        from compassion_tui.screens.edit import EditScreen
        from compassion_tui.screens.leftover import LeftoverScreen
        from compassion_tui.session.entry_draft import EntryDraft

        journal, here = self.services.journal, self.top
        if not await here.unlock():
            return
        with self.leading():
            if not await here.attempt(journal.open):
                return
            entry = journal.get(draft.edits)
            if entry is None:
                self.push_screen(LeftoverScreen(draft))
            else:
                edit = EntryDraft(entry, self.services.changes, self.services.drafts)
                self.push_screen(EditScreen(edit))

    def reread(self, letter: Entry) -> None:
        """Open a rested letter for slow reading."""
        from compassion_tui.domain.rest import REREAD, read_by

        if practice := self.services.library.practice(REREAD):
            self.open_practice(REREAD, seed=read_by(practice, letter))

    def ask_again(self, action: str, typed: bytes) -> None:
        """Have the open screen ask what was being asked over it, with what was typed, sealed."""
        self.top.ask_again(action, typed)

    # Leaving screens.

    def _leave(self) -> None:
        """Leave the open screen; whoever waits for its answer gets None."""
        self.top.dismiss(None)

    def replace_with(self, id: str) -> None:
        """Start the practice of that id in place of the open screen."""
        self._leave()
        self.open_practice(id)

    def leave_for(self, place: str, walk: PracticeSession) -> None:
        """Leave a walk that has ended, for another place."""
        from compassion_tui.screens.ending import EndingScreen

        if place == "ending":
            self.switch_screen(EndingScreen(walk))
        elif place == "home":
            self.go_home()
        else:
            self._leave()
            self.open(place)

    def go_home(self) -> None:
        """Go home, or to a practice underneath, since nobody wants to lose their place in it."""
        self._leave()
        while len(self.screen_stack) > 1 and not self.top.waits:
            self._leave()

    @property
    def way_out(self) -> str:
        """Where `go_home` leads: `home`, or `back` to what waits underneath."""
        lowest, *above = self._screens()
        waits = any(screen.waits for screen in above[:-1])
        return "back" if waits or lowest.named != "home" else "home"

    # What's said for a while.

    def on_notify(self, event: Notify) -> None:
        """Let a new sentence replace the earlier ones, which are out of date.

        Warnings only give way in a small window. Textual's own handler of that name then shows it.
        """
        small = self.size.width < 60 or self.size.height < 18
        for each in [*self._notifications]:
            if small or each.severity == "information":
                self._unnotify(each, refresh=False)
        self.call_after_refresh(self.top.place_notice)

    # Whether someone is there.

    async def on_event(self, event: Event) -> None:
        """Note when someone was last there, and show the footer plainly on any key or click."""
        if isinstance(event, InputEvent):
            self._idle.touch()
        if isinstance(event, Key | MouseDown) and isinstance(self.screen, BaseScreen):
            self.screen.wake()
        await super().on_event(event)

    def touch(self) -> None:
        """Note that someone is there, though no key arrived here."""
        self._idle.touch()

    async def _look_up(self) -> None:
        if not self.screen_stack:  # it's closing
            return
        if self._idle.to_lock():
            await self.cover()
        elif not self._types and self._idle.to_prompt(self.top.named):
            self.notify(self.services.messages("app.soft_prompt"), timeout=30, markup=False)

    @property
    def _types(self) -> bool:
        """Whether a text field has the focus."""
        return self.focused is not None and self.focused.check_consume_key("a", "a")

    # Colours and motion.

    def follow_settings(self) -> None:
        """Apply the chosen colours and motion."""
        self.follow_colours()
        still = self.services.settings.current.motion == "none"
        self.animation_level = "none" if still else constants.TEXTUAL_ANIMATIONS

    def follow_colours(self) -> bool:
        """Draw in as many colours as there are, in a theme that fits; redraw if that changed."""
        changed = super().follow_colours()
        if changed:
            for theme in themes.in_colours(self.depth):
                self.register_theme(theme)
        before = self.theme
        self.follow_sky()
        if changed and self.theme == before:  # a theme with the same name, in other shades
            self._watch_theme(before)
        return changed

    def follow_sky(self) -> None:
        """Use the chosen theme, or the one for the hour."""
        self.theme = self._fitting_theme(self.top.sky if self.is_running else "")

    def _fitting_theme(self, sky: str = "") -> str:
        """The chosen theme, or a screen's own one, which never replaces the terminal's colours."""
        usual, hour = self.services.settings.current.theme, self.services.clock.now().hour
        chosen = sky if sky and not usual.startswith("ansi") else usual
        return themes.fitting(chosen, hour, self.depth, self.known.ground)

    def _begin_in(self, name: str) -> None:
        """Set the first theme early: one set later makes Textual parse all styles twice."""
        theme = self.available_themes[name]
        self._has_theme = True
        if not theme.ansi:  # its colours also pass through a filter, which only the watcher updates
            self.set_reactive(CompassionApp.theme, name)
            self.set_class(theme.dark, "-dark-mode", update=False)
            self.set_class(not theme.dark, "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        """The colours by name; none before the first theme is known, or they'd be mixed twice."""
        return super().get_css_variables() if self._has_theme else {}

    # The keys that work everywhere.

    def flush(self) -> bool:
        """Save everything that's being written; False if some of it couldn't be saved."""
        errors = [error for screen in self._screens() if (error := screen.flushed())]
        for error in errors[:1]:
            self.top.tell(error)
        return not errors

    def _screens(self) -> Iterator[BaseScreen[Any]]:
        return (screen for screen in self.screen_stack if isinstance(screen, BaseScreen))

    def action_go(self, name: str) -> None:
        """Open the screen of that name."""
        self.open(name)

    def action_show_help(self) -> None:
        """Open help for the open screen."""
        from compassion_tui.screens.help import HelpScreen

        here = self.top
        numbers = "1" in here.active_bindings and not here.walks
        enabled = (each for each in here.active_bindings.values() if each.enabled)
        keys = [each for each in enabled if each.binding.id not in here.nowhere]
        self._open_over(
            HelpScreen(keys, here.whereabouts, numbers=numbers, writing=here.writing_as)
        )

    def action_show_people(self) -> None:
        """Open people to talk to."""
        self._open_over(screens.screen("people"))

    def action_breathe(self) -> None:
        """Open a breathing pause."""
        self._open_over(screens.screen("pause"))

    @work(exclusive=True, group="palette")
    async def action_show_palette(self) -> None:
        """Open the palette; what's chosen there is done on the screen below."""
        from compassion_tui.screens.palette import PaletteScreen

        here = self.top
        palette = PaletteScreen(here.commands_here)
        if here.covers or type(here) is PaletteScreen:
            return
        self.clear_notifications()
        item = await here.ask(palette, by="app.show_palette")
        if item is not None:
            await self.run_action(item.action, item.node)

    async def action_cover(self) -> None:
        """Cover everything, or uncover it."""
        if self.top.covers:
            self.top.uncover()
        else:
            await self.cover()

    async def cover(self) -> None:
        """Cover everything at once, then save what's being written, and lock it.

        If it's covered already, this tries again to save.
        """
        typed_in = self.focused
        if not self.top.covers:
            self.clear_notifications()
            await self.push_screen(screens.screen("cover"))
        self.call_after_refresh(self._put_away, typed_in)

    async def _put_away(self, typed_in: Widget | None) -> None:
        """Lock only once everything is on the disk: locking would lose what's only in memory."""
        await self.caught_up(typed_in)
        if not self.top.covers or not self.flush():
            return
        if self.services.vault.state == "open":
            self._close_covered()
        await asyncio.to_thread(self.services.lock)

    def _close_covered(self) -> None:
        """Close what's under the cover, so that nothing holds words; after unlocking it reopens."""
        from compassion_tui.screens.cover import CoverScreen

        lowest, *covered = self._screens()
        again = list(self._set_aside(covered))
        with self.batch_update():
            left = [self.top.dismiss(None) for _ in covered]
            lowest.forget_words()
            self.push_screen(CoverScreen(again))
        self._clipboard = ""
        self.run_worker(self._let_go(left), group="let-go")

    def _set_aside(self, covered: Sequence[BaseScreen[Any]]) -> Iterator[Callable[[], object]]:
        """How each is opened again, with what it had not asked again yet."""
        for each in (self._lowest, *covered):
            if each is not self._lowest and (go := each.reopener()) is not None:
                yield go
            if each.unasked is not None:
                yield partial(self.ask_again, *each.unasked)
                each.unasked = None

    async def _let_go(self, left: Sequence[Awaitable[None]]) -> None:
        """Drop what's cached of the screens, once they're closed."""
        from compassion_tui.terminal.forgetting import forget_fields, forget_texts

        for each in left:
            await each
        forget_fields(self)
        await asyncio.to_thread(forget_texts)

    async def action_ground(self) -> None:
        """Let the open screen ground the person."""
        await self.caught_up()
        self.top.ground()

    def farewell_line(self) -> str:
        """One line for the shell, if words that were typed wait on the disk."""
        waits = any(screen.leaves_words for screen in self._screens())
        return self.services.messages("app.farewell") if waits else ""


if TYPE_CHECKING:
    _: type[Navigator] = CompassionApp  # only for the type checker
