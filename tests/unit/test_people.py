"""People to talk to: what is dialled is what is shown, and nothing stands there unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassion_tui import assets
from compassion_tui.domain.people import ELSEWHERE, Contact, People, Service, is_old
from compassion_tui.domain.trouble import Trouble
from compassion_tui.library.people import local_zone, read_people

PEOPLE = read_people(assets.content())
ZONE_TAB = Path("/usr/share/zoneinfo/zone.tab")

SEEN = {
    "AU": "131114 0477131114",
    "AT": "142",
    "BE": "1813 080032123",
    "BR": "188",
    "CA": "988 988",
    "CN": "12356",
    "DK": "70201201",
    "FI": "0925250111",
    "FR": "3114",
    "DE": "08001110111 08001110222 116123",
    "HK": "18111",
    "IN": "14416 18008914416",
    "IE": "116123",
    "IT": "0223272327 3240117252",
    "JP": "0120279338 0120279226 0357740992",
    "MX": "8009112000",
    "NL": "113 08000113",
    "NZ": "1737 1737 0508828865",
    "NO": "116123 22400040",
    "PT": "1411",
    "SG": "1767 91511767",
    "KR": "109",
    "ES": "024",
    "SE": "90101",
    "CH": "143",
    "GB": "116123 85258 111",
    "US": "988 988 988",
}
"""Every number that was seen, copied a second time by hand, so that a slip in one shows."""

SEEN_FIRST_HAND = {"US", "CA", "GB", "IE", "AU", "AT", "FR", "FI", "HK", ELSEWHERE}
EU = {"IE", "DE", "AT", "FR", "BE", "NL", "ES", "PT", "IT", "SE", "FI", "DK"}


def _services() -> Iterator[tuple[str, Service]]:
    for region in PEOPLE.regions:
        for service in region.services:
            yield region.code, service


def _contacts() -> Iterator[Contact]:
    for _, service in _services():
        yield from service.contacts


def test_what_is_dialled_is_what_is_shown() -> None:
    for contact in _contacts():
        if contact.kind == "web":
            assert contact.dial == contact.shown
        else:
            assert contact.dial == re.sub(r"[ -]", "", contact.shown)
            assert contact.dial.isdigit() or contact.kind == "chat"


def test_only_a_chat_may_lack_a_number() -> None:
    assert {contact.kind for contact in _contacts() if not contact.shown} == {"chat"}


def test_every_number_is_one_that_was_seen() -> None:
    here = {
        region.code: " ".join(
            contact.dial
            for service in region.services
            for contact in service.contacts
            if contact.dial
        )
        for region in PEOPLE.regions
        if region.code != ELSEWHERE
    }
    assert here == SEEN


def test_every_service_says_how_and_when_it_was_seen() -> None:
    for code, service in _services():
        assert service.seen == "2026-11"
        assert service.source
        assert service.contacts
        assert service.hours or code == ELSEWHERE
        assert (service.status == "V") == (code in SEEN_FIRST_HAND), code


def test_what_is_held_back_is_absent() -> None:
    """Doubtful rows, retired numbers and numbers from memory are left out."""
    text = (assets.content() / "people.toml").read_text("utf-8")
    for name in ("iCall", "SADAG", "Poland", "Taiwan", "Israel", "Argentina", "Northern Ireland"):
        assert name not in text
    dialled = {contact.dial for contact in _contacts()}
    assert not dialled & {"50808", "1925", "1201", "1393"}
    assert not {"PL", "TW", "IL", "AR", "ZA"} & {region.code for region in PEOPLE.regions}


def test_112_stands_where_it_was_seen_and_nowhere_else() -> None:
    assert {region.code for region in PEOPLE.regions if region.emergency == "112"} == EU
    assert {region.emergency for region in PEOPLE.regions} == {"112", ""}


@pytest.mark.parametrize(
    ("zone", "code"),
    [
        ("Europe/Berlin", "DE"),
        ("Europe/Busingen", "DE"),
        ("America/New_York", "US"),
        ("US/Pacific", "US"),
        ("America/Indiana/Knox", "US"),
        ("America/Toronto", "CA"),
        ("Australia/ACT", "AU"),
        ("America/Sao_Paulo", "BR"),
        ("America/Tijuana", "MX"),
        ("Asia/Calcutta", "IN"),
        ("Europe/Belfast", "GB"),
        ("Europe/Warsaw", ELSEWHERE),
        ("Asia/Taipei", ELSEWHERE),
        ("Etc/UTC", ELSEWHERE),
        ("", ELSEWHERE),
    ],
)
def test_a_time_zone_points_to_its_region(zone: str, code: str) -> None:
    assert PEOPLE.guess(zone) == code


@pytest.mark.skipif("US/Pacific" not in available_timezones(), reason="no old zone names here")
def test_every_zone_in_the_table_is_a_zone_and_points_one_way() -> None:
    zones = [zone for region in PEOPLE.regions for zone in region.zones]
    assert len(zones) == len(set(zones))
    assert set(zones) <= available_timezones()


@pytest.mark.skipif(not ZONE_TAB.exists(), reason="this system has no zone.tab")
def test_every_zone_of_a_listed_country_is_in_the_table() -> None:
    codes = {region.code for region in PEOPLE.regions}
    for line in ZONE_TAB.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            code, _, zone, *_ = line.split("\t")
            assert PEOPLE.guess(zone) == (code if code in codes else ELSEWHERE)


@given(st.text())
def test_any_zone_points_to_a_region_that_is_there(zone: str) -> None:
    assert PEOPLE.region(PEOPLE.guess(zone)) is not None


@given(st.integers(-100, 100))
def test_going_round_comes_back(by: int) -> None:
    assert PEOPLE.beside(PEOPLE.beside("DE", by), -by) == "DE"


def test_going_round_passes_every_region() -> None:
    code, seen = "DE", set()
    for _ in PEOPLE.regions:
        code = PEOPLE.beside(code, 1)
        seen.add(code)
    assert seen == {region.code for region in PEOPLE.regions}


def test_a_region_that_is_unknown_is_elsewhere() -> None:
    region = PEOPLE.region("ZZ")
    assert region is not None
    assert region.code == ELSEWHERE


def test_without_rows_nothing_breaks() -> None:
    nobody = People()
    assert nobody.region("DE") is None
    assert nobody.guess("Europe/Berlin") == ELSEWHERE
    assert nobody.beside("DE", 1) == ELSEWHERE


@pytest.mark.parametrize(
    ("today", "old"),
    [
        (date(2026, 11, 24), False),
        (date(2027, 11, 30), False),
        (date(2027, 12, 1), True),
        (date(2031, 1, 1), True),
    ],
)
def test_a_row_is_old_after_twelve_months(today: date, old: bool) -> None:
    assert is_old(PEOPLE.regions[0].services[0], today) is old


@pytest.mark.parametrize(
    ("tz", "zone"),
    [
        ("Europe/Lisbon", "Europe/Lisbon"),
        (":Europe/Lisbon", "Europe/Lisbon"),
        (":/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"),
        ("CET-1CEST", "CET-1CEST"),
    ],
)
def test_tz_says_the_zone_first(tz: str, zone: str, tmp_path: Path) -> None:
    assert local_zone({"TZ": tz}, tmp_path / "none") == zone


def test_the_link_says_the_zone_next(tmp_path: Path) -> None:
    named = tmp_path / "zoneinfo" / "Pacific" / "Auckland"
    named.parent.mkdir(parents=True)
    named.touch()
    link = tmp_path / "localtime"
    link.symlink_to(named)
    assert local_zone({}, link) == "Pacific/Auckland"
    assert local_zone({}, named.parent) == "Pacific"
    assert local_zone({}, tmp_path / "copied") == ""


def test_a_wrong_row_names_its_file_and_key(tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_text('[[regions]]\ncode = "DE"\nname = 7\nservices = []\n')
    with pytest.raises(Trouble) as caught:
        read_people(tmp_path)
    assert caught.value.values["file"] == "people.toml"
    assert caught.value.values["key"] == "regions[0].name"


def test_a_region_may_be_written_in_small_letters() -> None:
    region = PEOPLE.region("de")
    assert region is not None
    assert region.code == "DE"
    assert PEOPLE.beside("de", 1) == PEOPLE.beside("DE", 1)
