"""What other programs wrote: small files of their forms, and what they come to."""

from __future__ import annotations

import json
import os
import re
import tarfile
import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from compassion_tui import assets
from compassion_tui.domain.clock import Clock
from compassion_tui.domain.entry import Entry
from compassion_tui.domain.errors import UserError
from compassion_tui.journal.journal import InMemoryJournal
from compassion_tui.journal.transfer.findings import Flaw, Reason, Refusal, Refused, Unread
from compassion_tui.journal.transfer.html_text import text_of_html
from compassion_tui.journal.transfer.importing import Report, look, look_at, take_in
from compassion_tui.journal.transfer.lexical import text_of_tree
from compassion_tui.library.messages import read_messages

Told = tuple[str, str, str, list[str]]
"""When it was made, its title, its text with its fields, its tags."""


def seen(content: object, name: str = "x.json") -> Report:
    """What a file of that name and content would bring."""
    text = content if isinstance(content, str) else json.dumps(content, indent=1)
    return look_at(InMemoryJournal(Clock()), text.encode(), name)


def told(entry: Entry) -> Told:
    texts = (f"{part.asked}: {part.text}" if part.asked else part.text for part in entry.parts)
    return entry.made, entry.title, "\n".join(texts), list(entry.tags)


def entries(content: object, name: str = "x.json") -> list[Told]:
    report = seen(content, name)
    assert not report.skipped
    return [told(entry) for entry in report.taken]


def whys(report: Report) -> list[tuple[int, str]]:
    return [(each.line, each.why) for each in report.skipped]


# JSON


def test_jrnl_with_a_field_that_is_not_known() -> None:
    record = {"title": "Late walk.", "body": "Words.", "date": "2024-03-01", "time": "21:05",
              "tags": ["@work"], "starred": False, "weather": "rain"}  # fmt: skip
    want = ("2024-03-01T21:05:00", "Late walk.", "Words.\nweather: rain", ["work"])
    assert entries({"tags": {}, "entries": [record]}) == [want]
    assert entries(record) == [want]


DAY_ONE = {
    "metadata": {"version": "1.0"},
    "entries": [
        {"uuid": "A", "creationDate": "2024-07-01T20:15:00Z", "timeZone": "Europe/Berlin",
         "modifiedDate": "2024-07-02T20:15:00Z", "starred": True, "tags": ["lake"],
         "text": "By the lake\\.\n\nSoft rain\\!", "weather": {"conditionsDescription": "Rain"},
         "location": {"placeName": "Pier", "country": "Germany", "latitude": 1.5},
         "photos": [{"md5": "b", "identifier": "c"}]},
        {"uuid": "B", "creationDate": "2024-07-02T20:15:00Z", "text": "",
         "richText": json.dumps({"contents": [{"text": "Only "}, {"text": "rich."}]})},
    ],
}  # fmt: skip


def test_day_one() -> None:
    report = seen(DAY_ONE)
    assert [told(entry) for entry in report.taken] == [
        (
            "2024-07-01T22:15:00+02:00",
            "",
            "By the lake.\n\nSoft rain!\nlocation: Pier, Germany\nweather: Rain",
            ["lake"],
        ),
        ("2024-07-02T20:15:00+00:00", "", "Only rich.", []),
    ]
    assert [(each.line, each.what) for each in report.remarks] == [(6, "attachments")]


def test_day_ones_zip_with_its_photos() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Journal.json", json.dumps(DAY_ONE))
        archive.writestr("photos/b.jpeg", b"\xff\xd8\xff")
        archive.writestr("__MACOSX/._Journal.json", b"\0\0")
    report = look_at(InMemoryJournal(Clock()), out.getvalue(), "export.zip")
    assert len(report.taken) == 2
    assert [(each.file, each.why) for each in report.skipped] == [
        ("export.zip/photos/b.jpeg", "kind")
    ]
    assert not report.failed


def test_a_journal_of_photos_is_read_with_the_words_at_them() -> None:
    at = "2024-07-0{}T20:15:00Z"
    report = seen({"entries": [
        {"creationDate": at.format(1), "photos": [{"md5": "b"}], "tags": ["lake", "evening"]},
        {"creationDate": at.format(2), "photos": [{"md5": "c", "caption": "A pier"}]},
        {"creationDate": at.format(3), "photos": [{"md5": "d"}]},
        {"creationDate": at.format(4), "text": "Tea.",
         "audios": [{"title": "Walk", "transcription": "It rained."}]},
    ]})  # fmt: skip
    assert [told(entry)[2:] for entry in report.taken] == [
        ("tags: lake\nevening", ["lake", "evening"]),
        ("caption: A pier", []),
        ("Tea.\ntitle: Walk\ntranscription: It rained.", []),
    ]
    assert [each.why for each in report.skipped] == ["empty"]


def test_folders_in_a_zip_that_windows_made() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("Notes\\May\\2024-03-01.md", "Rain.")
    report = look_at(InMemoryJournal(Clock()), out.getvalue(), "notes.zip")
    assert list(map(told, report.taken)) == [("2024-03-01", "", "Rain.", [])]


def test_journey() -> None:
    record = {"text": "<p>By the <b>lake</b>.</p>"
                      "<p>Soft&nbsp;rain &amp; wind</p>"
                      "<ul><li>tea</li></ul>",
              "date_journal": 1719864900000, "date_modified": 1719864900001, "id": "1-ab",
              "timezone": "Europe/Berlin", "type": "html", "tags": ["lake"], "photos": [],
              "preview_text": "<p>By", "address": "Pier", "music_title": "Song", "mood": 3,
              "weather": {"description": "Rain"}, "label": ""}  # fmt: skip
    made, title, text, tags = entries(record)[0]
    assert (made, title, tags) == ("2024-07-01T22:15:00+02:00", "", ["lake"])
    assert text == (
        "By the lake.\n\nSoft rain & wind\n\n- tea\n"
        "address: Pier\nmusic: Song\nweather: Rain\nmood: 3"
    )


def test_what_was_attached_is_said() -> None:
    journey = {"text": "Rain.", "date_journal": 1719864900000, "id": "1-ab", "preview_text": ""}
    diarium = {"date": "2026-01-01T10:00:00", "heading": "New", "html": "Snow."}
    for record in (journey, diarium):
        for photos, what in (([], []), (["1.jpg"], ["attachments"])):
            report = seen({**record, "photos": photos})
            assert len(report.taken) == 1
            assert [each.what for each in report.remarks] == what


def test_diarium() -> None:
    record = {"date": "2026-01-01T10:00:00.48828", "heading": "New", "html": "<p>It <i>snowed</i>",
              "rating": 4, "tags": ["winter"], "people": ["Ada"], "location": [1.5, 2.5],
              "lunar": "Full moon"}  # fmt: skip
    want = ("2026-01-01T10:00:00", "New", "It snowed\nrating: 4\npeople: Ada", ["winter"])
    assert entries([record]) == [want]
    assert entries(record) == [want]


def test_html_is_read_as_its_words() -> None:
    html = (
        "<head><title>x</title><style>p {}</style></head><p>One<br/>two<br>three</p><hr/>"
        "<ul><li>tea</li><li>moss</li></ul><script>x()</script><table><tr><td>a</td></tr></table>"
    )
    record = {"date": "2026-01-01", "heading": "New", "html": html}
    assert entries([record])[0][2] == "One\ntwo\nthree\n\n- tea\n- moss\n\n\ta"


def test_mini_diary() -> None:
    content = {
        "metadata": {"application": "Mini Diary", "version": "3.3.0"},
        "entries": {
            "2024-10-01": {"dateUpdated": "x", "title": "", "text": "A slow day."},
            "2024-10-02": {"dateUpdated": "x", "title": "Weather", "text": "It was mild."},
            "2024-99-02": {"title": "Weather", "text": "It was mild."},
        },
    }
    report = seen(content)
    assert [told(entry) for entry in report.taken] == [
        ("2024-10-01", "", "A slow day.", []),
        ("2024-10-02", "Weather", "It was mild.", []),
    ]
    assert whys(report) == [(17, "date_unread")]


def test_tui_journal() -> None:
    record = {"date": "2024-03-01T21:05:00Z", "title": "Late walk", "content": "Hard on myself.",
              "tags": ["work"], "priority": 3}  # fmt: skip
    want = ("2024-03-01T21:05:00+00:00", "Late walk", "Hard on myself.\npriority: 3", ["work"])
    assert entries({"version": 100, "entries": [record]}) == [want]


