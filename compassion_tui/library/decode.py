"""TOML into typed structs; whatever is wrong is told with the file and the key."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from compassion_tui.domain.trouble import Trouble

Shape = TypeVar("Shape")


def decode(path: Path, shape: type[Shape]) -> Shape:
    """The contents of a TOML file, as `shape`.

    Raises:
        Trouble: `content.unreadable`, `content.syntax` or `content.key`.
    """
    try:
        return msgspec.toml.decode(path.read_bytes(), type=shape)
    except OSError as error:
        raise Trouble("content.unreadable", file=path.name, why=error.strerror) from error
    except msgspec.ValidationError as error:
        what, _, key = str(error).partition(" - at `$.")
        raise Trouble("content.key", file=path.name, key=key.rstrip("`"), what=what) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Trouble("content.syntax", file=path.name, what=str(error)) from error
