"""Sentences by their ids: another language first, its gaps filled, its slips survived."""

from __future__ import annotations

import pytest

from compassion_tui.domain.errors import UserError
from compassion_tui.domain.messages import Messages

ENGLISH = {"tea": {"hot": "Hot tea for {name}.", "list": ["One.", "Two."]}}


def test_a_second_language_falls_back_sentence_by_sentence() -> None:
    messages = Messages(({"tea": {"list": ["Eins."]}}, ENGLISH))
    assert messages.several("tea.list") == ("Eins.",)
    assert messages("tea.hot", name="you") == "Hot tea for you."


@pytest.mark.parametrize("slip", ["Tea for {naam}.", "Tea for {name.", "Tea {0}", "{name.cup}"])
def test_a_misspelt_gap_stays_as_it_is(slip: str) -> None:
    assert Messages(({"tea": slip},))("tea", name="you") == slip


def test_what_is_not_there_is_its_id() -> None:
    assert Messages((ENGLISH,))("tea.cold") == "tea.cold"
    assert Messages((ENGLISH,)).tell(UserError("tea.cold")) == "error.tea.cold"