SUPER = json.dumps(
    {"root": {"type": "root", "children": [
        {"type": "heading", "children": [{"type": "text", "text": "Slow"}]},
        {"type": "paragraph", "children": [
            {"type": "text", "text": "by the "},
            {"type": "link", "children": [{"type": "text", "text": "lake"}]}]},
        {"type": "paragraph", "children": [
            {"type": "text", "text": "a bench,"}, {"type": "linebreak"},
            {"type": "text", "text": "shade"}]},
        {"type": "list", "children": [
            {"type": "listitem", "children": [{"type": "text", "text": "tea"}]}]},
    ]}}
)  # fmt: skip


def test_standard_notes() -> None:
    at = {"created_at": "2024-03-01T21:05:00.000Z"}
    report = seen(
        {"version": "004", "items": [
            {"uuid": "1", "content_type": "Note", "content": {"title": "T", "text": "plain"}, **at},
            {"uuid": "2", "content_type": "Note",
             "content": {"title": "S", "text": SUPER, "noteType": "super"}, **at},
            {"uuid": "3", "content_type": "Note", "content": "004:abc", **at},
            {"uuid": "4", "content_type": "Note",
             "content": {"title": "old", "text": "gone", "trashed": True}, **at},
            {"uuid": "5", "content_type": "Tag", **at,
             "content": {"title": "lake", "references": [{"uuid": "1", "content_type": "Note"}]}},
        ]}
    )  # fmt: skip
    made = "2024-03-01T21:05:00+00:00"
    assert [line for line, _ in whys(report)] == [23, 29]
    assert [told(entry) for entry in report.taken] == [
        (made, "T", "plain", ["lake"]),
        (made, "S", "Slow\nby the lake\na bench,\nshade\ntea", []),
    ]
    assert [why for _, why in whys(report)] == ["encrypted", "trashed"]
    assert report.failed == 1
    note = {"uuid": "1", "content_type": "Note", "content": {"title": "T", "text": "plain"}}
    (entry,) = seen({"version": "004", "items": [{**note, "created_at_timestamp": 1e15}]}).taken
    assert entry.made == "2001-09-09T01:46:40+00:00"


def test_simplenote() -> None:
    one = {"id": "a", "content": "Title\r\nBody", "creationDate": "2024-03-01T21:05:00.000Z",
           "lastModified": "2024-03-02T21:05:00.000Z", "tags": ["lake"], "pinned": 1}  # fmt: skip
    report = seen({"activeNotes": [one], "trashedNotes": [{**one, "content": "thrown away"}]})
    assert [told(entry) for entry in report.taken] == [
        ("2024-03-01T21:05:00+00:00", "Title", "Body", ["lake"])
    ]
    assert [why for _, why in whys(report)] == ["trashed"]
    report = seen({"activeNotes": [one, {**one, "content": ""}], "trashedNotes": []})
    assert whys(report) == [(13, "empty")]


@pytest.mark.parametrize("distortions", [["all-or-nothing"], [{"slug": "all-or-nothing"}]])
def test_freecbt(distortions: list[Any]) -> None:
    record = {"automaticThought": "I always fail", "alternativeThought": "I did part of it",
              "challenge": "Always?", "cognitiveDistortions": distortions, "uuid": "1",
              "createdAt": "2024-03-01T21:05:00.000Z", "updatedAt": "2024-03-01T21:06:00.000Z",
              "v": "Thought-v1"}  # fmt: skip
    (one,) = entries({"v": "Archive-v2", "thoughts": [record]})
    assert one[0] == "2024-03-01T21:05:00+00:00"
    assert set(one[2].split("\n")) == {
        "automaticThought: I always fail",
        "alternativeThought: I did part of it",
        "challenge: Always?",
        "cognitiveDistortions: all-or-nothing",
    }


def test_freecbts_table_and_its_packed_backup() -> None:
    rows = (
        "uuid,createdAt,updatedAt,automaticThought,cognitiveDistortions,challenge,"
        "alternativeThought\n"
        '1,2024-03-01T21:05:00.000Z,2024-03-01T21:05:00.000Z,"I, always",mind-reading,No,"So\nso"\n'
    )
    (one,) = entries(rows, "FreeCBT.csv")
    assert "automaticThought: I, always" in one[2]
    assert "alternativeThought: So\nso" in one[2]
    assert whys(seen(rows + "2,soon,,rain,,,\n3,,,sun,,,\n", "FreeCBT.csv")) == [
        (4, "date_unread"),
        (5, "date"),
    ]
    assert whys(seen(rows.replace("2024", "soon", 1), "FreeCBT.csv")) == [(2, "date_unread")]
    thought = {"automaticThought": "I, always", "createdAt": "2024-03-01T21:05:00.000Z"}
    for records in ([thought, {**thought, "createdAt": ""}], {"1": thought}):
        report = seen({"thoughts": records})
        assert [told(entry)[2] for entry in report.taken] == ["automaticThought: I, always"]
        assert whys(report) == [(7, "date")][: len(records) - 1]
    with pytest.raises(UserError) as refused:
        seen(":FreeCBT:Q===:FreeCBT:", "FreeCBT-backup.txt")
    assert (refused.value.id, refused.value.values["form"]) == ("transfer.packed", "FreeCBT")


def test_tinydb_of_any_age() -> None:
    document = {"date": "2024-03-01", "text": "rain"}
    want = [("2024-03-01", "", "rain", [])]
    assert entries({"_default": {"1": document}}) == want
    assert entries({"_default": {"01ARZ3NDEKTSV4RRFFQ69G5FAV": document}}) == want
    assert entries({"_default": [{**document, "_id": 1}]}) == want


def test_every_field_of_a_thought_record_is_kept() -> None:
    document = {"date": "2024-03-02", "thought": "They saw through me", "scale": 7,
                "response": {"kind": "They asked", "list": ["a", "b"]}, "done": True}  # fmt: skip
    assert entries({"entries": {"2": document}}) == [
        (
            "2024-03-02",
            "",
            "thought: They saw through me\nscale: 7\nresponse kind: They asked\n"
            "response list: a\nb\ndone: true",
            [],
        )
    ]


