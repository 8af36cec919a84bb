"""breaths.toml: the shipped patterns as they are meant, and what is said about a wrong file."""

from __future__ import annotations

from pathlib import Path

import pytest

from compassion_tui import assets
from compassion_tui.domain.errors import UserError
from compassion_tui.library.breaths import read_patterns
from compassion_tui.library.messages import read_messages

SHIPPED = read_patterns(assets.content() / "breaths.toml")
WORDS = read_messages(assets.content())


def test_four_stand_in_plain_sight_and_the_easy_one_first() -> None:
    plain = [pattern.id for pattern in SHIPPED.values() if not pattern.more]
    assert plain == ["easy", "settle", "even", "natural"]


def test_what_waits_behind_more_has_its_caution_its_limit_and_a_twin_without_holds() -> None:
    for id in ("double-sip", "box", "4-7-8"):
        pattern = SHIPPED[id]
        twin = SHIPPED[pattern.twin]
        assert pattern.more
        assert pattern.caution
        assert pattern.rounds == 4
        assert (twin.sip, twin.hold, twin.rest) == (0, 0, 0)


def test_only_those_behind_more_hold_the_breath() -> None:
    assert not any(p.hold or p.rest for p in SHIPPED.values() if not p.more)


@pytest.mark.parametrize(
    ("text", "id", "key"),
    [
        ('[[patterns]]\nid = "a"\nname = "A"\ninhale = "x"', "content.key", "inhale"),
        ('[[patterns]]\nid = "a"\nname = "A"\nbreath = 4', "content.key", "patterns"),
        (
            '[[patterns]]\nid = "a"\nname = "A"\ninhale = 14\nexhale = 6',
            "breath.range_in_file",
            "patterns.a.inhale",
        ),
        (
            '[[patterns]]\nid = "a"\nname = "A"\ninhale = 4\nexhale = 6\ntwin = "b"',
            "content.unknown",
            "patterns.a.twin",
        ),
        ("patterns = []", "content.empty", "patterns"),
        ("[[patterns]", "content.syntax", None),
    ],
)
def test_a_wrong_file_is_told_with_its_key(
    tmp_path: Path, text: str, id: str, key: str | None
) -> None:
    path = tmp_path / "breaths.toml"
    path.write_text(text)
    with pytest.raises(UserError) as caught:
        read_patterns(path)
    assert caught.value.id == id
    assert caught.value.values["file"] == "breaths.toml"
    assert key is None or key in str(caught.value.values["key"])
    assert "breaths.toml" in WORDS.tell(caught.value)
