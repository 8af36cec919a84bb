"""Everything that can be done, by its plain name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import Vertical
from textual.content import Content
from textual.dom import DOMNode
from textual.events import DescendantFocus
from textual.widgets import Input, Static

from compassion_tui import assets
from compassion_tui.commands import Command
from compassion_tui.commands import everywhere as keys
from compassion_tui.commands.home import LeaveApp
from compassion_tui.commands.pages import ToList
from compassion_tui.domain.folding import fold
from compassion_tui.screens.base import BaseScreen
from compassion_tui.widgets.choices import Choice, Choices

HIDDEN = frozenset({keys.OpenPalette.id, keys.ShowHelpToo.id, keys.Interrupt.id, LeaveApp.id})
"""Commands it leaves out: they're its own, or are listed under another key."""


@dataclass(frozen=True)
class PaletteItem:
    """Something that can be done: its name, its key if there is one, and its action.

    `other` lists more words that someone may look for.
    """

    name: str
    key: str
    action: str
    node: DOMNode
    other: str = ""


class PaletteScreen(BaseScreen[PaletteItem]):
    """A line to type on, and what matches it by name, or else by its other words.

    First what can be done on the screen below, then what can be done everywhere, then every
    practice. Commands are read off the bindings, so that none is missing.
    """

    CSS_PATH = assets.styles("pages")
    BINDINGS = [ToList.binding()]
    named = "palette"
    footer_keys = 4

    def __init__(self, here: Sequence[ActiveBinding]) -> None:
        """List what can be done `here`, on the screen below, before everything else."""
        super().__init__()
        self._active = here
        self._items: dict[str, PaletteItem] = {}

    def compose_body(self) -> ComposeResult:
        """The line, and everything by its name."""
        self._items = {f"{index}": item for index, item in enumerate(self._found())}
        rows = (Choice(id, item.name, note=item.key) for id, item in self._items.items())
        with Vertical(classes="page"):
            hint, typed = self.messages("palette.hint"), next(iter(self.typed), "")
            yield Input(typed, placeholder=hint, select_on_focus=not typed)
            yield Static(Content(self.messages("palette.none")), id="none")
            with Vertical(classes="rows"):
                yield Choices(rows)

    def on_mount(self) -> None:
        """Focus the line."""
        self.query_one("#none").display = False
        self.query_one(Input).focus()

    def _found(self) -> Iterator[PaletteItem]:
        names = {each.binding.id for each in self._active}
        yield from (self._here(each) for each in _firsts(self._active))
        for id, command in Command.known.items():
            if command.action.startswith("app.") and id not in {*names, *HIDDEN}:
                yield self._command(id, "", command.action, self.app)
        library = self.services.library
        for practice in (*library.shipped, *library.own):
            if practice.listed:
                yield PaletteItem(
                    practice.title, practice.takes, f"app.go('{practice.id}')", self.app
                )

    def _here(self, active: ActiveBinding) -> PaletteItem:
        id = active.binding.id or ""
        key = self.app.get_key_display(active.binding.with_key(Command.known[id].first_key))
        return self._command(id, key, active.binding.action, active.node)

    def _command(self, id: str, key: str, action: str, node: DOMNode) -> PaletteItem:
        others = f"command.{id}.other"
        other = self.messages(others) if self.messages.has(others) else ""
        return PaletteItem(self.messages(f"command.{id}.name"), key, action, node, other)

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        """Show what has every typed word in its name; if nothing has, what may be meant."""
        words = fold(event.value).split()
        names = {id: item.name for id, item in self._items.items()}
        others = {id: f"{item.name} {item.other}" for id, item in self._items.items()}
        found = _found_in(names, words) or _found_in(others, words)
        for row in self.query(Choice):
            row.display = row.value in found
        self.query_one("#none").display = not found
        self._mark_first()

    @on(DescendantFocus)
    def _mark_first(self) -> None:
        """Mark the first row while the line has the focus: enter takes it."""
        at_line = isinstance(self.focused, Input)
        first = self._first
        for row in self.query(Choice):
            row.set_class(at_line and row is first, "-here")

    @property
    def _first(self) -> Choice | None:
        return next((row for row in self.query(Choice) if row.display), None)

    @on(Input.Submitted)
    def _do_first(self) -> None:
        if self._first is not None:
            self._first.action_choose()

    @on(Choices.Chosen)
    def _do(self, event: Choices.Chosen) -> None:
        """Go back to the screen below, and do it there."""
        self.close(self._items[event.value])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Going down to the rows only works from the line."""
        if action == "to_list":
            return isinstance(self.focused, Input)
        return super().check_action(action, parameters)

    def action_to_list(self) -> None:
        """Go down to the first row."""
        self.query_one(Choices).action_jump(0)

    def action_leave(self) -> None:
        """Go from a row to the line, and from there back."""
        if isinstance(self.focused, Choice):
            self.query_one(Input).focus()
        else:
            super().action_leave()


def _found_in(texts: Mapping[str, str], words: Sequence[str]) -> set[str]:
    """The ids of the items that have all the words."""
    return {id for id, text in texts.items() if all(word in fold(text) for word in words)}


def _firsts(bindings: Sequence[ActiveBinding]) -> Iterator[ActiveBinding]:
    """Each command once, even with several keys; what the footer shows comes first."""
    seen = set(HIDDEN)
    for active in sorted(bindings, key=_rank):
        id = active.binding.id
        if id in Command.known and id not in seen:
            seen.add(id)
            yield active


def _rank(active: ActiveBinding) -> int:
    """The screen's own commands first, then those that work everywhere; removing comes last."""
    command = Command.known.get(active.binding.id or "")
    if command is None:
        return 0
    everywhere = active.binding.action.startswith("app.")
    return command.rank + 1000 * command.removes + 500 * everywhere
