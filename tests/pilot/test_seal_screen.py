"""What others did to the folder of a sealed journal: told in one quiet line, and set right here."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from compassion_tui.app import CompassionApp
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.screens.passphrase import PassphraseScreen
from compassion_tui.screens.seal import SealScreen
from compassion_tui.screens.unlock import UnlockScreen
from compassion_tui.services import Services
from tests.browser import note, pressed, settled, shown, titles
from tests.journals import Home
from tests.seal import CRUEL, forged, plant, rewritten

SECRET = "moss and rain and a kettle"
NARROW = (80, 24)


@pytest.fixture
def sealed(services: Services) -> Services:
    """Two entries, sealed, the passphrase given."""
    services.journal.add_all([note("rain"), note("sun", "2026-03-07T09:00:00")])
    set_passphrase(services.journal, SECRET)
    services.journal.open()
    return services


def forge(services: Services) -> None:
    plant(cast(Home, SimpleNamespace(folder=services.paths.journal)), forged())
    services.journal.refresh()


def told(pilot: Pilot[None]) -> list[str]:
    return [str(each.message) for each in pilot.app._notifications]


async def typed(pilot: Pilot[None], text: str) -> None:
    pilot.app.screen.query_one(Input).value = text
    await pressed(pilot, "enter")


async def test_what_is_held_apart_is_told_and_put_away(sealed: Services) -> None:
    forge(sealed)
    async with CompassionApp(sealed).run_test(size=NARROW, notifications=True) as pilot:
        await settled(pilot)
        assert "1 change came from somewhere else, unsealed." in shown(pilot)
        await pressed(pilot, "up", "enter")
        assert isinstance(pilot.app.screen, SealScreen)
        assert "elsewhere.jsonl: 1, from 2026-03-09" in shown(pilot)
        assert CRUEL not in shown(pilot)
        await pressed(pilot, "down", "enter")
        await pressed(pilot, "enter")  # not now
        assert len(sealed.journal.held()) == 1
        await pressed(pilot, "down", "enter", "down", "enter")
        assert not sealed.journal.held()
        assert sealed.messages("cli.held.dropped", count=1) in told(pilot)
        assert "Everything matches what this machine knows." in shown(pilot)
        await pressed(pilot, "escape")
        assert "somewhere else" not in shown(pilot)


async def test_the_journal_tells_it_too_and_what_is_ones_own_is_kept(sealed: Services) -> None:
    forge(sealed)
    async with CompassionApp(sealed).run_test(size=NARROW, notifications=True) as pilot:
        await pressed(pilot, "j")
        assert "1 change came from somewhere else, unsealed. Press p to see more." in " ".join(
            shown(pilot).split()
        )
        assert len(titles(pilot)) == 2
        await pressed(pilot, "p", "enter", "escape")
        assert len(titles(pilot)) == 3
        assert "unsealed" not in shown(pilot)


async def test_a_vault_that_is_gone_is_put_back_from_the_question_itself(sealed: Services) -> None:
    (sealed.paths.journal / "vault.json").unlink()
    sealed.lock()
    async with CompassionApp(sealed).run_test(size=NARROW, notifications=True) as pilot:
        await settled(pilot)
        assert "isn't the one this machine knows" in shown(pilot)
        await pressed(pilot, "j")
        assert isinstance(pilot.app.screen, UnlockScreen)
        await pressed(pilot, "down", "enter")
        assert "its file vault.json is missing" in shown(pilot)
        await pressed(pilot, "enter")
        assert sealed.messages("cli.restore.done") in told(pilot)
        await pressed(pilot, "escape")
        await typed(pilot, SECRET)
        assert titles(pilot) == ["rain", "sun"]


async def test_a_vault_that_is_gone_is_accepted_and_the_earlier_passphrase_opens_what_it_sealed(
    sealed: Services,
) -> None:
    (sealed.paths.journal / "vault.json").unlink()
    sealed.lock()
    async with CompassionApp(sealed).run_test(size=NARROW, notifications=True) as pilot:
        await pressed(pilot, "j", "down", "enter", "down", "enter")
        assert "Only say yes if you changed this yourself" in shown(pilot)
        await pressed(pilot, "down", "enter", "escape")
        assert "2 changes are sealed with an earlier passphrase." in shown(pilot)
        await pressed(pilot, "p", "enter")
        assert isinstance(pilot.app.screen, PassphraseScreen)
        await typed(pilot, SECRET)
        assert sealed.messages("cli.earlier.done") in told(pilot)
        await pressed(pilot, "escape")
        assert titles(pilot) == ["rain", "sun"]


async def test_two_passphrases_that_were_set_apart_are_named_with_what_to_do(
    sealed: Services, tmp_path: Path
) -> None:
    lap = Home(tmp_path / "lap")
    lap.journal().add(note("from the train"))
    set_passphrase(lap.journal(), "fern and stone")
    vault, theirs = sealed.paths.journal / "vault.json", lap.folder / "vault.json"
    ours = vault.read_bytes()
    vault.with_name("vault.sync-conflict-1.json").write_bytes(ours)
    vault.write_bytes(theirs.read_bytes())  # the synchroniser's choice
    copied = sealed.paths.journal / "log" / lap.log.name
    copied.write_bytes(lap.log.read_bytes())
    ends = [json.loads(each)["key"][-6:] for each in (ours, theirs.read_bytes())]
    sealed.lock()
    async with CompassionApp(sealed).run_test(size=NARROW, notifications=True) as pilot:
        await settled(pilot)
        assert "set or changed separately on two devices" in " ".join(shown(pilot).split())
        await pressed(pilot, "j", "down", "enter")
        said = " ".join(shown(pilot).split())
        assert all(end in said for end in ends)
        assert "On the device you choose, put back its copy. On the other, accept it." in said
        await pressed(pilot, "enter")
        assert "set or changed separately" not in shown(pilot), "it was decided"
        await pressed(pilot, "escape")
        await typed(pilot, SECRET)
        assert titles(pilot) == ["rain", "sun"]
        await pressed(pilot, "p")
        assert "1 change is sealed with an earlier passphrase." in shown(pilot)
        await pressed(pilot, "enter")
        await typed(pilot, "fern and stone")
        await pressed(pilot, "escape")
        assert sorted(titles(pilot)) == ["from the train", "rain", "sun"]


async def test_what_is_missing_is_told_until_one_says_so(sealed: Services) -> None:
    sealed.journal.add(note("wind", "2026-03-06T09:00:00"))
    sealed.journal.open()
    log = next((sealed.paths.journal / "log").glob(f"{sealed.journal.store.device}.jsonl"))
    rewritten(log, lambda lines: lines[:-1])
    sealed.journal.refresh()
    async with CompassionApp(sealed).run_test(size=NARROW, notifications=True) as pilot:
        await settled(pilot)
        assert "1 change is missing." in shown(pilot)
        await pressed(pilot, "up", "enter", "enter")
        assert "Everything matches what this machine knows." in shown(pilot)


async def test_nothing_of_a_passphrase_comes_to_the_clipboard(sealed: Services) -> None:
    sealed.lock()
    async with CompassionApp(sealed).run_test(size=NARROW) as pilot:
        await pressed(pilot, "j", *"moss", "shift+home", "ctrl+x")
        field = pilot.app.screen.query_one(Input)
        assert field.value == ""
        assert pilot.app.clipboard == ""
        await pressed(pilot, *"moss", "shift+home", "super+c")
        assert field.selected_text == "moss"
        assert pilot.app.clipboard == ""


async def test_the_settings_lead_here_and_to_a_new_key(sealed: Services) -> None:
    before = sealed.vault.sealing
    async with CompassionApp(sealed).run_test(size=NARROW, notifications=True) as pilot:
        await pressed(pilot, "s", "end", "up", "up", "up", "enter", "3")
        assert "with a new key" in " ".join(shown(pilot).split())
        for given in (SECRET, "cat", "cat"):
            await typed(pilot, given)
        assert sealed.vault.sealing not in ("", before)
        assert sealed.messages("cli.lock.weak") in told(pilot)
        await pressed(pilot, "enter", "4")
        assert isinstance(pilot.app.screen, SealScreen)
