"""The person's own keys: the `[keys]` table of the settings, checked before it's applied.

Textual takes such a map as it is: it silently drops keys that clash, and text fields take theirs
first. So anything harmful is refused here, and reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from importlib import import_module
from pkgutil import iter_modules

from compassion_tui import commands
from compassion_tui.commands import Command
from compassion_tui.domain.errors import SettingsError, UserError

_LEADING = {"enter", "escape", "tab", "shift+tab", "space", "backspace"}
_ARROWS = {"left", "right", "up", "down"}
STRUCTURE = frozenset(_LEADING | _ARROWS)
"""The keys that everything depends on: they can't be assigned or taken away."""

FIELD = frozenset(f"ctrl+{letter}" for letter in "acdefhijkmuvwxyz") | {"ctrl+left", "ctrl+right"}
"""The keys that a text field needs, or that terminals send for enter, tab and backspace."""

_KEY = re.compile(r"((ctrl|alt|shift)\+)*f([1-9]|1\d|2[0-4])|(shift\+)?(ctrl|alt)\+[a-z]|insert")
_EVERYWHERE = "compassion_tui.commands.everywhere"


def apply_keys(table: Mapping[str, object]) -> tuple[dict[str, str], list[UserError]]:
    """Apply a table of keys, with the default keys for every other command.

    Returns the keys by command, as Textual's keymap takes them; and errors for what didn't fit,
    where the default keys apply.
    """
    for each in iter_modules(commands.__path__, "compassion_tui.commands."):
        import_module(each.name)  # so that every command is known
    kept, errors = checked(table)
    for id, command in Command.known.items():
        command.bind(",".join(kept[id]) if id in kept else command.default)
    Command.moved = bool(kept)
    return {id: Command.known[id].key for id in kept}, errors


def checked(table: Mapping[str, object]) -> tuple[dict[str, tuple[str, ...]], list[UserError]]:
    """The keys of each command that fit, and errors for the rest. If two clash, the first wins."""
    kept: dict[str, tuple[str, ...]] = {}
    errors: list[UserError] = []
    for id, given in table.items():
        if id not in Command.known:
            errors.append(SettingsError("settings.key_unknown", command=id))
            continue
        keys = _read(given)
        if wrong := [key for key in keys if not _fits(key)] or ([] if keys else [""]):
            errors.append(SettingsError("settings.key_refused", command=id, key=wrong[0]))
            continue
        usual = Command.known[id].default.split(",")
        kept[id] = tuple(dict.fromkeys((*keys, *(key for key in usual if key in STRUCTURE))))
    while clash := _clash(kept):
        id, key, other = clash
        del kept[id]
        errors.append(SettingsError("settings.key_taken", command=id, key=key, other=other))
    return kept, errors


def renamed(kept: Iterable[str]) -> dict[str, str]:
    """The former and the new first key of each of these commands.

    A key that another command still has isn't in it.
    """
    moved = {id: Command.known[id] for id in kept}
    still = {
        each.default.partition(",")[0] for id, each in Command.known.items() if id not in moved
    }
    first = {each.default.partition(",")[0]: each.first_key for each in moved.values()}
    return {old: new for old, new in first.items() if old not in still and old != new}


def _read(given: object) -> tuple[str, ...]:
    """The keys as they were written: `f9`, `F9, ^r` or a list."""
    listed = given if isinstance(given, list) else str(given).split(",")
    return tuple(filter(None, (_named(str(each)) for each in listed)))


def _named(key: str) -> str:
    name = key.strip().lower().replace("^", "ctrl+")
    return re.sub(r"\b(ctrl|alt|shift)-", r"\1+", name)


def _fits(key: str) -> bool:
    return _KEY.fullmatch(key) is not None and key not in FIELD


def _clash(kept: Mapping[str, tuple[str, ...]]) -> tuple[str, str, str] | None:
    """The last command in the table that takes another's key, with that key and that command."""
    order = list(kept)
    for id in reversed(order):
        for other, command in Command.known.items():
            if other == id or not _meet(Command.known[id], command):
                continue
            if other in kept and order.index(other) > order.index(id):
                continue  # that one gives way
            theirs = kept.get(other, tuple(command.default.split(",")))
            taken = [key for key in kept[id] if key in theirs and key not in STRUCTURE]
            if taken:
                return id, taken[0], other
    return None


def _meet(one: type[Command], other: type[Command]) -> bool:
    """Whether both can be active at the same time."""
    modules = {one.__module__, other.__module__}
    return len(modules) == 1 or _EVERYWHERE in modules
