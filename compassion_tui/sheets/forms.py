"""A sheet as HTML to print, as Markdown, and as plain text.

The HTML is one file that includes its style and loads nothing.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from html import escape
from typing import assert_never

from compassion_tui import assets
from compassion_tui.domain.text import safe_text
from compassion_tui.sheets.blocks import SHORT, Block, Boxes, Room, Section, Sheet, Text

WIDE = 72
"""Columns of plain text."""
_ACROSS = 3
"""How many short answers are side by side."""

_HEAD = """<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
"""


def html(sheet: Sheet) -> str:
    """One file to print, on A4 or Letter."""
    style = assets.print_style().read_text("utf-8")
    head = _HEAD.format(title=_escaped(sheet.title), style=style)
    return head + "\n".join(_html(sheet)) + "\n</body>\n</html>\n"


def markdown(sheet: Sheet) -> str:
    """Markdown; a rule is a line to write on."""
    lines = [f"# {_one(sheet.title)}", ""]
    for note in sheet.notes:
        lines += [_one(note), ""]
    for section in sheet.sections:
        if heading := _heading(section):
            lines += [f"## {heading}", ""]
        for block in section.blocks:
            lines += [*_marked(block), ""]
    return "\n".join(lines).rstrip() + "\n"


def text(sheet: Sheet) -> str:
    """Plain text, with no line longer than a page is wide."""
    lines = [_one(sheet.title), "=" * min(len(_one(sheet.title)), WIDE), ""]
    for note in sheet.notes:
        lines += _wrapped(note)
    for section in sheet.sections:
        heading = _heading(section)
        rule = ["-" * min(len(heading), WIDE)] if section.heading else []
        lines += ["", *_wrapped(heading), *rule]
        for block in section.blocks:
            lines += [*_plain(block), ""]
        lines.pop()
    return "\n".join(lines) + "\n"


FORMS: dict[str, Callable[[Sheet], str]] = {"html": html, "md": markdown, "txt": text}
"""Every form by its name, which is also the file's suffix."""


def _html(sheet: Sheet) -> Iterator[str]:
    yield f"<header><h1>{_escaped(sheet.title)}</h1>"
    yield from (f'<p class="quiet" dir="auto">{_escaped(note)}</p>' for note in sheet.notes)
    yield "</header>"
    for section in sheet.sections:
        yield f'<section class="{"breaks" if section.breaks else "whole"}">'
        if section.number:
            yield f'<p class="number">{section.number}</p>'
        if section.heading:
            note = f' <span dir="auto">{_escaped(section.note)}</span>' if section.note else ""
            yield f'<h2 dir="auto">{_escaped(section.heading)}{note}</h2>'
        for block in section.blocks:
            yield from _set(block)
        yield "</section>"


def _set(block: Block) -> Iterator[str]:
    match block:
        case Text():
            yield f'<p class="{block.role}" dir="auto">{_escaped(block.text)}</p>'
        case Room():
            yield from ['<div class="rule"></div>'] * block.lines
        case Boxes():
            yield f'<ul class="boxes{" short" if block.are_short else ""}">'
            for row, beside in block.rows:
                note = f' <span class="quiet">{_escaped(beside)}</span>' if beside else ""
                yield f'<li dir="auto">{_escaped(row)}{note}</li>'
            yield "</ul>"
        case _:
            assert_never(block)


def _marked(block: Block) -> Iterator[str]:
    match block:
        case Text():
            lines = safe_text(block.text).split("\n")
            mark = {"quiet": "*", "ask": "**"}.get(block.role, "")
            before = "> " if block.role in ("own", "kind", "critic", "kept") else ""
            for at, line in enumerate(lines):
                told = f"{mark}{line}{mark}" if line.strip() else ""
                yield f"{before}{told}" + ("  " if told and at < len(lines) - 1 else "")
        case Room():
            yield "\n\n".join(["___"] * block.lines)
        case Boxes():
            yield from (f"- [ ] {_beside(*row)}" for row in block.rows)
        case _:
            assert_never(block)


def _plain(block: Block) -> Iterator[str]:
    match block:
        case Text():
            before = "    " if block.role in ("own", "kind", "critic", "kept") else ""
            for line in safe_text(block.text).split("\n"):
                yield from _wrapped(line, before) or [""]
        case Room():
            for _ in range(block.lines):
                yield from ("", "_" * WIDE)
        case Boxes():
            yield from _ticked(block)
        case _:
            assert_never(block)


def _ticked(boxes: Boxes) -> Iterator[str]:
    """Answers to tick, short ones beside one another."""
    if not boxes.are_short:
        for row in boxes.rows:
            yield from _wrapped(_beside(*row), "[ ] ", "    ")
        return
    rows = [f"[ ] {_one(row):{SHORT}}" for row, _ in boxes.rows]
    for at in range(0, len(rows), _ACROSS):
        yield " ".join(rows[at : at + _ACROSS]).rstrip()


def _heading(section: Section) -> str:
    number = str(section.number) if section.number else ""
    return "  ".join(filter(None, (number, _one(section.heading), _one(section.note))))


def _beside(row: str, beside: str) -> str:
    return _one(f"{row} ({beside})" if beside else row)


def _wrapped(line: str, first: str = "", rest: str | None = None) -> list[str]:
    indented = first if rest is None else rest
    return textwrap.wrap(
        safe_text(line), WIDE, initial_indent=first, subsequent_indent=indented,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _one(text: str) -> str:
    return " ".join(safe_text(text).split())


def _escaped(text: str) -> str:
    return escape(safe_text(text))
