"""What's pinned above a step: as much of it as there's room for."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.geometry import Size

from compassion_tui.widgets.guide import Pinned


@pytest.mark.parametrize(
    "text",
    ["日本の海は静かで、雨が降っていました。", "🌊🌊🌊 🌊🌊🌊 🌊🌊🌊", "a slow walk by the sea"],
)
@pytest.mark.parametrize("width", range(5, 16))
def test_the_mark_after_wide_letters_has_its_room(text: str, width: int) -> None:
    pinned = Pinned()
    pinned.pin(text, "own")
    pinned.cut(1)
    assert pinned.get_content_height(Size(width, 9), Size(width, 9), width) == 1
    shown = pinned._lines(width).plain
    assert shown.endswith(" …")
    assert cell_len(shown) <= width
