"""Pastes are made plain in whatever pieces they come; keys are passed on at once."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from compassion_tui.domain.pastes import BEGIN, END, PlainPastes

keys = st.lists(st.sampled_from([*"ab[2", "\x1b", "\x07", "\r", "\x1b[A", "\x1b[20"])).map("".join)
texts = st.text(st.sampled_from([*"ab[201~\n\t é", "\x1b", "\x07", "\x9b"])).filter(
    lambda text: (text + END).index(END) == len(text)
)


def fed(data: str, sizes: list[int]) -> str:
    pastes, made = PlainPastes(), []
    for size in sizes:
        made.append(pastes.feed(data[:size]))
        data = data[size:]
    return "".join([*made, pastes.feed(data)])


@given(keys, texts, keys, st.lists(st.integers(1, 4)))
def test_only_what_is_pasted_is_changed(
    before: str, text: str, after: str, sizes: list[int]
) -> None:
    plain = "".join(each for each in text if each in "\n\t" or unicodedata.category(each) != "Cc")
    whole = before + BEGIN + text + END + after
    assert fed(whole, sizes) == before + BEGIN + plain + END + after


@given(keys)
def test_no_key_waits_for_another(pressed: str) -> None:
    pastes = PlainPastes()
    for key in pressed:
        assert pastes.feed(key) == key
