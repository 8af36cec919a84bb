"""People to talk to. It reads no journal, so it is there when the journal is locked or broken."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.commands import people as keys
from compassion_tui.domain.people import (
    ELSEWHERE,
    Region,
    Service,
    in_danger,
    is_old,
    tell,
    tell_seen,
)
from compassion_tui.domain.text import safe_line
from compassion_tui.domain.trouble import Trouble
from compassion_tui.library.people import local_zone
from compassion_tui.screens.room import Room
from compassion_tui.widgets.reading import Reading


class PeopleScreen(Room):
    """The place by name, one's own people first, then who answers there."""

    CSS_PATH = assets.style("people")
    BINDINGS = [keys.NextPlace.binding(), keys.PlaceBefore.binding(), keys.ChoosePlace.binding()]
    named = "people"

    def __init__(self) -> None:
        """Know no place yet."""
        super().__init__()
        self._guess = ""

    def compose_room(self) -> ComposeResult:
        """The place, which always stays in sight, and the rows below it."""
        with Vertical(classes="page"):
            yield Static(Content(self.words("people.title")), classes="title")
            yield Static(id="place")
            with Reading():
                yield Static(id="danger")
                yield Static(id="own")
                yield Static(id="rows")
                yield Static(id="other-places")

    def on_mount(self) -> None:
        """Show the region that was chosen, else the one that the time zone points to."""
        self._guess = self.services.library.people.guess(local_zone())
        self.query_one(Reading).focus()
        self._show_own()
        self._show_place()

    def _show_own(self) -> None:
        """A line each, as they are written in the settings."""
        lines = [safe_line(line) for line in self.services.settings.current.contacts]
        title = Content.styled(self.words("people.own"), "$text-muted")
        own = self.query_one("#own", Static)
        own.display = any(lines)
        own.update(Content("\n").join([title, *map(Content, filter(None, lines))]))

    def _show_place(self) -> None:
        region = self.services.library.people.region(self._code)
        self.query_one("#place", Static).update(self._heading(region))
        self.query_one("#danger", Static).update(Content(in_danger(region, self.words)))
        self.query_one("#rows", Static).update(Content("\n\n").join(self._rows(region)))
        self.query_one("#other-places", Static).update(Content(self._other_places(region)))
        self.query_one(Reading).scroll_home(animate=False)

    @property
    def _chosen(self) -> str:
        return self.services.settings.current.people_region

    @property
    def _code(self) -> str:
        return self._chosen or self._guess

    def _heading(self, region: Region | None) -> Content:
        name = region.name if region else self.words("people.nowhere")
        how = self.words("people.chosen" if self._chosen else "people.guessed")
        return Content.assemble((name, "bold"), "  ", (how, "$text-muted"))

    def _rows(self, region: Region | None) -> Iterator[Content]:
        services = region.services if region else ()
        today = self.services.clock.now().date()
        if any(is_old(service, today) for service in services):
            yield Content(self.words("people.old"))
        yield from (self._row(service) for service in services)

    def _row(self, service: Service) -> Content:
        """Who it is, how to reach them, when, and how that was seen."""
        ways = [tell(contact, self.words) for contact in service.contacts]
        hours = [self.words("people.hours", hours=service.hours)] if service.hours else []
        notes = [service.note] if service.note else []
        head = [] if ways == [service.name] else [Content.styled(service.name, "bold")]
        seen = Content.styled(tell_seen(service, self.words), "$text-muted")
        return Content("\n").join([*head, *map(Content, [*ways, *hours, *notes]), seen])

    def _other_places(self, region: Region | None) -> str:
        elsewhere = self.services.library.people.region(ELSEWHERE)
        last = self.words("people.dial")
        if elsewhere is None or elsewhere is region:
            return last
        sites = ", ".join(each.shown for service in elsewhere.services for each in service.contacts)
        return self.words("people.other_places", sites=sites) + "\n" + last

    def action_place(self, by: int) -> None:
        """Show the region so many places further round, and remember it."""
        self._choose(self.services.library.people.beside(self._code, by))

    def action_choose_place(self) -> None:
        """Choose the region from a list, or by the beginning of its name."""
        from compassion_tui.screens.place import ask_place

        ask_place(self, self._choose)

    def _choose(self, code: str) -> None:
        try:
            self.services.settings.change("people_region", code)
        except Trouble as trouble:
            self.tell(trouble)
        self._show_place()
