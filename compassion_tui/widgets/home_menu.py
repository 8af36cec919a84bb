"""The ways from home as one list in one widget, which makes the first frame fast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.containers import ScrollableContainer
from textual.events import Click
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from compassion_tui.commands import Command
from compassion_tui.domain.text import safe_line

ENTER = Binding("enter", "choose", show=False)
MARK, BLANK = "› ", "  "
GAP = 3
"""The fewest cells between two columns."""


class MenuRow(msgspec.Struct, frozen=True):
    """A row: where it leads, its name, a few words about it, and its command."""

    value: str
    name: str
    about: str = ""
    command: str = ""
    """The id of the command that does the same; its key is shown at the end of the row."""


class HomeMenu(Widget, can_focus=True):
    """Rows to choose from. Arrows reach every row; the mark shows what enter does."""

    BINDINGS = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("home", "jump(0)", show=False),
        Binding("end", "jump(-1)", show=False),
        ENTER,
    ]
    COMPONENT_CLASSES = {"ways--here", "ways--about"}
    DEFAULT_CSS = """
    HomeMenu { height: auto; }
    """

    marked: reactive[str] = reactive("", init=False, repaint=False)
    """The value of the marked row."""

    class Chosen(Message):
        """A row was chosen."""

        def __init__(self, value: str) -> None:
            """Say where it leads."""
            super().__init__()
            self.value = value

    def __init__(self, ways: Sequence[MenuRow]) -> None:
        """Show these rows, with the first one marked."""
        super().__init__()
        self._ways = tuple(ways)
        self._waiting: tuple[MenuRow, ...] = ()
        self._columns: tuple[int, int, dict[str, str]] | None = None
        self._plain: Style | None = None
        self.set_reactive(HomeMenu.marked, self._ways[0].value)

    def wait(self, waiting: MenuRow | None) -> None:
        """Show a row for what's waiting, set apart above the others; or remove it."""
        shown = (waiting,) if waiting else ()
        if shown == self._waiting:
            return
        self._waiting = shown
        if self.marked not in {way.value for way in self.rows}:
            self.marked = self._ways[0].value
        self.refresh(layout=True)

    @property
    def rows(self) -> tuple[MenuRow, ...]:
        """Every row, from the top."""
        return self._waiting + self._ways

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's cursor is: on the marked row."""
        return self.content_region.offset + Offset(0, self._line_of(self.marked))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line for each row, and an empty one under what's waiting."""
        return len(self.rows) + len(self._waiting)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Several rows in the same columns and the same style, which are worked out once."""
        self._columns = self._plain = None
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A row in its columns; where there's little room, the description goes first."""
        shown: list[MenuRow | None] = [*(each for way in self._waiting for each in (way, None))]
        shown += self._ways
        way = shown[y] if y < len(shown) else None
        plain = self._plain = self._plain or self.rich_style
        segments = self._row(way, plain) if way else ()
        return Strip(segments).adjust_cell_length(self.size.width, plain)

    def _row(self, way: MenuRow, plain: Style) -> Iterator[Segment]:
        here = way.value == self.marked
        marked = self.get_component_rich_style("ways--here")
        yield Segment(MARK if here else BLANK, marked)
        name = marked if here else plain
        if way in self._waiting:
            yield Segment(_shortened(safe_line(way.name), self.size.width - len(MARK)), name)
            return
        names, abouts, keys = self._columns = self._columns or self._fitting_columns()
        yield Segment(way.name + " " * (names - cell_len(way.name)), name)
        if abouts:
            about = " " * GAP + way.about + " " * (abouts - cell_len(way.about))
            yield Segment(about, self.get_component_rich_style("ways--about"))
        key = keys.get(way.command, "")
        if key == self.app.get_key_display(ENTER) and not here:
            key = ""  # enter is about the marked row
        yield Segment(" " * GAP + key, plain)

    def _fitting_columns(self) -> tuple[int, int, dict[str, str]]:
        """The widths of the names, and of the descriptions if they fit; and the keys by command."""
        names = max(cell_len(way.name) for way in self._ways)
        abouts = max(cell_len(way.about) for way in self._ways)
        keys = self._keys()
        whole = len(MARK) + names + abouts + 2 * GAP + max(map(cell_len, keys.values()), default=0)
        return names, abouts if whole <= self.size.width else 0, keys

    def _keys(self) -> dict[str, str]:
        """The actual key of each command that has one here."""
        commands = {way.command: Command.known[way.command].binding() for way in self._ways}
        active = [each.binding for each in self.screen.active_bindings.values()]
        commands |= {each.id: each for each in reversed(active) if each.id in commands}
        return {id: self.app.get_key_display(binding) for id, binding in commands.items()}

    @property
    def _index(self) -> int:
        values = [way.value for way in self.rows]
        return values.index(self.marked) if self.marked in values else 0

    def _line_of(self, value: str) -> int:
        values = [way.value for way in self.rows]
        index = values.index(value) if value in values else 0
        return index if index < len(self._waiting) else index + len(self._waiting)

    def watch_marked(self, before: str, now: str) -> None:
        """Redraw the two rows that changed, and keep the marked one and the cursor on screen."""
        lines = [self._line_of(value) for value in (before, now)]
        self.refresh(*(Region(0, line, self.size.width, 1) for line in lines))
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
        for page in self.ancestors:
            if isinstance(page, ScrollableContainer):
                above = self.region.offset - page.content_region.offset + page.scroll_offset
                row = Region(0, above.y + lines[1], 1, 1)
                page.scroll_to_region(row, animate=False)

    def action_move(self, by: int) -> None:
        """Move the mark, stopping at both ends."""
        self.action_jump(max(0, min(len(self.rows) - 1, self._index + by)))

    def action_jump(self, to: int) -> None:
        """Mark the row at that index."""
        self.marked = self.rows[to].value

    def action_choose(self) -> None:
        """Choose the marked row."""
        self.post_message(self.Chosen(self.marked))

    def on_click(self, event: Click) -> None:
        """Choose a clicked row."""
        offset = event.get_content_offset(self)
        lines = [self._line_of(way.value) for way in self.rows]
        if offset is not None and offset.y in lines:
            self.action_jump(lines.index(offset.y))
            self.action_choose()


def _shortened(text: str, width: int) -> str:
    if cell_len(text) <= width:
        return text
    from compassion_tui.widgets.wrapping import shortened  # home's first frame doesn't need it

    return shortened(text, width)
