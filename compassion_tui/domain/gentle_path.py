"""A gentle path: one practice after another, for those who ask for it.

It has no dates and no count: the next practice is suggested once the last one was opened, however
long that takes.
"""

from __future__ import annotations

from collections.abc import Sequence


def after_opening(path: Sequence[str], suggested: str, opened: str) -> str:
    """What is suggested once a practice was opened; empty at the end of the path, or off it."""
    if opened != suggested or suggested not in path:
        return suggested
    later = path[path.index(suggested) + 1 :]
    return later[0] if later else ""
