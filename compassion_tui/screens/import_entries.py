"""Import entries: a path, a preview, and an enter that takes them in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual import on, work
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, ProgressBar, Static

from compassion_tui import assets
from compassion_tui.journal.transfer.importing import Report, keep
from compassion_tui.screens.base import BaseScreen
from compassion_tui.services import Services
from compassion_tui.session import arrivals
from compassion_tui.session.sealed_value import seal_value, unseal_value
from compassion_tui.widgets.choices import Choice, Choices

LOOK = 0.2
"""Seconds between two looks at the progress."""
QUIET = 1.0
"""Seconds before the progress is shown."""


class ImportScreen(BaseScreen[bool]):
    """Nothing is saved before the second enter, and leaving before that saves nothing.

    The answer is True if entries were imported.
    """

    CSS_PATH = assets.styles("pages")
    named = "import"
    footer_keys = 4

    def __init__(self, path: str = "") -> None:
        """Start with `path` in the field."""
        super().__init__()
        self._path = path
        self._far = 0, 0
        """How many files have been read, and of how many; set by the reading thread."""
        self._report: Report | None = None
        self._begun = 0.0
        self._is_left = False
        self._keeps = False
        """Whether the import is being saved, which can't be interrupted."""

    def compose_body(self) -> ComposeResult:
        """The path, the progress, and room for the preview."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(self.messages("import.title")), classes="title")
            off = "_off_the_record" if self.services.off_the_record else ""
            yield Static(Content(self.messages(f"import.note{off}")), classes="note")
            hint = self.messages("import.hint")
            yield Input(self._path, placeholder=hint, select_on_focus=False)
            yield Static("", classes="answer")
            yield ProgressBar(show_eta=False, classes="-hidden")
            yield Choices(Choice(way, self.messages(f"import.{way}")) for way in ("take", "leave"))

    def on_mount(self) -> None:
        """Focus the path."""
        self.query_one(Choices).display = False
        self.query_one(Input).focus()

    def reopener(self) -> Callable[[], object]:
        """Reopen with the same path, which is previewed again on enter."""
        typed = seal_value(self.services, next(iter(self.fields), self._path))
        return partial(_open_again, self.app, self.services, typed)

    # Previewing.

    @on(Input.Changed)
    def _begin_anew(self) -> None:
        """Start over with another path; the previous preview is no longer offered."""
        if self._report is not None:
            self._report = None
            self._say("")
            self.query_one(Choices).display = False

    @on(Input.Submitted)
    @work(exclusive=True, group="import")
    async def _look(self, event: Input.Submitted) -> None:
        if not event.value.strip() or not await self.unlock():
            return
        watch = self._watch()
        report = await self.fetch(self._read, event.value.strip())
        watch.stop()
        self._hide_bar()
        self._say(self._told(report) if report else "")
        if report and report.taken:
            self._report = report
            choices = self.query_one(Choices)
            choices.display = True
            choices.focus()

    def _read(self, path: str) -> Report | None:
        """Return the preview; None if nobody is waiting for it any more."""
        try:
            return arrivals.look_for(self.services, path, self._note)
        except _LeftIt:
            return None

    def _note(self, done: int, total: int) -> None:
        if self._is_left:
            raise _LeftIt
        self._far = done, total

    def _told(self, report: Report) -> str:
        return "\n".join(arrivals.describe(self.services, report))

    # Progress.

    def _watch(self) -> Timer:
        self._far, self._begun = (0, 0), self.services.clock.monotonic()
        self._say(self.messages("unlock.trying"))
        return self.set_interval(LOOK, self._show_how_far)

    def _show_how_far(self) -> None:
        """Show the progress after a second, with the total once it's known."""
        done, total = self._far
        if total and self.services.clock.monotonic() - self._begun > QUIET:
            bar = self.query_one(ProgressBar)
            bar.remove_class("-hidden")
            bar.update(total=total, progress=done)

    def _hide_bar(self) -> None:
        self.query_one(ProgressBar).add_class("-hidden")

    # Importing.

    @on(Choices.Chosen)
    def _answer(self, event: Choices.Chosen) -> None:
        if event.value == "take" and self._report is not None and not self._keeps:
            self._keeps = True
            self._take_in(self._report)
        elif event.value == "leave":
            self.action_leave()

    @work(group="import")
    async def _take_in(self, report: Report) -> None:
        watch = self._watch()
        done = await self.fetch(partial(keep, self.services.changes, report))
        watch.stop()
        self._keeps = False
        if done is None:
            self._say(self._told(report))
            return
        self.notify(arrivals.counted(self.messages, done, done=True), markup=False)
        self.close(True)

    def action_leave(self) -> None:
        """Go back; an import that's being saved is finished first."""
        if not self._keeps:
            self._is_left = True
            super().action_leave()

    def _say(self, text: str) -> None:
        self.query_one(".answer", Static).update(Content(text))


def _open_again(app: App[None], services: Services, path: bytes) -> None:
    app.push_screen(ImportScreen(unseal_value(services, path, str)))


class _LeftIt(Exception):
    """The screen was left meanwhile."""
