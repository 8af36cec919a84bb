"""A page of Markdown whose addresses can be read and copied."""

from __future__ import annotations

import re

from textual.content import Content
from textual.geometry import Size
from textual.selection import Selection
from textual.widgets import Markdown

from compassion_tui.widgets.wrapping import address_rows

_ADDRESS = re.compile(r"https?://\S+")
_PARAGRAPH = Markdown.BLOCKS["paragraph_open"]


class Paragraph(_PARAGRAPH):  # type: ignore[valid-type,misc]  # Textual doesn't export its class
    """A paragraph. An address by itself is wrapped after its slashes, never within a word."""

    @property
    def address(self) -> str:
        """The address, if the paragraph is nothing else; otherwise empty."""
        text = str(self.content)
        return text if _ADDRESS.fullmatch(text) else ""

    def render(self) -> Content:
        """The text; an address is wrapped to the width there is."""
        if self.address and self.content_size.width:
            return Content("\n".join(address_rows(self.address, self.content_size.width)))
        return super().render()  # type: ignore[no-any-return]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as that takes."""
        if self.address:
            return len([*address_rows(self.address, width)])
        return super().get_content_height(container, viewport, width)  # type: ignore[no-any-return]

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Copy an address in one piece."""
        selected: tuple[str, str] | None = super().get_selection(selection)
        if selected and self.address:
            return "".join(selected[0].split()), selected[1]
        return selected


class MarkdownPage(Markdown):
    """A page."""

    BLOCKS = {**Markdown.BLOCKS, "paragraph_open": Paragraph}
