"""Settings: what fits holds, what does not is named, and what a person wrote there stays."""

from __future__ import annotations

import stat
import tomllib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassion_tui import assets
from compassion_tui.domain.errors import UserError
from compassion_tui.paths import Paths
from compassion_tui.settings import Settings, SettingsFile
from tests.conftest import Hands, Services

USUAL = Settings()
WRITTEN = """\
# my own file
theme = "dusk"   # softer

[elsewhere]
kept = [1, 2]  # by another program
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def written(path: Path, text: str) -> SettingsFile:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return SettingsFile(path)


def test_no_file_is_the_usual_settings_and_no_trouble(path: Path) -> None:
    settings = SettingsFile(path)
    assert settings.current == USUAL
    assert not settings.errors
    assert not path.parent.exists()


def test_a_value_that_does_not_fit_is_named_and_the_usual_one_holds(path: Path) -> None:
    settings = written(path, 'theme = "crimson"\nbell = true\nidle_lock = -1\n')
    assert settings.current == Settings(bell=True)
    told = {error.values["key"]: error.values["usual"] for error in settings.errors}
    assert told == {"theme": '"hour"', "idle_lock": "0"}


def test_a_trouble_never_carries_what_was_written(path: Path) -> None:
    settings = written(path, 'contacts = "A friend, 0123"\n')
    assert settings.current.contacts == ()
    assert "friend" not in repr([error.values for error in settings.errors])


def test_a_file_that_is_no_toml_is_left_as_it_is(path: Path) -> None:
    text = 'theme = "day\n'
    settings = written(path, text)
    assert settings.current == USUAL
    assert [error.id for error in settings.errors] == ["settings.syntax"]
    with pytest.raises(UserError, match=r"settings\.syntax"):
        settings.change("theme", "night")
    assert settings.current.theme == "night"  # until the app is left
    assert path.read_text(encoding="utf-8") == text


def test_comments_and_unknown_keys_stay(path: Path) -> None:
    settings = written(path, WRITTEN)
    settings.change("theme", "paper")
    settings.change("bell", True)
    text = path.read_text(encoding="utf-8")
    assert "# my own file" in text
    assert "# softer" in text
    assert "# by another program" in text
    assert tomllib.loads(text) == {"theme": "paper", "bell": True, "elsewhere": {"kept": [1, 2]}}


def test_what_was_changed_elsewhere_meanwhile_stays(path: Path) -> None:
    settings = SettingsFile(path)
    settings.change("bell", True)
    path.write_text(path.read_text() + "numbers = true\n")
    settings.change("theme", "night")
    assert tomllib.loads(path.read_text()) == {"bell": True, "numbers": True, "theme": "night"}


def test_changes_are_taken_back_one_by_one(path: Path) -> None:
    settings = SettingsFile(path)
    settings.change("theme", "dawn")
    settings.change("contacts", ["Sam, 0123"])
    assert settings.undo() == Settings(theme="dawn")
    assert settings.undo() == USUAL
    assert settings.undo() is None
    assert SettingsFile(path).current == USUAL


def test_what_does_not_fit_changes_nothing(path: Path) -> None:
    settings = SettingsFile(path)
    with pytest.raises(UserError, match=r"settings\.value"):
        settings.change("prompt_every", 9999)
    with pytest.raises(UserError, match=r"settings\.value"):
        settings.change("contacts", ["two\nlines"])
    assert settings.current == USUAL
    assert not path.exists()


def test_the_file_is_its_owners_alone(path: Path) -> None:
    SettingsFile(path).change("theme", "dawn")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_folder_that_takes_nothing_is_told_and_the_change_holds(path: Path) -> None:
    path.parent.write_text("a file where the folder would be")
    settings = SettingsFile(path)
    with pytest.raises(UserError):
        settings.change("theme", "dawn")
    assert settings.current.theme == "dawn"


values = st.fixed_dictionaries(
    {},
    optional={
        "theme": st.sampled_from(["hour", "dawn", "crimson", 3]),
        "motion": st.sampled_from(["slow", "none", True]),
        "bell": st.booleans() | st.integers(),
        "prompt_every": st.integers(-5, 5000),
        "contacts": st.lists(st.text(st.characters(codec="utf-8"), max_size=20), max_size=3),
        "name": st.text(st.characters(codec="utf-8"), max_size=20),
        "unknown": st.integers(0, 9),
    },
)


@given(values)
def test_any_values_are_read_each_for_itself(tmp_path_factory: pytest.TempPathFactory, found):
    import tomlkit

    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    path.write_text(tomlkit.dumps(found), encoding="utf-8")
    settings = SettingsFile(path)
    current, bad = settings.current, {each.values["key"] for each in settings.errors}
    for name in found.keys() & set(Settings.__struct_fields__):
        if name in bad:
            assert getattr(current, name) == getattr(USUAL, name)
        else:
            held = getattr(current, name)
            assert msgspec.convert(found[name], type(held)) == held


def test_every_setting_has_its_sentences(services: Services) -> None:
    for name in Settings.__struct_fields__:
        assert services.messages.has(f"settings.{name}.name"), name
        assert services.messages.has(f"settings.{name}.about"), name


@pytest.mark.parametrize("folder", ["journal", "./journal", "~", "~nosuchuser/journal", "../x"])
def test_a_folder_that_is_not_the_same_everywhere_does_not_fit(path: Path, folder: str) -> None:
    settings = written(path, f'data_folder = "{folder}"\n')
    assert settings.current.data_folder == ""
    assert [error.values["key"] for error in settings.errors] == ["data_folder"]


def test_a_file_that_is_kept_elsewhere_stays_there(path: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "dotfiles" / "compassion.toml"
    elsewhere.parent.mkdir()
    elsewhere.write_text(WRITTEN, encoding="utf-8")
    path.parent.mkdir()
    path.symlink_to(elsewhere)
    SettingsFile(path).change("theme", "paper")
    assert path.is_symlink()
    text = elsewhere.read_text(encoding="utf-8")
    assert 'theme = "paper"   # softer' in text
    assert list(elsewhere.parent.iterdir()) == [elsewhere]


def test_the_journal_lies_where_the_settings_say(services: Services, tmp_path: Path) -> None:
    services.settings.change("data_folder", str(tmp_path / "elsewhere"))
    again = Services.build(services.paths, services.clock)
    assert again.paths.journal == tmp_path / "elsewhere" / "journal"


def test_off_the_record_nothing_is_written_but_that_it_is(services: Services, hands: Hands) -> None:
    off = Services.build(services.paths, hands.clock(), off_the_record=True)
    for name, value in (("bell", True), ("theme", "paper"), ("people_region", "GB")):
        off.settings.change(name, value)
        assert getattr(off.settings.current, name) == value
    off.settings.undo()
    assert off.settings.current.people_region != "GB"
    assert not services.paths.config.exists()
    off.settings.change("off_the_record", True)
    again = Services.build(services.paths, hands.clock())
    assert again.off_the_record
    again.settings.change("bell", True)
    again.settings.change("off_the_record", False)
    assert services.paths.settings.read_text() == "off_the_record = false\n"


def test_the_environment_names_the_language_where_the_file_does_not(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "languages", lambda own: ("en", "de"))
    spoken = {"LC_ALL": "de_AT.UTF-8", "LANG": "fr_FR"}
    assert assets.spoken(spoken) == "de-AT"
    assert [assets.spoken({"LANG": lang}) for lang in ("C.UTF-8", "fr_FR", "")] == ["", "", ""]
    asked: list[str] = []
    contents = assets.contents

    def noted(language: str, own: Path) -> tuple[Path, ...]:
        asked.append(language)
        return contents("en")

    monkeypatch.setattr(assets, "contents", noted)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    Services.build(paths)
    SettingsFile(paths.settings).change("language", "en")
    Services.build(paths)
    assert asked == ["de-DE", "en"]
