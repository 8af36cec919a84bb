"""Entries out of the journal and into it: `compassion entries export` and `import`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compassion_tui.cli.localized import command
from compassion_tui.cli.unlocking import unlocks
from compassion_tui.domain.text import safe_line, safe_text

if TYPE_CHECKING:
    from compassion_tui.domain.entry import Entry
    from compassion_tui.journal.transfer.importing import Report
    from compassion_tui.services import Services

FORMS = ("json", "markdown", "text", "csv")


@command("export")
@click.argument("ids", nargs=-1)
@click.option("--format", "form", type=click.Choice(FORMS), default="json", show_default=True)
@click.option("--search", "text", default="")
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--asides", is_flag=True)
@unlocks
def export(  # noqa: D103 (help comes from ui.toml)
    services: Services,
    ids: tuple[str, ...],
    form: str,
    text: str,
    output: Path | None,
    asides: bool,
) -> None:
    from compassion_tui.journal.transfer import exporting

    chosen = _chosen(services, ids, text)
    entries = exporting.shared(chosen, asides=asides)
    exported = exporting.FORMS[form](entries)
    if not asides and (count := exporting.private_lines(chosen)):
        click.echo(services.messages("cli.export.private", count=count), err=True)
    if output is None:
        click.echo(_shown(exported, form), nl=False)
        return
    exporting.write_new(output, exported)
    click.echo(services.messages("cli.export.done", count=len(entries), file=output.name), err=True)


@command("import")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@unlocks
def import_(services: Services, path: Path) -> None:  # noqa: D103
    from compassion_tui.cli.progress import Progress
    from compassion_tui.journal.transfer.importing import take_in

    with Progress(services.clock) as progress:
        report = take_in(services.journal, path, progress)
    _tell(services, report)
    sys.exit(1 if report.skipped and not report.taken else 0)


def _chosen(services: Services, ids: tuple[str, ...], text: str) -> list[Entry]:
    from compassion_tui.cli.ids import named
    from compassion_tui.session.journal_view import query_of

    if ids:
        return named(services.journal, ids)
    return services.journal.search(query_of(services, text))


def _shown(exported: str, form: str) -> str:
    """On a terminal, without what it would act on; JSON has none of that, and stays whole."""
    return safe_text(exported) if sys.stdout.isatty() and form != "json" else exported


def _tell(services: Services, report: Report) -> None:
    messages = services.messages
    for one in report.skipped:
        why = messages(f"cli.import.{one.why}")
        click.echo(f"{safe_line(one.file)}:{one.line}: {why}", err=True)
    counts = {"taken": len(report.taken), "known": report.known, "skipped": len(report.skipped)}
    click.echo(messages("cli.import.done", **counts), err=True)
