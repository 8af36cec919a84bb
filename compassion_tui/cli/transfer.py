"""Exporting and importing entries: `compassion entries export` and `import`.

A dash means stdout or stdin.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compassion_tui.cli.as_json import print_json
from compassion_tui.cli.completing import completing
from compassion_tui.cli.localized import command
from compassion_tui.cli.unlocking import unlocks
from compassion_tui.domain.text import safe_text
from compassion_tui.terminal.saying import say

if TYPE_CHECKING:
    from compassion_tui.domain.entry import Entry
    from compassion_tui.journal.transfer.importing import Report
    from compassion_tui.services import Services

FORMS = ("json", "markdown", "text", "csv")
_DASH = "-"


@command("export")
@click.argument("ids", nargs=-1, shell_complete=completing("entries"))
@click.option("--format", "form", type=click.Choice(FORMS))
@click.option("--search", "text", default="")
@click.option("--output", "-o", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--asides", is_flag=True)
@click.option("--sheet", is_flag=True)
@click.option("--without", metavar="NUMBERS")
@click.option("--preview", is_flag=True)
@unlocks
def export(  # noqa: D103 (help comes from ui.toml)
    services: Services,
    ids: tuple[str, ...],
    form: str | None,
    text: str,
    output: Path | None,
    asides: bool,
    sheet: bool,
    without: str | None,
    preview: bool,
) -> None:
    from compassion_tui.journal.transfer import exporting

    if form if sheet else (preview or without is not None):
        raise click.UsageError(services.messages("cli.export.either"))
    if services.off_the_record:
        say(services.messages("cli.export.passing"), err=True)
    chosen = _chosen(services, ids, text)
    if sheet:
        from compassion_tui.cli.handout import export_sheet

        named = bool(ids or text)
        export_sheet(services, chosen, output, named, asides, without, preview)
        return
    form = form or FORMS[0]
    entries = exporting.shared(chosen, asides=asides)
    exported = exporting.FORMS[form](entries)
    if not asides and (count := exporting.private_lines(chosen)):
        say(services.messages("cli.export.private", count=count), err=True)
    if output is None or str(output) == _DASH:
        say(_shown(exported, form), nl=False)
        return
    exporting.write_new(output, exported)
    say(services.messages("cli.export.done", count=len(entries), file=output.name), err=True)


@command("import")
@click.argument(
    "path",
    type=click.Path(exists=True, allow_dash=True, path_type=Path),
    metavar="FILE|FOLDER",
)
@click.option("--dry-run", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@unlocks
def import_(services: Services, path: Path, dry_run: bool, as_json: bool) -> None:  # noqa: D103
    from compassion_tui.journal.transfer.importing import keep

    report = _look(services, path)
    if not dry_run:
        report = keep(services.journal, report)
    if as_json:
        _print(report, done=not dry_run)
    else:
        _tell(services, report, done=not dry_run)
    if services.off_the_record and not dry_run:
        say(services.messages("cli.import.passing"), err=True)
    sys.exit(0 if (report.taken or report.known) and not report.failed else 1)


def _look(services: Services, path: Path) -> Report:
    from compassion_tui.cli.progress import Progress
    from compassion_tui.domain.errors import TransferError
    from compassion_tui.journal.transfer.importing import look, look_at
    from compassion_tui.journal.transfer.reading import LARGEST_TEXT

    with Progress(services.clock) as progress:
        if str(path) == _DASH:
            data = sys.stdin.buffer.read(LARGEST_TEXT + 1)
            if len(data) > LARGEST_TEXT:  # never wait for endless input
                raise TransferError("transfer.large", file=_DASH)
            return look_at(services.journal, data, _DASH, progress)
        return look(services.journal, path, progress)


def _chosen(services: Services, ids: tuple[str, ...], text: str) -> list[Entry]:
    from compassion_tui.cli.ids import named
    from compassion_tui.session.journal_view import query_of

    if ids:
        return named(services.journal, ids)
    return services.journal.search(query_of(services, text))


def _shown(exported: str, form: str) -> str:
    """The text without what a terminal would act on; JSON has none, so it's unchanged."""
    return safe_text(exported) if sys.stdout.isatty() and form != "json" else exported


def _print(report: Report, *, done: bool) -> None:
    skipped = [{"file": each.file, "line": each.line, "why": each.why} for each in report.skipped]
    remarks = [{"file": each.file, "line": each.line, "what": each.what} for each in report.remarks]
    told = {"skipped": skipped, "remarks": remarks}
    ids = [entry.id for entry in report.taken] if done else []
    counts = {"done": done, "taken": len(report.taken), "ids": ids, "known": report.known}
    print_json({**counts, **told})


def _tell(services: Services, report: Report, *, done: bool) -> None:
    from compassion_tui.session.arrivals import counted, describe_skipped, describe_span

    for line in describe_span(services, report) if not done else ():
        say(line)
    for line in describe_skipped(services.messages, report):
        say(line, err=True)
    if not report.seen:
        say(services.messages("cli.import.nothing"), err=True)
    say(counted(services.messages, report, done=done), err=True)
