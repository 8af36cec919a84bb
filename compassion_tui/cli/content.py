"""Content, from the shell: `compassion words`, `compassion check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compassion_tui.cli.localized import command
from compassion_tui.cli.unlocking import unlocks

if TYPE_CHECKING:
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
        click.echo(safe_json(json.dumps(line, ensure_ascii=False)) if as_json else line)
    if not shelf:
        click.echo(services.messages("cli.words.none"), err=True)


@command("check")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False
)
@click.option("--graph", is_flag=True)
@click.pass_obj
def check(services: Services, file: Path | None, graph: bool) -> None:  # noqa: D103
    from compassion_tui.library.check import check_file, check_library

    library = services.library
    errors = list(check_file(file, library) if file else check_library(library))
    for error in errors:
        click.echo(services.messages.tell(error), err=True)
    if errors:
        sys.exit(1)
    click.echo(_drawn(file) if file and graph else services.messages("cli.check.fine"))


def _drawn(file: Path) -> str:
    from compassion_tui.library.check import graph
    from compassion_tui.library.practices import read_practice

    return graph(read_practice(file))
