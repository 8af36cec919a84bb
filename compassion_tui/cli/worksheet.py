"""A practice on paper: `compassion worksheet`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from compassion_tui.cli.completing import completing
from compassion_tui.cli.localized import command, no_such
from compassion_tui.terminal.saying import say

if TYPE_CHECKING:
    from compassion_tui.services import Services

FORMS = ("html", "md", "txt")


@command("worksheet", names=lambda services: services.library.ids)
@click.argument("practice", metavar="ID", shell_complete=completing("sheets"))
@click.option("--format", "form", type=click.Choice(FORMS))
@click.option("--output", "-o", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.pass_obj
def worksheet(  # noqa: D103 (help comes from ui.toml)
    services: Services, practice: str, form: str | None, output: Path | None
) -> None:
    from compassion_tui.domain.text import safe_text
    from compassion_tui.journal.transfer.exporting import write_new
    from compassion_tui.session.people import on_paper
    from compassion_tui.sheets import forms
    from compassion_tui.sheets.worksheet import Worksheet

    library = services.library
    found = library.practice(practice)
    if found is None:
        raise no_such(services, "worksheet", practice, library.ids)
    every = filter(None, map(library.practice, library.ids))
    sheet = Worksheet(
        found,
        services.messages,
        offers={**library.phrases, **library.feelings},
        titles={each.id: each.title for each in every},
        people=on_paper(services),
    ).sheet()
    suffix = output.suffix.casefold().removeprefix(".") if output else ""
    written = forms.FORMS[form or (suffix if suffix in FORMS else FORMS[-1])](sheet)
    if output is None or str(output) == "-":
        say(safe_text(written), nl=False)
        return
    write_new(output, written)
    say(services.messages("cli.worksheet.done", file=output.name), err=True)