def test_what_stands_beside_the_entries_is_said() -> None:
    content = {"entries": [{"date": "2024-03-01", "content": "rain"}], "motto": "be kind"}
    assert [why for _, why in whys(seen(content))] == ["beside"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_marks_of_byte_order(encoding: str) -> None:
    data = json.dumps({"_default": {"1": {"date": "2024-03-01", "text": "é"}}}, ensure_ascii=False)
    report = look_at(InMemoryJournal(Clock()), data.encode(encoding), "x.json")
    assert [told(entry)[2] for entry in report.taken] == ["é"]


def test_half_an_emoji_and_a_number_that_is_none() -> None:
    text = (
        '{"_default":{"1":{"text":"broken \\ud83d","date":"2024-03-01"},\n'
        '"2":{"text":"whole \\ud83d\\ude00","date":"2024-03-02","mood":NaN}}}'
    )
    report = seen(text)
    assert [told(entry)[2] for entry in report.taken] == ["broken \ufffd", "whole 😀\nmood: nan"]
    assert [(each.line, each.what) for each in report.remarks] == [(1, "broken")]
    report = seen('[{"date":"2024-03-01","text":"rain","tags":["calm","cut \\ud83d"],"mood":NaN}]')
    assert [told(entry)[3] for entry in report.taken] == [["calm", "cut \ufffd"]]
    assert [each.what for each in report.remarks] == ["broken"]


def test_what_is_unlike_the_rest_is_said_with_its_line() -> None:
    record = {"title": "Late walk.", "body": "Words.", "date": "2024-03-01", "time": "21:05"}
    report = seen({"tags": {}, "entries": [record, 7]})
    assert whys(report) == [(10, "shape")]
    report = seen([{"date": "2024-03-01", "text": "rain"}, {"date": "2024-03-02", "text": ""}])
    assert whys(report) == [(6, "empty")]
    for top in ({"heading": 7, "html": "snow"}, {"heading": "New", "html": ["snow"]}):
        assert whys(seen({"date": "2026-01-01T10:00:00", **top})) == [(1, "shape")]
    ours = {"practice": "friend", "parts": [{"step": "a", "asked": "What?", "text": "ours"}]}
    assert whys(seen({"format": "compassion-entries", "entries": [ours]})) == [(4, "date")]


def test_what_is_too_deep_beside_half_an_emoji_or_outside_entries_is_said_too() -> None:
    deep = '{"a":' * 700 + '"rain"' + "}" * 700
    tea = '{"text":"tea \\ud800","date":"2024-03-01"}'
    report = seen(f'{{"_default":{{"1":{{"date":"2024-03-02","text":{deep}}},\n"2":{tea}}}}}')
    assert ([told(each)[2] for each in report.taken], whys(report)) == (
        ["tea \ufffd"],
        [(1, "deep")],
    )
    entry = json.dumps(DAYS[0])
    report = seen(f'{{"entries":[{entry}],\n"more":{deep}}}')
    assert len(report.taken) == 1
    assert (2, "beside") in whys(report)


def test_what_is_too_deep_is_said_and_its_neighbours_come_in() -> None:
    deep = '{"a":' * 700 + '"rain"' + "}" * 700
    text = (
        f'{{"_default":{{\n"1":{{"text":"tea","date":"2024-03-01","more":{deep}}},\n'
        '"2":{"text":"moss","date":"2024-03-02"}}}'
    )
    report = seen(text)
    assert [told(entry)[2] for entry in report.taken] == ["moss"]
    assert [(each.file, each.line, each.why) for each in report.skipped] == [("x.json", 2, "deep")]


def test_one_moment_in_two_zones_is_one_entry() -> None:
    made = ("2024-03-01T21:05:00+01:00", "2024-03-01T20:05:00Z", "2024-03-01T20:05:00")
    report = seen([{"date": each, "text": "rain"} for each in made])
    assert ([entry.made for entry in report.taken], report.known) == ([made[0], made[2]], 1)


# texts


def test_one_text_with_many_days() -> None:
    text = "Above.\n\n# 2024-03-01 A walk\n\nFirst.\n## Later\nMore.\n\n# 2 March 2024\nSecond.\n"
    report = seen(text, "diary.md")
    assert [told(entry) for entry in report.taken] == [
        ("2024-03-01", "A walk", "First.\n## Later\nMore.", []),
        ("2024-03-02", "", "Second.", []),
    ]
    assert whys(report) == [(1, "date")]
    assert [told[:2] for told in entries(text, "2024-03-05.md")] == [
        ("2024-03-05", ""),
        ("2024-03-01", "A walk"),
        ("2024-03-02", ""),
    ]
    empty = "# 2024-03-01\nFirst.\n\n# 2024-03-02\n\n# 2024-03-03\n\n# 2024-03-04\nFourth.\n"
    assert whys(seen(empty, "diary.md")) == [(4, "empty"), (6, "empty")]


@pytest.mark.parametrize("head", ["# {} - {}", "# {}: {}", "# [{}] {}", "# <{}> - {}"])
def test_a_day_is_parted_from_its_title(head: str) -> None:
    text = "\n".join(f"{head.format(f'2024-03-0{day}', 'A walk')}\nRain." for day in (1, 2))
    assert [told[:2] for told in entries(text, "diary.md")] == [
        ("2024-03-01", "A walk"),
        ("2024-03-02", "A walk"),
    ]


def test_what_is_above_many_days_counts_for_each() -> None:
    text = "---\ntags: calm\n---\nAbove.\n\n# 2024-03-01\nFirst.\n\n# 2024-03-02\nSecond.\n"
    report = seen(text, "diary.md")
    assert [told(entry) for entry in report.taken] == [
        ("2024-03-01", "", "First.", ["calm"]),
        ("2024-03-02", "", "Second.", ["calm"]),
    ]
    assert whys(report) == [(4, "date")]


def test_lines_that_are_dates() -> None:
    text = "2024-03-01\nFirst.\n\n2024-03-02, 21:05\nSecond, since\n2024-01-01 or so.\n"
    assert entries(text, "diary.txt") == [
        ("2024-03-01", "", "First.", []),
        ("2024-03-02T21:05:00", "", "Second, since\n2024-01-01 or so.", []),
    ]


def test_a_line_within_a_text_parts_nothing() -> None:
    text = "2024-03-01\nFirst, since\n2024-01-01\nor so.\n\n2024-03-02\nSecond.\n"
    assert [told[2] for told in entries(text, "diary.txt")] == [
        "First, since\n2024-01-01\nor so.",
        "Second.",
    ]


def test_day_ones_plain_text() -> None:
    text = (
        "\tDate:\t01 January 2019 at 00:00:00 GMT\n\tWeather:\tRain\n\nFirst.\n\n\n"
        "\tDate:\tJanuary 2, 2019 at 9:05:00 PM GMT\n\nSecond.\n"
    )
    assert entries(text, "Journal.txt") == [
        ("2019-01-01T00:00:00+00:00", "", "Weather:\tRain\n\nFirst.", []),
        ("2019-01-02T21:05:00+00:00", "", "Second.", []),
    ]


def test_dates_within_code_part_nothing() -> None:
    text = "# A note\n\n```\n# 2024-03-01\n# 2024-03-02\n```\n"
    assert len(entries(text, "2024-03-05.md")) == 1
    text = "# 2024-03-01\n```\n# 2024-03-05\n```\nRain.\n# 2024-03-02\nSun.\n"
    assert [made for made, *_ in entries(text, "diary.md")] == ["2024-03-01", "2024-03-02"]


@pytest.mark.parametrize(
    "day", ["* Friday, 01/03/2024", "* 2024-03-01 Friday", "* <2024-03-01 Fri>"]
)
def test_org_journal(day: str) -> None:
    text = (
        f"#+TITLE: Mine\n{day}\n** 21:05 Late walk  :work:calm:\nI walked.\n** 22:00 Bed\nSlept.\n"
    )
    made = [("2024-03-01T21:05:00", "Late walk", "I walked.\ntitle: Mine", ["work", "calm"]),
            ("2024-03-01T22:00:00", "Bed", "Slept.", [])]  # fmt: skip
    assert entries(text, "20240301.org") == made
    assert entries(text, "20240301") == made


def test_an_org_note() -> None:
    text = "#+TITLE: Slow\n#+DATE: [2024-03-01 Fri 21:05]\n#+FILETAGS: :a:b:\n\nWords.\n"
    assert entries(text, "slow.org") == [("2024-03-01T21:05:00", "Slow", "Words.", ["a", "b"])]


def test_an_org_note_without_a_day_is_said() -> None:
    text = "#+TITLE: Slow\n:PROPERTIES:\n:CREATED: [2024-03-01 Fri 21:05]\n:END:\n\nWords.\n"
    assert entries(text, "slow.org")[0][0] == "2024-03-01T21:05:00"
    assert whys(seen("#+TITLE: Slow\n\nWords.\n", "slow.org")) == [(1, "date")]


def test_front_matter_without_anything_in_it() -> None:
    for above in ("", "mood: NULL\ntea: Null\nmoss: ~\n"):
        text = f"---\n{above}---\nWords."
        assert entries(text, "2024-03-01.md") == [("2024-03-01", "", "Words.", [])]


def test_obsidian() -> None:
    text = (
        "---\ndate: 2024-03-01\ntags:\n  - therapy\n  - health/sleep # mine\n"
        "aliases: [slow, 'no']\n"
        "time: 12:30\ndone: no\nwords: |\n  two\n  lines\n---\n# Slow\n\nA slow day.\n"
    )
    assert entries(text, "note.md") == [
        (
            "2024-03-01T12:30:00",
            "Slow",
            "A slow day.\naliases: slow\nno\ndone: no\nwords: two\nlines\ncomment: # mine",
            ["therapy", "health/sleep"],
        )
    ]


def test_a_heading_that_repeats_the_day_is_no_title() -> None:
    assert entries("# 2024-03-01\nWords.", "2024-03-01.md") == [("2024-03-01", "", "Words.", [])]
    assert entries("# Friday, 1 March 2024\nWords.", "2024-03-01.md")[0][1] == ""
    assert entries("# 2024-03-02\nWords.", "2024-03-01.md")[0][1] == "2024-03-02"


def test_a_name_that_stands_twice_is_said() -> None:
    report = seen("---\nmood: low\nmood: high\n---\nWords.", "2024-03-01.md")
    assert [told(entry)[2] for entry in report.taken] == ["Words.\nmood: low\nmood 2: high"]
    assert [each.what for each in report.remarks] == ["twice"]


@pytest.mark.parametrize(
    "above",
    ["I keep a rule above each day.", "a: [", "a: b: c", "*x\n", "a: &x [1]\nb: *x", "{? [a] : b}"],
)
def test_what_does_not_parse_is_text(above: str) -> None:
    (one,) = entries(f"---\n{above}\n---\nSecond half.\n", "2024-03-05.md")
    assert above.strip() in one[2]
    assert "Second half." in one[2]


def test_front_matter_that_bombs_is_text() -> None:
    rows = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    (one,) = entries("---\n" + "\n".join(rows) + "\n---\nWords.", "2024-03-05.md")
    assert len(one[2]) < 5000


def test_logseq_without_its_backups(tmp_path: Path) -> None:
    for name, text in {
        "journals/2024_03_01.md": "tags:: therapy, calm\n\n- A slow day.\n\t- tea",
        "logseq/bak/journals/2024_03_01/old.md": "- An old one.",
        "logseq/config.edn": "{}",
        "pages/about.md": "- no day",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    report = look(InMemoryJournal(Clock()), tmp_path)
    assert [told(entry) for entry in report.taken] == [
        ("2024-03-01", "", "- A slow day.\n\t- tea", ["therapy", "calm"])
    ]
    assert sorted((each.file, each.why) for each in report.skipped) == [
        ("logseq/bak/journals/2024_03_01/old.md", "backup"),
        ("logseq/config.edn", "kind"),
        ("pages/about.md", "date"),
    ]
    assert (report.failed, report.seen) == (1, 4)


VALUES: dict[str, Any] = {
    "yes": True, "no": False, "nothing": None, "empty": "", "zero": 0, "half": 0.5,
    "list": ["a", True, None, 3, {"x": "deep", "y": False}, ["in", ["inner"]]],
    "dict": {"k": {"kk": "deepest", "t": True}, "e": []},
}  # fmt: skip
KEPT = {
    ("yes", "true"), ("no", "false"), ("zero", "0"), ("half", "0.5"), ("list", "a\ntrue\n3"),
    ("list x", "deep"), ("list y", "false"), ("list", "in"), ("list", "inner"),
    ("dict k kk", "deepest"), ("dict k t", "true"),
}  # fmt: skip
AT = "2024-03-01T21:05:00Z"
WITH_VALUES: dict[str, Any] = {
    "TinyDB": {"_default": {"1": {"text": "words", "date": AT, **VALUES}}},
    "TinyDB, with a practice": {"_default": {"1": {"practice": "flute", "made": AT, **VALUES}}},
    "ours": {
        "format": "compassion-entries", "entries": [{"practice": "note", "made": AT, **VALUES}]
    },
    "jrnl": {"tags": {}, "entries": [
        {"title": "T", "body": "b", "date": "2024-03-01", "time": "21:05", "tags": [], **VALUES}]},
    "Day One": {"entries": [{"creationDate": AT, "text": "w", **VALUES}]},
    "Journey": {"date_journal": 1709327100000, "text": "w", **VALUES},
    "Diarium": [{"date": AT, "html": "<p>w</p>", **VALUES}],
    "Mini Diary": {"metadata": {"application": "Mini Diary"},
                   "entries": {"2024-03-01": {"title": "t", "text": "w", **VALUES}}},
    "tui-journal": {"version": 1,
                    "entries": [{"date": AT, "title": "t", "content": "w", **VALUES}]},
    "Standard Notes": {"items": [{"uuid": "a", "content_type": "Note", "created_at": AT,
                                  "content": {"title": "t", "text": "w", **VALUES}}]},
    "Simplenote": {"activeNotes": [{"content": "t\nw", "creationDate": AT, **VALUES}]},
    "FreeCBT": [{"automaticThought": "a", "createdAt": AT, "uuid": "u", **VALUES}],
    "a list": [{"text": "words", "date": AT, **VALUES}],
    "entries": {"entries": [{"text": "words", "date": AT, "content": "", **VALUES}]},
}  # fmt: skip


@pytest.mark.parametrize("program", WITH_VALUES)
def test_every_value_in_json_is_kept_under_its_name(program: str) -> None:
    report = seen(json.dumps(WITH_VALUES[program]), "x.json")
    assert not report.skipped
    (entry,) = report.taken
    assert {(part.asked, part.text) for part in entry.parts} >= KEPT


FIELDS = st.sampled_from(["text", "title", "body", "mood", "thought", "practice", "parts", "kept",
                         "answers", "content", "id", "note", "uuid", "starred"])  # fmt: skip
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**6), 10**6),
    st.text(st.characters(categories=["L"]), min_size=1, max_size=8),
)
NESTED = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=3),
    max_leaves=8,
)


