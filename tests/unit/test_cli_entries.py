"""`compassion entries`, `lock` and `doctor`: clean pipes, exit codes, no word from the doctor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compassion_tui.cli import main
from compassion_tui.domain.entry import Entry, Part
from compassion_tui.paths import Paths
from compassion_tui.services import Services
from compassion_tui.storage import line as lines
from compassion_tui.storage import sealing
from tests.journals import QUICK, entry


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, paths: Paths) -> None:
    monkeypatch.setattr(sealing, "new_kdf_parameters", lambda: QUICK)
    monkeypatch.setenv("COMPASSION_HOME", str(paths.data.parent))


def run(command: str, *more: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, [*command.split(), *more], input=typed, prog_name="compassion")


@pytest.fixture
def kept(services: Services) -> list[str]:
    texts = ("a heron", "a kettle", "a letter about a heron")
    return [services.journal.add(entry(text, title=text.title())).id for text in texts]


def test_list_is_a_line_an_entry_newest_first(kept: list[str]) -> None:
    out = run("entries list").stdout.splitlines()
    assert [line.split("\t")[0] for line in out] == kept[::-1]
    assert run("entries list -n 1").stdout.splitlines() == out[:1]


def test_list_and_search_are_in_the_order_of_what_is_shown(services: Services) -> None:
    """An entry's id is as old as its draft; what is shown is when it was kept."""
    begun, kept = "01M8680000000000000000000A", "01M8690000000000000000000A"
    early, late = "2026-03-09T13:06:00+01:00", "2026-03-09T13:07:00+01:00"
    services.journal.add(entry("a heron", id=begun, made=late))
    services.journal.add(entry("a heron", id=kept, made=early))
    for command in ("entries list", "entries search heron"):
        out = [line.split("\t") for line in run(command).stdout.splitlines()]
        assert [made for _, made, _ in out] == [late, early]
    assert begun in run("entries list -n 1").stdout


def test_where_nothing_is_found_one_sentence_says_so(services: Services) -> None:
    listed, sought = run("entries list"), run("entries search zebra")
    assert (listed.exit_code, listed.stdout) == (0, "")
    assert listed.stderr.strip() == services.messages("cli.list.none")
    assert (sought.exit_code, sought.stdout) == (1, "")
    assert sought.stderr.strip() == services.messages("cli.search.none")


def test_json_is_a_line_an_entry(kept: list[str]) -> None:
    out = run("entries search --json HERON").stdout.splitlines()
    assert [json.loads(line)["id"] for line in out] == [kept[2], kept[0]]


def test_search_and_export_speak_the_search_language(services: Services) -> None:
    found = services.journal.add(entry("a heron by the lake", tags=("work",)))
    services.journal.add(entry("the lake, and a heron", tags=("rest",)))
    services.journal.add(entry("work, by the lake", title="Tag:work"))
    for typed in ("tag:work", "tag:WORK lake", '"heron by" in:friend'):
        listed = run("entries search --json", typed).stdout.splitlines()
        assert [json.loads(line)["id"] for line in listed] == [found.id]
        exported = json.loads(run("entries export --search", typed).stdout)
        assert [one["id"] for one in exported["entries"]] == [found.id]
    assert run("entries search tag:none").exit_code == 1


def test_exit_codes(kept: list[str]) -> None:
    assert run("entries list").exit_code == 0
    assert run("entries search heron").exit_code == 0
    assert run("entries search zebra").exit_code == 1
    assert run("entries show ZZZZZZ").exit_code == 1
    assert run("entries undo").exit_code == 1
    assert run("entries list --no-such-option").exit_code == 2
    assert run("entries lisst").exit_code == 2


def test_show_takes_the_end_of_an_id(kept: list[str]) -> None:
    assert "a kettle" in run("entries show", kept[1][-10:].lower()).stdout


def test_an_ending_that_several_have_is_told(services: Services) -> None:
    ids = ("01M8680000000000000000000A", "01M8690000000000000000000A")
    services.journal.add_all(entry("a heron", id=id) for id in ids)
    assert "More than one" in run("entries show 0000A").stderr


def test_what_a_terminal_would_act_on_is_not_printed(services: Services) -> None:
    id = services.journal.add(entry("red \x1b[31m and \x9b31m", title="\x1b]0;x\x07[b]y")).id
    for out in (run("entries list").stdout, run("entries show", id).stdout):
        assert not {"\x1b", "\x9b", "\x07"} & set(out)
    assert "[b]y" in run("entries list").stdout


