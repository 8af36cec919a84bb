"""The full-screen app: its colours, the keys that work everywhere, and no logic."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import constants
from textual.events import Event, InputEvent, Key, MouseDown
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.widget import Widget

from compassion_tui import assets, screens, themes
from compassion_tui.commands import everywhere as keys
from compassion_tui.navigation import NavigatingApp
from compassion_tui.screens.room import Room
from compassion_tui.services import Services
from compassion_tui.session.presence import Presence
from compassion_tui.widgets.thin_bar import ThinBar

LOOK_UP = 5.0
"""Seconds between two looks at whether somebody is still there, and whether to offer a pause."""


ScrollBar.renderer = ThinBar


class CompassionApp(NavigatingApp):
    """The terminal, gone quiet."""

    # the default screen's own stylesheet is not loaded by Textual, so home's stands here
    CSS_PATH = [assets.style("tokens"), assets.style("home")]
    BINDINGS = [command.binding() for command in keys.EVERYWHERE]
    TITLE = "compassion"

    def __init__(self, services: Services, practice: str = "") -> None:
        """Open at home, or over it in the practice of that id."""
        super().__init__(services)
        self._first = practice
        self._presence = Presence(services)
        for theme in themes.in_colours(self.console.color_system):
            self.register_theme(theme)
        self._begin_in(self._fitting_theme())
        self.follow_settings()

    def get_default_screen(self) -> Screen[None]:
        """Home, with no blank screen before it."""
        return screens.screen("home")

    def on_mount(self) -> None:
        """Open what was asked for."""
        self.set_interval(LOOK_UP, self._look_up)
        for trouble in self.services.settings.troubles:
            self.room.tell(trouble)
        if self._first:
            self.open_practice(self._first)

    async def on_event(self, event: Event) -> None:
        """Know when somebody was last there; whatever is pressed wakes the screen's foot."""
        if isinstance(event, InputEvent):
            self._presence.touch()
        if isinstance(event, Key | MouseDown) and isinstance(self.screen, Room):
            self.screen.wake()
        await super().on_event(event)

    def touch(self) -> None:
        """Somebody is there, though not by a key that came here."""
        self._presence.touch()

    async def _look_up(self) -> None:
        if self._presence.to_lock():
            await self.cover()
        elif not self._types and self._presence.to_prompt(self.room.named):
            self.notify(self.services.words("app.soft_prompt"), timeout=30, markup=False)

    @property
    def _types(self) -> bool:
        """Whether a text field has the keys."""
        return self.focused is not None and self.focused.check_consume_key("a", "a")

    def follow_settings(self) -> None:
        """Take on the theme and the motion that were chosen."""
        self.follow_sky()
        still = self.services.settings.current.motion == "none"
        self.animation_level = "none" if still else constants.TEXTUAL_ANIMATIONS

    def follow_sky(self) -> None:
        """Take on the theme that was chosen, or else the one that fits the hour."""
        self.theme = self._fitting_theme()

    def _fitting_theme(self) -> str:
        chosen, hour = self.services.settings.current.theme, self.services.clock.now().hour
        colours = None if self.no_color else self.console.color_system
        return themes.fitting(chosen, hour, colours, os.environ.get("COLORFGBG", ""))

    def _begin_in(self, name: str) -> None:
        """Have a theme from the first: one that is set later has all styles parsed twice."""
        theme = self.available_themes[name]
        if theme.ansi:  # its colours pass through a filter as well, which only the watcher renews
            return
        self.set_reactive(CompassionApp.theme, name)
        self.set_class(theme.dark, "-dark-mode", update=False)
        self.set_class(not theme.dark, "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def flush(self) -> bool:
        """Put everything that is being written on the disk; False if some of it could not be."""
        troubles = [trouble for room in self._rooms() if (trouble := room.flushed())]
        for trouble in troubles[:1]:
            self.room.tell(trouble)
        return not troubles

    def _rooms(self) -> Iterator[Room]:
        return (screen for screen in self.screen_stack if isinstance(screen, Room))

    def action_go(self, name: str) -> None:
        """Open the screen of that name."""
        self.open(name)

    def action_show_help(self) -> None:
        """Open help about the screen that is open."""
        self.open_once("help")

    def action_show_people(self) -> None:
        """Open people to talk to."""
        self.open_once("people")

    def action_show_palette(self) -> None:
        """Open everything by its name."""
        self.open_once("palette")

    async def action_cover(self) -> None:
        """Cover everything; where it is covered, come back."""
        if self.room.covers:
            self.room.uncover()
        else:
            await self.cover()

    async def cover(self) -> None:
        """Cover everything at once; then put what is being written away, and lock it.

        What is covered stays so: then putting away is tried once more.
        """
        typed_in = self.focused
        if not self.room.covers:
            self.clear_notifications()
            await self.push_screen(screens.screen("cover"))
        self.call_after_refresh(self._put_away, typed_in)

    async def _put_away(self, typed_in: Widget | None) -> None:
        """What could not be put on the disk is in memory alone, where locking would lose it."""
        await self.caught_up(typed_in)
        if self.room.covers and self.flush():
            await asyncio.to_thread(self.services.lock)

    def action_breathe(self) -> None:
        """Open a breathing pause."""
        self.open_once("pause")

    async def action_feel_worse(self) -> None:
        """Let the open screen lead to grounding."""
        await self.caught_up()
        self.room.feel_worse()


if TYPE_CHECKING:
    from compassion_tui.screens.navigator import Navigator

    _: type[Navigator] = CompassionApp  # checked by the type checker alone