def leaves(value: Any) -> list[str]:
    """Every value in a JSON value, as JSON says it."""
    match value:
        case dict():
            return [leaf for each in value.values() for leaf in leaves(each)]
        case list():
            return [leaf for each in value for leaf in leaves(each)]
        case None:
            return []
    return [value if isinstance(value, str) else json.dumps(value)]


@given(st.dictionaries(FIELDS, NESTED, max_size=5), st.sampled_from(["db", "list", "entries"]))
@example({"title": None, "uuid": False}, "entries")
@example({"title": None, "starred": "blue"}, "entries")
def test_no_value_of_a_document_is_lost(fields: dict[str, Any], form: str) -> None:
    first = {"date": AT, "text": "first"}
    record = {"date": AT, "made": AT, **fields}
    tops: dict[str, Any] = {
        "db": {"_default": {"1": first, "2": record}},
        "list": [first, record],
        "entries": {"entries": [first, record]},
    }
    report = seen(json.dumps(tops[form]), "x.json")
    assert report.seen == 2
    if report.failed:
        return
    told = " ".join(
        " ".join((entry.practice, entry.title, *entry.kept, *entry.tags,
                  *(each for part in entry.parts for each in (part.step, part.asked, part.text))))
        for entry in report.taken
    ).split()  # fmt: skip
    assert set(leaves(fields)) <= set(told)


@pytest.mark.parametrize(
    ("top", "want"),
    [
        ({"_default": {"1": {"practice": "x", "id": "y", "made": AT}}}, {"y"}),
        ({"entries": [{"creationDate": AT, "text": "w", "location": "Pier", "weather": "Rain"}]},
         {"Pier", "Rain"}),
        ({"date_journal": 1709327100000, "text": "w", "weather": {"description": "Rain"},
          "label": "calm", "folder": "Trips"}, {"Rain", "calm", "Trips"}),
    ],
)  # fmt: skip
def test_words_in_known_fields_are_kept_in_any_shape(top: Any, want: set[str]) -> None:
    (entry,) = seen(json.dumps(top), "x.json").taken
    assert want <= {part.text for part in entry.parts}


@pytest.mark.parametrize(
    "top",
    [
        [{"text": "words", "date": AT}, "odd"],
        {"_default": {"1": {"text": "words", "date": AT}, "2": "odd"}},
        {"items": [{"uuid": "a", "content_type": "Note", "created_at": AT,
                    "content": {"title": "t", "text": "words"}}, "odd"]},
    ],
)  # fmt: skip
def test_what_is_no_object_is_reported_and_its_neighbours_come_in(top: Any) -> None:
    report = seen(json.dumps(top), "x.json")
    assert [entry.parts[0].text for entry in report.taken] == ["words"]
    assert [each.why for each in report.skipped] == ["shape"]


@pytest.mark.parametrize("more", ["words", ["words"], {"a": {"b": ["words"]}}])
def test_words_beside_the_entries_are_reported(more: Any) -> None:
    top = {"entries": [{"date": AT, "text": "w"}], "more": more, "count": 3, "flags": [True]}
    report = seen(json.dumps(top), "x.json")
    assert (len(report.taken), [each.why for each in report.skipped]) == (1, ["beside"])


def test_an_entry_of_ours_keeps_what_it_does_not_know() -> None:
    part = {"step": "a", "asked": "What?", "text": "ours", "colour": "green"}
    record = {"practice": "friend", "made": AT, "parts": [part], "mood": "calm"}
    for top in (
        {"format": "compassion-entries", "entries": [record]},
        {"_default": {"4": record}},
    ):
        (entry,) = seen(json.dumps(top), "x.json").taken
        assert entry.practice == "friend"
        assert [(each.asked, each.text) for each in entry.parts] == [
            ("What?", "ours"), ("mood", "calm"), ("colour", "green")]  # fmt: skip
        assert [each.step for each in entry.parts] == ["a", "mood", "colour"]


@pytest.mark.parametrize(
    ("tags", "want"),
    [
        ({"calm": True, "sad": False, "slow": None, "twice": 2}, ["calm", "slow", "twice"]),
        ({"0": "calm", "1": "slow"}, ["calm", "slow"]),
        ([{"name": "calm"}, "slow", 7], ["slow", "7", "calm"]),
    ],
)
def test_tags_of_any_shape(tags: Any, want: list[str]) -> None:
    top = {"_default": {"1": {"text": "words", "date": AT, "tags": tags}}}
    assert entries(json.dumps(top), "x.json")[0][3] == want


def test_distortions_that_nobody_chose_are_left_out() -> None:
    """FreeCBT's older records list all of them, and say which were chosen."""
    found = [{"slug": "all-or-nothing", "selected": True}, {"slug": "labeling", "selected": False}]
    record = {"automaticThought": "a", "createdAt": AT, "cognitiveDistortions": found}
    (entry,) = seen(json.dumps([record]), "x.json").taken
    assert [part.text for part in entry.parts] == ["a", "all-or-nothing"]


