"""The data key: what it seals opens for the same purpose alone, and its keyring brings all back."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from compassion_tui.storage import line as lines
from compassion_tui.storage.line import Damaged, SealedLine
from compassion_tui.storage.sealing import DataKey, says_removed, unwrap

JOURNAL = "01KK943SF0SVWHKH6DSCVGSSBZ"
SECRET = bytes(range(32))


def key(id: str = "one", *, by_purpose: bool = True, journal: str = JOURNAL) -> DataKey:
    return DataKey(SECRET, journal, id, by_purpose=by_purpose)


def box_of(sealed: bytes) -> SealedLine:
    found = lines.decode(sealed.rstrip(b"\n"))
    assert isinstance(found, SealedLine)
    return found


def test_what_is_sealed_opens_for_its_purpose_alone() -> None:
    line = box_of(key().seal(b"{}"))
    assert key().open(line).rstrip() == b"{}"
    assert line.v == 2
    assert len(key().open(line)) == 64, "its length says little"
    with pytest.raises(Damaged):
        key().open(line, "files")
    file = box_of(key().seal(b"tea", "files"))
    assert key().open(file, "files").rstrip() == b"tea"
    with pytest.raises(Damaged):
        key().open(file)
    for other in (key("two"), key(journal="another"), DataKey.fresh(JOURNAL, "one")):
        with pytest.raises(Damaged):
            other.open(line)


def test_the_first_versions_key_seals_as_it_did() -> None:
    old = key(by_purpose=False)
    line = box_of(old.seal(b"tea"))
    assert line.v == 1
    assert old.open(line) == old.open(line, "files"), "it knew no purposes"
    assert key().open(line).rstrip() == b"tea", "a newer vault of the same key reads it"
    with pytest.raises(Damaged):
        key("two").open(line)


def test_a_keyring_brings_back_every_key_as_it_was() -> None:
    for first in (key(), key(by_purpose=False)):
        known, doubted = DataKey.fresh(JOURNAL, "known"), key("doubted", by_purpose=False)
        doubted.trusted = False
        keyring = first.keyring({"one": first, "known": known, "doubted": doubted})
        found = first.keys_in(keyring)
        assert {(each.id, each.by_purpose, each.trusted) for each in found.values()} == {
            ("known", True, True),
            ("doubted", False, False),
        }
        assert found["known"].open(box_of(known.seal(b"tea"))).rstrip() == b"tea"
        assert found["known"].fingerprint == known.fingerprint
        assert first.keyring({"one": first}) == b""
        assert first.keys_in(b"") == {}
        assert first.keys_in(keyring[:-1]) == {}
        assert DataKey.fresh(JOURNAL, "one").keys_in(keyring) == {}
        assert key("one", by_purpose=not first.by_purpose).keys_in(keyring).keys() == found.keys()


def test_a_passphrase_opens_what_it_wrapped() -> None:
    known = DataKey.fresh(JOURNAL, "known")
    wrapped = key().wrap("moss", earlier={"known": known})
    assert (wrapped.generation, wrapped.journal, wrapped.key) == (0, JOURNAL, "one")
    opened = unwrap(wrapped, "moss")
    assert opened is not None
    assert (opened.id, opened.journal, opened.by_purpose) == ("one", JOURNAL, True)
    assert opened.fingerprint == key().fingerprint
    assert opened.keys_in(wrapped.earlier).keys() == {"known"}
    assert unwrap(wrapped, "fern") is None


def test_only_the_key_says_that_it_was_removed() -> None:
    wrapped = key().wrap("moss")
    assert not says_removed(wrapped, key().fingerprint)
    removed = replace(wrapped, removed=key().removal)
    assert says_removed(removed, key().fingerprint)
    assert not says_removed(removed, key("two").fingerprint)
    assert not says_removed(replace(wrapped, removed=b"x"), key().fingerprint)
