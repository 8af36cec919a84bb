"""The language rules, over every sentence the guide says.

Structure (ids, ways, patterns) is no text. Messages that are somebody else's are exempt by the
key or the mark they stand under, never by file: what is matched, what is quoted, what a
reference is called.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import textstat

from compassion_tui import assets

CONTENT = assets.content()
FILES = sorted(path for path in CONTENT.rglob("*") if path.suffix in {".toml", ".md"})
ROOT = Path(__file__).parents[2]
DOCS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
REMINDERS = sorted(CONTENT.rglob("*.txt"))

STRUCTURE = {
    *("id", "kind", "goto", "pin", "leads", "start", "left", "right", "of", "offers", "voice"),
    *("pattern", "practices", "code", "zones", "status", "seen", "source", "shown", "dial"),
    *("regions.name", "services.name", "language.plural", "dates.weekdays_in_columns"),
}
"""Keys, or tables with keys, whose values are names, ways and facts and no sentences."""
EXEMPT = {"match", "short_forms", "signals", "phrases", "quotes", "references"}
"""Keys whose values are words to match, quoted everyday phrases, and references."""

LONGEST = 20
MEAN = 14
GRADE = 7
ENOUGH = 60
"""Words that a text wants before its mean and its grade say anything."""

FORBIDDEN = {
    "orders": r"should|must|just|simply|ought|try harder|(?<!no )need to",
    "company that is none": r"we|we're|we'll|let's",
    "labels": r"suffering|distortions?|toxic|disorders?|committed suicide",
    "comfort that is none": r"at least (?:you|it)|stay positive|for a reason|bright side",
    "cheer": r"great job|well done|congratulations|amazing|awesome|you missed",
    "scores": r"(?<!no )(?:streaks?|scores?)",
    "promises": r"you will feel|you'll feel|will help you|will heal|guaranteed|works for everyone",
}
OUT = {
    "no for not": r"(?<!there )(?:is|are|was|were) (?:no|none)\b(?! longer)|that is none",
    "old words": (
        r"whom|whoever|whilst|upon|thereof|hence|thus|anew|afresh|lest|oneself|one's|unprinted"
    ),
    "of itself": r"by (?:way|means) of|turns? of speech|whole ending",
    "standing": r"st(?:and|ands|ood) (?:there|here|in|above|below|beside|under|around|as it)",
    "lying": r"(?:lie|lies) (?:in|there|here|elsewhere|beside|under)|laid (?:aside|in)|lays? aside",
    "leading": r"(?:lead|leads|led) (?:to|back|you|here|there|elsewhere)",
    "waiting": r"(?:what you wrote|what|nothing) waits?|waits? here",
    "wanting": r"wants? a (?:hand|terminal)|is wanted|can be borne",
    "asides": r"is said (?:first|there)|it is told|is told (?:here|there)|how it came about",
    "all of them": r"all others|all else|most of all|swept off|a good deal|in a hard hour",
    "taking": r"take (?:it|that) up again|take (?:it|that|the last \w+) back|nothing to take back",
    "asking": r"(?:is|be) asked of (?:you|one)|as near as you can|there is no more \w+ to",
    "from there": r"is known here|no longer (?:here|kept)|may go\b|not longer",
    "from another language": (
        r"above all|in thought|feeling no different|both are fine|owes? thanks|goes by the"
        r"|is as \w+ \w+ knows|found more kindness"
    ),
    "holding": r"holds you up|kind word would you have|have with you\.|took (?:your|my) own side",
}
"""Constructions that a native reader would notice."""
SENTENCE_END = re.compile(r"(?<=[.!?…:])\s+|\n+")
PICTURE = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf]")

every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(CONTENT)))


@cache
def texts(path: Path) -> tuple[str, ...]:
    """What the guide says in a file, a string each, without code and gaps."""
    raw = path.read_text("utf-8")
    found = _prose(raw) if path.suffix == ".md" else _strings(tomllib.loads(raw))
    bare = (re.sub(r"`[^`]*`|\{[^}]*\}", "it", text).strip() for text in found)
    return tuple(text for text in bare if text)


def _strings(value: Any, table: str = "") -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from _strings(one, table)
        case dict():
            for key, one in value.items():
                if not {key, f"{table}.{key}"} & (STRUCTURE | EXEMPT):
                    yield from _strings(one, key)


def _prose(markdown: str) -> Iterator[str]:
    """Paragraphs, headings and list items; what is quoted is exempt by its marks."""
    for block in re.split(r"\n\s*\n|\n(?=[-*#>] )", markdown):
        if not block.lstrip().startswith(">"):
            text = re.sub(r"\[([^\]]*)\]\([^)]*\)|“[^”]*”", r"\1", block)
            yield " ".join(re.sub(r"^\s*([#*-]+ )|[*_]", "", text).split())


def sentences(path: Path) -> tuple[str, ...]:
    parts = (part.strip() for text in texts(path) for part in SENTENCE_END.split(text))
    return tuple(part for part in parts if part)


def length(sentence: str) -> int:
    return len(re.findall(r"[^\W_][\w'’-]*", sentence))


def forbidden(kind: str, text: str) -> bool:
    return _found(FORBIDDEN[kind], text)


def translated(kind: str, text: str) -> bool:
    return _found(OUT[kind], text)


def _found(words: str, text: str) -> bool:
    pattern = rf"(?<![\w'-])(?:{words})(?![\w'-])"
    return re.search(pattern, text.replace("’", "'"), re.IGNORECASE) is not None


@every_file
@pytest.mark.parametrize("kind", FORBIDDEN)
def test_no_forbidden_words(path, kind):
    assert [text for text in texts(path) if forbidden(kind, text)] == []


@every_file
@pytest.mark.parametrize("kind", OUT)
def test_nothing_sounds_translated(path, kind):
    assert [text for text in texts(path) if translated(kind, text)] == []


@pytest.mark.parametrize("path", [*DOCS, *REMINDERS], ids=lambda path: path.name)
@pytest.mark.parametrize("kind", OUT)
def test_nothing_sounds_translated_in_the_docs(path, kind):
    code = r"```.*?```|`[^`]*`"
    bare = re.sub(code, "it", path.read_text("utf-8"), flags=re.DOTALL)
    assert [line for line in bare.splitlines() if translated(kind, line)] == []


@every_file
def test_no_cheer_in_marks_or_pictures(path):
    assert [text for text in texts(path) if "!" in text or PICTURE.search(text)] == []


@every_file
def test_no_sentence_is_long(path):
    assert [one for one in sentences(path) if length(one) > LONGEST] == []


@every_file
def test_sentences_are_short_on_the_whole(path):
    lengths = [length(one) for one in sentences(path)]
    if sum(lengths) >= ENOUGH:
        assert sum(lengths) / len(lengths) <= MEAN


@every_file
def test_the_reading_grade_is_low(path):
    whole = " ".join(one.rstrip(".,:;… ") + "." for one in sentences(path))
    if length(whole) >= ENOUGH:
        assert textstat.flesch_kincaid_grade(whole) <= GRADE


TAKEN = (
    *("msc", "compassion break", "moment of suffering", "a part of life", "be kind to myself"),
    *("compassion i need", "connected presence", "backdraft"),
)
"""Names and phrases of a known course; ours are our own."""


@every_file
def test_practices_and_phrases_are_in_words_of_their_own(path):
    if path.parent.name == "practices" or path.name == "phrases.toml":
        whole = " ".join(texts(path)).lower()
        assert [taken for taken in TAKEN if taken in whole] == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("orders", "You should rest."),
        ("orders", "Just breathe."),
        ("orders", "You need to rest."),
        ("company that is none", "Let’s begin."),
        ("labels", "A toxic thought."),
        ("comfort that is none", "At least it is over."),
        ("cheer", "Well done."),
        ("scores", "A streak of nine."),
        ("promises", "You will feel lighter."),
    ],
)
def test_each_list_sees_what_it_is_there_for(kind, text):
    assert forbidden(kind, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("no for not", "“{given}” is no command."),
        ("old words", "Write it anew."),
        ("of itself", "Back into the room, by way of feet, eyes and ears."),
        ("standing", "Everything that stood around it."),
        ("lying", "Where your words lie in plain files."),
        ("leading", "esc leads back, from everywhere."),
        ("waiting", "What you wrote waits."),
        ("wanting", "Something wants a hand."),
        ("asides", "What that means is said first."),
        ("all of them", "It can seem that all others manage."),
        ("taking", "There is nothing to take back."),
        ("asking", "Nothing else is asked of you right now."),
        ("from there", "No longer kept."),
        ("from another language", "Above all when someone keeps blaming you."),
        ("holding", "Feel the floor, or whatever holds you up."),
    ],
)
def test_each_construction_is_seen(kind, text):
    assert translated(kind, text)


@pytest.mark.parametrize(
    "text",
    ["There is no other way in.", "It isn't a command.", "They may lie to you.", "It's told."],
)
def test_plain_english_is_not_seen(text):
    assert not any(translated(kind, text) for kind in OUT)


@pytest.mark.parametrize("text", ["No need to feel it yet.", "An adjustment.", "No scores."])
def test_no_list_sees_what_is_fine(text):
    assert not any(forbidden(kind, text) for kind in FORBIDDEN)


def test_exempt_is_what_stands_under_an_exempt_key(tmp_path):
    page = tmp_path / "sample.toml"
    page.write_text('lines = ["You should rest."]\nsignals = ["should"]\n')
    assert texts(page) == ("You should rest.",)
