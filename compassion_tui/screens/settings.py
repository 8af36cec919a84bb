"""Settings: a row for each, and a sentence about the focused one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import DescendantFocus, Key
from textual.widgets import Input, Static

from compassion_tui import assets
from compassion_tui.commands import pages as keys
from compassion_tui.domain.errors import SettingsError, UserError
from compassion_tui.screens.base import BaseScreen
from compassion_tui.screens.in_sight import page_on
from compassion_tui.screens.place import ask_place
from compassion_tui.session import bad_nights, passphrase
from compassion_tui.session.sealed_value import seal_value, unseal_value
from compassion_tui.session.setting_options import (
    CONTACTS,
    GROUPS,
    IMPORT,
    LEADING,
    PAGE,
    PLACE,
    SEAL,
    SettingOptions,
    setting_options,
)
from compassion_tui.settings import Settings
from compassion_tui.widgets.choices import Choice, Choices
from compassion_tui.widgets.line import SavedLine
from compassion_tui.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from compassion_tui.session.passphrase import Purpose


class SettingsScreen(BaseScreen[None]):
    """Everything that can be chosen. A choice applies at once, and can be undone."""

    CSS_PATH = assets.styles("pages")
    BINDINGS = [
        keys.TurnOn.binding(),
        keys.TurnBack.binding(),
        keys.TakeBack.binding(),
    ]
    named = "settings"
    waits = True
    footer_keys = 6

    def __init__(self, row: str = "", typed: bytes = b"") -> None:
        """Start at `row`, or the first; `typed` is what its field held before a cover, sealed."""
        super().__init__()
        self._first, self._before = row, typed
        self._begun = ""
        """What the field held when it was opened, or when it was last kept."""

    def compose_body(self) -> ComposeResult:
        """The rows, and below them a sentence, or a field to type in."""
        with Vertical(classes="page"):
            yield Static(Content(self.messages("settings.title")), classes="title")
            with Vertical(classes="rows"):
                yield Choices(
                    (self._row(name, name == names[0]) for names in GROUPS for name in names),
                    numbered=False,
                )
            yield SavedLine(classes="-hidden")
            yield Static("", id="about")

    def on_mount(self) -> None:
        """Focus the row to start at."""
        rows = list(self.query(SettingRow).results(SettingRow))
        next((row for row in rows if row.value == self._first), rows[0]).focus()
        self.screen_layout_refresh_signal.subscribe(self, self._keep_in_sight)

    def come_into_sight(self) -> None:
        """Show what was changed on another screen meanwhile."""
        self._show_rows()

    def _row(self, name: str, first: bool) -> SettingRow:
        called = self.messages(f"settings.{name}.name")
        return SettingRow(name, called, self._shown(name), classes="first" if first else "")

    def _shown(self, name: str) -> str:
        if name == SEAL:
            return self.messages(f"settings.{'on' if self._has_passphrase else 'off'}")
        if name in (PAGE, IMPORT):
            return self.messages(f"settings.{name}.write")
        offers = setting_options(name, self.services)
        return offers.shown(getattr(self.services.settings.current, name))

    @property
    def row(self) -> SettingRow:
        """The focused row, or the one whose value is being typed."""
        focused = self.focused
        return focused if isinstance(focused, SettingRow) else self._typed

    @on(DescendantFocus)
    def _tell_about(self, event: DescendantFocus) -> None:
        if isinstance(event.widget, SettingRow):
            if self._is_typing:
                self._keep_typed()
            self._typed = event.widget
            self._hide_field()
            about = self.messages(f"settings.{event.widget.value}.about")
            self.query_one("#about", Static).update(Content(about))
            self.call_after_refresh(self._keep_in_sight)
            if self._before:
                self._go_on_typing()

    @on(Choices.Chosen)
    def _choose(self) -> None:
        """Type a value that's typed, choose a place from a list, or turn to the next value."""
        if self._leads(self.row.value):
            self._act(self.row.value)
        elif self.row.value == PLACE:
            self.action_choose_place()
        elif self._offers.read:
            self._open_field()
        else:
            self.action_turn(1)

    def moves(self, key: Key) -> bool:
        """On a row that opens a screen, space turns no value."""
        opens = key.key == "space" and self._leads(self.row.value)
        return not opens and super().moves(key)

    def _leads(self, name: str) -> bool:
        return name in LEADING or name == CONTACTS

    def _act(self, name: str) -> None:
        """Open the screen that a row leads to."""
        if name == SEAL:
            self._ask_about_passphrase()
        elif name in (IMPORT, CONTACTS):
            self.navigator.open(name)
        else:
            self.navigator.open_practice(bad_nights.PAGE)

    @property
    def _offers(self) -> SettingOptions:
        return setting_options(self.row.value, self.services)

    def action_scroll_page(self, by: int) -> None:
        """Move the mark by most of a window, so that it stays visible."""
        room = self.query_one(".rows").size.height - 2
        page_on(list(self.query(SettingRow)), by, room).focus()

    def action_turn(self, by: int) -> None:
        """Turn to the next value, or the previous one."""
        name = self.row.value
        if self._leads(name):
            self._act(name)
        elif (offers := self._offers).values:
            self._change(name, offers.beside(getattr(self.services.settings.current, name), by))

    def action_take_back(self) -> None:
        """Undo the last change."""
        self._do(self.services.settings.undo)

    def _change(self, name: str, value: object) -> None:
        self._do(partial(self.services.settings.change, name, value))

    @work(group="settings")
    async def _do(self, change: Callable[[], Settings | None], said: str = "") -> None:
        """Change something and show the result; say `said`, unless it couldn't be saved."""
        try:
            await asyncio.to_thread(change)
            if said:
                self.notify(said, markup=False)
        except UserError as error:
            self.tell(error)
        self.navigator.follow_settings()
        self._show_rows()

    def _show_rows(self) -> None:
        for row in self.query(SettingRow):
            row.show(self._shown(row.value))

    @work(exclusive=True, group="place")
    async def action_choose_place(self) -> None:
        """Choose the place to show people for."""
        code = await ask_place(self, by="choose_place")
        if code is not None:
            self._change(PLACE, code)

    # The passphrase.

    @property
    def _has_passphrase(self) -> bool:
        return self.services.vault.state != "none"

    @work(exclusive=True, group="passphrase")
    async def _ask_about_passphrase(self) -> None:
        """Set a passphrase; if there is one, change or remove it."""
        from compassion_tui.screens.ask import AskScreen
        from compassion_tui.screens.passphrase import PassphraseScreen

        names = passphrase.ways(self.services)
        purpose: str | None = names[0]
        if len(names) > 1:
            rows = [Choice(way, self.messages(f"settings.passphrase.{way}")) for way in names]
            purpose = await self.ask(AskScreen(self.messages("settings.passphrase.title"), rows))
        if purpose == passphrase.FILES:
            self.navigator.open("seal")
        elif purpose is not None:
            await self.ask(PassphraseScreen(cast("Purpose", purpose)))
            self._show_rows()

    # A typed value.

    def _open_field(self, typed: str | None = None) -> None:
        """Show the field with the value, all selected, or with what was typed before a cover."""
        field, name = self.query_one(Input), self.row.value
        field.placeholder = self.messages(f"settings.{name}.hint")
        value = self._offers.text(getattr(self.services.settings.current, name))
        field.value = value if typed is None else typed
        self._begun = value
        field.select_on_focus = typed is None
        field.remove_class("-hidden")
        self.query_one("#about", Static).update(Content(field.placeholder))
        self.row.add_class("-here")
        field.focus()

    @property
    def _read(self) -> object:
        """What's typed in the field, as a value.

        Raises:
            UserError: it isn't one.
        """
        options, typed = setting_options(self._typed.value, self.services), self._field.value
        return options.read(typed) if options.read else typed

    @property
    def _field(self) -> Input:
        return self.query_one(Input)

    def _keep_typed(self) -> bool:
        """Keep what was typed, however the field is left; False if it's no value, which is told.

        The value from before holds then. What's told once isn't told again.
        """
        typed, name = self._field.value, self._typed.value
        if typed == self._begun:
            return True
        self._begun = typed
        try:
            value = self._read
        except UserError as error:
            self.tell(error)
            return False
        if value != getattr(self.services.settings.current, name):
            change = partial(self.services.settings.change, name, value)
            self._do(change, self.messages("settings.kept"))
        return True

    def flush(self) -> None:
        """Save what's typed, whatever ends the app."""
        if self.is_mounted and self._is_typing and self._field.value != self._begun:
            with suppress(SettingsError):
                value = self._read
                self.services.settings.change(self._typed.value, value)

    @property
    def _is_typing(self) -> bool:
        return not self.query_one(Input).has_class("-hidden")

    def reopener(self) -> Callable[[], object]:
        """Reopen at the same row; what is typed there is sealed."""
        typed = self._before
        if self._is_typing:
            typed = seal_value(self.services, self.query_one(Input).value)
        return partial(_open_again, self.app, self.row.value, typed)

    def _go_on_typing(self) -> None:
        typed, self._before = self._before, b""
        with suppress(UserError):  # its key is gone, and the line with it
            self._open_field(unseal_value(self.services, typed, str))

    def _keep_in_sight(self, _: object = None) -> None:
        """Centre the row, however much room its explanation and a field leave.

        Scrolling just far enough would depend on which of them was laid out first.
        """
        if isinstance(self.focused, SettingRow | Input):
            self.scroll_to_center(self.row, animate=False, immediate=True)

    def _hide_field(self) -> None:
        self.query_one(Input).add_class("-hidden")
        self.query(SettingRow).remove_class("-here")

    @on(Input.Submitted)
    def _take_text(self) -> None:
        if self._keep_typed():
            self.row.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a value is typed, its field gets the keys."""
        if action in ("turn", "take_back"):
            return not isinstance(self.focused, Input)
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Keep what's typed and leave the field; otherwise go back.

        If it's no value, that's told first; leaving again leaves the value as it was.
        """
        if isinstance(self.focused, Input):
            self._take_text()
        else:
            super().action_leave()


def _open_again(app: App[None], row: str, typed: bytes) -> None:
    app.push_screen(SettingsScreen(row, typed))
