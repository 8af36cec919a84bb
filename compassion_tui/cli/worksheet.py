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
    from compassion_tui.session import worksheets

    library = services.library
    found = library.practice(practice)
    if found is None:
        raise no_such(services, "worksheet", practice, library.ids)
    form = form or (worksheets.form_of(output) if output else "")
    written = worksheets.worksheet(services, found, form)
    if output is None or str(output) == "-":
        say(safe_text(written), nl=False)
        return
    write_new(output, written)
    say(services.messages("cli.worksheet.done", file=output.name), err=True)
