"""A place to write, say aloud or think."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from compassion_tui.commands.practice import GoBackFromText
from compassion_tui.domain.flow import Answered, Next
from compassion_tui.domain.steps import Write
from compassion_tui.domain.text import own_text
from compassion_tui.widgets.people_line import PeopleLine
from compassion_tui.widgets.steps.base import Onward, StepView
from compassion_tui.widgets.writing import Writing

LEAST = 3
"""The rows of text that a field may always have: where there is no room, the page scrolls."""


# one child: used as it is; one exercise has the words that are answered beside it
class WriteView(StepView):
    """A text field, the way on, and ways to begin. Nothing written is fine too.

    In a short text enter goes to the way on, and goes on from there; whoever types on instead
    finds themselves on a new line.
    """

    BINDINGS = [GoBackFromText.binding()]
    step: Write
    _answered = False
    """Whether something was written since the step was opened."""
    _room = 0
    """How many rows the field may have."""
    _entered = False
    """Whether enter led to the way on; if typing goes on, that enter becomes a new line."""

    def compose(self) -> ComposeResult:
        """The field, the way on, and under it the ways to begin."""
        messages, step = self.context.messages, self.step
        classes = f"voice-{step.voice}" + (" -page" if step.page else "")
        hint = messages("practice.write_hint")
        yield Writing(self._start, hint=hint, classes=classes, short=not step.page)
        yield PeopleLine(self.context.people_line(*step.listened_to))
        yield Onward(messages("practice.onward"), meanwhile=self._said_meanwhile)
        if step.prompts:
            yield WaysToBegin(step.prompts, messages("practice.prompts_hint"), one=step.page)

    @property
    def _said_meanwhile(self) -> str:
        """How to go on from within the text: an empty one needs no second enter."""
        if self.step.page:
            way = "onward_page"
        elif self.context.one_enter:
            way = "onward_once"
        else:
            way = "onward_writing" if self._has_text else "onward"
        return self.context.messages(f"practice.{way}")

    @property
    def _has_text(self) -> bool:
        """Whether there is something in the field, or will be once it is there."""
        field = next(iter(self.query(Writing)), None)
        return bool((field.text if field else self._start).strip())

    @property
    def _start(self) -> str:
        """What is in the field at first: an earlier answer here, else what it begins with."""
        begins = self.context.begins(self.step)
        return begins if self.step.id in self.context.answers else begins or self._opening

    @property
    def _opening(self) -> str:
        return f"{self.step.opening}\n\n" if self.step.opening else ""

    @property
    def field(self) -> Writing:
        """The text field."""
        return self.query_one(Writing)

    def on_mount(self) -> None:
        """Be ready to write; the field grows with the text, up to the room there is."""
        super().on_mount()
        if not self.step.page:  # a page has all the room anyway
            self.screen.screen_layout_refresh_signal.subscribe(self, lambda _: self._fit())

    def _fit(self) -> None:
        """Let the field be as high as leaves the question above it, and the way on below."""
        page = next((each for each in self.ancestors if isinstance(each, VerticalScroll)), None)
        if page is None or not self.field.is_attached:
            return
        field = self.field.region
        above = field.y - page.content_region.y + page.scroll_offset.y
        below = self.query_one(Onward).region.bottom - field.bottom
        room = max(LEAST, page.content_size.height - above - below)
        if self.field.styles.inline.max_height is None or self._room != room:
            self._room = room
            self.field.styles.max_height = room

    def focus_first(self) -> None:
        """Be ready to write."""
        self.field.focus()

    @property
    def written(self) -> str | None:
        """The text; None while nothing was ever written, an opening left as it was included."""
        text = self.field.text
        answered = self._answered or self.step.id in self.context.answers
        return text if answered or text not in ("", self._opening) else None

    @on(TextArea.Changed)
    def _answer(self) -> None:
        self.query_one(Onward).say_meanwhile(self._said_meanwhile)
        if self.written is not None:
            self._answered = True  # what is cleared from now on is no longer there
            self.emit(Answered(self.written))

    @on(Writing.Entered)
    def _be_done(self) -> None:
        """An empty text needs no second enter, and who has chosen so never does."""
        if self.context.one_enter or not self.field.text.strip():
            self.emit(Next())
        else:
            self._entered = True
            self.query_one(Onward).focus()

    @on(Onward.Pressed)
    def _go_on(self) -> None:
        self.emit(Next())

    @property
    def asks_for_words(self) -> bool:
        """It does."""
        return True

    def put(self, text: str) -> None:
        """Write that on a line of its own."""
        self.field.add(own_text(text))
        self.field.focus()

    def types(self, text: str) -> bool:
        """What is typed at the way on goes on in the text: after an enter, on a new line."""
        if self.field.has_focus:
            return False
        self.field.write(f"\n{text}" if self._entered else text)
        self._entered = False
        self.field.focus()
        return True

    def help_to_begin(self) -> None:
        """Put the way to begin that is marked into the text; where none is in sight, show them."""
        for ways in self.query(WaysToBegin):
            if ways.display:
                self.field.put(ways.take())
                self.field.focus()
            else:
                ways.add_class("-shown")


class WaysToBegin(Static):
    """Ways to begin, the key beside the one that it puts into the text; then the next is marked."""

    def __init__(self, ways: tuple[str, ...], key: str, *, one: bool = False) -> None:
        """Show `ways`, the first one marked with the name of the key; or `one` at a time."""
        super().__init__(classes="prompts")
        self._ways, self._key, self._one = ways, key, one
        self._at = 0

    def render(self) -> Content:
        """A row each."""
        shown = [self._at] if self._one else range(len(self._ways))
        return Content("\n".join(self._mark(index) + self._ways[index] for index in shown))

    def _mark(self, index: int) -> str:
        return f"{self._key}  " if index == self._at else " " * (len(self._key) + 2)

    def take(self) -> str:
        """The marked one; the next is marked from now on."""
        way = self._ways[self._at]
        self._at = (self._at + 1) % len(self._ways)
        self.refresh(layout=True)
        return way
