"""Sheets of paper: every practice with room to write, and entries without what stays out."""

from __future__ import annotations

import os
import re
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from compassion_tui import assets
from compassion_tui.cli import main
from compassion_tui.domain.entry import Entry, Part
from compassion_tui.domain.messages import Messages
from compassion_tui.domain.steps import Breathe, Pick, Say, Sort, Write
from compassion_tui.library.library import Library
from compassion_tui.library.messages import read_messages
from compassion_tui.services import Services
from compassion_tui.sheets.forms import FORMS, html
from compassion_tui.sheets.handout import Handout
from compassion_tui.sheets.worksheet import FEW, PAGE, Worksheet

LIBRARY = Library(assets.content())
MESSAGES: Messages = read_messages(assets.content())
ASKED = (Say, Breathe, Write, Pick, Sort)
"""The kinds whose lines are the same on paper, whichever way is taken."""


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("COMPASSION_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*given: str, piped: str = "") -> Result:
    return CliRunner().invoke(main, given, input=piped)


def kept(*entries: Entry) -> list[Entry]:
    journal = Services.build().journal
    return [journal.add(entry) for entry in entries]


def words_of(page: str) -> str:
    """What a page says, without its marks."""
    body = page.partition("<body>")[2]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


# A practice on paper.


@pytest.mark.parametrize("id", LIBRARY.ids)
def test_a_practice_on_paper_asks_what_the_app_asks(id: str) -> None:
    practice = LIBRARY.practice(id)
    assert practice is not None
    offers = {**LIBRARY.phrases, **LIBRARY.feelings}
    sheet = Worksheet(
        practice, MESSAGES, offers=offers, titles={"hand": "Hand"}, people=["Call 112."]
    ).sheet()
    page = words_of(html(sheet))
    asked = [each for each in practice.steps if isinstance(each, ASKED) and not each.retired]
    for step in asked:
        assert all(line in page for line in step.lines)
    rules = html(sheet).count('class="rule"')
    written = [step for step in practice.steps if isinstance(step, Write) and not step.retired]
    assert rules >= sum(PAGE if step.page else FEW for step in written)
    assert "Call 112." in page
    numbers = [section.number for section in sheet.sections if section.number]
    assert numbers == list(range(1, len(numbers) + 1))
    named = {int(each) for each in re.findall(r"(?:Go on to step|→ step) (\d+)", page)}
    assert named <= set(numbers)
    for form in FORMS.values():
        assert "{" not in words_of(form(sheet))
        assert "sheet." not in form(sheet)


def test_a_worksheet_from_the_shell(home: Path) -> None:
    printed = run("worksheet", "three")
    assert printed.exit_code == 0
    assert "What is it, in plain words?" in printed.stdout
    assert printed.stdout.count("_" * 72) == FEW + 1
    assert max(map(len, printed.stdout.splitlines())) <= 72
    assert "→" not in printed.stdout  # there is one way through it
    assert run("worksheet", "bad-nights", "-o", "page.html").exit_code == 0
    page = (home / "page.html").read_text()
    assert page.startswith("<!doctype html>")
    assert os.stat(home / "page.html").st_mode & 0o077 == 0
    assert "- [ ] " in run("worksheet", "critic", "--format", "md").stdout
    again = run("worksheet", "three", "-o", "page.html")
    assert again.exit_code == 1
    assert (home / "page.html").read_text() == page
    unknown = run("worksheet", "amend")
    assert unknown.exit_code == 2
    assert "Did you mean amends?" in unknown.stderr


def test_a_sheet_needs_nothing_but_itself() -> None:
    run("worksheet", "letter", "-o", "sheet.html")
    page = Path("sheet.html").read_text()
    assert not re.findall(r"src=|href=|@import|url\(", page)
    assert "size:" not in page.partition("</style>")[0].partition("@page")[2].partition("}")[0]


# Chosen entries on paper.

DAY = "2026-03-09T21:10:00+01:00"


def entry(*parts: Part, **more: object) -> Entry:
    return Entry(practice="critic", title="Answer the critic", made=DAY, parts=parts, **more)  # type: ignore[arg-type]


def part(text: str, **more: object) -> Part:
    return Part(step="a", asked="What happened?", text=text, **more)  # type: ignore[arg-type]


WORD = st.text("abcdefghij", min_size=5, max_size=8).map(lambda word: f"<{word}&'\"")
SENTENCE = st.lists(WORD, min_size=1, max_size=3).map(lambda words: " ".join(words) + ".")
TEXT = st.lists(st.lists(SENTENCE, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=3)
PARTS = st.builds(
    part, TEXT.map("\n\n".join), aside=st.booleans(), voice=st.sampled_from(["own", "critic"])
)
ENTRIES = st.lists(
    st.builds(
        lambda parts, kept, tags: entry(*parts, kept=tuple(kept), tags=tuple(tags)),
        st.lists(PARTS, max_size=3),
        st.lists(SENTENCE, max_size=2),
        st.lists(WORD, max_size=2),
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=15)
@given(ENTRIES, st.data())
def test_nothing_left_out_is_in_the_file(entries: list[Entry], data: st.DataObject) -> None:
    handout = Handout.of(entries)
    pieces = [each for each in handout.pieces(MESSAGES) if not each.is_out]
    if pieces:
        chosen = data.draw(st.lists(st.sampled_from(pieces), unique_by=lambda each: each.text))
        handout = handout.toggled(chosen)
        asides = [each for one in entries for each in one.parts if each.aside]
        page = html(handout.sheet(MESSAGES))
        shown = words_of(page)
        for each in (*chosen, *asides):
            assert " ".join(each.text.split()) not in shown
            assert each.text not in page
        for each in handout.pieces(MESSAGES):
            assert (" ".join(each.text.split()) in shown) is not each.is_out


def test_a_sentence_left_out_is_nowhere() -> None:
    said = part("I broke it. I can say sorry. She said: I broke it. And left.")
    handout = Handout.of([entry(said, kept=("I broke it. I can say sorry.",))])
    page = words_of(html(handout.marked("1.1", MESSAGES).sheet(MESSAGES)))
    assert "broke" not in page
    assert page.count("I can say sorry.") == 2
    assert handout.marked("1.1", MESSAGES).marked("1.1", MESSAGES) == handout
    alone = words_of(html(handout.marked("1.1-4", MESSAGES).sheet(MESSAGES)))
    assert "What happened?" not in alone
    for wrong in ("2", "1.9", "0", "1.3-2", "x", "1.1-99999999999"):
        with pytest.raises(ValueError, match=wrong):
            handout.marked(wrong, MESSAGES)


def test_what_was_set_aside_is_out_at_first() -> None:
    aside = entry(part("I was late."), part("I ruin everything.", aside=True), after="lighter")
    assert "ruin" not in html(Handout.of([aside]).sheet(MESSAGES))
    page = words_of(html(Handout.of([aside], asides=True).sheet(MESSAGES)))
    assert "I ruin everything." in page
    assert "Afterwards: lighter." in page
    assert "ruin" in html(Handout.of([aside]).marked("1.2", MESSAGES).sheet(MESSAGES))


def test_a_sheet_of_entries_from_the_shell(home: Path) -> None:
    first, second = kept(
        entry(part("Rain all day."), part("Useless me.", aside=True)), entry(part("Tea with Ana."))
    )
    seen = run("entries", "export", "--sheet", "--preview")
    assert seen.stdout.splitlines() == [
        "1  2026-03-09 21:10  Answer the critic",
        "  1.1  Rain all day.",
        "  1.2  [stays out]  Useless me.",
        "2  2026-03-09 21:10  Answer the critic",
        "  2.1  Tea with Ana.",
    ]
    done = run("entries", "export", "--sheet", "-o", "sheet.html", "--without", "2")
    assert "1 exported to sheet.html." in done.stderr
    page = (home / "sheet.html").read_text()
    assert "Rain all day." in page
    assert not {word for word in ("Useless", "Tea", first.id, second.id) if word in page}
    assert "Tea with Ana." in run("entries", "export", second.id, "--sheet").stdout
    assert run("entries", "export", "--sheet", "--without", "3").exit_code == 2
    assert run("entries", "export", "--sheet", "--format", "csv").exit_code == 2
    assert run("entries", "export", "--preview").exit_code == 2


def test_someone_at_a_terminal_chooses_and_marks(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(entry(part("Rain all day.")), entry(part("Tea with Ana. Then home.")))
    monkeypatch.setattr("compassion_tui.cli.handout.is_watched", lambda: True)
    done = run("entries", "export", "--sheet", "-o", "a.html", piped="7\n1\n1.1\nx\n\n")
    assert done.exit_code == 0
    assert "7 isn't among these numbers." in done.stderr
    page = (home / "a.html").read_text()
    assert "Then home." in page
    assert "Rain" not in page
    assert "Ana" not in page
    left = run("entries", "export", "--sheet", "-o", "b.html", piped="1\n")
    assert left.exit_code == 1
    assert not (home / "b.html").exists()


def test_a_sheet_with_every_line_left_out_is_not_written(home: Path) -> None:
    kept(entry(part("Rain all day.")), entry(part("Tea with Ana.")))
    done = run("entries", "export", "--sheet", "-o", "a.html", "--without", "1.1 2")
    assert done.exit_code == 1
    assert "There's nothing on the sheet" in done.stderr
    assert not (home / "a.html").exists()


def test_the_shell_says_why_a_file_could_not_be_written(home: Path) -> None:
    kept(entry(part("Rain all day.")))
    for way in (["--sheet", "-o", "none/a.html"], ["-o", "none/a.json"]):
        done = run("entries", "export", *way)
        assert done.exit_code == 1
        assert "its folder doesn't exist" in done.stderr
