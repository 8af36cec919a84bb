"""People to talk to. The numbers don't need the journal: they work if it's locked or broken."""

# long: one screen, with what it shows for a place and for the person
from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.widgets import Input, Static

from compassion_tui import assets
from compassion_tui.commands import pages as keys
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.people import (
    Region,
    Service,
    any_old,
    groups,
    in_danger,
    tell_checked,
    tell_foremost,
    tell_heading,
    tell_rest,
    tell_service,
)
from compassion_tui.domain.text import safe_line, safe_text
from compassion_tui.screens.base import BaseScreen
from compassion_tui.screens.place import Finder, PlaceField
from compassion_tui.session.bad_nights import (
    PAGE,
    ShownPage,
    answers_of,
    page_at_hand,
    title_of,
)
from compassion_tui.session.people import choose_place, place_of
from compassion_tui.widgets.choices import BLANK
from compassion_tui.widgets.key_bar import KeyBar
from compassion_tui.widgets.pager import Pager

MUTED = "$text-muted"

FIRST_ROWS = 3
"""Rows of the first service to keep visible: its kind, its name, its first number."""

SHORT = 18
"""With fewer rows than this, the window lists only a few names."""


class PlacePager(Pager, inherit_bindings=False):
    """The rows. Here enter keeps the place, instead of scrolling."""

    BINDINGS = [
        Binding(",".join(key for key in each.key.split(",") if key != "enter"), each.action)
        for each in Pager.BINDINGS
        if isinstance(each, Binding)
    ]


