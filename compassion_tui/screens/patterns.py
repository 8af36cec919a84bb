"""Which way to breathe, and for how long."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.commands import breath as breath_commands
from compassion_tui.domain.breath import MOST_BREATHS, MOST_MINUTES, BreathPattern, Length
from compassion_tui.screens.base import BaseScreen
from compassion_tui.widgets.choices import Choice, Choices
from compassion_tui.widgets.lengths import length_in_words

MORE = "more"
"""The row that shows the patterns with a caution."""


class PatternsScreen(BaseScreen[tuple[BreathPattern, Length]]):
    """Four patterns at first; "more" shows those with a caution, each with an alternative."""

    CSS_PATH = assets.styles("breathing")
    BINDINGS = [
        breath_commands.Shorter.binding(),
        breath_commands.Longer.binding(),
        breath_commands.SwitchUnit.binding(),
    ]
    named = "patterns"
    footer_keys = 6

    def __init__(self, at: BreathPattern, length: Length) -> None:
        """Begin at pattern `at` and `length`."""
        super().__init__()
        self._at = at
        """The pattern whose row has the focus."""
        self._length = length
        self._asked: BreathPattern | None = None
        """The pattern whose caution is shown."""
        self._more = at.more

    def compose_body(self) -> ComposeResult:
        """The length, then the patterns or one caution as rows."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(self.messages("patterns.title")), classes="title")
            if self._asked:
                yield Static(Content(self._asked.caution), classes="caution")
                yield Choices(self._rows(self._either(self._asked)), at=self._asked.twin)
                return
            yield Static(Content(self._told()), id="length")
            yield Choices([*self._rows(self._shown), *self._more_row()], at=self._at.id)
            if not self._more:
                yield Static(Content(self.messages("patterns.honest")), classes="honest")

    def on_mount(self) -> None:
        """Focus the pattern that's in use."""
        self.query_one(Choices).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The length can't be changed while a caution is shown."""
        if action in ("lengthen", "switch_unit"):
            return not self._asked
        return super().check_action(action, parameters)

    async def action_leave(self) -> None:  # type: ignore[override]
        """Go back from a caution to the list, otherwise to the pause."""
        if self._asked:
            await self._show(None)
        else:
            super().action_leave()

    def action_lengthen(self, by: int) -> None:
        """Add or remove a minute, or a breath."""
        if self._length.minutes is None:
            self._length = Length(max(1, min(self._length.breaths + by, MOST_BREATHS)))
        else:
            whole = round(self._length.minutes) + by
            self._length = Length(minutes=max(1, min(whole, MOST_MINUTES)))
        self._tell_length()

    def action_switch_unit(self) -> None:
        """Minutes instead of breaths, or breaths instead of minutes."""
        self._length = Length(10) if self._length.minutes else Length(minutes=1)
        self._tell_length()

    @on(DescendantFocus)
    def _tell_length_of_row(self) -> None:
        """Show the length for the focused row, since the same minutes differ by pattern."""
        pattern = self.services.library.patterns.get(getattr(self.focused, "value", ""))
        if pattern is not None and self._asked is None:
            self._at = pattern
            self._tell_length()

    @on(Choices.Chosen)
    async def _choose(self, event: Choices.Chosen) -> None:
        pattern = self.services.library.patterns.get(event.value)
        if pattern is None:
            self._more = True
            self._at = next((each for each in self._shown if each.more), self._at)
            await self._show(None)
        elif pattern.caution and pattern is not self._asked:
            await self._show(pattern)
        else:
            self.close((pattern, self._length))

    async def _show(self, asked: BreathPattern | None) -> None:
        self._asked = asked
        await self.recompose()
        self.query_one(Choices).focus()
        self.refresh_bindings()

    @property
    def _shown(self) -> Iterable[BreathPattern]:
        patterns = self.services.library.patterns.values()
        twins = {pattern.twin for pattern in patterns}
        shown = (each for each in patterns if each.id not in twins)
        return (each for each in shown if self._more or not each.more)

    def _either(self, asked: BreathPattern) -> Iterable[BreathPattern]:
        """The pattern without holds first, then the one that was chosen."""
        patterns = self.services.library.patterns
        return (patterns[id] for id in (asked.twin, asked.id) if id in patterns)

    def _rows(self, patterns: Iterable[BreathPattern]) -> list[Choice]:
        return [Choice(each.id, each.name, note=each.about) for each in patterns]

    def _more_row(self) -> list[Choice]:
        return [] if self._more else [Choice(MORE, self.messages("patterns.more"))]

    def _told(self) -> str:
        return length_in_words(self.messages, self._at, self._length)

    def _tell_length(self) -> None:
        self.query_one("#length", Static).update(Content(self._told()))
