"""Pages to read: every file is a page, and what has to be said is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassion_tui import assets
from compassion_tui.domain.errors import UserError
from compassion_tui.library.library import Library
from compassion_tui.library.pages import Page, read_page, read_pages
from compassion_tui.widgets.wrapping import address_rows

PAGES = {page.id: page for page in read_pages(assets.content()) if isinstance(page, Page)}


def flat(id: str) -> str:
    return " ".join(PAGES[id].text.split())


def test_every_file_is_a_page_in_the_order_of_its_number() -> None:
    assert list(PAGES) == [
        "what-is-this",
        "three-elements",
        "the-critic",
        "five-questions",
        "three-obstacles",
        "when-to-stop",
        "evidence",
        "references",
        "privacy",
        "in-and-out",
        "credits",
    ]
    assert len(list((assets.content() / "learn").iterdir())) == len(PAGES)


def test_no_page_is_long() -> None:
    """A few screens of 66 columns."""
    for page in PAGES.values():
        assert len(page.text.splitlines()) <= 150, page.id


def test_ten_sources_have_a_title_an_author_and_a_kind() -> None:
    entries = re.split(r"\*\*\d+\.\*\* ", flat("references"))[1:]
    assert len(entries) == 10
    for entry in entries:
        assert re.match(r"“[^”]+” (By|In|From) ", entry)
        assert re.search(r"\. An? (\w+ )*(page|article|study|paper|post|overview)", entry)


def test_the_five_questions_and_the_three_obstacles_are_all_there() -> None:
    questions = re.findall(r"^## (.+\?)$", PAGES["five-questions"].text, re.MULTILINE)
    assert len(questions) == 5
    obstacles = re.findall(r"^## “.+”$", PAGES["three-obstacles"].text, re.MULTILINE)
    assert len(obstacles) == 3


@pytest.mark.parametrize(
    "sentence",
    [
        "This app is for practising self-compassion.",
        "It is not therapy, it makes no diagnosis, and it is not emergency care.",
        "It was not reviewed by a clinician.",
        "independent, and not affiliated",
    ],
)
def test_the_credits_say_what_the_app_is_not(sentence: str) -> None:
    assert sentence in flat("credits")


def test_the_privacy_page_says_that_nobody_can_help_through_it() -> None:
    assert "this app can't call for help" in flat("privacy")


def test_no_heading_names_the_course() -> None:
    for page in PAGES.values():
        headings = [page.title, *re.findall(r"^#+ .*$", page.text, re.MULTILINE)]
        assert not [heading for heading in headings if "MSC" in heading or "Mindful" in heading]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        (b"no title\n\nwords\n", "content.empty"),
        (b"# Title alone\n", "content.empty"),
        (b"", "content.empty"),
        (b"# Title\n\n\xff\xfe\n", "content.syntax"),
    ],
)
def test_a_broken_page_is_skipped_and_named(text: bytes, id: str, tmp_path: Path) -> None:
    (tmp_path / "learn").mkdir()
    (tmp_path / "learn" / "10-broken.md").write_bytes(text)
    (tmp_path / "learn" / "20-whole.md").write_text("# Whole\n\nWords.\n")
    broken, whole = read_pages(tmp_path)
    assert isinstance(broken, UserError)
    assert (broken.id, broken.values["file"]) == (id, "10-broken.md")
    assert whole == Page(id="whole", title="Whole", text="Words.\n")


def test_a_page_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"content\.unreadable"):
        read_page(tmp_path / "10-gone.md")


def test_pages_call_practices_by_their_titles() -> None:
    titles = {practice.title for practice in Library(assets.content()).shipped}
    for page in PAGES.values():
        _, _, here = page.text.partition("## In this app")
        assert set(re.findall(r"“([^”]+)”", here)) <= titles, page.id


@given(st.text("ab/-.", min_size=1, max_size=60), st.integers(1, 30))
def test_an_address_in_rows_is_the_same_address(path: str, width: int) -> None:
    address = "https://" + path
    rows = list(address_rows(address, width))
    assert "".join(rows) == address
    assert all(0 < len(row) <= width for row in rows)
    assert all(row[-1] in "/-" or len(row) == width for row in rows[:-1])
