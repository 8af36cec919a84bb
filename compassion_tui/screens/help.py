"""Help: the previous screen's keys, those that work everywhere, a page, and when to stop."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.commands import Command
from compassion_tui.commands import everywhere as keys
from compassion_tui.screens.base import BaseScreen
from compassion_tui.widgets.pager import Pager

KEY_COLUMNS = 16
"""The most columns for a command's keys, before its name."""

GAP = 3
"""Columns between the two, if there's room."""


UNNAMED = (
    (("up", "down"), re.compile(r"move\("), "help.move"),
    (("up", "down"), re.compile(r"scroll_"), "help.scroll"),
    (("enter",), re.compile(r"choose$"), "help.choose"),
)
"""What arrows and enter do where no command has them: the keys, their action, its sentence."""

WRITING = {
    "short": ("twice", "then", "same", "move"),
    "once": ("go_on", "other", "move"),
    "page": ("line", "tab", "move"),
    "line": ("go_on", "along"),
}
"""The keys of each way to write in a practice, which no command has."""

Rows = Sequence[tuple[str, str]]
"""Keys and what they do."""


class KeyTable(Static):
    """Keys, and beside them what they do; a long name goes on below itself."""

    DEFAULT_CLASSES = "keys"

    def __init__(self, rows: Rows, column: int) -> None:
        """Begin every name at that column, as far as its keys leave it room."""
        super().__init__()
        self._rows = rows
        self._column = column

    def render(self) -> Content:
        """The rows, within the columns there are."""
        return self._lines(self.size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the names take beside the keys."""
        return self._lines(width).plain.count("\n") + 1

    def _lines(self, width: int) -> Content:
        return Content("\n").join(line for row in self._rows for line in self._row(*row, width))

    def _row(self, keys: str, name: str, width: int) -> Iterator[Content]:
        at = max(self._column, cell_len(keys) + 2)
        before = Content.styled(keys, "bold") + " " * (at - cell_len(keys))
        for line in Content(name).wrap(max(1, width - at)):
            yield before + line
            before = Content(" " * at)


def _column(rows: Rows) -> int:
    """Where names begin: one column, for the keys here and those that work everywhere."""
    return min(max(cell_len(keys) for keys, _ in rows) + GAP, KEY_COLUMNS)


class HelpScreen(BaseScreen[None]):
    """Shows the keys of the screen below, so it's never out of date."""

    CSS_PATH = assets.styles("pages")
    named = "help"
    footer_keys = 4

    def __init__(
        self,
        here: Sequence[ActiveBinding],
        whereabouts: str = "",
        *,
        numbers: bool = False,
        writing: str = "",
    ) -> None:
        """Explain what can be done `here`, on the screen below, and where in it the person is.

        `here` is what every key does there that does something. `numbers` says whether digits
        choose rows there, rather than being typed; `writing` is which of WRITING the person is
        doing, if any.
        """
        super().__init__()
        self._writing = WRITING.get(writing, ())
        self._numbers = numbers
        self._whereabouts = whereabouts
        self._keys_of: dict[str, list[str]] = {}
        for each in here:
            if (id := each.binding.id) in Command.known:
                self._keys_of.setdefault(id, []).append(each.binding.key)
        self._actions = {
            each.binding.key: each.binding.action for each in here if not each.binding.id
        }

    def compose_body(self) -> ComposeResult:
        """The keys here, the keys everywhere, the page, the signs to stop."""
        everywhere = [command.id for command in keys.EVERYWHERE]
        by_rank = sorted(self._keys_of, key=lambda id: (Command.known[id].rank, id))
        here = [id for id in by_rank if id not in everywhere]
        text = [
            (self.messages(f"help.text.{id}.keys"), self.messages(f"help.text.{id}.name"))
            for id in self._writing
        ]
        own = [(self._shown(self._keys_of[id]), self._named(id)) for id in here]
        rows = [*text, *self._unnamed(), *own]
        column = _column([*rows, *self._rows(everywhere)])
        with Vertical(classes="page"), Pager():
            if self._whereabouts:
                yield Static(Content(self._whereabouts), classes="paragraphs")
            if rows:
                yield Static(Content(self.messages("help.title")), classes="title")
                yield KeyTable(rows, column)
            if self._numbers:
                yield Static(Content(self.messages("help.numbers")), classes="paragraphs")
            yield Static(Content(self.messages("help.everywhere")), classes="title")
            yield KeyTable(self._rows(everywhere), column)
            yield Static(Content(self.messages("help.page")), classes="title")
            yield Static(self._paragraphs("help.guide"), classes="paragraphs")
            yield Static(Content(self.messages("help.stop")), classes="title")
            yield Static(self._paragraphs("help.cues"), classes="paragraphs")

    def on_mount(self) -> None:
        """Focus the page, for reading."""
        self.query_one(Pager).focus()

    def _paragraphs(self, id: str) -> Content:
        return Content("\n\n".join(self.messages.several(id)))

    def _unnamed(self) -> Iterator[tuple[str, str]]:
        """The keys that do something here without being a command's: arrows and enter."""
        for pressed, action, said in UNNAMED:
            if all(action.match(self._actions.get(key, "")) for key in pressed):
                yield self._shown(pressed), self.messages(said)

    def _rows(self, ids: Iterable[str]) -> Rows:
        """Each command's keys, and its name."""
        keys = {id: Command.known[id].key.split(",") for id in ids}
        return [(self._shown(each), self._named(id)) for id, each in keys.items()]

    def _named(self, id: str) -> str:
        return self.messages(f"command.{id}.name")

    def _shown(self, keys: Iterable[str]) -> str:
        return " ".join(self.app.get_key_display(Binding(key, "")) for key in keys)
