"""The way back without the app reads what the app wrote, and stands alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from compassion_tui import reader
from compassion_tui.journal.locking import change_passphrase, replace_key, set_passphrase
from compassion_tui.storage import sealing
from tests.journals import QUICK, Home, entry, texts
from tests.seal import forged, plant

FIXTURES = Path(__file__).parents[1] / "fixtures" / "first_version"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "new_kdf_parameters", lambda: QUICK)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    journal = home.journal()
    for text in ("one", "two", "three", "four"):
        journal.add(entry(text))
    ids = journal.ids()[::-1]
    journal.revise(entry("one, revised", id=ids[0]))
    journal.drop(ids[1])
    journal.erase(ids[2], drafts=home.drafts())
    return home


def read(home: Home) -> list[str]:
    found = reader.entries(home.folder, home.passphrase)
    return sorted(each["parts"][0]["text"] for each in found)


def test_it_reads_a_plain_journal(home: Home) -> None:
    assert read(home) == sorted(texts(home.journal())) == ["four", "one, revised"]


def test_it_reads_a_sealed_one_whatever_became_of_its_key(home: Home) -> None:
    set_passphrase(home.journal(), "moss")
    home.passphrase = "moss"
    home.journal().add(entry("sealed"))
    assert read(home) == sorted(texts(home.journal()))
    change_passphrase(home.journal(), "moss", "fern")
    home.passphrase = "fern"
    assert read(home) == sorted(texts(home.journal()))
    replace_key(home.journal(), "fern", "heath")
    home.passphrase = "heath"
    home.journal().add(entry("later"))
    assert (
        read(home) == sorted(texts(home.journal())) == ["four", "later", "one, revised", "sealed"]
    )


def test_what_is_not_sealed_is_left_out_and_told(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    set_passphrase(home.journal(), "moss")
    home.passphrase = "moss"
    plant(home, forged(), name="\x1b[2Jelsewhere.jsonl")
    assert read(home) == ["four", "one, revised"]
    assert r"'\x1b[2Jelsewhere.jsonl', 2: left out" in capsys.readouterr().err


def test_what_a_replaced_key_seals_is_left_out_and_told(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    set_passphrase(home.journal(), "moss")
    home.passphrase = "moss"
    thief = home.vault().key()
    assert thief
    replace_key(home.journal(), "moss", "fern")
    home.passphrase = "fern"
    plant(home, thief.seal(forged().partition(b',"crc"')[0] + b"}"))
    assert read(home) == ["four", "one, revised"]
    assert "'elsewhere.jsonl', 2: left out" in capsys.readouterr().err


def test_without_the_passphrase_it_reads_nothing(home: Home) -> None:
    set_passphrase(home.journal(), "moss")
    assert list(reader.entries(home.folder, "fern")) == []


@pytest.mark.parametrize("name", ["plain", "sealed", "sealed_scrypt", "sealed_again", "unsealed"])
def test_it_reads_what_the_first_version_wrote(name: str) -> None:
    told = json.loads((FIXTURES / f"{name}.json").read_text("utf-8"))
    passphrase = told["passphrase"] or told.get("once", "")
    found = {each["id"] for each in reader.entries(FIXTURES / name / "data/journal", passphrase)}
    assert found == told["entries"].keys() | told.get("late", {}).keys()


def test_the_file_alone_is_enough(home: Home) -> None:
    command = [sys.executable, "-I", reader.__file__, str(home.folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert len(said.stdout.splitlines()) == 2
    assert len(Path(reader.__file__).read_text().splitlines()) < 100
