"""Locking when nobody is there, and soft prompts: by a clock that the tests move."""

from __future__ import annotations

import pytest

from compassion_tui.journal.locking import set_passphrase
from compassion_tui.services import Services
from compassion_tui.session.idle_tracker import IdleTracker
from tests.conftest import Hands


@pytest.fixture
def presence(services: Services) -> IdleTracker:
    return IdleTracker(services)


def test_idle_counts_by_the_clock_that_ran_on(presence: IdleTracker, hands: Hands) -> None:
    hands.move(60, wall=3600)  # a laptop's sleep
    assert presence.idle == 3600
    presence.touch()
    hands.move(60, wall=-3600)  # a clock set back
    assert presence.idle == 60


def test_nothing_is_locked_unless_asked_for(
    presence: IdleTracker, hands: Hands, services: Services
) -> None:
    hands.move(100_000)
    assert not presence.to_lock()
    services.settings.change("idle_lock", 5)
    assert not presence.to_lock(), "there is no passphrase"


def test_an_open_journal_is_locked_after_so_many_minutes(
    presence: IdleTracker, hands: Hands, services: Services
) -> None:
    set_passphrase(services.journal, "a warm green kettle")
    services.settings.change("idle_lock", 5)
    hands.move(4 * 60)
    assert not presence.to_lock()
    hands.move(2 * 60)
    assert presence.to_lock()
    services.vault.lock()
    assert not presence.to_lock(), "it is locked"


def test_no_prompt_unless_asked_for(
    presence: IdleTracker, hands: Hands, services: Services
) -> None:
    hands.move(100_000)
    assert not presence.to_prompt("home")


def test_a_prompt_comes_in_its_places_once_an_interval(
    presence: IdleTracker, hands: Hands, services: Services
) -> None:
    services.settings.change("prompt_every", 30)
    assert not presence.to_prompt("home")
    hands.move(31 * 60)
    assert not presence.to_prompt("practice")
    assert presence.to_prompt("learn")
    assert not presence.to_prompt("learn")
    hands.move(29 * 60)
    assert not presence.to_prompt("home")
    hands.move(2 * 60)
    assert presence.to_prompt("home")


def test_another_interval_begins_anew(
    presence: IdleTracker, hands: Hands, services: Services
) -> None:
    services.settings.change("prompt_every", 30)
    assert not presence.to_prompt("home")
    hands.move(29 * 60)
    services.settings.change("prompt_every", 10)
    assert not presence.to_prompt("home")
    hands.move(11 * 60)
    assert presence.to_prompt("home")
    services.settings.change("prompt_every", 0)
    hands.move(100_000)
    assert not presence.to_prompt("home")
