"""The options of each setting, in words, and how they're typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, get_args, get_origin, get_type_hints

from compassion_tui import assets
from compassion_tui.domain.breath import NATURAL, BreathPattern
from compassion_tui.domain.errors import SettingsError, UserError
from compassion_tui.domain.messages import Messages
from compassion_tui.domain.pace import typed
from compassion_tui.library.messages import language_of
from compassion_tui.services import Services
from compassion_tui.settings import Settings

SEAL = "passphrase"
"""The row that isn't a setting in the file: whether the journal has a passphrase."""

PAGE = "bad_nights"
"""Another row that isn't a setting: it opens the page for bad nights."""

IMPORT = "import"
"""Another row that isn't a setting: it opens the import screen."""

PLACE = "people_region"
"""The row with too many values to turn through."""

CONTACTS = "contacts"
"""The row whose values have their own fields."""

LEADING = frozenset({SEAL, PAGE, IMPORT})
"""The rows without a value, which open another screen."""

GROUPS = (
    ("theme", "colours", "motion", "language"),
    ("pace", "numbers", "bell", "aloud", "aloud_voice", "prompt_every"),
    ("people_region", "contacts", PAGE, "crisis_line"),
    ("voice", "name", "kind_word", "remembered", "path", "unhurried"),
    ("enter", "first_words", "whole_entries", "tags_from_hash", IMPORT),
    ("off_the_record", SEAL, "idle_lock", "back_from", "data_folder"),
)
"""The settings in the screen's order, with white space between the groups."""

MINUTES = (0, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120)
"""The minutes to turn through. The file can have any others."""

BETWEEN = "; "
"""What separates the person's own people while they're typed."""


@dataclass(frozen=True)
class SettingOptions:
    """The values a setting turns through, and how it's typed if it can be."""

    shown: Callable[[Any], str]
    """Puts a value into words."""
    values: tuple[Any, ...] = ()
    """In order; empty if it can only be typed."""
    read: Callable[[str], object] | None = None
    """Parses what was typed, if it can be typed; may raise a UserError."""
    text: Callable[[Any], str] = str
    """A value as it's typed."""

    def beside(self, value: object, by: int) -> object:
        """The value `by` places further on, wrapping around; for an unknown one, the first."""
        if value not in self.values:
            return self.values[0]
        return self.values[(self.values.index(value) + by) % len(self.values)]


def setting_options(name: str, services: Services) -> SettingOptions:
    """The options of the setting with that name."""
    messages, kind = services.messages, get_type_hints(Settings)[name]
    if name in _OWN:
        return _OWN[name](services)
    if kind is bool:
        return SettingOptions(partial(_switch, messages), (False, True))
    if kind is int:
        return SettingOptions(partial(_minutes, messages), MINUTES)
    if get_origin(kind) is Literal:
        return SettingOptions(lambda value: messages(f"settings.{name}.is.{value}"), get_args(kind))
    usual = messages(f"settings.{name}.usual") if messages.has(f"settings.{name}.usual") else ""
    return SettingOptions(lambda value: value or usual or messages("settings.none"), read=str.strip)


def default_pattern(services: Services) -> BreathPattern:
    """The breath pattern that the settings name, or the gentlest one."""
    patterns, pace = services.library.patterns, services.settings.current.pace
    try:
        found = patterns.get(pace) or typed(pace)
    except UserError:
        found = None
    return found or patterns.get(Settings().pace, NATURAL)


def _switch(messages: Messages, value: bool) -> str:
    return messages("settings.on" if value else "settings.off")


def _minutes(messages: Messages, value: int) -> str:
    return messages("settings.minutes", count=value) if value else messages("settings.never")


def _pace(services: Services) -> SettingOptions:
    """The main patterns; any other by its name, or in seconds."""
    patterns = services.library.patterns
    plain = tuple(id for id, pattern in patterns.items() if not pattern.more)

    def read(text: str) -> str:
        name = text.strip().lower()
        by_name = {pattern.name.lower(): id for id, pattern in patterns.items()}
        if name in by_name or name in patterns or typed(name):
            return by_name.get(name, name)
        raise SettingsError("settings.pace")

    def shown(id: str) -> str:
        return patterns[id].name if id in patterns else id

    return SettingOptions(shown, plain, read, shown)


def _region(services: Services) -> SettingOptions:
    usual = services.messages("settings.people_region.usual")
    names = {region.code: region.name for region in services.library.people.regions}
    return SettingOptions(lambda code: names.get(code, usual), ("", *names))


def _folder(services: Services) -> SettingOptions:
    def read(text: str) -> str:
        folder = text.strip()
        if folder and not folder.startswith(("/", "~/")):
            raise SettingsError("settings.folder")
        return folder

    usual = services.messages("settings.data_folder.usual")
    return SettingOptions(lambda folder: folder or usual, read=read)


def _contacts(services: Services) -> SettingOptions:
    def read(text: str) -> list[str]:
        return [line for each in text.split(BETWEEN.strip()) if (line := each.strip())]

    none = services.messages("settings.none")
    return SettingOptions(lambda lines: BETWEEN.join(lines) or none, read=read, text=BETWEEN.join)


def _language(services: Services) -> SettingOptions:
    """Each language by its own name for itself; only the current one has to be loaded."""
    own = services.paths.languages

    def shown(language: str) -> str:
        folder = assets.contents(language, own)[0]
        if folder == services.content[0]:
            return services.messages("language.name")
        return language_of(folder) if folder.name == language else language

    return SettingOptions(shown, assets.languages(own))


def _remembered(services: Services) -> SettingOptions:
    """What was last chosen in practices, each with its practice, to be cleared."""
    messages = services.messages

    def shown(remembered: dict[str, str]) -> str:
        chosen: dict[str, list[str]] = {}
        for key, choice in remembered.items():
            id, _, step = key.partition(".")
            chosen.setdefault(id, []).append(said(id, step, choice))
        return BETWEEN.join(of(*each) for each in chosen.items()) or messages("settings.none")

    def said(id: str, step: str, choice: str) -> str:
        practice = services.library.practice(id)
        asked = practice.step(step) if practice else None
        option = asked.option(choice) if asked else None
        return option.text if option else choice

    def of(id: str, choices: list[str]) -> str:
        practice, listed = services.library.practice(id), messages.listed(choices)
        if practice is None:
            return listed
        return messages("settings.remembered.of", choices=listed, practice=practice.title)

    return SettingOptions(shown, ({},))


def _path(services: Services) -> SettingOptions:
    """On the gentle path or not; home shows how far along."""
    path = services.library.home.path
    return SettingOptions(lambda at: _switch(services.messages, bool(at)), ("", *path[:1]))


_OWN = {
    "pace": _pace,
    "people_region": _region,
    "contacts": _contacts,
    "remembered": _remembered,
    "path": _path,
    "language": _language,
    "data_folder": _folder,
}
"""The settings whose options are in the content."""
