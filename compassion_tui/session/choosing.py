"""What can be chosen for each setting, what it is called, and what it comes to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, get_args, get_origin, get_type_hints

from compassion_tui import assets
from compassion_tui.domain.breath import NATURAL, Pattern
from compassion_tui.domain.pace import typed
from compassion_tui.domain.trouble import Trouble
from compassion_tui.domain.words import Words
from compassion_tui.services import Services
from compassion_tui.settings import Settings

MINUTES = (0, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120)
"""What minutes turn through. Any others can be written into the file."""

BETWEEN = "; "
"""What stands between two of one's own people while they are typed."""


@dataclass(frozen=True)
class Offers:
    """The values that a setting turns through, and how it is typed where it can be."""

    shown: Callable[[Any], str]
    """A value in words."""
    values: tuple[Any, ...] = ()
    """In order; empty where it can only be typed."""
    read: Callable[[str], object] | None = None
    """The value that was typed, where it can be typed; may raise a Trouble."""
    text: Callable[[Any], str] = str
    """A value as it is typed."""

    def beside(self, value: object, by: int) -> object:
        """The value `by` places further round; beside an unknown one, the first."""
        if value not in self.values:
            return self.values[0]
        return self.values[(self.values.index(value) + by) % len(self.values)]


def offers_of(name: str, services: Services) -> Offers:
    """What can be chosen for the setting of that name."""
    words, kind = services.words, get_type_hints(Settings)[name]
    if name in _OWN:
        return _OWN[name](services)
    if kind is bool:
        return Offers(partial(_switch, words), (False, True))
    if kind is int:
        return Offers(partial(_minutes, words), MINUTES)
    if get_origin(kind) is Literal:
        return Offers(lambda value: words(f"settings.{name}.is.{value}"), get_args(kind))
    usual = words(f"settings.{name}.usual") if words.has(f"settings.{name}.usual") else ""
    return Offers(lambda value: value or usual or words("settings.none"), read=str.strip)


def usual_pattern(services: Services) -> Pattern:
    """The breath pattern that the settings name, else the gentlest one."""
    patterns, pace = services.library.patterns, services.settings.current.pace
    try:
        found = patterns.get(pace) or typed(pace)
    except Trouble:
        found = None
    return found or patterns.get(Settings().pace, NATURAL)


def _switch(words: Words, value: bool) -> str:
    return words("settings.on" if value else "settings.off")


def _minutes(words: Words, value: int) -> str:
    return words("settings.minutes", count=value) if value else words("settings.never")


def _pace(services: Services) -> Offers:
    """The patterns in plain sight; any other by its name, or in seconds."""
    patterns = services.library.patterns
    plain = tuple(id for id, pattern in patterns.items() if not pattern.more)

    def read(text: str) -> str:
        name = text.strip().lower()
        by_name = {pattern.name.lower(): id for id, pattern in patterns.items()}
        if name in by_name or name in patterns or typed(name):
            return by_name.get(name, name)
        raise Trouble("settings.pace")

    def shown(id: str) -> str:
        return patterns[id].name if id in patterns else id

    return Offers(shown, plain, read, shown)


def _region(services: Services) -> Offers:
    usual = services.words("settings.people_region.usual")
    names = {region.code: region.name for region in services.library.people.regions}
    return Offers(lambda code: names.get(code, usual), ("", *names))


def _folder(services: Services) -> Offers:
    def read(text: str) -> str:
        folder = text.strip()
        if folder and not folder.startswith(("/", "~/")):
            raise Trouble("settings.folder")
        return folder

    usual = services.words("settings.data_folder.usual")
    return Offers(lambda folder: folder or usual, read=read)


def _contacts(services: Services) -> Offers:
    def read(text: str) -> list[str]:
        return [line for each in text.split(BETWEEN.strip()) if (line := each.strip())]

    none = services.words("settings.none")
    return Offers(lambda lines: BETWEEN.join(lines) or none, read=read, text=BETWEEN.join)


def _language(services: Services) -> Offers:
    def shown(language: str) -> str:
        named = f"settings.language.is.{language}"
        return services.words(named) if services.words.has(named) else language

    return Offers(shown, assets.languages())


_OWN = {
    "pace": _pace,
    "people_region": _region,
    "contacts": _contacts,
    "language": _language,
    "data_folder": _folder,
}
"""The settings whose offers lie in the content."""
