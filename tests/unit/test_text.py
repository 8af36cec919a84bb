"""What a person wrote does nothing to a terminal, and loses nothing that can be read."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassion_tui.domain.text import (
    harmless,
    lines_of,
    own_text,
    paragraphs_of,
    safe_json,
    safe_line,
    safe_text,
    undirected,
)


@given(st.text())
def test_nothing_is_left_that_a_terminal_acts_on(text: str) -> None:
    shown = safe_text(text)
    controls = {char for char in shown if unicodedata.category(char) in ("Cc", "Cs", "Co")}
    assert controls <= {"\n"}


@given(st.text())
def test_safe_text_is_safe_already(text: str) -> None:
    assert safe_text(safe_text(text)) == safe_text(text)


@given(st.text(st.characters(categories=["L", "N", "P"])))
def test_letters_of_any_script_stay(text: str) -> None:
    assert safe_text(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("tea\x1b[2Jtime", "tea[2Jtime"),
        ("[bold]tea[/bold]", "[bold]tea[/bold]"),
        ("\x9b31mtea", "31mtea"),
        ("a\tb", "a    b"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("abc\u202edef", "abcdef"),
        ("👩\u200d🌾", "👩\u200d🌾"),
        ("שלום", "שלום"),
    ],
)
def test_examples(text: str, shown: str) -> None:
    assert safe_text(text) == shown


def test_what_directs_a_line_is_kept_and_not_shown() -> None:
    assert (
        own_text("tea\x1b[2J\r\nand \u202emoss\tor\rrain") == "tea[2J\nand \u202emoss    or\nrain"
    )
    assert undirected("and \u202emoss, café") == "and \u2060moss, café"
    assert harmless("tea\x1b[2J \u202emoss") == "tea[2J moss"
    assert harmless("a quiet café\t") == "a quiet café"


@given(st.text(st.characters(max_codepoint=0x200, exclude_categories=["Cs"])))
def test_safe_json_is_the_same_json_without_control_characters(text: str) -> None:
    written = json.dumps(text, ensure_ascii=False)
    assert json.loads(safe_json(written)) == text
    assert not any(unicodedata.category(character) == "Cc" for character in safe_json(written))


@given(st.text())
def test_a_line_is_one_line(text: str) -> None:
    assert "\n" not in safe_line(text)


def test_what_can_be_picked_from() -> None:
    text = "Slow is fine. Is it? Yes!\n\n  Slow is fine.\nTea  "
    assert lines_of(text) == ("Slow is fine. Is it? Yes!", "Slow is fine.", "Tea")
    assert paragraphs_of(text) == ("Slow is fine. Is it? Yes!", "  Slow is fine.\nTea  ")
