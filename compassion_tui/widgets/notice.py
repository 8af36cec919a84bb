"""A desktop notification through the terminal, as an escape sequence.

OSC 9 is from iTerm2, and most terminals adopted it; OSC 777 is from urxvt, and VTE and foot
adopted it. A terminal that knows both would show two, so only one is sent. Inside tmux it's
wrapped, and passed through if `allow-passthrough` is on.
"""

from __future__ import annotations

from collections.abc import Mapping

from compassion_tui.domain.text import safe_text


def notice(title: str, text: str, environ: Mapping[str, str]) -> str:
    """The sequence that shows a notice in the terminal described by `environ`."""
    title, text = (safe_text(part).replace(";", ",") for part in (title, text))
    sent = f"\x1b]777;notify;{title};{text}\x07" if _is_urxvts(environ) else f"\x1b]9;{text}\x07"
    return _passed_through(sent) if environ.get("TMUX") else sent


def _is_urxvts(environ: Mapping[str, str]) -> bool:
    return bool(environ.get("VTE_VERSION")) or environ.get("TERM", "").startswith(("rxvt", "foot"))


def _passed_through(sequence: str) -> str:
    doubled = sequence.replace("\x1b", "\x1b\x1b")
    return f"\x1bPtmux;{doubled}\x1b\\"