def test_moods_and_ratings_are_kept() -> None:
    journey = {"date_journal": 1709327100000, "text": "w", "mood": 4, "sentiment": 0}
    diarium = [{"date": AT, "html": "<p>w</p>", "rating": 3}]
    for top, want in ((journey, ("mood", "4")), (diarium, ("rating", "3"))):
        (entry,) = seen(json.dumps(top), "x.json").taken
        assert [(part.asked, part.text) for part in entry.parts[1:]] == [want]


def test_tui_journals_own_file_is_the_same_as_its_export() -> None:
    """Its JSON backend keeps a list of entries with ids; its transfer file has none."""
    entry = {"date": AT, "title": "Walk", "content": "Rain.", "tags": ["calm"], "priority": 2}
    kept = seen(json.dumps([{"id": 7, **entry}]), "entries.json")
    export = seen(json.dumps({"version": 100, "entries": [entry]}), "export.json")
    assert kept.taken == export.taken
    assert len(kept.taken) == 1


@pytest.mark.parametrize(
    ("name", "text", "made", "title"),
    [
        ("2024-03-01 Late walk.md", "Rain.", "2024-03-01", "Late walk"),
        ("2024-03-01 21_05 Late walk_.md", "Rain.", "2024-03-01T21:05:00", "Late walk"),
        ("Walks, 2024-03-01.txt", "Rain.", "2024-03-01", "Walks"),
        ("晩の散歩.md", "---\ndate: 2024-03-01\n---\nRain.", "2024-03-01", "晩の散歩"),
        ("Late walk.md", "---\ndate: 2024-03-01\n---\nLate walk\nRain.", "2024-03-01", ""),
        ("Late walk.md", "---\ndate: 2024-03-01\n---\n# Rain\nSoft.", "2024-03-01", "Rain"),
        ("2024-03-01.md", "Rain.", "2024-03-01", ""),
        ("2024-03-01-17.md", "Rain.", "2024-03-01", ""),
        (f"{'a' * 32}.md", "---\ndate: 2024-03-01\n---\nRain.", "2024-03-01", ""),
    ],
)
def test_the_words_of_a_files_name_are_its_title(
    name: str, text: str, made: str, title: str
) -> None:
    (entry,) = seen(text, name).taken
    assert (entry.made, entry.title) == (made, title)


def test_a_file_that_was_given_another_name_is_the_same_entry() -> None:
    journal = InMemoryJournal(Clock())
    front = b"---\ndate: 2024-03-01\n---\nRain."
    journal.add_all(look_at(journal, front, "Late walk.md").taken)
    assert look_at(journal, front, "Early walk.md").known == 1


@pytest.mark.parametrize(
    "title",
    ["Re: a walk", "*important* things", "@home, at last", "[draft] rain", "'soft' rain", "a: b: c",
     "50 %: \"half\"", "{a} b", "`code`", "- a: b"],
)  # fmt: skip
def test_a_line_that_is_no_yaml_is_its_own_text(title: str) -> None:
    """People type front matter by hand, and a colon is soon typed."""
    text = f"---\ntitle: {title}\ndate: 2024-03-01 21:05\ntags:\n  - calm\n---\nRain."
    want = ("2024-03-01T21:05:00", title, "Rain.", ["calm"])
    assert entries(text, "x.md") == [want]


def test_joplin() -> None:
    front = "---\ntitle: Slow\nupdated: 2024-03-02 10:00:00Z\ncreated: 2024-03-01 21:05:00Z\n" \
            "latitude: 0.00000000\naltitude: 0.0000\ntags:\n  - calm\n---\n\nA day."  # fmt: skip
    want = ("2024-03-01T21:05:00+00:00", "Slow", "A day.")
    assert entries(front, "Slow.md") == [(*want, ["calm"])]
    raw = f"Slow\n\nA day.\n\nid: {'a' * 32}\nparent_id: {'b' * 32}\n" \
          "created_time: 2024-03-02T00:00:00.000Z\nuser_created_time: 2024-03-01T21:05:00.000Z\n" \
          "author: \nencryption_applied: 0\ntype_: 1"  # fmt: skip
    assert entries(raw, f"{'a' * 32}.md") == [(*want, [])]
    assert whys(seen(raw[:-1] + "2", "x.md")) == [(1, "kind")]
    sealed = raw.replace("encryption_applied: 0", "encryption_applied: 1")
    assert whys(seen(sealed, "x.md")) == [(1, "encrypted")]
    for done, said in (("", "no"), ("todo_completed: 0\n", "no"), ("todo_completed: 7\n", "yes")):
        todo = raw.replace("author: \n", f"is_todo: 1\n{done}")
        assert entries(todo, "x.md") == [(*want[:2], f"A day.\ncompleted?: {said}", [])]


def test_joplins_raw_export_has_its_tags_in_files_of_their_own(tmp_path: Path) -> None:
    note, tag, other = "a" * 32, "b" * 32, "c" * 32
    made = "created_time: 2024-03-01T21:05:00.000Z\n"
    tie = "note_id: {}\ntag_id: {}\n" + made + "type_: 6"
    for name, text in {
        note: f"Slow\n\nA day.\n\nid: {note}\n{made}type_: 1",
        tag: f"very calm\n\nid: {tag}\n{made}type_: 5",
        other: f"unused\n\nid: {other}\n{made}type_: 5",
        "d" * 32: f"id: {'d' * 32}\n" + tie.format(note, tag),
        "e" * 32: f"id: {'e' * 32}\n" + tie.format(note, "f" * 32),  # its tag is gone
    }.items():
        (tmp_path / f"{name}.md").write_text(text)
    report = look(InMemoryJournal(Clock()), tmp_path)
    want = ("2024-03-01T21:05:00+00:00", "Slow", "A day.", ["very calm"])
    assert [told(entry) for entry in report.taken] == [want]
    assert [each.why for each in report.skipped] == ["kind"] * 4
    with tarfile.open(tmp_path / "notes.jex", "w") as archive:
        for path in sorted(tmp_path.glob("*.md")):
            archive.add(path, path.name)
    packed = look(InMemoryJournal(Clock()), tmp_path / "notes.jex")
    assert packed.taken == report.taken
    assert packed.skipped[0].file == f"notes.jex/{tag}.md"
    cut = (tmp_path / "notes.jex").read_bytes()[:1100]
    with pytest.raises(UserError, match="archive"):
        look_at(InMemoryJournal(Clock()), cut, "cut.jex")


def test_a_month_that_rednotebook_itself_wrote() -> None:
    """RedNotebook 2.29; a day with nothing but a tag still says something."""
    month = Path(__file__).parents[1] / "fixtures" / "rednotebook"
    report = look(InMemoryJournal(Clock()), month)
    assert not report.skipped
    assert [(told(each)[0], *told(each)[2:]) for each in report.taken] == [
        ("2023-05-01", "no: yes\n\n--- [x] y ...\n日本語 🌧️ “curly” ’s\n\ttab & * !tag %",
         ["calm", "日本"]),
        ("2023-05-03", "null\nFilms: The Wall\nUp: a film", []),
        ("2023-05-12", "Tags: an only tag", ["an only tag"]),
        ("2023-05-20", "indented\n\n=== heading ===\n**bold** //soft// trailing", []),
    ]  # fmt: skip


def test_rednotebook() -> None:
    text = (
        "1:\n  Films: {The Wall: null}\n  Tags: {calm: null}\n  text: 'A **slow** day.'\n"
        "12: {text: !!python/unicode 'Later.', walk: null, Idea: {a tea: null}}\n"
    )
    assert entries(text, "2024-03.txt") == [
        ("2024-03-01", "", "A **slow** day.\nFilms: The Wall", ["calm"]),
        ("2024-03-12", "", "Later.\nIdea: a tea", ["walk"]),
    ]


def test_a_month_that_somebody_wrote_by_hand() -> None:
    text = "\n\n1: Tea. # with Ada\n# later\n2: Rain.\n3: {Tags: quiet}\n"
    assert entries(text, "2024-03.txt") == [
        ("2024-03-01", "", "Tea.\ncomment: # with Ada\n# later", []),
        ("2024-03-02", "", "Rain.", []),
        ("2024-03-03", "", "Tags: quiet", ["quiet"]),
    ]


def test_a_day_that_no_month_has_is_said_with_its_line() -> None:
    report = seen("1:\n  text: tea\n32:\n  text: rain\n3:\n  text: moss\n", "2024-03.txt")
    assert [told(entry)[2] for entry in report.taken] == ["tea", "moss"]
    assert whys(report) == [(3, "date_unread")]


