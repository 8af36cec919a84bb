"""An editor is a real program here: a few lines of shell."""

from __future__ import annotations

import hashlib
import os
import signal
import stat
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassion_tui.domain.errors import UserError
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.services import Services
from compassion_tui.session.external_editor import EditorResult, edit_text, sweep
from compassion_tui.session.home_status import home_status
from compassion_tui.session.vim_swap import text_in
from tests.conftest import Hands
from tests.journals import entry


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def editor(folder: Path, script: str) -> dict[str, str]:
    """An environment whose editor runs a script; `$1` is the file."""
    path = folder / "ed itor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    return {"EDITOR": f"'{path}'"}


def slow() -> Callable[[], float]:
    """A clock of somebody who looks at a text for a minute."""
    return partial(next, iter((0.0, 60.0)))


def test_what_the_editor_leaves_is_the_text(tmp_path: Path, state: Path) -> None:
    environ = editor(tmp_path, 'echo "and a second line" >> "$1"')
    assert edit_text("A first line", state, environ) == EditorResult(
        "A first line\nand a second line"
    )


def test_visual_goes_before_editor(tmp_path: Path, state: Path) -> None:
    environ = editor(tmp_path, 'echo "ours" > "$1"')
    assert edit_text("x", state, {"VISUAL": environ["EDITOR"], "EDITOR": "false"}) == EditorResult(
        "ours"
    )


def test_a_text_that_is_left_alone_is_no_change(tmp_path: Path, state: Path) -> None:
    assert edit_text("as it was\n", state, editor(tmp_path, ":"), slow()) is None
    assert not list(state.iterdir())


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("exit 3", "editor.failed"),
        (': > "$1"; exit 3', "editor.failed"),
        (': > "$1"', "editor.empty"),
        ('echo "  " > "$1"', "editor.empty"),
        ('rm "$1"', "editor.failed"),
        ("kill -9 $$", "editor.failed"),
    ],
)
def test_an_editor_that_fails_changes_nothing_and_says_so(
    tmp_path: Path, state: Path, script: str, error: str
) -> None:
    with pytest.raises(UserError) as told:
        edit_text("words", state, editor(tmp_path, script))
    assert told.value.id == error
    assert not list(state.iterdir())


@pytest.mark.parametrize("end", ["exit 3", "kill -9 $$"])
def test_what_was_written_before_an_error_is_no_less_written(
    tmp_path: Path, state: Path, end: str
) -> None:
    made = edit_text("words", state, editor(tmp_path, f'echo "an hour of words" > "$1"; {end}'))
    assert made == EditorResult("an hour of words", failed=True)
    assert not list(state.iterdir())


def test_bytes_that_are_no_text_cost_no_other_word(tmp_path: Path, state: Path) -> None:
    made = edit_text("words", state, editor(tmp_path, r'printf "caf\351 and cake" > "$1"'))
    assert made == EditorResult("caf\ufffd and cake")


def test_ctrl_c_is_the_editors_alone_and_the_apps_again_afterwards(
    tmp_path: Path, state: Path
) -> None:
    """A terminal sends it to both; the editor hears it, whatever the app does with it."""
    heard: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    try:
        script = 'trap "echo heard >> \\"$1\\"" INT; sleep 0.1; kill -INT $PPID $$; echo on >> "$1"'
        made = edit_text("words", state, editor(tmp_path, script))
        assert made == EditorResult("words\nheard\non")
        assert heard == []
        signal.raise_signal(signal.SIGINT)
        assert heard == [signal.SIGINT]
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("said", ["/nowhere/vim", "'unclosed", "no-such-editor --wait"])
def test_an_editor_that_is_not_there(state: Path, said: str) -> None:
    with pytest.raises(UserError) as told:
        edit_text("words", state, {"EDITOR": said})
    assert told.value.id == "editor.missing"


def test_the_file_is_private_and_gone_afterwards(tmp_path: Path, state: Path) -> None:
    seen = tmp_path / "seen"
    old = os.umask(0)
    try:
        script = f'stat -c %a "$1" > "{seen}"; cp "$1" "$1~"; echo more >> "$1"'
        edit_text("words", state, editor(tmp_path, script))
    finally:
        os.umask(old)
    assert seen.read_text().strip() == "600"
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    assert not list(state.iterdir())


