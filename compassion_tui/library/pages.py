"""Pages to read, from learn/*.md. The first heading is the title; file names give the order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from compassion_tui.domain.errors import ContentError, UserError
from compassion_tui.domain.text import safe_line, safe_text
from compassion_tui.storage.reading import BY_HAND, read_file


@dataclass(frozen=True)
class Page:
    """One page of Learn, a few screens long."""

    id: str
    """Its file's name without the number that orders it: `three-elements`."""
    title: str
    text: str
    """Markdown, without the title. It's ours, and never has a word that a person wrote."""


def read_pages(content: Path, *beneath: Path) -> Iterator[Page | UserError]:
    """The pages of a language's folder in order, and a UserError for each that's broken.

    A page that it lacks, or that's broken, is taken from the folders `beneath`.
    """
    folders = [folder / "learn" for folder in (content, *beneath)]
    for name in sorted({path.name for folder in folders for path in folder.glob("*.md")}):
        for path in (folder / name for folder in folders if (folder / name).exists()):
            try:
                yield read_page(path)
            except UserError as error:
                yield error
            else:
                break


def read_page(path: Path) -> Page:
    """The page in a file.

    Raises:
        ContentError: it can't be read or decoded, or has no title or no text.
    """
    try:
        heading, _, text = (
            read_file(path, BY_HAND).decode().replace("\r\n", "\n").strip().partition("\n")
        )
    except OSError as error:
        raise ContentError("content.unreadable", file=path.name, why=error.strerror) from error
    except UnicodeDecodeError as error:
        raise ContentError("content.syntax", file=path.name, what=error.reason) from error
    if not heading.startswith("# ") or not text.strip():
        raise ContentError("content.empty", file=path.name, key="# title, text")
    text = safe_text(text.strip()) + "\n"
    return Page(id=_id(path), title=safe_line(heading[2:]), text=text)


def _id(path: Path) -> str:
    number, _, name = path.stem.partition("-")
    return name if number.isdigit() else path.stem