def test_a_folder_journal_of_jrnl(tmp_path: Path) -> None:
    path = tmp_path / "2024" / "03" / "01.txt"
    path.parent.mkdir(parents=True)
    path.write_text("[2024-03-01 09:05:00 PM] Late walk. *\nWords @work\n\n[10:00 PM] Bed.\n")
    report = look(InMemoryJournal(Clock()), tmp_path)
    assert [told(entry) for entry in report.taken] == [
        ("2024-03-01T21:05:00", "Late walk.", "Words @work", ["work"]),
        ("2024-03-01T22:00:00", "", "Bed.", []),
    ]


def test_jrnls_markdown_and_xml() -> None:
    text = (
        "# 2024\n\n## March\n\n### 2024-03-01 09:05:00 PM Late walk.\n\n#### Heading\n"
        "Words @work\n \n"
        "### 2024-03-02 08:10:00 AM Morning.\n\n \n"
    )
    assert entries(text, "journal.md") == [
        ("2024-03-01T21:05:00", "Late walk.", "# Heading\nWords @work", ["work"]),
        ("2024-03-02T08:10:00", "", "Morning.", []),
    ]
    xml = (
        '<?xml version="1.0" ?>\n<journal>\n<entries>\n<entry date="2024-03-01T21:05:00" '
        'starred="False"><tag name="@work"/>Late walk. Words &amp; more</entry>\n'
        "</entries></journal>"
    )
    want = ("2024-03-01T21:05:00", "", "Late walk. Words & more", ["work"])
    assert entries(xml, "journal.xml") == [want]
    for broken, line in ((xml[:-9], 5), (xml.replace("<journal>", "<journal><!DOCTYPE x>"), 1)):
        with pytest.raises(UserError) as refused:
            seen(broken, "journal.xml")
        assert refused.value.id == "transfer.almost"
        assert refused.value.values == {"file": "journal.xml", "line": line, "form": "jrnl"}


def test_jrnls_markdown_of_one_entry() -> None:
    text = "# 2024-03-01 09:05:00 PM Late walk.\n\n## Heading\nWords.\n "
    want = ("2024-03-01T21:05:00", "Late walk.", "# Heading\nWords.", [])
    assert entries(text, "a.md") == [want]


def test_a_file_that_cannot_be_read_is_told_with_what_it_may_be() -> None:
    for content, name, id, form in (
        ("┎─────╮\n┃ Walk │\n", "x.txt", "packed", "jrnl"),
        (":FreeCBT:abc", "x.txt", "packed", "FreeCBT"),
        ("<a>rain</a>", "x.xml", "unknown", ""),
        ("a,b\nrain,sun\n", "x.csv", "unknown", ""),
        ('{"metadata": {"version": "1.0"}, "entries": [{"creationDate": 1}]}', "x.json",
         "almost", "Day One"),
        ('\n [{"rain": 1}]', "x", "unknown", ""),
    ):  # fmt: skip
        with pytest.raises(UserError) as refused:
            seen(content, name)
        assert (refused.value.id, refused.value.values["form"]) == (f"transfer.{id}", form)


# all of them


def test_the_same_words_in_another_form_are_known() -> None:
    journal = InMemoryJournal(Clock())
    record = {"title": "Late walk.", "body": "Words.", "date": "2024-03-01", "time": "21:05"}
    data = json.dumps({"entries": [record]}).encode()
    text = b"[2024-03-01 09:05:00 PM] Late walk.\nWords.\n"
    journal.add_all(look_at(journal, data, "jrnl.json").taken)
    assert look_at(journal, text, "jrnl.txt").known == 1


DAYS = [
    {"title": "", "body": f"Day {day}: “tea” \\ {{[ 🌿", "date": f"2024-03-0{day}", "time": "21:05",
     "tags": ["tea", "rain"], "starred": False}
    for day in range(1, 5)
]  # fmt: skip
FOURS = [{"tags": {"tea": 4}, "entries": DAYS}, DAYS, {"_default": dict(enumerate(DAYS))}]


@given(
    st.sampled_from(FOURS),
    st.sampled_from([None, 1]),
    st.data(),
)
def test_of_a_json_that_breaks_off_the_whole_entries_come_in(
    content: object, indent: int | None, data: st.DataObject
) -> None:
    whole = json.dumps(content, ensure_ascii=False, indent=indent).encode()
    size = data.draw(st.integers(1, len(whole) - 1))
    every = [told(each) for each in look_at(InMemoryJournal(Clock()), whole, "x.json").taken]
    assert len(every) == len(DAYS)
    try:
        report = look_at(InMemoryJournal(Clock()), whole[:size], "x.json")
    except UserError as error:
        assert error.id in ("transfer.json", "transfer.unknown")  # noqa: PT017
        assert size < whole.index(b"rain") * 2, "no entry was whole"
        return
    assert [told(each) for each in report.taken] == every[: len(report.taken)]
    assert len(report.taken) >= whole[:size].count(b'starred": false}')
    ((line, why),) = whys(report)
    assert why == "cut"
    assert line <= whole[:size].count(b"\n") + 1
    assert report.failed == 1


def test_one_record_that_breaks_off_is_refused() -> None:
    whole = json.dumps(DAYS[0] | {"more": "Words."})
    assert len(seen(whole).taken) == 1
    with pytest.raises(UserError, match="json"):
        seen(whole[:-9])


def test_what_is_broken_in_the_middle_is_refused_with_its_line() -> None:
    lines = json.dumps(DAYS, indent=1).splitlines()
    lines[4] = lines[4].replace(":", "", 1)
    with pytest.raises(UserError) as error:
        seen("\n".join(lines))
    assert (error.value.id, error.value.values["line"]) == ("transfer.json", 5)


def test_json_lines_come_in_and_the_last_may_break_off() -> None:
    lines = "\n".join(map(json.dumps, DAYS))
    for ended in (lines, f"{lines}\n"):
        assert [each[0][:10] for each in entries(ended)] == [each["date"] for each in DAYS]
    report = seen(lines[:-9])
    assert (len(report.taken), whys(report)) == (3, [(4, "cut")])
    undated = json.dumps({**DAYS[0], "date": "some day"})
    report = seen(f"{undated}\n{lines}")
    assert (len(report.taken), whys(report)) == (4, [(1, "date_unread")])


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
def test_a_text_that_ends_within_a_character_comes_in_and_that_is_said(mark: bytes) -> None:
    data = mark + "2024-03-01\n\nTea with Mara 🌿".encode()
    report = look_at(InMemoryJournal(Clock()), data[:-2], "2024-03-01.md")
    (taken,) = report.taken
    assert told(taken)[2].endswith("Tea with Mara \ufffd")
    assert [each.what for each in report.remarks] == ["broken"]
    whole = look_at(InMemoryJournal(Clock()), data, "2024-03-01.md")
    assert not whole.remarks
    with pytest.raises(UserError) as refused:
        look_at(InMemoryJournal(Clock()), b"\nTea \xff with Mara", "2024-03-01.md")
    assert (refused.value.id, refused.value.values["line"]) == ("transfer.encoding", 2)


@pytest.mark.parametrize("top", ['{"entries":[', "["])
def test_a_json_that_ends_within_its_first_odd_letter_breaks_off(top: str) -> None:
    entry = json.dumps({**DAYS[0], "body": "Tea."})
    data = f'\n{top}{entry},\n{{"body":"caf'.encode() + "é".encode()[:1]
    report = look_at(InMemoryJournal(Clock()), data, "x.json")
    assert len(report.taken) == 1
    assert [(each.file, *why) for each, why in zip(report.skipped, whys(report), strict=True)] == [
        ("x.json", 2, "cut")
    ]