@pytest.mark.parametrize("name", ["outside-mine", "outside-", "outside-99999999999999999999"])
def test_a_folder_of_another_name_is_in_nobodys_way(tmp_path: Path, state: Path, name: str) -> None:
    (state / name).mkdir(parents=True)
    assert edit_text("x", state, editor(tmp_path, 'echo y > "$1"')) == EditorResult("y")


# What an editor saved and nobody read.


def left(state: Path, **files: str) -> Path:
    """The folder of an editor whose app was killed: no process has that id."""
    folder = state / f"outside-{2**22 + 1}"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text)
    return folder


def drafted(services: Services) -> list[object]:
    home_status(services, starting=True)
    return sorted(str(each.state.answers["note"]) for each in services.drafts.all())


def test_what_was_saved_before_the_app_was_killed_is_a_draft(services: Services) -> None:
    folder = left(services.paths.state, text_md="A first line\nsaved\n", text_md_save="unsaved\n")
    (folder / ".text.md.swp").write_bytes(b"b0VIM\x00")
    assert drafted(services) == ["A first line\nsaved", "unsaved"]
    assert not folder.exists()
    assert drafted(services) == ["A first line\nsaved", "unsaved"], "once"


def test_what_was_left_as_it_was_given_is_swept(services: Services) -> None:
    given = hashlib.sha256(b"as it was").hexdigest()
    folder = left(services.paths.state, _given=given, text_md="as it was\n")
    assert drafted(services) == []
    sweep(services.paths.state)
    assert not folder.exists()


def test_what_an_editor_saved_as_its_terminal_closed_is_kept(
    services: Services, tmp_path: Path
) -> None:
    """nano writes beside the file, and ends with an error."""
    environ = editor(tmp_path, 'echo "not yet saved" > "$1.save"; exit 1')
    with pytest.raises(UserError):
        edit_text("A first line", services.paths.state, environ)
    assert edit_text("x", services.paths.state, editor(tmp_path, 'echo y > "$1"'))
    assert drafted(services) == ["not yet saved"]
    assert not list(services.paths.state.glob("outside-*"))


def at_once(state: Path, environ: dict[str, str], text: str = "A first line") -> Path:
    """An editor with a window of its own: it comes back before anything is written. Its folder."""
    with pytest.raises(UserError) as told:
        edit_text(text, state, environ)
    assert told.value.id == "editor.at_once"
    (folder,) = state.glob("outside-*")
    return folder


@pytest.mark.parametrize("text", ["A first line", ""])
def test_an_editor_that_comes_back_at_once_is_noticed_and_its_later_save_taken(
    services: Services, tmp_path: Path, text: str
) -> None:
    state, environ = services.paths.state, editor(tmp_path, ":")
    folder = at_once(state, environ, text)
    assert drafted(services) == [], "nothing was saved yet"
    (folder / "text.md").write_text("saved later\n")
    assert edit_text(text, state, environ) == EditorResult("saved later")
    assert drafted(services) == [], "once"
    (folder / "text.md").write_text("saved again\n")
    assert drafted(services) == ["saved again"]
    (folder / "text.md").write_text("and again\n")
    assert drafted(services) == ["and again"], "the same draft"


def test_the_text_of_an_editor_that_came_back_at_once_is_not_there_for_ever(
    services: Services, tmp_path: Path
) -> None:
    folder = at_once(services.paths.state, editor(tmp_path, ":"))
    sweep(services.paths.state)
    assert folder.exists()
    os.utime(folder / ".open", (0, 0))
    (folder / "text.md").write_text("saved at last\n")
    assert drafted(services) == ["saved at last"]
    assert not folder.exists()


