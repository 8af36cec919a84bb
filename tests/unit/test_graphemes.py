"""What a reader counts as one character is one where one moves and deletes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassion_tui.widgets import graphemes


@pytest.mark.parametrize(
    "character", ["e\u0301", "👩\u200d👧", "🇩🇪", "👍🏽", "नि", "م\u064e", "a", "茶"]
)
def test_it_is_one(character: str) -> None:
    line = f"x{character}"
    assert graphemes.before(line, len(line)) == 1
    assert graphemes.after(line, 1) == len(line)


def test_two_flags_are_two() -> None:
    assert graphemes.before("🇩🇪🇫🇷", 4) == 2
    assert graphemes.after("🇩🇪🇫🇷", 0) == 2


@given(st.text(min_size=1), st.data())
def test_one_always_moves(line: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(line)))
    assert graphemes.before(line, at) < at or at == 0
    assert graphemes.after(line, at) > at or at == len(line)