TEXTS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
VALUES = st.recursive(
    st.one_of(TEXTS, st.none(), st.booleans(), st.integers(), st.floats()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=6,
)
NAMES = ("text", "title", "date", "tags", "body", "content", "creationDate", "uuid", "html",
         "heading", "time", "items", "content_type", "automaticThought", "createdAt", "practice",
         "made", "parts", "activeNotes", "date_journal", "entries", "thoughts", "metadata",
         "richText", "references", "audios", "location", "weather")  # fmt: skip
RECORDS = st.dictionaries(st.one_of(st.sampled_from(NAMES), TEXTS), VALUES, max_size=8)
FILES = st.one_of(
    st.builds(lambda name, records: {name: records}, st.sampled_from(NAMES), st.lists(RECORDS)),
    st.dictionaries(TEXTS, st.dictionaries(TEXTS, RECORDS)),
    st.lists(RECORDS),
    RECORDS,
    VALUES,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(FILES)
def test_no_json_of_any_shape_goes_wrong(content: object) -> None:
    try:
        report = look_at(InMemoryJournal(Clock()), json.dumps(content).encode(), "x.json")
    except UserError:
        return
    assert report.seen == len(report.taken) + report.known + len(report.skipped)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(RECORDS, min_size=1, max_size=3), st.sampled_from(["entries", "table", ""]))
def test_no_word_of_a_record_is_lost(records: list[dict[str, Any]], name: str) -> None:
    dated = [{**each, "date": f"2024-03-0{at + 1}"} for at, each in enumerate(records)]
    content = {name: {str(at): each for at, each in enumerate(dated)}} if name else dated
    try:
        report = look_at(InMemoryJournal(Clock()), json.dumps(content).encode(), "x.json")
    except UserError:
        return
    if report.skipped:
        return
    held = "\n".join(
        "\n".join((each.title, *each.tags, *(part.text for part in each.parts)))
        for each in report.taken
    )
    assert all(word in held for each in dated for word in words_in(each) if len(word) > 1)


def words_in(value: Any) -> list[str]:
    """The texts in a value that are no dates, which are kept as moments."""
    match value:
        case str():
            return [] if value.startswith("2024-03-0") else [value]
        case dict():
            return [word for name, each in value.items() for word in words_in(each)]
        case list():
            return [word for each in value for word in words_in(each)]
    return []


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(["# ", "2024-03-01", "\n", "---\n", "word", "* ", "a: b\n", "[", "] ",
                              "- ", "21:05 ", ": ", "'", "{", "\t", "```\n", "x:: y\n", "\r\n"]),
             max_size=14).map("".join),
    st.sampled_from(["2024-03-05.md", "2024-03-05.org", "2024-03-05.txt", "2024-03.txt", "x.md"]),
)  # fmt: skip
def test_no_word_of_a_text_is_lost(text: str, name: str) -> None:
    report = seen(text, name)
    held = [f"{part.asked}: {part.text}" for each in report.taken for part in each.parts]
    held += [each.title for each in report.taken]
    if not report.skipped:
        assert sum(each.count("word") for each in held) >= text.count("word")


LINES = ["a: word # word", "# word", "b: word: word # word", "c: 'word # word' # word",
         "d: [word, word] # word", "e: | # word\n  word # word\n# word", "f:\n  - wörd # word",
         "g: word#word", "title: word #word", "h: !word word", "i: &word word", "{# word", "#word",
         "j: \"word\" #word # word", "k: # word", "tags: [word]# word",
         "comment: word"]  # fmt: skip


@given(st.lists(st.sampled_from(LINES), max_size=6), st.sampled_from(["word", "", "# 1\nword"]))
def test_no_word_of_front_matter_is_lost_with_its_comments(lines: list[str], body: str) -> None:
    text = "\n".join(["---", *lines, "---", body])
    report = seen(text, "2024-03-05.md")
    held = [f"{part.asked}: {part.text}" for each in report.taken for part in each.parts]
    held += [text for each in report.taken for text in (each.title, *each.tags)]
    if not report.skipped:
        assert sum(each.count("word") for each in held) >= text.count("word")


NAMES = ["2024-03-05 W", "2024-03-05-W", "W 2024-03-05", "20240305T2105 W", "W", "2024-03-05"]
BLOCKS = ["# W\n", "W\n", "tags:: W\n", "W:: W\n", "---\ntitle: W\n---\n", "---\ntags: [W]\n---\n",
          "---\nW W:\n---\n", "---\nmood:\ncalm: W\n---\n", "---\ndate: 2024-03-01\n---\n",
          "---\nW W:\n  W:\n---\n", "#+title: W\n", "#+filetags: :W:\n", "#+date: W\n", "* W\nW\n",
          "# 2024-03-01\n", "## 2024-03-02 W\nW\n", "- W\n  - W\n", "<!-- W -->\n", "%% W %%\n",
          "```\nW\n```\n"]  # fmt: skip


@given(
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(BLOCKS), max_size=4).map("".join),
    st.sampled_from([".md", ".txt", ".org", ""]),
)
def test_no_word_of_a_file_is_lost_nor_of_its_name(name: str, text: str, suffix: str) -> None:
    words = (f"wörd{number:02}" for number in range(99))
    name, text = (re.sub("W", lambda _: next(words), each) for each in (name, text))
    report = seen(text, name + suffix)
    held = "\n".join("\n".join((*told(each)[1:3], *each.tags)) for each in report.taken)
    alone = report.seen == 1 and "2024" in name  # otherwise a file's name isn't a note's
    if not report.skipped:
        written = re.findall(r"wörd\d\d", alone * name + text)
        assert [word for word in written if word not in held] == []


def test_words_in_a_name_are_the_entry_of_a_file_without_others() -> None:
    for text in ("---\ntags: [calm]\n---\n", "---\ntags: calm\nmood:\n---\n", "tags:: calm"):
        want = ("2024-03-01", "", "tea with Ada", ["calm"])
        assert entries(text, "2024-03-01 tea with Ada.md") == [want]
        assert whys(seen(text, "2024-03-01.md")) == [(1, "empty")]
    assert entries("#+filetags: :calm:\n", "2024-03-01 tea.org")[0][2:] == ("tea", ["calm"])


def test_an_empty_file_is_what_its_name_says(tmp_path: Path) -> None:
    for name in ("2024-03-01 tea.md", "2024-03-01.md", "tea.md", "2024-03-01 tea.json"):
        Path(tmp_path, name).write_text("\n")
    report = look(InMemoryJournal(Clock()), tmp_path)
    assert [told(each)[:3] for each in report.taken] == [("2024-03-01", "", "tea")]
    assert {each.why for each in report.skipped} == {"empty"}
    for name in ("tea.md", "x.json", "x.csv", "x", "-"):
        assert whys(seen(" \n", name)) == [(1, "empty")]


def test_words_in_a_name_stand_beside_another_title() -> None:
    for text in ("# Rain\nSoft.", "---\ntitle: Rain\n---\nSoft."):
        for name, title in (
            ("2024-03-01 tea", "Rain (tea)"),
            ("2024-03-01-rain-soft", "Rain"),
            ("2024-03-01 Räin", "Rain"),
            ("2024-03-01", "Rain"),
        ):
            assert [each[1] for each in entries(text, f"{name}.md")] == [title]
    assert entries("#+title: Rain\nSoft.", "2024-03-01 tea.org")[0][1] == "Rain (tea)"
    assert entries("# 2024-03-01\nSoft.", "tea.md")[0][1] == "tea"
    assert entries("* 2024-03-01\nSoft.", "tea.org")[0][1] == "tea"
    named, bare = (seen("# Rain\nSoft.", f"2024-03-01{name}.md") for name in (" tea", ""))
    assert [each.id for each in named.taken] == [each.id for each in bare.taken]


def test_a_line_with_a_colon_between_rules_is_words_and_a_field_without_a_value_is_none() -> None:
    text = "---\nThings I like:\nmood:\n---\nRain."
    assert entries(text, "2024-03-01.md")[0][2] == "Rain.\ncomment: Things I like"
    text = "---\nThings I like:\n  the sea:\n  tea:\n---\nRain."
    nested = "Things I like: the sea\nThings I like: tea"
    assert entries(text, "2024-03-01.md")[0][2] == f"Rain.\ncomment: {nested}"
    text = "---\nmood: \nweather: ''\nslept: []\ndone: ~\n---\nRain."
    assert entries(text, "2024-03-01.md")[0][2] == "Rain."


def test_a_comment_in_a_month_of_rednotebook_is_words() -> None:
    (one, two) = entries("1: {text: Tea.} # with Ada\n2: {text: Rain.}\n", "2024-03.txt")
    assert one == ("2024-03-01", "", "Tea.\ncomment: # with Ada", [])
    assert two[2] == "Rain."


def test_a_comment_in_front_matter_is_words() -> None:
    for lines in ("title: Tea #friends\nmood: calm", "title: 'Tea'\n#friends\nmood: calm"):
        (entry,) = seen(f"---\n{lines}\ndate: 2024-03-01\n---\nRain.", "x.md").taken
        assert entry.title == "Tea"
        assert [part.text for part in entry.parts] == ["Rain.", "calm", "#friends"]


# what is hostile


