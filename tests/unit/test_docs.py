"""What the docs point at is there: practices, steps, ways in, pages and their headings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compassion_tui import assets
from compassion_tui.library.library import Library

ROOT = Path(__file__).parents[2]
CONTENT = assets.content()
LIBRARY = Library(CONTENT)
NAMES = {practice.id: {step.id for step in practice.steps} for practice in LIBRARY.shipped}
NAMES["home"] = {way.id for way in LIBRARY.home.here}
HEADINGS = {
    path.stem: set(re.findall(r"^## (.+)$", path.read_text("utf-8"), re.MULTILINE))
    for path in (CONTENT / "learn").glob("*.md")
}


def rows(file: str, head: str) -> list[list[str]]:
    """The rows of every table whose first column is called that, a text for each cell."""
    found, within = [], False
    for line in (ROOT / file).read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        within = line.startswith("|") and (within or cells[0] == head)
        if within and cells[0] != head and set(cells[0]) != {"-"}:
            found.append(cells)
    return found


def quoted(cell: str) -> set[str]:
    """The names in a cell, without commands."""
    return {name for name in re.findall(r"`([^`]+)`", cell) if " " not in name}


ARTICLE = rows("docs/ARTICLE.md", "Idea")
README = rows("README.md", "Practice")


def test_the_tables_are_read() -> None:
    assert len(ARTICLE) > 50


@pytest.mark.parametrize("row", ARTICLE, ids=lambda row: row[0][:40])
def test_each_idea_of_the_article_is_done_or_read_or_says_why_not(row: list[str]) -> None:
    _, do, read, softened = row
    assert {do, read} != {"–"} or softened
    files = {name.removesuffix(".toml") for name in quoted(do) if name.endswith(".toml")}
    assert files <= NAMES.keys()
    names = {name for name in quoted(do) if not name.endswith(".toml")}
    assert names <= set().union(*(NAMES[file] for file in files))


@pytest.mark.parametrize("row", ARTICLE, ids=lambda row: row[0][:40])
def test_what_is_read_about_it_is_under_that_heading(row: list[str]) -> None:
    page = ""
    for place in row[2].split("; "):
        name, _, heading = place.partition(": ") if place[:2].isdigit() else (page, "", place)
        page = name
        assert page in HEADINGS or row[2] == "–"
        assert not heading or heading in HEADINGS.get(page, {"–"})


def test_the_readme_names_every_practice_and_how_long_it_takes() -> None:
    said = [(title, takes, id.strip("`")) for title, takes, id in README]
    assert said == [(each.title, each.takes, each.id) for each in LIBRARY.listed]
