"""A second language: forms by number, names that nothing cuts, what `check` says of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
import tomlkit
from click.testing import CliRunner, Result
from rich.cells import cell_len

from compassion_tui import assets
from compassion_tui.cli import main
from compassion_tui.domain.breath import Length
from compassion_tui.domain.dates import DateWords
from compassion_tui.domain.days import format_day, format_moment
from compassion_tui.domain.entry import entry_of
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.messages import FORMS, Messages, has_forms
from compassion_tui.domain.practice import Practice
from compassion_tui.library.languages import Lack, lacks, misfits
from compassion_tui.library.library import Library
from compassion_tui.library.messages import Sections, language_of, read_messages
from compassion_tui.paths import Paths
from compassion_tui.services import Services
from compassion_tui.session.setting_options import setting_options
from compassion_tui.widgets.lengths import length_in_words
from compassion_tui.widgets.year import Year
from tests.walks import walks

ENGLISH = assets.content()
UI = msgspec.toml.decode((ENGLISH / "ui.toml").read_bytes())
SLAVIC = {
    "forms": ["one", "few", "many"],
    "rule": "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2",
}
"""As in Polish."""


def in_three_forms(value: Any) -> Any:
    """A table, each sentence in its forms for three numbers, each form named at its end."""
    if has_forms(value):
        return {form: f"{value['other']} ({form})" for form in SLAVIC["forms"]}
    if isinstance(value, dict):
        return {key: in_three_forms(each) for key, each in value.items()}
    return value


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A language's folder, empty so far."""
    path = tmp_path / "xx"
    (path / "practices").mkdir(parents=True)
    return path


@pytest.fixture
def slavic(folder: Path) -> Path:
    """A language with three forms by number, its words English."""
    shutil.copytree(ENGLISH, folder, dirs_exist_ok=True)
    table = in_three_forms(UI)
    table["language"] |= {"name": "Polski", "plural": SLAVIC}
    (folder / "ui.toml").write_text(tomlkit.dumps(table), "utf-8")
    return folder


def said_of(*folders: Path) -> list[str]:
    """The sentences about what does not fit, in English."""
    return list(map(read_messages(ENGLISH).tell, misfits(*folders)))


# Forms by number.

NUMBERS = {1: "one", 2: "few", 4: "few", 5: "many", 0: "many", 12: "many", 22: "few", 112: "many"}


@pytest.mark.parametrize(("count", "form"), NUMBERS.items(), ids=str)
def test_a_number_takes_the_form_that_the_language_says(
    slavic: Path, count: int, form: str
) -> None:
    messages = read_messages(slavic, ENGLISH)
    assert messages("journal.count", count=count) == f"{count} entries ({form})"
    assert messages("journal.erase", count=count).endswith(f"({form})")


def test_a_language_of_three_forms_is_whole(slavic: Path) -> None:
    assert said_of(slavic, ENGLISH) == []
    assert list(lacks(slavic, ENGLISH)) == []
    assert language_of(slavic) == "Polski"


def test_english_has_its_two(slavic: Path) -> None:
    messages = read_messages(ENGLISH)
    said = [messages("journal.count", count=count) for count in (0, 1, 2, 21)]
    assert said == ["0 entries", "1 entry", "2 entries", "21 entries"]


def test_the_length_of_a_pause_is_in_both_their_forms(slavic: Path) -> None:
    messages, easy = read_messages(slavic, ENGLISH), Library(ENGLISH).patterns["easy"]
    assert length_in_words(messages, easy, Length(minutes=3)) == (
        "about 3 minutes (few), 18 breaths (many)"
    )


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"one": "one", "few": "few", "many": "many"}, "few"),
        ({"one": "one", "other": "other"}, "other"),
        ({"one": "one"}, "2 entries"),
        ("{count} in all", "2 in all"),
        (["no sentence"], "2 entries"),
    ],
    ids=str,
)
def test_a_form_that_is_missing_is_other_and_else_english(own: object, said: str) -> None:
    tables = {"language": {"plural": SLAVIC}, "journal": {"count": own}}, UI
    assert Messages(tables)("journal.count", count=2) == said