def test_export_to_a_file_is_private_and_overwrites_nothing(
    kept: list[str], tmp_path: Path
) -> None:
    out = tmp_path / "out.md"
    assert run("entries export --format markdown -o", str(out)).exit_code == 0
    assert out.stat().st_mode & 0o777 == 0o600
    assert "a kettle" in out.read_text("utf-8")
    again = run("entries export -o", str(out))
    assert again.exit_code == 1
    assert "out.md" in again.stderr


def test_export_says_how_many_private_lines_stay_behind(services: Services) -> None:
    private = Part(step="here", asked="", text="one\n\ntwo", aside=True)
    services.journal.add(Entry(practice="critic", parts=(private,)))
    told = services.messages("cli.export.private", count=2)
    exported = run("entries export --format text")
    assert exported.stderr.strip() == told
    assert "two" not in exported.stdout
    assert run("entries export --asides").stderr == ""
    services.journal.add(entry("a kettle"))
    assert run("entries export --search kettle").stderr == ""


def test_export_of_a_selection_and_import(kept: list[str], services: Services) -> None:
    one = run("entries export", kept[0]).stdout
    assert len(json.loads(one)["entries"]) == 1
    some = run("entries export --search heron").stdout
    assert len(json.loads(some)["entries"]) == 2
    file = services.paths.data.parent / "all.json"
    file.write_text(run("entries export").stdout, "utf-8")
    assert "3 known already" in run("entries import", str(file)).stderr


def test_import_tells_what_it_skipped(tmp_path: Path, kept: list[str]) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "undated.txt").write_text("x")
    result = run("entries import", str(folder))
    assert result.exit_code == 1
    assert "undated.txt:1:" in result.stderr
    assert result.stdout == ""


def test_erase_asks_first(kept: list[str], services: Services) -> None:
    assert run("entries erase", kept[0], typed="n\n").exit_code == 1
    assert services.journal.get(kept[0])
    assert run("entries erase", kept[0], typed="y\n").exit_code == 0
    services.journal.refresh()
    assert services.journal.get(kept[0]) is None


