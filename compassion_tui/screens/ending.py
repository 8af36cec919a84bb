"""An ending: the kept line, alone on the screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial

from textual import on, work
from textual.app import App, ComposeResult
from textual.containers import Center, Middle, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from compassion_tui import assets, screens
from compassion_tui.commands import practice as keys
from compassion_tui.commands.journal import Tags
from compassion_tui.domain.steps import PEOPLE
from compassion_tui.domain.tags import tags_in
from compassion_tui.domain.text import safe_text
from compassion_tui.drafts import Draft
from compassion_tui.screens.base import BaseScreen
from compassion_tui.screens.voice import ScreenVoice
from compassion_tui.services import Services
from compassion_tui.session.practice_session import PracticeSession
from compassion_tui.session.sealed_value import seal_value, unseal_value
from compassion_tui.widgets.choices import Choice, Choices
from compassion_tui.widgets.key_bar import KeyBar
from compassion_tui.widgets.scene.scene import Scenery

LONGER = {keys.KeepNow.id: 80, keys.GroundAfter.id: 100}
"""The commands that the foot says in more words, and from how many columns."""

UNDO_FOR = 30.0
"""Seconds in which something let go can be brought back while this screen is open."""


class EndingScreen(BaseScreen[None]):
    """Says little. Something let go can be brought back for a moment."""

    CSS_PATH = assets.styles("practice")
    BINDINGS = [
        keys.GoHome.binding(),
        keys.GoBackToIt.binding(),
        keys.KeepNow.binding(),
        keys.GroundAfter.binding(),
        keys.BringBack.binding(),
        keys.ReadLinesAloud.binding(),
        Tags.binding(),
    ]
    named = "ending"
    scenery = Scenery()
    footer_keys = 6

    def __init__(self, walk: PracticeSession, *, kept: bool = False, tags: str = "") -> None:
        """Show the ending of `walk`; if reopened, also whether and how it was kept here."""
        super().__init__()
        self.session = walk
        self._kept = kept or walk.keeps
        self._gone = False
        self._tags = tags
        """The tags of the kept entry, as they were typed."""

    def compose_body(self) -> ComposeResult:
        """The kept line, if there is one, and a line or two under it."""
        with VerticalScroll(classes="page", can_focus=False), Middle():
            if kept := self.session.kept_line:
                yield Static(safe_text(kept), markup=False, classes="kept voice-kind")
            yield Static(Content("\n".join(self._lines())), classes="closing")
            if self.session.shows_people:
                ways = (PEOPLE, self.navigator.way_out)
                rows = (Choice(each, self.messages(f"danger.{each}")) for each in ways)
                with Center():
                    yield Choices(rows)

    def _lines(self) -> tuple[str, ...]:
        waits = (self.messages("ending.waits"),) if self.session.waits else ()
        cleared = (self.messages("ending.cleared"),) if self._has_cleared else ()
        return (*self.session.closing(self.messages), *waits, *cleared)

    @property
    def _has_cleared(self) -> bool:
        """Whether words that were cleared just before can still be brought back here."""
        return bool(self.session.cleared) and self.check_action("bring_back", ()) is True

    @property
    def leaves_words(self) -> bool:
        """Whether what was written waits to be gone on with, rather than being kept or let go."""
        return not self._kept and not self._gone and self.session.waits_on_disk

    def on_mount(self) -> None:
        """Let go for good after a moment. If danger was heard, people come first."""
        self.show_people_first()
        if self.session.danger:
            self.services.hush()
        elif self._voice.is_on:
            self._voice.say(self._spoken)
        if self.session.let_go:
            self.set_timer(UNDO_FOR, self._let_go)

    # Sound.

    @cached_property
    def _voice(self) -> ScreenVoice:
        return ScreenVoice(self)

    @property
    def _spoken(self) -> str:
        """What's read aloud: the app's own lines, never the kept one."""
        return "\n\n".join(self._lines())

    def action_read_aloud(self) -> None:
        """Be silent at once; the same key reads these lines again."""
        self._voice.turn(self._spoken)

    def on_screen_suspend(self) -> None:
        """Be silent under another screen."""
        self.services.hush()

    def on_unmount(self) -> None:
        """Be silent once the ending is left."""
        self.services.hush()

    def show_people_first(self) -> None:
        """If danger was heard, put people first: in the footer and as the first row."""
        for foot in self.query(KeyBar):
            foot.put_people_first(bool(self.session.shows_people))
        for choices in self.query(Choices):
            choices.focus()

    @on(Choices.Chosen)
    def _go(self, event: Choices.Chosen) -> None:
        if event.value == PEOPLE:
            self.navigator.action_show_people()
        else:
            self._go_home()

    async def action_hide_line(self) -> None:
        """Stop offering people here; F2 still works."""
        self.session.fold()
        await self.query(Choices).remove()
        self.query_one(".closing", Static).update(Content("\n".join(self._lines())))
        self.set_focus(None)
        self.show_people_first()
        self.refresh_bindings()

    def state_of(self, command: str) -> str:
        """The words for a command at the foot: as many as there's room for, and what it does now.

        What was let go or cleared is brought back; what was only stopped is carried on with.
        """
        if command == keys.BringBack.id:
            return "" if self.session.let_go or self._has_cleared else "stopped"
        return "longer" if self.size.width >= LONGER.get(command, self.size.width + 1) else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys make sense after this ending."""
        match action:
            case "read_aloud":
                return self._voice.is_offered and not self.session.danger
            case "leave":
                return not parameters or parameters[0] == self.navigator.way_out
            case "tags":
                return self._kept
            case "hide_line":
                return bool(self.session.shows_people)
            case "keep_now":
                return self.session.has_words and not self._kept and not self.session.let_go
            case "bring_back":
                over = self._gone or self._kept
                stopped = self.session.state.ending != "complete"
                return not over and (stopped or self.session.let_go or bool(self.session.cleared))
            case "ground":
                return self.session.practice.deep
        return super().check_action(action, parameters)

    def action_leave(self, _: str = "") -> None:
        """Go home, or back to what waits below."""
        self._go_home()

    @work(exclusive=True, group="leave")
    async def _go_home(self) -> None:
        if self.session.locked_out:
            await self.unlock()
        if await self.attempt(self.flush):
            self.when_active(self.navigator.go_home)

    def flush(self) -> None:
        """Keep or delete the walk's draft, as its ending says."""
        if not self._kept and not self._gone:
            self.session.close()

    def reopener(self) -> Callable[[], object] | None:
        """Keep its words and tags sealed, so that something let go can still be brought back."""
        if self._gone:
            return None
        own = (self._tags, self.session.cleared)
        sealed = seal_value(self.services, own)
        walk = self.session.sealed()
        return partial(_open_again, self.app, self.services, walk, sealed, kept=self._kept)

    @work(exclusive=True, group="leave")
    async def _let_go(self) -> None:
        self._gone = await self.attempt(self.flush)
        self.refresh_bindings()

    @work
    async def action_keep_now(self) -> None:
        """Keep what was written so far."""
        if not await self.unlock() or not await self.attempt(self.session.keep):
            return
        self._kept = True
        self.query_one(".closing", Static).update(
            Content(self.session.said_when_kept(self.messages))
        )
        self.refresh_bindings()

    @work(exclusive=True, group="tags")
    async def action_tags(self) -> None:
        """Type tags for what was kept."""
        from compassion_tui.screens.ask import AskScreen

        title, hint = self.messages("journal.tags_of", count=1), self.messages("journal.tags_hint")
        before = self._tags
        await self.ask(AskScreen(title, [], hint=hint, text=before, keep=self._tag), by="tags")
        if self._tags != before:
            self.notify(self.messages("ending.tagged"), markup=False)

    def _tag(self, typed: str) -> None:
        self.session.tag(tags_in(typed))
        self._tags = typed

    def action_bring_back(self) -> None:
        """Go back into the practice, at its last step, with what was cleared there."""
        self.session.bring_back()
        screen = screens.practice_screen(self.session)
        self.when_active(partial(self.app.switch_screen, screen))

    @work(exclusive=True, group="leave")
    async def action_ground(self) -> None:
        """Open the grounding practice, then go home."""
        if await self.attempt(self.flush):
            self.when_active(partial(self.navigator.replace_with, "feet"))


def _open_again(
    app: App[None], services: Services, sealed: bytes, own: bytes, *, kept: bool
) -> None:
    draft = unseal_value(services, sealed, Draft)
    practice = services.library.practice(draft.state.practice)
    if practice is not None:
        walk = PracticeSession(services, practice, draft)
        walk.state = draft.state  # at its end, and not continued
        known, cleared = unseal_value(services, own, tuple[str, str])
        walk.recall(cleared)
        app.push_screen(EndingScreen(walk, kept=kept, tags=known))
