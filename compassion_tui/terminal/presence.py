"""Whether a part of the app is still there, and what is raised where it is not."""

from __future__ import annotations

from textual.app import ScreenStackError
from textual.css.query import NoMatches
from textual.dom import NoScreen
from textual.errors import NoWidget
from textual.widget import MountError, Widget


class Left(Exception):
    """The screen that something was done for was left meanwhile: the rest of it is not needed."""


ABSENT = (Left, NoMatches, MountError, NoScreen, NoWidget, ScreenStackError)
"""What is raised where something is looked for, or laid down, on what is not there."""


def is_here(node: Widget) -> bool:
    """Whether a widget is there, and neither it nor its screen is about to go, or gone.

    Uses a private hook: what is being removed.
    """
    if not node.is_attached:
        return False
    going = any(isinstance(each, Widget) and each._pruning for each in node.ancestors_with_self)
    return not going and node.screen in node.app.screen_stack
