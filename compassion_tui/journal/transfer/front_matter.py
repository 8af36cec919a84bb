"""YAML before a text, or in place of one, with every scalar as the string it was.

This module puts together the events of PyYAML's parser, so that `no` stays no and 12:30 a time,
duplicate names are noticed, and aliases, which can turn a few lines into many millions, are
refused. What YAML takes for a comment may be words, such as `#friends`, and is kept. A line that
doesn't parse is its own text; if even so nothing parses, it isn't front matter but text. Only this
module imports PyYAML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, count
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""In C, if PyYAML was built with it."""

_FENCED = re.compile(r"---[ \t]*\n(?:(.*?)\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TYPE = re.compile(r"tag:yaml\.org,2002:(?:str|int|float|bool|null|timestamp|python/.*)")
"""The tags that only say what a value is."""
_DEEPEST = 40

Value = str | list[Any] | dict[str, Any]


class NoYaml(Exception):
    """It doesn't parse, or has something that isn't read here."""


class Yaml(NamedTuple):
    """What a YAML text holds."""

    value: Value
    twice: bool
    """Whether a name occurred twice in one of its mappings."""
    comments: tuple[str, ...]
    """Its comments, each as it's written."""


class FrontMatter(NamedTuple):
    """The front matter of a text, and the text."""

    fields: dict[str, Any]
    body: str
    twice: bool
    """Whether a name occurred twice; the later values are under the name with a number."""
    unfilled: tuple[str, ...] = ()
    """The names without a value that somebody wrote."""


def parted(text: str) -> FrontMatter | None:
    """A text split into its front matter and the rest; None if it doesn't begin with any."""
    if not text.startswith("---"):
        return None
    found = _FENCED.match(text)
    if found is None:
        return None
    try:
        fields, twice, comments = _fields(found[1] or "")
    except NoYaml:
        return None
    if fields == "":
        fields = {}
    if not isinstance(fields, dict):
        return None
    unfilled = tuple(_without_value(fields))
    if comments:
        fields[free_name("comment", fields)] = list(comments)
    return FrontMatter(fields, text[found.end() :], twice, unfilled)


def _without_value(value: Value, *names: str) -> Iterator[str]:
    """Names without a value that somebody wrote, as in `Things I like:` with `the sea:` below it.

    A single word, such as `mood:`, is a field that wasn't filled in.
    """
    if isinstance(value, dict) and value:
        for name, each in value.items():
            if not each or not isinstance(each, str):
                yield from _without_value(each, *names, name)
    elif isinstance(value, list) and value:
        for each in value:
            if not each or not isinstance(each, str):
                yield from _without_value(each, *names)
    elif not value and (len(names) > 1 or any(" " in name for name in names)):
        yield ": ".join(names)


def _fields(block: str) -> Yaml:
    """The fields of front matter, in which a line that doesn't parse is its own text.

    Raises:
        NoYaml: even so it doesn't parse.
    """
    try:
        return read_yaml(block)
    except NoYaml as error:
        if not isinstance(error.__cause__, yaml.YAMLError):
            raise
    return read_yaml(_LINE.sub(_quoted, block))


_LINE = re.compile(r"^([^\W\d_][\w ?-]*):[ \t]+(\S.*)$", re.MULTILINE)


def _quoted(line: re.Match[str]) -> str:
    """A field on one line, in quotes if it doesn't parse without: `title: Re: a walk`."""
    try:
        read_yaml(line[0])
    except NoYaml:
        value = line[2].rstrip().replace("'", "''")
        return f"{line[1]}: '{value}'"
    return line[0]


def read_yaml(text: str) -> Yaml:
    """What a YAML text holds.

    Raises:
        NoYaml: it doesn't parse, or uses aliases, or is nested too deep.
    """
    loader = Loader(text)
    builder = _Builder(loader.get_event)
    try:
        value = builder.document()
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise NoYaml from error
    finally:
        loader.dispose()
    return Yaml(value, builder.twice, tuple(_comments(text, builder.scalars)))


def _comments(text: str, scalars: Sequence[Any]) -> Iterator[str]:
    """What begins with `#` outside every scalar, each to the end of its line."""
    done = 0
    for event in (*scalars, None):
        start = event.start_mark.index if event else len(text)
        if event and event.style in ("|", ">"):  # the first line of a block isn't its text
            start = text.find("\n", start, event.end_mark.index)
        for line in text[done:start].splitlines():
            _, mark, words = line.partition("#")
            if words.strip():
                yield f"{mark}{words}".strip()
        done = event.end_mark.index if event else start


def free_name(name: str, taken: Mapping[str, Any]) -> str:
    """The name, or the name with the first number that makes it another one."""
    numbered = (f"{name} {number}" for number in count(2))
    return next(each for each in chain([name], numbered) if each not in taken)


class _Builder:
    """Builds values from events."""

    def __init__(self, event: Callable[[], Event]) -> None:
        self._event = event
        self.twice = False
        self.scalars: list[Any] = []

    def document(self) -> Value:
        value: Value = ""
        documents = 0
        while not isinstance(event := self._event(), StreamEndEvent):
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise NoYaml
                value = self._value(self._event(), 0)
        return value

    def _value(self, event: Event, depth: int) -> Value:
        tag, anchor = getattr(event, "tag", None), getattr(event, "anchor", None)
        if anchor is not None or not (tag is None or _TYPE.fullmatch(tag)):
            raise NoYaml from yaml.YAMLError()  # it would be lost, and may be a word
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if depth > _DEEPEST:
            raise NoYaml
        if isinstance(event, SequenceStartEvent):
            return self._list(depth)
        if isinstance(event, MappingStartEvent):
            return self._mapping(depth)
        raise NoYaml  # an alias

    def _list(self, depth: int) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := self._event(), SequenceEndEvent):
            found.append(self._value(event, depth + 1))
        return found

    def _mapping(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := self._event(), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                raise NoYaml
            name = self._scalar(event)
            free = free_name(name, found)
            self.twice = self.twice or free != name
            found[free] = self._value(self._event(), depth + 1)
        return found

    def _scalar(self, event: ScalarEvent) -> str:
        """The text of a scalar; a plain `~` or `null` is an empty field."""
        self.scalars.append(event)
        text = str(event.value)
        return "" if event.style in (None, "") and text in ("~", "null", "Null", "NULL") else text
