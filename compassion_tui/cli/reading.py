"""Places of the app from the shell: `compassion journal`, `learn`, and `help`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from compassion_tui.cli.completing import completing
from compassion_tui.cli.localized import command, in_lines_too, no_such
from compassion_tui.cli.start import in_lines, open_place
from compassion_tui.domain.text import safe_json
from compassion_tui.terminal.saying import say

if TYPE_CHECKING:
    from compassion_tui.services import Services


@command("journal")
@in_lines_too
@click.pass_obj
def journal(services: Services, plain: bool) -> None:  # noqa: D103 (help comes from ui.toml)
    open_place(services, "journal", plain)


@command("learn", names=lambda services: (page.id for page in services.library.pages))
@click.argument("topic", required=False, shell_complete=completing("topics"))
@click.option("--json", "as_json", is_flag=True)
@in_lines_too
@click.pass_obj
def learn(  # noqa: D103
    services: Services, topic: str | None, as_json: bool, plain: bool
) -> None:
    import json

    from compassion_tui.plain.pages import page_lines

    pages = {page.id: page for page in services.library.pages}
    if topic is not None and topic not in pages:
        raise no_such(services, "learn", topic, pages)
    chosen = [pages[topic]] if topic else list(pages.values())
    if as_json:
        for page in chosen:
            values = {"id": page.id, "title": page.title, "text": page.text}
            say(safe_json(json.dumps(values, ensure_ascii=False)))
    elif topic:
        say("\n".join(page_lines(pages[topic])))
    elif in_lines(plain) and not sys.stdin.isatty():
        for page in chosen:
            say(f"{page.id}\t{page.title}")
    else:
        open_place(services, "learn", plain)


@command("help")
@click.argument("words", nargs=-1)
@click.pass_context
def help_(context: click.Context, words: tuple[str, ...]) -> None:  # noqa: D103
    found: click.Command = context.find_root().command
    here = context.find_root()
    for word in words:
        inner = found.get_command(here, word) if isinstance(found, click.Group) else None
        if inner is None:
            raise click.exceptions.NoSuchCommand(word, ctx=here)
        found, here = inner, click.Context(inner, info_name=word, parent=here)
    with here.scope():
        say(found.get_help(here))
