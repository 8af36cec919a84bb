"""Asks which place to show people for, wherever that's needed."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from compassion_tui.domain.messages import Messages
from compassion_tui.domain.people import People, Region
from compassion_tui.screens.ask import AskScreen
from compassion_tui.screens.base import BaseScreen
from compassion_tui.widgets.choices import BLANK, MARK, TypingChoice

MOST_NAMES = 4
"""The most names that are listed while typing."""

FEW_NAMES = 2
"""The same in a low window."""


async def ask_place(screen: BaseScreen[None], *, by: str) -> str | None:
    """Ask over `screen` with a list or part of a name; return a region's code, or None.

    An empty code means the place that the time zone suggests. Because it waits for the answer,
    call it in a worker. `by` is the screen's action that asks.
    """
    messages, people = screen.messages, screen.services.library.people
    names = {"": messages("settings.people_region.usual")}
    names |= {region.code: region.name for region in people.regions}

    rows = [TypingChoice(code, name) for code, name in names.items()]
    title, hint = messages("people.choose"), messages("people.choose_hint")
    given = await screen.ask(AskScreen(title, rows, hint=hint), by=by)
    if given is None or given in names:
        return given
    found = [each.code for each in people.matching(given)]
    if not found:
        screen.notify(messages("people.none"), markup=False)
    return next(iter(found), None)


class PlaceField(Input):
    """A line for a name. While it's empty, left and right browse the places."""

    BINDINGS = [
        Binding("down", "screen.match(1)", show=False),
        Binding("up", "screen.match(-1)", show=False),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Left and right move within typed text; with none, they're the screen's."""
        return bool(self.value) or action not in ("cursor_left", "cursor_right")


class Finder(Vertical):
    """Finds a country: a line to type on, and the names that match so far."""

    @dataclass
    class Looked(Message):
        """Another place should be shown. Nothing is chosen yet."""

        region: Region | None
        """The region; None if nothing matches or nothing is typed."""

    def __init__(self, people: People, messages: Messages) -> None:
        """Find one of the regions in `people`."""
        super().__init__()
        self._people = people
        self._words = messages
        self._matches: tuple[Region, ...] = ()
        self._at = 0

    def compose(self) -> ComposeResult:
        """The question, the line, the names."""
        yield Static(Content(self._words("people.ask")), id="question")
        yield PlaceField(placeholder=self._words("people.ask_hint"))
        yield Static(id="names")

    @property
    def field(self) -> PlaceField:
        """The line."""
        return self.query_one(PlaceField)

    @property
    def nothing_fits(self) -> bool:
        """Whether what's typed matches no place."""
        return bool(self.field.value.strip()) and not self._matches

    def ask(self) -> None:
        """Start over with an empty, focused line."""
        self.field.value = ""
        self._matches, self._at = (), 0
        self.display = True
        self.field.focus()

    @on(Input.Changed)
    def _match(self, event: Input.Changed) -> None:
        event.stop()
        if self.display:
            self._matches, self._at = self._people.matching(event.value), 0
            self._tell()

    def move(self, by: int) -> bool:
        """Move to another matching name; False if there are none."""
        if self._matches:
            self._at = min(max(self._at + by, 0), len(self._matches) - 1)
            self._tell()
        return bool(self._matches)

    def _tell(self) -> None:
        here = self._matches[self._at] if self._matches else None
        self.post_message(self.Looked(here))

    def show_names(self, note: Content, few: bool) -> None:
        """Show the matching names, with `note` beside the current one; or only `note`."""
        names = self.query_one("#names", Static)
        names.update(Content("\n").join(self._rows(note, FEW_NAMES if few else MOST_NAMES)))
        names.display = bool(self._matches or note or self.nothing_fits)

    def _rows(self, note: Content, most: int) -> list[Content]:
        if self.nothing_fits:
            return [Content.styled(self._words("people.none"), "$text-muted")]
        if not self._matches:
            return [note]
        start = max(0, self._at - most + 1)
        shown = list(enumerate(self._matches))[start : start + most]
        return [self._row(at, region, note) for at, region in shown]

    def _row(self, at: int, region: Region, note: Content) -> Content:
        if at != self._at:
            return Content(BLANK + region.name)
        return Content.assemble(MARK, (region.name, "bold $primary"), "  ", note)
