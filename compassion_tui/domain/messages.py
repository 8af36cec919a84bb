"""The app's own sentences, looked up by a dotted id."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import PurePath
from typing import Any

import msgspec

from compassion_tui.domain.errors import UserError
from compassion_tui.domain.text import safe_text

FORMS = ("zero", "one", "two", "few", "many", "other")
"""CLDR's names for the plural forms of a sentence."""

OTHER = "other"
"""The form used when a sentence lacks the right one."""

PLURAL = "language.plural"
"""A language's plural rule: `forms` in order, and the `rule` that picks one."""

_ENDS = (".", "?", "!", "…", "。", "？", "！")
"""What ends a name by itself, so that no comma or colon comes after it."""


class Messages(msgspec.Struct, frozen=True):
    """Every sentence of the app, as ui.toml holds them.

    `tables` come in the order to look them up, so that a second language falls back to
    English sentence by sentence.
    """

    tables: tuple[Mapping[str, Any], ...] = ()
    keys: dict[str, str] = {}
    """Keys that sentences name, and what to say instead: the person's own keys."""

    def name_keys(self, keys: Mapping[str, str]) -> None:
        """Replace these keys in sentences from now on."""
        self.keys.clear()
        self.keys.update(keys)

    def keyed(self, sentence: str) -> str:
        """A sentence with the person's own keys. A single letter is only a key after “press”."""
        if not self.keys:
            return sentence
        return _keys_named(tuple(self.keys)).sub(lambda found: self.keys[found[0]], sentence)

    def __call__(self, id: str, **values: object) -> str:
        """The sentence of that id with its `{gaps}` filled; the id itself if there's none.

        A sentence with plural forms uses the one for `count`. A value that's a tuple becomes a
        list, as the language writes lists. A misspelt gap, perhaps in a translation, stays as it
        is: a slip doesn't end a session. Values may come from anywhere, such as a file's name or
        an argument, and are made safe to show.
        """
        sentence = self._sentence(id, values.get("count"))
        if sentence is None:
            return id
        shown = {name: self._fit(value) for name, value in values.items()}
        sentence = self.keyed(sentence)
        try:
            return sentence.format_map(shown) if shown else sentence
        except (LookupError, ValueError, AttributeError, TypeError):
            return sentence

    def several(self, id: str) -> tuple[str, ...]:
        """A list of sentences; empty if there's none."""
        found = (value for _, value in self._found(id) if isinstance(value, list))
        return tuple(map(self.keyed, next(found, ())))

    def has(self, id: str) -> bool:
        """Whether there is a sentence of that id."""
        return next(self._found(id), None) is not None

    def listed(self, words: Iterable[object]) -> str:
        """Words as a list within a sentence: “sad, low, hurt”.

        What ends in a question mark or the like has no comma after it: “What is it? 2 minutes”.
        """
        between, listed = self("language.between"), ""
        for word in map(str, words):
            listed += (_mark(between, listed) if listed else "") + word
        return listed

    def explained(self, name: str, about: str) -> str:
        """A name and a sentence about it: “Worn out: for …”, “What is it? For …”."""
        return f"{name}{_mark(': ', name)}{about}" if about else name

    def tell(self, error: UserError) -> str:
        """An error as its one clear sentence."""
        return self(f"error.{error.id}", **error.values)

    def _fit(self, value: object) -> object:
        shown = self.listed(value) if isinstance(value, tuple) else value
        return safe_text(str(shown)) if isinstance(shown, str | PurePath) else shown

    def _sentence(self, id: str, count: object) -> str | None:
        for place, found in self._found(id):
            if has_forms(found):
                found = found.get(self._form(place, count), found.get(OTHER))
            if isinstance(found, str):
                return found
        return None

    def _form(self, place: int, count: object) -> str:
        """The form for a number, in the language of the table at that index."""
        rules = (each for at, each in self._found(PLURAL) if at >= place)
        return form_of(next(rules, {}), count) if isinstance(count, int) else OTHER

    def _found(self, id: str) -> Iterator[tuple[int, Any]]:
        """The values of that id, each with its table's index."""
        for place, table in enumerate(self.tables):
            found: Any = table
            for key in id.split("."):
                found = found.get(key) if isinstance(found, Mapping) else None
            if found is not None:
                yield place, found


@cache
def _keys_named(names: tuple[str, ...]) -> re.Pattern[str]:
    """Where a sentence names one of these keys."""
    long = sorted((re.escape(name) for name in names if len(name) > 1), key=len, reverse=True)
    short = "".join(re.escape(name) for name in names if len(name) == 1)
    forms = [rf"(?<![\w+^])(?:{'|'.join(long)})(?!\w)"] if long else []
    forms += [rf"(?<=[Pp]ress )[{short}]\b"] if short else []
    return re.compile("|".join(forms))


def has_forms(value: object) -> bool:
    """Whether it is a sentence in forms, rather than a table of sentences."""
    return isinstance(value, Mapping) and bool(value) and set(FORMS) >= value.keys()


def form_of(plural: Mapping[str, Any], count: int) -> str:
    """The form for a number, by `[language.plural]`; OTHER if it doesn't say.

    Raises:
        ValueError: its rule isn't valid.
    """
    forms = plural.get("forms", ())
    try:
        place = _rule(plural["rule"])(abs(count)) if forms else -1
    except ZeroDivisionError:
        return OTHER
    return forms[place] if 0 <= place < len(forms) else OTHER


@cache
def _rule(text: str) -> Callable[[int], int]:
    """A rule such as `n != 1`, as gettext has them: it gives the place of a number's form."""
    from gettext import c2py  # most sessions say no sentence that has forms

    return c2py(text)


def _mark(mark: str, after: str) -> str:
    """A comma or colon with its space; only the space after what ends by itself."""
    return mark[len(mark.rstrip()) :] if after.endswith(_ENDS) else mark
