"""People to talk to: what is dialled is what is shown, and nothing stands there unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zoneinfo import available_timezones

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassion_tui import assets
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.people import (
    ELSEWHERE,
    Contact,
    People,
    Region,
    Seen,
    Service,
    any_old,
    contact_parts,
    format_contact,
    groups,
    is_old,
    tell_checked,
    tell_rest,
)
from compassion_tui.library.messages import read_messages
from compassion_tui.library.people import is_afar, local_zone, read_people
from compassion_tui.plain.people import people_lines
from compassion_tui.services import Services
from compassion_tui.session.people import choose_place, emergency_sentence, place_of
from compassion_tui.settings import SettingsFile
from tests.conftest import Hands

PEOPLE = read_people(assets.content())
ZONE_TAB = Path("/usr/share/zoneinfo/zone.tab")

SEEN = {
    "AU": "131114 0477131114 1800551800",
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
    "GB": "116123 85258 111 08088088000 08082000247 08001111",
    "US": "988 988 988 8007997233 88788",
}
"""Every number that was seen, copied a second time by hand, so that a slip in one shows."""

EMERGENCY = {
    "AU": ("S", "000"),
    "AT": ("V", "112"),
    "BE": ("V", "112"),
    "CA": ("S", "911"),
    "DK": ("V", "112"),
    "FI": ("V", "112"),
    "FR": ("V", "112"),
    "DE": ("V", "112"),
    "IE": ("S", "112 999"),
    "IT": ("V", "112"),
    "NL": ("V", "112"),
    "NZ": ("S", "111"),
    "PT": ("V", "112"),
    "ES": ("V", "112"),
    "SE": ("V", "112"),
    "GB": ("S", "999 112"),
    "US": ("V", "911"),
}
"""Every emergency number that was seen, and how; the same way."""

KINDS = {
    "crisis": {
        *("AU Lifeline", "BE Zelfmoordlijn", "BE CPS", "CA 9-8-8", "DK Livslinien", "FR 3114"),
        *("IE Samaritans", "NL 113", "NZ Suicide Crisis Helpline", "PT 1411", "SG SOS", "KR 109"),
        *("ES Línea 024", "SE Mind", "GB Samaritans", "GB Shout", "GB NHS 111", "GB Lifeline"),
        "US 988 Lifeline",
    },
    "abuse": {
        "GB National Domestic Abuse Helpline (Refuge)",
        "US National Domestic Violence Hotline",
    },
    "young": {"AU Kids Helpline", "GB Childline"},
}
"""What each service is there for. Every other one is for anything."""

SEEN_FIRST_HAND = {"US", "CA", "GB", "IE", "AU", "AT", "FR", "FI", "HK", ELSEWHERE}
SECOND_HAND_THERE = {"Childline"}
WORDS = read_messages(assets.content())


def _services() -> Iterator[tuple[str, Service]]:
    for region in PEOPLE.regions:
        for service in region.services:
            yield region.code, service


def _rows() -> Iterator[Seen]:
    """Everything that was seen, emergency numbers among it."""
    for region in PEOPLE.regions:
        yield from region.rows


def _contacts() -> Iterator[Contact]:
    for row in _rows():
        yield from row.contacts


def _region(code: str) -> Region:
    found = PEOPLE.region(code)
    assert found
    return found


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


def test_every_emergency_number_is_one_that_was_seen() -> None:
    here = {
        region.code: (
            region.emergency.status,
            " ".join(each.dial for each in region.emergency.contacts),
        )
        for region in PEOPLE.regions
        if region.emergency
    }
    assert here == EMERGENCY


def test_every_row_says_how_and_when_it_was_seen() -> None:
    assert sum(1 for _ in _rows()) == sum(1 for _ in _services()) + len(EMERGENCY)
    for row in _rows():
        assert row.seen == "2026-11"
        assert row.source
        assert row.contacts
    for code, service in _services():
        assert service.hours or code == ELSEWHERE
        first_hand = code in SEEN_FIRST_HAND and service.name not in SECOND_HAND_THERE
        assert (service.status == "V") == first_hand, service.name


def test_every_service_is_of_the_kind_it_was_put_down_as() -> None:
    for code, service in _services():
        named = {kind for kind, names in KINDS.items() if f"{code} {service.name}" in names}
        assert named == ({service.kind} - {"any"}), service.name
    assert sum(map(len, KINDS.values())) == sum(each.kind != "any" for _, each in _services())


def test_services_come_by_kind_and_none_is_lost() -> None:
    for region in PEOPLE.regions:
        found = list(groups(region))
        order = [kind for kind in ("crisis", "abuse", "young", "any") if kind in dict(found)]
        assert [kind for kind, _ in found] == order
        told = [each for _, services in found for each in services]
        assert sorted(map(id, told)) == sorted(map(id, region.services))


def test_how_each_row_was_seen_is_one_line_with_its_name() -> None:
    told = tell_checked(_region("GB"), WORDS)
    assert told[0] == WORDS("people.checked")
    assert told[1] == (
        "999 or 112: not confirmed with the service itself; please check "
        "(a secondary source, November 2026)."
    )
    assert told[-1].startswith("Childline: not confirmed with the service itself")
    assert len(told) == 1 + len(_region("GB").rows)
    for region in PEOPLE.regions:
        for row, line in zip(region.rows, tell_checked(region, WORDS)[1:], strict=True):
            assert ("please check" in line) == (row.status == "S")
            assert "November 2026" in line


@pytest.mark.parametrize(("code", "young"), [("GB", True), ("AU", True), ("DE", False)])
def test_for_whom_it_is_written_is_said_once(services: Services, code: str, young: bool) -> None:
    services.settings.change("people_region", code)
    said = [line for line in people_lines(services) if "written for adults" in line]
    assert said == [WORDS("people.adults_young" if young else "people.adults")]
    assert (WORDS("people.adults") in tell_rest(PEOPLE, _region(code), WORDS)) is not young


def test_without_a_line_for_the_young_it_says_what_they_can_do() -> None:
    said = WORDS("people.adults")
    assert "you can ask for help, too" in said
    assert "No helpline" not in said


def test_what_is_held_back_is_absent() -> None:
    """Doubtful rows, retired numbers and numbers from memory are left out."""
    text = (assets.content() / "people.toml").read_text("utf-8")
    for name in ("iCall", "SADAG", "Poland", "Taiwan", "Israel", "Argentina", "suicide line"):
        assert name not in text
    dialled = {contact.dial for contact in _contacts()}
    assert not dialled & {"50808", "1925", "1201", "1393"}
    assert not {"PL", "TW", "IL", "AR", "ZA"} & {region.code for region in PEOPLE.regions}


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


def test_an_old_emergency_number_counts_as_well() -> None:
    old = msgspec.structs.replace(_region("DE"), services=())
    assert not any_old(old, date(2027, 11, 30))
    assert any_old(old, date(2027, 12, 1))
    assert not any_old(None, date(2031, 1, 1))


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
    with pytest.raises(UserError) as caught:
        read_people(tmp_path)
    assert caught.value.values["file"] == "people.toml"
    assert caught.value.values["key"] == "regions[0].name"


def test_a_region_may_be_written_in_small_letters() -> None:
    region = PEOPLE.region("de")
    assert region is not None
    assert region.code == "DE"
    assert PEOPLE.beside("de", 1) == PEOPLE.beside("DE", 1)


# Where somebody is.


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("ger", ["Germany"]),
        ("  GERM ", ["Germany"]),
        ("zeal", ["New Zealand"]),
        ("new z", ["New Zealand"]),
        ("in", ["India", "China", "Finland", "Singapore", "Spain", "United Kingdom"]),
        ("us", ["United States", "Australia", "Austria"]),
        ("uk", ["United Kingdom"]),
        ("osterr", ["Austria"]),
        ("ÖSTERR", ["Austria"]),
        ("kor", ["South Korea"]),
        ("espana", ["Spain"]),
        ("united", ["United Kingdom", "United States"]),
        ("else", ["Elsewhere"]),
        ("qq", []),
        ("", []),
        ("  ", []),
    ],
)
def test_a_place_is_found_by_a_part_of_its_name(typed: str, names: list[str]) -> None:
    found = [region.name for region in PEOPLE.matching(typed)]
    assert found[: len(names)] == names
    assert bool(found) == bool(names)


def test_every_place_is_found_first_by_its_name_and_its_code() -> None:
    for region in PEOPLE.regions:
        for typed in (region.name, region.code, region.name.upper(), *region.also):
            assert PEOPLE.matching(typed)[0] is region, typed
            assert PEOPLE.called(typed) is region


@given(st.text())
def test_whatever_is_typed_finds_each_place_once(typed: str) -> None:
    found = PEOPLE.matching(typed)
    assert len(found) == len({region.code for region in found})


def test_a_part_within_a_word_is_no_name_to_call_a_place_by() -> None:
    assert PEOPLE.matching("many")
    assert PEOPLE.called("many") is None
    assert PEOPLE.called("") is None


@pytest.mark.parametrize(
    ("zone", "sure"),
    [
        ("Europe/Berlin", True),
        ("Europe/Warsaw", True),
        ("Japan", True),
        ("NZ-CHAT", True),
        ("UTC", False),
        ("Etc/UTC", False),
        ("Etc/GMT+5", False),
        ("GMT", False),
        ("Zulu", False),
        ("CET-1CEST", False),
        ("", False),
    ],
)
def test_a_zone_that_tells_no_country_leaves_the_place_unsure(
    services: Services, monkeypatch: pytest.MonkeyPatch, zone: str, sure: bool
) -> None:
    monkeypatch.setattr("compassion_tui.session.people.local_zone", lambda: zone)
    place = place_of(services)
    assert place.sure is sure
    assert not place.chosen
    assert place.guessed == (PEOPLE.guess(zone) != ELSEWHERE)


@pytest.mark.parametrize("name", ["container", "SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"])
def test_a_container_and_ssh_leave_it_unsure(
    services: Services, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    assert place_of(services).sure
    monkeypatch.setenv(name, "podman")
    place = place_of(services)
    assert (place.code, place.sure, place.guessed) == ("DE", False, True)
    services.settings.change("people_region", "FR")
    assert place_of(services).sure, "what was chosen is never unsure"


def test_the_mark_of_a_container_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_afar({})
    mark = tmp_path / ".dockerenv"
    monkeypatch.setattr("compassion_tui.library.people._CONTAINERS", (mark,))
    assert not is_afar({})
    mark.touch()
    assert is_afar({})


@pytest.mark.parametrize(("code", "number"), [("GB", "999 or 112"), ("DE", "112")])
def test_the_emergency_number_of_the_place(services: Services, code: str, number: str) -> None:
    services.settings.change("people_region", code)
    assert emergency_sentence(services) == services.messages("danger.hurt", number=number)


@pytest.mark.parametrize("code", ["JP", ELSEWHERE])
def test_without_a_number_it_is_the_local_one(services: Services, code: str) -> None:
    services.settings.change("people_region", code)
    assert emergency_sentence(services) == services.messages("danger.hurt_local")


def test_a_guess_is_told_as_one(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.setenv("SSH_CONNECTION", "1")
    told = services.messages("danger.hurt_guess", number="112", place="Germany")
    assert emergency_sentence(services) == told


def test_off_the_record_a_choice_holds_and_is_not_written(services: Services, hands: Hands) -> None:
    off = Services.build(services.paths, hands.clock(), off_the_record=True)
    choose_place(off, "IE")
    assert place_of(off).chosen
    assert "112 or 999" in emergency_sentence(off)
    assert not services.paths.settings.exists()
    choose_place(services, "IE")
    assert SettingsFile(services.paths.settings).current.people_region == "IE"


def test_line_mode_says_it_in_the_order_of_the_screen(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/London")
    services.settings.change("contacts", ("Ada, 0123", " "))
    lines = list(people_lines(services))
    order = [
        WORDS("people.title"),
        f"United Kingdom, {WORDS('people.guessed')}",
        "In danger now: call 999 or 112.",
        WORDS("people.own"),
        "Ada, 0123",
        WORDS("people.first"),
        WORDS("people.means"),
        WORDS("people.kind.crisis"),
        "Samaritans: Call 116 123. Hours: 24/7.",
        WORDS("people.kind.abuse"),
        WORDS("people.kind.young"),
        WORDS("people.adults_young"),
        WORDS("people.dial"),
        WORDS("people.checked"),
    ]
    assert [line for line in lines if line in order] == order


def test_line_mode_names_its_guess_and_how_to_say_another(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.setenv("SSH_TTY", "/dev/pts/0")
    lines = list(people_lines(services))
    assert "maybe Germany, from your time zone" in lines
    assert WORDS("plain.place_at_home") in lines
    assert "In danger now: call 112." in lines


@pytest.mark.parametrize(
    ("line", "name", "number"),
    [
        ("Sam, 0123 456", "Sam", "0123 456"),
        ("Kim +49 (151) 23-45", "Kim", "+49 (151) 23-45"),
        ("Flat 3, Ada: 112", "Flat 3, Ada", "112"),
        ("The choir", "The choir", ""),
        ("0800 1110111", "", "0800 1110111"),
        ("", "", ""),
    ],
)
def test_a_contact_has_a_name_and_a_number(line: str, name: str, number: str) -> None:
    assert contact_parts(line) == (name, number)
    assert contact_parts(format_contact(name, number)) == (name, number)