def test_under_a_passphrase_a_later_save_lies_openly_no_longer_than_it_is_noticed(
    services: Services, tmp_path: Path
) -> None:
    services.journal.add(entry("tea"))
    set_passphrase(services.journal, "moss")
    folder = at_once(services.paths.state, editor(tmp_path, ":"))
    assert drafted(services) == []
    assert (folder / "text.md").exists(), "the editor may be about to read it"
    (folder / "text.md~").write_text("A first line\n")  # as some editors keep it
    for text in ("saved later", "saved again"):
        (folder / "text.md").write_text(f"{text}\n")
        assert drafted(services) == [text], "the same draft"
        assert not [*folder.glob("[!.]*")]
    (folder / "text.md").write_text("saved again\n")
    os.utime(folder / "text.md", (0, 0))
    assert drafted(services) == ["saved again"]
    assert not [*folder.glob("[!.]*")], "nothing new, and nobody is reading it"
    os.utime(folder / ".open", (0, 0))
    assert drafted(services) == ["saved again"]
    assert not folder.exists()


SWAP = Path(__file__).parent.parent / "fixtures" / "text.md.swp"
"""What vi left as its terminal closed: two lines of a file, and two that were typed."""


def test_what_was_typed_in_vi_as_its_terminal_closed_is_a_draft(services: Services) -> None:
    folder = left(services.paths.state, text_md="one\ntwo\n")
    (folder / ".text.md.swp").write_bytes(SWAP.read_bytes())
    (folder / ".given").write_text(hashlib.sha256(b"one\ntwo").hexdigest())
    assert drafted(services) == ["one\ntwo\nthree unsaved caf\u00e9\nfour line"]
    assert not folder.exists()


def test_every_swap_file_is_read(services: Services) -> None:
    """A second vi has the next letter."""
    folder = left(services.paths.state, text_md="one\ntwo\n")
    (folder / ".text.md.swo").write_bytes(SWAP.read_bytes())
    assert drafted(services) == ["one\ntwo", "one\ntwo\nthree unsaved caf\u00e9\nfour line"]
    assert not folder.exists()


WHOLE = SWAP.read_bytes()
COUNT = WHOLE.rindex(b"ad\x00\x00") + 16
"""Where the number of lines in a block is: eight bytes in vi, and four in neovim."""

UNREADABLE = {
    "encrypted": b"bcVIM 9.0\x00" + WHOLE[10:],
    "cut": WHOLE[:6000],
    "of another layout": WHOLE[: COUNT + 4] + WHOLE[COUNT + 8 :] + bytes(4),
}


@pytest.mark.parametrize("swap", UNREADABLE)
def test_words_that_only_vi_can_read_are_never_swept(services: Services, swap: str) -> None:
    folder = left(services.paths.state, text_md="one\ntwo\n")
    (folder / ".text.md.swp").write_bytes(UNREADABLE[swap])
    assert drafted(services) == ["one\ntwo"]
    sweep(services.paths.state)
    assert drafted(services) == ["one\ntwo"], "once"
    assert [path.name for path in folder.iterdir()] == [".text.md.swp"]
    assert (folder / ".text.md.swp").read_bytes() == UNREADABLE[swap]


@given(st.binary(max_size=99), st.integers(0, 12288), st.integers(0, 12288))
def test_a_swap_file_of_any_bytes_stops_nothing(other: bytes, start: int, end: int) -> None:
    whole = SWAP.read_bytes()
    for swap in (other, b"b0VIM " + other, whole[:start] + other + whole[end:], whole[:start]):
        text_in(swap, b"one\ntwo\n")


def test_off_the_record_and_under_a_passphrase_nothing_of_it_is_written_openly(
    services: Services, hands: Hands
) -> None:
    services.journal.add(entry("tea"))
    set_passphrase(services.journal, "moss")
    folder = left(services.paths.state, text_md="words of mine\n")
    services.vault.lock()
    assert home_status(services, starting=True).draft is None
    off = Services.build(services.paths, hands.clock(), off_the_record=True)
    home_status(off, starting=True)
    assert folder.exists(), "it waits"
    services.vault.unlock("moss")
    assert drafted(services) == ["words of mine"]
    found = [path.read_bytes() for path in services.paths.state.rglob("*") if path.is_file()]
    assert not any(b"words of mine" in data for data in found)
