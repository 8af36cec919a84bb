"""The footer of a screen: a few keys, always including help and people."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.style import Style
from textual.timer import Timer
from textual.widget import Widget

from compassion_tui.commands import Command

GAP, NARROW_GAP = "   ", "  "
BRIEF = {
    "enough": "practice.enough_brief",
    "worse": "practice.worse_brief",
    "bring-back": "ending.bring_back_brief",
}
"""The commands that also have a shorter word, and its id."""
NEVER_DROPPED = 3
"""How many keys a footer with an order keeps at least."""
PEOPLE = "people"
"""The id of the command that never dims."""
ALWAYS = ("help", PEOPLE)
"""The commands at the right end, which are never dropped."""
REST = 10.0
"""Seconds without a key before the other keys dim."""


class KeyBar(Widget, can_focus=False):
    """The screen's keys, by rank, as many as fit; never more than `most`."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; padding: 0 1; }
    """
    COMPONENT_CLASSES = {"foot--key", "foot--word", "foot--people"}

    def __init__(self, words: Callable[[str], str], most: int, order: tuple[str, ...] = ()) -> None:
        """Name commands with `words`; show at most that many keys, those of `order` first."""
        super().__init__()
        self._messages = words
        self._order = order
        self._most = most
        self._resting: Timer | None = None
        self._more = 0
        """How many keys are shown beyond `most`."""
        self._states: dict[str, str] = {}
        """The states of commands that have one now, by id."""
        self._first: frozenset[str] = frozenset()
        """The ids of the commands that come first now, whatever their rank."""
        self._out: frozenset[str] = frozenset()
        """The ids of the commands that aren't shown now, though their keys work."""

    def on_mount(self) -> None:
        """Redraw when the keys change, and dim when nobody uses them."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())
        self.wake()

    def rest(self) -> None:
        """Dim the keys."""
        self.add_class("-dim")

    def wake(self) -> None:
        """Show the keys plainly, since someone is here."""
        self.remove_class("-dim")
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST, self.rest)

    def put_people_first(self, first: bool) -> None:
        """Make the key to people stand out, and show one more key: the one that hides the line."""
        self.set_class(first, "-people-first")
        self.make_room(int(first))

    def put_first(self, *commands: type[Command]) -> None:
        """Put these first, until the next call."""
        self._first = frozenset(each.id for each in commands)
        self.refresh()

    def leave_out(self, *commands: type[Command]) -> None:
        """Don't show these, until the next call."""
        self._out = frozenset(each.id for each in commands)
        self.refresh()

    def make_room(self, more: int) -> None:
        """Show that many keys beyond the usual number."""
        self._more = more
        self.refresh()

    def render(self) -> Content:
        """Help and people at the right end; the others from the left, by rank."""
        bindings = sorted(self._offered(), key=self._place)
        if self._order:
            return self._in_order(bindings)
        always = [each for id in ALWAYS for each in bindings if each.id == id]
        others = [each for each in bindings if each.id not in ALWAYS]
        right = self._joined(always)
        if right.cell_length > self.content_size.width:
            return self._joined(always, brief=True)
        essential = [each for each in others if _command(each).essential]
        if not self._fits(essential, right.cell_length):
            line = self._joined([*essential, *always], brief=True)
            if line.cell_length <= self.content_size.width:
                return line
        left = self._fitting(others, self._most + self._more - len(always), right.cell_length)
        gap = self.content_size.width - left.cell_length - right.cell_length
        return left + Content(" " * max(1, gap)) + right

    def _in_order(self, bindings: list[Binding]) -> Content:
        """All from the left, with help last; in a narrow window with shorter words, or fewer."""
        places = {id: place for place, id in enumerate(self._order)}
        others = [each for each in bindings if each.id != ALWAYS[0]]
        by_weight = sorted(others, key=lambda each: places.get(each.id or "", len(places)))
        aid = [each for each in bindings if each.id == ALWAYS[0]]
        most = min(len(by_weight), self._most + self._more - len(aid))
        kept = by_weight[:NEVER_DROPPED]
        lines = (
            *(self._joined([*by_weight[:count], *aid]) for count in range(most, len(kept) - 1, -1)),
            self._joined([*kept, *aid], brief=True),
            Content(NARROW_GAP).join((self._joined(kept, brief=True), *map(self._bare, aid))),
            self._joined(kept, brief=True),
        )
        fitting = (each for each in lines if each.cell_length <= self.content_size.width)
        keys = (self._item(each, True) if each.id == PEOPLE else self._bare(each) for each in kept)
        return next(fitting, Content(NARROW_GAP).join(keys))

    def _offered(self) -> Iterator[Binding]:
        """Each command once, with the first of its keys that no other command takes here.

        What binds a key that does something else now and then has a `state_of`: the state in which
        a command has another word, or "" for its usual one.
        """
        active = self.screen.active_bindings
        self._states = {
            id: state
            for each in active.values()
            if (state_of := getattr(each.node, "state_of", None)) and (id := each.binding.id)
            if (state := state_of(id))
        }
        offered = {each.binding.id: each.binding for each in active.values() if each.enabled}
        for id, binding in offered.items():
            if binding.show and id in Command.known and id not in self._out:
                keys = Command.known[id].key.split(",")
                free = (key for key in keys if key in active and active[key].binding.id == id)
                yield binding.with_key(next(free, binding.key))

    def _place(self, binding: Binding) -> tuple[bool, int]:
        return binding.id not in self._first, _command(binding).rank

    def _fitting(self, bindings: list[Binding], most: int, taken: int) -> Content:
        """At most that many keys, as room allows; ways out are dropped last."""
        shown = list(bindings)
        while len(shown) > max(0, most) or not self._fits(shown, taken):
            leaving = [each for each in shown if not _command(each).essential]
            shown.remove((leaving or shown)[-1])
        return self._joined(shown)

    def _fits(self, bindings: list[Binding], taken: int) -> bool:
        width = self._joined(bindings).cell_length + cell_len(GAP) + taken
        return not bindings or width <= self.content_size.width

    def _joined(self, bindings: list[Binding], brief: bool = False) -> Content:
        gap = NARROW_GAP if brief else GAP
        return Content(gap).join(self._item(each, brief) for each in bindings)

    def _bare(self, binding: Binding) -> Content:
        """A key without its word, for the smallest windows."""
        return self._item(binding, brief=True)[: len(self._key(binding))]

    def _item(self, binding: Binding, brief: bool) -> Content:
        return Content.assemble(
            Content.styled(self._key(binding), self._style(binding, "foot--key")),
            " ",
            Content.styled(self._word(binding, brief), self._style(binding, "foot--word")),
        ).stylize(Style.from_meta({"key": binding.key}))

    def _style(self, binding: Binding, part: str) -> Style:
        return self.get_visual_style("foot--people" if binding.id == PEOPLE else part)

    def _word(self, binding: Binding, brief: bool) -> str:
        """What the key does; in a narrow window, some have a shorter word."""
        if brief and (shorter := BRIEF.get(binding.id or "")):
            return self._messages(shorter)
        state = self._states.get(binding.id or "", "short")
        return self._messages(f"command.{binding.id}.{state}")

    def _key(self, binding: Binding) -> str:
        return self.app.get_key_display(binding)

    def on_click(self, event: Click) -> None:
        """Do what a clicked key does."""
        if key := event.style.meta.get("key"):
            self.app.simulate_key(key)


def _command(binding: Binding) -> type[Command]:
    return Command.known[binding.id or ""]
