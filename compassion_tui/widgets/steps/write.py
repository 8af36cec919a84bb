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
"""The fewest rows of a field; where they don't fit, the page scrolls."""


# one child: used as it is; one exercise shows the words being answered beside it
class WriteView(StepView):
    """A text field, the way on, and suggested beginnings. Writing nothing is fine too.

    In a short text, enter goes to the way on, and from there it goes on. Typing more instead
    starts a new line.
    """

    BINDINGS = [GoBackFromText.binding()]
    step: Write
    _answered = False
    """Whether something was written since the step was opened."""
    _room = 0
    """How many rows the field may have."""
    _entered = False
    """Whether enter moved to the way on; if typing continues, that enter becomes a new line."""

    def compose(self) -> ComposeResult:
        """The field, the way on, and the suggested beginnings below it."""
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
        """How to go on while in the text: an empty one needs no second enter."""
        if self.step.page:
            way = "onward_page"
        elif self.context.one_enter:
            way = "onward_once"
        else:
            way = "onward_writing" if self._has_text else "onward"
        return self.context.messages(f"practice.{way}")

    @property
    def _has_text(self) -> bool:
        """Whether the field has text, or will have once it exists."""
        field = next(iter(self.query(Writing)), None)
        return bool((field.text if field else self._start).strip())

    @property
    def _start(self) -> str:
        """The field's first text: an earlier answer here, or what it begins with."""
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
        """Get ready to write; the field grows with the text, as room allows."""
        super().on_mount()
        self.screen.screen_layout_refresh_signal.subscribe(self, lambda _: self._fit())

    def _fit(self) -> None:
        """Leave enough height for the question above, and for the way on below."""
        page = next((each for each in self.ancestors if isinstance(each, VerticalScroll)), None)
        if page is None or not self.field.is_attached:
            return
        if self.screen.has_class("-page"):  # a letter has all the room anyway
            if self._room:  # taking a height away asks for a layout, even if there was none
                self._room = 0
                self.field.styles.max_height = None
            return
        field = self.field.region
        above = field.y - page.content_region.y + page.scroll_offset.y
        below = self.query_one(Onward).region.bottom - field.bottom
        room = max(LEAST, page.content_size.height - above - below)
        if self.field.styles.inline.max_height is None or self._room != room:
            self._room = room
            self.field.styles.max_height = room
        shown = "hidden" if self.field.show_vertical_scrollbar else "visible"
        if page.styles.scrollbar_visibility != shown:  # one bar is enough
            page.styles.scrollbar_visibility = shown

    def focus_first(self) -> None:
        """Get ready to write."""
        self.field.focus()

    @property
    def written(self) -> str | None:
        """The text; None if nothing was ever written, or only the opening is there."""
        text = self.field.text
        answered = self._answered or self.step.id in self.context.answers
        return text if answered or text not in ("", self._opening) else None

    @on(TextArea.Changed)
    def _answer(self) -> None:
        self.query_one(Onward).say_meanwhile(self._said_meanwhile)
        if self.written is not None:
            self._answered = True  # what's cleared from now on is gone
            self.emit(Answered(self.written))

    @on(Writing.Entered)
    def _be_done(self) -> None:
        """Go on if the text is empty or one enter is enough; otherwise focus the way on."""
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
        """Always."""
        return True

    def put(self, text: str) -> None:
        """Write that on a line of its own."""
        self.field.add(own_text(text))
        self.field.focus()

    def types(self, text: str) -> bool:
        """Continue the text with what's typed at the way on: after an enter, on a new line."""
        if self.field.has_focus:
            return False
        self.field.write(f"\n{text}" if self._entered else text)
        self._entered = False
        self.field.focus()
        return True

    def let_words_wait(self, waits: bool) -> None:
        """Mark no suggestion with a key that inserts those words instead."""
        for ways in self.query(WaysToBegin):
            ways.mark(not waits)

    def help_to_begin(self) -> None:
        """Insert the marked suggestion into the text; if none are visible, show them."""
        for ways in self.query(WaysToBegin):
            if ways.display:
                self.field.put(ways.take())
                self.field.focus()
            else:
                ways.add_class("-shown")


class WaysToBegin(Static):
    """Suggested beginnings. The marked one shows its key, which inserts it and marks the next."""

    def __init__(self, ways: tuple[str, ...], key: str, *, one: bool = False) -> None:
        """Show `ways`, with the key's name at the marked one; or `one` at a time."""
        super().__init__(classes="prompts")
        self._ways, self._key, self._one = ways, key, one
        self._at = 0
        self._marks = True

    def render(self) -> Content:
        """A row for each."""
        shown = [self._at] if self._one else range(len(self._ways))
        return Content("\n".join(self._mark(index) + self._ways[index] for index in shown))

    def _mark(self, index: int) -> str:
        marked = self._marks and index == self._at
        return f"{self._key}  " if marked else " " * (len(self._key) + 2)

    def mark(self, marks: bool) -> None:
        """Show the key beside one of them, or beside none."""
        self._marks = marks
        self.refresh()

    def take(self) -> str:
        """Return the marked one, and mark the next."""
        way = self._ways[self._at]
        self._at = (self._at + 1) % len(self._ways)
        self.refresh(layout=True)
        return way
