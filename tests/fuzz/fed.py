"""A home in which every text of every file is hostile, and fits all the same."""

from __future__ import annotations

import random

from compassion_tui.domain.entry import Entry
from compassion_tui.domain.practice import Practice
from compassion_tui.drafts import Draft
from compassion_tui.paths import Paths
from compassion_tui.settings import Settings
from compassion_tui.storage import line as lines
from compassion_tui.storage.ids import as_text
from tests.fuzz.makers import NASTY, Maker, as_json, as_toml

_ENTRIES = 6
_LINE = "a\x9b5m\u202ec[/red]\ufeffd"
"""As hostile as a setting of one line may be."""


def feed_all(paths: Paths, luck: random.Random) -> None:
    """Entries, drafts, settings and a practice, all of whose texts are hostile."""
    _feed_journal(paths, luck)
    _feed_drafts(paths, luck)
    paths.packs.mkdir(parents=True)
    practice = Maker(luck, text=lambda: NASTY).make(Practice)
    practice.pop("ground", None)
    kinds = {step["kind"]: step for step in practice["steps"]}
    for number, step in enumerate(kinds.values()):
        step.update(id=f"s{number}", goto="", needs="", pin="", retired=False)
        for name in {"left", "right", "of"} & step.keys():
            step[name] = "s0" if isinstance(step[name], str) else ["s0"]
        for at, option in enumerate(step.get("options") or ()):
            option.update(id=f"o{at}", goto="", leads="")
    practice.update(id="tea", steps=[*kinds.values()], unhurried=[], listed=True, layout="")
    (paths.packs / "tea.toml").write_bytes(as_toml(practice))
    (paths.packs / f"{_LINE.replace('/', '')}.toml").write_bytes(b"nonsense = 7\n")
    settings = Maker(luck, text=lambda: _LINE).make(Settings)
    kept = {key: settings[key] for key in ("contacts", "name", "remembered") if key in settings}
    paths.settings.write_bytes(
        as_toml({**kept, NASTY: NASTY, "pace": NASTY, "keys": {NASTY: NASTY}})
    )


def _feed_journal(paths: Paths, luck: random.Random) -> None:
    log = paths.journal / "log" / "other.jsonl"
    log.parent.mkdir(parents=True)
    made = []
    for number in range(_ENTRIES):
        entry = Maker(luck, text=lambda: NASTY).make(Entry)
        entry.update(practice="friend" if number % 2 else NASTY)
        op = {"id": as_text(number + 7 << 80), "op": "put", "table": "entries", "doc": entry}
        commit = {"at": f"2026-03-0{number + 1}T11:00:00.000000Z", "device": NASTY, "ops": [op]}
        made.append(lines.finish(as_json(commit)))
        if not number:
            commit["at"] = "2026-03-08T11:00:00.000000Z"
            made.append(lines.finish(as_json(commit)))
    log.write_bytes(b"".join(made))


def _feed_drafts(paths: Paths, luck: random.Random) -> None:
    paths.drafts.mkdir(parents=True)
    for number, practice in enumerate(("friend", "note", NASTY)):
        draft = Maker(luck, text=lambda: NASTY).make(Draft)
        step = {"friend": "what"}.get(practice, "note")
        draft["state"].update(practice=practice, step=step, answers={step: NASTY}, ending=None)
        draft.update(at="2026-03-09T12:00:00+01:00", offered=False)
        (paths.drafts / f"{as_text(number + 3 << 80)}.json").write_bytes(as_json(draft))
