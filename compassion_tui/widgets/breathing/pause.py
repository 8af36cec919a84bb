"""A minute of breathing: a tide, one word, and no hurry."""

from __future__ import annotations

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from compassion_tui.commands import breath as breath_commands
from compassion_tui.domain.breath import BreathPattern, Kind, Length
from compassion_tui.domain.breath_session import BreathSession
from compassion_tui.domain.clock import Clock
from compassion_tui.domain.messages import Messages
from compassion_tui.widgets.breathing.cues import Cues, has_room
from compassion_tui.widgets.breathing.picture import STILL, Drawing, drawn, sea_of
from compassion_tui.widgets.scene.compositor import inks_of, light_of
from compassion_tui.widgets.scene.inks import Inks
from compassion_tui.widgets.scene.rows import Row
from compassion_tui.widgets.scene.shore import Shore
from compassion_tui.widgets.scene.technique import technique_of

FRAMES = 12
"""Frames per second: about one for each eighth of a row that a breath of 4 s climbs."""

STILL_FRAMES = 2
"""With reduced motion: often enough for a word to be on time."""


class BreathingPause(Widget, can_focus=True):
    """Breathes with the person, for a number of breaths or minutes.

    It reads a clock instead of counting ticks, so it's never later than one frame, and it only
    redraws rows that look different.
    """

    MOVES = True
    """Whether a cursor in it would keep being redrawn."""
    BINDINGS = [command.binding() for command in breath_commands.ALL]
    DEFAULT_CSS = """
    BreathingPause { height: 1fr; width: 1fr; }
    BreathingPause.-compact { height: 9; }
    BreathingPause.-compact.-afloat { height: 3; }
    .-short BreathingPause.-compact, .-flat BreathingPause.-compact { height: 3; }
    """

    class Ended(Message):
        """The last breath out is over."""

    class Turned(Message):
        """The breath turned to its next part."""

        def __init__(self, kind: Kind) -> None:
            super().__init__()
            self.kind = kind

    class Held(Message):
        """It was paused: space was pressed, or the person was away."""

    def __init__(
        self,
        pattern: BreathPattern,
        length: Length,
        *,
        clock: Clock,
        messages: Messages,
        compact: bool = False,
        still: bool = False,
        numbers: bool = False,
        bell: bool = False,
    ) -> None:
        """Breathe `pattern` for that long.

        `compact` is the smaller form for a practice; `still` asks for reduced motion.
        """
        super().__init__(classes="-compact" if compact else None)
        self.pattern = pattern
        self.length = length
        self.numbers = numbers
        self.bell = bell
        self._clock = clock
        self._compact = compact
        self._messages = messages
        self._cues = Cues(messages)
        self._still = still
        self._shore = Shore(0, 0, compact)
        self._rows: tuple[Row, ...] = ()
        self._inks: Inks | None = None
        self._timer: Timer | None = None
        self._over = False
        self._said = ""
        self._session = BreathSession.begun(pattern, self.length, clock)

    @property
    def session(self) -> BreathSession:
        """The current state of the pause."""
        return self._session

    @property
    def still(self) -> bool:
        """Whether to avoid motion."""
        return self._still or self.app.animation_level == "none"

    def pause(self) -> None:
        """Pause it."""
        self._change(self._session.hold())

    def resume(self) -> None:
        """Continue from where it was paused."""
        self._change(self._session.go_on())

    def toggle(self) -> None:
        """Pause or continue."""
        if self._session.held:
            self.resume()
        else:
            self.pause()

    def restart(self, pattern: BreathPattern, length: Length) -> None:
        """Start over with another pattern or length."""
        self.pattern, self.length = pattern, length
        self._over, self._said = False, ""
        self._change(BreathSession.begun(pattern, length, self._clock))

    def say(self, line: str) -> None:
        """Show a line under the word until the next breath."""
        self._said = line
        self._draw()

    def render_line(self, y: int) -> Strip:
        """One row of the picture."""
        if not 0 <= y < len(self._rows):
            return Strip.blank(self.size.width, self.rich_style)
        if self._inks is None:
            self._inks = inks_of(self.app, sky=not self._compact)
        return self._inks.strip(self._rows[y])

    def on_mount(self) -> None:
        """Begin."""
        self._session = BreathSession.begun(self.pattern, self.length, self._clock)
        if self._compact:
            self._moves_the_sea()  # known before anything is laid out
        frames = STILL_FRAMES if self.still else FRAMES
        self._timer = self.set_interval(1 / frames, self._read)

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new size; the breath goes on."""
        self._redraw()

    def notify_style_update(self) -> None:
        """Use the new theme's colours, and the drawing technique that fits them."""
        super().notify_style_update()
        self._inks = None
        if self._rows:
            self._redraw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing paces a breath that's over; in a practice, arrows and letters aren't its keys."""
        match action:
            case "turn" | "wait" | "follow":
                return not self._over
            case "slower" | "faster":
                return not (self._compact or self._over or self._session.following)
        return not self._compact

    def state_of(self, command: str) -> str:
        """What its key does now, for the footer."""
        if command != "turn":
            return ""
        following = "following" if self._session.following else ""
        return "held" if self._session.held else following

    def action_turn(self) -> None:
        """While following, take a tap; otherwise pause or continue."""
        if not self._session.following or self._session.held:
            self.toggle()
            return
        measured = self._session.measuring
        self._change(self._session.read().tapped())
        if measured and not self._session.measuring:
            self.say(self._messages("pause.followed"))

    def action_wait(self) -> None:
        """Pause or continue."""
        self.toggle()

    def action_follow(self) -> None:
        """Follow the person's taps."""
        self._change(self._session.read().go_on().follow())

    def action_slower(self) -> None:
        """A little slower."""
        self._repace(self._session.read().slower(), "pause.slower")

    def action_faster(self) -> None:
        """A little faster."""
        self._repace(self._session.read().faster(), "pause.faster")

    def action_numbers(self) -> None:
        """Show the seconds beside the word, or hide them."""
        self.numbers = not self.numbers
        self._draw()

    def action_ring(self) -> None:
        """Ring a bell at each turn, or stop."""
        self.bell = not self.bell
        self._draw()

    def _repace(self, session: BreathSession, said: str) -> None:
        """Take a new pace, and say so until it's in use; stop at the limits."""
        stays = session.plan.pattern == self._session.plan.pattern
        self._change(session)
        self.say(self._messages("pause.furthest" if stays else said))

    def _read(self) -> None:
        """Read the clock, and show the breath at that time."""
        self._change(self._session.read())

    def _change(self, session: BreathSession) -> None:
        before, self._session = self._session, session
        if session.breath != before.breath:
            self._said = ""
        if session.held and not before.held:
            self.post_message(self.Held())
        if session.kind != before.kind:
            self.post_message(self.Turned(session.kind))
            if self.bell:
                self._ring(session)
        if session.ended and not self._over:
            self._over = True
            self.post_message(self.Ended())
        if (session.held, session.following) != (before.held, before.following):
            self.screen.refresh_bindings()
        self._run_timer()
        self._draw()

    def _run_timer(self) -> None:
        """Run no timer where nothing moves."""
        if self._timer is None:
            return
        if self._session.held or self._over:
            self._timer.pause()
        else:
            self._timer.resume()

    def _ring(self, session: BreathSession) -> None:
        for _ in range({"in": 1, "out": 2}.get(session.kind, 0)):
            self.app.bell()

    def _redraw(self) -> None:
        self._rows = ()
        self._draw()

    def _moves_the_sea(self) -> bool:
        """Whether the screen has a sea behind its words, which then breathes."""
        move = getattr(self.screen, "move_sea", None)
        afloat = bool(move and move(STILL if self.still else sea_of(self._session)))
        self.set_class(afloat, "-afloat")
        return afloat

    def _draw(self) -> None:
        """Draw the picture, and redraw the rows that look different."""
        shore = self._shore
        if (shore.width, shore.height) != self.size:
            shore = self._shore = Shore(*self.size, self._compact)
        drawing = Drawing(
            technique_of(self.app),
            self.still,
            self.numbers,
            self._said,
            light_of(self.app),
            bare=not has_room(shore),
            afloat=self._compact and self._moves_the_sea(),
        )
        letters = self._cues.letters(self._session, shore, drawing)
        rows = drawn(drawing, shore, self._session, letters)
        before, self._rows = self._rows, rows
        if len(before) != len(rows):
            self.refresh()
            return
        changed = [y for y, (old, new) in enumerate(zip(before, rows, strict=True)) if old != new]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))
