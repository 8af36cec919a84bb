"""Content, from the shell: `compassion words`, `compassion check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compassion_tui.cli.as_json import print_json
from compassion_tui.cli.localized import command
from compassion_tui.cli.unlocking import unlocks
from compassion_tui.terminal.saying import say

if TYPE_CHECKING:
    from compassion_tui.library.library import Library
    from compassion_tui.services import Services


@command("words")
@click.option("--json", "as_json", is_flag=True)
@unlocks
def words(services: Services, as_json: bool) -> None:  # noqa: D103
    import json

    from compassion_tui.domain.text import safe_json, safe_line
    from compassion_tui.session.shelf import kind_words

    lines = dict.fromkeys(kind_words(services))
    shelf = lines if as_json else dict.fromkeys(map(safe_line, lines))
    for line in shelf:
        say(safe_json(json.dumps(line, ensure_ascii=False)) if as_json else line)
    if not shelf:
        say(services.messages("cli.words.none"), err=True)


@command("check")
@click.argument(
    "file", type=click.Path(exists=True, path_type=Path), required=False, metavar="[FILE|FOLDER]"
)
@click.option("--graph", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def check(services: Services, file: Path | None, graph: bool, as_json: bool) -> None:  # noqa: D103
    from compassion_tui.library.check import check_file, check_library

    if file and file.is_file():
        errors = list(check_file(file, services.library))
    else:
        library = _library(services, file)
        errors = list(check_library(library))
        _tell_lacks(services, library, as_json=as_json)
    for sentence, error in {services.messages.tell(each): each for each in errors}.items():
        if as_json:
            print_json({"id": error.id, "said": sentence, **error.values})
        else:
            say(sentence, err=True)
    if errors or as_json:
        sys.exit(1 if errors else 0)
    drawn = file and file.is_file() and graph
    say(_drawn(file, services.library) if file and drawn else services.messages("cli.check.fine"))


def _library(services: Services, folder: Path | None) -> Library:
    """The app's content, or a language in any folder, on top of English."""
    from compassion_tui import assets
    from compassion_tui.library.library import Library

    return Library(folder, assets.content()) if folder else services.library


def _tell_lacks(services: Services, library: Library, *, as_json: bool) -> None:
    """List what a language still has in English, which isn't an error."""
    from compassion_tui.library.languages import lacks

    for lack in lacks(*library.content):
        id = "cli.check.lacks" if lack.key else "cli.check.lacks_file"
        said = services.messages(id, file=lack.file, key=lack.key)
        if as_json:
            print_json({"id": "lacks", "said": said, "file": lack.file, "key": lack.key})
        else:
            say(said)


def _drawn(file: Path, library: Library) -> str:
    from compassion_tui.library.check import graph
    from compassion_tui.library.practices import read_practice

    return graph(read_practice(file, shared=library.shared))
