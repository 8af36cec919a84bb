"""Compares a second language's folder with the English one: what it lacks, and what's unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from compassion_tui.domain.errors import ContentError, UserError
from compassion_tui.domain.messages import OTHER, PLURAL, has_forms
from compassion_tui.library.decode import NAMED_BY, decode
from compassion_tui.library.messages import FILE, gaps_error, gaps_of, read_messages

LISTS = ("phrases.toml", "feelings.toml")
"""Files of lists by ids. As in ui.toml, people read every value."""

WHOLE = ("critic.toml", "crisis.toml")
"""Files that listen to one language, and are never merged."""

READ = frozenset(
    {
        "title",
        "about",
        "takes",
        "ending",
        "closing",
        "eased",
        "lines",
        "text",
        "labels",
        "prompts",
        "opening",
    }
    | {"ask", "name", "caution", "hours", "note"}
)
"""The keys of the other files whose values people read; the rest is the same in any language."""


class Lack(NamedTuple):
    """Something that English has and a language doesn't."""

    file: str
    key: str = ""
    """Empty for the whole file."""


def misfits(*content: Path) -> Iterator[UserError]:
    """What doesn't fit in the sentences of a language, and lists that nothing asks for.

    `content` are a language's folder and those that it falls back to, English last.
    """
    found: list[UserError] = []
    decode(content[-1] / FILE, dict[str, Any])  # `read_messages` may not read all of it
    read_messages(*content, report=found.append)
    yield from found
    for name in LISTS:
        english, own = _tables(content, name)
        for key in own.keys() - english.keys():
            yield ContentError("content.surplus", file=name, key=key)
    for path in sorted((content[-1] / "reminders").glob("*.txt")):
        for folder in content[:-1]:
            yield from _in_text(folder / "reminders" / path.name, path.read_text("utf-8"))


def _in_text(path: Path, english: str) -> Iterator[UserError]:
    """What doesn't fit in a text with gaps, if there is one."""
    try:
        text = path.read_text("utf-8") if path.exists() else english
    except OSError as error:
        yield ContentError("content.unreadable", file=path.name, why=error.strerror)
    except UnicodeDecodeError as error:
        yield ContentError("content.syntax", file=path.name, what=error.reason)
    else:
        for gap in sorted(gaps_of(text) ^ gaps_of(english))[:1]:
            yield gaps_error(path.name, f"{{{gap}}}", gaps_of(english))


def lacks(*content: Path) -> Iterator[Lack]:
    """What's still English in a language: files, whole tables, sentences, and plural forms.

    `content` as for `misfits`.
    """
    *folders, english = content
    for path in sorted(english.rglob("*.*")) if folders else ():
        file = path.relative_to(english).as_posix()
        if not any((folder / file).exists() for folder in folders):
            yield Lack(file)
        elif path.suffix == ".toml" and file not in WHOLE:
            under, over = _tables(content, file)
            keys = _lacking(under, over, all_read=file in (FILE, *LISTS))
            yield from (Lack(file, key) for key in keys)
            if file == FILE:
                yield from (Lack(file, key) for key in _lacking_forms(over, _form_names(over)))


def _tables(content: Sequence[Path], file: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """English's table and the language's; English's twice if that is broken, which is reported."""
    *own, english = (folder / file for folder in content)
    under = decode(english, dict[str, Any])
    try:
        return under, decode(own[0], dict[str, Any], *own[1:]) if own else {}
    except UserError:
        return under, under


def _lacking(under: Any, over: Any, at: str = "", *, all_read: bool) -> Iterator[str]:
    """The keys of what people read that are in `under` and not in `over`."""
    under, over = _by_name(under), _by_name(over)
    if over is None:
        if _is_read(under, all_read or at.rpartition(".")[2] in READ):
            yield at
    elif isinstance(under, Mapping) and isinstance(over, Mapping) and not _is_whole(under, at):
        for name, value in under.items():
            inside = f"{at}.{name}" if at else name
            yield from _lacking(value, over.get(name), inside, all_read=all_read)


def _by_name(value: Any) -> Any:
    """The named tables of a list as a table by name; anything else unchanged."""
    tables = (
        [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
    )
    for name in NAMED_BY:
        if named := {table[name]: table for table in tables if isinstance(table.get(name), str)}:
            return named
    return value


def _is_read(value: Any, read: bool) -> bool:
    """Whether people read any of it; `read`: whether they read the value of its key."""
    if isinstance(value, Mapping):
        return any(_is_read(each, read or key in READ) for key, each in value.items())
    if isinstance(value, list):
        return any(_is_read(each, read) for each in value)
    return read and isinstance(value, str) and bool(value)


def _is_whole(value: Any, at: str) -> bool:
    """Whether a table is one value: a sentence in its plural forms, or their rule."""
    return has_forms(value) or at == PLURAL


def _form_names(table: Mapping[str, Any]) -> Sequence[str]:
    """The plural forms that a language says it has; empty if it doesn't say."""
    try:
        return tuple(table["language"]["plural"]["forms"])
    except (LookupError, TypeError):
        return ()


def _lacking_forms(table: Any, names: Sequence[str], at: str = "") -> Iterator[str]:
    """The plural forms that sentences lack and that no other form can replace."""
    if has_forms(table):
        yield from (f"{at}.{name}" for name in names if name not in table and OTHER not in table)
    elif isinstance(table, Mapping):
        for key, value in table.items():
            yield from _lacking_forms(value, names, f"{at}.{key}" if at else key)
