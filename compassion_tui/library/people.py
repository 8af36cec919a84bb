"""People to talk to, from people.toml, and what this machine knows about where it is."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from compassion_tui.domain.people import People
from compassion_tui.library.decode import decode

_LOCALTIME = Path("/etc/localtime")
_ZONES = "/zoneinfo/"
_CONTAINERS = (Path("/.dockerenv"), Path("/run/.containerenv"))
_AFAR = ("container", "SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")


def read_people(content: Path, *beneath: Path) -> People:
    """The regions and services of a language's folder, over those `beneath`.

    Raises:
        UserError: people.toml can't be read, or isn't valid.
    """
    return decode(content / "people.toml", People, *(each / "people.toml" for each in beneath))


def local_zone(environment: Mapping[str, str] = os.environ, localtime: Path = _LOCALTIME) -> str:
    """The IANA name of the local time zone; empty if the machine doesn't tell.

    TZ says it first; else the link at /etc/localtime, as on Linux and macOS.
    """
    named = environment.get("TZ", "").removeprefix(":")
    if named and not named.startswith("/"):
        return named
    return (named or os.path.realpath(localtime)).partition(_ZONES)[2]


def is_afar(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the clock may be another place's: in a container, or over ssh."""
    return any(map(environment.get, _AFAR)) or any(mark.exists() for mark in _CONTAINERS)
