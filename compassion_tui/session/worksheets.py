"""Practices on paper, written in the form that a file name asks for."""

from __future__ import annotations

from pathlib import Path

from compassion_tui.domain.practice import Practice
from compassion_tui.journal.transfer.exporting import write_named
from compassion_tui.services import Services
from compassion_tui.session.people import on_paper
from compassion_tui.sheets import forms
from compassion_tui.sheets.worksheet import Worksheet


def worksheet(services: Services, practice: Practice, form: str) -> str:
    """A practice as a sheet in this form; plain text if the form is unknown."""
    library = services.library
    every = filter(None, map(library.practice, library.ids))
    sheet = Worksheet(
        practice,
        services.messages,
        offers={**library.phrases, **library.feelings},
        titles={each.id: each.title for each in every},
        people=on_paper(services),
    ).sheet()
    return forms.FORMS.get(form, forms.text)(sheet)


def form_of(file: Path) -> str:
    """The form that a file's suffix asks for."""
    return file.suffix.casefold().removeprefix(".")


def write_worksheet(services: Services, practice: Practice, file: Path) -> None:
    """Write it to a new file, in the form that its suffix asks for.

    Raises:
        UserError: the file exists already, or can't be written.
    """
    write_named(file, worksheet(services, practice, form_of(file)))
