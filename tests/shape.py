"""The shape of the code, as `make check` looks at it: classes and files that outgrew their idea.

A class with more than three of our own above and including it fails the check. A parent with one
child, and a file of more than 350 lines, are warned of; one that stays has its reason beside it,
in a comment that begins with `# one child:` on the line above the class, or with `# long:` in the
file.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

DEEPEST = 3
"""The most classes of our own from a class up to the first that is not ours, itself counted."""
LONGEST = 350
"""Lines; what tells one story may be longer, and says why."""


@dataclass(frozen=True)
class Class:
    """A class as it is written: where, and on what."""

    file: Path
    line: int
    name: str
    bases: tuple[str, ...]


def name_of(base: ast.expr) -> str:
    """The last part of a base's name, without what it is generic over."""
    match base:
        case ast.Subscript(value=value):
            return name_of(value)
        case ast.Attribute(attr=attr):
            return attr
        case ast.Name(id=id):
            return id
    return ""


def classes_of(file: Path) -> list[Class]:
    """Every class at the top of a file."""
    tree = ast.parse(file.read_text("utf-8"))
    return [
        Class(file, node.lineno, node.name, tuple(name_of(base) for base in node.bases))
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    ]


def depth(name: str, ours: dict[str, Class]) -> int:
    """How many of our own classes lead up from this one."""
    if name not in ours:
        return 0
    return 1 + max((depth(base, ours) for base in ours[name].bases if base != name), default=0)


def has_reason(item: Class) -> bool:
    """Whether the line above a class says why it has one child."""
    above = item.file.read_text("utf-8").splitlines()[: item.line - 1]
    comments = [line for line in above[-4:] if line.startswith(("#", "@"))]
    return any(line.startswith("# one child:") for line in comments)


def too_deep(ours: dict[str, Class]) -> list[str]:
    """Classes that stand on too many of our own."""
    return [
        f"{item.file}:{item.line}: {name} is {depth(name, ours)} classes deep; {DEEPEST} are enough"
        for name, item in ours.items()
        if depth(name, ours) > DEEPEST
    ]


def worth_a_look(ours: dict[str, Class], files: list[Path]) -> list[str]:
    """Parents with one child and long files, where no reason stands beside them."""
    children = defaultdict[str, list[str]](list)
    for name, item in ours.items():
        for base in item.bases:
            children[base].append(name)
    lonely = [
        f"{item.file}:{item.line}: {name} has one child, {children[name][0]}"
        for name, item in ours.items()
        if len(children[name]) == 1 and not has_reason(item)
    ]
    texts = {file: file.read_text("utf-8") for file in files}
    long = [
        f"{file}: {text.count(chr(10))} lines"
        for file, text in texts.items()
        if text.count("\n") > LONGEST and "# long:" not in text
    ]
    return lonely + long


def main() -> int:
    """Print what is found; 1 where a class is too deep."""
    files = sorted(Path("compassion_tui").rglob("*.py"))
    ours = {item.name: item for file in files for item in classes_of(file)}
    for line in worth_a_look(ours, files):
        print(f"warning: {line}")
    failed = too_deep(ours)
    print("\n".join(failed), end="\n" if failed else "")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