def test_erase_names_what_it_would_erase_and_ends_in_a_sentence(
    kept: list[str], services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.journal.drop(kept[1])
    monkeypatch.setenv("COLUMNS", "40")
    for typed in ("n\n", ""):
        said = run("entries erase", kept[0], kept[1], typed=typed)
        first, second, *rest = said.stderr.splitlines()
        assert (first.endswith("A Heron"), second.endswith("A Kettle")) == (True, True)
        assert rest[-1] == services.messages("cli.compassion.unchanged")
        assert all(len(line) <= 40 for line in rest[:-2]), "whole words, within the width"
        assert said.exit_code == 1


def test_an_ending_too_short_to_mean_an_entry_names_none(services: Services) -> None:
    (only,) = services.journal.add_all([entry("a heron", id="01M8680000000000000000000A")])
    for ending in ("", "A", "00A"):
        for command in ("erase --yes", "show", "export"):
            refused = run(f"entries {command}", ending)
            assert (refused.exit_code, refused.stdout) == (1, "")
            assert "last 4 letters" in refused.stderr
    services.journal.refresh()
    assert services.journal.get(only.id)


def test_what_lies_in_the_trash_can_be_erased(kept: list[str], services: Services) -> None:
    services.journal.drop(kept[1])
    assert run("entries erase --yes", kept[1][-6:]).exit_code == 0
    services.journal.refresh()
    assert services.journal.trash() == []


def test_undo(kept: list[str], services: Services) -> None:
    services.journal.drop(kept[1])
    assert run("entries undo").exit_code == 0
    services.journal.refresh()
    assert services.journal.get(kept[1])


def test_a_passphrase_by_file_and_by_descriptor(kept: list[str], tmp_path: Path) -> None:
    file = tmp_path / "passphrase"
    file.write_text("moss and rain\nnothing else\n")
    given = ("--passphrase-file", str(file))
    assert "export" in run("lock set --yes", *given).stderr
    asked = run("entries list")
    assert (asked.exit_code, asked.stdout) == (1, "")
    assert len(run("entries list", *given).stdout.splitlines()) == 3
    with file.open() as stream:
        out = run("entries list", "--passphrase-fd", str(stream.fileno())).stdout
    assert len(out.splitlines()) == 3
    fern = tmp_path / "fern"
    fern.write_text("fern")
    assert run("lock change", *given, "--new-passphrase-file", str(fern)).exit_code == 0
    assert run("entries list", *given).exit_code == 1
    assert run("lock remove --yes --passphrase-file", str(fern)).exit_code == 0
    assert len(run("entries list").stdout.splitlines()) == 3
    assert run("lock set --yes", *given).exit_code == 0


def test_a_passphrase_that_cannot_be_read_is_told_in_a_sentence(
    kept: list[str], tmp_path: Path
) -> None:
    latin = tmp_path / "latin"
    latin.write_bytes("moos-und-käuze".encode("latin-1"))
    for given in (("--passphrase-fd", "99"), ("--passphrase-file", str(latin))):
        result = run("lock set --yes", *given)
        assert result.exit_code == 1
        assert "one line of text, in UTF-8" in result.stderr
        assert "moos" not in result.output


def test_no_passphrase_is_taken_from_the_environment_or_an_argument(kept: list[str]) -> None:
    for command in ("set", "change", "remove"):
        out = run(f"lock {command} --help").stdout
        assert "--passphrase-file" in out
        assert "--passphrase " not in out


def test_setting_warns_and_can_be_declined(kept: list[str], services: Services) -> None:
    result = run("lock set", typed="n\n")
    assert result.exit_code == 1
    assert "lost" in result.stderr
    assert services.vault.state == "none"


def test_locking_what_is_not_locked_is_told(kept: list[str]) -> None:
    assert run("lock remove --yes").exit_code == 1
    assert run("lock change").exit_code == 1


def test_the_doctor_is_content_and_tells_no_word(kept: list[str]) -> None:
    result = run("doctor")
    assert result.exit_code == 0
    assert "entries: 3" in result.stdout
    assert "heron" not in result.output.lower()


def test_the_doctor_names_what_wants_a_hand_and_mends_it(
    kept: list[str], services: Services
) -> None:
    (log,) = (services.paths.journal / "log").iterdir()
    log.chmod(0o644)
    log.write_bytes(log.read_bytes().replace(b"kettle", b"kittle") + b'{"at":')
    (log.parent / ".x.jsonl.new").write_text("left over")
    (services.paths.journal / "vault.sync-conflict-1.json").write_text("{}")
    sick = run("doctor")
    assert sick.exit_code == 1
    assert sum(line.startswith("!") for line in sick.stdout.splitlines()) == 7
    assert "kittle" not in sick.output
    (services.paths.journal / "vault.sync-conflict-1.json").unlink()
    mended = run("doctor --repair")
    assert mended.exit_code == 0, mended.output
    assert "entries: 2" in mended.stdout
    assert run("doctor").exit_code == 0


def test_the_doctor_tells_scripts_the_same(kept: list[str], services: Services) -> None:
    facts = [json.loads(line) for line in run("doctor --json").stdout.splitlines()]
    assert all(set(fact) == {"id", "attention", "said", "values"} for fact in facts)
    by_id = {fact["id"]: fact for fact in facts}
    assert by_id["entries"]["values"] == {"entries": len(kept), "trash": 0}
    assert by_id["paths"]["values"]["config"] == str(services.paths.config)
    assert not any(fact["attention"] for fact in facts)
    said = run("doctor").stdout
    assert all(fact["said"] in said for fact in facts)


def test_what_an_import_and_a_check_find_is_told_to_scripts(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "2026-03-01.txt").write_text("The bus came.\n")
    (tmp_path / "in" / "undated.txt").write_text("It rained.\n")
    folder = str(tmp_path / "in")
    would = json.loads(run("entries import --json --dry-run", folder).stdout)
    assert (would["done"], would["taken"], would["ids"]) == (False, 1, [])
    assert would["skipped"] == [{"file": "undated.txt", "line": 1, "why": "date"}]
    did = json.loads(run("entries import --json", folder).stdout)
    assert json.loads(run("entries list --json").stdout)["id"] == did["ids"][0]
    broken = tmp_path / "mine.toml"
    broken.write_text("id = 3\n")
    found = [json.loads(line) for line in run("check --json", str(broken)).stdout.splitlines()]
    assert found
    assert all(each["file"] == "mine.toml" and each["said"] for each in found)


def test_the_doctor_tells_of_a_newer_version_and_mends_nothing(
    kept: list[str], services: Services
) -> None:
    newer = services.paths.journal / "log" / "newer.jsonl"
    newer.write_bytes(lines.encode(lines.Header(journal="01ARZ3NDEKTSV4RRFFQ69G5FAV", version=2)))
    newer.chmod(0o600)
    told = run("doctor")
    assert told.exit_code == 1
    assert services.messages("cli.doctor.newer") in told.stdout
    assert run("doctor --repair").exit_code == 1
    assert run("entries list").exit_code == 0


def test_the_doctor_needs_no_passphrase(kept: list[str], tmp_path: Path) -> None:
    file = tmp_path / "passphrase"
    file.write_text("moss")
    run("lock set --yes --passphrase-file", str(file))
    result = run("doctor")
    assert result.exit_code == 0
    assert "sealed changes: 3" in result.stdout
    assert "entries" not in result.stdout


def test_off_the_record_too_the_doctor_looks_over_the_disk(
    kept: list[str], services: Services
) -> None:
    assert "entries: 3" in run("--off-the-record doctor").stdout
    services.settings.change("off_the_record", True)
    assert "entries: 3" in run("doctor").stdout


def test_the_doctor_tells_what_does_not_fit_in_settings_and_content(
    kept: list[str], services: Services
) -> None:
    services.settings.change("theme", "paper")
    services.settings.path.write_text('theme = "plaid"\n')
    services.paths.packs.mkdir()
    (services.paths.packs / "tea.toml").write_text("[broken")
    result = run("doctor")
    assert result.exit_code == 1
    marked = [line for line in result.stdout.splitlines() if line.startswith("!")]
    assert len(marked) == 2
    assert "“theme” has a value" in marked[0]
    assert "tea.toml isn't well formed" in marked[1]


def test_a_folder_that_does_not_fit_is_told_beside_what_is_asked(
    kept: list[str], services: Services
) -> None:
    services.settings.change("data_folder", "/nowhere")
    services.settings.path.write_text('data_folder = "words"\n')
    for command in ("entries list", "start feet --plain"):
        result = run(command, typed="\n" * 20)
        assert result.exit_code == 0
        assert "“data_folder” has a value" in result.stderr
        assert "data_folder" not in result.stdout


def test_off_the_record_no_command_asks_for_the_passphrase(
    kept: list[str], tmp_path: Path, services: Services
) -> None:
    file = tmp_path / "passphrase"
    file.write_text("moss")
    run("lock set --yes --passphrase-file", str(file))
    for command in ("words", "entries list", "start three --plain"):
        result = run(f"--off-the-record {command}", typed="\n" * 20)
        assert "passphrase" not in result.output, command
        assert result.exit_code == (3 if "start" in command else 0), result.output
    assert run("words").exit_code == 1


def test_every_help_has_its_sentences() -> None:
    for command in (
        *("entries", "entries list", "entries search", "entries show", "entries export"),
        *("entries import", "entries erase", "entries undo"),
        *("lock", "lock set", "lock change", "lock remove", "doctor"),
    ):
        out = run(command, "--help")
        assert out.exit_code == 0
        assert "cli." not in out.stdout


@pytest.mark.parametrize("line", ["I want to kill myself", "I am a burden"])
def test_what_is_against_oneself_is_listed_nowhere(services: Services, line: str) -> None:
    """Not among the kind words, nor as an entry's name; the entry itself leaves nothing out."""
    part = Part(step="line", asked="", text=line, voice="kind")
    shown = Entry(practice="friend", title="A friend", parts=(part,), kept=(line, "Tea helps."))
    hidden = Entry(practice="friend", title="A friend", parts=(part,), kept=(line,))
    ids = [services.journal.add(each).id for each in (shown, hidden)]
    assert run("words").stdout == "Tea helps.\n"
    for command in ("entries list", "entries search friend"):
        out = [row.split("\t") for row in run(command).stdout.splitlines()]
        assert {id: name for id, _, name in out} == {ids[0]: "Tea helps.", ids[1]: "A friend"}
    assert line not in run("entries erase", *ids, typed="no\n").stderr
    assert run("entries show", ids[1]).stdout.count(line) == 1