def test_a_sentence_keeps_the_rule_of_its_own_language() -> None:
    other = {"language": {"plural": {"forms": ["many"], "rule": "0"}}}
    assert Messages((other, UI))("journal.count", count=1) == "1 entry"


def test_a_region_has_the_rule_of_its_language() -> None:
    region = {"journal": {"count": {"one": "one", "few": "few"}}}
    tables = region, {"language": {"plural": SLAVIC}}, UI
    assert Messages(tables)("journal.count", count=3) == "few"


@pytest.mark.parametrize("count", [None, "3", 2.5], ids=str)
def test_without_a_whole_number_it_is_other(count: object) -> None:
    assert Messages((UI,))("journal.count", count=count) == f"{count} entries"


def test_words_are_listed_as_the_language_lists_them() -> None:
    table = {"language": {"between": "、"}, "said": "[{words}]"}
    assert Messages((table,))("said", words=("a", "b")) == "[a、b]"


# Dates.


def dated(folder: Path, **lists: list[str]) -> Messages:
    (folder / "ui.toml").write_text(tomlkit.dumps({"dates": lists}), "utf-8")
    return read_messages(folder, ENGLISH)


ALIKE = [f"星期{day}" for day in "一二三四五六日"]
"""Weekdays that begin with the same letters."""


def test_no_weekday_is_cut(folder: Path) -> None:
    messages = dated(folder, weekdays=ALIKE, weekdays_in_rows=ALIKE, weekdays_in_columns=ALIKE)
    days = [f"2026-03-{day:02}" for day in range(9, 16)]
    for day, name in zip(days, ALIKE, strict=True):
        assert name in format_day(messages, day)
        assert name in format_moment(messages, f"{day}T12:00:00+01:00")
    year = Year(messages, days, days[0])
    places = [year._place(day).x for day in days]
    assert {right - left for left, right in pairwise(places)} == {cell_len(ALIKE[0]) + 1}


def test_today_and_yesterday_are_in_the_language_s_own_words(folder: Path) -> None:
    messages = dated(folder, days=["heute", "gestern"], days_in_rows=["heut", "gest."])
    today = date(2026, 3, 9)
    assert format_moment(messages, "2026-03-08T12:00:00+01:00", today) == "gestern, 12:00"
    assert format_day(messages, "2026-03-09", today) == "heut"
    assert DateWords(days=messages.several("dates.days")).first_day("gestern", today) == date(
        2026, 3, 8
    )


@pytest.mark.parametrize("name", ["months", "weekdays", "weekdays_in_rows", "weekdays_in_columns"])
def test_too_few_names_are_told_and_english_ones_stand_in(folder: Path, name: str) -> None:
    messages = dated(folder, **{name: ["a", "b"]})
    assert messages.several(f"dates.{name}") == tuple(UI["dates"][name])
    (said,) = said_of(folder, ENGLISH)
    assert f"ui.toml, at dates.{name}: " in said


# Questions.


def unquestioning(value: Any) -> Any:
    """Content without question marks."""
    if isinstance(value, str):
        return value.replace("?", ".")
    if isinstance(value, dict):
        return {key: unquestioning(each) for key, each in value.items()}
    return list(map(unquestioning, value)) if isinstance(value, list) else value


def unquestioned(folder: Path) -> Path:
    shutil.copytree(ENGLISH, folder, dirs_exist_ok=True)
    named = (folder / f"{name}.toml" for name in ("ui", "home", "shared"))
    for path in (*named, *folder.glob("practices/*.toml")):
        table = msgspec.toml.decode(path.read_bytes())
        path.write_text(tomlkit.dumps(unquestioning(table)), "utf-8")
    return folder


