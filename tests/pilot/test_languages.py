"""A second language: every sentence is looked up, and what it lacks is taken from English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compassion_tui import assets
from compassion_tui.drafts import Draft
from compassion_tui.library.library import Library
from compassion_tui.library.messages import read_messages
from compassion_tui.paths import Paths
from compassion_tui.services import Services
from tests import pseudo, rooms
from tests.conftest import Hands
from tests.layout import cut

MINE = {
    *("Plain", "sample", "words", "own", "kind", "critic", "compassion", "help", "English"),
    *("shift", "tab"),
}
"""What tests.walks answers, what is typed in a shell, a language's own name, names of keys."""


@pytest.fixture(scope="module")
def pseudo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pseudo.write_language(tmp_path_factory.mktemp("content") / "xx")


@pytest.fixture
def strange(
    paths: Paths, hands: Hands, pseudo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Services:
    """The app in the tests' own language, with nothing beneath it."""
    monkeypatch.setattr(assets, "contents", lambda *_: (pseudo_folder,))
    services = Services.build(paths, hands.clock())
    services.settings.change("motion", "none")
    rooms.fill(services, pseudo.told)
    return services


def leaks(text: str) -> set[str]:
    """Words in plain letters: sentences that were not looked up. Sites' names are no words."""
    return set(pseudo.WORDS.findall(re.sub(r"\w+\.(com|org|info)", "", text))) - MINE


@pytest.mark.sample(7)
@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=str)
@pytest.mark.parametrize("way", rooms.WAYS)
async def test_no_sentence_is_left_in_code(
    strange: Services, way: str, size: tuple[int, int]
) -> None:
    async with rooms.visited(strange, way, size) as pilot:
        assert leaks(rooms.shown(pilot.app)) == set()
        assert list(cut(pilot.app)) == []


@pytest.mark.sample(2)
@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=str)
async def test_nor_in_any_step(strange: Services, size: tuple[int, int]) -> None:
    async with rooms.opened(strange, size=size) as pilot:
        for kind, _, state in rooms.steps(strange):
            pilot.app.take_up(Draft(state=state))
            await rooms.settled(pilot)
            assert leaks(rooms.shown(pilot.app)) == set(), kind
            assert list(cut(pilot.app)) == [], kind
            pilot.app.pop_screen()


# What a language lacks.


def second(folder: Path, name: str, text: str) -> Path:
    """A language's folder with one file in it."""
    path = folder / "xx" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return folder / "xx"


def test_a_sentence_that_is_missing_is_english(tmp_path: Path) -> None:
    folder = second(tmp_path, "ui.toml", '[home]\nlearn = "Seiten"')
    messages = read_messages(folder, assets.content())
    assert messages("home.learn") == "Seiten"
    assert messages("home.practices") == read_messages(assets.content())("home.practices")


def test_a_folder_without_sentences_is_english(tmp_path: Path) -> None:
    folder = second(tmp_path, "phrases.toml", "")
    assert read_messages(folder, assets.content())("home.learn") == "Read"


def test_a_practice_is_translated_step_by_step(tmp_path: Path) -> None:
    text = 'title = "Ein Freund"\n[[steps]]\nid = "happened"\nlines = ["Was war?"]'
    folder = second(tmp_path, "practices/friend.toml", text)
    practice = Library(folder, assets.content()).practice("friend")
    english = Library(assets.content()).practice("friend")
    assert practice
    assert english
    assert practice.title == "Ein Freund"
    assert [step.id for step in practice.steps] == [step.id for step in english.steps]
    for step, other in zip(practice.steps, english.steps, strict=True):
        assert step.lines == (("Was war?",) if step.id == "happened" else other.lines)


def test_a_broken_translation_is_told_and_the_english_one_stands_in(tmp_path: Path) -> None:
    folder = second(tmp_path, "practices/friend.toml", "title =")
    library = Library(folder, assets.content())
    practice = library.practice("friend")
    assert practice
    assert practice.title == "What would I say to a friend?"
    assert [error.id for error in library.errors] == ["content.syntax"]


def test_pages_and_lists_fall_back_too(tmp_path: Path) -> None:
    second(tmp_path, "learn/20-the-critic.md", "# Der Kritiker\n\nEr war einmal da.")
    folder = second(tmp_path, "breaths.toml", '[[patterns]]\nid = "easy"\nname = "Leicht"')
    library, english = Library(folder, assets.content()), Library(assets.content())
    assert [page.id for page in library.pages] == [page.id for page in english.pages]
    assert "Der Kritiker" in [page.title for page in library.pages]
    assert library.patterns["easy"].name == "Leicht"
    assert library.patterns["easy"].inhale == english.patterns["easy"].inhale
    assert library.feelings == english.feelings
    assert library.critic == english.critic
    assert library.errors == []


def test_the_setting_names_the_folder(paths: Paths, hands: Hands) -> None:
    second(paths.languages, "ui.toml", '[home]\nlearn = "Seiten"')
    Services.build(paths, hands.clock()).settings.change("language", "xx-YY")
    assert Services.build(paths, hands.clock()).messages("home.learn") == "Seiten"


def test_a_broken_language_is_told_and_english_stands_in(
    paths: Paths, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = second(tmp_path, "ui.toml", "[home")
    monkeypatch.setattr(assets, "contents", lambda *_: (folder, assets.content()))
    services = Services.build(paths, hands.clock())
    assert services.messages("home.learn") == "Read"
    assert [error.id for error in services.settings.errors] == ["content.syntax"]
