"""Sentences by their ids: another language first, its gaps filled, its slips survived."""

from __future__ import annotations

import pytest

from compassion_tui.domain.trouble import Trouble
from compassion_tui.domain.words import Words

ENGLISH = {"tea": {"hot": "Hot tea for {name}.", "list": ["One.", "Two."]}}


def test_a_second_language_falls_back_sentence_by_sentence() -> None:
    words = Words(({"tea": {"list": ["Eins."]}}, ENGLISH))
    assert words.several("tea.list") == ("Eins.",)
    assert words("tea.hot", name="you") == "Hot tea for you."


@pytest.mark.parametrize("slip", ["Tea for {naam}.", "Tea for {name.", "Tea {0}", "{name.cup}"])
def test_a_misspelt_gap_stays_as_it_is(slip: str) -> None:
    assert Words(({"tea": slip},))("tea", name="you") == slip


def test_what_is_not_there_is_its_id() -> None:
    assert Words((ENGLISH,))("tea.cold") == "tea.cold"
    assert Words((ENGLISH,)).tell(Trouble("tea.cold")) == "trouble.tea.cold"
