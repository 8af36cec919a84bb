"""Settings as lines of text."""

from __future__ import annotations

from collections.abc import Callable

from compassion_tui.domain.errors import UserError
from compassion_tui.plain.people import choose_region
from compassion_tui.plain.talk import Again, Talk
from compassion_tui.services import Services
from compassion_tui.session.bad_nights import PAGE as PRACTICE
from compassion_tui.session.bad_nights import page_session
from compassion_tui.session.practice_session import PracticeSession
from compassion_tui.session.setting_options import (
    GROUPS,
    IMPORT,
    PAGE,
    PLACE,
    SEAL,
    SettingOptions,
    setting_options,
)

NAMES = tuple(name for group in GROUPS for name in group)


def change_settings(services: Services, talk: Talk) -> PracticeSession | None:
    """List every setting, and ask for new values until none is wanted.

    Returns the walk that writes the page for bad nights, if that's chosen.
    """
    room = _PlainSettings(services, talk)
    with talk.near_passphrase():
        while (name := room.ask()) is not None:
            if name == PAGE:
                if PRACTICE in services.library.ids:
                    talk.unlock()
                return page_session(services)
            try:
                room.change(name)
            except UserError as error:
                talk.tell_error(error)
    return None


class _PlainSettings:
    def __init__(self, services: Services, talk: Talk) -> None:
        self._services = services
        self._talk = talk
        self._lists = True
        """Whether to list them before the next question."""

    def ask(self) -> str | None:
        """Ask which setting to change; None for none."""
        prompt, more = (
            self._talk.messages("plain.settings"),
            {"undo": self._undo, "ways": self._list},
        )
        while True:
            rows = [self._row(name) for name in NAMES]
            listed, self._lists = self._lists, False
            try:
                index = self._talk.number(rows, prompt, more, listed=listed)
            except Again:
                continue
            return None if index is None else NAMES[index]

    def _list(self) -> None:
        """List them again; after a change, only the result is said."""
        self._lists = True
        raise Again

    def _undo(self) -> None:
        """Undo the last change."""
        back = self._services.settings.undo()
        id = "plain.taken_back" if back is not None else "undo.nothing"
        self._talk.say(self._talk.messages(id))
        raise Again

    def change(self, name: str) -> None:
        """Ask for another value, and apply it."""
        messages = self._talk.messages
        self._talk.guide([messages(f"settings.{name}.about")])
        if name in _ROOMS:
            _ROOMS[name](self._services, self._talk)
            return
        options = setting_options(name, self._services)
        if options.values:
            value = self._chosen(name, options)
            if value is None:
                return
        else:
            typed = self._talk.answer(
                messages("plain.typed", hint=messages(f"settings.{name}.hint"))
            )
            if not typed:
                return
            value = options.read("" if typed == "-" else typed) if options.read else typed
        self._services.settings.change(name, value)
        self._talk.say(self._row(name))

    def _chosen(self, name: str, options: SettingOptions) -> object:
        """One of its values, or a typed one if the setting allows that; None if neither."""
        rows = [options.shown(value) for value in options.values]
        if options.read is None:
            index = self._talk.number(rows)
            return None if index is None else options.values[index]
        hint = self._talk.messages(
            "plain.choose_or_hint", hint=self._talk.messages(f"settings.{name}.typed")
        )
        said = self._talk.line(rows, hint, typed=True)
        if said in rows:
            return options.values[rows.index(said)]
        return options.read(said) if said else None

    def _row(self, name: str) -> str:
        called = self._talk.messages(f"settings.{name}.name")
        if name in (PAGE, IMPORT):
            return called
        if name == SEAL:
            on = self._services.vault.state != "none"
            return f"{called}: {self._talk.messages(f'settings.{_SWITCH[on]}')}"
        options = setting_options(name, self._services)
        return f"{called}: {options.shown(getattr(self._services.settings.current, name))}"


def _ask_about_passphrase(services: Services, talk: Talk) -> None:
    from compassion_tui.plain.seal import ask_about_passphrase

    ask_about_passphrase(services, talk)


def _import(services: Services, talk: Talk) -> None:
    from compassion_tui.plain.transfer import import_plainly

    import_plainly(services, talk)


_ROOMS: dict[str, Callable[[Services, Talk], object]] = {
    PLACE: choose_region,
    SEAL: _ask_about_passphrase,
    IMPORT: _import,
}
"""What opens from rows that are more than a value."""

_SWITCH = {True: "on", False: "off"}
