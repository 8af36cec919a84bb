"""Entries out of the journal and into it: `compassion entries export` and `import`.

A dash is stdout and stdin.
"""

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
_DASH = "-"
_FIRST = 3
"""How many of the entries a look shows."""
_WIDE = 60
"""How many characters of each."""


@command("export")
@click.argument("ids", nargs=-1)
@click.option("--format", "form", type=click.Choice(FORMS), default="json", show_default=True)
@click.option("--search", "text", default="")
@click.option("--output", "-o", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
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

    if services.off_the_record:
        click.echo(services.messages("cli.export.passing"), err=True)
    chosen = _chosen(services, ids, text)
    entries = exporting.shared(chosen, asides=asides)
    exported = exporting.FORMS[form](entries)
    if not asides and (count := exporting.private_lines(chosen)):
        click.echo(services.messages("cli.export.private", count=count), err=True)
    if output is None or str(output) == _DASH:
        click.echo(_shown(exported, form), nl=False)
        return
    exporting.write_new(output, exported)
    click.echo(services.messages("cli.export.done", count=len(entries), file=output.name), err=True)


@command("import")
@click.argument("path", type=click.Path(exists=True, allow_dash=True, path_type=Path))
@click.option("--dry-run", is_flag=True)
@unlocks
def import_(services: Services, path: Path, dry_run: bool) -> None:  # noqa: D103
    from compassion_tui.journal.transfer.importing import keep

    report = _look(services, path)
    if dry_run:
        _foretell(services, report)
    else:
        report = keep(services.journal, report)
    _tell(services, report, "would" if dry_run else "done")
    if services.off_the_record and not dry_run:
        click.echo(services.messages("cli.import.passing"), err=True)
    sys.exit(0 if (report.taken or report.known) and not report.failed else 1)


def _look(services: Services, path: Path) -> Report:
    from compassion_tui.cli.progress import Progress
    from compassion_tui.journal.transfer.importing import look, look_at
    from compassion_tui.journal.transfer.reading import LARGEST

    if str(path) == _DASH:
        return look_at(services.journal, sys.stdin.buffer.read(LARGEST), _DASH)
    with Progress(services.clock) as progress:
        return look(services.journal, path, progress)


def _chosen(services: Services, ids: tuple[str, ...], text: str) -> list[Entry]:
    from compassion_tui.cli.ids import named
    from compassion_tui.session.journal_view import query_of

    if ids:
        return named(services.journal, ids)
    return services.journal.search(query_of(services, text))


def _shown(exported: str, form: str) -> str:
    """On a terminal, without what it would act on; JSON has none of that, and stays whole."""
    return safe_text(exported) if sys.stdout.isatty() and form != "json" else exported


def _foretell(services: Services, report: Report) -> None:
    """The first few of what would come in, and from when to when it is."""
    from compassion_tui.journal.transfer.exporting import day_of, shared

    entries = shared(report.taken)
    if not entries:
        return
    span = {"first": day_of(entries[0])[:10], "last": day_of(entries[-1])[:10]}
    click.echo(services.messages("cli.import.span", **span))
    for entry in entries[:_FIRST]:
        click.echo(f"  {day_of(entry)}  {_glimpse(services, entry)}")


def _glimpse(services: Services, entry: Entry) -> str:
    """An entry's title, else the beginning of its words, where they may be shown."""
    may_return = services.library.danger.may_return
    texts = (entry.title, *(part.text for part in entry.parts))
    shown = next((text for text in texts if text and may_return(text)), entry.practice)
    return safe_line(shown)[:_WIDE]


def _tell(services: Services, report: Report, done: str) -> None:
    messages = services.messages
    for one in report.skipped:
        why = messages(f"cli.import.{one.why}", form=one.form)
        click.echo(f"{safe_line(one.file)}:{one.line}: {why}", err=True)
    for remark in report.remarks:
        said = messages(f"cli.import.said_{remark.what}")
        click.echo(f"{safe_line(remark.file)}:{remark.line}: {said}", err=True)
    if not report.seen:
        click.echo(messages("cli.import.nothing"), err=True)
    counts = {
        "taken": len(report.taken),
        "known": report.known,
        "skipped": len(report.skipped) - report.failed,
        "failed": report.failed,
    }
    click.echo(messages(f"cli.import.{done}", **counts), err=True)
