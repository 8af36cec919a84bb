"""The keys as terminals send them, each under one name."""

from __future__ import annotations

import unicodedata

from textual.events import Key

from compassion_tui.domain.text import UNSEEN

_ALT_ENTER = "\x1b\r"
_ALT_ENTER_APART = "\x1b[13;3u"
"""What older terminals send for alt and enter, and what newer ones do."""

_UNSEEN = {
    unicodedata.name(each).lower().replace(" ", "_").replace("-", "_"): each for each in UNSEEN
}


def tell_alt_enter(text: str) -> str:
    """A terminal's input, changed so that alt and enter isn't taken for enter alone."""
    return text.replace(_ALT_ENTER, _ALT_ENTER_APART)


def normalized(key: Key) -> Key:
    """A key under one name everywhere; with ctrl or alt it writes nothing."""
    held, plus, name = key.key.rpartition("+")
    if name == "\r":
        return Key(f"{held}{plus}enter", None)
    if not plus or not name:
        return key if key.character or name not in _UNSEEN else Key(key.key, _UNSEEN[name])
    if not {"ctrl", "alt"} & set(held.split("+")):
        return key
    if name.isupper():
        held, name = f"{held}+shift", name.lower()
    return Key(f"{held}+{name}", None)
