"""A broken file is told by its name and its key, and everything else goes on working."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from compassion_tui import assets
from compassion_tui.domain.errors import UserError
from compassion_tui.library.check import check_file
from compassion_tui.library.library import Library
from compassion_tui.library.messages import read_messages
from compassion_tui.library.practices import TAKEN
from compassion_tui.screens import SCREENS

SOUND = """
id = "tea"
title = "Tea"
about = "A cup of something warm."
takes = "a minute"

[[steps]]
kind = "say"
id = "make"
lines = ["Make something warm."]

[[steps]]
kind = "write"
id = "here"
lines = ["What is here?"]
"""
BROKEN = {
    "no TOML": (SOUND + "\n= 3", "tea.toml"),
    "no title": (SOUND.replace('title = "Tea"\n', ""), "title"),
    "a key that nobody knows": (SOUND.replace("takes", "lasts"), "lasts"),
    "a kind that nobody knows": (SOUND.replace('"say"', '"sing"'), "steps[0]"),
    "a number for lines": (SOUND.replace('["What is here?"]', "3"), "steps[1].lines"),
    "a way to nowhere": (SOUND + 'goto = "elsewhere"\n', "elsewhere"),
    "a step that nobody reaches": (
        SOUND.replace('["Make something warm."]', '["Make."]\ngoto = "end"'),
        "here",
    ),
    "two steps of one id": (SOUND.replace('"here"', '"make"'), "make"),
    "a pin on nothing": (SOUND + 'pin = "cup"\n', "cup"),
    "a step that is named by a sentence": (
        SOUND.replace('"here"', '"what is here?"'),
        "steps[1].id",
    ),
    "an apostrophe in its name": (SOUND.replace('"tea"', '"tea\'s"'), "id"),
    "the name of a screen": (SOUND.replace('"tea"', '"settings"'), "settings"),
    "a shared step that is not there": (
        SOUND + '\n[[steps]]\nshared = "afterwards"\n',
        "steps[2].shared",
    ),
    "no breath at all": (SOUND.replace('"say"', '"breathe"\nbreaths = 0'), "steps[0].breaths"),
}
"""What is wrong, and what the message names besides the file."""

STRAY = {
    "a breath pattern": SOUND.replace('"say"', '"breathe"\npattern = "boxx"'),
    "a list of lines": SOUND.replace('"write"', '"pick"\noffers = ["boxx"]'),
    "a practice": SOUND.replace(
        'lines = ["What is here?"]',
        'lines = ["?"]\noptions = [{id = "one", text = "One", leads = "boxx"}]',
    ).replace('"write"', '"choose"'),
}
"""What is named and not there: `boxx`."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the shipped content, to break."""
    return Path(shutil.copytree(assets.content(), tmp_path / "en"))


def told(library: Library) -> str:
    messages = read_messages(assets.content())
    return "\n".join(map(messages.tell, library.errors))


@pytest.mark.parametrize("text", STRAY.values(), ids=STRAY)
def test_what_is_named_and_not_there_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "tea.toml"
    path.write_text(text)
    (error,) = check_file(path, Library(assets.content()))
    assert (error.id, error.values["name"]) == ("content.unknown", "boxx")


def test_no_practice_is_named_like_a_screen() -> None:
    assert set(SCREENS) <= TAKEN


def test_the_pack_is_sound_to_begin_with(tmp_path: Path) -> None:
    (tmp_path / "tea.toml").write_text(SOUND)
    library = Library(assets.content(), packs=tmp_path)
    assert [practice.id for practice in library.own] == ["tea"]
    assert library.errors == []


@pytest.mark.parametrize("fault", BROKEN)
def test_a_fault_is_told_by_file_and_key(fault: str, tmp_path: Path) -> None:
    text, named = BROKEN[fault]
    (tmp_path / "tea.toml").write_text(text)
    (tmp_path / "well.toml").write_text(SOUND.replace('"tea"', '"well"'))
    library = Library(assets.content(), packs=tmp_path)
    assert [practice.id for practice in library.own] == ["well"], "the rest works"
    assert "tea.toml" in told(library)
    assert named in told(library)


def test_a_pack_may_name_shared_steps_and_say_some_of_it_itself(tmp_path: Path) -> None:
    tail = """
[[steps]]
shared = "after"

[[steps]]
shared = "keep"
lines = ["Keep the tea?"]
"""
    (tmp_path / "tea.toml").write_text(SOUND + tail)
    library = Library(assets.content(), packs=tmp_path)
    assert library.errors == []
    assert list(check_file(tmp_path / "tea.toml", library)) == []
    tea, side = library.practice("tea"), library.practice("side")
    assert tea
    assert side
    assert [step.id for step in tea.steps] == ["make", "here", "after", "heavier", "keep"]
    assert [tea.step(id) for id in ("after", "heavier")] == [
        side.step(id) for id in ("after", "heavier")
    ]
    assert [step.lines for step in tea.steps[-1:]] == [("Keep the tea?",)]


def test_a_pack_may_have_an_ending_of_its_own(tmp_path: Path) -> None:
    own = '\n[[steps]]\nkind = "keep"\nid = "keep"\nlines = ["Keep it?"]\n'
    (tmp_path / "tea.toml").write_text(SOUND + own)
    (tea,) = Library(assets.content(), packs=tmp_path).own
    assert [step.id for step in tea.steps] == ["make", "here", "keep"]


def test_another_language_says_what_is_shared_once(tmp_path: Path) -> None:
    """In every practice, except where one says it in words of its own."""
    language = tmp_path / "xx"
    (language / "practices").mkdir(parents=True)
    (language / "shared.toml").write_text(
        '[[after]]\nid = "after"\nlines = ["Now?"]\n[[keep]]\nid = "keep"\nlines = ["Keep?"]\n'
    )
    (language / "practices" / "hand.toml").write_text(
        '[[steps]]\nid = "keep"\nlines = ["Keep the line?"]\n'
    )
    library = Library(language, assets.content())
    said = {
        practice.id: [step.lines[0] for step in practice.steps if step.id in ("after", "keep")]
        for practice in library.shipped
    }
    assert library.errors == []
    assert said["friend"] == ["Now?", "Keep?"]
    assert said["hand"] == ["Now?", "Keep the line?"]
    assert said["side"] == ["Now?", "Keep this in your journal, or let it go?"]


def test_a_pack_never_takes_the_place_of_a_shipped_practice(tmp_path: Path) -> None:
    (tmp_path / "now.toml").write_text(SOUND.replace('"tea"', '"now"'))
    library = Library(assets.content(), packs=tmp_path)
    assert library.own == ()
    assert "now.toml" in told(library)
    assert library.practice("now") == Library(assets.content()).practice("now")


@pytest.mark.parametrize(
    "name", ["phrases.toml", "feelings.toml", "breaths.toml", "home.toml", "people.toml"]
)
def test_any_other_file_may_break_too(name: str, content: Path) -> None:
    (content / name).write_text("broken = ")
    library = Library(content)
    getattr(library, {"breaths": "patterns"}.get(name[:-5], name[:-5]))
    assert name in told(library)
    assert library.shipped


def test_without_grounding_practices_still_walk(content: Path) -> None:
    (content / "practices" / "feet.toml").write_text("broken = ")
    library = Library(content)
    friend = library.practice("friend")
    assert friend
    assert friend.ground == ()


def test_without_its_sentences_the_app_says_which_file(content: Path) -> None:
    (content / "ui.toml").write_text("broken = ")
    with pytest.raises(UserError) as error:
        read_messages(content)
    assert error.value.values["file"] == "ui.toml"
