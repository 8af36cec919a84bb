"""The memory of this process: who else on this machine may look into it."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache

_PR_SET_DUMPABLE = 4
"""Of Linux's prctl(2)."""


@cache
def keep_to_itself() -> None:
    """From now on another process of the same user can't read it, and a crash leaves no core.

    A limit on core files doesn't hold where the system hands cores to a program. Other systems
    than Linux have only that limit.
    """
    if sys.platform == "linux":
        import ctypes  # only where a passphrase is given: it takes a while to import

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
