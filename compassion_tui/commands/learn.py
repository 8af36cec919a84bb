"""What can be done among pages to read."""

from __future__ import annotations

from compassion_tui.commands import Command


class NextPage(Command):
    """The next page."""

    id, key, action, rank = "next-page", "right,n", "page(1)", 10


class PageBefore(Command):
    """The page before."""

    id, key, action, rank = "page-before", "left,p", "page(-1)", 22
