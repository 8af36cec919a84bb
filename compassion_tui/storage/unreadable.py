"""What decoding raises where bytes make no sense, which is more than a decoder's own errors."""

from __future__ import annotations

import msgspec

UNREADABLE = (msgspec.MsgspecError, ValueError, RecursionError)
"""Wrong shapes; text that is no UTF-8, numbers and dates beyond all bounds; nesting without end."""
