"""The person's own keys: what fits holds, what does not is said, and nobody loses a way out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from compassion_tui.commands import Command, keymap
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.messages import Messages
from compassion_tui.settings import SettingsFile

keymap.apply_keys({})  # so that every command is known


@pytest.fixture(autouse=True)
def _usual() -> Iterator[None]:
    yield
    keymap.apply_keys({})


def told(errors: list[UserError]) -> list[str]:
    return [error.id for error in errors]


@pytest.mark.parametrize("given", ["f11", "F11", " f11 ", ["F11"]])
def test_a_key_is_read_as_people_write_it(given: object) -> None:
    assert keymap.checked({"people": given}) == ({"people": ("f11",)}, [])


@pytest.mark.parametrize("given", ["ctrl+b", "ctrl-b", "^b", "^B"])
def test_control_is_written_in_many_ways(given: str) -> None:
    assert keymap.checked({"cover": given}) == ({"cover": ("ctrl+b",)}, [])


@pytest.mark.parametrize(
    "key",
    [
        *["a", "7", "?", "enter", "escape", "tab", "shift+tab", "space", "up", "left", "", "A"],
        *["ctrl+a", "ctrl+m", "ctrl+i", "ctrl+h", "ctrl+v", "ctrl+z", "backspace", "nonsense"],
    ],
)
def test_what_one_writes_moves_or_goes_on_by_is_refused(key: str) -> None:
    kept, errors = keymap.checked({"people": key})
    assert kept == {}
    assert told(errors) == ["settings.key_refused"]


def test_an_unknown_command_is_said() -> None:
    kept, errors = keymap.checked({"no-such": "f11", "cover": "f11"})
    assert kept == {"cover": ("f11",)}
    assert told(errors) == ["settings.key_unknown"]


@pytest.mark.parametrize("key", ["f2", "ctrl+t", "f3", "ctrl+g", "f9"])
def test_no_command_takes_a_key_of_safety_away(key: str) -> None:
    for id, command in Command.known.items():
        if id not in ("people", "worse") and key not in command.default.split(","):
            kept, errors = keymap.checked({id: key})
            assert kept == {}
            assert told(errors) == ["settings.key_taken"]


def test_of_two_that_want_the_same_key_the_first_has_it() -> None:
    kept, errors = keymap.checked({"cover": "f11", "breathe": "f11"})
    assert kept == {"cover": ("f11",)}
    assert [error.values["other"] for error in errors] == ["cover"]


def test_two_may_change_places() -> None:
    kept, errors = keymap.checked({"cover": "f5", "breathe": "f4"})
    assert (kept, errors) == ({"cover": ("f5",), "breathe": ("f4",)}, [])


def test_what_leads_on_and_out_is_never_taken_away() -> None:
    kept, _ = keymap.checked({"enough": "f11", "next": "ctrl+b"})
    assert kept == {"enough": ("f11", "escape"), "next": ("ctrl+b", "enter")}


def test_each_command_could_have_a_free_key() -> None:
    for id in Command.known:
        kept, errors = keymap.checked({id: "ctrl+shift+f11"})
        assert kept[id][0] == "ctrl+shift+f11"
        assert not errors


def test_people_and_feeling_worse_keep_a_key_wherever_they_are() -> None:
    """What these take from a terminal, by their own defaults; see docs/keys.md."""
    takes = {
        "zellij": {f"ctrl+{letter}" for letter in "bghnopqst"},
        "byobu": {f"f{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 12)} | {"ctrl+a"},
        "tmux": {"ctrl+b"},
        "VS Code": {"f1", "f3", "f5", "f6", "f11", "ctrl+e", "ctrl+f", "ctrl+g", "ctrl+j"}
        | {"ctrl+m", "ctrl+p"},
    }
    for where, taken in takes.items():
        for id in ("people", "worse"):
            assert set(Command.known[id].default.split(",")) - taken, (id, where)


def test_sentences_name_the_keys_that_hold() -> None:
    keymap.apply_keys({"people": "f11", "worse": "ctrl+b"})
    names = keymap.renamed(["people", "worse"])
    assert names == {"f2": "f11", "f3": "ctrl+b"}
    words = Messages(({"a": "F2 shows people, F3 helps, F20 is none.", "b": "Press u or F2: {w}"},))
    words.name_keys({"F2": "F11", "F3": "^b", "u": "F12"})
    assert words("a") == "F11 shows people, ^b helps, F20 is none."
    assert words("b", w="press u, F2") == "Press F12 or F11: press u, F2", "words stay as they are"


def test_the_table_stands_in_the_settings_and_stays_there(tmp_path: object) -> None:
    path = tmp_path / "settings.toml"  # type: ignore[operator]
    path.write_text('[keys]\npeople = "f11"\n')
    settings = SettingsFile(path)
    assert settings.keys == {"people": "f11"}
    settings.change("theme", "dusk")
    assert SettingsFile(path).keys == {"people": "f11"}
    assert SettingsFile(path).current.theme == "dusk"
    path.write_text("keys = 3\n")
    assert SettingsFile(path).keys == {}
