"""The programs that the breath's benchmarks run: `python -m tests.benchmarks.breath_apps NAME`."""

from __future__ import annotations

import sys

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.events import Key
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from compassion_tui import assets, themes
from compassion_tui.domain.breath import Length
from compassion_tui.domain.clock import Clock
from compassion_tui.library.breaths import read_patterns
from compassion_tui.library.messages import read_messages
from compassion_tui.widgets.breathing.pause import BreathingPause


class OneRow(Widget):
    """The least that moves: one row that changes 15 times a second."""

    DEFAULT_CSS = "OneRow { height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._frame = 0

    def on_mount(self) -> None:
        self.set_interval(1 / 15, self._step)

    def _step(self) -> None:
        self._frame += 1
        self.refresh(Region(0, 5, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        text = str(self._frame) if y == 5 else ""
        return Strip([Segment(text.ljust(self.size.width), self.rich_style)])


class Answering(Widget):
    """A row that answers each key."""

    DEFAULT_CSS = "Answering { dock: top; height: 1; }"

    count = 0

    def render(self) -> str:
        return f"{self.count:04}"


class BreathApp(App[None]):
    """One of the widgets, with a row that answers keys."""

    CSS_PATH = assets.style("breathing")

    def __init__(self, name: str) -> None:
        super().__init__()
        self.register_theme(themes.NIGHT)
        self.theme = "night"
        self._shown = name

    def compose(self) -> ComposeResult:
        yield Answering()
        if self._shown == "one-row":
            yield OneRow()
            return
        patterns = read_patterns(assets.content() / "breaths.toml")
        yield BreathingPause(
            patterns["settle"],
            Length(minutes=5),
            clock=Clock(),
            messages=read_messages(assets.content()),
            still=self._shown == "still",
        )

    def on_ready(self) -> None:
        if self._shown == "at-rest":
            self.query_one(BreathingPause).pause()

    def on_key(self, event: Key) -> None:
        if event.key == "x":
            answering = self.query_one(Answering)
            answering.count += 1
            answering.refresh()


if __name__ == "__main__":
    BreathApp(sys.argv[1]).run()
