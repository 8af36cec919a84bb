"""Checks content for mistakes, and draws a practice as a graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from compassion_tui.domain.errors import UserError
from compassion_tui.domain.practice import ENDS, Practice, edges
from compassion_tui.library.languages import misfits
from compassion_tui.library.library import Library
from compassion_tui.library.practices import decoded, faults, strays


def check_file(path: Path, library: Library) -> Iterator[UserError]:
    """Everything that's wrong with one practice's file."""
    try:
        practice = decoded(path, shared=library.shared)
    except UserError as error:
        yield error
        return
    yield from faults(practice, path.name)
    yield from _strays(practice, path.name, library)


def check_library(library: Library) -> Iterator[UserError]:
    """Everything that's wrong with the content, in its language and in English, and the packs."""
    practices = (*library.shipped, *library.own)
    _ = library.phrases, library.feelings, library.home, library.patterns
    _ = library.people, library.critic, library.danger, library.pages
    yield from misfits(*library.content)
    yield from library.errors
    for practice in practices:
        yield from _strays(practice, f"{practice.id}.toml", library)


def _strays(practice: Practice, file: str, library: Library) -> Iterator[UserError]:
    return strays(
        practice,
        file,
        practices={*library.ids, practice.id},
        patterns=library.patterns,
        lists={*library.phrases, *library.feelings},
    )


def graph(practice: Practice) -> str:
    """The practice as a Mermaid flowchart."""
    names = {step.id: f"s{number}" for number, step in enumerate(practice.steps)}
    nodes = [f'    {name}["{id}"]' for id, name in names.items()]
    ways = list(edges(practice))
    for end in sorted(ENDS & {to for _, to, _ in ways}):
        names[end] = f"to_{end}"
        nodes.append(f"    {names[end]}([{end}])")
    arrows = [
        f"    {names[start]} -->{_label(text)} {names[to]}"
        for start, to, text in ways
        if to in names
    ]
    return "\n".join(["flowchart TD", *nodes, *arrows])


def _label(text: str) -> str:
    return f'|"{text.replace(chr(34), chr(39))}"|' if text else ""
