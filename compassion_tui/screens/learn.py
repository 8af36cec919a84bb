"""Pages to read: a list of them, and one page at a time."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.commands import pages as keys
from compassion_tui.library.pages import Page
from compassion_tui.screens.base import BaseScreen
from compassion_tui.widgets.choices import Choice, Choices
from compassion_tui.widgets.pager import Pager


class LearnScreen(BaseScreen[None]):
    """The pages by their titles."""

    CSS_PATH = assets.styles("pages")
    named = "learn"
    gathers = True

    def compose_body(self) -> ComposeResult:
        """A title, and a row for each page."""
        pages = self.services.library.pages
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(self.messages("learn.title")), classes="title")
            yield Choices(Choice(page.id, page.title) for page in pages)
            if not pages:
                yield Static(Content(self.messages("learn.none")))

    def on_mount(self) -> None:
        """Focus the first row."""
        self.query_one(Choices).focus()

    @on(Choices.Chosen)
    def _open_page(self, event: Choices.Chosen) -> None:
        pages = self.services.library.pages
        at = [page.id for page in pages].index(event.value)
        self.app.push_screen(PageScreen(pages, at))


class PageScreen(BaseScreen[None]):
    """One page, in a comfortable line length."""

    CSS_PATH = assets.styles("pages")
    BINDINGS = [keys.NextPage.binding(), keys.PageBefore.binding()]
    named = "page"

    def __init__(self, pages: Sequence[Page], at: int) -> None:
        """Show the page at that index; its neighbours are a key away."""
        super().__init__()
        self._pages = pages
        self._at = at

    def compose_body(self) -> ComposeResult:
        """The title, which stays visible, and the text."""
        # 28 ms that only a reader pays for
        from compassion_tui.widgets.markdown_page import MarkdownPage

        page = self._pages[self._at]
        with Vertical(classes="page"):
            yield Static(Content(page.title), id="page-title")
            with Pager():
                yield MarkdownPage(self.messages.keyed(page.text), open_links=False)

    def on_mount(self) -> None:
        """Focus the text."""
        self.query_one(Pager).focus()

    async def action_page(self, by: int) -> None:
        """Show the page this many places further on, if there is one."""
        from compassion_tui.widgets.markdown_page import MarkdownPage

        to = self._at + by
        if not 0 <= to < len(self._pages):
            return
        self._at = to
        self.query_one("#page-title", Static).update(Content(self._pages[to].title))
        await self.query_one(MarkdownPage).update(self.messages.keyed(self._pages[to].text))
        # after a scroll that was requested just before and is still to come
        self.query_one(Pager).call_after_refresh(self._go_to_top)

    async def _go_to_top(self) -> None:
        pager = self.query_one(Pager)
        await pager.stop_animation("scroll_y", complete=False)
        pager.scroll_home(animate=False, immediate=True)
