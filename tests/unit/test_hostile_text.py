"""What comes from a file or an argument reaches no terminal as it is."""

from __future__ import annotations

import io
import re
import tomllib
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from compassion_tui import assets
from compassion_tui.cli import main
from compassion_tui.cli.entries import _table
from compassion_tui.domain.errors import ContentError
from compassion_tui.domain.messages import Messages
from compassion_tui.domain.text import is_safe_toml, safe_table, safe_text
from compassion_tui.library.decode import decode
from compassion_tui.library.library import Library
from compassion_tui.library.pages import read_page
from compassion_tui.services import Services
from tests.fuzz.makers import NASTY, RAW
from tests.journals import entry
from tests.unit.test_library import SOUND


def escaped(text: str) -> str:
    """A text as TOML writes it."""
    return '"' + "".join(f"\\u{ord(each):04x}" for each in text) + '"'


def texts(found: object) -> list[str]:
    """Every text and key in what a file holds."""
    if isinstance(found, dict):
        return [text for pair in found.items() for each in pair for text in texts(each)]
    if isinstance(found, list):
        return [text for each in found for text in texts(each)]
    if isinstance(found, tuple):
        return texts(list(found))
    return [found] if isinstance(found, str) else []


def test_no_field_and_no_key_of_content_is_raw(tmp_path: Path) -> None:
    path = tmp_path / "tea.toml"
    nasty = escaped(NASTY)
    path.write_text(f"{nasty} = {nasty}\nlist = [{nasty}, [{{{nasty} = {nasty}}}]]\n")
    found = texts(decode(path, dict[str, object]))
    assert len(found) == 6
    assert not RAW.search("".join(found))
    path.write_text("word = 'one\u202etwo\x9b5m'\n", "utf-8")
    assert decode(path, dict[str, str]) == {"word": "onetwo5m"}


@given(st.text(), st.sampled_from(["basic", "escaped"]))
def test_what_is_passed_over_as_safe_is(text: str, form: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    written = f"x = {escaped(text)}" if form == "escaped" else f"x = '''{text}'''"
    try:
        found = tomllib.loads(written)
    except tomllib.TOMLDecodeError:
        return
    if is_safe_toml(written):
        assert not RAW.search(found["x"])
    assert safe_table(found)["x"] == safe_text(found["x"])


def test_a_pack_says_nothing_raw(tmp_path: Path) -> None:
    nasty = escaped(NASTY)
    said = re.sub(r'"[A-Z][^"]*"', lambda _: nasty, SOUND)
    assert said.count(nasty) > 1
    (tmp_path / "tea.toml").write_text(said)
    library = Library(assets.content(), packs=tmp_path)
    assert library.errors == []
    (tea,) = library.own
    assert not RAW.search("".join(texts(msgspec.to_builtins(tea))))


def test_a_page_is_not_raw(tmp_path: Path) -> None:
    path = tmp_path / "10-tea.md"
    path.write_text(f"# {NASTY}\n\n{NASTY}\n", "utf-8")
    page = read_page(path)
    assert not RAW.search(page.title + page.text)


def test_a_name_in_a_sentence_is_not_raw() -> None:
    messages = Messages(
        ({"error": {"x": "{file}, {key}: {every}"}, "language": {"between": ", "}},)
    )
    told = messages.tell(ContentError("x", file=Path(NASTY), key=NASTY, every=(NASTY, NASTY)))
    assert not RAW.search(told)
    assert "[/red]" in told


@pytest.mark.parametrize("made", [NASTY, "[/red]", "", "2026-03-09T12:00:00+01:00"])
@pytest.mark.parametrize(
    "words",
    [
        ("entries", "list"),
        ("entries", "list", "--json"),
        ("entries", "search", "tea"),
        ("entries", "search", NASTY.replace("\x00", "")),
        ("entries", "show", NASTY.replace("\x00", "")),
        ("entries", NASTY.replace("\x00", "")),
        ("start", NASTY.replace("\x00", "")),
        (NASTY.replace("\x00", ""),),
    ],
    ids=str,
)
def test_the_command_line_says_nothing_raw(
    services: Services, monkeypatch: pytest.MonkeyPatch, made: str, words: tuple[str, ...]
) -> None:
    services.journal.add(entry(f"tea {NASTY}", made=made, title=NASTY, tags=(NASTY,)))
    monkeypatch.setenv("COMPASSION_HOME", str(services.paths.data.parent))
    found = CliRunner().invoke(main, list(words))
    assert found.exception is None or isinstance(found.exception, SystemExit)
    assert not RAW.search(found.output.replace("\t", ""))


@pytest.mark.parametrize("made", [NASTY, "[/red]", "[bold]", "9999"])
def test_nothing_in_a_table_is_markup(services: Services, made: str) -> None:
    kept = services.journal.add(entry("tea", made=made, title=made))
    out = io.StringIO()
    Console(file=out, width=80).print(_table(services, [kept]))
    assert not RAW.search(out.getvalue())
    assert "[/red]" in out.getvalue() or "/red" not in made
