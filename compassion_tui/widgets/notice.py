"""A desktop notification through the terminal, as escape sequences.

OSC 9 is iTerm2's, which most terminals took over; OSC 777 is urxvt's, which VTE and foot took
over. A terminal that knows both would show two notices, so one is sent. Inside tmux either
is wrapped, to be passed through where `allow-passthrough` is on.
"""

from __future__ import annotations

from collections.abc import Mapping

from compassion_tui.domain.text import safe_text


def notice(title: str, text: str, environ: Mapping[str, str]) -> str:
    """The sequence that shows a notice in the terminal that `environ` tells of."""
    title, text = (safe_text(part).replace(";", ",") for part in (title, text))
    sent = f"\x1b]777;notify;{title};{text}\x07" if _is_urxvts(environ) else f"\x1b]9;{text}\x07"
    return _passed_through(sent) if environ.get("TMUX") else sent


def _is_urxvts(environ: Mapping[str, str]) -> bool:
    return bool(environ.get("VTE_VERSION")) or environ.get("TERM", "").startswith(("rxvt", "foot"))


def _passed_through(sequence: str) -> str:
    doubled = sequence.replace("\x1b", "\x1b\x1b")
    return f"\x1bPtmux;{doubled}\x1b\\"
