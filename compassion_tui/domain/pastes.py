"""Pasted text, made plain before it's read as keys."""

from __future__ import annotations

import unicodedata

BEGIN, END = "\x1b[200~", "\x1b[201~"
"""What a terminal sends before and after what is pasted (xterm's bracketed paste)."""

_KEPT = frozenset("\n\r\t")


class PlainPastes:
    """Removes control characters from what's pasted; keys don't change.

    An escape sequence within a paste would be read as keys, and a bell in it as Ctrl+G.
    """

    def __init__(self) -> None:
        """Outside a paste."""
        self._inside = False
        self._rest = ""
        """Inside a paste, the possible first half of END; outside, what was passed on last."""

    def feed(self, data: str) -> str:
        """The next characters of the terminal, in pieces of any length."""
        made = []
        while data:
            piece, data = self._paste(data) if self._inside else self._keys(data)
            made.append(piece)
        return "".join(made)

    def _keys(self, data: str) -> tuple[str, str]:
        """Keys wait for nothing: the escape key is a beginning that nothing follows."""
        seen = self._rest + data
        at = seen.find(BEGIN)
        if at < 0:
            self._rest = seen[1 - len(BEGIN) :]
            return data, ""
        passed = at + len(BEGIN) - len(self._rest)
        self._inside, self._rest = True, ""
        return data[:passed], data[passed:]

    def _paste(self, data: str) -> tuple[str, str]:
        seen = self._rest + data
        text, end, after = seen.partition(END)
        if end:
            self._inside, self._rest = False, ""
            return _plain(text) + end, after
        whole = len(seen) - _overlap(seen, END)
        self._rest = seen[whole:]
        return _plain(seen[:whole]), ""


def _overlap(text: str, mark: str) -> int:
    """How many characters at the end of a text are the beginning of a mark."""
    lengths = range(len(mark) - 1, 0, -1)
    return next((length for length in lengths if text.endswith(mark[:length])), 0)


def _plain(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(each for each in text if each in _KEPT or unicodedata.category(each) != "Cc")