def test_nested_deep() -> None:
    for text in ("[" * 100_000, '{"a":' * 100_000, "[" * 5000 + "]" * 5000):
        with pytest.raises(UserError) as refused:
            seen(text)
        assert refused.value.id in ("transfer.deep", "transfer.json", "transfer.unknown")
    (one,) = entries(f"---\na: {'[' * 500 + ']' * 500}\n---\nWords.", "2024-03-01.md")
    assert "Words." in one[2]


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "2024-03-01.md")
    with pytest.raises(UserError, match="no_file"):
        take_in(InMemoryJournal(Clock()), tmp_path / "2024-03-01.md")
    report = look(InMemoryJournal(Clock()), tmp_path)
    assert [each.why for each in report.skipped] == ["no_file"]
    with pytest.raises(UserError, match="no_file"):
        take_in(InMemoryJournal(Clock()), Path("/dev/zero"))


def test_a_zip_that_is_none_or_grows() -> None:
    for data in (b"PK\x03\x04", b"PK\x03\x04" + b"x" * 100):
        with pytest.raises(UserError, match=r"^transfer\.archive$"):
            look_at(InMemoryJournal(Clock()), data, "x.zip")
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("inner.zip", data)
        archive.writestr("2024-03-01.md", "rain")
    report = look_at(InMemoryJournal(Clock()), out.getvalue(), "x.zip")
    assert (len(report.taken), [each.why for each in report.skipped]) == (1, ["archive"])
    whole = out.getvalue()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("2024-03-01.md", "rain by the lake")
        archive.writestr("2024-03-02.md", whole)
        archive.writestr("2024-03-03.md", "sun")
    cut = out.getvalue().replace(b"rain by the lake", b"rain by the sea!", 1)
    report = look_at(InMemoryJournal(Clock()), cut, "x.zip")
    assert [told(entry)[2] for entry in report.taken] == ["sun"]
    assert [(each.file, each.why) for each in report.skipped] == [
        ("x.zip/2024-03-01.md", "archive"),
        ("x.zip/2024-03-02.md", "archive"),
    ]


def test_bytes_of_no_text() -> None:
    for data, why in ((b"\0\1\2", "kind"), (b"caf\xe9", "encoding"), (b"\x89PNG\0", "kind")):
        with pytest.raises(UserError, match=why):
            look_at(InMemoryJournal(Clock()), data, "2024-03-01.md")
    with pytest.raises(UserError) as refused:
        look_at(InMemoryJournal(Clock()), b"rain\nsun\ncaf\xe9\nmoss\n", "2024-03-01.md")
    assert (refused.value.id, refused.value.values["line"]) == ("transfer.encoding", 3)


def test_every_reason_has_its_sentence() -> None:
    messages = read_messages(assets.content())
    wanted = {f"error.transfer.{why}" for why in get_args(Refusal)}
    wanted |= {f"cli.import.{why}" for why in get_args(Reason)}
    wanted |= {f"cli.import.said_{what}" for what in get_args(Flaw)}
    assert [id for id in sorted(wanted) if not messages.has(id)] == []


def test_many_days_in_one_text_take_no_longer_each() -> None:
    days = "\n\n".join(
        f"{1900 + n // 300}-{n % 12 + 1:02}-{n % 28 + 1:02}\nrain" for n in range(9000)
    )
    start = time.process_time()
    assert seen(days, "diary.txt").seen == 9000
    assert seen(days.replace("\n\n", "\n\n# "), "diary.txt").seen
    assert time.process_time() - start < 20


def test_a_long_line_of_signs_is_read_at_once() -> None:
    for sign in ("-", "#", "*", "[", "[2024-03-01", "a:", " ", "\n", "\t", "1", "`", ">", "—", "é"):
        for name in ("2024-03-01.md", "2024-03-01.org", "2024-03.txt", "x.json", "x.xml"):
            try:
                look_at(InMemoryJournal(Clock()), (sign * 30_000).encode(), name)
            except UserError:
                continue


def test_an_empty_file_is_empty_whatever_its_name(tmp_path: Path) -> None:
    for name in ("a.xml", "b.json", "c.csv", "d.md", "2024-03-01.txt"):
        (tmp_path / name).write_text("" if name < "b" else " \n")
    report = look(InMemoryJournal(Clock()), tmp_path)
    assert [each.why for each in report.skipped] == ["empty"] * 5
    assert report.failed == 0


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<table><tr><td>calm</td><th>mood</th></tr></table>", "calm\tmood"),
        ("Tea.<hr>Moss.<hr/>Rain.", "Tea.\nMoss.\nRain."),
        ("<head><title>a</title> b <style>c</style> d </head><p>Tea.</p>", "Tea."),
        ("</head></title>Tea.", "Tea."),
    ],
)
def test_html_keeps_its_words_apart_and_what_is_not_seen_stays_so(html: str, text: str) -> None:
    assert text_of_html(html) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Tea <and cake> later</p>", "Tea <and cake> later"),
        ("<Kim> said so.<br/>Yes.", "<Kim> said so.\nYes."),
        ("<p><Tea/></p>", "<Tea/>"),
        ("<3 <b>you</b>", "<3 you"),
    ],
)
def test_words_in_angle_brackets_are_no_tag(html: str, text: str) -> None:
    assert text_of_html(html).strip() == text


@pytest.mark.parametrize(
    "text", ["<3 you, Mum. Tea <and cake> later", "<- the old way; a<b and c>d", "<Kim> said so."]
)
def test_a_note_with_angle_brackets_is_not_taken_for_html(text: str) -> None:
    note = {"uuid": "1", "content_type": "Note", "created_at": AT, "content": {"text": text}}
    journey = {"date_journal": 1709327100000, "text": text, "id": "x", "type": ""}
    for told, name in (({"version": "004", "items": [note]}, "backup.json"), (journey, "x.json")):
        report = seen(json.dumps(told), name)
        (entry,) = report.taken
        assert text in [part.text for part in entry.parts]


@given(
    st.one_of(st.text(), st.sampled_from(["42", "[]", "{}", "null", '"Tea"', '{"root": "tea"}']))
)
def test_words_that_are_no_tree_stay_as_they_are(text: str) -> None:
    """A note that says it holds a tree may hold a number, or a line in brackets."""
    assert text_of_tree(text) == text


def test_a_tree_of_one_text_is_that_text() -> None:
    assert text_of_tree('{"root": {"text": "Tea."}}') == "Tea."


def day_one(**media: object) -> str:
    return json.dumps(
        {"entries": [{"creationDate": "2024-03-01T20:15:00Z", "text": "T.", **media}]}
    )


@pytest.mark.parametrize(
    ("name", "now", "before"),
    [
        ("x.md", "---\nat:\n  sea:\n  sky: calm\n---\nRain.", "---\nat:\n  sky: calm\n---\nRain."),
        ("x.md", "---\nOn my mind:\n---\n## 2024-03-01\nRain.", "## 2024-03-01\nRain."),
        ("x.md", "---\nmood: calm\n---\nmood:: low\nRain.", "---\nmood: calm\n---\nRain."),
        ("x.org", "#+title: Mine\n* 2024-03-01\nRain.", "* 2024-03-01\nRain."),
        ("x.org", "#+date: one day\nRain.", "Rain."),
        ("x.org", "#+date: one day\n#+date: 2024-03-01\nRain.", "#+date: 2024-03-01\nRain."),
        ("x.org", "#+title: A\n#+title: B\nRain.", "#+title: B\nRain."),
        ("x.org", "#+mood: calm\n#+mood: low\nRain.", "#+mood: low\nRain."),
        ("x.org", "#+mood: calm\n** 21:05 Tea\nRain.", "** 21:05 Tea\nRain."),
        ("x.json", day_one(photos=[{"caption": "A pier"}]), day_one()),
        ("x.json", day_one(audios=[{"title": "A", "transcription": "B"}]),
         day_one(audios=[{"transcription": "B"}])),
        ("x.json", '{"title": "T", "body": "B", "date": "2024-03-01", "time": "21:05", "uuid": 7}',
         '{"title": "T", "body": "B", "date": "2024-03-01", "time": "21:05"}'),
    ],
)  # fmt: skip
def test_words_that_were_not_always_read_make_no_second_entry(
    name: str, now: str, before: str
) -> None:
    """Who has the entry as it was read before isn't given it again, and a new one has them all."""
    whole, fewer = (seen(text, f"2024-03-01 {name}") for text in (now, before))
    assert [each.id for each in whole.taken] == [each.id for each in fewer.taken]
    assert list(map(told, whole.taken)) != list(map(told, fewer.taken))


def test_the_last_date_of_an_org_file_is_its_own() -> None:
    text = "#+date: 2024-03-01\n#+date: 2024-03-02\nRain."
    assert entries(text, "x.org") == [("2024-03-02", "x", "Rain.\ndate: 2024-03-01", [])]


def test_an_error_of_an_import_that_nobody_caught_says_why() -> None:
    assert str(Unread("date")) == "date"
    assert str(Refused("almost", form="Day One")) == "almost"
