"""What jrnl writes beside its JSON: its own journal, and its exports as Markdown, YAML and XML.

After jrnl 4.6: jrnl/journals/Journal.py and Entry.py, jrnl/plugins/markdown_exporter.py,
yaml_exporter.py and xml_exporter.py. A date is of the form that its `timeformat` says, with twelve
hours by default. Its Markdown and YAML push headings down a level or three; they come up again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, repeat
from xml.etree import ElementTree

from compassion_tui.journal.transfer.findings import Refused, Taken, Unread
from compassion_tui.journal.transfer.lines import numbered
from compassion_tui.journal.transfer.moments import Moment, leading, moment_of
from compassion_tui.journal.transfer.notes import note

Read = Iterator[tuple[int, Taken | Unread]]

_TAG = re.compile(r"(?<!\S)[@#]((?!\d+(?!\S))[^\s.,;:!?()\[\]{}\"'“”’]+)")


def tags_in(text: str) -> tuple[str, ...]:
    """The tags in a text, as jrnl finds them: words with @ or # before them, in lower case."""
    return tuple(dict.fromkeys(found.lower() for found in _TAG.findall(text)))


# its own journal, and the text export: `[2024-03-01 09:05:00 PM] Title`, the body below


_BLOB = re.compile(r"(?:^|\n)\[([^\]\n]{4,60})\] ")


def is_journal(text: str, day: str = "") -> bool:
    """Whether a text is jrnl's own journal. `day` is that of a file in a folder journal."""
    first = _BLOB.match(text.lstrip())
    return bool(first and _whole(first[1], day))


def journal(text: str, day: str = "") -> Read:
    """The entries of a journal: each begins with a date in brackets, as jrnl splits them."""
    heads = [(found, made) for found in _BLOB.finditer(text) if (made := _whole(found[1], day))]
    ends = [*(found.start() for found, _ in heads[1:]), len(text)]
    numbers = numbered(text, (found.start(1) for found, _ in heads))
    for (found, made), end, line in zip(heads, ends, numbers, strict=False):
        yield _entry(line, made, text[found.end() : end])


def _whole(blob: str, day: str) -> Moment | None:
    """What a date in brackets says, where all of it is one."""
    scanned = leading(blob) or (leading(f"{day} {blob}") if day else None)
    if scanned is None or scanned[1] or scanned[0].doubt:
        return None
    return scanned[0]


def _entry(line: int, made: Moment, text: str) -> tuple[int, Taken | Unread]:
    title, broken, body = text.lstrip().partition("\n")
    if not broken and (end := _SENTENCE.search(title)):
        title, body = title[: end.end()], title[end.end() :]
    title = title.strip()
    return line, _note(made, title.removesuffix("*").rstrip(), body)


_SENTENCE = re.compile(
    r"[.!?\u2026\u203c\u203d\u2047-\u2049\u22ef\ufe52\ufe57][\'\u2019\"\u201d]?[\])]*\s+"
    r"|[\uff01\uff0e\uff1f\uff61\u3002]"
)
"""Where a title ends that has no line of its own."""


def _note(made: Moment, title: str, body: str) -> Taken | Unread:
    try:
        return note(made, body, title, tags_in(f"{title}\n{body}"))
    except Unread as error:
        return error


# Markdown: `### 2024-03-01 09:05:00 PM Title` under a year and a month, or one file an entry


_MONTHS = re.compile(r"\A\s*# \d{4}\n\n## \S+\n\n### ")
_HEAD = re.compile(r"^(#{1,3}) (.*)$", re.MULTILINE)


def is_markdown(text: str) -> bool:
    """Whether a text is jrnl's Markdown of a whole journal."""
    return bool(_MONTHS.match(text))


def markdown(text: str) -> Read:
    """The entries of such a text. No line of an entry begins with less than four signs."""
    heads = list(_HEAD.finditer(text))
    ends = [*(found.start() for found in heads[1:]), len(text)]
    numbers = numbered(text, (found.start() for found in heads))
    for found, end, line in zip(heads, ends, numbers, strict=False):
        body = text[found.end() : end]
        scanned = leading(found[2])
        if found[1] == "###" and scanned is not None:
            made, title = scanned
            yield line, _note(made, title, _raised(body, 3))
        elif found[1] == "###" or body.strip():
            yield line, Unread("date")


def of_one_entry(text: str) -> Taken | None:
    """An entry that jrnl wrote as a Markdown file of its own; None where it wrote none such."""
    found = _HEAD.match(text)
    scanned = leading(found[2]) if found and found[1] == "#" else None
    if found is None or scanned is None or "T" not in scanned[0].made or not text.endswith("\n "):
        return None
    made, title = scanned
    taken = _note(made, title, _raised(text[found.end() :], 1))
    return taken if isinstance(taken, Taken) else None


def _raised(body: str, levels: int) -> str:
    """A body with its headings where they were before the export pushed them down."""
    return re.sub(rf"^#{{{levels}}}(?=#+ )", "", body, flags=re.MULTILINE)


# YAML, a file an entry, which is no YAML: its body is indented by tabs


_YAML = re.compile(
    r"---\ntitle: (?P<title>[^\n]*)\ndate: (?P<date>[^\n]*)\nstarred: (?:True|False)\n"
    r"tags: (?P<tags>[^\n]*)\n(?P<more>(?:uuid: [^\n]*\n)?(?:creator:\n(?: +[^\n]*\n)*)?)"
    r"body: \|[ \t]*\n?(?P<body>.*?)(?:\.\.\.\s*)?\Z",
    re.DOTALL,
)


def of_yaml(text: str) -> Taken | Unread | None:
    """An entry that jrnl wrote as YAML; None where it wrote none such."""
    found = _YAML.match(text)
    if found is None:
        return None
    body = re.sub(r"^\t", "", found["body"], flags=re.MULTILINE)
    try:
        tags = found["tags"].split(", ")
        return note(moment_of(found["date"]), _raised(body, 1), found["title"], tags)
    except Unread as error:
        return error


# XML: an element an entry, its title and its body in one


def is_xml(text: str) -> bool:
    """Whether a text is XML with jrnl's outermost element."""
    return bool(re.match(r"\s*(?:<\?xml[^>]*\?>\s*)?<journal>", text))


def xml(text: str) -> Read:
    """The entries of jrnl's XML. Its title can't be told from its body there.

    Raises:
        Refused: it isn't XML, or holds what jrnl never writes.
    """
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Refused("almost", form="jrnl")
    try:
        root = ElementTree.fromstring(text.strip())  # noqa: S314 (no entity is declared)
    except ElementTree.ParseError as error:
        raise Refused("almost", form="jrnl", line=error.position[0]) from None
    numbers = numbered(text, (found.start() for found in re.finditer("<entry[ >]", text)))
    for line, entry in zip(chain(numbers, repeat(1)), root.iter("entry"), strict=False):
        tags = [str(tag.get("name") or "") for tag in entry.iter("tag")]
        words = "".join(entry.itertext())
        try:
            yield line, note(moment_of(entry.get("date")), words, "", tags)
        except Unread as error:
            yield line, error


def looks_drawn(text: str) -> bool:
    """Whether it's jrnl's `fancy` export: boxes to look at, with lines broken to fit them."""
    return text.startswith("┎─")
