"""What a shell offers at TAB: the possible values of an argument. It reads nothing sealed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from compassion_tui.domain.errors import UserError

if TYPE_CHECKING:
    from compassion_tui.services import Services

Completing = Callable[[click.Context, click.Parameter, str], list[str]]

ENDINGS = 20
"""How many entries are offered, newest first."""

SHORT = 8
"""How many of an id's last letters are offered."""


def completing(what: str) -> Completing:
    """The completion for an argument; `what` is one of the names below."""

    def complete(context: click.Context, _: click.Parameter, begun: str) -> list[str]:
        from compassion_tui.cli.localized import services_of

        try:
            names = list(_NAMES[what](services_of(context)))
        except UserError:  # TAB completion isn't the place to report it
            return []
        found = [name for name in names if name.lower().startswith(begun.lower())]
        return found or [name for name in names if begun and begun.lower() in name.lower()]

    return complete


def _entries(services: Services) -> Iterable[str]:
    """The endings of the newest entries' ids; none if the journal is locked."""
    if services.needs_passphrase:
        return ()
    return [entry.id[-SHORT:] for entry in services.journal.newest(ENDINGS)]


def _settings(_: Services) -> Iterable[str]:
    from compassion_tui.settings import Settings

    return Settings.__struct_fields__


_NAMES: dict[str, Callable[[Services], Iterable[str]]] = {
    "practices": lambda services: services.library.startable,
    "sheets": lambda services: services.library.ids,
    "patterns": lambda services: services.library.patterns,
    "topics": lambda services: (page.id for page in services.library.pages),
    "settings": _settings,
    "regions": lambda services: (region.code for region in services.library.people.regions),
    "entries": _entries,
}
