"""Text typed where nothing asks for words: it's shown as typed, and does nothing."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalGroup, VerticalScroll
from textual.events import Key
from textual.widgets import Static

from compassion_tui.domain.text import safe_text
from compassion_tui.widgets.people_line import PeopleLine
from compassion_tui.widgets.writing import character_of


class Stray(VerticalGroup):
    """Holds words typed at a choice, quietly, until they're used or let go.

    It takes every key that belongs to them: letters, backspace, and the enter at their end.
    """

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Stray {
        height: auto;
        max-height: 8;
        width: 100%;
        max-width: 70;
        padding: 0 4;
        color: $text-muted;
    }
    .-narrow Stray, .-cramped Stray { padding: 0 3; max-height: 5; }
    .stray-hint { color: $text-disabled; }
    BaseScreen { layers: default blind; }
    Stray.blind, .-narrow Stray.blind, .-cramped Stray.blind {
        dock: bottom;
        layer: blind;
        margin-bottom: 1;
        padding: 1 2 0 2;
        max-height: 100%;
        max-width: 100%;
        background: $panel;
    }
    .-narrow Stray.blind, .-cramped Stray.blind { padding: 0 1; }
    .stray-words { height: auto; max-height: 2; scrollbar-size-vertical: 0; }
    .-narrow .stray-words, .-cramped .stray-words { max-height: 1; }
    .-roomy .stray-words, .-high .stray-words, .blind .stray-words { max-height: 4; }
    .-short .blind .stray-words, .-flat .blind .stray-words { max-height: 2; }
    """
    """Here, and not in a file, so that home only parses it once there's something to show."""

    def __init__(self, text: str = "", hint: str = "", classes: str = "") -> None:
        """Begin with what was typed before, which can't be continued, and what can be done."""
        super().__init__(classes=f"stray {classes}")
        self.text = text
        self._hint = hint
        self.takes_enter = False
        """Whether it was just typed, so that an enter belongs to it."""
        self._broken = False
        """Whether its line has ended, so that further typing starts a new one."""
        self._emptied = False
        """Whether a backspace removed its last letter: another must not go a step back."""

    def compose(self) -> ComposeResult:
        """The words, the quiet line about people, and what can be done with the words."""
        with VerticalScroll(classes="stray-words", can_focus=False) as words:
            yield Static(safe_text(self.text), markup=False, classes="stray-text")
        words.anchor()  # of long words, the newest stay in sight
        yield PeopleLine()
        yield Static(self._hint, markup=False, classes="stray-hint")

    def on_mount(self) -> None:
        """Hide it while there's nothing to show."""
        self.query_one(".stray-text", Static).update(safe_text(self.text))
        self.set_class(not self.text, "-hidden")

    def takes(self, event: Key) -> bool:
        """Whether a key belongs to what's being typed, and was taken."""
        character = character_of(event)
        if event.key == "backspace" and (self.text or self._emptied):
            self._emptied = True
            self.show(self.text[:-1])
            self.takes_enter = bool(self.text)
            return True
        self._emptied = False
        if event.key == "enter" and self.takes_enter:
            self.takes_enter, self._broken = False, True
            return True
        if character:
            self.add(character)
        return bool(character)

    def add(self, text: str) -> None:
        """Add what was typed or pasted; spaces alone are no words."""
        if not (self.text + text).strip():
            return
        between = "\n" if self._broken and self.text else ""
        self.takes_enter, self._broken = True, False
        self.show(self.text + between + text)

    def show(self, text: str) -> None:
        """Show this as what was typed; an empty text hides it."""
        self.text = text
        for shown in self.query(".stray-text").results(Static):  # none before it's composed
            shown.update(safe_text(text))
            shown.display = bool(text)
        self.set_class(not text, "-hidden")
        if not text:
            self.takes_enter = self._broken = False

    def show_people_line(self, line: str) -> None:
        """Show the quiet line about people; an empty one hides it."""
        self.query_one(PeopleLine).tell(line)

    def hint(self, line: str) -> None:
        """Say what can be done with it, or with what was cleared here; an empty line hides it."""
        self.set_class(not (self.text or line), "-hidden")
        self.query_one(".stray-hint", Static).update(line)
