"""`compassion people`: the numbers without a passphrase, one's page only when asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from compassion_tui.cli import main
from compassion_tui.domain.entry import Entry, Part
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.paths import Paths
from compassion_tui.plain.people import people_lines
from compassion_tui.services import Services
from compassion_tui.storage import sealing
from tests.journals import QUICK

SECRET = "moss and rain"


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch, paths: Paths) -> None:
    monkeypatch.setattr(sealing, "new_kdf_parameters", lambda: QUICK)
    monkeypatch.setenv("COMPASSION_HOME", str(paths.data.parent))
    monkeypatch.setenv("TZ", "Europe/Berlin")


@pytest.fixture
def written(services: Services) -> Services:
    part = Part(step="helps", asked="What helps?", text="Tea, and the \x1b[31mred lamp.")
    services.journal.add(Entry(practice="bad-nights", parts=(part,)))
    return services


def run(command: str, *more: str) -> Result:
    return CliRunner().invoke(main, [*command.split(), *more], prog_name="compassion")


def test_it_prints_the_lines_of_line_mode(services: Services) -> None:
    services.settings.change("contacts", ("Ada, 0123",))
    out = run("people")
    assert out.exit_code == 0
    assert out.stdout.splitlines() == list(people_lines(services))


@pytest.mark.parametrize("given", ["GB", "gb", "uk", "united k", "Kingdom", "England"])
def test_a_country_is_given_by_its_name_or_code(services: Services, given: str) -> None:
    out = run("people --region", given)
    assert out.exit_code == 0
    assert "United Kingdom, chosen by you" in out.stdout
    assert "In danger now: call 999 or 112." in out.stdout
    assert not services.paths.settings.exists(), "printing stores nothing"


def test_a_country_that_is_not_there_is_a_usage_error() -> None:
    out = run("people --region Jermany")
    assert out.exit_code == 2
    assert "Did you mean Germany?" in out.stderr
    assert run("people --region qqq").exit_code == 2


def test_an_unsure_place_is_told_with_how_to_say_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_TTY", "/dev/pts/1")
    out = run("people").stdout
    assert "maybe Germany, from your time zone" in out
    assert "compassion people --region" in out
    assert "call 112" in out


def test_the_page_is_printed_between_the_emergency_number_and_the_helplines(
    written: Services,
) -> None:
    assert "red lamp" not in run("people").stdout
    out = run("people --page").stdout
    places = ["In danger now: call 112.", "Tea, and the", "TelefonSeelsorge"]
    assert sorted(places, key=out.index) == places
    assert "\x1b" not in out


def test_without_a_page_that_is_said_beside_the_numbers(services: Services) -> None:
    out = run("people --page")
    assert out.exit_code == 0
    assert "call 112" in out.stdout
    assert "start bad-nights" in out.stderr
    assert "start bad-nights" not in out.stdout


def test_only_the_page_asks_for_a_passphrase(
    written: Services, tmp_path_factory: pytest.TempPathFactory
) -> None:
    set_passphrase(written.journal, SECRET)
    numbers = run("people")
    assert numbers.exit_code == 0
    assert "call 112" in numbers.stdout
    assert run("people --page").exit_code == 1, "there is no terminal to ask on"
    file = tmp_path_factory.mktemp("secret") / "phrase"
    file.write_text(SECRET + "\n")
    out = run("people --page --passphrase-file", str(file))
    assert out.exit_code == 0
    assert "red lamp" in out.stdout


def test_no_full_screen_is_imported_for_it() -> None:
    check = (
        "import sys; from compassion_tui.cli import main\n"
        "try: main(['people', '--region', 'DE'])\n"
        "except SystemExit: pass\n"
        "assert 'textual' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "call 112" in done.stdout
