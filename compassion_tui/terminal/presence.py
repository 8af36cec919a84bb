"""Whether a part of the app still exists, and what's raised if it doesn't."""

from __future__ import annotations

from textual.app import ScreenStackError
from textual.css.query import NoMatches
from textual.dom import NoScreen
from textual.errors import NoWidget
from textual.widget import MountError, Widget


class Left(Exception):
    """The screen that something was done for was left meanwhile, so the rest isn't needed."""


ABSENT = (Left, NoMatches, MountError, NoScreen, NoWidget, ScreenStackError)
"""What's raised by a query or a mount on something that's gone."""


def is_here(node: Widget) -> bool:
    """Whether a widget exists, and neither it nor its screen is closing or closed.

    Uses a private hook: what's being removed.
    """
    if not node.is_attached:
        return False
    going = any(isinstance(each, Widget) and each._pruning for each in node.ancestors_with_self)
    return not going and node.screen in node.app.screen_stack
