"""A practice on paper: which form its file asks for, and what is on it."""

from __future__ import annotations

from pathlib import Path

from compassion_tui.domain.practice import Practice
from compassion_tui.journal.transfer.exporting import write_named
from compassion_tui.services import Services
from compassion_tui.session.people import on_paper
from compassion_tui.sheets import forms
from compassion_tui.sheets.worksheet import Worksheet


def worksheet(services: Services, practice: Practice, form: str) -> str:
    """A practice as a sheet in a form; plain text where there is none of that name."""
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
    """The form that a file's name asks for."""
    return file.suffix.casefold().removeprefix(".")


def write_worksheet(services: Services, practice: Practice, file: Path) -> None:
    """Write it to a new file, in the form of its name.

    Raises:
        UserError: it could not be written, or is there already.
    """
    write_named(file, worksheet(services, practice, form_of(file)))
