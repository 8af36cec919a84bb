"""Who else on this machine may read this process's memory."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache

_PR_SET_DUMPABLE = 4
"""From Linux's prctl(2)."""


@cache
def keep_to_itself() -> None:
    """Stop other processes of the same user from reading it, and crashes from dumping core.

    A limit on core files has no effect where the system pipes cores to a program. Other systems
    than Linux only have that limit.
    """
    if sys.platform == "linux":
        import ctypes  # only needed with a passphrase, and slow to import

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
