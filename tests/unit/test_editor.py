"""An editor is a real program here: a few lines of shell."""

from __future__ import annotations

import os
import signal
import stat
from pathlib import Path

import pytest

from compassion_tui.domain.errors import UserError
from compassion_tui.session.external_editor import EditorResult, edit_text


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def editor(folder: Path, script: str) -> dict[str, str]:
    """An environment whose editor runs a script; `$1` is the file."""
    path = folder / "ed itor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    return {"EDITOR": f"'{path}'"}


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
    assert edit_text("as it was\n", state, editor(tmp_path, ":")) is None


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


def test_what_a_kill_left_behind_is_removed(tmp_path: Path, state: Path) -> None:
    left = state / "outside-999999999"
    left.mkdir(parents=True)
    (left / "text.md").write_text("words")
    edit_text("x", state, editor(tmp_path, ":"))
    assert not left.exists()


@pytest.mark.parametrize("name", ["outside-mine", "outside-", "outside-99999999999999999999"])
def test_a_folder_of_another_name_is_in_nobodys_way(tmp_path: Path, state: Path, name: str) -> None:
    (state / name).mkdir(parents=True)
    assert edit_text("x", state, editor(tmp_path, 'echo y > "$1"')) == EditorResult("y")
