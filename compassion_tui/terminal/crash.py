"""A crash, told without a private word."""

from __future__ import annotations

from traceback import walk_tb


def report(error: BaseException) -> str:
    """The error's type, and the files and lines on its way; no message, no source, no locals.

    A message or a local variable may hold what a person wrote, so neither is ever shown.
    """
    error = getattr(error, "error", error)  # a worker's failure holds the real one
    places = (
        f"  {frame.f_code.co_filename}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(error.__traceback__)
    )
    return "\n".join([*places, f"  {type(error).__module__}.{type(error).__qualname__}"])
