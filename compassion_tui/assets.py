"""Where styles/ and content/ are: the only module that knows.

In a wheel both are inside the package; in a checkout they're beside it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PurePath

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def style(name: str) -> Path:
    """The stylesheet with that name."""
    return _folder("styles") / f"{name}.tcss"


def styles(*names: str) -> list[str | PurePath]:
    """Stylesheets for a screen's `CSS_PATH`, after the one that all of them share.

    Only home does without that one: its first frame has nothing of what's in it.
    """
    return [style("rooms"), *map(style, names)]


def print_style() -> Path:
    """The stylesheet for a printed sheet."""
    return _folder("styles") / "sheet.css"


def content(language: str = "en") -> Path:
    """The folder of a language's content."""
    return _folder("content") / language


def contents(language: str, own: Path | None = None) -> tuple[Path, ...]:
    """The folders to search, in order: the language's, its root's (de for de-AT), English.

    `own` is the folder of the person's own languages, which come before ours of the same name.
    """
    names = dict.fromkeys((language, language.partition("-")[0], "en"))
    folders = (base / name for name in names for base in _bases(own))
    return tuple(folder for folder in folders if folder.is_dir())


def languages(own: Path | None = None) -> tuple[str, ...]:
    """The languages with a folder, English first."""
    bases = filter(Path.is_dir, _bases(own))
    found = {path.name for base in bases for path in base.iterdir() if path.is_dir()}
    return tuple(sorted(found, key=lambda name: (name != "en", name)))


def spoken(environ: Mapping[str, str] = os.environ, own: Path | None = None) -> str:
    """The language that LC_ALL, LC_MESSAGES or LANG names, if it has a folder; empty if not."""
    named = next(filter(None, map(environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    language = named.partition(".")[0].partition("@")[0].replace("_", "-")
    return language if {language, language.partition("-")[0]} & {*languages(own)} else ""


def _bases(own: Path | None) -> tuple[Path, ...]:
    return (_folder("content"),) if own is None else (own, _folder("content"))
