"""Reporting a crash without any private words."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress


def report(error: BaseException) -> str:
    """The error's type, and the files and lines it passed; no message, no source, no locals.

    A message or a local variable may contain what a person wrote, so neither is ever shown.
    """
    error = getattr(error, "error", error)  # a worker's failure wraps the real one
    return "\n".join([*_places(error), f"  {type(error).__module__}.{type(error).__qualname__}"])


def _places(error: BaseException) -> Iterator[str]:
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f"  {code.co_filename}:{trace.tb_lineno} {code.co_name}"
        trace = trace.tb_next


def standing() -> str:
    """The files and lines where the main thread is, in the same form."""
    frame = sys._current_frames().get(threading.main_thread().ident or 0)
    places = []
    while frame is not None:
        places.append(f"  {frame.f_code.co_filename}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return "\n".join(reversed(places))


def watch(sentence: Callable[[], str]) -> None:
    """Report any failure like this from now on, after a sentence.

    Python itself would print messages, and parts of what was being worked on.
    """

    def tell(error: BaseException | None) -> None:
        said = ""
        with suppress(Exception):  # this may be what failed
            said = sentence()
        if error is not None and not isinstance(error, SystemExit):
            sys.stderr.write(f"{said}\n{report(error)}\n")

    sys.excepthook = lambda kind, error, trace: tell(error)
    sys.unraisablehook = lambda unraisable: tell(unraisable.exc_value)
    threading.excepthook = lambda thread: tell(thread.exc_value)
