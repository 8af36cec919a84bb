"""The app's own sentences, from ui.toml; a second language's are checked against the English.

A value that doesn't fit is reported with its file and key, and left out: the one beneath it is
used instead, so a slip in a translation doesn't end a session.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from string import Formatter
from typing import Any

from compassion_tui.domain.errors import ContentError, UserError
from compassion_tui.domain.messages import FORMS, OTHER, PLURAL, Messages, form_of, has_forms
from compassion_tui.library.decode import decode, parsed, text_of

FILE = "ui.toml"

DATES = "dates."
"""Lists with one name for each month or weekday, in every language."""

NONE = "–"
"""What is reported in place of an empty list of gaps."""

MANY = 200
"""Plural rules repeat themselves before this number."""

Report = Callable[[UserError], object]
"""What to do with an error that doesn't stop anything."""


def read_messages(*folders: Path, report: Report = lambda _: None) -> Messages:
    """The sentences of the first folder; what it lacks is taken from the next.

    What's broken in any folder but the last goes to `report`, and the next is used. The last one
    alone is read table by table.

    Raises:
        UserError: the last folder's ui.toml can't be read, or isn't TOML.
    """
    files = [folder / FILE for folder in folders]
    *others, last = [file for file in files if file.exists()] or files[-1:]
    if not others:
        return Messages((Sections(last),))
    english = decode(last, dict[str, Any])
    return Messages((*_fitting(others, english, report), english))


def language_of(folder: Path) -> str:
    """What a language calls itself; its folder's name if it doesn't say."""
    try:
        name = Messages((decode(folder / FILE, dict[str, Any]),))("language.name")
    except UserError:
        return folder.name
    return folder.name if name == "language.name" else name


def _fitting(files: list[Path], english: dict[str, Any], report: Report) -> Iterator[Any]:
    for file in files:
        try:
            yield _Fitting(english, report).table(english, decode(file, dict[str, Any]))
        except UserError as error:
            report(error)


class Sections(Mapping[str, Any]):
    """The tables of a TOML file, each parsed when it's first asked for: most say nothing at home.

    A part of the file begins at a line with `[` in front, as few lines but headers do. Where the
    parts of a table make no sense alone, the whole file says what it holds. A table that's broken
    in our own file, after all its tests, is missing, and `compassion check` says why.
    """

    def __init__(self, path: Path) -> None:
        """Read the file, and what's above its first header.

        Raises:
            UserError: `content.unreadable`; or `content.syntax`, if a header isn't closed.
        """
        self._path = path
        self._text = text_of(path)
        self._parts: dict[str, list[str]] = {}
        above, *parts = f"\n{self._text}".split("\n[")
        self._tables = parsed(above, path.name)
        for part in parts:
            name, closed, _ = part.partition("]")
            if not closed:
                self._tables = dict(self._whole)
                return
            self._parts.setdefault(name.partition(".")[0], []).append(part)

    def __getitem__(self, name: str) -> Any:
        if name not in self._tables:
            self._tables[name] = self._table(name)
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole)

    def __len__(self) -> int:
        return len(self._whole)

    def _table(self, name: str) -> Any:
        text = "\n".join(f"[{part}" for part in self._parts.get(name, ()))
        with suppress(ContentError, KeyError):
            return parsed(text, self._path.name)[name]
        try:
            return self._whole[name]
        except ContentError as error:
            raise KeyError(name) from error

    @cached_property
    def _whole(self) -> Mapping[str, Any]:
        return parsed(self._text, self._path.name)


class _Fitting:
    """A second language's sentences that fit; the others are reported."""

    def __init__(self, english: Mapping[str, Any], report: Report) -> None:
        self._english = english
        self._report = report

    def table(self, english: Mapping[str, Any], own: Mapping[str, Any], at: str = "") -> Any:
        """A table without what doesn't fit."""
        kept = {}
        for key, value in own.items():
            try:
                kept[key] = self._value(english.get(key), value, at + key)
            except UserError as error:
                self._report(error)
        return kept

    def _value(self, english: Any, own: Any, at: str) -> Any:
        if english is None:
            raise _error("surplus", at)
        if at == PLURAL:
            return _plural(own, at)
        if isinstance(english, str) or has_forms(english):
            return self._sentence(english, own, at)
        if isinstance(english, Mapping) and isinstance(own, Mapping):
            return self.table(english, own, f"{at}.")
        if isinstance(english, list) and isinstance(own, list):
            return _list(english, own, at)
        raise _error("shape", at)

    def _sentence(self, english: Any, own: Any, at: str) -> Any:
        counted = has_forms(english) or "count" in gaps_of(english)
        if not isinstance(own, str) and not (counted and has_forms(own)):
            raise _error("shape", at)
        forms = own if has_forms(own) else {OTHER: own}
        wanted = gaps_of(*(english.values() if has_forms(english) else (english,)))
        for name, text in forms.items():
            if not isinstance(text, str):
                raise _error("shape", f"{at}.{name}")
            # a form other than the last may say its number in words
            free = {"count"} if name != OTHER else set()
            if not wanted - free <= gaps_of(text) <= wanted:
                key = at if own is text else f"{at}.{name}"
                raise gaps_error(FILE, key, wanted)
        return own


def gaps_of(*texts: str) -> set[str]:
    """The names of the gaps in sentences; an unmatched brace counts as one without a name."""
    found: set[str] = set()
    for text in texts:
        try:
            for _, name, spec, _ in Formatter().parse(text):
                found |= {name} if name is not None else set()
                found |= gaps_of(spec) if spec else set()
        except ValueError:
            found.add("")
    return found


def gaps_error(file: str, key: str, wanted: Iterable[str]) -> ContentError:
    """The error for a text whose gaps aren't the `wanted` ones."""
    gaps = tuple(f"{{{gap}}}" for gap in sorted(wanted))
    return ContentError("content.gaps", file=file, key=key, gaps=gaps or NONE)


def _list(english: list[Any], own: list[Any], at: str) -> list[str]:
    if not all(isinstance(text, str) for text in own):
        raise _error("shape", at)
    if not own:
        raise _error("empty", at)
    if at.startswith(DATES) and len(own) != len(english):
        raise _error("length", at, count=len(own), wanted=len(english))
    return own


def _plural(own: Any, at: str) -> Any:
    """A language's plural rule, if it has a form for every number."""
    try:
        forms = own["forms"]
        if set(FORMS) >= set(forms) and all(form_of(own, n) in forms for n in range(MANY)):
            return own
    except (LookupError, TypeError, ValueError, AttributeError):
        pass
    raise _error("plural", at)


def _error(id: str, key: str, **values: object) -> ContentError:
    return ContentError(f"content.{id}", file=FILE, key=key, **values)
