"""`pause`, `bell` and `remind`: what is asked wrongly is told, and a timer is only printed."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compassion_tui import assets
from compassion_tui.cli import main
from compassion_tui.library.messages import read_messages

WORDS = read_messages(assets.content())


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMPASSION_HOME", str(tmp_path))
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("pause settel", "Did you mean settle?"),
        ("pause xyzzy", "You can choose from: easy, settle"),
        ("pause 0.5-6", "inhale is out of range: it can be 1 to 12 seconds"),
        ("pause 4-9-6", "hold is out of range: it can be 0 to 8 seconds"),
        ("pause 1-1", "One whole breath can last 3 to 24 seconds"),
        ("pause 4", "in-out, in-hold-out"),
        ("pause --minutes 0", "A pause is at least one breath"),
        ("pause --minutes 61", "at most 60 minutes"),
        ("pause --minutes nan", "A pause is at least one breath"),
        ("pause --breaths 0", "A pause is at least one breath"),
        ("pause --breaths 3 --minutes 1", "Choose --minutes or --breaths"),
        ("bell --every 0", "“0” is too short"),
        ("bell --every soon", "“soon” isn't a length of time"),
        ("bell --every 45m --for 0", "“0” is too short"),
        ("bell --every 45m --quiet late", "“late” doesn't look like quiet hours"),
        ("remind --every 0 --print cron", "“0” is too short"),
        ("remind --every soon --print cron", "“soon” isn't a length of time"),
        ("remind --every 7m --print cron", "cron can't run every 7m"),
    ],
)
def test_what_is_asked_wrongly_is_told_in_a_sentence(asked: str, told: str) -> None:
    result = run(*asked.split())
    assert result.exit_code == 2, result.output
    assert told in " ".join(result.output.split())


@pytest.mark.parametrize(
    ("every", "fields"),
    [
        ("1m", "*/1 * * * *"),
        ("15m", "*/15 * * * *"),
        ("1h", "0 */1 * * *"),
        ("2h", "0 */2 * * *"),
        ("120m", "0 */2 * * *"),
        ("24h", "0 12 * * *"),
    ],
)
def test_cron_has_its_five_fields(every: str, fields: str) -> None:
    lines = run("remind", "--every", every, "--print", "cron").output.splitlines()
    (line,) = (line for line in lines if line and not line.startswith("#"))
    assert line.startswith(f"{fields} ")


def test_launchd_gets_a_whole_property_list() -> None:
    printed = run("remind", "--every", "2h", "--print", "launchd").output
    assert plistlib.loads(printed.encode())["StartInterval"] == 7200


def test_systemd_gets_a_service_and_a_timer() -> None:
    printed = run("remind", "--every", "2h", "--print", "systemd").output
    assert "OnUnitActiveSec=7200\n" in printed
    assert "ExecStart=notify-send" in printed


@pytest.mark.parametrize("form", ["systemd", "cron", "launchd"])
def test_a_timer_says_how_to_take_it_out_and_changes_nothing(form: str, home: Path) -> None:
    assert "take it out again" in run("remind", "--every", "2h", "--print", form).output
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_a_timer_speaks_the_chosen_language_and_english_where_it_lacks_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "xx" / "reminders"
    other.mkdir(parents=True)
    (other / "cron.txt").write_text("# Zacht, elke {given}.\n{fields} true\n", encoding="utf-8")
    folders = (other.parent, assets.content())
    monkeypatch.setattr(assets, "contents", lambda *_: folders)
    cron = run("remind", "--every", "2h", "--print", "cron").output
    assert cron == "# Zacht, elke 2h.\n0 */2 * * * true\n"
    assert "A gentle reminder" in run("remind", "--every", "2h", "--print", "systemd").output