def asked(practice: Practice) -> Iterator[tuple[str, str]]:
    for state in walks(practice):
        yield from ((part.step, part.asked) for part in entry_of(practice, state).parts)


def test_what_an_answer_is_to_needs_no_question_mark(folder: Path) -> None:
    english, own = Library(ENGLISH), Library(unquestioned(folder), ENGLISH)
    for one, other in zip(english.shipped, own.shipped, strict=True):
        assert [(step, text.replace("?", ".")) for step, text in asked(one)] == list(asked(other))
    assert own.errors == []


def test_no_question_mark_is_added(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unquestioned(folder)
    monkeypatch.setattr(assets, "contents", lambda *_: (folder,))
    for arguments in (["start", "friend", "--plain"], ["people"], ["--help"], ["doctor"]):
        result = CliRunner().invoke(main, arguments, input="1\nPlain words.\n\n" * 20)
        assert "?" not in result.output, arguments


# What check says.

WRONG = {
    "a key of no sentence": (
        '[home]\nseiten = "Seiten"',
        "home.seiten: the English file has nothing",
    ),
    "a table of none": ('[hom]\nlearn = "Seiten"', "hom: the English file has nothing"),
    "a gap that is not there": ('[shelf]\ntitle = "{heading}"', "shelf.title: the gaps"),
    "a gap that is missing": ('[home]\nbegun = "weiter"', "home.begun: the gaps"),
    "a gap without a name": ('[home]\nbegun = "{}"', "home.begun: the gaps"),
    "a gap in a gap": ('[home]\nbegun = "{practice:{x}}"', "home.begun: the gaps"),
    "a brace": ('[home]\nbegun = "{practice"', "home.begun: the gaps"),
    "a gap in one form": (
        '[journal.count]\none = "{n}"\nother = "{count}"',
        "journal.count.one: the gaps",
    ),
    "no number in the last form": ('[journal.count]\nother = "many"', "journal.count.other: the"),
    "a number": ("[home]\nlearn = 3", "home.learn: this isn't the same kind"),
    "a list for a sentence": ('[home]\nlearn = ["a"]', "home.learn: this isn't the same kind"),
    "a sentence for a list": ('[ending]\nworse = "a"', "ending.worse: this isn't the same kind"),
    "a sentence for a table": ('home = "a"', "home: this isn't the same kind"),
    "forms for what is not counted": ('[home.learn]\nother = "a"', "home.learn: this isn't"),
    "an empty list": ("[ending]\nworse = []", "ending.worse: this is empty"),
    "numbers in a list": ("[ending]\nworse = [1]", "ending.worse: this isn't the same kind"),
    "a form of no number": ('[journal.count]\nsome = "{count}"', "journal.count: this isn't"),
    "a number for a form": ("[journal.count]\nother = 1", "journal.count.other: this isn't"),
    "no rule": ('[language.plural]\nforms = ["other"]', "language.plural: this isn't a valid rule"),
    "a rule that is none": (
        '[language.plural]\nforms = ["other"]\nrule = "import os"',
        "language.plural: this isn't a valid rule",
    ),
    "a rule past its forms": (
        '[language.plural]\nforms = ["one", "few"]\nrule = "n"',
        "language.plural: this isn't a valid rule",
    ),
    "forms of no name": (
        '[language.plural]\nforms = ["one", "some"]\nrule = "n != 1"',
        "language.plural: this isn't a valid rule",
    ),
    "forms that are no list": (
        '[language]\nplural = "n != 1"',
        "language.plural: this isn't a valid rule",
    ),
    "no TOML": ("[home", "ui.toml isn't well formed"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_does_not_fit_is_told_in_one_sentence_and_english_stands_in(
    folder: Path, wrong: str
) -> None:
    text, told = WRONG[wrong]
    (folder / "ui.toml").write_text(text, "utf-8")
    (said,) = said_of(folder, ENGLISH)
    assert said.startswith("ui.toml")
    assert told in said
    assert "{file}" not in said
    messages, english = read_messages(folder, ENGLISH), read_messages(ENGLISH)
    for id, values in (
        ("home.learn", {}),
        ("home.begun", {"practice": "a"}),
        ("shelf.title", {}),
        ("journal.count", {"count": 1}),
        ("journal.count", {"count": 2}),
    ):
        assert messages(id, **values) == english(id, **values)
    assert messages.several("ending.worse") == english.several("ending.worse")


def test_the_rest_of_a_table_is_taken(folder: Path) -> None:
    text = '[home]\nlearn = 3\npractices = "Übungen"\nbegun = "weiter mit {practice}"'
    (folder / "ui.toml").write_text(text, "utf-8")
    messages = read_messages(folder, ENGLISH)
    assert messages("home.practices") == "Übungen"
    assert messages("home.begun", practice="a") == "weiter mit a"


def numbers(value: Any) -> Any:
    """A table with a number for each value."""
    return {key: numbers(each) for key, each in value.items()} if isinstance(value, dict) else 3


def test_nothing_of_a_folder_needs_to_fit(folder: Path) -> None:
    """Whatever lies in a language's folder, the app speaks."""
    (folder / "ui.toml").write_text(tomlkit.dumps(numbers(UI)), "utf-8")
    assert read_messages(folder, ENGLISH).tables[1] == UI
    messages, english = read_messages(folder, ENGLISH), read_messages(ENGLISH)
    for id in ("home.learn", "journal.open", "app.covered"):
        assert messages(id) == english(id)


BROKEN = {
    "empty": b"",
    "no TOML": b"= 3",
    "not UTF-8": b'title = "\xff"',
    "numbers": b"id = 3\nsteps = 3\nregions = 3\npatterns = 3\nhere = 3\nsad = 3\nminute = 3",
    "empty lists": b"steps = []\nregions = []\npatterns = []\nhere = []\nsad = []\nminute = []",
    "ids of no kind": b"steps = [{ id = [] }]\nregions = [{ code = 1 }]\npatterns = [{ id = {} }]",
    "other ids": b'id = "x"\nsteps = [{ id = "x" }]\npatterns = [{ id = "x" }]',
}


@pytest.mark.parametrize("broken", BROKEN)
def test_broken_files_are_told_and_the_app_is_english(folder: Path, broken: str) -> None:
    for path in ENGLISH.rglob("*.*"):
        file = folder / path.relative_to(ENGLISH)
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(BROKEN[broken])
    run = check(folder)
    assert isinstance(run.exception, SystemExit)
    assert run.exit_code == 1
    assert all(re.search(r"\.(toml|md|txt)\b", line) for line in run.stderr.splitlines())
    own, english = Library(folder, ENGLISH), Library(ENGLISH)
    assert own.listed == english.listed
    assert own.pages == english.pages
    assert own.feelings == english.feelings


def test_a_folder_in_place_of_a_file_is_told(folder: Path) -> None:
    (folder / "ui.toml").mkdir()
    assert read_messages(folder, ENGLISH)("home.learn") == "Read"
    assert [error.id for error in misfits(folder, ENGLISH)] == ["content.unreadable"]


@pytest.mark.parametrize(
    ("text", "key", "name"),
    [
        ('[[steps]]\nid = "passiert"\nlines = ["Was war?"]', "steps", "passiert"),
        ('id = "freund"', "id", "freund"),
        (
            '[[steps]]\nid = "form"\noptions = [{ id = "eins", text = "Eins" }]',
            "steps.form.options",
            "eins",
        ),
    ],
)
def test_ids_are_the_same_in_every_language(folder: Path, text: str, key: str, name: str) -> None:
    (folder / "practices" / "friend.toml").write_text(text, "utf-8")
    library = Library(folder, ENGLISH)
    assert library.practice("friend") == Library(ENGLISH).practice("friend")
    (error,) = library.errors
    assert error.values == {"file": "friend.toml", "key": key, "name": name}


def test_a_list_that_nothing_asks_for_is_told(folder: Path) -> None:
    (folder / "phrases.toml").write_text('minut = ["Das geht vorbei."]', "utf-8")
    (error,) = misfits(folder, ENGLISH)
    assert (error.id, error.values["key"]) == ("content.surplus", "minut")


def test_a_place_may_be_added(folder: Path) -> None:
    region = '[[regions]]\ncode = "XX"\nname = "Irgendwo"\nservices = []'
    (folder / "people.toml").write_text(region, "utf-8")
    library = Library(folder, ENGLISH)
    assert library.people.called("Irgendwo")
    assert library.errors == []


def test_a_reminder_with_another_gap_is_english(folder: Path) -> None:
    from datetime import timedelta

    from compassion_tui.library.reminders import read_reminder

    (folder / "reminders").mkdir()
    (folder / "reminders" / "cron.txt").write_text("{given} {fields} {wann}", "utf-8")
    (said,) = said_of(folder, ENGLISH)
    assert said.startswith("cron.txt, at {wann}: ")
    text = read_reminder((folder, ENGLISH), "cron", timedelta(minutes=30), "30m")
    assert text == read_reminder((ENGLISH,), "cron", timedelta(minutes=30), "30m")


# What is not translated yet.


def test_each_table_alone_is_what_it_is_in_the_whole_file() -> None:
    sections = Sections(ENGLISH / "ui.toml")
    assert {name: sections[name] for name in UI} == UI
    assert dict(sections) == UI


ODD = {
    "a line of a text that looks like a header": 'a = 1\n[b]\nx = """\n[c]\ny = 2"""\n[c]\nz = 3',
    "a list in a list": "[a]\nx = [\n[1],\n[2],\n]\n[b]\nx = 1",
    "other headers": '["a"]\nx = 1\n[ b ]\nx = 2\n[[c]]\nx = 3\n  [d]\nx = 4',
    "a table in parts": "[e.f]\nx = 5\n[g]\nx = 6\n[e]\ny = 7",
}


@pytest.mark.parametrize("odd", ODD)
def test_a_table_is_found_however_the_file_is_written(folder: Path, odd: str) -> None:
    (folder / "ui.toml").write_text(ODD[odd], "utf-8")
    whole = msgspec.toml.decode(ODD[odd])
    for name in whole:
        assert Sections(folder / "ui.toml")[name] == whole[name]
    assert "x" not in Sections(folder / "ui.toml")


def test_a_broken_table_leaves_the_others_and_check_tells(folder: Path) -> None:
    (folder / "ui.toml").write_text('[home]\nlearn = "Read"\n[help]\ntitle = Help', "utf-8")
    messages = read_messages(folder)
    assert messages("home.learn") == "Read"
    assert messages("help.title") == "help.title"
    with pytest.raises(UserError):
        list(misfits(folder))


def test_what_is_english_still_is_told_and_no_error(folder: Path) -> None:
    text = '[language]\nname = "Deutsch"\n[home]\nlearn = "Seiten"\n'
    (folder / "ui.toml").write_text(text, "utf-8")
    friend = 'title = "Ein Freund"\n[[steps]]\nid = "happened"\nlines = ["Was war?"]'
    (folder / "practices" / "friend.toml").write_text(friend, "utf-8")
    found = list(lacks(folder, ENGLISH))
    assert Lack("ui.toml", "home.practices") in found
    assert Lack("ui.toml", "journal") in found
    assert Lack("ui.toml", "language.plural") in found
    assert Lack("practices/friend.toml", "about") in found
    assert Lack("practices/friend.toml", "steps.telling") in found
    assert Lack("practices/now.toml") in found
    assert Lack("crisis.toml") in found
    keys = {lack.key for lack in found}
    assert not {"home.learn", "steps.happened", "id", "version", "title"} & keys
    assert not any(key.endswith((".kind", ".goto", ".of")) for key in keys)
    run = check(folder)
    assert run.exit_code == 0
    assert "practices/now.toml: still in English." in run.stdout
    assert run.stdout.splitlines()[-1] == read_messages(ENGLISH)("cli.check.fine")


def test_a_form_that_is_missing_is_english_still(slavic: Path) -> None:
    table = msgspec.toml.decode((slavic / "ui.toml").read_bytes())
    del table["journal"]["count"]["few"]
    (slavic / "ui.toml").write_text(tomlkit.dumps(table), "utf-8")
    assert list(lacks(slavic, ENGLISH)) == [Lack("ui.toml", "journal.count.few")]
    assert said_of(slavic, ENGLISH) == []
    assert read_messages(slavic, ENGLISH)("journal.count", count=2) == "2 entries"


def test_english_lacks_nothing() -> None:
    assert list(lacks(ENGLISH)) == []
    assert list(misfits(ENGLISH)) == []
    assert list(lacks(ENGLISH, ENGLISH)) == []
    assert list(misfits(ENGLISH, ENGLISH)) == []


def test_every_form_has_a_name_of_cldr() -> None:
    assert set(UI["language"]["plural"]["forms"]) <= set(FORMS)


def check(folder: Path) -> Result:
    return CliRunner().invoke(main, ["check", str(folder)], prog_name="compassion")


def test_check_looks_over_the_language_that_is_set(
    folder: Path, paths: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPASSION_HOME", str(paths.data.parent))
    (folder / "ui.toml").write_text("[home]\nlearn = 3", "utf-8")
    monkeypatch.setattr(assets, "contents", lambda *_: (folder, ENGLISH))
    run = CliRunner().invoke(main, ["check"])
    assert run.exit_code == 1
    assert "ui.toml, at home.learn: " in run.stderr
    assert "practices/now.toml: still in English." in run.stdout
    doctor = CliRunner().invoke(main, ["doctor"])
    assert doctor.output.count("ui.toml, at home.learn: ") == 1


def test_many_slips_are_told_in_one_sentence_at_the_start(
    folder: Path, paths: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "ui.toml").write_text("[home]\nlearn = 3\npractices = 3", "utf-8")
    monkeypatch.setattr(assets, "contents", lambda *_: (folder, ENGLISH))
    services = Services.build(paths)
    (error,) = services.settings.errors
    assert services.messages.tell(error).startswith("ui.toml: 2 sentences can't be used")


def test_without_any_sentences_there_is_nothing_to_say(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        read_messages(tmp_path)


# A folder of the person's own.


def test_a_language_in_the_settings_folder_is_found_by_lang_and_can_be_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = Paths.find({"COMPASSION_HOME": str(tmp_path)})
    folder = paths.languages / "de"
    folder.mkdir(parents=True)
    (folder / "ui.toml").write_text('[language]\nname = "Deutsch"\n[home]\nnow = "Eine Minute"\n')
    for variable in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "de_AT.UTF-8")
    services = Services.build(paths)
    assert services.messages("home.now") == "Eine Minute"
    assert services.messages("home.here") == read_messages(ENGLISH)("home.here")
    options = setting_options("language", services)
    assert [options.shown(each) for each in options.values] == ["English", "Deutsch"]
    services.settings.change("language", "en")
    assert Services.build(paths).messages("home.now") == read_messages(ENGLISH)("home.now")


def test_a_sentence_of_ones_own_stands_before_the_shipped_one(tmp_path: Path) -> None:
    paths = Paths.find({"COMPASSION_HOME": str(tmp_path)})
    folder = paths.languages / "en"
    folder.mkdir(parents=True)
    (folder / "ui.toml").write_text('[home]\nnow = "One small minute"\n')
    messages = Services.build(paths).messages
    assert (messages("home.now"), messages("home.here")) == ("One small minute", "What's going on?")
