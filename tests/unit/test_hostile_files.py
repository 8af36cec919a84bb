"""Files that make no sense, wherever one is read: told or passed over, each stops nothing."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from compassion_tui.cli.unlocking import unlock
from compassion_tui.domain.clock import Clock
from compassion_tui.domain.errors import UserError
from compassion_tui.library.decode import decode
from compassion_tui.services import Services
from compassion_tui.session.seal import seal_status
from compassion_tui.settings import Settings, SettingsFile
from tests.journals import Home, draft, entry, texts

DEEP = 200_000
NONSENSE = {
    "deep": b"[" * DEEP,
    "deep-value": b'{"state":' + b"[" * DEEP + b"]" * DEEP + b"}",
    "no-utf-8": b'{"journal":"\xff","key":"\xff","state":{"practice":"\xff"}}',
    "surrogate": b'{"id":"\\ud800"}',
    "number": b"1" * 10_000,
    "zeros": bytes(4096),
    "nothing": b"",
}
TOML = {
    "deep": b"x = " + b"[" * DEEP + b"]" * DEEP,
    "deep-open": b"x = " + b"[" * DEEP,
    "deep-tables": b"x = " + b"{a=" * DEEP,
    "no-utf-8": b'x = "\xff"',
    "number": b"x = " + b"1" * 10_000,
    "zeros": bytes(4096),
}


@pytest.mark.parametrize("data", NONSENSE.values(), ids=NONSENSE)
def test_a_draft_that_makes_no_sense_hides_no_other(tmp_path: Path, data: bytes) -> None:
    home = Home(tmp_path)
    drafts = home.drafts()
    kept = drafts.save(draft("tea"))
    folder = home.state / "drafts"
    for name in ("00000000000000000000000000", "a name of nobody", "é"):
        (folder / f"{name}.json").write_bytes(data)
    assert [one.id for one in home.drafts().all()] == [kept.id]
    assert home.drafts().holding(["00000000000000000000000001"], ["tea"])


@pytest.mark.parametrize("data", NONSENSE.values(), ids=NONSENSE)
@pytest.mark.parametrize("name", ["vault.json", "remembered.json"])
def test_what_the_seal_needs_is_told_where_it_makes_no_sense(
    tmp_path: Path, name: str, data: bytes
) -> None:
    home = Home(tmp_path)
    home.journal().add(entry("tea"))
    if name == "vault.json":
        (home.folder / name).write_bytes(data)
    else:
        (folder,) = (home.state / "folders").iterdir()
        (folder / name).write_bytes(data)
    with pytest.raises(UserError) as told:
        texts(home.journal())
    assert told.value.id.startswith("vault.")


@pytest.mark.parametrize("data", TOML.values(), ids=TOML)
def test_settings_that_make_no_sense_are_told_and_the_usual_hold(
    tmp_path: Path, data: bytes
) -> None:
    (tmp_path / "settings.toml").write_bytes(data)
    settings = SettingsFile(tmp_path / "settings.toml")
    assert settings.current == Settings()
    assert [error.id for error in settings.errors] in (["settings.syntax"], [])
    if settings.errors:
        with pytest.raises(UserError):
            settings.change("bell", True)
        assert (tmp_path / "settings.toml").read_bytes() == data


@pytest.mark.parametrize("data", TOML.values(), ids=TOML)
def test_content_that_makes_no_sense_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "tea.toml").write_bytes(data)
    with pytest.raises(UserError) as told:
        decode(tmp_path / "tea.toml", dict[str, str])
    assert told.value.values["file"] == "tea.toml"


def test_the_clock_of_the_machine_may_be_anywhere(tmp_path: Path) -> None:
    """At the ends of the calendar there is no other zone to tell a time in."""
    for year in (1, 1970, 9999):
        at = datetime(year, 1, 1, tzinfo=UTC)
        home = Home(tmp_path / str(year), Clock(now=lambda at=at: at))  # type: ignore[misc]
        journal = home.journal()
        (kept,) = (journal.add(entry("tea")),)
        assert journal.history(kept.id)
        assert texts(home.journal()) == ["tea"]


def no_file(path: Path) -> None:
    """A pipe in a file's place: nobody writes into it, ever."""
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)


def test_what_is_no_file_is_never_waited_for(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.journal().add(entry("tea"))
    kept = home.drafts().save(draft("tea"))
    no_file(home.state / "drafts" / "00000000000000000000000000.json")
    no_file(home.folder / "log" / "pipe.jsonl")
    (own,) = (home.state / "folders").glob("*/own")
    no_file(own)
    with pytest.raises(UserError):
        home.drafts().get("00000000000000000000000000")
    assert [one.id for one in home.drafts().all()] == [kept.id]
    journal = home.journal()
    journal.add(entry("moss"))
    assert texts(home.journal()) == ["tea", "moss"]
    for name, id in (("settings.toml", "settings.unreadable"), ("tea.toml", "content.unreadable")):
        no_file(tmp_path / name)
        if name == "settings.toml":
            settings = SettingsFile(tmp_path / name)
            assert settings.current == Settings()
            assert [error.id for error in settings.errors] == [id]
        else:
            with pytest.raises(UserError) as told:
                decode(tmp_path / name, dict[str, str])
            assert told.value.id == id
            assert told.value.values["why"] == os.strerror(errno.ENOTSUP)
    for name in (home.folder / "vault.json", home.state / "device"):
        no_file(name)
        with pytest.raises(UserError) as told:
            home.journal().add(entry("rain"))
        assert told.value.id == "journal.unread"
        name.unlink()


def test_a_draft_is_named_as_its_file_is_whatever_it_says(tmp_path: Path) -> None:
    """An erasure forgets the drafts that it names, and no other file."""
    home = Home(tmp_path)
    kept = home.journal().add(entry("a long walk by the river"))
    written = home.drafts().save(draft("a long walk by the river"))
    path = home.state / "drafts" / f"{written.id}.json"
    for said in ("../elsewhere", "x\\u0000", "\\u001b[2J"):
        other = path.with_name(f"0{len(said)}.json")
        other.write_bytes(path.read_bytes().replace(written.id.encode(), said.encode()))
    assert {one.id for one in home.drafts().all()} == {written.id, "012", "07", "09"}
    elsewhere = home.state / "elsewhere.json"
    elsewhere.write_text("{}")
    (home.state / "rewriting").write_bytes(b"erase\n../elsewhere \xff")
    home.journal().erase(kept.id, drafts=home.drafts())
    assert elsewhere.exists()
    assert home.drafts().all() == []


def test_a_folder_that_cannot_be_read_is_called_that_and_not_locked(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.journal.add(entry("tea"))
    services.vault.lock()
    vault = services.paths.journal / "vault.json"
    vault.write_bytes(b"{}")
    real = os.open

    def denied(path: str, *args: int, **kwargs: int) -> int:
        if str(path) == str(vault):
            raise PermissionError(errno.EACCES, "denied")
        return real(path, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", denied)
        fresh = Services.build(services.paths)
        assert fresh.needs_passphrase, "nothing is to be written in the open"
        with pytest.raises(UserError) as told:
            unlock(fresh, None)
        assert told.value.id == "journal.unread"
        line = seal_status(fresh).line(fresh.messages)
        assert line == fresh.messages("error.journal.unread")
    vault.unlink()
    assert texts(Services.build(services.paths).journal) == ["tea"]
