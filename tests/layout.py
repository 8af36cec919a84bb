"""What a screen cuts or hides, found by looking at every widget that shows text."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from textual.app import App
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets._toast import Toast

from compassion_tui.widgets.breathing.pause import BreathingPause
from compassion_tui.widgets.breathing.picture import Drawing
from compassion_tui.widgets.key_bar import ALWAYS, PEOPLE, KeyBar
from compassion_tui.widgets.scene.technique import technique_of


def cut(app: App[None]) -> Iterator[str]:
    """The text that is cut, and the keys that are hidden, each with its widget."""
    for widget in app.screen.walk_children(Widget):
        if isinstance(widget, Static) and not isinstance(widget, Toast) and _shown(widget):
            yield from _cut_text(widget)
        if isinstance(widget, KeyBar) and _shown(widget) and app.size.height > 1:
            yield from _hidden_keys(widget)
        if isinstance(widget, BreathingPause):
            yield from _cut_cues(widget)


def _shown(widget: Widget) -> bool:
    return all(node.display for node in (widget, *widget.ancestors) if isinstance(node, Widget))


def _cut_text(widget: Static) -> Iterator[str]:
    """A text that its widget has too few rows for, or whose widget is off what holds it."""
    width, height = widget.content_size
    text = str(widget.render())
    if not text.strip():
        return
    wanted = widget.get_content_height(widget.container_size, widget.app.size, width)
    if wanted > height:
        yield f"{wanted} rows in {height}: {widget}: {text[:60]}"
    for part in (widget, *widget.ancestors):
        if not isinstance(part, Widget) or not isinstance(part.parent, Widget):
            return
        if part.parent.is_scrollable and part.parent.allow_vertical_scroll:
            return
        if part.parent.allow_vertical_scroll or _is_inside(part, part.parent):
            continue
        yield f"off its place: {widget}: {text[:60]}"


def _is_inside(widget: Widget, parent: Widget) -> bool:
    inner, outer = widget.region, parent.region
    return inner.bottom <= outer.bottom and inner.right <= outer.right


def _hidden_keys(foot: KeyBar) -> Iterator[str]:
    line = foot.render()
    if line.cell_length > foot.content_size.width:
        yield f"the foot is too long: {line.plain}"
    narrow = foot.app.size.width < 80 and getattr(foot.screen, "walks", "")
    for id in (PEOPLE,) if narrow else ALWAYS:  # help is the last key of a practice
        if foot.screen.named != "cover" and foot._messages(f"command.{id}.short") not in line.plain:
            yield f"no {id} in the foot: {line.plain}"


def _cut_cues(pause: BreathingPause) -> Iterator[str]:
    """A word or a line that is wider than the picture, or below it."""
    drawing = Drawing(technique_of(pause.app), pause.still, pause.numbers, pause._said)
    for letters in pause._cues._said(pause.session, pause._shore, drawing):
        if cell_len(letters.text) > pause.size.width or letters.y >= pause.size.height:
            yield f"cut: {letters.text}"
