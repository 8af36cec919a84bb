"""Where the rows of a long line start, after each edit: as if all of it were wrapped anew."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._wrap import compute_wrap_offsets
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument

from compassion_tui.widgets import long_line
from compassion_tui.widgets.long_line import LongRows

WIDTH = 12
PIECES = st.lists(
    st.sampled_from(
        ["tea", " ", "  ", "moss", "\u8336", "e\u0301", "x" * 30, "a b c ", "\t", "\n"]
    ),
    max_size=40,
).map("".join)


def told(document: WrappedDocument) -> list[object]:
    """Everything that it knows of its rows."""
    rows = [document.get_sections(number) for number in range(document.document.line_count)]
    places = [document.location_to_offset((0, at)) for at in range(len(document.document[0]) + 1)]
    infos = document._offset_to_line_info, document._line_index_to_offsets
    return [rows, places, document._wrap_offsets, *infos, document._tab_width_cache]


@given(
    PIECES.map("tea and moss ".__add__),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 9), PIECES), min_size=1, max_size=6),
    st.sampled_from([3, 40, 1 << 11]),
)
def test_every_edit_leaves_the_rows_as_they_would_be(
    text: str, edits: list[tuple[int, int, str]], ahead: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_line, "_MANY", 3)
        patch.setattr(long_line, "_AHEAD", ahead)
        document = Document(text)
        rows = LongRows(document, WIDTH)
        for at, gone, put in edits:
            line = document[0]
            start, end = (0, min(at, len(line))), (0, min(at + gone, len(line)))
            result = document.replace_range(start, end, put)
            rows.wrap_range(start, end, result.end_location)
            assert told(rows) == told(WrappedDocument(document, WIDTH))


def test_a_key_in_a_line_of_a_megabyte_wraps_little_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    wrapped = 0

    def counted(text: str, *more: Any) -> list[int]:
        nonlocal wrapped
        wrapped += len(text)
        return compute_wrap_offsets(text, *more)

    document = Document(
        "".join(f"a walk by the river, and {number} teas. " for number in range(30_000))
    )
    rows = LongRows(document, 80)
    monkeypatch.setattr(long_line, "compute_wrap_offsets", counted)
    for at in (30, 500_000, len(document[0])):
        result = document.replace_range((0, at), (0, at), "x")
        rows.wrap_range((0, at), (0, at), result.end_location)
    assert 0 < wrapped < 50_000
