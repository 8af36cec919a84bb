"""What can be done on the quiet pages: those to read, settings, people and the like."""

from __future__ import annotations

from compassion_tui.commands import Command

# Pages to read.


class ReadOn(Command, id="read-on", key="space,pagedown", action="page_down", rank=8):
    """Scroll the text down by most of a window."""


class NextPage(Command, id="next-page", key="right,n", action="page(1)", rank=10):
    """The next page."""


class PageBefore(Command, id="page-before", key="left,p", action="page(-1)", rank=22):
    """The previous page."""


# Settings.


class TurnOn(Command, id="turn-on", key="right,space", action="turn(1)", rank=10):
    """The next value."""


class TurnBack(Command, id="turn-back", key="left", action="turn(-1)", rank=11):
    """The previous value."""


class TakeBack(Command, id="take-back", key="u", action="take_back", rank=15, essential=True):
    """Undo the last change."""


# People to talk to.


class NextPlace(Command, id="next-place", key="right,r", action="place(1)", rank=10):
    """Show the next region."""


class PlaceBefore(Command, id="place-before", key="left", action="place(-1)", shown=False):
    """Show the previous region."""


class KeepPlace(Command, id="keep-place", key="enter", action="keep_place", rank=12):
    """Choose the region that's shown."""


class ChoosePlace(Command, id="choose-place", key="c", action="choose_place", rank=11):
    """Find a region by its name."""


class OwnPage(Command, id="own-page", key="f8", action="own_page", rank=13, priority=True):
    """The page for bad nights: unlock it if needed, otherwise write or change it."""


# Looking back.


class ShowMore(Command, id="show-more", key="m", action="more", rank=10):
    """Show what the person tends to use, and a year of marks; or hide them."""


class BeginAnew(Command, id="begin-anew", key="c", action="begin_anew", rank=30, removes=True):
    """Clear looking back up to now; the journal stays."""


# The shelf of kind words.


class TakeOff(Command, id="take-off", key="d", action="take_off", rank=20, removes=True):
    """Stop keeping a line. The entry it comes from stays."""


# The palette.


class ToList(Command, id="to-list", key="down", action="to_list", rank=10):
    """Go from the line to the rows."""
