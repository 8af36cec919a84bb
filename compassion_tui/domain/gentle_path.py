"""A gentle path: one practice after another, for who asks for it.

It knows no date and no number: the next one is suggested once the last was opened, and not before,
however long that takes.
"""

from __future__ import annotations

from collections.abc import Sequence


def after_opening(path: Sequence[str], suggested: str, opened: str) -> str:
    """What is suggested once a practice was opened; empty at the end of the path, or off it."""
    if opened != suggested or suggested not in path:
        return suggested
    later = path[path.index(suggested) + 1 :]
    return later[0] if later else ""