class PeopleScreen(BaseScreen[None]):
    """The emergency number, the person's own people and page, then services for a place.

    Browsing stores nothing.
    """

    CSS_PATH = assets.styles("pages")
    BINDINGS = [
        keys.NextPlace.binding(),
        keys.PlaceBefore.binding(),
        keys.KeepPlace.binding(),
        keys.ChoosePlace.binding(),
        keys.OwnPage.binding(),
    ]
    named = "people"
    waits = True

    def __init__(self) -> None:
        """Begin without a place."""
        super().__init__()
        self._code = ""
        """The region that is shown."""
        self._page: ShownPage | None = None
        """The person's own page, or what's written of it."""
        self._named = False
        """Whether enter has named the guess, so that a second enter chooses it."""

    def compose_body(self) -> ComposeResult:
        """The place and the emergency number, then the scrolling part, their own people first.

        The first service's number is pinned if it'd be hidden.
        """
        with Vertical(classes="page"):
            yield Static(Content(self.messages("people.title")), classes="title")
            yield Static(id="place")
            yield Finder(self.services.library.people, self.messages)
            yield Static(id="danger")
            with PlacePager():
                yield Static(self._own(), id="own")
                yield Static(id="bad-nights")
                yield Static(self._first(), id="first")
                yield Static(id="old")
                yield Static(id="foremost")
                yield Static(id="rows")
                yield Static(id="rest")
                yield Static(id="checked")
                yield Static(id="offer")
            yield Static(id="pinned")

    def on_mount(self) -> None:
        """Show the place; if it isn't certain, ask, and show a guess meanwhile."""
        self._place = place_of(self.services)
        self._code = self._place.code
        self.query_one("#own").display = bool(self._contacts)
        self._ask(not self._place.sure)
        self._show_page()

    def come_into_sight(self) -> None:
        """Look for the person's own page, which may have been written meanwhile."""
        self._fetch_page()

    # The place.

    @property
    def _asks(self) -> bool:
        """Whether the person is being asked where they are."""
        return self.query_one(Finder).display

    @property
    def _region(self) -> Region | None:
        return self.services.library.people.region(self._code)

    @property
    def _moved(self) -> bool:
        """Whether a different place is shown than the chosen one."""
        return self._code != self._place.code

    def _ask(self, asks: bool) -> None:
        """Ask for the place, or name the current one."""
        finder = self.query_one(Finder)
        self.query_one("#place").display = not asks
        if asks:
            finder.ask()
        else:
            finder.display = False
            self.query_one(PlacePager).focus()
        self._show_place()

    @on(Finder.Looked)
    def _look(self, event: Finder.Looked) -> None:
        event.stop()
        self._go_to(event.region.code if event.region else self._place.code)

    def action_place(self, by: int) -> None:
        """Show the region this many places further on. Nothing is stored."""
        self._go_to(self.services.library.people.beside(self._code, by))

    def action_match(self, by: int) -> None:
        """Go to the next matching name; with nothing typed, down the page."""
        if not self.query_one(Finder).move(by):
            self.query_one(PlacePager).scroll_relative(y=by, animate=False)

    def _go_to(self, code: str) -> None:
        if self._asks or code != self._code:
            self._code = code
            self._show_place()

    def action_choose_place(self) -> None:
        """Find a region by its name."""
        self._ask(True)

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        event.stop()
        if self._keepable:
            self.action_keep_place()

    @property
    def _keepable(self) -> bool:
        """Whether there's a place to keep: one that was browsed, typed or asked for."""
        finder = self.query_one(Finder)
        asked = self._asks and (self._place.guessed or self._place.chosen)
        return not finder.nothing_fits and (self._moved or asked)

    def action_keep_place(self) -> None:
        """Choose the place that's shown, and say so.

        A guess is named first, so that one enter too many doesn't choose it.
        """
        typed = bool(self.query_one(PlaceField).value)
        if not (self._moved or typed or self._named):
            self._named = True
            self._show_place()
            return
        try:
            choose_place(self.services, self._code)
        except UserError as error:
            self.tell(error)
        self._place = place_of(self.services)
        self._code = self._place.code
        self._ask(False)

    def action_leave(self) -> None:
        """Leave a question the person opened without changing anything; otherwise go back."""
        if self._asks and self._place.sure:
            self._code = self._place.code
            self._ask(False)
        else:
            super().action_leave()

    # What's shown.

    def _show_place(self) -> None:
        region, messages = self._region, self.messages
        self.query_one("#place", Static).update(self._heading(region))
        self.query_one(Finder).show_names(self._note(region), self.size.height < SHORT)
        for id, lines in self._sections(region):
            section = self.query_one(f"#{id}", Static)
            section.display = bool(lines)
            section.update(Content("\n").join(lines))
        self.query_one("#pinned", Static).update(Content(tell_foremost(region, messages)))
        self.query_one(PlacePager).scroll_home(animate=False)
        looks_around = self._asks or self._moved
        self.query_one(KeyBar).leave_out(*(() if looks_around else (keys.NextPlace,)))
        self.refresh_bindings()
        self.call_after_refresh(self._pin)

    def _sections(self, region: Region | None) -> Iterator[tuple[str, list[Content]]]:
        """What depends on the place, in the screen's order."""
        messages, old = self.messages, any_old(region, self.services.clock.now().date())
        rows = list(self._rows(region))
        yield "danger", [Content.styled(in_danger(region, messages), "bold")]
        yield "old", [Content(messages("people.old"))] if old else []
        yield "foremost", [line for each in rows[:1] for line in each][:-1]
        yield "rows", [line for each in rows[1:] for line in each][:-1]
        yield "rest", _muted(tell_rest(self.services.library.people, region, messages))
        yield "checked", _muted(tell_checked(region, messages))

    def _rows(self, region: Region | None) -> Iterator[list[Content]]:
        """Each service with an empty line below it, and a heading above the first of its kind."""
        for kind, services in groups(region):
            heading = _muted(tell_heading(region, kind, self.messages)) if region else []
            for service in services:
                yield [*heading, *self._row(service), Content()]
                heading = []

    def _row(self, service: Service) -> list[Content]:
        told = tell_service(service, self.messages)
        name = [Content.styled(told.name, "bold")] if told.name else []
        return [*name, *map(Content, told.lines)]

    def _heading(self, region: Region | None) -> Content:
        name = region.name if region else self.messages("people.nowhere")
        how = "chosen" if self._place.chosen else "guessed"
        said = self.messages("people.moved" if self._moved else f"people.{how}")
        return Content.assemble((name, "bold"), "  ", (said, MUTED))

    def _note(self, region: Region | None) -> Content:
        """The note beside the question: the guess by its name, or what enter does."""
        name = region.name if region else ""
        typed = bool(self.query_one(PlaceField).value)
        if self._moved or typed or self._named:
            said = Content.styled(self.messages("people.moved"), MUTED)
            return said if typed else Content.assemble((name, "bold"), "  ", said)
        if self._place.guessed:
            return Content.styled(self.messages("people.maybe_enter", name=name), MUTED)
        return Content()

    def _first(self) -> Content:
        return Content(self.messages("people.first") + "\n" + self.messages("people.means"))

    @property
    def _contacts(self) -> list[str]:
        """The person's contacts, a line each, as they are in the settings."""
        return list(filter(None, map(safe_line, self.services.settings.current.contacts)))

    def _own(self) -> Content:
        title = Content.styled(self.messages("people.own"), MUTED)
        return Content("\n").join([title, *map(Content, self._contacts)])

    # The pinned numbers.

    def on_resize(self, event: Resize) -> None:
        """Check again whether everything fits."""
        self.call_after_refresh(self._pin)

    def _pin(self) -> None:
        """If the first service's number doesn't fit above the footer, pin it there."""
        if not self.query("#pinned"):  # it was left meanwhile
            return
        column, pinned = self.query_one(PlacePager), self.query_one("#pinned")
        first = self.query_one("#foremost")
        room = column.size.height + (pinned.outer_size.height if pinned.display else 0)
        rows = first.virtual_region.y + min(first.size.height, FIRST_ROWS)
        pinned.display = first.display and rows > room

    # The page for bad nights.

    @property
    def _covered(self) -> bool:
        """Whether there's a cover below: it hides the person's words, and nothing opens over it."""
        return any(getattr(screen, "covers", False) for screen in self.app.screen_stack)

    @property
    def _locked(self) -> bool:
        return self.services.needs_passphrase and not self._covered

    @work(exclusive=True, group="page")
    async def _fetch_page(self) -> None:
        """Read the page after the numbers are shown; an unreadable journal hides none of them."""
        if not self._covered:
            self._page = await self.in_thread(page_at_hand, self.services)
            self._show_page()

    def _show_page(self) -> None:
        lines = self._page_lines()
        page, offer = self.query_one("#bad-nights", Static), self.query_one("#offer", Static)
        page.display = bool(lines)
        page.update(Content("\n").join(lines))
        offer.display = not self._covered
        offer.update(Content(self._offer()))
        self.refresh_bindings()
        self.call_after_refresh(self._pin)

    def _page_lines(self) -> list[Content]:
        if self._locked:
            return _muted([self.messages("people.page.locked")])
        if self._page is None or not self._page.entry.parts:
            return []
        lines = [Content.styled(title_of(self.services), "bold")]
        if not self._page.finished:
            lines += _muted([self.messages("people.page.begun")])
        for answer in answers_of(self.services, self._page.entry):
            own = safe_text(answer.text).splitlines()
            lines += [*_muted([answer.asked]), *(Content(BLANK + line) for line in own)]
        return lines

    def _offer(self) -> str:
        """One quiet row, for writing or changing the page."""
        written = "write"
        if self._page is not None:
            written = "change" if self._page.finished else "go_on"
        row = self.messages(f"people.page.{written}")
        off = [self.messages("people.page.off")] if self.services.off_the_record else []
        return "\n".join([*off, row])

    @work(exclusive=True, group="open-page")
    async def action_own_page(self) -> None:
        """Ask for the passphrase and show the page; if it's shown already, write or change it."""
        if not self._locked:
            self.navigator.open_practice(PAGE)
        elif await self.unlock():
            self._fetch_page()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys make sense now."""
        match action:
            case "own_page":
                return not self._covered and not self._being_written
            case "choose_place":
                return not self._asks
            case "keep_place":
                return self._keepable
        return super().check_action(action, parameters)

    @property
    def _being_written(self) -> bool:
        """Whether the page is already open below; then the key goes back to it."""
        return any(getattr(screen, "walks", "") == PAGE for screen in self.app.screen_stack)


def _muted(lines: Iterable[str]) -> list[Content]:
    return [Content.styled(line, MUTED) for line in lines]
