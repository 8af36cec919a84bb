"""`compassion doctor` and `compassion lock`, over a sealed journal that others can write to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compassion_tui.cli import main
from compassion_tui.journal.locking import (
    change_passphrase,
    remove_passphrase,
    replace_key,
    set_passphrase,
)
from compassion_tui.storage import line as lines
from compassion_tui.storage import sealing
from compassion_tui.storage.line import Header
from tests.journals import QUICK, Home, entry, texts
from tests.seal import CRUEL, forged, plant, rewritten

SAVES = ["a kettle on the stove", "the heron came back"]
PASSPHRASE = "moss and rain"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "new_kdf_parameters", lambda: QUICK)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A sealed journal on this machine, where the command looks for it."""
    home = Home(tmp_path / "data", state=tmp_path / "state")
    journal = home.journal()
    for text in SAVES:
        journal.add(entry(text))
    set_passphrase(home.journal(), PASSPHRASE)
    home.passphrase = PASSPHRASE
    home.journal().open()
    return home


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A file that holds the passphrase."""
    path = tmp_path / "passphrase"
    path.write_text(PASSPHRASE)
    path.chmod(0o600)
    return path


def shell(home: Home, *arguments: str | Path) -> Result:
    runner = CliRunner(env={"COMPASSION_HOME": str(home.folder.parents[1])})
    return runner.invoke(main, list(map(str, arguments)))


def looked_at(home: Home, given: Path) -> Result:
    return shell(home, "doctor", "--passphrase-file", given)


def test_all_is_well(home: Home, given: Path) -> None:
    for result in (shell(home, "doctor"), looked_at(home, given)):
        assert result.exit_code == 0, result.output


def test_what_is_held_apart_is_counted_and_answered(home: Home, given: Path) -> None:
    plant(home, forged(), forged("another", id=8)).chmod(0o600)
    assert "from somewhere else: 2" in shell(home, "doctor").output
    found = looked_at(home, given)
    assert (found.exit_code, "somewhere else: 2" in found.output) == (1, True)
    shown = shell(home, "lock", "held", "--passphrase-file", given)
    assert "elsewhere.jsonl: 2, from 2026-03-09 to 2026-03-09" in shown.stdout
    assert CRUEL not in shown.output
    assert shell(home, "lock", "held", "--drop", "--passphrase-file", given).exit_code == 0
    assert looked_at(home, given).exit_code == 0
    assert texts(home.journal()) == SAVES


def test_what_is_missing_is_told_until_it_is_accepted(home: Home, given: Path) -> None:
    rewritten(home.log, lambda rows: rows[:-1])
    found = looked_at(home, given)
    assert (found.exit_code, "missing: 1" in found.output) == (1, True)
    accepted = shell(home, "doctor", "--accept", "--passphrase-file", given)
    assert accepted.exit_code == 0, accepted.output
    assert looked_at(home, given).exit_code == 0


def test_what_comes_late_and_sealed_is_no_longer_hidden(home: Home, given: Path) -> None:
    late = home.log.read_bytes()
    remove_passphrase(home.journal(), PASSPHRASE)
    home.passphrase = ""
    (home.log.parent / "other.jsonl").write_bytes(late)
    (home.log.parent / "other.jsonl").chmod(0o600)
    found = shell(home, "doctor")
    assert (found.exit_code, "earlier passphrase: 2" in found.output) == (1, True)
    assert "still needed" in found.output
    assert shell(home, "lock", "earlier", "--passphrase-file", given).exit_code == 0
    found = shell(home, "doctor")
    assert (found.exit_code, "you can delete it" in found.output) == (0, True)


def test_two_passphrases_that_git_could_not_merge_are_joined(home: Home, given: Path) -> None:
    """Whichever is chosen, the other's key stays, in a file of its own that says it's needed."""
    top = home.folder.parents[1]
    lap = Home(top / "lap" / "data", state=top / "lap" / "state")
    lap.journal().add(entry("from the train"))
    set_passphrase(lap.journal(), "fern and stone")
    (home.folder / "log" / lap.log.name).write_bytes(lap.log.read_bytes())
    vault = home.folder / "vault.json"
    ours, theirs = vault.read_bytes(), (lap.folder / "vault.json").read_bytes()
    vault.write_bytes(b"<<<<<<< HEAD\n%b=======\n%b>>>>>>> theirs\n" % (ours, theirs))
    assert shell(home, "lock", "restore").exit_code == 0
    for path in (home.folder, home.folder / "log"):
        for each in path.glob("*.*"):
            each.chmod(0o600)
    found = looked_at(home, given)
    assert "missing keys" not in found.output
    assert (found.exit_code, "earlier passphrase: 1" in found.output) == (1, True)
    assert "still needed" in found.output
    fern = top / "fern"
    fern.write_text("fern and stone\n")
    fern.chmod(0o600)
    earlier = ("lock", "earlier", "--passphrase-file", given, "--earlier-passphrase-file", fern)
    assert shell(home, *earlier).exit_code == 0
    assert sorted(texts(home.journal())) == sorted([*SAVES, "from the train"])
    found = looked_at(home, given)
    assert (found.exit_code, "still needed" in found.output) == (0, False)


def test_a_conflict_copy_is_told_as_what_it_is(home: Home, given: Path) -> None:
    copy = home.folder / "vault.sync-conflict-1.json"
    copy.write_bytes((home.folder / "vault.json").read_bytes())
    copy.chmod(0o600)
    found = looked_at(home, given)
    assert (found.exit_code, "you can delete it" in found.output) == (0, True)
    change_passphrase(home.journal(), PASSPHRASE, "fern and stone")
    home.passphrase = "fern and stone"
    found = shell(home, "doctor")
    assert (found.exit_code, "set or changed separately" in found.output) == (1, True)
    assert "Nothing here needs it" in found.output
    replace_key(home.journal(), "fern and stone", PASSPHRASE)
    home.passphrase = PASSPHRASE
    found = shell(home, "doctor")
    assert (found.exit_code, "set or changed separately" in found.output) == (0, False)
    assert "Nothing here needs it" in found.output


def test_a_missing_vault_is_told(home: Home) -> None:
    (home.folder / "vault.json").unlink()
    found = shell(home, "doctor")
    assert (found.exit_code, "vault.json is missing" in found.output) == (1, True)


def test_a_newer_vault_does_not_lack_its_keys(home: Home) -> None:
    path = home.folder / "vault.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), "version": 9, "box": "new"}))
    found = shell(home, "doctor")
    assert "newer version" in found.output
    assert "missing keys" not in found.output


def test_lines_of_a_newer_log_are_not_called_damaged(tmp_path: Path) -> None:
    home = Home(tmp_path / "data", state=tmp_path / "state")
    home.journal().add(entry("x"))
    newer = home.log.with_name("newer.jsonl")
    newer.write_bytes(
        lines.encode(Header(journal="x", version=2)) + lines.finish(b'{"of":"later"}')
    )
    newer.chmod(0o600)
    found = shell(home, "doctor")
    assert found.exit_code == 1
    assert "quarantine" not in found.output
    assert "newer version" in found.output


def test_a_heavy_vault_file_is_named(home: Home) -> None:
    found = json.loads((home.folder / "vault.json").read_bytes())
    found["stretch"] |= {"memory": 2**20, "passes": 100}
    (home.folder / "vault-x.json").write_text(json.dumps(found))
    (home.folder / "vault-x.json").chmod(0o600)
    told = shell(home, "doctor")
    assert (told.exit_code, "vault-x.json would take too much work" in told.output) == (1, True)


def test_a_weak_passphrase_and_an_open_file_get_a_sentence(home: Home, given: Path) -> None:
    given.chmod(0o644)
    weak = given.with_name("weak")
    weak.write_text("a")
    weak.chmod(0o600)
    change = ("lock", "change", "--passphrase-file", given, "--new-passphrase-file")
    said = shell(home, *change, weak)
    assert said.exit_code == 0, said.output
    assert "short or simple" in said.output
    assert f"Other people can read {given}" in said.output
    home.passphrase = "a"
    assert texts(home.journal()) == SAVES


def test_a_new_key_from_the_shell(home: Home, given: Path) -> None:
    before = home.vault().memory.now().key
    new = given.with_name("new")
    new.write_text("four small boats on a lake")
    new.chmod(0o600)
    options = ("--passphrase-file", given, "--new-passphrase-file", new)
    said = shell(home, "lock", "change", "--new-key", *options)
    assert said.exit_code == 0, said.output
    assert "short" not in said.output
    home.passphrase = "four small boats on a lake"
    assert home.vault().memory.now().key != before
    assert texts(home.journal()) == SAVES


def test_their_help_has_its_sentences(home: Home) -> None:
    for command in ("earlier", "held", "restore", "accept", "change"):
        said = shell(home, "lock", command, "--help")
        assert said.exit_code == 0
        assert "cli." not in said.output
