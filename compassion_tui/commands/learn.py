"""What can be done among pages to read."""

from __future__ import annotations

from compassion_tui.commands import Command


class NextPage(Command, id="next-page", key="right,n", action="page(1)", rank=10):
    """The next page."""


class PageBefore(Command, id="page-before", key="left,p", action="page(-1)", rank=22):
    """The page before."""
